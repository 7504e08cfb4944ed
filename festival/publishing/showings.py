"""Showings on the public pages: a day as a list and as a grid, all days, a hall, an event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.moments import clock_time
from festival.foundation.pages import Page
from festival.foundation.tongues import language_name
from festival.foundation.zones import local, offset_words
from festival.publishing.book import Reader, Show, Title, Words, local_date, marked, moment_of
from festival.publishing.vocabulary import access_state, event_kind, role_word

NOON, EVENING = 12, 18
MINUTES = 5


@dataclass(frozen=True)
class ShowRow:
    """One showing, as the timetable says it."""

    code: str
    time: str
    title: str
    href: str
    starts: str
    notes_of_time: list[str]
    colour: str | None
    section_name: Markup | None
    section_href: str | None
    also: tuple[str, str] | None
    lang: str | None
    lines: list[str]
    hall: Markup
    hall_href: str
    states: list[tuple[str, str]]
    note: Markup | None
    off: bool
    calendar: str


@dataclass(frozen=True)
class Tab:
    """A day, or another view of this page."""

    href: str
    label: str
    weekday: str
    number: str
    name: str
    current: bool


@dataclass(frozen=True)
class Part:
    """A part of a day and its showings."""

    words: str
    rows: list[ShowRow]


@dataclass(frozen=True)
class Slot:
    """A showing in the grid."""

    href: str
    title: str
    lang: str | None
    line: str
    section: str | None
    kind: str
    tail: int


@dataclass(frozen=True)
class Cell:
    """Five-minute columns of a hall, taken or free."""

    span: int
    slot: Slot | None


@dataclass(frozen=True)
class HallRow:
    """A hall's day in the grid."""

    hall: Markup
    note: str
    href: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """Halls down, hours across."""

    hours: list[tuple[str, int]]
    rows: list[HallRow]


@dataclass(frozen=True)
class DayPage(Page):
    """One festival day, by time or by hall."""

    template: ClassVar[str] = "publishing/day.html"

    heading: str
    lead: str
    days: list[Tab]
    views: list[Tab]
    parts: list[Part]
    grid: Grid | None
    calendar: str


@dataclass(frozen=True)
class Line:
    """One showing in the programme of all days."""

    time: str
    title: str
    lang: str | None
    href: str
    hall: Markup
    state: str


@dataclass(frozen=True)
class DayLines:
    """A day in the programme of all days."""

    day: str
    heading: str
    href: str
    counted: str
    lines: list[Line]


@dataclass(frozen=True)
class SchedulePage(Page):
    """Every day of the festival."""

    template: ClassVar[str] = "publishing/schedule.html"

    lead: str
    days: list[Tab]
    all_days: list[DayLines]
    calendar: str


def show_title(reader: Reader, show: Show) -> Title:
    """What a showing is called: its own title, its film's, or its films' in their order."""
    if any(show["title"].values()):
        words = reader.words(show["title"])
        return Title(words.text, words.lang, None)
    titles = [reader.title(reader.book.films[one["film"]]["titles"]) for one in known(reader, show)]
    if len(titles) == 1:
        return titles[0]
    if titles:
        return Title(" + ".join(title.text for title in titles), None, None)
    return Title(event_kind(show["kind"]), None, None)


def known(reader: Reader, show: Show) -> list[Show]:
    """The films of a showing that the release holds."""
    return [one for one in show["films"] if one["film"] in reader.book.films]


def show_href(reader: Reader, show: Show) -> str:
    """A film shown alone has its own page; an event or several films have the showing's."""
    films = known(reader, show)
    if show["kind"] == "screening" and len(films) == 1:
        return f"{reader.root}/films/{films[0]['film']}"
    return f"{reader.root}/events/{show['slug']}"


def hall_words(reader: Reader, show: Show) -> Markup:
    """ "Arman, hall 1"."""
    hall = reader.book.halls[show["venue"], show["hall"]]
    venue = reader.book.venues[show["venue"]]
    names = [reader.said(venue["name"]), reader.said(hall["name"])]
    return Markup(", ").join(dict.fromkeys(name for name in names if name))


def row(reader: Reader, show: Show, *, dated: bool = False, titled: bool = True) -> ShowRow:
    """One showing; *dated* where the page is not one day's, not *titled* on its film's own page."""
    start, end = moment_of(show["starts"]), moment_of(show["ends"])
    section = reader.book.sections.get(show["section"] or "")
    title = show_title(reader, show)
    off = show["state"] == "cancelled"
    return ShowRow(
        code=show["code"],
        time=clock_time(start, show["tz"]),
        title=title.text if titled else reader.day(show["day"]),
        href=show_href(reader, show),
        starts=show["starts"],
        notes_of_time=_notes_of_time(reader, show, end, dated=dated and titled),
        colour=section["colour"] if section else None,
        section_name=reader.said(section["name"]) if section and titled else None,
        section_href=f"{reader.root}/sections/{section['code']}" if section else None,
        also=title.also if titled else None,
        lang=title.lang if titled else None,
        lines=_lines(reader, show) if titled else _lines_of_showing(reader, show),
        hall=hall_words(reader, show),
        hall_href=f"{reader.root}/venues/{show['venue']}",
        states=[(gettext("Cancelled"), "changed")] if off else access_state(show["access"]),
        note=reader.said(show["why"]) or None if off else None,
        off=off,
        calendar=f"{reader.root}/screenings/{show['code']}.ics",
    )


def _notes_of_time(reader: Reader, show: Show, end: datetime, *, dated: bool) -> list[str]:
    notes = [gettext("to %(time)s", time=clock_time(end, show["tz"]))]
    if dated:
        notes.insert(0, reader.day(show["day"]))
    on = local_date(show)
    if on != show["day"]:
        notes.append(gettext("after midnight, %(day)s", day=reader.short_day(on)))
    return notes


def _lines(reader: Reader, show: Show) -> list[str]:
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    named = len(films) > 1 or any(show["title"].values())
    if len(films) == 1 and not named:
        lines: list[str] = [reader.film_line(films[0]), reader.languages_line(films[0])]
    else:
        kind = event_kind(show["kind"]) if show["kind"] != "screening" or not films else ""
        lines = [kind] if kind else []
        for film in films:
            title = reader.title(film["titles"])
            lines.append(
                Markup("{}. {}").format(
                    marked(Words(title.text, title.lang)), reader.film_line(film)
                )
            )
    return [*lines, *_lines_of_showing(reader, show)]


def _lines_of_showing(reader: Reader, show: Show) -> list[str]:
    lines: list[str] = []
    for film in (reader.book.films[one["film"]] for one in known(reader, show)):
        live = [
            language_name(one["tag"], reader.locale) for one in film["subtitles"] if one["live"]
        ]
        if live:
            lines.append(gettext("%(languages)s live subtitles", languages=reader.listing(live)))
    if show["intro_minutes"]:
        lines.append(gettext("Introduction, %(n)s min", n=show["intro_minutes"]))
    if show["talk_minutes"]:
        lines.append(gettext("Conversation after the film, %(n)s min", n=show["talk_minutes"]))
    if show["languages"]:
        spoken = [language_name(tag, reader.locale) for tag in show["languages"]]
        lines.append(gettext("Spoken here: %(languages)s", languages=reader.listing(spoken)))
    lines += [participants for participants in [_people(reader, show)] if participants]
    return lines + ([reader.said(show["notes"])] if any(show["notes"].values()) else [])


def _people(reader: Reader, show: Show) -> str:
    names = [
        Markup("{} ({})").format(marked(reader.name(one["person"])), role_word(one["role"]))
        for one in show["participants"]
    ]
    return Markup(", ").join(names)


def tabs(reader: Reader, current: str | None = None) -> list[Tab]:
    """The days of the festival."""
    found = []
    for day in reader.book.days:
        weekday, _, number = reader.short_day(day).partition("\u00a0")
        href = f"{reader.root}/schedule/{day}"
        found.append(Tab(href, "", weekday, number, reader.day(day), day == current))
    return found


def day_page(reader: Reader, day: str, *, grid: bool = False) -> DayPage | None:
    """A festival day; None where the festival has nothing that day."""
    shows = reader.book.day_shows(day)
    if not shows:
        return None
    href = f"{reader.root}/schedule/{day}"
    return DayPage(
        heading=reader.day(day),
        lead=clock_sentence(reader, shows),
        days=tabs(reader, day),
        views=[
            Tab(href, gettext("By time"), "", "", "", not grid),
            Tab(f"{href}?view=grid", gettext("By hall"), "", "", "", grid),
        ],
        parts=[] if grid else _parts(reader, shows, day),
        grid=_grid(reader, shows) if grid else None,
        calendar=f"{reader.root}/schedule.ics",
    )


def clock_sentence(reader: Reader, shows: list[Show]) -> str:
    """Whose clocks these are, and that nights belong to their evening."""
    city = reader.plain(reader.book.edition["city"])
    away = offset_words(moment_of(shows[0]["starts"]), reader.book.tz)
    said = gettext("All times are local to %(city)s (%(offset)s).", city=city, offset=away)
    if any(local_date(show) != show["day"] for show in shows):
        said += " " + gettext("Showings after midnight stand with their evening.")
    return said


def _parts(reader: Reader, shows: list[Show], day: str) -> list[Part]:
    names = [
        gettext("Morning"), gettext("Afternoon"), gettext("Evening"), gettext("After midnight"),
    ]  # fmt: skip
    parts: dict[int, list[ShowRow]] = {}
    for show in shows:
        hour = local(moment_of(show["starts"]), show["tz"]).hour
        late = local_date(show) != day
        at = 3 if late else (0 if hour < NOON else 1 if hour < EVENING else 2)
        parts.setdefault(at, []).append(row(reader, show))
    return [Part(names[at], rows) for at, rows in sorted(parts.items())]


def _grid(reader: Reader, shows: list[Show]) -> Grid:
    first = min(moment_of(show["starts"]) for show in shows)
    last = max(moment_of(show["ends"]) for show in shows)
    begin = int(local(first, reader.book.tz).replace(minute=0, second=0).timestamp())
    hours = -(-(int(last.timestamp()) - begin) // 3600)
    labels = [
        (clock_time(datetime.fromtimestamp(begin + 3600 * hour, first.tzinfo), reader.book.tz), 12)
        for hour in range(hours)
    ]
    rows: list[HallRow] = []
    for (venue, code), hall in reader.book.halls.items():
        there = [show for show in shows if (show["venue"], show["hall"]) == (venue, code)]
        seats = hall["capacity"]
        note = ngettext("%(num)s seat", "%(num)s seats", seats) if seats else ""
        for lane in _lanes(there):
            cells = list(_cells(reader, lane, begin, hours * 12))
            href = f"{reader.root}/venues/{venue}"
            rows.append(HallRow(hall_words(reader, lane[0]), note, href, cells))
    return Grid(labels, rows)


def _lanes(shows: list[Show]) -> list[list[Show]]:
    """Showings that never overlap; a hall published with two at once needs two lines."""
    lanes: list[list[Show]] = []
    for show in shows:
        free = (lane for lane in lanes if lane[-1]["ends"] <= show["starts"])
        lane = next(free, None)
        if lane is None:
            lanes.append([show])
        else:
            lane.append(show)
    return lanes


def _cells(reader: Reader, lane: Iterable[Show], begin: int, columns: int) -> Iterable[Cell]:
    at = 0
    for show in lane:
        start = max(at, (int(moment_of(show["starts"]).timestamp()) - begin) // 60 // MINUTES)
        end = -(-(int(moment_of(show["ends"]).timestamp()) - begin) // 60 // MINUTES)
        end = max(end, start + 1)
        if start > at:
            yield Cell(start - at, None)
        yield Cell(end - start, _slot(reader, show))
        at = end
    if at < columns:
        yield Cell(columns - at, None)


def _slot(reader: Reader, show: Show) -> Slot:
    title = show_title(reader, show)
    section = reader.book.sections.get(show["section"] or "")
    times = [clock_time(moment_of(show[at]), show["tz"]) for at in ("starts", "ends")]
    off = show["state"] == "cancelled"
    line = "–".join(times) + (f", {gettext('Cancelled')}" if off else "")
    colour = section["colour"] if section else None
    return Slot(
        show_href(reader, show), title.text, title.lang, line, colour, "off" if off else "", 0
    )


def schedule_page(reader: Reader) -> SchedulePage | None:
    """Every day, a line for each showing; None before a schedule is released."""
    if not reader.book.shows:
        return None
    return SchedulePage(
        lead=clock_sentence(reader, reader.book.shows),
        days=tabs(reader),
        all_days=[_day_lines(reader, day) for day in reader.book.days],
        calendar=f"{reader.root}/schedule.ics",
    )


def _day_lines(reader: Reader, day: str) -> DayLines:
    shows = reader.book.day_shows(day)
    lines = []
    for show in shows:
        title = show_title(reader, show)
        time = clock_time(moment_of(show["starts"]), show["tz"])
        state = gettext("Cancelled") if show["state"] == "cancelled" else ""
        href = show_href(reader, show)
        lines.append(Line(time, title.text, title.lang, href, hall_words(reader, show), state))
    counted = ngettext("%(num)s showing", "%(num)s showings", len(shows))
    return DayLines(day, reader.day(day), f"{reader.root}/schedule/{day}", counted, lines)
