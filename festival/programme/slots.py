"""A stretch of time in a hall: found, judged against everything else, and taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.verdict import no, require
from festival.foundation.zones import Unclear, festival_day, instant, local, may_use_zone
from festival.programme import rules, timetable
from festival.programme.clashing import Clash
from festival.programme.models import Show
from festival.programme.openings import Stretch, closed_for, may_have
from festival.programme.sessions import session_stands
from festival.selection.models import Selection
from festival.venues.models import Hall
from festival.venues.queries import hall_name
from festival.venues.rules import HALL_ELSEWHERE


@dataclass(frozen=True)
class Slot:
    """A stretch of time that is possible in itself."""

    starts_at: datetime
    ends_at: datetime
    starts_local: str
    zone: str


def booked_hall(hall_id: int, edition: Edition) -> Hall:
    """The hall, held until the act ends: of two editors the second sees what the first has done."""
    hall = db.session.scalar(
        select(Hall)
        .where(Hall.id == hall_id)
        .options(joinedload(Hall.venue))
        .with_for_update(of=Hall)
        .execution_options(populate_existing=True)
    )
    if hall is None or hall.venue.edition_id != edition.id:
        require(no(HALL_ELSEWHERE))
    assert hall is not None
    return hall


def chosen_films(ids: Sequence[int], edition_id: int, locale: str) -> list[Selection]:
    found = timetable.selections_to_show(ids)
    for chosen in ids:
        selection = found.get(chosen)
        title = timetable.film_name(selection.film, locale) if selection else ""
        require(rules.may_show(selection, edition_id, title))
    return [found[chosen] for chosen in ids]


def least_length(
    films: Sequence[Selection],
    gap: int,
    show: Show,
    end_is_given: bool,
    locale: str,
    parts: Mapping[int, int] | None = None,
) -> timedelta | None:
    """The time the show takes at least; nothing when it cannot be reckoned and an end was given."""
    shown = parts or {}
    runtimes = [shown.get(film.id, film.film_version.runtime_seconds) for film in films]
    seconds = rules.films_seconds(runtimes, gap)
    if seconds is None:
        unknown = films[runtimes.index(None)].film
        if not end_is_given:
            require(no(rules.LENGTH_UNKNOWN, title=timetable.film_name(unknown, locale)))
        return None
    if not films and not end_is_given:
        require(no(rules.END_MISSING))
    before = (show.pre_minutes or 0) + show.intro_minutes
    return rules.show_length(seconds, before, show.talk_minutes)


def wanted_slot(
    edition: Edition,
    starts_local: datetime,
    ends_local: datetime | None,
    least: timedelta | None,
    fold: int | None,
    zone: str = "",
) -> Slot:
    """The stretch meant by clocks on the wall: the edition's, or those of the show's own *zone*."""
    zone = zone or edition.zone
    require(may_use_zone(zone))
    starts_at = _instant(starts_local, zone, fold)
    least = least or timedelta()
    ends_at = _instant(ends_local, zone, fold) if ends_local else starts_at + least
    require(rules.may_last(starts_at, ends_at, least, zone))
    return Slot(starts_at, ends_at, starts_local.strftime("%Y-%m-%dT%H:%M"), zone)


def grid_slot(
    edition: Edition, starts_local: datetime, length: timedelta, fold: int | None, zone: str = ""
) -> Slot:
    """The stretch meant by the festival's clocks, which the grid goes by; a show of its own *zone* keeps it."""
    slot = wanted_slot(edition, starts_local, None, length, fold)
    if zone in ("", edition.zone):
        return slot
    wall = local(slot.starts_at, zone)
    return Slot(slot.starts_at, slot.ends_at, wall.strftime("%Y-%m-%dT%H:%M"), zone)


def _instant(wall: datetime, zone: str, fold: int | None) -> datetime:
    found = instant(wall, zone, fold)
    if isinstance(found, Unclear):
        require(found.verdict)
    assert isinstance(found, datetime)
    return found


def take_slot(
    actor: Actor, show: Show, name: str, hall: Hall, edition: Edition, slot: Slot, although: str
) -> None:
    """Judge the slot against the edition's days and the hall's other shows, and take it."""
    day = festival_day(slot.starts_at, slot.zone, edition.day_ends_hour)
    require(rules.is_within(edition, day))
    require(session_stands(show, day))
    wanted = rules.Booking(slot.starts_at, slot.ends_at, name)
    others = timetable.bookings_around(hall.id, wanted, show.id, actor.locale)
    turnaround = hall.turnaround_minutes + hall.doors_before_minutes
    if rules.may_shorten_turnaround(actor, edition.id, although):
        turnaround = 0
    where = hall_name(hall, actor.locale)
    asked = Stretch(show.code, name, slot.starts_at, slot.ends_at, day, slot.zone)
    require(may_have(closed_for(hall, where, asked), although, _let_into(show, hall, asked)))
    if hall.online:
        others = []
    require(rules.may_book(wanted, others, where, turnaround, edition.zone))
    show.hall_id, show.festival_day, show.zone = hall.id, day, slot.zone
    show.starts_at, show.ends_at = slot.starts_at, slot.ends_at
    show.starts_local = slot.starts_local


def _let_into(show: Show, hall: Hall, wanted: Stretch) -> list[Clash]:
    """What stands against a show where it stands in this hall already; against a new one nothing yet."""
    if show.id is None or show.hall_id != hall.id:
        return []
    now = replace(
        wanted,
        starts_at=show.starts_at,
        ends_at=show.ends_at,
        day=show.festival_day,
        zone=show.zone,
    )
    return closed_for(hall, "", now)
