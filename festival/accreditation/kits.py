"""Press kits: texts in three languages and stills with credit and licence, of one release and nothing else.

A kit knows a book and no table: what a release does not hold is in no kit of it.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flask_babel import gettext

from festival.accreditation import stills
from festival.foundation.language import LOCALES
from festival.foundation.sheets_out import as_csv
from festival.foundation.text import Text
from festival.publishing.book import Book, Film, Reader, Words
from festival.publishing.palmares import awards_page
from festival.publishing.site import in_tongue
from festival.publishing.vocabulary import ACTIVITIES

MOST_STILLS = 40
"""Pictures in one kit; the kit of each film holds all of that film's."""
MOST_BYTES = 80_000_000
PARTS = ("synopsis", "statement", "note")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Files of a kit bear no hour, so the same kit is the same bytes."""


@dataclass(frozen=True)
class Kit:
    """What is asked for: the film's own, a section's, the edition's, or the palmarès."""

    name: str
    films: Sequence[Film]
    each: int = 1
    palmares: bool = False


@dataclass
class Packing:
    """A kit on its way into a file."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    pictures: list[list[str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    size: int = 0

    def put(self, name: str, content: bytes) -> None:
        self.files.append((name, content))
        self.size += len(content)


@dataclass(frozen=True)
class Terms:
    """On which terms a kit is handed out: the licence, and until when it is nobody else's."""

    licence: Text
    until: Mapping[str, str] | None = None
    """The hour an embargo ends, in the words of each language."""


def kit_in(book: Book, asked: str) -> Kit | None:
    """The kit called *asked* (``film-ayka``, ``section-main``, ``edition``, ``palmares``), if the release has it."""
    kind, _, name = asked.partition("-")
    if asked == "edition" and book.films:
        return Kit(book.code, list(book.films.values()))
    if asked == "palmares" and "palmares" in book.parts:
        return Kit(f"{book.code}-palmares", [], palmares=True)
    if kind == "film" and name in book.films:
        return Kit(name, [book.films[name]], each=MOST_STILLS)
    if kind == "section" and name in book.sections and book.films_in(name):
        return Kit(f"{book.code}-{name}", book.films_in(name), each=3)
    return None


def credited(film: Film) -> int:
    """How many stills of a film may be handed out: those whose maker is named."""
    return sum(1 for one in film["stills"] if one["credit"].strip())


def packed(book: Book, kit: Kit, terms: Terms, locale: str) -> bytes:
    """The kit as a zip file; what did not fit, and what has no credit, is named in it."""
    if not stills.AT_ONCE.acquire(timeout=stills.PATIENCE):
        raise stills.BusyError
    try:
        packing = Packing()
        for film in kit.films:
            _pack_film(packing, book, film, kit.each, terms)
        if kit.palmares:
            _pack_palmares(packing, book)
        if packing.pictures:
            packing.put("stills.csv", _sheet(packing, terms, locale))
        packing.put("about.txt", _about(packing, book, terms, locale))
        return _zipped(packing)
    finally:
        stills.AT_ONCE.release()


def _pack_film(packing: Packing, book: Book, film: Film, each: int, terms: Terms) -> None:
    slug = film["slug"]
    for locale in LOCALES:
        with in_tongue(locale):
            words = _film_words(Reader(book, locale), film, terms)
        packing.put(f"films/{slug}/{slug}-{locale}.txt", words.encode())
    taken = 0
    for number, picture in enumerate(film["stills"], start=1):
        name = f"{slug}-{number}.jpg"
        room = len(packing.pictures) < MOST_STILLS and packing.size < MOST_BYTES and taken < each
        drawn = stills.jpeg(picture) if picture["credit"].strip() and room else None
        if drawn is None:
            packing.left_out.append(name)
            continue
        taken += 1
        packing.put(f"films/{slug}/{name}", drawn)
        packing.pictures.append([name, slug, picture["credit"], Text(picture["alt"]).within("en")])


def _film_words(reader: Reader, film: Film, terms: Terms) -> str:
    """A film as a text file: title, who made it, what is said of it."""
    title = reader.title(film["titles"])
    head = title.text + (f" ({title.also[0]})" if title.also else "")
    lines = [] if terms.until is None else [_hold(terms.until[reader.locale]), ""]
    lines += [head, str(reader.film_line(film).striptags()), reader.languages_line(film)]
    sections = [reader.book.sections.get(one["section"]) for one in film["sections"]]
    lines += [reader.plain(one["name"]) for one in sections if one]
    for activity, label in ACTIVITIES.items():
        named = [reader.credited(one) for one in film["credits"] if one["activity"] == activity]
        if named:
            lines.append(f"{label}: {reader.listing([one.text for one in named])}")
    for part in PARTS:
        if words := film["texts"].get(part, {}).get(reader.locale):
            lines += ["", words]
    if not film["texts"].get("synopsis", {}).get(reader.locale):
        lines += ["", gettext("A synopsis is not published in this language yet.")]
    return "\n".join(line for line in lines if line is not None) + "\n"


def _pack_palmares(packing: Packing, book: Book) -> None:
    for locale in LOCALES:
        with in_tongue(locale):
            reader = Reader(book, locale)
            lines = [reader.plain(book.edition["name"]), ""]
            for row in awards_page(reader).awards:
                winners = [str(name.striptags()) for name, _, _ in row.winners]
                said = reader.listing(winners) if winners else gettext("Not given")
                lines.append(f"{row.name.striptags()}: {said}")
                lines += [row.citation] if row.citation else []
        packing.put(f"palmares-{locale}.txt", ("\n".join(lines) + "\n").encode())


def _hold(until: str) -> str:
    return gettext("Under embargo until %(at)s. Nothing of this is public before.", at=until)


def _sheet(packing: Packing, terms: Terms, locale: str) -> bytes:
    """Every picture with its credit and licence, as a list."""
    licence = terms.licence.within(locale)
    headings = [
        gettext("File"),
        gettext("Film"),
        gettext("Credit"),
        gettext("What it shows"),
        gettext("How pictures may be used"),
    ]
    return as_csv(headings, [[*row, licence] for row in packing.pictures])


def _about(packing: Packing, book: Book, terms: Terms, locale: str) -> bytes:
    release = book.contents["release"]
    edition: Words = Reader(book, locale).words(book.edition["name"])
    lines = [edition.text, gettext("From release %(number)s", number=release["number"])]
    if terms.until is not None:
        lines.append(_hold(terms.until[locale]))
    if packing.pictures:
        lines += ["", gettext("How pictures may be used"), terms.licence.within(locale)]
    if packing.left_out:
        lines += [
            "",
            gettext(
                "These stills are not in here: nobody is credited for them, or they did not fit. A film’s"
                " own kit holds all of its credited stills."
            ),
            *packing.left_out,
        ]
    return ("\n".join(lines) + "\n").encode()


def _zipped(packing: Packing) -> bytes:
    page = io.BytesIO()
    with ZipFile(page, "w") as bag:
        for name, content in packing.files:
            info = ZipInfo(name, EARLIEST)
            info.compress_type = ZIP_STORED if name.endswith(".jpg") else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            bag.writestr(info, content)
    return page.getvalue()
