"""A programme as another system wrote it: a folder of films.csv, screenings.csv and venues.csv."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from festival.foundation.verdict import YES, Verdict, no, require
from festival.foundation.words import cleaned
from festival.programme.rules import (
    COLUMN_MISSING,
    SHEET_MISSING,
    SHEET_TOO_LARGE,
    SHEET_UNREADABLE,
)

MOST_BYTES = 50_000_000
LONGEST_CELL = 20_000
FILMS, SCREENINGS, VENUES = "films.csv", "screenings.csv", "venues.csv"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    FILMS: (
        *("film_id", "title", "title_original", "title_alt", "director", "country", "language"),
        *("subtitles", "year", "runtime_min", "section", "synopsis"),
    ),
    SCREENINGS: (
        *("screening_id", "film_id", "title", "start_local", "end_local", "tz"),
        *("venue", "screen", "kind", "notes"),
    ),
    VENUES: ("venue", "address"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    FILMS: ("film_id", "title"),
    SCREENINGS: ("screening_id", "start_local", "venue"),
    VENUES: ("venue",),
}


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet: its number as a spreadsheet shows it, and its known cells, cleaned."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows, and the columns nobody here reads."""

    name: str
    rows: Sequence[SheetRow]
    unused: Sequence[str]


@dataclass(frozen=True)
class Folder:
    """The three sheets of one programme."""

    films: Sheet
    screenings: Sheet
    venues: Sheet


def read_folder(path: Path) -> Folder:
    """The programme in a folder; a folder without venues.csv has its venues in the screenings."""
    for name in (FILMS, SCREENINGS):
        require(is_there(path, name))
    venues = _sheet(path, VENUES) if (path / VENUES).is_file() else Sheet(VENUES, [], [])
    return Folder(_sheet(path, FILMS), _sheet(path, SCREENINGS), venues)


def is_there(path: Path, name: str) -> Verdict:
    if not (path / name).is_file():
        return no(SHEET_MISSING, folder=path.name or str(path), name=name)
    if (path / name).stat().st_size > MOST_BYTES:
        return no(SHEET_TOO_LARGE, name=name, most=MOST_BYTES // 1_000_000)
    return YES


def _sheet(path: Path, name: str) -> Sheet:
    try:
        return parse(name, (path / name).read_bytes().decode("utf-8-sig"))
    except (UnicodeDecodeError, csv.Error):
        require(no(SHEET_UNREADABLE, name=name))
        raise


def parse(name: str, text: str) -> Sheet:
    r"""The rows of a sheet; one separated by semicolons, as some spreadsheets write it, is read too.

    >>> parse("venues.csv", "venue;address;lat\nArman;Dostyk 104;43\n").rows[0]["address"]
    'Dostyk 104'
    """
    first = text.split("\n", 1)[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    table = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    heads = [cell.strip().casefold() for cell in next(table, [])]
    for column in NEEDED[name]:
        require(YES if column in heads else no(COLUMN_MISSING, name=name, column=column))
    known = COLUMNS[name]
    rows = []
    for number, cells in enumerate(table, start=2):
        if any(cell.strip() for cell in cells):
            pairs = zip(heads, cells, strict=False)
            rows.append(SheetRow(number, {k: _clean(cell) for k, cell in pairs if k in known}))
    return Sheet(name, rows, [head for head in heads if head and head not in known])


def _clean(cell: str) -> str:
    """The words of a cell; marks that would turn or hide the words around them are left out."""
    found = cleaned(cell, LONGEST_CELL, lines=True)
    if found.problem is None:
        return found.text
    kept = "".join(letter for letter in cell if letter.isprintable() or letter in "\n\t")
    return cleaned(kept[:LONGEST_CELL], LONGEST_CELL, lines=True).text
