"""What is shown of decisions on prizes, and to whom: the jury's list, and the page where one is taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards import queries
from festival.awards.forms import AwardForm, RevokeForm, WithholdForm
from festival.awards.given import WinnerGiven
from festival.awards.models import (
    Award,
    AwardState,
    ComponentKind,
    Prize,
    PrizeComponent,
    PrizeObject,
    Winner,
)
from festival.awards.rules import GONE, HONOURS, may_read_awards, standing
from festival.films.models import Credit, Film
from festival.films.queries import title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import AUTONYMS, LOCALES, money
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import require
from festival.interests.queries import conflicted_film_ids
from festival.jury.models import Jury
from festival.jury.pages import places_of
from festival.jury.queries import seat_of, seat_or_none
from festival.jury.rules import may_read_standings
from festival.people.models import Person
from festival.people.queries import name_of, with_names
from festival.selection.models import Selection


def made_of(components: Iterable[PrizeComponent]) -> list[str]:
    """What a prize is made of, part by part, in the reader's words."""
    return [_part(part) for part in components]


def _part(part: PrizeComponent) -> str:
    if part.kind is ComponentKind.CASH:
        return money(part.amount_minor or 0, part.currency, locale())
    words, maker = part.description.within(locale()), part.maker.within(locale())
    if part.kind is ComponentKind.STATUETTE:
        return words or gettext("A statuette")
    if part.kind is ComponentKind.DIPLOMA:
        return words or gettext("A diploma")
    return f"{words} ({maker})" if maker else words


@dataclass(frozen=True)
class Decision:
    """A decision as those who may know it read it."""

    withheld: bool
    winners: list[list[Told]]
    citations: list[tuple[str, str]]
    lacking: list[str]
    revoke: str


def loaded() -> tuple[Any, ...]:
    """Loads prizes with their decisions whole."""
    awards = selectinload(Prize.awards)
    winners = awards.selectinload(Award.winners)
    return (
        joinedload(Prize.jury).selectinload(Jury.jurors),
        selectinload(Prize.sections),
        selectinload(Prize.components),
        selectinload(Prize.donors),
        selectinload(Prize.exceptions),
        awards.selectinload(Award.citations),
        winners.joinedload(Winner.selection)
        .joinedload(Selection.film)
        .options(selectinload(Film.titles)),
        winners.joinedload(Winner.person).options(with_names()),
    )


def decision_on(prize: Prize, hidden: Iterable[int] = ()) -> Decision | None:
    """The decision that stands, unless a film *hidden* from the reader has part in it."""
    award, hidden = standing(prize.awards), set(hidden)
    if award is None:
        return None
    if any(winner.selection and winner.selection.film_id in hidden for winner in award.winners):
        return None
    given = {citation.locale: citation.text for citation in award.citations}
    return Decision(
        award.state is AwardState.WITHHELD,
        [_winner(winner) for winner in award.winners],
        [(tongue, given[tongue]) for tongue in LOCALES if tongue in given],
        [AUTONYMS[tongue] for tongue in LOCALES if tongue not in given],
        f"/jury/prizes/{prize.code}/revoke/{award.code}",
    )


def _winner(winner: Winner) -> list[Told]:
    said = []
    if winner.person is not None:
        said.append(name_of(winner.person, locale()))
    if winner.selection is not None:
        title = title_of(winner.selection.film, locale())
        said.append(Told(title.text, title.language))
    return said


@dataclass(frozen=True)
class PrizeRow:
    """A prize, what it is made of, and what was decided."""

    name: Text
    parts: list[str]
    decision: Decision | None
    href: str


@dataclass(frozen=True)
class AwardsPage(Page):
    """The prizes of a sealed jury, for those who sat on it."""

    template: ClassVar[str] = "awards/awards.html"

    jury: Text
    places: list[Place]
    rows: list[PrizeRow]
    decides: bool


def awards_page(actor: Actor, jury_code: str) -> AwardsPage:
    seat = seat_of(actor, jury_code)
    require(may_read_standings(seat, seat.jury))
    prizes = db.session.scalars(
        select(Prize)
        .where(Prize.jury_id == seat.jury_id)
        .options(*loaded())
        .order_by(Prize.position, Prize.id)
        .execution_options(populate_existing=True)
    ).all()
    hidden = conflicted_film_ids(actor.person_id)
    return AwardsPage(
        jury=seat.jury.name,
        places=places_of(seat, f"/jury/{jury_code}/awards"),
        rows=[
            PrizeRow(
                prize.name,
                made_of(prize.components),
                decision_on(prize, hidden),
                f"/jury/prizes/{prize.code}",
            )
            for prize in prizes
        ],
        decides=any(queries.verdict_of(actor, prize) for prize in prizes[:1]),
    )


@dataclass(frozen=True)
class Candidate:
    """Somebody or something a prize may go to."""

    value: str
    words: str
    given: WinnerGiven


def candidates_of(actor: Actor, prize: Prize) -> list[Candidate]:
    """Films and people this prize may go to, without those that do not exist for the actor."""
    if prize.object is PrizeObject.CAREER:
        people = db.session.scalars(
            select(Person)
            .where(Person.merged_into_id.is_(None))
            .options(with_names())
            .order_by(Person.sort_name, Person.id)
        )
        return [
            Candidate(p.code, name_of(p, locale()).text, WinnerGiven(None, p.id)) for p in people
        ]
    wanted = HONOURS.get(prize.object)
    found = []
    for selection in _eligible(actor, prize):
        title = title_of(selection.film, locale()).text
        if wanted is None:
            found.append(Candidate(selection.code, title, WinnerGiven(selection.id)))
            continue
        people_of = {c.person_id: c.person for c in selection.film.credits if c.activity in wanted}
        found += [
            Candidate(
                f"{selection.code}:{person.code}",
                f"{name_of(person, locale()).text}, {title}",
                WinnerGiven(selection.id, person.id),
            )
            for person in people_of.values()
            if person is not None
        ]
    return sorted(found, key=lambda one: one.words)


def _eligible(actor: Actor, prize: Prize) -> list[Selection]:
    eligible = queries.eligible_section_ids(prize)
    found = select(Selection).where(
        Selection.edition_id == prize.edition_id,
        Selection.state.not_in(GONE),
        Selection.film_id.not_in(conflicted_film_ids(actor.person_id)),
    )
    if eligible is not None:
        found = found.where(Selection.section_id.in_(eligible))
    people = selectinload(Film.credits).joinedload(Credit.person).options(with_names())
    return list(
        db.session.scalars(
            found.options(
                joinedload(Selection.film).options(selectinload(Film.titles), people)
            ).order_by(Selection.id)
        )
    )


@dataclass(frozen=True)
class PrizePage(Page):
    """One prize, before whoever decides it: who wins, or that nobody does."""

    template: ClassVar[str] = "awards/decide.html"

    name: Text
    jury: Text | None
    parts: list[str]
    back: str
    action: str
    keep: str
    decision: Decision | None
    mandatory: bool
    form: AwardForm
    withhold: WithholdForm
    revoke: RevokeForm
    wrong: Any


def decide_page(actor: Actor, prize_code: str, wrong: Any = None) -> PrizePage:
    prize = queries.prize_of(prize_code, *loaded())
    require(queries.verdict_of(actor, prize))
    hidden = conflicted_film_ids(actor.person_id)
    back = f"/jury/{prize.jury.code}/awards" if prize.jury else f"/office/prizes/{prize_code}"
    if prize.jury and seat_or_none(actor, prize.jury.id) is None:
        back = f"/office/prizes/{prize_code}"
    return PrizePage(
        name=prize.name,
        jury=prize.jury.name if prize.jury else None,
        parts=made_of(prize.components),
        back=back,
        action=f"/jury/prizes/{prize_code}",
        keep=f"award-{prize_code}-{actor.id}",
        decision=decision_on(prize, hidden),
        mandatory=not prize.may_withhold,
        form=wrong if isinstance(wrong, AwardForm) else award_form(actor, prize),
        withhold=wrong if isinstance(wrong, WithholdForm) else WithholdForm(prefix="none-"),
        revoke=wrong if isinstance(wrong, RevokeForm) else RevokeForm(prefix="revoke-"),
        wrong=wrong,
    )


def award_form(actor: Actor, prize: Prize, posted: bool = False) -> AwardForm:
    offered = [(one.value, one.words) for one in candidates_of(actor, prize)]
    rows = max(prize.max_winners, 2 if prize.object in HONOURS else 1)
    return AwardForm.among(offered, rows, posted)


def winners_named(actor: Actor, prize: Prize, chosen: Iterable[str]) -> list[WinnerGiven]:
    """Those chosen on the form, as the operation takes them."""
    known = {one.value: one.given for one in candidates_of(actor, prize)}
    return [known[value] for value in chosen if value in known]


def reads(actor: Actor, prize: Prize) -> bool:
    """Whether this prize's decision is the actor's to know before the audience does."""
    seat = seat_or_none(actor, prize.jury.id) if prize.jury else None
    return may_read_awards(actor, prize.edition_id, prize.jury, seat)
