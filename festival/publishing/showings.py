"""Showings on the public pages: a day as a list and as a grid, all days, a hall, an event."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from flask_babel import gettext
from markupsafe import Markup

from festival.foundation.language import money
from festival.foundation.moments import clock_time, time_range
from festival.foundation.pages import Page
from festival.foundation.tongues import language_name
from festival.foundation.zones import offset_words
from festival.publishing.book import (
    Film,
    Reader,
    Show,
    Words,
    local_date,
    marked,
    moment_of,
    part_of_day,
)
from festival.publishing.following import following
from festival.publishing.grid import (
    Grid,
    grid_of,
    hall_words,
    known,
    off_note,
    own_href,
    show_href,
    show_title,
)
from festival.publishing.premieres import premiere_here
from festival.publishing.vocabulary import DAY_PARTS, access_state, event_kind, role_word

MINUTE = timedelta(minutes=1)
INTRO_WORTH_SAYING = 10
"""Minutes: a word of welcome belongs to every showing, a talk before the film is news."""


@dataclass(frozen=True)
class ShowRow:
    """One showing, as the timetable says it."""

    code: str
    films: str
    """The addresses of the films shown, for whoever plans by them."""
    time: str
    title: str
    href: str | None
    starts: str
    minutes: int
    notes_of_time: list[str]
    colour: str | None
    section_name: Markup | None
    section_href: str | None
    also: tuple[str, str] | None
    lang: str | None
    lines: list[str]
    bill: list[Markup]
    hall: Markup
    hall_href: str
    states: list[tuple[str, str]]
    note: Markup | None
    off: bool
    calendar: str | None


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


def row(
    reader: Reader, show: Show, *, dated: bool = False, titled: bool = True, film: str = ""
) -> ShowRow:
    """One showing; *dated* where the page is not one day's, not *titled* on its own page.

    That page is its *film*'s, or an event's, which names the people taking part itself.
    """
    start, end = moment_of(show["starts"]), moment_of(show["ends"])
    section = reader.book.sections.get(show["section"] or "")
    title = show_title(reader, show)
    off = show["state"] == "cancelled"
    # A day says these dozens of times over; the page its line leads to says them once.
    many = titled and not dated
    return ShowRow(
        code=show["code"],
        films=" ".join(one["film"] for one in known(reader, show)),
        time=clock_time(start, show["tz"]),
        title=title.text if titled else reader.day(show["day"]),
        href=_led_to(reader, show, titled=titled, film=film),
        starts=show["starts"],
        minutes=(end - start) // MINUTE,
        notes_of_time=_notes_of_time(reader, show, end, dated=dated and titled),
        colour=section["colour"] if section else None,
        section_name=reader.said(section["name"]) if section and titled else None,
        section_href=f"{reader.root}/sections/{section['code']}" if section and not many else None,
        also=title.also if titled else None,
        lang=title.lang if titled else None,
        lines=_lines(reader, show)
        if titled
        else _lines_of_showing(reader, show, people=film != ""),
        bill=_bill(reader, show, film) if titled else [],
        hall=hall_words(reader, show),
        hall_href=f"{reader.root}/venues/{show['venue']}",
        states=[(gettext("Cancelled"), "changed")] if off else access_state(show["access"]),
        note=off_note(reader, show) if off else None,
        off=off,
        calendar=None if many else f"{reader.root}/screenings/{show['code']}.ics",
    )


def _led_to(reader: Reader, show: Show, *, titled: bool, film: str) -> str | None:
    """Where its line leads: to what is shown; on the page of that, to the showing; and there, nowhere."""
    if titled:
        return show_href(reader, show)
    return own_href(reader, show) if film else None


def _notes_of_time(reader: Reader, show: Show, end: datetime, *, dated: bool) -> list[str]:
    notes = [gettext("to %(time)s", time=clock_time(end, show["tz"]))]
    if dated:
        notes.insert(0, reader.day(show["day"]))
    return [*notes, night] if (night := reader.night(show)) else notes


def _lines(reader: Reader, show: Show) -> list[str]:
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    if len(films) == 1 and not _has_bill(show, films):
        lines: list[str] = [reader.film_line(films[0]), reader.languages_line(films[0])]
    else:
        kind = event_kind(show["kind"]) if show["kind"] != "screening" or not films else ""
        lines = [kind] if kind else []
    return [*lines, *_lines_of_showing(reader, show)]


def _has_bill(show: Show, films: list[Film]) -> bool:
    return len(films) > 1 or any(show["title"].values())


def _bill(reader: Reader, show: Show, here: str) -> list[Markup]:
    """The films shown together, in their order; the page that stands *here* is not led to."""
    films = [reader.book.films[one["film"]] for one in known(reader, show)]
    bill = []
    for film in films if _has_bill(show, films) else []:
        title = reader.title(film["titles"])
        name = marked(Words(title.text, title.lang))
        led = Markup('<a href="{}">{}</a>').format(reader.film_href(film["slug"]), name)
        said = Markup("<b>{}</b>").format(name) if film["slug"] == here else led
        bill.append(Markup('{} <span class="quiet">{}</span>').format(said, reader.film_line(film)))
    return bill


def _lines_of_showing(reader: Reader, show: Show, *, people: bool = True) -> list[str]:
    lines: list[str] = []
    for film in (reader.book.films[one["film"]] for one in known(reader, show)):
        if announced := premiere_here(reader.book, film, show):
            lines.append(announced)
        live = [
            language_name(one["tag"], reader.locale) for one in film["subtitles"] if one["live"]
        ]
        if live:
            lines.append(gettext("%(languages)s live subtitles", languages=reader.listing(live)))
    if reader.book.halls[show["venue"], show["hall"]].get("online"):
        hours = time_range(moment_of(show["starts"]), moment_of(show["ends"]), "UTC")
        lines.append(gettext("Online, %(hours)s UTC", hours=hours))
    if show["intro_minutes"] >= INTRO_WORTH_SAYING:
        lines.append(gettext("Introduction, %(n)s min", n=show["intro_minutes"]))
    if show["talk_minutes"]:
        lines.append(gettext("Conversation after the film, %(n)s min", n=show["talk_minutes"]))
    if cost := admission_words(reader, show):
        lines.append(cost)
    lines += following(reader, show)
    if show["languages"]:
        spoken = [language_name(tag, reader.locale) for tag in show["languages"]]
        lines.append(gettext("Spoken here: %(languages)s", languages=reader.listing(spoken)))
    if people and show["participants"]:
        lines.append(_people(reader, show))
    return lines + ([reader.said(show["notes"])] if any(show["notes"].values()) else [])


def admission_words(reader: Reader, show: Show) -> str:
    """What it costs to come, where that is known."""
    if show.get("free"):
        return gettext("Free admission")
    price = show.get("price")
    if not price:
        return ""
    return gettext("Ticket: %(sum)s", sum=money(price["minor"], price["currency"], reader.locale))


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


def spans_of(reader: Reader) -> str:
    """Each day with its address and the instants it begins and ends, as a script reads them."""
    days = [
        {
            "href": f"{reader.root}/schedule/{day}",
            "day": reader.day(day),
            "starts": shows[0]["starts"],
            "ends": max(show["ends"] for show in shows),
        }
        for day in reader.book.days
        if (shows := reader.book.day_shows(day))
    ]
    return json.dumps(days, ensure_ascii=False)


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
        parts=[] if grid else _parts(reader, shows),
        grid=grid_of(reader, shows) if grid else None,
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


def _parts(reader: Reader, shows: list[Show]) -> list[Part]:
    parts: dict[int, list[ShowRow]] = {}
    for show in shows:
        parts.setdefault(part_of_day(show), []).append(row(reader, show))
    return [Part(str(DAY_PARTS[at]), rows) for at, rows in sorted(parts.items())]
