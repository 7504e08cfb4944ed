"""The programme booklet: cover, days, sections with their films, and everything else between two covers."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import segno
from flask_babel import gettext, ngettext

from festival.foundation.moments import date_words
from festival.printing import indexes
from festival.printing.days import day_facts
from festival.printing.matter import (
    dated,
    events_facts,
    juries_facts,
    partners_facts,
    prizes_facts,
    venues_facts,
)
from festival.printing.telling import Facts, Readers, Told, art, dyes, edition_facts, film_facts
from festival.printing.typecase import proofread
from festival.publishing.book import Film, Reader, Words
from festival.publishing.showings import clock_sentence
from festival.publishing.vocabulary import PREMIERES, section_kind

HEADS: dict[str, Callable[[], str]] = {
    "programme": lambda: gettext("Programme"),
    "contents": lambda: gettext("Contents"),
    "events": lambda: gettext("Events"),
    "juries": lambda: gettext("Juries"),
    "prizes": lambda: gettext("Prizes"),
    "awards": lambda: gettext("Awards"),
    "venues": lambda: gettext("Venues"),
    "partners": lambda: gettext("Partners"),
    "by_title": lambda: gettext("Films by title"),
    "by_director": lambda: gettext("Films by director"),
    "by_country": lambda: gettext("Films by country"),
    "cancelled": lambda: gettext("Cancelled"),
    "time": lambda: gettext("Time"),
    "title": lambda: gettext("Film or event"),
    "hall": lambda: gettext("Hall"),
    "page": lambda: gettext("Page"),
    "together": lambda: gettext("shown in"),
    "newest": lambda: gettext(
        "Times may change after printing. The programme on the site is always the newest."
    ),
}


def booklet_facts(readers: Readers, site: str, pictures: Mapping[str, str]) -> Facts:
    """The whole booklet. *site* is where its newest state stands; *pictures* are stills by film."""
    book = readers.book
    palmares = "palmares" in book.parts
    facts: Facts = edition_facts(readers) | {
        "title": f"{readers.first.plain(book.edition['name'])}: {_said(readers, 'programme')}",
        "words": {name: readers.told(lambda reader, say=say: say()) for name, say in HEADS.items()},  # type: ignore[misc]
        "welcome": readers.words(book.edition["welcome"]),
        "figures": readers.told(_figures),
        "clock": readers.told(lambda reader: clock_sentence(reader, book.shows))
        if book.shows
        else [],
        "released": readers.told(_released),
        "site": _site(site, readers),
        "days": [day_facts(readers, day) for day in book.days],
        "sections": [_section(readers, one, pictures) for one in book.contents["sections"]],
        "events": events_facts(readers),
        "juries": juries_facts(readers),
        "palmares": palmares,
        "prizes": prizes_facts(readers),
        "venues": venues_facts(readers),
        "partners": partners_facts(readers),
        "by_title": indexes.titles(readers),
        "by_director": indexes.directors(readers),
        "by_country": indexes.countries(readers),
    }
    facts["dyes"] = {
        colour: dyes(colour) for colour in {one["colour"] for one in facts["sections"]}
    }
    proofed: Facts = proofread(facts)
    return proofed


def _said(readers: Readers, name: str) -> str:
    return readers.told(lambda reader: HEADS[name]())[0][0]


def _figures(reader: Reader) -> str:
    book = reader.book
    countries = {code for film in book.films.values() for code in film["countries"]}
    counted = [
        ngettext("%(num)s film", "%(num)s films", len(book.films)) if book.films else "",
        ngettext("%(num)s country", "%(num)s countries", len(countries)) if countries else "",
        ngettext("%(num)s showing", "%(num)s showings", len(book.shows)) if book.shows else "",
        ngettext("%(num)s event", "%(num)s events", len(book.events)) if book.events else "",
    ]
    return " · ".join(one for one in counted if one)


def _released(reader: Reader) -> str:
    release = reader.book.contents["release"]
    day = date_words(date.fromisoformat(str(release["published_at"])[:10]), reader.locale)
    return gettext("Printed from release %(number)s of %(day)s.", number=release["number"], day=day)


def _site(site: str, readers: Readers) -> Facts | None:
    """The way to the newest state, to be typed and to be scanned."""
    if not site:
        return None
    href = f"{site}{readers.first.root}/"
    drawn = BytesIO()
    segno.make(href, error="m", micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False, svgns=True, dark="#13171a"
    )
    return {
        "href": href,
        "shown": href.partition("://")[2].rstrip("/"),
        "code": drawn.getvalue().decode(),
    }


def _section(readers: Readers, section: Mapping[str, Any], pictures: Mapping[str, str]) -> Facts:
    films = readers.book.films_in(section["code"])
    shown = [film for film in films if readers.book.section_of(film) is section]
    return {
        "code": section["code"],
        "colour": section["colour"],
        "name": readers.words(section["name"]),
        "kind": readers.told(
            lambda reader: section_kind(section["kind"], main=section["in_main_competition"])
        ),
        "partner": readers.words(section["partner"]),
        "description": readers.words(section["description"]),
        "rule": readers.words(section["rule"]),
        "counted": readers.told(
            lambda reader: ngettext("%(num)s film", "%(num)s films", len(films))
        ),
        "art": art(section["name"].get("en", section["code"]), section["colour"]),
        "films": [_film(readers, film, pictures) for film in shown],
    }


def _film(readers: Readers, film: Film, pictures: Mapping[str, str]) -> Facts:
    still = film["stills"][0] if film["stills"] else None
    texts = film["texts"]
    notes = [place["note"] for place in film["sections"] if any(place["note"].values())]
    return film_facts(readers, film) | {
        "picture": pictures.get(film["slug"], ""),
        "alt": readers.first.plain(still["alt"]) if still else "",
        "credit": still["credit"] if still else "",
        "languages": readers.told(lambda reader: reader.languages_line(film)),
        "premiere": readers.told(lambda reader: premiere(film)),
        "synopsis": _prose(readers, texts.get("synopsis", {})),
        "note": _prose(readers, texts.get("note", {}) or (notes[0] if notes else {})),
        "advisory": readers.words(film["advisory"]),
        "won": [readers.words(one) for one in _won(readers, film["slug"])],
        "shows": [dated(readers, show) for show in readers.book.shows_of.get(film["slug"], [])],
    }


def premiere(film: Film) -> str:
    """What a film is announced as."""
    claims = [one["premiere"] for one in film["sections"] if one["premiere"] in PREMIERES]
    return str(PREMIERES[claims[0]]) if claims else ""


def _prose(readers: Readers, text: Mapping[str, str]) -> Told:
    def paragraphs(reader: Reader) -> Words:
        words = reader.words(text)
        lines = [line.strip() for line in words.text.split("\n")]
        return Words("\n\n".join(line for line in lines if line), words.lang)

    return readers.told(paragraphs)


def _won(readers: Readers, slug: str) -> list[Mapping[str, str]]:
    book = readers.book
    return [
        book.prizes[award["prize"]]["name"]
        for award in book.contents["awards"]
        if award["state"] == "decided" and any(one["film"] == slug for one in award["winners"])
    ]
