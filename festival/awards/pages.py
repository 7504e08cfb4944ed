"""What is shown of decisions on prizes, and to whom: the jury's list, and the page where one is taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards import queries
from festival.awards.closing import Check, checks_of, closing_of
from festival.awards.forms import CitationForm, RevokeForm
from festival.awards.models import (
    Award,
    AwardState,
    Citation,
    CitationState,
    ComponentKind,
    Prize,
    PrizeComponent,
    Winner,
)
from festival.awards.recall_rules import may_call_back
from festival.awards.recalling import ceremony_of
from festival.awards.rules import may_read_awards, standing
from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import Form
from festival.foundation.language import AUTONYMS, LOCALES, money
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import Verdict, require
from festival.interests.queries import conflicted_film_ids
from festival.jury.models import Jury
from festival.jury.pages import places_of
from festival.jury.queries import jury_of, seat_of, seat_or_none
from festival.jury.rules import may_read_standings
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
class CitationRow:
    """The citation in one language, and what may still be done with it."""

    tongue: str
    name: str
    words: str
    draft: bool
    version: int
    action: str
    form: CitationForm


@dataclass(frozen=True)
class Decision:
    """A decision as those who may know it read it."""

    withheld: bool
    mention: bool
    winners: list[list[Told]]
    citations: list[CitationRow]
    lacking: list[str]
    revoke: str
    papers: list[tuple[str, str]]
    form: RevokeForm


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
        winners.joinedload(Winner.organisation),
    )


def decision_on(prize: Prize, hidden: Iterable[int] = (), wrong: Any = None) -> Decision | None:
    """The decision that stands, unless a film *hidden* from the reader has part in it."""
    award = standing(prize.awards)
    return None if award is None else _decision(prize, award, set(hidden), wrong)


def mentions_of(prize: Prize, hidden: Iterable[int] = (), wrong: Any = None) -> list[Decision]:
    """The mentions that stand beside the decision."""
    found = [
        _decision(prize, award, set(hidden), wrong)
        for award in prize.awards
        if award.mention and award.state is not AwardState.REVOKED
    ]
    return [one for one in found if one is not None]


def _decision(prize: Prize, award: Award, hidden: set[int], wrong: Any) -> Decision | None:
    if any(winner.selection and winner.selection.film_id in hidden for winner in award.winners):
        return None
    given = {citation.locale: citation for citation in award.citations}
    root = f"/jury/prizes/{prize.code}"
    rows = [
        _citation(given.get(tongue), tongue, f"{root}/citations/{award.code}", wrong)
        for tongue in LOCALES
    ]
    withheld = award.state is AwardState.WITHHELD
    return Decision(
        withheld,
        award.mention,
        [_winner(winner) for winner in award.winners],
        rows,
        [row.name for row in rows if row.draft or not row.words],
        f"{root}/revoke/{award.code}",
        []
        if withheld
        else [
            (
                ", ".join(told.text for told in _winner(winner)),
                f"{root}/diplomas/{award.code}/{n}.pdf",
            )
            for n, winner in enumerate(award.winners, 1)
        ],
        typed(wrong, RevokeForm, f"{award.code}-") or RevokeForm(prefix=f"{award.code}-"),
    )


F = TypeVar("F", bound=Form)


def typed(wrong: Any, kind: type[F], prefix: str) -> F | None:
    """The form that came back with its mistakes, if it is the one of this *kind* and *prefix*."""
    return wrong if isinstance(wrong, kind) and wrong._prefix == prefix else None


def _citation(citation: Citation | None, tongue: str, root: str, wrong: Any) -> CitationRow:
    words, version = (citation.text, citation.version) if citation else ("", 0)
    prefix = f"{root.rsplit('/', 1)[-1]}-{tongue}-"
    form = typed(wrong, CitationForm, prefix) or CitationForm(
        prefix=prefix, data={"words": words, "version": version}
    )
    form.words.label.text = AUTONYMS[tongue]
    draft = citation is not None and citation.state is CitationState.DRAFT
    return CitationRow(tongue, AUTONYMS[tongue], words, draft, version, f"{root}/{tongue}", form)


def _winner(winner: Winner) -> list[Told]:
    said = []
    if winner.person is not None:
        said.append(name_of(winner.person, locale()))
    if winner.organisation is not None:
        said.append(Told(winner.organisation.name.within(locale()), locale()))
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
    mentions: list[Decision]
    href: str
    office: str


@dataclass(frozen=True)
class AwardsPage(Page):
    """The prizes of a sealed jury, for those who sat on it."""

    template: ClassVar[str] = "awards/awards.html"

    jury: Text
    places: list[Place]
    rows: list[PrizeRow]
    decides: bool
    heads: bool
    root: str
    checks: list[Check]
    closed: str
    may_close: bool
    recall: Verdict
    gathers: str


def awards_page(actor: Actor, jury_code: str) -> AwardsPage:
    seat = seat_of(actor, jury_code)
    require(may_read_standings(seat, seat.jury))
    jury = jury_of(jury_code, selectinload(Jury.jurors), joinedload(Jury.edition))
    prizes = db.session.scalars(
        select(Prize)
        .where(Prize.jury_id == seat.jury_id)
        .options(*loaded())
        .order_by(Prize.position, Prize.id)
        .execution_options(populate_existing=True)
    ).all()
    hidden = conflicted_film_ids(actor.person_id)
    heads = bool(queries.verdict_of_heading(actor, jury))
    closed, ceremony = closing_of(jury.id), ceremony_of(jury.edition_id)
    decides = any(queries.verdict_of(actor, prize) for prize in prizes[:1])
    # Before the checks: what they ask is read anew, and lets go of what the rows show.
    rows = [prize_row(prize, hidden) for prize in prizes]
    waits = sum(
        one.state is AwardState.DECIDED and one.recalled_at is None
        for prize in prizes
        for one in prize.awards
    )
    checks, zone = checks_of(jury, hidden), jury.edition.zone
    return AwardsPage(
        jury=jury.name,
        places=places_of(seat, f"/jury/{jury_code}/awards"),
        rows=rows,
        decides=decides,
        heads=heads,
        root=f"/jury/{jury_code}/awards",
        checks=checks,
        closed=moment(closed.closed_at, zone, locale()) if closed else "",
        may_close=heads and not closed and all(one.ok or not one.holds_back for one in checks),
        recall=may_call_back(ceremony, waits),
        gathers=moment(ceremony.gather_at, zone, locale()) if ceremony else "",
    )


def list_of(actor: Actor, jury_code: str) -> str:
    """Where somebody reads the list of a jury: on its own page from a seat, else in the office."""
    jury = jury_of(jury_code, joinedload(Jury.edition))
    if seat_or_none(actor, jury.id) is not None:
        return f"/jury/{jury_code}/awards"
    return f"/office/editions/{jury.edition.code}/palmares"


def prize_row(prize: Prize, hidden: set[int]) -> PrizeRow:
    """A prize and what was decided of it, without what involves a film *hidden* from the reader."""
    return PrizeRow(
        prize.name,
        made_of(prize.components),
        decision_on(prize, hidden),
        mentions_of(prize, hidden),
        f"/jury/prizes/{prize.code}",
        f"/office/prizes/{prize.code}",
    )


def reads(actor: Actor, prize: Prize) -> bool:
    """Whether this prize's decision is the actor's to know before the audience does."""
    seat = seat_or_none(actor, prize.jury.id) if prize.jury else None
    return may_read_awards(actor, prize.edition_id, prize.jury, seat)
