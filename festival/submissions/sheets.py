"""Files as tables: CSV of any encoding and mark, and XLSX. Bounded, and hostile files are not opened."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from festival.foundation.verdict import Reason, Refused, no, require
from festival.submissions import intake_rules as rules

MOST_BYTES = 20_000_000
MOST_UNPACKED = 150_000_000
MOST_PARTS = 2_000
MOST_ROWS = 20_000
FARTHEST_ROW = 100_000
"""Where the rows of a workbook end at the latest, empty ones included."""
MOST_COLUMNS = 300
LONGEST_CELL = 20_000
MEGABYTE = 1_000_000
HEAD_WITHIN = 10
"""Among how many first rows the headings are looked for; some exports begin with a banner."""

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HIGH = re.compile(b"[\x80-\xff]+")
_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html|<table|<\?xml)", re.IGNORECASE)
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """A file's headings and rows. Rows are read as they are asked for, each with its number in the file."""

    name: str
    kind: str
    encoding: str
    mark: str
    first: int
    """The number of the first row of *all_rows* that is not read yet."""
    headings: Sequence[str]
    head_row: Sequence[str]
    """The row of the headings as it stands; where they were left off, it is a row like the others."""
    rows: Iterator[tuple[int, list[str]]]


def read_table(name: str, content: bytes) -> Table:
    """The file as a table, by what it holds and not by how it is called."""
    if len(content) > MOST_BYTES:
        require(no(rules.FILE_TOO_LARGE, name=name, most=MOST_BYTES // MEGABYTE))
    if content.startswith(_OLD_EXCEL):
        require(no(rules.FILE_IS_OLD_EXCEL, name=name))
    if content.startswith(b"PK\x03\x04"):
        return _headed(name, "xlsx", "", "", _workbook_rows(name, content))
    if _PAGE.match(content.removeprefix(codecs.BOM_UTF8)[:200]):
        require(no(rules.FILE_IS_A_PAGE, name=name))
    words, encoding = decoded(name, content)
    said = _SEP.match(words)
    if said:
        words = words[said.end() :]
    mark = said[1] if said else mark_of(words)
    return _headed(name, "csv", encoding, mark, _csv_rows(name, words, mark))


def decoded(name: str, content: bytes) -> tuple[str, str]:
    """The words of a file and the encoding they were in: Unicode first, old code pages last."""
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(bom):
            return _strictly(name, content, encoding), encoding
    start = content[:2_000]
    if b"\0" in start:
        # Of plain letters in UTF-16 every second byte is empty, and which one tells the order.
        order = "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"
        return _strictly(name, content, order), order
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        page = old_page_of(content)
        return content.decode(page, "replace"), page


def _strictly(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _refused(rules.FILE_UNREADABLE, name) from None


def old_page_of(content: bytes) -> str:
    """Cyrillic words are runs of high bytes; accents of the West stand alone among plain letters.

    >>> old_page_of("Кызыл жер".encode("cp1251")), old_page_of("Café Zoé".encode("cp1252"))
    ('cp1251', 'cp1252')
    """
    runs = [len(found) for found in _HIGH.findall(content)]
    return "cp1251" if runs and sum(runs) / len(runs) >= 2 else "cp1252"


def mark_of(words: str) -> str:
    r"""What separates the cells: what stands most often outside quotation marks on the first lines.

    >>> mark_of("a;b;c\n1,5;2;3"), mark_of('"a,b"\tc\td'), mark_of("title,year")
    (';', '\t', ',')
    """
    plain = re.sub(r'"[^"]*"', "", words[:20_000])
    lines = [line for line in plain.splitlines() if line.strip()][:5]
    counts = {mark: max((line.count(mark) for line in lines[:3]), default=0) for mark in ",;\t|"}
    return max(counts, key=lambda mark: counts[mark]) if any(counts.values()) else ","


def _csv_rows(name: str, words: str, mark: str) -> Iterator[list[str]]:
    csv.field_size_limit(10 * LONGEST_CELL)
    table = csv.reader(io.StringIO(words, newline=""), delimiter=mark, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(table)
        except StopIteration:
            return
        except csv.Error:
            raise _refused(rules.FILE_UNCLOSED, name, row=number) from None
        if len(row) > MOST_COLUMNS and any(cell.strip() for cell in row[MOST_COLUMNS:]):
            raise _refused(rules.FILE_TOO_WIDE, name, most=MOST_COLUMNS)
        yield row[:MOST_COLUMNS]


def _workbook_rows(name: str, content: bytes) -> Iterator[list[str]]:
    _safe_to_open(name, content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What a sheet says of its own size is not to be believed.
        sheet.reset_dimensions()
        for number, row in enumerate(
            sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1
        ):
            if number > FARTHEST_ROW:
                raise _refused(rules.FILE_TOO_LONG, name, most=MOST_ROWS)
            cells = [_words(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            yield cells
    except (
        ParseError,
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        AttributeError,
        OverflowError,
        EOFError,
        OSError,
        NotImplementedError,
    ):
        raise _refused(rules.FILE_UNREADABLE, name) from None


def _safe_to_open(name: str, content: bytes) -> None:
    """What a workbook says it unpacks to is counted before any of it is, and entities are refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
            size = sum(info.file_size for info in infos)
            if size > MOST_UNPACKED or len(infos) > MOST_PARTS:
                raise _refused(rules.FILE_SWELLS, name, most=MOST_UNPACKED // MEGABYTE)
            for info in infos:
                if info.filename.lower().endswith((".xml", ".rels")):
                    with parts.open(info) as part:
                        start = part.read(2_000)
                    if b"<!DOCTYPE" in start or b"<!ENTITY" in start or start[:2] in _WIDE:
                        raise _refused(rules.FILE_DECLARES_ENTITIES, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        raise _refused(rules.FILE_UNREADABLE, name) from None


_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How XML in two-byte letters begins: no spreadsheet writes it, and it would hide what is looked for."""


def _words(cell: Any) -> str:
    """A cell of a workbook in the words a person would have typed.

    >>> _words(34.0), _words(datetime(2019, 3, 1)), _words(time(1, 28, 59)), _words(timedelta(hours=26))
    ('34', '2019-03-01', '01:28:59', '26:00:00')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _headed(name: str, kind: str, encoding: str, mark: str, rows: Iterator[list[str]]) -> Table:
    """The headings are the first row about as full as the fullest of the first; what is above is a banner."""
    start: list[list[str]] = []
    for row in rows:
        start.append(row)
        if len(start) == HEAD_WITHIN:
            break
    filled = [len({cell.strip() for cell in row} - {""}) for row in start]
    if not any(filled):
        raise _refused(rules.FILE_EMPTY, name)
    at = next(n for n, count in enumerate(filled) if count * 2 > max(filled))
    headings = [heading_of(cell) for cell in start[at]]
    while headings and not headings[-1]:
        headings.pop()
    return Table(
        name=name,
        kind=kind,
        encoding=encoding,
        mark=mark,
        first=at + 2,
        headings=headings,
        head_row=start[at],
        rows=_numbered(name, at + 2, start[at + 1 :], rows),
    )


def heading_of(cell: str) -> str:
    r"""A heading on one line, without the mark a careless export leaves before the first.

    >>> heading_of(" Project\n Title ")
    'Project Title'
    """
    return " ".join(cell.lstrip("\ufeff").split())[:500]


def _numbered(
    name: str, first: int, begun: Sequence[list[str]], rest: Iterator[list[str]]
) -> Iterator[tuple[int, list[str]]]:
    """Rows with something in them, each with its number as a spreadsheet shows it."""
    number, kept = first - 1, 0
    for source in (iter(begun), rest):
        for row in source:
            number += 1
            if any(cell.strip() for cell in row):
                kept += 1
                if kept > MOST_ROWS:
                    raise _refused(rules.FILE_TOO_LONG, name, most=MOST_ROWS)
                yield number, row


def _refused(reason: Reason, name: str, **facts: Any) -> Refused:
    return Refused(no(reason, name=name, **facts))
