"""Films on the public pages: the index with its filters, and search."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.collation import sort_key
from festival.foundation.countries import country_name
from festival.foundation.fold import CLOSE, closeness, fold
from festival.foundation.pages import Page
from festival.foundation.tongues import language_name
from festival.publishing.book import Film, Reader, Still
from festival.publishing.vocabulary import ACCESS

PER_PAGE = 48
LONGEST = 100
FACETS = ("section", "country", "language", "subtitles", "day", "venue", "access")


@dataclass(frozen=True)
class FilmCard:
    """A film in a list."""

    title: str
    href: str
    lang: str | None
    also: tuple[str, str] | None
    line: Markup
    colour: str | None
    section_name: Markup | None
    still: Still | None
    card: str
    when: str


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


@dataclass(frozen=True)
class FilmsPage(Page):
    """The films of an edition, narrowed by what the reader chose."""

    template: ClassVar[str] = "publishing/films.html"

    counted: str
    action: str
    q: str
    facets: list[Facet]
    narrowed: bool
    cards: list[FilmCard]
    previous: str | None
    next: str | None
    shown: str


@dataclass(frozen=True)
class Found:
    """Something a search found."""

    title: str
    href: str
    lang: str | None
    kind: str
    line: Markup


@dataclass(frozen=True)
class SearchPage(Page):
    """What was asked for, and what there is."""

    template: ClassVar[str] = "publishing/search.html"

    action: str
    q: str
    counted: str
    results: list[Found]


def film_card(reader: Reader, film: Film) -> FilmCard:
    """A film as lists show it, with its first showing."""
    title = reader.title(film["titles"])
    section = reader.book.section_of(film)
    shows = [one for one in reader.book.shows_of.get(film["slug"], []) if one["state"] == "planned"]
    return FilmCard(
        title=title.text,
        href=reader.film_href(film["slug"]),
        lang=title.lang,
        also=title.also,
        line=reader.film_line(film),
        colour=section["colour"] if section else None,
        section_name=reader.said(section["name"]) if section else None,
        still=reader.still(film["stills"][0] if film["stills"] else None),
        card=reader.card(film["slug"]),
        when=f"{reader.short_day(shows[0]['day'])}, {shows[0]['local'][11:16]}" if shows else "",
    )


def in_order(reader: Reader, films: list[Film]) -> list[Film]:
    """By the title the reader sees, in the order of their alphabet."""
    return sorted(
        films,
        key=lambda film: (sort_key(reader.title(film["titles"]).text, reader.locale), film["slug"]),
    )


def _values(reader: Reader) -> dict[str, Callable[[Film], set[str]]]:
    """What each filter reads of a film."""
    shows_of = reader.book.shows_of

    def shown(film: Film, what: str) -> set[str]:
        shows = shows_of.get(film["slug"], [])
        return {show[what] for show in shows if show["state"] == "planned"}

    return {
        "section": lambda film: {place["section"] for place in film["sections"]},
        "country": lambda film: set(film["countries"]),
        "language": lambda film: {one["tag"] for one in film["languages"]},
        "subtitles": lambda film: {one["tag"] for one in film["subtitles"]},
        "day": lambda film: shown(film, "day"),
        "venue": lambda film: shown(film, "venue"),
        "access": lambda film: shown(film, "access"),
    }


def _label(reader: Reader, facet: str, value: str) -> str:
    book = reader.book
    match facet:
        case "section":
            return reader.plain(book.sections[value]["name"])
        case "country":
            return country_name(value, reader.locale)
        case "day":
            return reader.day(value)
        case "venue":
            return reader.plain(book.venues[value]["name"])
        case "access":
            return str(ACCESS[value])
        case _:
            return language_name(value, reader.locale)


def _facet_words() -> dict[str, tuple[str, str]]:
    return {
        "section": (gettext("Section"), gettext("All sections")),
        "country": (gettext("Country"), gettext("All countries")),
        "language": (gettext("Language"), gettext("All languages")),
        "subtitles": (gettext("Subtitles"), gettext("With any subtitles or none")),
        "day": (gettext("Day"), gettext("All days")),
        "venue": (gettext("Venue"), gettext("All venues")),
        "access": (gettext("Access"), gettext("Any access")),
    }


def films_page(reader: Reader, query: Mapping[str, str]) -> FilmsPage:
    """The films that answer every filter; beside each choice, how many it would leave."""
    chosen = {name: query[name] for name in FACETS if query.get(name)}
    q = query.get("q", "").strip()[:LONGEST]
    values = _values(reader)
    films = [film for film in reader.book.contents["films"] if _answers(reader, film, q)]
    matching = [f for f in films if all(value in values[name](f) for name, value in chosen.items())]
    page = max(1, int(query["page"]) if query.get("page", "").isdecimal() else 1)
    page = min(page, 1 + (len(matching) - 1) // PER_PAGE if matching else 1)
    shown = in_order(reader, matching)[(page - 1) * PER_PAGE : page * PER_PAGE]
    href = f"{reader.root}/films"
    kept = chosen | ({"q": q} if q else {})
    return FilmsPage(
        counted=ngettext("%(num)s film", "%(num)s films", len(matching)),
        action=href,
        q=q,
        facets=_facets(reader, films, chosen, values),
        narrowed=bool(kept),
        cards=[film_card(reader, film) for film in shown],
        previous=f"{href}?{urlencode(kept | {'page': page - 1})}" if page > 1 else None,
        next=f"{href}?{urlencode(kept | {'page': page + 1})}"
        if page * PER_PAGE < len(matching)
        else None,
        shown=gettext(
            "Films %(first)s to %(last)s of %(all)s",
            first=(page - 1) * PER_PAGE + 1,
            last=(page - 1) * PER_PAGE + len(shown),
            all=len(matching),
        ),
    )


def _answers(reader: Reader, film: Film, q: str) -> bool:
    """Every word asked for stands in a title or a name, or comes close to one."""
    asked = fold(q)
    if not asked:
        return not q
    folded = reader.book.folded[film["slug"]]
    if begins(q, folded):
        return True
    if len(asked) == 1:
        return False
    return asked in folded or all(
        any(there.startswith(word) or closeness(word, there) > CLOSE for there in folded.split())
        for word in asked.split()
    )


def begins(q: str, folded: str) -> bool:
    """Whether every word asked for begins a word that is there.

    A letter typed many times over folds into one, and then stands for a whole word only.

    >>> begins("hon", "honeiland"), begins("z", "zana briski"), begins("zzzz", "zana briski")
    (True, True, False)
    """
    asked, there = fold(q), folded.split()
    if len(asked) == 1 < len(q):
        return asked in there
    return all(any(one.startswith(word) for one in there) for word in asked.split())


def _facets(
    reader: Reader,
    films: list[Film],
    chosen: Mapping[str, str],
    values: Mapping[str, Callable[[Film], set[str]]],
) -> list[Facet]:
    facets = []
    for name, (label, every) in _facet_words().items():
        others = {other: value for other, value in chosen.items() if other != name}
        left = [
            f for f in films if all(value in values[other](f) for other, value in others.items())
        ]
        counts: dict[str, int] = dict.fromkeys(
            (value for film in reader.book.contents["films"] for value in values[name](film)), 0
        )
        for film in left:
            for value in values[name](film):
                counts[value] += 1
        if len(counts) < 2 and name not in chosen:
            continue
        facets.append(Facet(name, label, every, _options(reader, name, counts, chosen.get(name))))
    return facets


def _options(
    reader: Reader, name: str, counts: Mapping[str, int], chosen: str | None
) -> list[Option]:
    options = [
        Option(value, _label(reader, name, value), count, value == chosen)
        for value, count in counts.items()
        if count or value == chosen
    ]
    if name == "day":
        return sorted(options, key=lambda option: option.value)
    if name == "section":
        order = list(reader.book.sections)
        return sorted(options, key=lambda option: order.index(option.value))
    return sorted(options, key=lambda option: sort_key(option.label, reader.locale))


def search_page(reader: Reader, q: str) -> SearchPage:
    """Films, people, events and venues that answer, the closest first."""
    asked = q.strip()[:LONGEST]
    found = _found(reader, asked) if fold(asked) else []
    return SearchPage(
        action=f"{reader.root}/search",
        q=asked,
        counted=ngettext("%(num)s result", "%(num)s results", len(found)) if asked else "",
        results=found[:PER_PAGE],
    )


def _found(reader: Reader, q: str) -> list[Found]:
    ranked: list[tuple[int, str, Found]] = []

    def offer(folded: str, found: Found) -> None:
        if not begins(q, folded):
            if max((closeness(q, part) for part in folded.split()), default=0) <= CLOSE:
                return
            ranked.append((1, sort_key(found.title, reader.locale), found))
            return
        ranked.append((0, sort_key(found.title, reader.locale), found))

    for film in reader.book.contents["films"]:
        card = film_card(reader, film)
        offer(
            reader.book.folded[film["slug"]],
            Found(card.title, card.href, card.lang, gettext("Film"), card.line),
        )
    for code, person in reader.book.people.items():
        folded = " ".join(fold(name["text"]) for name in person["names"])
        name, href = reader.name(code), reader.person_href(code) or ""
        offer(folded, Found(name.text, href, name.lang, gettext("Person"), Markup("")))
    for venue in reader.book.venues.values():
        folded = " ".join(map(fold, venue["name"].values()))
        name, href = reader.words(venue["name"]), f"{reader.root}/venues/{venue['slug']}"
        line = reader.said(venue["address"])
        offer(folded, Found(name.text, href, name.lang, gettext("Venue"), line))
    for show in reader.book.shows:
        if show["kind"] != "screening" and any(show["title"].values()):
            folded = " ".join(map(fold, show["title"].values()))
            name, href = reader.words(show["title"]), f"{reader.root}/events/{show['slug']}"
            line = Markup.escape(reader.day(show["day"]))
            offer(folded, Found(name.text, href, name.lang, gettext("Event"), line))
    return [found for _, _, found in sorted(ranked, key=lambda one: one[:2])]
