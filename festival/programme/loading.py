"""An edition's schedule read into plain facts: a fixed number of statements, however many shows."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition, Section
from festival.films.models import Activity, Credit, FilmTitle, FilmVersion
from festival.films.queries import choose_title, place_of, shown_before
from festival.foundation.db import db
from festival.guests.models import Guest, GuestState
from festival.jury.models import Juror, Jury
from festival.jury.recusals import recused_pairs
from festival.jury.rules import VOTING
from festival.people.models import Person
from festival.people.queries import name_of, with_names
from festival.prints.models import Copy, Ingest, Key, TechCheck
from festival.prints.queries import terms_of
from festival.prints.rules import equipment_of
from festival.programme.attendance import end_of
from festival.programme.facts import (
    FilmFacts,
    HallFacts,
    ItemFacts,
    JurorFacts,
    PersonFacts,
    Plan,
    PremiereFacts,
    PrintFacts,
    ShowFacts,
)
from festival.programme.models import (
    Allowance,
    JuryMeeting,
    Participant,
    Show,
    ShowItem,
    ShowState,
)
from festival.programme.premieres import plans_of
from festival.selection.models import Selection
from festival.venues.models import Hall, Venue
from festival.venues.queries import hall_name, walks_of

SHOW_FACTS = (
    "id", "code", "hall_id", "starts_at", "ends_at", "zone", "kind", "showing", "access", "state",
    "pre_minutes", "intro_minutes", "talk_minutes", "age_mark", "seats_released", "with_description",
)  # fmt: skip
ITEM_FACTS = (
    "id", "part", "parts", "part_seconds", "gap_seconds", "copy_id", "age_mark",
)  # fmt: skip

Conditions = tuple[ColumnElement[bool], ...]
AROUND = timedelta(hours=36)
"""Farther off nothing can clash with a show, but another showing of its films."""


def plan_of(
    edition: Edition,
    locale: str,
    now: datetime,
    about: str | None = None,
    near: datetime | None = None,
) -> Plan:
    """The schedule as it stands; for one show, that of its films and of the days around where it is to be."""
    halls = _halls(edition.id, locale)
    there = _there(edition.id, about, near)
    films = _films(edition.id, there if about else None, locale)
    shows = _shows(there, films, locale)
    asked = next((one for one in shows if one.code == about), None) if about else None
    film_ids = {item.film.film_id for item in asked.items} if asked else None
    versions = {item.film.version_id for item in asked.items} if asked else None
    people = {one.person_id for show in shows for one in show.people}
    windows, interpreted = _guests(edition.id, people)
    return Plan(
        edition_id=edition.id,
        zone=edition.zone,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        day_ends_hour=edition.day_ends_hour,
        halls=halls,
        shows=shows,
        films=tuple(films.values()),
        walks=walks_of({hall.venue_id for hall in halls.values()}),
        windows=windows,
        interpreted=interpreted,
        jurors=() if about else _jurors(edition, locale),
        premieres=_premieres(edition, film_ids),
        prints=_prints(edition.id, versions, now),
    )


def _halls(edition_id: int, locale: str) -> dict[int, HallFacts]:
    found = (
        select(Hall)
        .join(Hall.venue)
        .where(Venue.edition_id == edition_id)
        .options(
            joinedload(Hall.venue),
            joinedload(Hall.server),
            selectinload(Hall.hours),
            selectinload(Hall.blocks),
        )
    )
    return {hall.id: _hall(hall, locale) for hall in db.session.scalars(found).unique()}


def _hall(hall: Hall, locale: str) -> HallFacts:
    name = hall_name(hall, locale)
    return HallFacts(
        id=hall.id,
        name=name,
        venue_id=hall.venue_id,
        turnaround=hall.turnaround_minutes,
        doors_before=hall.doors_before_minutes,
        online=hall.online,
        capacity=hall.capacity,
        capacity_sale=hall.capacity_sale,
        kept_seats=hall.jury_seats + hall.press_seats + hall.protocol_seats,
        equipment=equipment_of(hall, name, hall.server.thumbprint if hall.server else ""),
        hours={one.day: (one.opens_minute, one.closes_minute) for one in hall.hours},
        blocks=tuple((one.from_at, one.to_at, one.kind) for one in hall.blocks),
    )


def _there(edition_id: int, about: str | None, near: datetime | None) -> Conditions:
    """The shows that are not cancelled, pencilled ones too; for one show, those it can clash with."""
    there = (Show.edition_id == edition_id, Show.state != ShowState.CANCELLED)
    if about is None or near is None:
        return there
    mine = (
        select(Selection.film_id)
        .join(ShowItem, ShowItem.selection_id == Selection.id)
        .join(ShowItem.show)
        .where(Show.code == about)
    )
    same = select(ShowItem.show_id).join(ShowItem.selection).where(Selection.film_id.in_(mine))
    around = Show.starts_at.between(near - AROUND, near + AROUND)
    return (*there, or_(Show.code == about, around, Show.id.in_(same)))


def _films(edition_id: int, there: Conditions | None, locale: str) -> dict[int, FilmFacts]:
    """The films of the edition by their selection; with *there*, those of these shows alone."""
    chosen = [Selection.edition_id == edition_id]
    if there is not None:
        shown = select(ShowItem.selection_id).join(ShowItem.show).where(*there)
        chosen.append(Selection.id.in_(shown))
    mine = select(Selection.film_id).where(*chosen)
    titles: dict[int, list[Any]] = defaultdict(list)
    told = select(
        *(FilmTitle.film_id, FilmTitle.text, FilmTitle.language),
        *(FilmTitle.kind, FilmTitle.position),
    )
    for row in db.session.execute(
        told.where(FilmTitle.film_id.in_(mine)).order_by(FilmTitle.position)
    ):
        titles[row.film_id].append(row)
    directors: dict[int, set[int]] = defaultdict(set)
    credited = select(Credit.film_id, Credit.person_id).where(
        Credit.activity == Activity.DIRECTOR,
        Credit.person_id.is_not(None),
        Credit.film_id.in_(mine),
    )
    for film_id, person_id in db.session.execute(credited):
        if person_id is not None:
            directors[film_id].add(person_id)
    found = (
        select(
            *(Selection.id, Selection.film_id, Selection.section_id, Selection.version_id),
            *(Selection.state, FilmVersion.runtime_seconds),
        )
        .join(Selection.film_version)
        .where(*chosen)
    )
    return {
        row.id: FilmFacts(
            selection_id=row.id,
            film_id=row.film_id,
            title=choose_title(titles[row.film_id], locale).text,
            section_id=row.section_id,
            version_id=row.version_id,
            seconds=row.runtime_seconds,
            state=row.state,
            directors=frozenset(directors[row.film_id]),
        )
        for row in db.session.execute(found)
    }


def _shows(there: Conditions, films: Mapping[int, FilmFacts], locale: str) -> tuple[ShowFacts, ...]:
    items: dict[int, list[ItemFacts]] = defaultdict(list)
    found = select(
        ShowItem.show_id, ShowItem.selection_id, *(getattr(ShowItem, one) for one in ITEM_FACTS)
    )
    for row in db.session.execute(
        found.join(ShowItem.show).where(*there).order_by(ShowItem.show_id, ShowItem.position)
    ):
        known = {one: getattr(row, one) for one in ITEM_FACTS}
        items[row.show_id].append(ItemFacts(film=films[row.selection_id], **known))
    allowed: dict[int, set[str]] = defaultdict(set)
    allowances = select(Allowance.show_id, Allowance.code).join(Show, Show.id == Allowance.show_id)
    for show_id, code in db.session.execute(allowances.where(*there)):
        allowed[show_id].add(code)
    people = _people(there, locale)
    wanted = select(Show.title, *(getattr(Show, one) for one in SHOW_FACTS))
    return tuple(
        ShowFacts(
            name=row.title.within(locale) or " + ".join(one.film.title for one in items[row.id]),
            items=tuple(items[row.id]),
            people=tuple(people[row.id]),
            allowed=frozenset(allowed[row.id]),
            **{one: getattr(row, one) for one in SHOW_FACTS},
        )
        for row in db.session.execute(wanted.where(*there).order_by(Show.starts_at, Show.id))
    )


def _people(there: Conditions, locale: str) -> dict[int, list[PersonFacts]]:
    found = select(Participant.show_id, Participant.person_id, Participant.role)
    rows = db.session.execute(found.join(Participant.show).where(*there)).all()
    ids = {row.person_id for row in rows}
    persons = db.session.scalars(select(Person).where(Person.id.in_(ids)).options(with_names()))
    names = {one.id: name_of(one, locale).text for one in persons}
    said: dict[int, list[PersonFacts]] = defaultdict(list)
    for row in rows:
        said[row.show_id].append(PersonFacts(row.person_id, names[row.person_id], row.role))
    return said


def _guests(
    edition_id: int, people: Collection[int]
) -> tuple[dict[int, tuple[tuple[datetime, datetime], ...]], frozenset[int]]:
    """When the people on stage are here, where they said so, and who needs an interpreter."""
    found = (
        select(Guest)
        .where(Guest.edition_id == edition_id, Guest.person_id.in_(people))
        .options(selectinload(Guest.windows))
    )
    guests = db.session.scalars(found).all()
    windows = {
        one.person_id: tuple((span.from_at, span.to_at) for span in one.windows)
        for one in guests
        if one.windows or one.state is GuestState.CANCELLED
    }
    return windows, frozenset(one.person_id for one in guests if one.needs_interpreter)


def _jurors(edition: Edition, locale: str) -> tuple[JurorFacts, ...]:
    """The jurors who vote, with what they have to see and until when.

    What each has marked as seen is not asked: the schedule is read by people who may not know it.
    """
    found = (
        select(Juror)
        .join(Juror.jury)
        .where(Jury.edition_id == edition.id, Juror.departed_at.is_(None), Juror.role.in_(VOTING))
        .options(
            joinedload(Juror.jury).selectinload(Jury.sections),
            joinedload(Juror.person).options(with_names()),
        )
        .order_by(Juror.jury_id, Juror.position)
    )
    jurors = db.session.scalars(found).unique().all()
    meetings = {
        one.jury_id: one.begins_at
        for one in db.session.scalars(
            select(JuryMeeting).where(JuryMeeting.jury_id.in_([one.jury_id for one in jurors]))
        )
    }
    off = _recused(jurors)
    return tuple(
        JurorFacts(
            person_id=one.person_id,
            name=name_of(one.person, locale).text,
            jury=one.jury.code,
            sections=frozenset(section.section_id for section in one.jury.sections),
            until=meetings.get(one.jury_id, end_of(edition)),
            from_day=one.seat_from,
            to_day=one.seat_to,
            off=frozenset(off[one.id]),
        )
        for one in jurors
    )


def _recused(jurors: Sequence[Juror]) -> dict[int, set[int]]:
    """The films each juror stays out of."""
    by_jury: dict[int, list[Juror]] = defaultdict(list)
    for juror in jurors:
        by_jury[juror.jury_id].append(juror)
    off: dict[int, set[int]] = defaultdict(set)
    for members in by_jury.values():
        for juror_id, film_id in recused_pairs(members):
            off[juror_id].add(film_id)
    return off


def _premieres(edition: Edition, film_ids: Collection[int] | None) -> dict[int, PremiereFacts]:
    if film_ids is not None and not film_ids:
        return {}
    place = place_of(edition)
    found = select(Section.id, Section.code).where(Section.edition_id == edition.id)
    codes = {row.id: row.code for row in db.session.execute(found)}
    return {
        film_id: PremiereFacts(
            plan.announced,
            codes,
            tuple(one.country for one in plan.film.countries),
            tuple(shown_before(plan.film)),
            place,
        )
        for film_id, plan in plans_of(edition, film_ids).items()
        if plan.announced.claims
    }


def _prints(edition_id: int, versions: Collection[int] | None, now: datetime) -> PrintFacts:
    found = select(Copy).where(Copy.edition_id == edition_id).order_by(Copy.id)
    if versions is not None:
        found = found.where(Copy.version_id.in_(versions))
    copies: dict[int, list[Copy]] = defaultdict(list)
    for copy in db.session.scalars(found):
        copies[copy.version_id].append(copy)
    ids = [one.id for mine in copies.values() for one in mine]
    ids += [one.ov_id for mine in copies.values() for one in mine if one.ov_id]
    return PrintFacts(
        copies={version: tuple(mine) for version, mine in copies.items()},
        ingests=tuple(db.session.scalars(select(Ingest).where(Ingest.copy_id.in_(ids)))),
        keys=tuple(db.session.scalars(select(Key).where(Key.copy_id.in_(ids)))),
        checks=tuple(db.session.scalars(select(TechCheck).where(TechCheck.copy_id.in_(ids)))),
        showings_max=terms_of(edition_id),
        now=now,
    )
