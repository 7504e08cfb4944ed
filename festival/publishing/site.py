"""The public site: a release and a language in, a page out. Nothing else is asked.

The live server and the static export call the same functions, so they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from flask import g, render_template
from flask_babel import force_locale, gettext, ngettext
from markupsafe import Markup

from festival.foundation.countries import country_name
from festival.foundation.language import LOCALES, listing, money
from festival.foundation.moments import date_range
from festival.foundation.pages import Page
from festival.foundation.shell import House, Place, tongues
from festival.publishing.book import Book, Reader, Words, listed, marked
from festival.publishing.catalogue import FilmCard, film_card
from festival.publishing.counts import count_of_prize
from festival.publishing.places import Someone, member
from festival.publishing.showings import ShowRow, Tab, row, tabs
from festival.publishing.vocabulary import section_kind

FIRST = 6


@dataclass(frozen=True)
class PublicHouse(House):
    """What stands around a public page, from the release alone."""

    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    further: tuple[Place, ...] = ()
    """What else there is, at the foot of every page."""
    draft: bool = False


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
    opening_href: str
    sections: list[Band]
    cards: list[FilmCard]
    films_href: str
    awards: list[tuple[Markup, Markup]]
    awards_href: str
    partners: list[Markup]
    partners_href: str
    calendar: str | None
    data: str


@dataclass(frozen=True)
class JuryBlock:
    """A jury and who sits on it."""

    name: Markup
    sections: list[Markup]
    members: list[Someone]


@dataclass(frozen=True)
class JuriesPage(Page):
    """Who judges what."""

    template: ClassVar[str] = "publishing/juries.html"

    juries: list[JuryBlock]


@dataclass(frozen=True)
class AwardRow:
    """A prize, and who won it once that is announced."""

    name: Markup
    winners: list[tuple[Markup, str | None, str | None]]
    line: Markup | None
    prize: str | None
    citation: str | None
    citation_lang: str | None
    jury: Markup | None
    colour: str | None
    card: str | None
    withheld: bool
    waiting: bool
    votes: str | None


@dataclass(frozen=True)
class AwardsPage(Page):
    """The palmarès; before it, the prizes that will be given."""

    template: ClassVar[str] = "publishing/awards.html"

    decided: bool
    awards: list[AwardRow]
    errata: list[tuple[Markup, Markup]]


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
    )


def _further(reader: Reader) -> tuple[Place, ...]:
    """Ways on that the head has no room for; the same for everybody who reads this release."""
    ways = []
    if reader.book.contents["partners"]:
        ways.append((gettext("Partners"), f"{reader.root}/partners"))
    if "palmares" in reader.book.parts and not reader.draft:
        ways.append((gettext("The newest edition"), f"/{reader.locale}/"))
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
        opening_href=f"{reader.root}/schedule/{first}",
        sections=[_band(reader, section) for section in book.contents["sections"]],
        cards=[replace(card) for card in cards],
        films_href=f"{reader.root}/films",
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
        (one.name, listed([_linked(*winner) for winner in one.winners], reader.locale))
        for one in awards_page(reader).awards
        if one.winners
    ][:FIRST]


def _linked(name: Markup, href: str | None, lang: str | None) -> Markup:
    name = marked(Words(str(name), lang)) if lang else name
    return Markup('<a href="{}">{}</a>').format(href, name) if href else name


def juries_page(reader: Reader) -> JuriesPage | None:
    """The announced juries; None before they are."""
    if "jury" not in reader.book.parts:
        return None
    sections = reader.book.sections
    return JuriesPage(
        [
            JuryBlock(
                reader.said(jury["name"]),
                [
                    Markup('<a href="{}">{}</a>').format(
                        f"{reader.root}/sections/{code}", reader.said(sections[code]["name"])
                    )
                    for code in jury["sections"]
                    if code in sections
                ],
                [
                    member(
                        reader,
                        one,
                        country_name(one["country"], reader.locale) if one["country"] else "",
                    )
                    for one in jury["members"]
                ],
            )
            for jury in reader.book.contents["juries"]
        ]
    )


def awards_page(reader: Reader) -> AwardsPage:
    """Prizes with their winners, or without while none is announced."""
    by_prize: dict[str, list[Mapping[str, Any]]] = {}
    for award in reader.book.contents["awards"]:
        by_prize.setdefault(award["prize"], []).append(award)
    rows = [
        _award_row(reader, prize, award)
        for prize in reader.book.contents["prizes"]
        for award in _in_order(by_prize.get(prize["code"], []))
    ]
    names = {prize["code"]: reader.said(prize["name"]) for prize in reader.book.contents["prizes"]}
    errata = [
        (names[one["prize"]], reader.said(one["says"]))
        for one in reader.book.contents["errata"]
        if one["prize"] in names
    ]
    return AwardsPage("palmares" in reader.book.parts, rows, errata)


def _in_order(awards: list[Mapping[str, Any]]) -> list[Mapping[str, Any] | None]:
    """The decision, or that there is none; then the mentions."""
    rows: list[Mapping[str, Any] | None] = [one for one in awards if not one["mention"]]
    return [*(rows or [None]), *(one for one in awards if one["mention"])]


def _award_row(
    reader: Reader, prize: Mapping[str, Any], award: Mapping[str, Any] | None
) -> AwardRow:
    winners = award["winners"] if award else []
    citation = reader.words(award["citations"]) if award else Words("")
    films = [reader.book.films[one["film"]] for one in winners if one["film"] in reader.book.films]
    section = reader.book.sections.get(prize["sections"][0]) if prize["sections"] else None
    return AwardRow(
        name=_award_name(reader, prize, award),
        winners=[_winner(reader, one) for one in winners],
        line=reader.film_line(films[0]) if len(films) == 1 else None,
        prize=None if award and award["mention"] else _components(reader, prize) or None,
        citation=citation.text or None,
        citation_lang=citation.lang,
        jury=reader.said(prize["jury_name"]) or None,
        colour=section["colour"] if section else None,
        card=reader.card(films[0]["slug"]) if films else None,
        withheld=award is not None and award["state"] == "withheld",
        waiting=award is None,
        votes=None if award is None or award["mention"] else count_of_prize(reader, prize["code"]),
    )


def _award_name(
    reader: Reader, prize: Mapping[str, Any], award: Mapping[str, Any] | None
) -> Markup:
    name = reader.said(prize["name"])
    if award is None or not award["mention"]:
        return name
    return Markup.escape(gettext("%(prize)s: special mention")) % {"prize": name}


def _winner(reader: Reader, one: Mapping[str, Any]) -> tuple[Markup, str | None, str | None]:
    if one["organisation"]:
        return reader.said(one["organisation"]), None, None
    title = reader.title(one["titles"])
    href = reader.film_href(one["film"]) if one["film"] in reader.book.films else None
    if not one["person"]:
        return Markup.escape(title.text), href, title.lang
    name = marked(reader.name(one["person"]))
    if not title.text:
        return name, reader.person_href(one["person"]), None
    film = marked(Words(title.text, title.lang))
    return Markup("{}, {}").format(name, film), href, None


def _components(reader: Reader, prize: Mapping[str, Any]) -> str:
    said = []
    for part in prize["components"]:
        amount = part["amount_minor"]
        words = [
            Markup.escape(money(amount, part["currency"], reader.locale)) if amount else Markup(""),
            reader.said(part["description"]),
            reader.said(part["maker"]),
        ]
        said.append(Markup(", ").join(word for word in words if word))
    if prize["donors"]:
        givers = listing([reader.plain(donor) for donor in prize["donors"]], reader.locale)
        said.append(gettext("Given by %(donor)s", donor=givers))
    return Markup(". ").join(one for one in said if one)
