"""The public site: a release and a language in, a page out. Nothing else is asked.

The live server and the static export call the same functions, so they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import g, render_template
from flask_babel import force_locale, gettext, ngettext
from markupsafe import Markup

from festival.foundation.language import LOCALES
from festival.foundation.moments import date_range
from festival.foundation.pages import Page
from festival.foundation.shell import House, Place, tongues
from festival.publishing.book import Book, Reader, listed
from festival.publishing.catalogue import FilmCard, film_card
from festival.publishing.news_pages import NewsLine, news_in, news_lines
from festival.publishing.palmares import awards_page, linked
from festival.publishing.showings import ShowRow, Tab, row, spans_of, tabs
from festival.publishing.summary import Summary, summary_of
from festival.publishing.vocabulary import section_kind

FIRST = 6
NEWEST = 3
"""News on the front page."""


@dataclass(frozen=True)
class PublicHouse(House):
    """What stands around a public page, from the release alone."""

    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    further: tuple[Place, ...] = ()
    """What else there is, at the foot of every page."""
    draft: bool = False
    summary: Summary | None = None
    """What others are told of this page; of a draft, nothing."""


@dataclass(frozen=True)
class Band:
    """A section on the front page."""

    name: Markup
    href: str
    colour: str
    line: Markup


@dataclass(frozen=True)
class HomePage(Page):
    """The front page of an edition."""

    template: ClassVar[str] = "publishing/home.html"

    name: Markup
    dates: str
    where: Markup
    welcome: Markup | None
    figures: str
    note: Markup | None
    days: list[Tab]
    opening: list[ShowRow]
    opening_words: str
    spans: str
    """When each day begins and ends, for whoever asks what is on now."""
    opening_href: str
    sections: list[Band]
    cards: list[FilmCard]
    films_href: str
    news: list[NewsLine]
    news_href: str
    awards: list[tuple[Markup, Markup]]
    awards_href: str
    partners: list[Markup]
    partners_href: str
    calendar: str | None
    data: str


def house_of(reader: Reader, place: str, base: str, query: str = "") -> PublicHouse:
    """The shell of the page at *place* (within the edition), seen under *base*."""
    tail = place + (f"?{query}" if query else "")
    addresses = {code: reader.root_in(code) + tail for code in LOCALES}
    nav = [("/schedule", gettext("Schedule"))] if reader.book.shows else []
    if reader.book.films or not reader.book.events:
        nav.append(("/films", gettext("Films")))
    if reader.book.contents["juries"]:
        nav.append(("/juries", gettext("Juries")))
    if reader.book.contents["prizes"]:
        nav.append(("/awards", gettext("Awards")))
    if not reader.draft:
        nav.append(("/my", gettext("My programme")))
    nav.append(("/search", gettext("Search")))
    edition = reader.plain(reader.book.edition["name"])
    return PublicHouse(
        locale=reader.locale,
        festival=edition,
        home=f"{reader.root}/",
        nav=[Place(label, reader.root + at, place.startswith(at)) for at, label in nav],
        tongues=tongues(reader.locale, addresses),
        here=addresses[reader.locale],
        canonical=base + addresses[reader.locale].partition("?")[0],
        draft=bool(reader.draft),
        further=_further(reader),
        alternates=tuple((code, base + addresses[code].partition("?")[0]) for code in LOCALES),
        summary=None if reader.draft else summary_of(reader, place, base),
    )


def _further(reader: Reader) -> tuple[Place, ...]:
    """Ways on that the head has no room for; the same for everybody who reads this release."""
    ways = []
    if news_in(reader):
        ways.append((gettext("News"), f"{reader.root}/news"))
    if reader.book.films and not reader.draft:
        ways.append((gettext("Printed programme (PDF)"), f"{reader.root}/programme.pdf"))
    if reader.book.contents["partners"]:
        ways.append((gettext("Partners"), f"{reader.root}/partners"))
    if reader.book.contents.get("publications"):
        ways.append((gettext("Publications"), f"{reader.root}/publications"))
    if "palmares" in reader.book.parts and not reader.draft:
        ways.append((gettext("The newest edition"), f"/{reader.locale}/"))
    if not reader.draft:
        ways.append((gettext("All editions"), f"/{reader.locale}/archive"))
    if not reader.draft:
        ways.append((gettext("Press and industry"), f"{reader.root}/press"))
    ways += [(gettext("Enter a film"), "/submissions/"), (gettext("Sign in"), "/sign-in")]
    return tuple(Place(label, href, False) for label, href in ways)


def drawn(reader: Reader, page: Page, house: PublicHouse) -> str:
    """The page as HTML, without session or person."""
    g.bare = True
    try:
        return render_template(page.template, page=page, house=house)
    finally:
        g.pop("bare", None)


def in_tongue(locale: str) -> Any:
    """The house's own words in the reader's language, whatever the request says."""
    return force_locale(locale)


def home_page(reader: Reader) -> HomePage:
    """The edition: when, where, what."""
    book, edition = reader.book, reader.book.edition
    first = book.days[0] if book.days else ""
    cards = [film_card(reader, film) for film in _chosen_films(book)]
    return HomePage(
        name=reader.said(edition["name"]),
        dates=date_range(*_span(edition), reader.locale),
        where=reader.said(edition["city"]),
        welcome=reader.said(edition["welcome"]) or None,
        figures=_figures(book),
        note=reader.said(book.contents["release"]["note"]) or None,
        days=tabs(reader),
        opening=[row(reader, show) for show in book.day_shows(first)[:FIRST]] if first else [],
        opening_words=reader.day(first) if first else "",
        spans=spans_of(reader),
        opening_href=f"{reader.root}/schedule/{first}",
        sections=[_band(reader, section) for section in book.contents["sections"]],
        cards=cards,
        films_href=f"{reader.root}/films",
        news=news_lines(reader, NEWEST),
        news_href=f"{reader.root}/news",
        awards=_won(reader),
        awards_href=f"{reader.root}/awards",
        partners=[
            reader.said(one["credit_line"]) or reader.said(one["name"])
            for one in book.contents["partners"]
        ],
        partners_href=f"{reader.root}/partners",
        calendar=f"{reader.root}/schedule.ics" if book.shows else None,
        data=f"{reader.root}/programme.json",
    )


def _span(edition: Mapping[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(edition["starts_on"]), date.fromisoformat(edition["ends_on"])


def _chosen_films(book: Book) -> list[Mapping[str, Any]]:
    """The first of each section in turn, pictures before cards."""
    per_section = [book.films_in(code) for code in book.sections]
    turns = [
        film for place in range(FIRST) for films in per_section for film in films[place : place + 1]
    ]
    unique = list({film["slug"]: film for film in turns}.values())
    return unique[: FIRST + 1]


def _figures(book: Book) -> str:
    films, countries = (
        book.contents["films"],
        {code for film in book.films.values() for code in film["countries"]},
    )
    said = [
        ngettext("%(num)s film", "%(num)s films", len(films)),
        ngettext("%(num)s country", "%(num)s countries", len(countries)),
    ]
    if not films and book.events:
        return ngettext("%(num)s event", "%(num)s events", len(book.events))
    if book.shows:
        said.append(ngettext("%(num)s showing", "%(num)s showings", len(book.shows)))
        said.append(ngettext("%(num)s venue", "%(num)s venues", len(book.venues)))
    return " · ".join(said)


def _band(reader: Reader, section: Mapping[str, Any]) -> Band:
    films = len(reader.book.films_in(section["code"]))
    kind = section_kind(section["kind"], main=section["in_main_competition"])
    counted = ngettext("%(num)s film", "%(num)s films", films)
    parts = [Markup.escape(f"{kind}. {counted}."), reader.said(section["description"])]
    return Band(
        reader.said(section["name"]),
        f"{reader.root}/sections/{section['code']}",
        section["colour"],
        Markup(" ").join(part for part in parts if part),
    )


def _won(reader: Reader) -> list[tuple[Markup, Markup]]:
    return [
        (one.name, listed([linked(*winner) for winner in one.winners], reader.locale))
        for one in awards_page(reader).awards
        if one.winners
    ][:FIRST]
