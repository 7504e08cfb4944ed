"""A festival day drawn as halls by hours, five minutes a column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for

from festival.editions.models import Edition
from festival.foundation.moments import time_range
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.programme import timetable
from festival.programme.models import Show, ShowState
from festival.venues.models import Hall
from festival.venues.queries import hall_name

COLUMN = timedelta(minutes=5)
HOUR = 12


@dataclass(frozen=True)
class Slot:
    """A show in its hall, and the columns in which the hall is cleared."""

    href: str
    title: str
    line: str
    section: str
    kind: str
    tail: int
    lang: str = ""


@dataclass(frozen=True)
class Cell:
    """Columns of a hall: a show, or free."""

    span: int
    slot: Slot | None


@dataclass(frozen=True)
class GridRow:
    """A hall's day. What overlaps in it stands in rows of its own."""

    hall: str
    note: str
    href: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """The hours above and the halls beneath."""

    hours: list[tuple[str, int]]
    rows: list[GridRow]


def grid_of(shows: Sequence[Show], halls: Sequence[Hall], edition: Edition) -> Grid:
    """The grid from the hour of the first start to that of the last end."""
    first = _hour(min(show.starts_at for show in shows), edition.zone)
    last = max(show.ends_at for show in shows)
    hours = -((first - last) // timedelta(hours=1))
    heads = [
        (f"{local(first + timedelta(hours=n), edition.zone):%H:%M}", HOUR) for n in range(hours)
    ]
    rows = []
    for hall in halls:
        mine = [show for show in shows if show.hall_id == hall.id]
        for place, lane in enumerate(lanes(mine)):
            name = hall_name(hall, locale())
            seats = f"{hall.capacity}" if hall.capacity and not place else ""
            venue = url_for("venues.venues", code=edition.code)
            cells = _cells(lane, hall, first, hours * HOUR, edition, clash=place > 0)
            rows.append(GridRow(name, seats, venue, cells))
    return Grid(heads, rows)


def lanes(shows: Iterable[Show]) -> list[list[Show]]:
    """One hall's shows in rows in which none overlaps another; one row where all is well."""
    found: list[list[Show]] = []
    for show in sorted(shows, key=lambda show: (show.starts_at, show.ends_at)):
        free = next((lane for lane in found if lane[-1].ends_at <= show.starts_at), None)
        if free is None:
            found.append([show])
        else:
            free.append(show)
    return found


def _cells(
    lane: Sequence[Show], hall: Hall, first: datetime, columns: int, edition: Edition, clash: bool
) -> list[Cell]:
    cells = []
    at = 0
    for place, show in enumerate(lane):
        start = max(at, _columns(show.starts_at - first))
        end = max(start + 1, min(columns, _columns(show.ends_at - first)))
        if start > at:
            cells.append(Cell(start - at, None))
        after = _columns(lane[place + 1].starts_at - first) if place + 1 < len(lane) else columns
        off = show.state is ShowState.CANCELLED
        tail = 0 if off else max(0, min(hall.turnaround_minutes // 5, after - end))
        kind = "off" if off else ("clash" if clash else "")
        cells.append(Cell(end - start, _slot(show, edition, kind, tail)))
        at = end + tail
    if at < columns:
        cells.append(Cell(columns - at, None))
    return cells


def _slot(show: Show, edition: Edition, kind: str, tail: int) -> Slot:
    return Slot(
        href=url_for("programme.show", code=edition.code, show_code=show.code),
        title=timetable.show_name(show, locale()),
        line=time_range(show.starts_at, show.ends_at, show.zone),
        section=show.section.colour if show.section else "",
        kind=kind,
        tail=tail,
    )


def _columns(length: timedelta) -> int:
    return -(-length // COLUMN)


def _hour(moment: datetime, zone: str) -> datetime:
    on_the_wall = local(moment, zone)
    return moment - timedelta(minutes=on_the_wall.minute, seconds=on_the_wall.second)
