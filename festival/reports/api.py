"""Reports for a program: what there is, one as tables, and the rows behind each figure."""

from typing import Any

from flask import Blueprint, Response
from flask_login import current_user
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.foundation.shell import locale
from festival.reports import pages, readers, rows_pages, rules
from festival.reports.showing import Figure
from festival.tokens.gate import Question, listed, programs, said
from festival.tokens.shapes import listed as many
from festival.tokens.shapes import maybe, page_of, thing, whole, words

bp = Blueprint("figures", __name__, url_prefix="/api/v1/reports/<edition>")

READ = "reports:read"
LINE = thing(
    "A report.",
    {"number": whole(), "section": maybe(words()), "release": whole(), "made_by": words()},
)
CELL = thing(
    "A figure.",
    {"figure": words("As it is shown."), "rows": maybe(words("Where the rows behind it are."))},
)
TABLE = thing(
    "One table of a report.",
    {
        "key": words(), "title": words(), "method": words(), "heads": many(words()),
        "lines": many(
            thing("A row.", {"name": words(), "cells": many(CELL)})
        ),
        "note": words(),
    },
)  # fmt: skip
REPORT = thing(
    "A report as tables.",
    {"number": whole(), "release": whole(), "sha256": words(), "tables": many(TABLE)},
)
ROW = thing(
    "A row behind a figure; their counts sum up to it.",
    {"name": words(), "code": words(), "known": words(), "counts": whole()},
)


@bp.get("")
@programs(READ, "The reports of an edition.", page_of(LINE), listed=True, refuses=(404,))
def reports(edition: str, question: Question) -> Response:
    found = pages.edition_page(current_user, _there(edition)).rows
    return listed([_line(one) for one in found], question)


@bp.get("/<int:number>")
@programs(READ, "One report as tables.", REPORT)
def report(edition: str, number: int) -> Response:
    page = pages.report_page(current_user, _there(edition), number)
    return said(
        {
            "number": page.number,
            "release": page.release,
            "sha256": page.digest,
            "tables": [
                {
                    "key": one.key,
                    "title": one.title,
                    "method": one.method,
                    "heads": list(one.heads),
                    "lines": [
                        {"name": line.name, "cells": [_cell(cell) for cell in line.cells]}
                        for line in one.lines
                    ],
                    "note": one.note,
                }
                for one in page.tables
            ],
        }
    )


@bp.get("/<int:number>/rows/<table>/<row>/<column>")
@programs(READ, "The rows behind one figure.", page_of(ROW), listed=True)
def rows(
    edition: str, number: int, table: str, row: str, column: str, question: Question
) -> Response:
    asked = rows_pages.asked_for(current_user, _there(edition), number, table, row, column)
    found = rows_pages.rows_sheet(asked)[1]
    told = [
        {"name": str(name), "code": str(code), "known": str(known), "counts": counts}
        for name, code, known, counts in found
    ]
    return listed(told, question)


def _there(code: str) -> Edition:
    """The edition, for whoever reads reports of it with this very token."""
    edition = readers.edition_of(current_user, code)
    if not current_user.wears_in(edition.id, *rules.READERS):
        raise NoResultFound
    return edition


def _cell(one: Figure) -> dict[str, Any]:
    return {"figure": one.words, "rows": f"/api/v1{one.href}" if one.href else None}


def _line(one: pages.ReportRow) -> dict[str, Any]:
    return {
        "number": int(one.href.rpartition("/")[2]),
        "section": one.section.within(locale()) if one.section else None,
        "release": one.release,
        "made_by": one.made_by,
    }
