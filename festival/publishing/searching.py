"""Search in a release: films, people, sections, venues, events, publications and news, in any script and with a slip."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.collation import sort_key
from festival.foundation.countries import country_name
from festival.foundation.fold import fold
from festival.foundation.language import LOCALES
from festival.foundation.pages import Page
from festival.publications.models import PublicationKind
from festival.publications.naming import publication_kind
from festival.publishing.book import Reader, Show, Words
from festival.publishing.grid import show_href, show_title
from festival.publishing.likeness import MAYBE, Question
from festival.publishing.news_pages import day_told, news_in, retraction

LONGEST = 100
MOST = 60


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
    guessed: bool
    """Nothing answers as it was typed; these would, had another keyboard been meant."""
    results: list[Found]


@dataclass(frozen=True)
class Entry:
    """One thing of a release: what is searched in it, and how it is shown when found."""

    folded: str
    found: Found
    beside: str = ""
    """What leads to it though it is not its name: a country, a section."""


def search_page(reader: Reader, q: str) -> SearchPage:
    """Whatever answers, the surest first."""
    asked = q.strip()[:LONGEST]
    ranked = _ranked(reader, asked) if fold(asked) else []
    results = [found for _, _, found in ranked]
    return SearchPage(
        action=f"{reader.root}/search",
        q=asked,
        counted=ngettext("%(num)s result", "%(num)s results", len(results)) if asked else "",
        guessed=bool(ranked) and all(rank == 2 * MAYBE for rank, _, _ in ranked),
        results=results[:MOST],
    )


def _ranked(reader: Reader, q: str) -> list[tuple[int, str, Found]]:
    ranked, question = [], Question(q)
    for entry in entries_of(reader):
        named = question.answer(entry.folded)
        beside = question.answer(entry.beside) if entry.beside else None
        # A name answers before what merely leads to it.
        ranks = [2 * named] if named is not None else []
        ranks += [2 * beside + 1] if beside == 0 else []
        if ranks:
            key = sort_key(entry.found.title, reader.locale)
            ranked.append((min(ranks), key, entry.found))
    return sorted(ranked, key=lambda one: one[:2])


def entries_of(reader: Reader) -> list[Entry]:
    """Everything there is to find, written out once for each language."""
    kept = f"search {reader.root}"
    if kept not in reader.book.memo:
        reader.book.memo[kept] = [
            *_films(reader), *_people(reader), *_sections(reader), *_venues(reader),
            *_events(reader), *_publications(reader), *_news(reader),
        ]  # fmt: skip
    entries: list[Entry] = reader.book.memo[kept]
    return entries


def _films(reader: Reader) -> Iterator[Entry]:
    for slug, film in reader.book.films.items():
        title = reader.title(film["titles"])
        found = Found(
            title.text, reader.film_href(slug), title.lang, gettext("Film"), reader.film_line(film)
        )
        beside = [
            country_name(code, locale, film["year"])
            for code in film["countries"]
            for locale in LOCALES
        ]
        yield Entry(reader.book.folded[slug], found, _folded(beside))


def _people(reader: Reader) -> Iterator[Entry]:
    for code, person in reader.book.people.items():
        name = reader.name(code)
        yield _entry(
            (one["text"] for one in person["names"]),
            name, reader.person_href(code) or "", gettext("Person"),
        )  # fmt: skip


def _sections(reader: Reader) -> Iterator[Entry]:
    for code, section in reader.book.sections.items():
        name = reader.words(section["name"])
        films = len(reader.book.films_in(code))
        line = Markup.escape(ngettext("%(num)s film", "%(num)s films", films))
        href = f"{reader.root}/sections/{code}"
        yield _entry(section["name"].values(), name, href, gettext("Section"), line)


def _venues(reader: Reader) -> Iterator[Entry]:
    for slug, venue in reader.book.venues.items():
        name, href = reader.words(venue["name"]), f"{reader.root}/venues/{slug}"
        line = reader.said(venue["address"])
        yield _entry(venue["name"].values(), name, href, gettext("Venue"), line)


def _events(reader: Reader) -> Iterator[Entry]:
    """Each event once, however many sessions it has; and every showing with a title of its own."""
    told: set[str] = set()
    for show in reader.book.shows:
        event = reader.book.events.get(show.get("event") or "")
        words = event["title"] if event else show["title"]
        href = show_href(reader, show)
        if not any(words.values()) or href in told:
            continue
        told.add(href)
        title = reader.words(words) if event else _title(reader, show)
        line = Markup.escape(reader.day(show["day"]))
        yield _entry(words.values(), title, href, gettext("Event"), line)


def _publications(reader: Reader) -> Iterator[Entry]:
    """Each by its title; those who wrote it, and the number on its back, lead to it."""
    for one in reader.book.contents.get("publications", []):
        shown = reader.words(one["title"])
        people = [reader.book.people.get(each["person"], {"names": []}) for each in one["authors"]]
        beside = [name["text"] for person in people for name in person["names"]]
        beside += [file["isbn"] for file in one["renditions"] if file["isbn"]]
        found = Found(
            shown.text, f"{reader.root}/publications/{one['slug']}", shown.lang,
            gettext("Publication"), Markup.escape(publication_kind(PublicationKind(one["kind"]))),
        )  # fmt: skip
        yield Entry(_folded(one["title"].values()), found, _folded(beside))


def _news(reader: Reader) -> Iterator[Entry]:
    """Each by its headline; what its two lines name leads to it."""
    for item in news_in(reader):
        shown = reader.words(item["titles"])
        found = Found(
            shown.text, f"{reader.root}/news/{item['slug']}", shown.lang, gettext("News"),
            retraction(reader, item) or Markup.escape(day_told(reader, item)),
        )  # fmt: skip
        yield Entry(_folded(item["titles"].values()), found, _folded(item["summaries"].values()))


def _title(reader: Reader, show: Show) -> Words:
    title = show_title(reader, show)
    return Words(title.text, title.lang)


def _entry(
    names: Iterable[str], shown: Words, href: str, kind: str, line: Markup | None = None
) -> Entry:
    found = Found(shown.text, href, shown.lang, kind, Markup("") if line is None else line)
    return Entry(_folded(names), found)


def _folded(names: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(fold(name) for name in names if name))
