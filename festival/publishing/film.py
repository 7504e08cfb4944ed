"""A film's own public page, and a section's."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.language import AUTONYMS, LOCALES
from festival.foundation.pages import Page
from festival.foundation.tongues import language_name
from festival.publishing.book import Film, Reader, Still, Words, listed, marked
from festival.publishing.catalogue import FilmCard, film_card
from festival.publishing.showings import ShowRow, row
from festival.publishing.vocabulary import ACTIVITIES, FILMS, PREMIERES, section_kind


@dataclass(frozen=True)
class Prose:
    """Paragraphs and the language they are in, where it is another."""

    paragraphs: list[str]
    lang: str | None


@dataclass(frozen=True)
class Place:
    """A link with its words."""

    label: Markup
    href: str


@dataclass(frozen=True)
class FilmPage(Page):
    """A film: what it is, what is said of it, and all its showings."""

    template: ClassVar[str] = "publishing/film.html"

    slug: str
    title: str
    lang: str | None
    also: tuple[str, str] | None
    line: Markup
    colour: str | None
    sections: list[Place]
    still: Still | None
    poster: Still | None
    card: str
    synopsis: Prose | None
    elsewhere: str
    statement: Prose | None
    note: Prose | None
    facts: list[tuple[str, Markup]]
    advisory: Markup | None
    rows: list[ShowRow]
    calendar: str | None
    awards: list[Markup]


@dataclass(frozen=True)
class SectionPage(Page):
    """A section: its idea, its rule, its films."""

    template: ClassVar[str] = "publishing/section.html"

    name: str
    lang: str | None
    colour: str
    kind: str
    partner: Markup | None
    description: Markup | None
    rule: Markup | None
    counted: str
    cards: list[FilmCard]


@dataclass(frozen=True)
class GonePage(Page):
    """A film that was announced and is shown no more: its address stays, and says so."""

    template: ClassVar[str] = "publishing/gone.html"

    title: str
    lang: str | None
    also: tuple[str, str] | None
    rows: list[ShowRow]
    films_href: str


def film_page(reader: Reader, slug: str) -> FilmPage | GonePage | None:
    """A released film, or what is left of one that was; None for any other."""
    film = reader.book.films.get(slug)
    if film is None:
        return _gone_page(reader, slug)
    title = reader.title(film["titles"])
    section = reader.book.section_of(film)
    shows = reader.book.shows_of.get(slug, [])
    texts = film["texts"]
    notes = [place["note"] for place in film["sections"] if any(place["note"].values())]
    return FilmPage(
        slug=slug,
        title=title.text,
        lang=title.lang,
        also=title.also,
        line=reader.film_line(film),
        colour=section["colour"] if section else None,
        sections=_sections(reader, film),
        still=reader.still(film["stills"][0] if film["stills"] else None),
        # Releases made before posters were shown say nothing of one.
        poster=reader.still(film.get("poster")),
        card=reader.card(slug),
        synopsis=prose(reader, texts.get("synopsis", {})),
        elsewhere=_elsewhere(reader, texts.get("synopsis", {})),
        statement=prose(reader, texts.get("statement", {})),
        note=prose(reader, texts.get("note", {}) or (notes[0] if notes else {})),
        facts=_facts(reader, film),
        advisory=reader.said(film["advisory"]) or None,
        rows=[
            row(reader, show, titled=len(show["films"]) > 1, dated=True, film=slug)
            for show in shows
        ],
        calendar=f"{reader.root}/films/{slug}.ics" if shows else None,
        awards=awards_of(reader, slug),
    )


def _gone_page(reader: Reader, slug: str) -> GonePage | None:
    film = reader.book.gone.get(slug)
    if film is None:
        return None
    title = reader.title(film["titles"])
    shows = reader.book.shows_of.get(slug, [])
    return GonePage(
        title=title.text,
        lang=title.lang,
        also=title.also,
        rows=[
            row(reader, show, titled=len(show["films"]) > 1, dated=True, film=slug)
            for show in shows
        ],
        films_href=f"{reader.root}/films",
    )


def _sections(reader: Reader, film: Film) -> list[Place]:
    sections = reader.book.sections
    return [
        Place(
            reader.said(sections[one["section"]]["name"]),
            f"{reader.root}/sections/{one['section']}",
        )
        for one in film["sections"]
        if one["section"] in sections
    ]


def prose(reader: Reader, text: dict[str, str]) -> Prose | None:
    """A longer text in its paragraphs."""
    words = reader.words(text)
    paragraphs = [part.strip() for part in words.text.split("\n") if part.strip()]
    return Prose(paragraphs, words.lang) if paragraphs else None


def _elsewhere(reader: Reader, text: dict[str, str]) -> str:
    """What is said where the reader's language is still missing."""
    if text.get(reader.locale):
        return ""
    there = [AUTONYMS[code] for code in LOCALES if text.get(code)]
    if not there:
        return gettext("A synopsis is not published yet.")
    return gettext("A synopsis is not published in this language yet.")


def _facts(reader: Reader, film: Film) -> list[tuple[str, Markup]]:
    facts = [
        (gettext("Kind"), Markup.escape(str(FILMS.get(film["kind"], film["kind"])))),
        (gettext("Languages"), Markup.escape(_spoken(reader, film))),
        (gettext("On the screen"), Markup.escape(reader.languages_line(film))),
    ]
    premieres = [
        PREMIERES[one["premiere"]] for one in film["sections"] if one["premiere"] in PREMIERES
    ]
    if premieres:
        facts.append((gettext("First shown"), Markup.escape(str(premieres[0]))))
    for activity, label in ACTIVITIES.items():
        named = [_credit(reader, one) for one in film["credits"] if one["activity"] == activity]
        if named:
            facts.append((str(label), listed(named, reader.locale)))
    return [fact for fact in facts if fact[1]]


def _spoken(reader: Reader, film: Film) -> str:
    tags = dict.fromkeys(one["tag"] for one in film["languages"])
    return ", ".join(language_name(tag, reader.locale) for tag in tags)


def _credit(reader: Reader, credit: dict[str, Any]) -> Markup:
    name = marked(reader.credited(credit))
    href = reader.person_href(credit.get("person") or "")
    said = Markup('<a href="{}">{}</a>').format(href, name) if href else name
    if credit["character"]:
        said += Markup(" ({})").format(credit["character"])
    return said


def awards_of(reader: Reader, slug: str) -> list[Markup]:
    """The prizes a film won, each leading to the page of awards."""
    won = []
    for award in reader.book.contents["awards"]:
        if award["state"] == "decided" and any(one["film"] == slug for one in award["winners"]):
            name = reader.said(reader.book.prizes[award["prize"]]["name"])
            won.append(Markup('<a href="{}">{}</a>').format(f"{reader.root}/awards", name))
    return won


def section_page(reader: Reader, code: str) -> SectionPage | None:
    """A section of the release."""
    section = reader.book.sections.get(code)
    if section is None:
        return None
    name: Words = reader.words(section["name"])
    films = reader.book.films_in(code)
    return SectionPage(
        name=name.text,
        lang=name.lang,
        colour=section["colour"],
        kind=section_kind(section["kind"], main=section["in_main_competition"]),
        partner=reader.said(section["partner"]) or None,
        description=reader.said(section["description"]) or None,
        rule=reader.said(section["rule"]) or None,
        counted=ngettext("%(num)s film", "%(num)s films", len(films)),
        cards=[replace(film_card(reader, film), note=_note(reader, film, code)) for film in films],
    )


def _note(reader: Reader, film: Film, section: str) -> Markup | None:
    """What the curator of *section* says of a film they chose."""
    notes = [place["note"] for place in film["sections"] if place["section"] == section]
    return next((said for note in notes if (said := reader.said(note))), None)
