"""The whole palmarès of an edition before the director, and the list of whom to call back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards import queries
from festival.awards.closing import Check, checks_of, closing_of
from festival.awards.forms import AnswerForm, CeremonyForm
from festival.awards.models import (
    Award,
    AwardState,
    Ceremony,
    Derogation,
    DerogationState,
    Prize,
    Winner,
)
from festival.awards.pages import PrizeRow, loaded, prize_row
from festival.awards.recall_rules import may_call_back
from festival.awards.recalling import ceremony_of
from festival.editions.models import Edition
from festival.films.models import Activity, Film
from festival.films.queries import title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import Verdict
from festival.foundation.zones import local
from festival.interests.queries import conflicted_film_ids
from festival.jury.models import Jury
from festival.jury.roster import edition_led
from festival.jury.rules import is_closed
from festival.people.models import Hat
from festival.people.queries import name_of, with_names
from festival.selection.models import Selection


@dataclass(frozen=True)
class JuryList:
    """A jury's list, once it has closed its deliberation; before that nothing of it is here."""

    name: Text
    deliberates: bool
    rows: list[PrizeRow]
    checks: list[Check]
    closed: str
    heads: bool
    may_close: bool
    recall: Verdict
    root: str


@dataclass(frozen=True)
class DerogationAsked:
    """What a chair asks of the director."""

    code: str
    prize: Text
    film: Told
    why: str
    form: AnswerForm


@dataclass(frozen=True)
class PalmaresPage(Page):
    """Every jury's list of one edition, with what is left to see to."""

    template: ClassVar[str] = "awards/palmares.html"

    edition: Text
    juries: list[JuryList]
    others: list[PrizeRow]
    asked: list[DerogationAsked]
    form: CeremonyForm
    action: str
    derogate: str
    gathers: str
    wrong: Any


def palmares_page(actor: Actor, code: str, wrong: Any = None) -> PalmaresPage:
    edition = edition_led(actor, code)
    hidden = conflicted_film_ids(actor.person_id)
    juries = db.session.scalars(
        select(Jury)
        .where(Jury.edition_id == edition.id)
        .options(selectinload(Jury.jurors))
        .order_by(Jury.position, Jury.id)
        .execution_options(populate_existing=True)
    ).all()
    prizes = _prizes(edition.id)
    ceremony = ceremony_of(edition.id)
    return PalmaresPage(
        edition=edition.name,
        juries=[
            _jury(actor, edition, jury, [p for p in prizes if p.jury_id == jury.id], hidden)
            for jury in juries
            if any(prize.jury_id == jury.id for prize in prizes)
        ],
        others=[prize_row(prize, hidden) for prize in prizes if prize.jury_id is None],
        asked=_asked(edition.id, hidden, wrong),
        form=wrong if isinstance(wrong, CeremonyForm) else _ceremony_form(edition, ceremony),
        action=f"/office/editions/{code}/ceremony",
        derogate=f"/office/editions/{code}/derogations",
        gathers=moment(ceremony.gather_at, edition.zone, locale()) if ceremony else "",
        wrong=wrong,
    )


def _prizes(edition_id: int) -> list[Prize]:
    return list(
        db.session.scalars(
            select(Prize)
            .where(Prize.edition_id == edition_id)
            .options(*loaded())
            .order_by(Prize.position, Prize.id)
            .execution_options(populate_existing=True)
        )
    )


def _jury(
    actor: Actor, edition: Edition, jury: Jury, prizes: list[Prize], hidden: set[int]
) -> JuryList:
    root = f"/jury/{jury.code}/awards"
    if not is_closed(jury):
        return JuryList(jury.name, True, [], [], "", False, False, Verdict(), root)
    # Before the checks: what they ask is read anew, and lets go of what the rows show.
    rows = [prize_row(prize, hidden) for prize in prizes]
    waiting = sum(
        award.state is AwardState.DECIDED and award.recalled_at is None
        for prize in prizes
        for award in prize.awards
    )
    checks, closed = checks_of(jury, hidden), closing_of(jury.id)
    heads = bool(queries.verdict_of_heading(actor, jury))
    return JuryList(
        jury.name,
        False,
        rows,
        checks,
        moment(closed.closed_at, edition.zone, locale()) if closed else "",
        heads,
        heads and closed is None and all(one.ok or not one.holds_back for one in checks),
        may_call_back(ceremony_of(edition.id), waiting),
        root,
    )


def _asked(edition_id: int, hidden: Iterable[int], wrong: Any) -> list[DerogationAsked]:
    rows = db.session.scalars(
        select(Derogation)
        .join(Derogation.prize)
        .join(Derogation.selection)
        .where(
            Prize.edition_id == edition_id,
            Derogation.state == DerogationState.ASKED,
            Selection.film_id.not_in(hidden),
        )
        .options(
            joinedload(Derogation.prize),
            joinedload(Derogation.selection).options(*queries.titled()),
        )
        .order_by(Derogation.id)
        .execution_options(populate_existing=True)
    )
    found = []
    for one in rows:
        title, prefix = title_of(one.selection.film, locale()), f"{one.code}-"
        mine = isinstance(wrong, AnswerForm) and wrong._prefix == prefix
        form = wrong if mine else AnswerForm(prefix=prefix)
        film = Told(title.text, title.language)
        found.append(DerogationAsked(one.code, one.prize.name, film, one.why, form))
    return found


def _ceremony_form(edition: Edition, ceremony: Ceremony | None) -> CeremonyForm:
    if ceremony is None:
        return CeremonyForm(prefix="ceremony-")
    at = local(ceremony.gather_at, edition.zone).replace(tzinfo=None)
    kept = {"gather": at, "place": ceremony.place, "version": ceremony.version}
    return CeremonyForm(prefix="ceremony-", data=kept)


@dataclass(frozen=True)
class CalledBack:
    """Somebody who must be there, and the film they come with."""

    name: Told
    film: Told | None


@dataclass(frozen=True)
class Recall:
    """Where and when those of one edition must be."""

    edition: Text
    when: str
    place: Text
    people: list[CalledBack]


@dataclass(frozen=True)
class RecallPage(Page):
    """The guest office's list: who, where and when. What for is nowhere in it."""

    template: ClassVar[str] = "awards/recall.html"

    lists: list[Recall]


def recall_page(actor: Actor) -> RecallPage:
    ceremonies = db.session.scalars(
        select(Ceremony)
        .join(Ceremony.edition)
        .options(joinedload(Ceremony.edition))
        .order_by(Edition.starts_on.desc())
        .execution_options(populate_existing=True)
    )
    hidden = conflicted_film_ids(actor.person_id)
    return RecallPage(
        [
            Recall(
                one.edition.name,
                moment(one.gather_at, one.edition.zone, locale()),
                one.place,
                _people(one.edition_id, hidden),
            )
            for one in ceremonies
            if actor.wears_in(one.edition_id, Hat.GUESTS, Hat.DIRECTOR)
        ]
    )


def _people(edition_id: int, hidden: set[int]) -> list[CalledBack]:
    """Everybody called back, by name: each once with each film, however much they won."""
    winners = db.session.scalars(
        select(Winner)
        .join(Winner.award)
        .join(Award.prize)
        .where(
            Prize.edition_id == edition_id,
            Award.state == AwardState.DECIDED,
            Award.recalled_at.is_not(None),
        )
        .options(
            joinedload(Winner.person).options(with_names()),
            joinedload(Winner.organisation),
            joinedload(Winner.selection).options(*queries.for_verdicts()),
        )
        .execution_options(populate_existing=True)
    )
    found: dict[tuple[str, str], CalledBack] = {}
    for winner in winners:
        film = winner.selection.film if winner.selection else None
        if film is not None and film.id in hidden:
            continue
        for name in _names(winner, film):
            title = title_of(film, locale()) if film else None
            row = CalledBack(name, Told(title.text, title.language) if title else None)
            found.setdefault((name.text, title.text if title else ""), row)
    return [found[key] for key in sorted(found)]


def _names(winner: Winner, film: Film | None) -> list[Told]:
    """The person; for a film its directors, or those who produced it."""
    if winner.person is not None:
        return [name_of(winner.person, locale())]
    if winner.organisation is not None:
        return [Told(winner.organisation.name.within(locale()), locale())]
    for activity in (Activity.DIRECTOR, Activity.PRODUCER):
        people = [
            credit.person
            for credit in (film.credits if film else [])
            if credit.activity is activity and credit.person is not None
        ]
        if people:
            return [name_of(person, locale()) for person in people]
    return [Told(gettext("Somebody of the film"), locale())]
