"""Lists as files: CSV that no spreadsheet takes for formulas, and XLSX whose cells are words."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

import xlsxwriter
from flask import Response
from werkzeug.datastructures import Headers
from werkzeug.utils import secure_filename

from festival.foundation.verdict import Reason, no, require

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767
"""What a cell of a spreadsheet holds; the rest would make it refuse the file."""
WIDEST = 60

_UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

SHEET_FORMAT_UNKNOWN = Reason(
    "SHEET_FORMAT_UNKNOWN", "A list is given as csv or xlsx, not as “{format}”.", 404
)

Cell = str | int | float | None


def neutral(cell: Cell) -> str:
    r"""A cell as words that no spreadsheet computes. Numbers of ours stay numbers.

    >>> neutral("=1+1"), neutral("+7 700"), neutral(-5), neutral(None), neutral("a\0b")
    ("'=1+1", "'+7 700", '-5', '', 'ab')
    """
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    words = _UNSTORABLE.sub("", cell)
    return f"'{words}" if words.startswith(BEGINNINGS) else words


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""The list as CSV: UTF-8 with the mark by which spreadsheets know it.

    >>> as_csv(["Title"], [["Қыз Жібек"]]).decode("utf-8-sig")
    'Title\r\nҚыз Жібек\r\n'
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([neutral(cell) for cell in headings])
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return page.getvalue().encode("utf-8-sig")


def as_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The list as a workbook; words are written as words, whatever they begin with."""
    page = io.BytesIO()
    book = xlsxwriter.Workbook(
        page,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet, strong = book.add_worksheet(), book.add_format({"bold": True})
    widths = [len(heading) for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, strong)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(number, column, cell)
            elif cell not in (None, ""):
                words = _UNSTORABLE.sub("", str(cell))[:LONGEST_CELL]
                sheet.write_string(number, column, words)
                widths[column] = max(widths[column], *map(len, words.split("\n")))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, WIDEST))
    sheet.freeze_panes(1, 0)
    book.close()
    return page.getvalue()


def sheet_answer(
    format: str, filename: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """The list as a file to keep: *format* is csv or xlsx, *filename* has no ending yet."""
    if format not in TYPES:
        require(no(SHEET_FORMAT_UNKNOWN, format=format[:20]))
    content = as_csv(headings, rows) if format == "csv" else as_xlsx(headings, rows)
    headers = Headers({"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"})
    name = f"{secure_filename(filename) or 'list'}.{format}"
    headers.add("Content-Disposition", "attachment", filename=name)
    return Response(content, headers=headers, content_type=TYPES[format])
