"""The festival's days on paper: halls beside each other on a line of hours, and every showing by its time."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext

from festival.foundation.moments import date_words, day_name
from festival.printing.telling import (
    Facts,
    Readers,
    capital,
    film_title,
    hall_name,
    minute_of_day,
    readable,
    showing_title,
    times,
)
from festival.publishing.book import Reader, Show, Words
from festival.publishing.following import following
from festival.publishing.premieres import premiere_here
from festival.publishing.vocabulary import ACCESS, event_kind

Hall = tuple[str, str]
ABREAST = 4
"""Halls beside each other on one small page."""


def day_words(reader: Reader, day: str) -> str:
    return capital(date_words(date.fromisoformat(day), reader.locale, year=False, weekday=True))


def day_facts(readers: Readers, day: str, abreast: int = ABREAST) -> Facts:
    """A festival day: its grid in as many parts as it takes, and its showings in their order."""
    shows = readers.book.day_shows(day)
    held = date.fromisoformat(day)
    return {
        "key": day,
        "name": readers.told(lambda reader: day_words(reader, day)),
        "weekday": readers.told(lambda reader: capital(day_name(held, reader.locale))),
        "number": str(held.day),
        "date": readers.told(lambda reader: date_words(held, reader.locale, year=False)),
        "grids": list(_grids(readers, shows, day, abreast)),
        "shows": [show_facts(readers, show) for show in shows],
    }


def _grids(readers: Readers, shows: list[Show], day: str, abreast: int) -> Iterator[Facts]:
    """The halls of the day in equal parts; every part has the same hours."""
    lanes = lanes_of(readers, shows)
    if not lanes:
        return
    starts = min(minute_of_day(show, show["starts"], day) for show in shows)
    ends = max(minute_of_day(show, show["ends"], day) for show in shows)
    begin, end = starts // 60 * 60, -(-ends // 60) * 60
    parts = -(-len(lanes) // abreast)
    wide = -(-len(lanes) // parts)
    for at in range(0, len(lanes), wide):
        yield {
            "begin": begin,
            "end": end,
            "columns": [
                {
                    "venue": readers.words(readers.book.venues[venue]["name"]),
                    "hall": readers.words(readers.book.halls[venue, code]["name"]),
                    "boxes": [box(readers, show, day) for show in lane],
                }
                for (venue, code), lane in lanes[at : at + wide]
            ],
        }


def lanes_of(readers: Readers, shows: list[Show]) -> list[tuple[Hall, list[Show]]]:
    """Each hall with its showings; one published with two at once stands there twice."""
    lanes: list[tuple[Hall, list[Show]]] = []
    for hall in readers.book.halls:
        here: list[list[Show]] = []
        for show in shows:
            if (show["venue"], show["hall"]) != hall:
                continue
            free = next((lane for lane in here if lane[-1]["ends"] <= show["starts"]), None)
            if free is None:
                here.append([show])
            else:
                free.append(show)
        lanes += [(hall, lane) for lane in here]
    return lanes


def box(readers: Readers, show: Show, day: str) -> Facts:
    """A showing in a grid."""
    title = showing_title(readers.first, show)
    starts, ends = times(show)
    return {
        "from": minute_of_day(show, show["starts"], day),
        "to": minute_of_day(show, show["ends"], day),
        "time": starts,
        "ends": ends,
        "title": title.text,
        "lang": title.lang or readers.first.locale,
        "colour": colour_of(readers, show),
        "ref": ref_of(readers, show),
        "off": show["state"] == "cancelled",
    }


def colour_of(readers: Readers, show: Show) -> str:
    section = readers.book.sections.get(show["section"] or "")
    return str(section["colour"]) if section else ""


def ref_of(readers: Readers, show: Show) -> str:
    """Where in the booklet it is told of: a film shown alone, or the event."""
    if show.get("event") in readers.book.events:
        return f"event-{show['event']}"
    films = [film for one in show["films"] if (film := readable(readers.book, one))]
    if len(films) == 1:
        return f"film-{films[0]['slug']}"
    return f"show-{show['code']}" if show["kind"] != "screening" or films else ""


def show_facts(readers: Readers, show: Show) -> Facts:
    """A showing as a line of a day's list says it."""
    book = readers.book
    section = book.sections.get(show["section"] or "")
    starts, ends = times(show)
    films = [film for one in show["films"] if (film := readable(book, one))]
    return {
        "code": show["code"],
        "day": readers.told(lambda reader: capital(reader.short_day(show["day"]))),
        "time": starts,
        "ends": ends,
        "titles": readers.told(lambda reader: showing_title(reader, show)),
        "kind": readers.told(lambda reader: event_kind(show["kind"])) if not films else [],
        "section": readers.words(section["name"]) if section else [],
        "colour": colour_of(readers, show),
        "hall": readers.told(lambda reader: hall_name(reader, show["venue"], show["hall"])),
        "venue": show["venue"],
        "room": show["hall"],
        "notes": readers.told(lambda reader: _notes(reader, show)),
        "age": show.get("age_mark") or "",
        "access": readers.told(lambda reader: _access(show)),
        "bill": [
            readers.told(lambda reader, film=film: film_title(reader, film))  # type: ignore[misc]
            for film in films
        ]
        if len(films) > 1
        else [],
        "ref": ref_of(readers, show),
        "off": show["state"] == "cancelled",
        "why": readers.told(lambda reader: _why(reader, show)),
    }


def _access(show: Show) -> str:
    return "" if show["access"] == "public" else str(ACCESS[show["access"]])


def _why(reader: Reader, show: Show) -> Words | str:
    if show["state"] != "cancelled":
        return ""
    return reader.words(show["why"]) if any(show["why"].values()) else gettext("Cancelled")


def _notes(reader: Reader, show: Show) -> str:
    """What else there is to know before one goes, in one line."""
    lines = []
    for one in show["films"]:
        if film := readable(reader.book, one):
            lines.append(premiere_here(reader.book, film, show))
    if show["talk_minutes"]:
        lines.append(gettext("Conversation after the film, %(n)s min", n=show["talk_minutes"]))
    lines += [line for line in following(reader, show) if not _is_age(show, line)]
    return " · ".join(line for line in lines if line)


def _is_age(show: Show, line: str) -> bool:
    """The age mark has a place of its own on paper."""
    return bool(show.get("age_mark")) and line == gettext(
        "Age mark %(mark)s", mark=show["age_mark"]
    )
