"""The grid's pages and what its script is told: days, halls, shows with all that belongs to them, films without a show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.editions.queries import sections_of
from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation import clock, moments
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict
from festival.foundation.zones import festival_day, local
from festival.programme import presence, rules, steps, timetable
from festival.programme.board_words import board_words
from festival.programme.models import Access, Show, ShowItem, ShowKind, ShowState
from festival.programme.naming import access_words, kind_words
from festival.selection.models import Selection
from festival.venues.models import Hall
from festival.venues.queries import clearing_of, edition_for, hall_name, halls_of
from festival.venues.rules import may_judge_schedule, may_schedule

MOST_DAYS = 60


@dataclass(frozen=True)
class Entry:
    """One show in the table of a day."""

    code: str
    href: str
    move: str
    title: str
    time: str
    under: str


@dataclass(frozen=True)
class HourRow:
    """An hour, and hall by hall what starts in it."""

    hour: str
    cells: list[list[Entry]]


@dataclass(frozen=True)
class DayTable:
    """A day as a table: hours down, halls across."""

    day: str
    name: str
    halls: list[str]
    rows: list[HourRow]


@dataclass(frozen=True)
class GridPage(Page):
    """The grid on which the schedule is made."""

    template: ClassVar[str] = "programme/grid.html"

    edition: Edition
    day: date
    days: list[tuple[str, str, str, bool]]
    tables: list[DayTable]
    words: dict[str, str]
    addresses: dict[str, str]
    kinds: list[tuple[str, str]]
    sections: list[tuple[int, str]]
    halls: list[tuple[int, str]]
    branches: str
    """Where what-ifs are made, for those who weigh them; a room above keeps them."""
    proposals: str
    may_schedule: Verdict


def days_of(edition: Edition) -> list[date]:
    count = (edition.ends_on - edition.starts_on).days + 1
    return [edition.starts_on + timedelta(days=n) for n in range(min(count, MOST_DAYS))]


def board_shows(
    edition_id: int, code: str | None = None, day: date | None = None
) -> Sequence[Show]:
    """The shows of an edition with everything the grid tells of them; cancelled ones are not on it."""
    found = (
        select(Show)
        .where(Show.edition_id == edition_id, Show.state != ShowState.CANCELLED)
        .options(
            joinedload(Show.section),
            selectinload(Show.items)
            .joinedload(ShowItem.selection)
            .options(
                joinedload(Selection.film_version),
                joinedload(Selection.film).selectinload(Film.titles),
            ),
        )
        .order_by(Show.starts_at, Show.id)
        .execution_options(populate_existing=True)
    )
    if code is not None:
        found = found.where(Show.code == code)
    if day is not None:
        found = found.where(Show.festival_day == day)
    return db.session.scalars(found).all()


def stands_in(edition_id: int, code: str) -> None:
    """A show of another edition is not there."""
    db.session.scalars(
        select(Show.id).where(Show.edition_id == edition_id, Show.code == code)
    ).one()


def grid_page(actor: Actor, code: str, asked: date | None) -> GridPage:
    edition = edition_for(actor, code)
    days = days_of(edition)
    today = festival_day(clock.now(), edition.zone, edition.day_ends_hour)
    day = next((one for one in (asked, today) if one in days), days[0])
    halls = halls_of(edition.id)
    weighs = may_judge_schedule(actor, edition.id)
    addresses = {
        name: url_for(f"grid.{name}", code=code)
        for name in ("sheet", "clashes", "check", "move", "place", "set_state", "take_off", "undo", "redo", "visit", "leave")
    }  # fmt: skip
    addresses["show"] = url_for("programme.show", code=code, show_code="CODE")
    addresses["edit"] = url_for("programme.edit_show", code=code, show_code="CODE")
    return GridPage(
        edition=edition,
        day=day,
        days=[
            (one.isoformat(), moments.day_name(one, locale(), short=True), str(one.day), one == day)
            for one in days
        ],
        tables=tables_of(edition, board_shows(edition.id, day=day), halls, [day]),
        words=board_words(),
        addresses=addresses,
        kinds=[(kind.value, kind_words(kind)) for kind in ShowKind],
        sections=[(one.id, one.name.within(locale())) for one in sections_of(edition.id)],
        halls=[(one.id, hall_name(one, locale())) for one in halls],
        branches=f"/programme/{code}/branches/" if weighs else "",
        proposals=f"/programme/{code}/proposals/" if weighs else "",
        may_schedule=may_schedule(actor, edition),
    )


def tables_of(
    edition: Edition, shows: Sequence[Show], halls: Sequence[Hall], days: Iterable[date]
) -> list[DayTable]:
    """Hours by halls, day by day; only hours in which something starts."""
    names = [hall_name(hall, locale()) for hall in halls]
    tables = []
    for day in days:
        mine = [show for show in shows if show.festival_day == day]
        hours = sorted({minutes_of(show, edition) // 60 for show in mine})
        rows = [
            HourRow(
                hour=f"{hour % 24:02d}:00",
                cells=[
                    [
                        _entry(show, edition)
                        for show in mine
                        if show.hall_id == hall.id and minutes_of(show, edition) // 60 == hour
                    ]
                    for hall in halls
                ],
            )
            for hour in hours
        ]
        name = moments.date_words(day, locale(), year=False, weekday=True)
        tables.append(DayTable(day.isoformat(), name, names, rows))
    return tables


def _entry(show: Show, edition: Edition) -> Entry:
    said = [kind_words(show.kind)] if show.kind is not ShowKind.SCREENING else []
    if show.state is ShowState.PENCILLED:
        said.append(gettext("pencilled"))
    if show.state is ShowState.LOCKED:
        said.append(gettext("locked"))
    return Entry(
        code=show.code,
        href=url_for("programme.show", code=edition.code, show_code=show.code),
        move=url_for("programme.ask_to_move", code=edition.code, show_code=show.code),
        title=timetable.show_name(show, locale()),
        time=moments.time_range(show.starts_at, show.ends_at, show.zone),
        under=", ".join(said),
    )


def sheet(actor: Actor, code: str) -> dict[str, Any]:
    """Everything the grid draws, of every day."""
    edition = edition_for(actor, code)
    shows = board_shows(edition.id)
    shown = Counter(item.selection_id for show in shows for item in show.items)
    return {
        **frame_of(edition),
        "mark": presence.mark_of(edition.id),
        "shows": [told(show, edition) for show in shows],
        "tray": tray_of(edition.id, shown),
        "steps": steps.counted(actor, edition.id),
        "may": bool(may_schedule(actor, edition)),
    }


def frame_of(edition: Edition) -> dict[str, Any]:
    """The days, halls and sections of an edition."""
    return {
        "days": [
            {
                "day": day.isoformat(),
                "name": moments.date_words(day, locale(), year=False, weekday=True),
                "short": f"{moments.day_name(day, locale(), short=True)} {day.day}",
            }
            for day in days_of(edition)
        ],
        "ends": edition.day_ends_hour,
        "kinds": {kind.value: kind_words(kind) for kind in ShowKind},
        "accesses": {access.value: access_words(access) for access in Access},
        "halls": [
            {
                "id": hall.id,
                "name": hall_name(hall, locale()),
                "seats": hall.capacity or 0,
                "clear": clearing_of(hall),
                "online": hall.online,
            }
            for hall in halls_of(edition.id)
        ],
        "sections": {
            one.id: {"name": one.name.within(locale()), "colour": one.colour}
            for one in sections_of(edition.id)
        },
    }


def told(show: Show, edition: Edition) -> dict[str, Any]:
    """One show as the grid draws it; times are those on the wall, in minutes of its festival day."""
    runtimes = [item.selection.film_version.runtime_seconds for item in show.items]
    gaps = sum(item.gap_seconds for item in show.items)
    seconds = rules.films_seconds(runtimes)
    films = None if seconds is None else -(-(seconds + gaps) // 60)
    title, language = _title(show)
    return {
        "code": show.code,
        "version": show.version,
        "day": show.festival_day.isoformat(),
        "hall": show.hall_id,
        "start": minutes_of(show, edition),
        "minutes": int((show.ends_at - show.starts_at) / timedelta(minutes=1)),
        "title": title,
        "lang": language,
        "section": show.section_id,
        "kind": show.kind.value,
        "access": show.access.value,
        "state": show.state.value,
        "pre": show.pre_minutes,
        "intro": show.intro_minutes,
        "films": films or 0,
        "talk": show.talk_minutes,
        "least": (films or 0) + show.pre_minutes + show.intro_minutes + show.talk_minutes,
    }


def tray_of(edition_id: int, shown: Counter[int]) -> list[dict[str, Any]]:
    """The films of the edition, those without a show first."""
    found = (
        select(Selection)
        .where(Selection.edition_id == edition_id, Selection.state.in_(rules.IN_PROGRAMME))
        .options(
            joinedload(Selection.film_version),
            joinedload(Selection.film).selectinload(Film.titles),
        )
        .order_by(Selection.section_id, Selection.position, Selection.id)
    )
    films = []
    for one in db.session.scalars(found):
        title = title_of(one.film, locale())
        seconds = one.film_version.runtime_seconds
        films.append(
            {
                "film": one.code,
                "title": title.text,
                "lang": title.language if title.language != locale() else "",
                "section": one.section_id,
                "minutes": -(-seconds // 60) if seconds else 0,
                "shown": shown[one.id],
            }
        )
    return sorted(films, key=lambda film: film["shown"])


def _title(show: Show) -> tuple[str, str]:
    own = show.title.within(locale())
    if own or len(show.items) != 1:
        return own or timetable.show_name(show, locale()), ""
    title = title_of(show.items[0].selection.film, locale())
    return title.text, title.language if title.language != locale() else ""


def minutes_of(show: Show, edition: Edition) -> int:
    """Minutes on the wall since the festival day began at midnight."""
    midnight = datetime.combine(show.festival_day, datetime.min.time())
    on_the_wall = local(show.starts_at, edition.zone).replace(tzinfo=None)
    return int((on_the_wall - midnight) / timedelta(minutes=1))
