"""The doors a juror's device uses: the page that opens without a network, and what is kept and sent by it."""

from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from festival.foundation import canonical
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.strictness import policy
from festival.foundation.verdict import require
from festival.jury import operations, pocket
from festival.jury.answer_rules import Batch, batch_of
from festival.people.models import Hat

bp = Blueprint("pocket", __name__, url_prefix="/jury")
WORKER = "jury"
"""The one name under which a page may start a worker of our own."""


def let_it_keep(response: Response) -> Response:
    """A page of the jury room may start its worker, and nothing else that is a script."""
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", policy(policies=WORKER))
    return response


bp.after_request(let_it_keep)


@bp.get("/worker.js")
@admit(EVERYONE)
def worker() -> ResponseReturnValue:
    script = Path(str(current_app.static_folder), "jury", "worker.js").read_text()
    answer = Response(script, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.get("/app.webmanifest")
@admit(EVERYONE)
def manifest() -> ResponseReturnValue:
    answer = jsonify(pocket.manifest())
    answer.mimetype = "application/manifest+json"
    return answer


@bp.get("/offline")
@admit(Hat.JUROR, Hat.SECRETARY)
def frame() -> ResponseReturnValue:
    return pocket.offline_page().render()


@bp.get("/<code>/sheets.json")
@admit(Hat.JUROR, Hat.SECRETARY)
def sheets(code: str) -> ResponseReturnValue:
    return pocket.kept_on_device(current_user, code) | {"token": generate_csrf()}


@bp.post("/<code>/keep")
@admit(Hat.JUROR, Hat.SECRETARY)
def keep(code: str) -> ResponseReturnValue:
    kept = operations.keep_changes(actor=current_user, jury_code=code, batch=_sent())
    return pocket.answer_to(kept)


def _sent() -> Batch:
    """The batch in the body of a post."""
    try:
        body = canonical.load(request.get_data())
    except canonical.Malformed:
        body = None
    batch, verdict = batch_of(body)
    require(verdict)
    return batch or Batch("", "", [])
