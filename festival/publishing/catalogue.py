"""Films on the public pages: as lists show them, and the index with its filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.collation import sort_key
from festival.foundation.pages import Page
from festival.publishing.book import Film, Reader, Show, Still
from festival.publishing.facets import (
    FACETS,
    Facet,
    facets_of,
    fits,
    known,
    label_of,
    showings_that_fit,
)
from festival.publishing.likeness import Question

PER_PAGE = 48
LONGEST = 100
SHOWINGS = 3
"""As many showings as a card has room for."""


@dataclass(frozen=True)
class FilmCard:
    """A film in a list."""

    slug: str
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
    note: Markup | None = None
    """Why its curator chose it, on the page of their section."""


@dataclass(frozen=True)
class FilmsPage(Page):
    """The films of an edition, narrowed by what the reader chose."""

    template: ClassVar[str] = "publishing/films.html"

    counted: str
    action: str
    q: str
    facets: list[Facet]
    further: list[Facet]
    open: bool
    """Whether a filter behind the one word is in use."""
    chosen: list[tuple[str, str]]
    """Each choice in words, and the address without it."""
    cards: list[FilmCard]
    previous: str | None
    next: str | None
    shown: str


def film_card(reader: Reader, film: Film, shows: list[Show] | None = None) -> FilmCard:
    """A film as lists show it, with its showings, or with those of *shows* alone."""
    title = reader.title(film["titles"])
    section = reader.book.section_of(film)
    if shows is None:
        shows = reader.book.shows_of.get(film["slug"], [])
    planned = [one for one in shows if one["state"] == "planned"]
    return FilmCard(
        slug=film["slug"],
        title=title.text,
        href=reader.film_href(film["slug"]),
        lang=title.lang,
        also=title.also,
        line=reader.film_line(film),
        colour=section["colour"] if section else None,
        section_name=reader.said(section["name"]) if section else None,
        still=reader.still(film["stills"][0] if film["stills"] else None),
        card=reader.card(film["slug"]),
        when=_when(reader, planned),
    )


def _when(reader: Reader, shows: list[Show]) -> str:
    """As in: Mon 16, 18:30 · Thu 19, 21:00."""
    said = [reader.when(one) for one in shows[:SHOWINGS]]
    if more := len(shows) - SHOWINGS:
        said += [ngettext("%(num)s more", "%(num)s more", more)] if more > 0 else []
    return " · ".join(said)


def in_order(reader: Reader, films: list[Film]) -> list[Film]:
    """By the title the reader sees, in the order of their alphabet."""
    return sorted(
        films,
        key=lambda film: (sort_key(reader.title(film["titles"]).text, reader.locale), film["slug"]),
    )


def films_page(reader: Reader, query: Mapping[str, str]) -> FilmsPage | None:
    """The films that answer every filter; beside each choice, how many it would leave.

    There is no page behind the last one.
    """
    chosen = {name: query[name][:LONGEST] for name in FACETS if query.get(name)}
    q = query.get("q", "").strip()[:LONGEST]
    films = _called(reader, q)
    matching = [film for film in films if fits(known(reader.book)[film["slug"]], chosen)]
    pages = max(1, -(-len(matching) // PER_PAGE))
    page = _page_asked(query.get("page", ""))
    if not 1 <= page <= pages:
        return None
    first = (page - 1) * PER_PAGE
    shown = in_order(reader, matching)[first : first + PER_PAGE]
    facets = facets_of(reader, films, chosen)
    kept = chosen | ({"q": q} if q else {})
    href = f"{reader.root}/films"
    return FilmsPage(
        counted=ngettext("%(num)s film", "%(num)s films", len(matching)),
        action=href,
        q=q,
        facets=[one for one in facets if one.first],
        further=[one for one in facets if not one.first],
        open=any(one.name in chosen for one in facets if not one.first),
        chosen=_chosen(reader, href, kept, facets),
        cards=[_narrowed_card(reader, film, chosen) for film in shown],
        previous=_address(href, kept, page - 1) if page > 1 else None,
        next=_address(href, kept, page + 1) if page < pages else None,
        shown=gettext(
            "Films %(first)s to %(last)s of %(all)s",
            first=first + 1,
            last=first + len(shown),
            all=len(matching),
        ),
    )


def _page_asked(page: str) -> int:
    """A number of few figures; nothing is the first page, and anything else no page at all."""
    if not page:
        return 1
    return int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 0


def _address(href: str, kept: Mapping[str, str], page: int) -> str:
    asked = dict(kept) | ({"page": str(page)} if page > 1 else {})
    return f"{href}?{urlencode(asked)}" if asked else href


def _chosen(
    reader: Reader, href: str, kept: Mapping[str, str], facets: list[Facet]
) -> list[tuple[str, str]]:
    labels = {facet.name: facet.label for facet in facets}
    said = []
    for name, value in kept.items():
        words = value if name == "q" else label_of(reader, name, value)
        label = gettext("Title or name") if name == "q" else labels[name]
        without = {other: one for other, one in kept.items() if other != name}
        said.append((f"{label}: {words}", _address(href, without, 1)))
    return said


def _narrowed_card(reader: Reader, film: Film, chosen: Mapping[str, str]) -> FilmCard:
    """A film with those of its showings that answer what was asked."""
    codes = showings_that_fit(known(reader.book)[film["slug"]], chosen)
    shows = [one for one in reader.book.shows_of.get(film["slug"], []) if one["code"] in codes]
    return film_card(reader, film, shows)


def _called(reader: Reader, q: str) -> list[Film]:
    """The films whose title or makers answer; all of them where nothing is asked."""
    films = list(reader.book.contents["films"])
    if not q:
        return films
    question = Question(q)
    return [film for film in films if question.answer(reader.book.folded[film["slug"]]) is not None]
