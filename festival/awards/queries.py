"""What is known of prizes and awards. Who may not know of an award is not handed it."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.models import (
    Award,
    AwardState,
    Palmares,
    Prize,
    PrizeSection,
    Winner,
)
from festival.awards.rules import may_decide, may_set
from festival.editions.models import Edition, EditionState
from festival.editions.queries import section_ids_curated_by
from festival.films.models import Activity, Credit, Film, FilmVersion
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.verdict import YES, Verdict, require
from festival.interests.queries import conflicted_film_ids
from festival.jury.models import Juror, Jury, JurySection, JuryState
from festival.jury.queries import jury_of, seat_or_none
from festival.jury.rules import ON_THE_BOARD, may_preside, on_paper
from festival.people.models import Hat
from festival.people.queries import with_names
from festival.selection.models import Selection


def prize_of(code: str, *options: Any, lock: bool = False) -> Prize:
    """A prize with what its rules ask of it, read now."""
    found = select(Prize).where(Prize.code == code).options(*(options or whole_prize()))
    if lock:
        found = found.with_for_update(of=Prize)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def whole_prize() -> tuple[Any, ...]:
    return (
        joinedload(Prize.edition),
        joinedload(Prize.jury).selectinload(Jury.jurors),
        selectinload(Prize.sections),
        selectinload(Prize.components),
        selectinload(Prize.donors),
        selectinload(Prize.exceptions),
        selectinload(Prize.awards),
    )


def is_listed_closed(prize: Prize) -> bool:
    """Whether the jury of a prize has closed its list of awards."""
    return (
        db.session.scalar(select(Palmares.id).where(Palmares.jury_id == prize.jury_id)) is not None
    )


def verdict_of(actor: Actor, prize: Prize) -> Verdict:
    """Whether the actor writes down the decision on a prize. To a stranger there is no such prize."""
    seat, paper = None, False
    if prize.jury is not None:
        seat = _seat(actor, prize.jury)
        paper = on_paper(prize.jury.jurors)
    verdict = may_decide(actor, prize.edition_id, prize.jury, seat, paper)
    if not verdict and seat is None and not may_set(actor, prize.edition_id):
        raise NoResultFound
    return verdict


def jury_led(actor: Actor, code: str) -> Jury:
    """A jury held, for those who sit on it and its director; to a stranger there is none."""
    jury = jury_of(code, selectinload(Jury.jurors), lock=True)
    if _seat(actor, jury) is None and not may_set(actor, jury.edition_id):
        raise NoResultFound
    return jury


def verdict_of_heading(actor: Actor, jury: Jury | None) -> Verdict:
    """Whether the actor speaks for the jury as its chair; where it met on paper, its director does."""
    if jury is None:
        return YES
    return may_preside(actor, _seat(actor, jury), jury, on_paper(jury.jurors))


def _seat(actor: Actor, jury: Jury) -> Juror | None:
    return seat_or_none(actor, jury.id)


def prize_to_decide(actor: Actor, prize_code: str) -> Prize:
    """A prize held for whoever may decide it."""
    prize = prize_of(prize_code, lock=True)
    require(verdict_of(actor, prize))
    return prize


def award_to_revoke(actor: Actor, award_code: str, prize_code: str = "") -> Award:
    """An award with its prize and the jury's seats, held; under another prize there is none."""
    found = select(Award).where(Award.code == award_code)
    if prize_code:
        found = found.where(Award.prize.has(Prize.code == prize_code))
    award = db.session.scalars(
        found.options(joinedload(Award.prize).joinedload(Prize.jury).selectinload(Jury.jurors))
        .with_for_update(of=Award)
        .execution_options(populate_existing=True)
    ).one()
    if conflicts := conflicted_film_ids(actor.person_id):
        _refuse_hidden(award, conflicts)
    return award


def _refuse_hidden(award: Award, film_ids: Collection[int]) -> None:
    """An award that a conflicted film won does not exist for the person."""
    db.session.scalars(
        select(Award.id).where(
            Award.id == award.id,
            ~Award.winners.any(Winner.selection.has(Selection.film_id.in_(film_ids))),
        )
    ).one()


def eligible_section_ids(prize: Prize) -> set[int] | None:
    """The sections a prize covers: its own, else its jury's, else any."""
    if prize.sections:
        return {row.section_id for row in prize.sections}
    if prize.jury_id is None:
        return None
    found = select(JurySection.section_id).where(JurySection.jury_id == prize.jury_id)
    return set(db.session.scalars(found))


def selection_for(actor: Actor, prize: Prize, selection_id: int) -> Selection:
    """A selection of the prize's edition, unless its film does not exist for the actor."""
    return db.session.scalars(
        select(Selection)
        .where(
            Selection.id == selection_id,
            Selection.edition_id == prize.edition_id,
            Selection.film_id.not_in(conflicted_film_ids(actor.person_id)),
        )
        .options(*for_verdicts())
        .execution_options(populate_existing=True)
    ).one()


def selections_of(prize: Prize, actor: Actor | None = None) -> list[Selection]:
    """The films of the sections a prize covers, those that left too, in the order of the catalogue.

    With *actor*, without those that do not exist for them.
    """
    eligible = eligible_section_ids(prize)
    found = select(Selection).where(Selection.edition_id == prize.edition_id)
    if eligible is not None:
        found = found.where(Selection.section_id.in_(eligible))
    if actor is not None and (hidden := conflicted_film_ids(actor.person_id)):
        found = found.where(Selection.film_id.not_in(hidden))
    return list(
        db.session.scalars(
            found.options(*for_verdicts())
            .order_by(Selection.section_id, Selection.position, Selection.id)
            .execution_options(populate_existing=True)
        )
    )


def for_verdicts() -> tuple[Any, ...]:
    """Loads of a selection what a prize asks of a film: its section, facts and credits."""
    return (
        joinedload(Selection.section),
        joinedload(Selection.film).options(
            selectinload(Film.titles),
            selectinload(Film.countries),
            selectinload(Film.languages),
            selectinload(Film.history),
            selectinload(Film.versions).selectinload(FilmVersion.subtitles),
            selectinload(Film.credits).joinedload(Credit.person).options(with_names()),
        ),
    )


def made_of_parts() -> Any:
    """Loads of an award its prize with what it is made of."""
    return joinedload(Award.prize).selectinload(Prize.components)


def titled() -> tuple[Any, ...]:
    """Loads of a selection the titles of its film."""
    return (joinedload(Selection.film).selectinload(Film.titles),)


def parts_of(person_id: int, film_id: int) -> set[Activity]:
    """What a person is credited with in a film."""
    return set(
        db.session.scalars(
            select(Credit.activity).where(Credit.person_id == person_id, Credit.film_id == film_id)
        )
    )


def desk_items(actor: Actor) -> list[DeskItem]:
    """Prizes that wait for this person's decision."""
    if not actor.person_id:
        return []
    seats = (
        select(Juror.jury_id)
        .join(Juror.jury)
        .where(
            Juror.person_id == actor.person_id,
            Juror.role.in_(ON_THE_BOARD),
            Juror.departed_at.is_(None),
            Jury.state == JuryState.SEALED,
        )
    )
    open_prizes = ~Prize.awards.any(Award.state != AwardState.REVOKED)
    rows = db.session.execute(
        select(Jury.code, Jury.name, func.count(Prize.id))
        .join(Prize, Prize.jury_id == Jury.id)
        .where(Jury.id.in_(seats), open_prizes)
        .group_by(Jury.id, Jury.code, Jury.name)
        .order_by(Jury.id)
    )
    return [
        DeskItem(
            name.within(locale()),
            ngettext(
                "%(num)s prize waits for your decision.",
                "%(num)s prizes wait for your decision.",
                count,
            ),
            f"/jury/{code}/awards",
            gettext("Write down the prizes"),
            urgent=True,
            count=count,
        )
        for code, name, count in rows
    ] + [*_items_of_director(actor, open_prizes), *_items_of_partner(actor, open_prizes)]


def _items_of_director(actor: Actor, open_prizes: ColumnElement[bool]) -> list[DeskItem]:
    """Prizes without a jury wait for the director."""
    if not actor.wears(Hat.DIRECTOR):
        return []
    waiting = db.session.scalars(
        select(Prize)
        .join(Prize.edition)
        .where(Prize.jury_id.is_(None), open_prizes, Edition.state != EditionState.ARCHIVED)
        .order_by(Prize.position, Prize.id)
    )
    return [
        DeskItem(
            prize.name.within(locale()),
            gettext("No jury decides this prize; you do."),
            f"/jury/prizes/{prize.code}",
            gettext("Decide the prize"),
        )
        for prize in waiting
        if actor.wears_in(prize.edition_id, Hat.DIRECTOR)
    ]


def _items_of_partner(actor: Actor, open_prizes: ColumnElement[bool]) -> list[DeskItem]:
    """A partner's own prizes, once they are decided."""
    if not actor.wears(Hat.PARTNER):
        return []
    decided = db.session.scalars(
        select(Prize)
        .join(Prize.edition)
        .where(*is_watched(actor), ~open_prizes, Edition.state != EditionState.ARCHIVED)
        .order_by(Prize.position, Prize.id)
    )
    return [
        DeskItem(
            prize.name.within(locale()),
            gettext("Your prize has been decided. It stays inside until the awards are released."),
            "/office/partner",
            gettext("Read the decision"),
        )
        for prize in decided
    ]


def is_watched(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Prizes all of whose sections the actor watches: what also covers another's section is not theirs."""
    theirs = section_ids_curated_by(actor.id) - section_ids_curated_by(actor.id, watching=False)
    others = PrizeSection.section_id.not_in(theirs)
    return Prize.sections.any(), ~Prize.sections.any(others)
