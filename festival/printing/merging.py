"""Data for the catalogue's layout program: films, showings and people as XML and lists, with their pictures."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from festival.foundation.language import minutes_up
from festival.foundation.sheets_out import as_csv, neutral
from festival.printing.booklet import premiere
from festival.printing.days import day_words
from festival.printing.telling import Readers, hall_name, times
from festival.publishing.book import Book, Film, Reader
from festival.publishing.grid import show_title
from festival.publishing.site import in_tongue
from festival.publishing.vocabulary import event_kind

TONGUES = ("kk", "ru", "en")
UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters XML cannot hold."""
WHEN = (2019, 9, 14, 0, 0, 0)
"""The same release gives the same bytes: no file in the archive knows when it was packed."""

Say = Callable[[Reader, Film], str]
SAID: dict[str, Say] = {
    "title": lambda reader, film: reader.title(film["titles"]).text,
    "directors": lambda reader, film: reader.listing([one.text for one in reader.directors(film)]),
    "line": lambda reader, film: str(reader.film_line(film).striptags()),
    "languages": lambda reader, film: reader.languages_line(film),
    "premiere": lambda reader, film: premiere(film),
    "synopsis": lambda reader, film: film["texts"].get("synopsis", {}).get(reader.locale, ""),
    "statement": lambda reader, film: film["texts"].get("statement", {}).get(reader.locale, ""),
    "note": lambda reader, film: film["texts"].get("note", {}).get(reader.locale, ""),
}


def archive(book: Book, pictures: Path, names: Mapping[str, str]) -> bytes:
    """The whole as a zip: ``catalogue.xml``, three lists, a list for data merge, and ``pictures/``."""
    readers = Readers(book, TONGUES)
    films = [_film(readers, film, names) for film in _in_order(book)]
    held = io.BytesIO()
    with ZipFile(held, "w") as box:
        _put(box, "films.csv", _listed(films))
        _put(box, "films-merge.txt", _merge(films))
        _put(box, "showings.csv", _listed(_showings(readers)))
        _put(box, "people.csv", _listed(_people(readers)))
        _put(box, "catalogue.xml", _document(readers, films))
        for name in sorted(names.values()):
            _put(box, f"pictures/{name}", (pictures / name).read_bytes(), how=ZIP_STORED)
    return held.getvalue()


def _put(box: ZipFile, name: str, content: bytes, how: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(name, WHEN)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    box.writestr(entry, content)


def _in_order(book: Book) -> list[Film]:
    """Section by section, as the curators put them; a film in two sections once."""
    placed = [film for code in book.sections for film in book.films_in(code)]
    return list({film["slug"]: film for film in placed}.values())


def _film(readers: Readers, film: Film, names: Mapping[str, str]) -> dict[str, str]:
    book = readers.book
    section = book.section_of(film)
    original = next((one for one in film["titles"] if one["kind"] == "title_proper"), None)
    seconds = film["runtime_seconds"]
    row = {
        "code": film["code"],
        "slug": film["slug"],
        "section": section["code"] if section else "",
        "original_title": original["text"] if original else "",
        "original_language": original["language"] if original else "",
        "year": str(film["year"] or ""),
        "minutes": str(minutes_up(seconds)) if seconds else "",
        "picture": names.get(film["slug"], ""),
        "picture_credit": film["stills"][0]["credit"] if film["stills"] else "",
    }
    for reader in readers.each:
        with in_tongue(reader.locale):
            row |= {f"{name}_{reader.locale}": say(reader, film) for name, say in SAID.items()}
            row[f"section_{reader.locale}"] = reader.plain(section["name"]) if section else ""
            row[f"showings_{reader.locale}"] = "; ".join(
                f"{day_words(reader, show['day'])}, {times(show)[0]}, "
                f"{hall_name(reader, show['venue'], show['hall'])}"
                for show in book.shows_of.get(film["slug"], [])
                if show["state"] != "cancelled"
            )
    return row


def _showings(readers: Readers) -> list[dict[str, str]]:
    rows = []
    for show in readers.book.shows:
        row = {
            "code": show["code"],
            "day": show["day"],
            "starts": times(show)[0],
            "ends": times(show)[1],
            "state": show["state"],
            "films": " ".join(one["film"] for one in show["films"]),
            "age_mark": show.get("age_mark") or "",
        }
        for reader in readers.each:
            with in_tongue(reader.locale):
                row |= {
                    f"title_{reader.locale}": show_title(reader, show).text,
                    f"kind_{reader.locale}": event_kind(show["kind"]),
                    f"hall_{reader.locale}": hall_name(reader, show["venue"], show["hall"]),
                }
        rows.append(row)
    return rows


def _people(readers: Readers) -> list[dict[str, str]]:
    return [
        {"code": code, "slug": person["slug"]}
        | {f"name_{reader.locale}": reader.name(code).text for reader in readers.each}
        | {f"bio_{locale}": person["bio"].get(locale, "") for locale in TONGUES}
        for code, person in sorted(readers.book.people.items())
    ]


def _listed(rows: Sequence[Mapping[str, str]]) -> bytes:
    heads = list(rows[0]) if rows else ["code"]
    return as_csv(heads, ([row[head] for head in heads] for row in rows))


def _merge(rows: Iterable[Mapping[str, str]]) -> bytes:
    """A list for data merge: tabs, UTF-16, one line a film; ``@picture`` is how such a program knows a picture.

    A line may not break, so that paragraphs are parted by a sign of their own.
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page, dialect="excel-tab")
    known = list(rows)
    heads = [head for head in (known[0] if known else ()) if head != "picture"]
    writer.writerow([*heads, "@picture"])
    for row in known:
        cells = [neutral(re.sub(r"\s*\n\s*", " ¶ ", row[head])) for head in heads]
        writer.writerow([*cells, f"pictures/{row['picture']}" if row["picture"] else ""])
    return page.getvalue().encode("utf-16")


def _document(readers: Readers, films: Sequence[Mapping[str, str]]) -> bytes:
    """The same as a tree: sections, their films, and what is said of each in each language."""
    book = readers.book
    root = ET.Element(
        "catalogue", edition=book.code, release=str(book.contents["release"]["number"])
    )
    _told(root, "name", book.edition["name"])
    for code, section in book.sections.items():
        branch = ET.SubElement(root, "section", code=code)
        _told(branch, "name", section["name"])
        _told(branch, "description", section["description"])
        for row in films:
            if row["section"] == code:
                _leaf(branch, row)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _leaf(branch: ET.Element, row: Mapping[str, str]) -> None:
    film = ET.SubElement(branch, "film", code=row["code"], slug=row["slug"])
    if row["picture"]:
        ET.SubElement(film, "picture", href=f"file:pictures/{row['picture']}").text = _fit(
            row["picture_credit"]
        )
    original = {"lang": row["original_language"]} if row["original_language"] else {}
    ET.SubElement(film, "original_title", original).text = _fit(row["original_title"])
    for name in ("year", "minutes"):
        ET.SubElement(film, name).text = row[name]
    for name in (*SAID, "showings"):
        _told(film, name, {locale: row[f"{name}_{locale}"] for locale in TONGUES})


def _told(branch: ET.Element, name: str, text: Mapping[str, Any]) -> None:
    for locale in TONGUES:
        if text.get(locale):
            ET.SubElement(branch, name, {"xml:lang": locale}).text = _fit(text[locale])


def _fit(words: str) -> str:
    return UNFIT.sub("", words)
