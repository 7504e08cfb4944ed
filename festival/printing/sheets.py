"""Paper for walls and doors: a day, a hall's day, and the whole festival at a glance."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext

from festival.foundation.language import minutes_up
from festival.printing.days import box, day_facts, day_words, lanes_of, show_facts
from festival.printing.telling import Facts, Readers, dyes, edition_facts, minute_of_day, readable
from festival.printing.typecase import proofread
from festival.publishing.book import Show

HEADS: dict[str, Callable[[], str]] = {
    "programme": lambda: gettext("Programme"),
    "cancelled": lambda: gettext("Cancelled"),
    "today": lambda: gettext("Today in this hall"),
    "release": lambda: gettext("Release"),
}
SMALL_POSTER, LARGE_POSTER = 64, 140
"""Rows of halls that are read well on an A1, and on an A0; more make a second sheet."""


def heads(readers: Readers, known: dict[str, Callable[[], str]] = HEADS) -> Facts:
    return {name: readers.told(lambda reader, say=say: say()) for name, say in known.items()}  # type: ignore[misc]


def _begun(readers: Readers, what: str) -> Facts:
    book = readers.book
    name = readers.first.plain(book.edition["name"])
    colours = {one["colour"] for one in book.contents["sections"]}
    return edition_facts(readers) | {
        "title": f"{name}: {what}",
        "words": heads(readers),
        "dyes": {colour: dyes(colour) for colour in colours},
    }


def _sentence(readers: Readers, say: Callable[[], str]) -> str:
    return readers.told(lambda reader: say())[0][0]


def day_sheets(readers: Readers) -> Facts:
    """A sheet for each day: everything by its time."""
    facts = _begun(readers, _sentence(readers, lambda: gettext("Day sheets")))
    facts["days"] = [
        day_facts(readers, day) | {"shows": _long(readers, readers.book.day_shows(day))}
        for day in readers.book.days
    ]
    return _proofed(facts)


def _long(readers: Readers, shows: list[Show]) -> list[Facts]:
    return [show_facts(readers, show) | {"minutes": _minutes(readers, show)} for show in shows]


def _minutes(readers: Readers, show: Show) -> str:
    """How long what is shown takes, where every length is known."""
    films = [readable(readers.book, one) for one in show["films"]]
    lengths = [film["runtime_seconds"] if film else None for film in films]
    known = [length for length in lengths if length]
    if not known or len(known) < len(lengths):
        return ""
    return str(minutes_up(sum(known) + sum(one["gap_seconds"] for one in show["films"][:-1])))


def door_signs(readers: Readers) -> Facts:
    """A sign for the door of every hall on every day something is on."""
    book = readers.book
    facts = _begun(readers, _sentence(readers, lambda: gettext("Door signs")))
    signs = []
    for day in book.days:
        shows = book.day_shows(day)
        for venue, code in book.halls:
            here = [show for show in shows if (show["venue"], show["hall"]) == (venue, code)]
            if here:
                signs.append(
                    {
                        "day": readers.told(lambda reader, day=day: day_words(reader, day)),  # type: ignore[misc]
                        "venue": readers.words(book.venues[venue]["name"]),
                        "hall": readers.words(book.halls[venue, code]["name"]),
                        "shows": _long(readers, here),
                    }
                )
    return _proofed(facts | {"signs": signs})


def poster(readers: Readers) -> Facts:
    """Days beneath each other, halls within a day, hours across."""
    book = readers.book
    facts = _begun(readers, _sentence(readers, lambda: gettext("Poster")))
    days = [_band(readers, day) for day in book.days]
    starts = [minute_of_day(show, show["starts"], show["day"]) for show in book.shows]
    ends = [minute_of_day(show, show["ends"], show["day"]) for show in book.shows]
    sheets = sheets_of([len(day["rows"]) for day in days])
    return _proofed(
        facts
        | {
            "begin": min(starts, default=600) // 60 * 60,
            "end": -(-max(ends, default=1320) // 60) * 60,
            "sheets": [[days[at] for at in sheet] for sheet in sheets],
            "sections": [
                {"name": readers.words(one["name"]), "colour": one["colour"]}
                for one in book.contents["sections"]
            ],
        }
    )


def sheets_of(rows: list[int]) -> list[list[int]]:
    """Which days stand on which sheet, so that no sheet has more rows than are read well.

    >>> sheets_of([6, 6, 6]), sheets_of([90, 90, 40, 20])
    ([[0, 1, 2]], [[0], [1, 2], [3]])
    """
    sheets: list[list[int]] = []
    taken = LARGE_POSTER + 1
    for at, high in enumerate(rows):
        if taken + high > LARGE_POSTER:
            sheets.append([])
            taken = 0
        sheets[-1].append(at)
        taken += high
    return sheets


def _band(readers: Readers, day: str) -> Facts:
    book = readers.book
    shows = book.day_shows(day)
    facts = day_facts(readers, day)
    return {
        "name": facts["name"],
        "weekday": facts["weekday"],
        "number": facts["number"],
        "date": facts["date"],
        "rows": [
            {
                "venue": readers.words(book.venues[venue]["name"]),
                "hall": readers.words(book.halls[venue, code]["name"]),
                "boxes": [box(readers, show, day) for show in lane],
            }
            for (venue, code), lane in lanes_of(readers, shows)
        ],
    }


def _proofed(facts: Any) -> Facts:
    proofed: Facts = proofread(facts)
    return proofed
