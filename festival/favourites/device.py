"""What a visitor's device is given to plan with: the released films and showings, as little of them as will do."""

from datetime import datetime, time
from typing import Any

from flask_babel import gettext

from festival.favourites.sayings import words
from festival.foundation.zones import local
from festival.programme.models import Access
from festival.publishing.book import Film, Reader, Show, moment_of
from festival.publishing.grid import hall_words, known, show_href, show_title
from festival.publishing.vocabulary import access_state

MINUTE = 60


def device_of(reader: Reader) -> dict[str, Any]:
    """Everything the planner in the browser knows: numbers for films, days and halls, the rest in words.

    Nothing personal is asked for and nothing comes back: which films somebody wants stays with them.
    """
    book = reader.book
    films = {film["slug"]: place for place, film in enumerate(book.contents["films"])}
    days = {day: place for place, day in enumerate(book.days)}
    venues = {slug: place for place, slug in enumerate(book.venues)}
    halls = {key: place for place, key in enumerate(book.halls)}
    spoken = {(show["venue"], show["hall"]): show for show in reversed(book.shows)}
    return {
        "edition": book.code,
        "release": book.digest[:16],
        "locale": reader.locale,
        "root": reader.root,
        "name": reader.plain(book.edition["name"]),
        "zone": book.tz,
        "words": words(reader.locale),
        "days": [[day, reader.day(day), reader.short_day(day)] for day in days],
        "venues": [reader.plain(venue["name"]) for venue in book.venues.values()],
        "halls": [
            [
                venues[key[0]],
                hall_words(reader, spoken[key]).striptags() if key in spoken else "",
            ]
            for key in halls
        ],
        "films": [_film(reader, film) for film in book.contents["films"]],
        "shows": [_show(reader, show, films, days, halls) for show in book.shows],
    }


def _film(reader: Reader, film: Film) -> dict[str, Any]:
    title = reader.title(film["titles"])
    section = reader.book.section_of(film)
    return {
        "id": film["slug"],
        "t": title.text,
        "l": title.lang or "",
        "line": reader.film_line(film).striptags(),
        "c": section["colour"] if section else "",
    }


def _show(
    reader: Reader,
    show: Show,
    films: dict[str, int],
    days: dict[str, int],
    halls: dict[tuple[str, str], int],
) -> dict[str, Any]:
    """A showing: ``at`` is its instant in minutes, ``clock`` the same in minutes of its festival day."""
    starts, ends = moment_of(show["starts"]), moment_of(show["ends"])
    title = show_title(reader, show)
    section = reader.book.sections.get(show["section"] or "")
    said: dict[str, Any] = {
        "id": show["code"],
        "at": int(starts.timestamp()) // MINUTE,
        "min": int((ends - starts).total_seconds()) // MINUTE,
        "clock": _clock(starts, show),
        "day": days[show["day"]],
        "hall": halls[show["venue"], show["hall"]],
        "films": [films[one["film"]] for one in known(reader, show)],
        "t": title.text,
        "l": title.lang or "",
        "href": show_href(reader, show),
        "c": section["colour"] if section else "",
    }
    if show["talk_minutes"]:
        said["talk"] = show["talk_minutes"]
    if show["state"] == "cancelled":
        said["off"] = gettext("Cancelled")
    elif show["access"] != Access.PUBLIC:
        said["shut"] = ", ".join(str(one[0]) for one in access_state(show["access"]))
    return said


def _clock(starts: datetime, show: Show) -> int:
    """Minutes since midnight of the festival day; what begins after midnight has more than 1440 of them."""
    here = local(starts, show["tz"]).replace(tzinfo=None)
    midnight = datetime.combine(datetime.fromisoformat(show["day"]).date(), time())
    return int((here - midnight).total_seconds()) // MINUTE
