"""What the films can be narrowed by, with how many each choice would leave.

Some things are true of a film (its country), others of one showing of it (the hall). Whoever asks for Monday
and for a hearing loop wants both at once, so what is asked of showings must hold for one and the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext

from festival.foundation.collation import sort_key
from festival.foundation.countries import country_name
from festival.foundation.moments import date_words
from festival.foundation.tongues import language_name
from festival.foundation.zones import local
from festival.publishing.book import Book, Film, Reader, Show, moment_of, part_of_day
from festival.publishing.vocabulary import ACCESS, COMPANY, DAY_PARTS, NEEDS

OF_A_FILM = ("section", "country", "language", "new")
OF_A_SHOWING = ("subtitles", "day", "time", "venue", "access", "guests", "entry", "free")
FACETS = (*OF_A_FILM, *OF_A_SHOWING)
FIRST = ("section", "day", "time", "subtitles")
"""What most people ask for; the rest waits behind one word."""

FREE = "yes"
TIMES = ("morning", "afternoon", "evening", "night")

Values = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Option:
    """A choice in a filter, with how many films it would leave."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter and its choices."""

    name: str
    label: str
    every: str
    options: list[Option]
    first: bool


@dataclass(frozen=True)
class Known:
    """What the filters read of a film: of itself, and of each showing with its code."""

    film: Values
    showings: tuple[tuple[str, Values], ...]


def known(book: Book) -> Mapping[str, Known]:
    """Every film of a release as the filters read it; worked out once."""
    if "facets" not in book.memo:
        days = _days_of_news(book)
        book.memo["facets"] = {
            slug: Known(_of_film(book, film, days), _of_showings(book, film))
            for slug, film in book.films.items()
        }
    found: Mapping[str, Known] = book.memo["facets"]
    return found


def _days_of_news(book: Book) -> list[str]:
    """The days on which films were announced, if there was more than one."""
    days = sorted({_day_of(book, since) for since in book.announced.values()})
    return days if len(days) > 1 else []


def _day_of(book: Book, since: str) -> str:
    return local(moment_of(since), book.tz).date().isoformat()


def _of_film(book: Book, film: Film, days: list[str]) -> Values:
    since = book.announced.get(film["code"], "") if days else ""
    told = _day_of(book, since) if since else ""
    return {
        "section": frozenset(place["section"] for place in film["sections"]),
        "country": frozenset(film["countries"]),
        "language": frozenset(one["tag"] for one in film["languages"]),
        # Since the first day everything is announced; that narrows nothing.
        "new": frozenset(day for day in days[1:] if told >= day),
    }


def _of_showings(book: Book, film: Film) -> tuple[tuple[str, Values], ...]:
    shows = [one for one in book.shows_of.get(film["slug"], ()) if one["state"] == "planned"]
    if not shows:
        return (("", {"subtitles": read_there(film, {})}),)
    return tuple((show["code"], _of_showing(book, film, show)) for show in shows)


def _of_showing(book: Book, film: Film, show: Show) -> Values:
    item = next(one for one in show["films"] if one["film"] == film["slug"])
    return {
        "subtitles": read_there(film, item),
        "day": frozenset({show["day"]}),
        "time": frozenset({TIMES[part_of_day(show)]}),
        "venue": frozenset({show["venue"]}),
        "access": frozenset(_needs(book, show)),
        "guests": frozenset(_company(show)),
        "entry": frozenset({show["access"]}),
        "free": frozenset({FREE} if show.get("free") else ()),
    }


def read_there(film: Film, item: Mapping[str, Any]) -> frozenset[str]:
    """The languages one can read there: those of this showing where it has its own, else the film's."""
    if item.get("subtitles"):
        return frozenset(item["subtitled"] if item["subtitles"] != "none" else ())
    return frozenset(one["tag"] for one in film["subtitles"])


def _needs(book: Book, show: Show) -> Iterable[str]:
    """What a showing is known to have: said of it, or of its house where nobody said otherwise."""
    venue = book.venues[show["venue"]]
    house = {"step_free": venue["step_free"], "loop": venue["hearing_loop"]}
    said = show.get("following", {})
    for name in ("step_free", "loop", "sdh", "description", "signing"):
        own = said.get(name)
        if own if own is not None else house.get(name):
            yield name
    if venue.get("wheelchair_seats"):
        yield "wheelchair"


def _company(show: Show) -> Iterable[str]:
    if show["participants"]:
        yield "guests"
    if show["talk_minutes"]:
        yield "talk"


def fits(one: Known, chosen: Mapping[str, str]) -> bool:
    """Whether a film answers every choice, with one and the same showing."""
    return _is_such(one, chosen) and (
        not any(name in chosen for name in OF_A_SHOWING)
        or any(_answers(values, chosen) for _, values in one.showings)
    )


def _is_such(one: Known, chosen: Mapping[str, str]) -> bool:
    return all(chosen[name] in one.film[name] for name in OF_A_FILM if name in chosen)


def _answers(values: Values, chosen: Mapping[str, str]) -> bool:
    return all(chosen[name] in values.get(name, ()) for name in OF_A_SHOWING if name in chosen)


def showings_that_fit(one: Known, chosen: Mapping[str, str]) -> list[str]:
    """The showings of a film that answer the choices."""
    return [code for code, values in one.showings if code and _answers(values, chosen)]


def facets_of(reader: Reader, films: list[Film], chosen: Mapping[str, str]) -> list[Facet]:
    """The filters worth showing: a filter with one choice narrows nothing."""
    everything = known(reader.book)
    facets = []
    for name, (label, every) in _words().items():
        there = {value for one in everything.values() for value in _all(one, name)}
        if (
            len(there) < (1 if name in {"guests", "new", "access", "free"} else 2)
            and name not in chosen
        ):
            continue
        others = {other: value for other, value in chosen.items() if other != name}
        counts = dict.fromkeys(there, 0)
        if name in chosen:
            counts.setdefault(chosen[name], 0)
        for film in films:
            for value in _left(everything[film["slug"]], name, others):
                counts[value] += 1
        options = _options(reader, name, counts, chosen.get(name))
        facets.append(Facet(name, label, every, options, name in FIRST))
    return facets


def _all(one: Known, name: str) -> frozenset[str]:
    if name in OF_A_FILM:
        return one.film[name]
    return frozenset().union(*(values.get(name, frozenset()) for _, values in one.showings))


def _left(one: Known, name: str, others: Mapping[str, str]) -> frozenset[str]:
    """The choices of a filter that would still find this film beside the other choices."""
    if name in OF_A_FILM:
        return one.film[name] if fits(one, others) else frozenset()
    if not _is_such(one, others):
        return frozenset()
    found = (
        values.get(name, frozenset()) for _, values in one.showings if _answers(values, others)
    )
    return frozenset().union(*found)


def _options(
    reader: Reader, name: str, counts: Mapping[str, int], chosen: str | None
) -> list[Option]:
    options = [
        Option(value, label_of(reader, name, value), count, value == chosen)
        for value, count in counts.items()
        if count or value == chosen
    ]
    orders: dict[str, list[str]] = {
        "section": list(reader.book.sections),
        "time": list(TIMES),
        "access": list(NEEDS),
        "guests": list(COMPANY),
        "entry": list(ACCESS),
    }
    if name in {"day", "new"}:
        return sorted(options, key=lambda option: option.value)
    if name in orders:
        places = {value: place for place, value in enumerate(orders[name])}
        return sorted(options, key=lambda option: places.get(option.value, len(places)))
    return sorted(options, key=lambda option: sort_key(option.label, reader.locale))


def _words() -> dict[str, tuple[str, str]]:
    return {
        "section": (gettext("Section"), gettext("All sections")),
        "day": (gettext("Day"), gettext("All days")),
        "time": (gettext("Time of day"), gettext("At any time")),
        "subtitles": (gettext("Subtitles I can read"), gettext("With any subtitles or none")),
        "language": (gettext("Spoken language"), gettext("All languages")),
        "country": (gettext("Country"), gettext("All countries")),
        "venue": (gettext("Venue"), gettext("All venues")),
        "access": (gettext("What I need"), gettext("Nothing in particular")),
        "guests": (gettext("Guests"), gettext("With guests or without")),
        "entry": (gettext("Entry"), gettext("Any entry")),
        "free": (gettext("Admission"), gettext("Free or with a ticket")),
        "new": (gettext("Announced"), gettext("At any time before")),
    }


def label_of(reader: Reader, name: str, value: str) -> str:
    """A choice as its filter names it; what this release does not know is said as it was asked."""
    book = reader.book
    match name:
        case "section" if value in book.sections:
            return reader.plain(book.sections[value]["name"])
        case "venue" if value in book.venues:
            return reader.plain(book.venues[value]["name"])
        case "day" if value in book.days:
            return reader.day(value)
        case "time" if value in TIMES:
            return str(DAY_PARTS[TIMES.index(value)])
        case "country":
            return country_name(value, reader.locale)
        case "language" | "subtitles":
            return language_name(value, reader.locale)
        case "new" if value in _days_of_news(book):
            day = date_words(date.fromisoformat(value), reader.locale)
            return gettext("Since %(day)s", day=day)
        case "free" if value == FREE:
            return gettext("Free admission")
        case _:
            words = {"access": NEEDS, "guests": COMPANY, "entry": ACCESS}.get(name, {})
            return str(words.get(value, value))
