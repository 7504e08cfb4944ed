"""What lies in the booth: a hall's day in large type, as a page and as a paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.editions.queries import festival_name
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.language import duration
from festival.foundation.moments import clock_time, date_words
from festival.foundation.pages import Page
from festival.foundation.press import printed
from festival.foundation.shell import Place, locale
from festival.people.queries import name_of
from festival.prints import queries as prints
from festival.prints import rules as judged
from festival.prints import wording
from festival.prints.models import Copy, TechCheck
from festival.programme.models import Show, ShowItem
from festival.programme.naming import part_words
from festival.programme.timetable import show_name
from festival.projection import queries
from festival.projection.queries import Plan, Row
from festival.venues.models import Hall
from festival.venues.queries import hall_name


@dataclass(frozen=True)
class Step:
    """One line of a running order: when, what, how long, and what the projectionist sets."""

    at: str
    what: str
    long: str
    sets: list[tuple[str, str]]


@dataclass(frozen=True)
class Sheet:
    """One show as the booth runs it."""

    title: str
    starts: str
    doors: str
    hard_stop: str
    steps: list[Step]
    people: list[str]
    microphones: str
    missing: list[str]


@dataclass(frozen=True)
class BoothPage(Page):
    """A hall's day."""

    template: ClassVar[str] = "projection/booth.html"

    edition: Edition
    hall: str
    day: date
    sheets: list[Sheet]
    paper: str


@dataclass(frozen=True)
class BoothsPage(Page):
    """Every day of every hall that has something to run."""

    template: ClassVar[str] = "projection/booths.html"

    edition: Edition
    halls: list[str]
    days: list[tuple[date, list[Place | None]]]


def booths_page(actor: Actor, code: str) -> BoothsPage:
    edition = prints.edition_for(actor, code)
    halls = prints.halls_with_servers(edition.id)
    shows = queries.shows_of(edition.id)
    days = sorted({show.festival_day for show in shows})
    counts: dict[tuple[date, int], int] = {}
    for show in shows:
        at = (show.festival_day, show.hall_id)
        counts[at] = counts.get(at, 0) + 1
    table = [
        (day, [_booth(edition, day, hall, counts.get((day, hall.id), 0)) for hall in halls])
        for day in days
    ]
    return BoothsPage(edition, [hall_name(hall, locale()) for hall in halls], table)


def _booth(edition: Edition, day: date, hall: Hall, count: int) -> Place | None:
    if not count:
        return None
    href = url_for(
        "projection.booth", code=edition.code, day=day.isoformat(), screen=prints.hall_key(hall)
    )
    return Place(ngettext("%(num)s show", "%(num)s shows", count), href)


def booth_page(actor: Actor, code: str, day: date | None, key: str) -> BoothPage:
    edition, hall = _hall(actor, code, key)
    if day is None:
        raise NoResultFound
    paper = url_for("projection.booth_paper", code=code, day=day.isoformat(), screen=key)
    return BoothPage(edition, hall_name(hall, locale()), day, sheets_of(edition, day, hall), paper)


def _hall(actor: Actor, code: str, key: str) -> tuple[Edition, Hall]:
    edition = prints.edition_for(actor, code)
    return edition, prints.hall_by_key(edition.id, key)


def sheets_of(edition: Edition, day: date, hall: Hall) -> list[Sheet]:
    """The shows of a hall on a festival day, as they run."""
    plan = queries.plan_of(edition, locale())
    rows: dict[int, list[Row]] = {}
    for row in queries.rows_of(plan, clock.now(), locale()):
        rows.setdefault(row.show.id, []).append(row)
    return [
        _sheet(show, rows.get(show.id, []), hall, plan)
        for show in plan.shows
        if show.festival_day == day and show.hall_id == hall.id
    ]


def _sheet(show: Show, rows: Sequence[Row], hall: Hall, plan: Plan) -> Sheet:
    doors = show.starts_at - timedelta(minutes=hall.doors_before_minutes)
    speaks = [
        f"{name_of(one.person, locale()).text} ({part_words(one.role)})"
        for one in show.participants
    ]
    stage = len(speaks) if show.intro_minutes or show.talk_minutes else 0
    return Sheet(
        title=show_name(show, locale()),
        starts=clock_time(show.starts_at, show.zone),
        doors=clock_time(doors, show.zone) if hall.doors_before_minutes else "",
        hard_stop=clock_time(show.ends_at, show.zone),
        steps=_steps(show, rows),
        people=speaks,
        microphones=ngettext("%(num)s microphone", "%(num)s microphones", stage) if stage else "",
        missing=[str(lack.verdict) for row in rows for lack in row.lacks],
    )


def _steps(show: Show, rows: Sequence[Row]) -> list[Step]:
    """Before the programme, introduction, every film with its gap, and the talk."""
    at = show.starts_at
    steps: list[Step] = []

    def step(what: str, length: timedelta | None, sets: list[tuple[str, str]]) -> None:
        nonlocal at
        long = duration(int(length.total_seconds()), locale()) if length else ""
        steps.append(Step(clock_time(at, show.zone), what, long, sets))
        at += length or timedelta()

    if show.pre_minutes:
        step(gettext("Before the programme"), timedelta(minutes=show.pre_minutes), [])
    if show.intro_minutes:
        step(gettext("Introduction"), timedelta(minutes=show.intro_minutes), [])
    for row in rows:
        step(row.title.text, _length(row.item, row.copy), settings_of(row.copy, show.hall_id))
        at += timedelta(seconds=row.item.gap_seconds)
    if show.talk_minutes:
        step(gettext("Talk afterwards"), timedelta(minutes=show.talk_minutes), [])
    return steps


def _length(item: ShowItem, copy: Copy | None) -> timedelta | None:
    """What was measured beats what was declared; a part has its own length."""
    measured = judged.measured_seconds(copy.measured_frames, copy.fps) if copy else None
    seconds = item.part_seconds or measured or item.selection.film_version.runtime_seconds
    return timedelta(seconds=seconds) if seconds else None


def settings_of(copy: Copy | None, hall_id: int) -> list[tuple[str, str]]:
    """What a projectionist sets for a copy in a hall."""
    if copy is None:
        return [(gettext("Copy"), gettext("not known yet"))]
    check: TechCheck | None = judged.last_check(copy.checks, copy.id, hall_id)
    shape = str(wording.CONTAINERS[copy.container]) if copy.container else ""
    ratio = f"{copy.ratio / 100:.2f}" if copy.ratio else ""
    said = [
        (gettext("Copy"), wording.FORMATS[copy.format]),
        (gettext("Picture"), " ".join(word for word in (shape, ratio) if word)),
        (gettext("Sound"), wording.SOUNDS[copy.sound] if copy.sound else ""),
        (gettext("Fader"), check.fader if check else ""),
        (gettext("Subtitles"), _subtitles(copy, check)),
        (gettext("Cues and lights"), check.cues if check else ""),
        (gettext("First line"), check.first_line if check else ""),
        (gettext("Mind"), check.note if check else ""),
        (gettext("Package"), copy.name),
    ]
    return [(label, words) for label, words in said if words]


def _subtitles(copy: Copy, check: TechCheck | None) -> str:
    said = [str(wording.SUBTITLES[copy.subtitles]), copy.subtitle_tags]
    return ", ".join(word for word in [*said, check.subtitle_line if check else ""] if word)


def booth_paper(actor: Actor, code: str, day: date | None, key: str) -> tuple[str, bytes]:
    """The same as a paper to hang on the wall."""
    page = booth_page(actor, code, day, key)
    return f"booth-{key}-{page.day}.pdf", printed("projection/booth.typ", paper_facts(page))


def paper_facts(page: BoothPage) -> Mapping[str, Any]:
    return {
        "lang": locale(),
        "festival": festival_name(locale()),
        "title": f"{page.hall}, {date_words(page.day, locale(), weekday=True)}",
        "hall": page.hall,
        "day": date_words(page.day, locale(), weekday=True),
        "shows": [
            {
                "starts": one.starts,
                "title": one.title,
                "doors": gettext("Doors %(time)s", time=one.doors) if one.doors else "",
                "stop": gettext("Hard stop %(time)s", time=one.hard_stop),
                "steps": [
                    {"at": step.at, "what": step.what, "long": step.long, "sets": step.sets}
                    for step in one.steps
                ],
                "people": ", ".join(one.people),
                "microphones": one.microphones,
            }
            for one in page.sheets
        ],
        "printed": _stamp(page.edition, clock.now()),
    }


def _stamp(edition: Edition, now: datetime) -> str:
    return gettext("Printed at %(time)s", time=clock_time(now, edition.zone))
