"""Schedules of conferences (frab and pentabarf's ``schedule.xml``), read without opening anything else."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

from festival.foundation import numbers
from festival.foundation.branches import Branch, Unsafe, read_branches
from festival.foundation.verdict import no, require
from festival.programme.occasions import (
    Listing,
    Occasion,
    Speaker,
    bytes_of,
    line,
    must_be_few,
    on_the_wall,
)
from festival.programme.rules import PROGRAMME_UNREADABLE

READ = frozenset(
    {
        *("date", "start", "duration", "room", "title", "subtitle", "type", "slug", "url"),
        *("status", "track", "persons"),
    }
)
LONGEST_TRACK, LONGEST_NAME, MOST_PEOPLE = 100, 160, 60
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?", re.ASCII)


def read_schedule(path: Path) -> Listing:
    """Every event of a schedule, room by room and day by day."""
    try:
        schedule = read_branches(bytes_of(path))
    except Unsafe:
        require(no(PROGRAMME_UNREADABLE, name=path.name))
        raise
    if schedule.name != "schedule":
        require(no(PROGRAMME_UNREADABLE, name=path.name))
    conference = next(schedule.all("conference"), Branch("conference", {}))
    found: list[Occasion] = []
    unused: set[str] = set()
    for day in schedule.all("day"):
        for room in day.all("room"):
            for event in room.all("event"):
                must_be_few(len(found) + 1)
                found.append(_occasion(len(found) + 1, event, room, day, conference))
                told = {part.name for part in event.branches if part.words or part.branches}
                unused |= told - READ
    return Listing(path.name, found, opens_tracks=True, unused=sorted(unused))


def _occasion(
    number: int, event: Branch, room: Branch, day: Branch, conference: Branch
) -> Occasion:
    guesses: list[tuple[str, str]] = []
    typed = event.says("date") or f"{day.facts.get('date', '')} {event.says('start')}"
    title, more = line(event.says("title")), line(event.says("subtitle"))
    id = event.facts.get("guid") or event.facts.get("id", "")
    return Occasion(
        number=number,
        id=line(id, 200),
        title=line(f"{title}: {more}") if title and more else title or more,
        typed=line(typed, 40),
        starts=_starts(event, day, conference, guesses),
        lasts=_lasts(event.says("duration")),
        zone=line(conference.says("time_zone_name"), 80),
        venue=line(conference.says("venue") or conference.says("title"), 200),
        place=line(event.says("room") or room.facts.get("name", ""), 200),
        said=line(f"{event.says('type')} {event.says('track')}"),
        track=line(event.says("track"), LONGEST_TRACK),
        people=_people(event),
        off=event.says("status").casefold() in {"cancelled", "canceled"},
        guesses=guesses,
    )


def _people(event: Branch) -> list[Speaker]:
    """Whoever is named, in their order."""
    named = [one for held in event.all("persons") for one in held.all("person")]
    found = [
        Speaker(
            line(one.words or one.facts.get("name", ""), LONGEST_NAME), one.facts.get("role", "")
        )
        for one in named[:MOST_PEOPLE]
    ]
    return [one for one in found if one.name]


def _starts(
    event: Branch, day: Branch, conference: Branch, guesses: list[tuple[str, str]]
) -> datetime | None:
    """The instant that is written out; else the hour on the day, and by night on the one after it."""
    try:
        moment = datetime.fromisoformat(event.says("date"))
    except ValueError:
        moment = None
    if moment is not None and numbers.day(f"{moment:%Y-%m-%d}"):
        return moment.replace(second=0, microsecond=0)
    on: date | None = numbers.day(day.facts.get("date", ""))
    wall = _clock(event.says("start"))
    if on is None or wall is None:
        return None
    changes = _clock(conference.says("day_change")) or (0, 0)
    if wall < changes:
        says = f"{event.says('start')} is before the day begins, so it is taken as the night after."
        guesses.append(("night", says))
        on += timedelta(days=1)
    return on_the_wall(on, *wall)


def _clock(typed: str) -> tuple[int, int] | None:
    found = _CLOCK.fullmatch(typed.strip())
    return (int(found[1]), int(found[2])) if found else None


def _lasts(typed: str) -> timedelta | None:
    """How long an event lasts, in hours and minutes.

    >>> str(_lasts("00:45")), str(_lasts("1:30:00")), _lasts("45"), _lasts("00:00")
    ('0:45:00', '1:30:00', None, None)
    """
    clock = _clock(typed)
    return timedelta(hours=clock[0], minutes=clock[1]) if clock and any(clock) else None
