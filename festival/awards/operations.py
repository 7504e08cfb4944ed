"""What happens to prizes and awards. Each function is one transaction."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from festival.awards import queries
from festival.awards.eligible import (
    Won,
    sharing_of,
    verdict_on,
    withholding_of,
    won_beside,
)
from festival.awards.given import ComponentGiven as ComponentGiven
from festival.awards.given import RuleGiven
from festival.awards.given import WinnerGiven as WinnerGiven
from festival.awards.models import (
    Award,
    AwardState,
    Citation,
    Prize,
    PrizeComponent,
    PrizeDonor,
    PrizeException,
    PrizeObject,
    PrizeSection,
    Winner,
)
from festival.awards.palmares_rules import list_is_open
from festival.awards.rules import (
    components_are_right,
    covers,
    may_award,
    may_revise,
    may_revoke,
    may_set,
    person_may_win,
)
from festival.editions.conditions import condition_in, written
from festival.editions.models import Edition, Section
from festival.editions.queries import stands_open
from festival.films.queries import title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit, touch
from festival.journal.operations import record
from festival.jury.models import Jury, JuryKind, JurySection
from festival.people.models import Organisation, Person
from festival.people.queries import name_of, with_names


@operation
def set_prize(
    *,
    actor: Actor,
    edition_id: int,
    jury_id: int | None,
    name: Text,
    object: PrizeObject,
    section_ids: Sequence[int] = (),
    components: Sequence[ComponentGiven] = (),
    max_winners: int = 1,
    allow_ex_aequo: bool = False,
    may_withhold: bool = True,
    donor_ids: Sequence[int] = (),
    position: int = 0,
    rule: RuleGiven = RuleGiven(),
) -> Prize:
    """A prize exists: who gives it, out of which sections, what it is made of. Nobody has won it."""
    fresh(Edition, edition_id)
    require(may_set(actor, edition_id))
    require(stands_open(edition_id))
    prize = Prize(
        code=public_code(),
        edition_id=edition_id,
        position=position,
        sections=[],
        components=[],
        donors=[],
        exceptions=[],
    )
    _describe(prize, name, object, max_winners, allow_ex_aequo, may_withhold)
    _regulate(prize, jury_id, rule)
    prize.condition = written(condition_in(rule.condition))
    _thank(prize, donor_ids)
    _except(prize, rule.beside)
    _cover(prize, section_ids, actor.locale)
    _compose(prize, components)
    db.session.add(prize)
    db.session.flush()
    _record(actor, "set_prize", prize)
    return prize


@operation
def revise_prize(
    *,
    actor: Actor,
    prize_code: str,
    jury_id: int | None,
    name: Text,
    object: PrizeObject,
    section_ids: Sequence[int],
    max_winners: int,
    allow_ex_aequo: bool,
    may_withhold: bool,
    donor_ids: Sequence[int],
    position: int,
    rule: RuleGiven,
    version: int | None = None,
) -> Prize:
    """The rule of a prize is changed, as long as nobody has won it."""
    prize = _changing(actor, prize_code)
    require(may_still_edit(prize.version, version))
    prize.position = position
    _describe(prize, name, object, max_winners, allow_ex_aequo, may_withhold)
    _regulate(prize, jury_id, rule)
    _thank(prize, donor_ids)
    _except(prize, rule.beside)
    _cover(prize, section_ids, actor.locale)
    touch(prize)
    _record(actor, "revise_prize", prize)
    return prize


@operation
def add_component(*, actor: Actor, prize_code: str, given: ComponentGiven) -> Prize:
    """The prize is made of one thing more."""
    prize = _changing(actor, prize_code)
    _compose(prize, [given])
    _record(actor, "add_component", prize, kind=given.kind.value)
    return prize


@operation
def drop_component(*, actor: Actor, prize_code: str, position: int) -> Prize:
    """The prize is made of one thing less."""
    prize = _changing(actor, prize_code)
    part = db.session.scalars(
        select(PrizeComponent).where(
            PrizeComponent.prize_id == prize.id, PrizeComponent.position == position
        )
    ).one()
    db.session.delete(part)
    _record(actor, "drop_component", prize, position=position)
    return prize


@operation
def award_prize(
    *,
    actor: Actor,
    prize_code: str,
    winners: Sequence[WinnerGiven],
    citations: Mapping[str, str] | None = None,
    presented_by: Text | None = None,
    accepted_by: str = "",
    mention: bool = False,
    evidence: str = "",
) -> Award:
    """The prize is won. The jury and the director know; everybody else learns it from a release.

    *evidence* is canonical JSON that names the ballots which decided. A *mention* stands beside the
    prize's own decision and takes nothing from it.
    """
    prize = queries.prize_to_decide(actor, prize_code)
    require(stands_open(prize.edition_id))
    require(list_is_open(queries.is_listed_closed(prize), prize))
    require(may_award(prize, winners, mention))
    require(sharing_of(prize, winners, mention))
    for winner in winners:
        _look_at(actor, prize, winner, mention)
    award = _decided(prize, AwardState.DECIDED, citations or {})
    award.presented_by, award.accepted_by = presented_by or prize.presenter, accepted_by.strip()
    award.mention, award.evidence = mention, evidence
    award.winners = [Winner(position=n, **w._asdict()) for n, w in enumerate(winners, 1)]
    db.session.flush()
    _record(actor, "award_prize", prize, award=award.code)
    return award


@operation
def withhold_prize(
    *, actor: Actor, prize_code: str, motivation: Mapping[str, str], evidence: str = ""
) -> Award:
    """The jury gives the prize to nobody, and says why."""
    prize = queries.prize_to_decide(actor, prize_code)
    require(stands_open(prize.edition_id))
    require(list_is_open(queries.is_listed_closed(prize), prize))
    require(withholding_of(prize, motivation))
    award = _decided(prize, AwardState.WITHHELD, motivation)
    award.evidence = evidence
    db.session.flush()
    # The same act as an award in the journal, so that the line does not tell which it was.
    _record(actor, "award_prize", prize, award=award.code)
    return award


@operation
def revoke_award(
    *,
    actor: Actor,
    award_code: str,
    why: str,
    prize_code: str = "",
    erratum: Text | None = None,
) -> Award:
    """The decision no longer stands; its record does, and the prize can be decided again.

    With *prize_code* the award is looked for under this prize alone. If the public knew of the decision,
    the next release says *erratum* of it; *why* stays inside.
    """
    award = queries.award_to_revoke(actor, award_code, prize_code)
    decides = queries.verdict_of(actor, award.prize)
    require(may_revoke(decides, actor, award.prize.edition_id, award, why))
    award.state, award.revoked_why = AwardState.REVOKED, why.strip()
    award.erratum = erratum or Text()
    _record(actor, "revoke_award", award.prize, award=award.code, why=award.revoked_why)
    return award


def _describe(
    prize: Prize,
    name: Text,
    honoured: PrizeObject,
    max_winners: int,
    allow_ex_aequo: bool,
    withholdable: bool,
) -> None:
    prize.name, prize.object = name, honoured
    prize.max_winners, prize.allow_ex_aequo = max_winners, allow_ex_aequo
    prize.may_withhold = withholdable


def _regulate(prize: Prize, jury_id: int | None, rule: RuleGiven) -> None:
    """The prize is of this jury, and of this rank among its prizes."""
    jury = None
    if jury_id is not None:
        jury = db.session.scalars(
            select(Jury).where(Jury.id == jury_id, Jury.edition_id == prize.edition_id)
        ).one()
    prize.jury_id, prize.top = jury_id, rule.top
    statutory = jury is not None and jury.kind is JuryKind.STATUTORY
    prize.counts = statutory if rule.counts is None else rule.counts
    prize.max_mentions, prize.cash_split = rule.max_mentions, rule.cash_split
    prize.presenter = rule.presenter


def _except(prize: Prize, beside: Sequence[int | None]) -> None:
    """The regulation lets a film win this prize beside exactly these of its edition."""
    known = {None} | {
        db.session.scalars(
            select(Prize.id).where(Prize.id == id, Prize.edition_id == prize.edition_id)
        ).one()
        for id in beside
        if id is not None and id != prize.id
    }
    wanted = known & set(beside)
    for row in list(prize.exceptions):
        if row.other_id not in wanted:
            prize.exceptions.remove(row)
            db.session.delete(row)
    kept = {row.other_id for row in prize.exceptions}
    prize.exceptions.extend(PrizeException(other_id=id) for id in wanted - kept)


def _thank(prize: Prize, donor_ids: Sequence[int]) -> None:
    """These organisations give the prize, in this order."""
    wanted = {fresh(Organisation, id).id: n for n, id in enumerate(dict.fromkeys(donor_ids), 1)}
    for row in list(prize.donors):
        if row.organisation_id not in wanted:
            prize.donors.remove(row)
            db.session.delete(row)
        else:
            row.position = wanted.pop(row.organisation_id)
    prize.donors.extend(PrizeDonor(organisation_id=id, position=n) for id, n in wanted.items())


def _cover(prize: Prize, section_ids: Sequence[int], locale: str) -> None:
    """The prize covers exactly these sections of its edition, each judged by its jury."""
    sections = {
        id: db.session.scalars(
            select(Section).where(Section.id == id, Section.edition_id == prize.edition_id)
        ).one()
        for id in dict.fromkeys(section_ids)
    }
    judged = None
    if prize.jury_id is not None:
        found = select(JurySection.section_id).where(JurySection.jury_id == prize.jury_id)
        judged = set(db.session.scalars(found))
    require(covers({id: s.name.within(locale) for id, s in sections.items()}, judged))
    for row in list(prize.sections):
        if row.section_id not in sections:
            prize.sections.remove(row)
            db.session.delete(row)
    kept = {row.section_id for row in prize.sections}
    prize.sections.extend(PrizeSection(section_id=id) for id in sections if id not in kept)


def _compose(prize: Prize, components: Sequence[ComponentGiven]) -> None:
    require(components_are_right(components))
    first = 1 + max((part.position for part in prize.components), default=0)
    prize.components.extend(
        PrizeComponent(
            position=n,
            kind=part.kind,
            amount_minor=part.amount_minor,
            currency=part.currency,
            description=part.description,
            maker=part.maker,
            value_minor=part.value_minor,
            customs=part.customs,
        )
        for n, part in enumerate(components, first)
    )


def _changing(actor: Actor, prize_code: str) -> Prize:
    prize = queries.prize_of(prize_code, lock=True)
    require(may_set(actor, prize.edition_id))
    require(stands_open(prize.edition_id))
    require(may_revise(prize.awards))
    return prize


def _look_at(actor: Actor, prize: Prize, winner: WinnerGiven, mention: bool) -> None:
    """The film and the person of one winner, against the prize's rule and the jury's."""
    film, credited = "", None
    if winner.organisation_id is not None:
        fresh(Organisation, winner.organisation_id)
    if winner.selection_id is not None:
        selection = queries.selection_for(actor, prize, winner.selection_id)
        film = title_of(selection.film, actor.locale).text
        credited = (
            queries.parts_of(winner.person_id, selection.film_id) if winner.person_id else None
        )
        require(verdict_on(prize, selection, Won() if mention else won_beside(prize)))
    if winner.person_id is not None:
        person = fresh(Person, winner.person_id, with_names())
        if credited is not None:
            name = name_of(person, actor.locale).text
            require(person_may_win(name, film, prize.object, credited))


def _decided(prize: Prize, state: AwardState, words: Mapping[str, str]) -> Award:
    award = Award(
        code=public_code(),
        prize_id=prize.id,
        state=state,
        decided_at=clock.now(),
        winners=[],
        citations=[
            Citation(locale=locale, text=text.strip())
            for locale, text in words.items()
            if text.strip()
        ],
    )
    db.session.add(award)
    return award


def _record(actor: Actor, act: str, prize: Prize, **facts: object) -> None:
    """What was done to which prize. Who won it is not for the journal's readers before the release."""
    record(
        actor=actor,
        act=act,
        about_kind="prize",
        about_id=prize.id,
        edition_id=prize.edition_id,
        prize=prize.code,
        **facts,
    )
