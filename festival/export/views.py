"""Doors of export: the worker that opens the programme without a network, and what it takes along."""

from pathlib import Path

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from festival.export import carrying
from festival.export.pocket import Key, Pocket
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.furniture import KEEPS
from festival.publishing import answers

bp = Blueprint("export", __name__)
SHELF = "/<any(en,ru,kk):locale>/<edition>"


@bp.get("/worker.js")
@admit(EVERYONE)
def worker() -> ResponseReturnValue:
    shelf = Path(str(current_app.static_folder), "export")
    script = "".join((shelf / one).read_text() for one in ("finding.js", "worker.js"))
    answer = Response(script, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.add_etag()
    return answer.make_conditional(request)


@bp.get(f"{SHELF}/pocket.json")
@admit(EVERYONE)
def mark(locale: str, edition: str) -> Response:
    return answers.given(_pocket(locale, edition).mark, "application/json")


@bp.get(f"{SHELF}/pocket.<sum>.gz")
@admit(EVERYONE)
def piece(locale: str, edition: str, sum: str) -> Response:
    pocket = _pocket(locale, edition)
    if pocket.name != f"pocket.{sum}.gz":
        abort(404)
    answer = answers.given(pocket.packed, "application/gzip")
    answer.headers["Cache-Control"] = KEEPS
    return answer


def _pocket(locale: str, edition: str) -> Pocket:
    book = answers.book_of(edition)
    return carrying.kept_pocket(current_app, Key(locale, edition, book.digest)) or abort(404)
