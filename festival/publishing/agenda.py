"""The whole schedule in lines: by day, by venue, and by film."""

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.moments import clock_time
from festival.foundation.pages import Page
from festival.publishing.book import Film, Reader, Show, moment_of
from festival.publishing.catalogue import in_order
from festival.publishing.grid import hall_words, own_href, show_href, show_title
from festival.publishing.showings import Tab, clock_sentence, tabs

BY = ("day", "venue", "film")


@dataclass(frozen=True)
class Line:
    """One showing in a line of the programme."""

    starts: str
    """The instant, as the release writes it."""
    time: str
    title: str
    lang: str | None
    href: str
    hall: Markup
    state: str


@dataclass(frozen=True)
class Group:
    """A day or a venue, and its showings."""

    name: str
    heading: Markup
    href: str
    counted: str
    lines: list[Line]


@dataclass(frozen=True)
class FilmLines:
    """A film and all its showings: when, where, and the address of each."""

    title: str
    lang: str | None
    href: str
    line: Markup
    colour: str | None
    shows: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class SchedulePage(Page):
    """Every showing of the festival."""

    template: ClassVar[str] = "publishing/schedule.html"

    lead: str
    days: list[Tab]
    views: list[Tab]
    groups: list[Group]
    dated: bool
    """Each line says its day."""
    films: list[FilmLines]
    calendar: str


def schedule_page(reader: Reader, by: str = "") -> SchedulePage | None:
    """A line for each showing, ordered *by* day, venue or film; None before a schedule is released."""
    by = by or BY[0]
    if not reader.book.shows or by not in BY:
        return None
    href = f"{reader.root}/schedule"
    words = {"day": gettext("By day"), "venue": gettext("By venue"), "film": gettext("By film")}
    groups = {"day": _by_day, "venue": _by_venue}.get(by)
    return SchedulePage(
        lead=clock_sentence(reader, reader.book.shows),
        days=tabs(reader),
        views=[
            Tab(href if one == BY[0] else f"{href}?by={one}", words[one], "", "", "", one == by)
            for one in BY
        ],
        groups=groups(reader) if groups else [],
        dated=by == "venue",
        films=[] if groups else _by_film(reader),
        calendar=f"{href}.ics",
    )


def line(reader: Reader, show: Show, hall: Markup, *, dated: bool = False) -> Line:
    """A showing in one line; *hall* as far as the page has not said it, the day where it has not."""
    title = show_title(reader, show)
    return Line(
        show["starts"],
        reader.when(show) if dated else clock_time(moment_of(show["starts"]), show["tz"]),
        title.text,
        title.lang,
        show_href(reader, show),
        hall,
        gettext("Cancelled") if show["state"] == "cancelled" else "",
    )


def _by_day(reader: Reader) -> list[Group]:
    return [_day(reader, day, reader.book.day_shows(day)) for day in reader.book.days]


def _day(reader: Reader, day: str, shows: list[Show]) -> Group:
    lines = [line(reader, show, hall_words(reader, show)) for show in shows]
    href = f"{reader.root}/schedule/{day}"
    return Group(day, Markup.escape(reader.day(day)), href, _counted(shows), lines)


def _counted(shows: list[Show]) -> str:
    return ngettext("%(num)s showing", "%(num)s showings", len(shows))


def _by_venue(reader: Reader) -> list[Group]:
    groups = []
    for slug, venue in reader.book.venues.items():
        shows = [show for show in reader.book.shows if show["venue"] == slug]
        halls = reader.book.halls
        lines = [
            line(reader, show, reader.said(halls[slug, show["hall"]]["name"]), dated=True)
            for show in shows
        ]
        if lines:
            href = f"{reader.root}/venues/{slug}"
            groups.append(Group(slug, reader.said(venue["name"]), href, _counted(shows), lines))
    return groups


def _by_film(reader: Reader) -> list[FilmLines]:
    shown = [film for film in reader.book.contents["films"] if film["slug"] in reader.book.shows_of]
    return [_film(reader, film) for film in in_order(reader, shown)]


def _film(reader: Reader, film: Film) -> FilmLines:
    title = reader.title(film["titles"])
    shows = [
        (
            reader.when(show),
            own_href(reader, show),
            show["state"] == "cancelled",
        )
        for show in reader.book.shows_of[film["slug"]]
    ]
    href = reader.film_href(film["slug"])
    section = reader.book.section_of(film)
    colour = section["colour"] if section else None
    return FilmLines(title.text, title.lang, href, reader.film_line(film), colour, shows)
