"""A person or an organisation through every edition: what each release in force says of them, side by side.

What a release said stays as it was said; the pages only lay the editions beside each other.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from flask import current_app
from flask_babel import gettext
from markupsafe import Markup

from festival.foundation.language import LOCALES
from festival.foundation.moments import date_range
from festival.foundation.pages import Page
from festival.foundation.shell import tongues
from festival.foundation.text import Text
from festival.publishing.book import Reader, Words, marked
from festival.publishing.grid import show_href, show_title
from festival.publishing.site import PublicHouse, house_of
from festival.publishing.summary import edition_line
from festival.publishing.vocabulary import PARTNERS, SEATS, TRADES

REMEMBERED = 60
"""How many releases, each in one language, a process keeps laid out."""


@dataclass(frozen=True)
class FilmLine:
    """A film of theirs in one edition, what they are in it, and what it won there."""

    title: Markup
    href: str
    trades: str
    line: Markup
    won: list[Markup]


@dataclass(frozen=True)
class Chapter:
    """What one edition says of them."""

    edition: Markup
    href: str
    when: str
    called: str
    """Their name in it, for whoever reads in this language; *page* is the address it stands at there."""
    lang: str | None
    page: str | None
    names: tuple[tuple[str, str], ...]
    films: list[FilmLine]
    parts: list[tuple[str, Markup]]


@dataclass(frozen=True)
class ConnectionsPage(Page):
    """Somebody, or a body, under all their names, edition by edition, the newest first."""

    template: ClassVar[str] = "publishing/connections.html"

    name: str
    lang: str | None
    names: list[Markup]
    chapters: list[Chapter]


Chapters = dict[str, Chapter]


def chapters_in(
    digest: str, locale: str, opened: Callable[[], Reader]
) -> tuple[Chapters, Chapters]:
    """Everybody and every body a release names, by code; laid out once for each release and language.

    The release is *opened* only for that: to open them all is dear where there are many editions.
    """
    kept: OrderedDict[tuple[str, str], tuple[Chapters, Chapters]]
    kept = current_app.extensions.setdefault("connections", OrderedDict())
    key = (digest, locale)
    if key not in kept:
        reader = opened()
        kept[key] = (_people(reader), _organisations(reader))
        while len(kept) > REMEMBERED:
            kept.popitem(last=False)
    return kept[key]


def connections_page(found: Sequence[Chapters], codes: Collection[str]) -> ConnectionsPage | None:
    """The chapters of whoever has one of *codes*: a record that was joined has several."""
    chapters = [one[code] for one in found for code in codes if code in one]
    if not chapters:
        return None
    called = chapters[0]
    others = {text: language for one in reversed(chapters) for text, language in one.names}
    others.pop(called.called, None)
    return ConnectionsPage(
        name=called.called,
        lang=called.lang,
        names=[marked(Words(text, language or None)) for text, language in others.items()],
        chapters=chapters,
    )


def connections_house(newest: Reader, base: str, path: str, page: ConnectionsPage) -> PublicHouse:
    """The newest edition's shell around a page that belongs to all of them."""
    house = house_of(newest, "/", base)
    places = {code: f"/{code}/{path}" for code in LOCALES}
    summary = house.summary and replace(
        house.summary, description=f"{page.name}. {edition_line(newest)}", data=None
    )
    return replace(
        house,
        tongues=tongues(newest.locale, places),
        here=places[newest.locale],
        canonical=base + places[newest.locale],
        alternates=tuple((code, base + place) for code, place in places.items()),
        summary=summary,
    )


def _chapter(reader: Reader, called: Words, page: str | None, **said: Any) -> Chapter:
    edition = reader.book.edition
    first, last = (date.fromisoformat(edition[end]) for end in ("starts_on", "ends_on"))
    return Chapter(
        edition=reader.said(edition["name"]),
        href=f"{reader.root}/",
        when=date_range(first, last, reader.locale),
        called=called.text,
        lang=called.lang,
        page=page,
        **said,
    )


def _people(reader: Reader) -> Chapters:
    """Everybody of a release; its films, juries and shows are gone through once."""
    films: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for film in reader.book.contents["films"]:
        for credit in film["credits"]:
            if code := credit.get("person"):
                films.setdefault(code, {}).setdefault(film["slug"], []).append(credit)
    parts: dict[str, list[tuple[str, Markup]]] = {}
    for code, words in [*_seats(reader), *_given(reader), *_meetings(reader), *_written(reader)]:
        parts.setdefault(code, []).append(words)
    won = _won(reader)
    chapters = {}
    for code, person in reader.book.people.items():
        made = films.get(code, {})
        credited = [one["credited_as"] for of in made.values() for one in of if one["credited_as"]]
        names = {one["text"]: one["language"] for one in person["names"]}
        names |= {text: "" for text in credited if text not in names}
        chapters[code] = _chapter(
            reader,
            reader.name(code, next(iter(credited), "")),
            reader.person_href(code),
            names=tuple(names.items()),
            films=[_film(reader, slug, of, won.get(slug, [])) for slug, of in made.items()],
            parts=parts.get(code, []),
        )
    return chapters


def _film(
    reader: Reader, slug: str, credits: Sequence[Mapping[str, Any]], won: list[Markup]
) -> FilmLine:
    film = reader.book.films[slug]
    title = reader.title(film["titles"])
    trades = dict.fromkeys(str(TRADES[one["activity"]]) for one in credits)
    return FilmLine(
        title=marked(Words(title.text, title.lang)),
        href=reader.film_href(slug),
        trades=", ".join(trades),
        line=reader.film_line(film),
        won=won,
    )


def _won(reader: Reader) -> dict[str, list[Markup]]:
    """The prizes of each film of a release, mentions said to be such."""
    won: dict[str, list[Markup]] = {}
    for award in reader.book.contents["awards"]:
        for winner in award["winners"]:
            if winner["film"] and award["prize"] in reader.book.prizes:
                won.setdefault(winner["film"], []).append(_prize(reader, award))
    return won


def _prize(reader: Reader, award: Mapping[str, Any]) -> Markup:
    name = reader.said(reader.book.prizes[award["prize"]]["name"])
    if not award["mention"]:
        return name
    return Markup.escape(gettext("%(prize)s: special mention")) % {"prize": name}


def _seats(reader: Reader) -> list[tuple[str, tuple[str, Markup]]]:
    found = []
    for jury in reader.book.contents["juries"]:
        name = _linked(f"{reader.root}/juries", reader.said(jury["name"]))
        for one in jury["members"]:
            role = "" if one["role"] == "member" else f" ({SEATS[one['role']]})"
            found.append((one["person"], (gettext("Jury"), name + role)))
    return found


def _given(reader: Reader) -> list[tuple[str, tuple[str, Markup]]]:
    """Prizes given to people themselves."""
    return [
        (
            one["person"],
            (gettext("Awards"), _linked(f"{reader.root}/awards", _prize(reader, award))),
        )
        for award in reader.book.contents["awards"]
        for one in award["winners"]
        if one["person"] and award["prize"] in reader.book.prizes
    ]


def _meetings(reader: Reader) -> list[tuple[str, tuple[str, Markup]]]:
    return [
        (
            one["person"],
            (
                reader.day(show["day"], year=True),
                _linked(show_href(reader, show), _titled(reader, show)),
            ),
        )
        for show in reader.book.shows
        for one in show["participants"]
    ]


def _titled(reader: Reader, show: Mapping[str, Any]) -> Markup:
    title = show_title(reader, show)
    return marked(Words(title.text, title.lang))


def _written(reader: Reader) -> list[tuple[str, tuple[str, Markup]]]:
    return [
        (
            one["person"],
            (
                gettext("Publications"),
                _linked(f"{reader.root}/publications/{paper['slug']}", reader.said(paper["title"])),
            ),
        )
        for paper in reader.book.contents.get("publications", [])
        for one in paper["authors"]
    ]


def _linked(href: str, words: Markup) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, words)


def _organisations(reader: Reader) -> Chapters:
    """Every partner of a release that says who they are by code, and what else bears their name in it."""
    contents = reader.book.contents
    partners: dict[str, list[Mapping[str, Any]]] = {}
    for one in contents["partners"]:
        if code := one.get("organisation"):
            partners.setdefault(code, []).append(one)
    chapters = {}
    for code, parts in partners.items():
        name = parts[0]["name"]
        said = [_part(reader, one) for one in parts]
        said += [
            (gettext("Jury"), _linked(f"{reader.root}/juries", reader.said(jury["name"])))
            for jury in contents["juries"]
            if jury["organisation"] == name
        ]
        said += [
            (gettext("Prizes"), _linked(f"{reader.root}/awards", reader.said(prize["name"])))
            for prize in contents["prizes"]
            if name in prize["donors"]
        ]
        chapters[code] = _chapter(
            reader,
            reader.words(name),
            f"{reader.root}/partners",
            names=tuple((text, locale) for locale, text in Text(name).items()),
            films=[],
            parts=said,
        )
    return chapters


def _part(reader: Reader, one: Mapping[str, Any]) -> tuple[str, Markup]:
    """What they are there, in the line they are credited with, and for which section."""
    words = reader.said(one["credit_line"]) or reader.said(one["name"])
    section = reader.book.sections.get(one["section"] or "")
    if section:
        place = _linked(f"{reader.root}/sections/{section['code']}", reader.said(section["name"]))
        words = Markup("{}. {}").format(words, place)
    return str(PARTNERS[one["role"]]), words
