"""The grid's doors: its page, what its script reads, and what it does."""

import gzip
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from festival.editions.models import Edition
from festival.foundation import numbers
from festival.foundation.doors import admit
from festival.foundation.press import paper_answer
from festival.foundation.verdict import Refused, require
from festival.foundation.versions import EDIT_CONFLICT
from festival.programme import board, board_checks, placing, presence, standing, steps
from festival.programme import poster as posters
from festival.programme.board_asked import asked
from festival.venues.queries import edition_for
from festival.venues.rules import EDITORS, READERS, may_schedule

bp = Blueprint("grid", __name__, url_prefix="/programme/<code>/grid")


@bp.get("")
@admit(*READERS)
def grid(code: str) -> ResponseReturnValue:
    return board.grid_page(current_user, code, numbers.day(request.args.get("day", ""))).render()


@bp.get("/poster")
@admit(*READERS)
def poster(code: str) -> ResponseReturnValue:
    return posters.poster_page(current_user, code, request.args.get("paper", "")).render()


@bp.get("/poster.pdf")
@admit(*READERS)
def poster_paper(code: str) -> ResponseReturnValue:
    return paper_answer(*posters.poster_paper(current_user, code, request.args.get("paper", "")))


@bp.get("/sheet.json")
@admit(*READERS)
def sheet(code: str) -> ResponseReturnValue:
    return packed(board.sheet(current_user, code) | {"token": generate_csrf()})


@bp.get("/clashes.json")
@admit(*READERS)
def clashes(code: str) -> ResponseReturnValue:
    edition = edition_for(current_user, code)
    return packed({"clashes": board_checks.clashes_of(current_user, edition)})


@bp.post("/check")
@admit(*EDITORS)
def check(code: str) -> ResponseReturnValue:
    edition, wish = _to_schedule(code), asked()
    found = board_checks.clashes_at(
        current_user,
        edition,
        _inside(edition, wish.code("show")) if wish.body.get("show") else "",
        str(wish.body.get("title", ""))[:200],
        wish.number("hall"),
        wish.starts,
        wish.minutes or 5,
    )
    return {"clashes": found}


@bp.post("/moves")
@admit(*EDITORS)
def move(code: str) -> ResponseReturnValue:
    edition, wish = _to_schedule(code), asked()
    return done(
        edition,
        wish.code("show"),
        lambda: (
            placing.place_show(
                actor=current_user,
                code=_inside(edition, wish.code("show")),
                version=wish.number("version"),
                hall_id=wish.number("hall"),
                starts_local=wish.starts,
                minutes=wish.minutes,
                although=wish.although,
            ).code
        ),
    )


@bp.post("/placings")
@admit(*EDITORS)
def place(code: str) -> ResponseReturnValue:
    edition, wish = _to_schedule(code), asked()
    return done(
        edition,
        "",
        lambda: (
            placing.place_film(
                actor=current_user,
                edition_id=edition.id,
                film=wish.code("film"),
                hall_id=wish.number("hall"),
                starts_local=wish.starts,
                although=wish.although,
            ).code
        ),
    )


@bp.post("/states")
@admit(*EDITORS)
def set_state(code: str) -> ResponseReturnValue:
    edition, wish = _to_schedule(code), asked()
    return done(
        edition,
        wish.code("show"),
        lambda: (
            placing.set_state(
                actor=current_user,
                code=_inside(edition, wish.code("show")),
                version=wish.number("version"),
                state=wish.state,
            ).code
        ),
    )


@bp.post("/returns")
@admit(*EDITORS)
def take_off(code: str) -> ResponseReturnValue:
    edition, wish = _to_schedule(code), asked()
    gone = _inside(edition, wish.code("show"))

    def act() -> str:
        placing.take_off(actor=current_user, code=gone, version=wish.number("version"))
        return gone

    return done(edition, gone, act)


@bp.post("/undo")
@admit(*EDITORS)
def undo(code: str) -> ResponseReturnValue:
    return _turn(code, placing.undo)


@bp.post("/redo")
@admit(*EDITORS)
def redo(code: str) -> ResponseReturnValue:
    return _turn(code, placing.redo)


def _turn(code: str, step: Callable[..., placing.Turned]) -> ResponseReturnValue:
    edition, wish = _to_schedule(code), asked()

    def act() -> str:
        turned = step(actor=current_user, edition_id=edition.id, although=wish.although)
        return turned.code

    return done(edition, "", act)


@bp.post("/visits")
@admit(*READERS)
def visit(code: str) -> ResponseReturnValue:
    edition, wish = edition_for(current_user, code), asked()
    window = wish.code("window")
    presence.come(
        actor=current_user,
        edition_id=edition.id,
        window=window[:24],
        hall_id=wish.number_if_any("hall"),
        day=wish.day,
    )
    here = presence.others(current_user, edition.id, window[:24])
    return {"others": here, "mark": presence.mark_of(edition.id)}


@bp.post("/leave")
@admit(*READERS)
def leave(code: str) -> ResponseReturnValue:
    edition_for(current_user, code)
    presence.leave(actor=current_user, window=asked().code("window")[:24])
    return "", 204


def done(edition: Edition, code: str, act: Callable[[], str]) -> ResponseReturnValue:
    """Do the act and tell how its show stands now; after a refusal tell why, and how it stands as well."""
    status = 200
    told: dict[str, Any] = {}
    try:
        code = act()
    except Refused as no:
        status = no.reason.status
        told = {"error": no.reason.code, "says": standing.sentence(no)}
        told["conflict"] = no.reason is EDIT_CONFLICT
        told["insist"] = standing.asks_why(current_user, edition.id, no)
    now = board.board_shows(edition.id, code) if code else []
    told["code"] = code
    told["show"] = board.told(now[0], edition) if now else None
    told["mark"] = presence.mark_of(edition.id)
    told["steps"] = steps.counted(current_user, edition.id)
    return told, status


def packed(told: dict[str, Any]) -> Response:
    """The answer as JSON, small on its way: a whole festival would take a phone a second longer."""
    answer = jsonify(told)
    if request.accept_encodings["gzip"] > 0:
        answer.set_data(gzip.compress(answer.get_data(), 5, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def _to_schedule(code: str) -> Edition:
    edition = edition_for(current_user, code)
    require(may_schedule(current_user, edition))
    return edition


def _inside(edition: Edition, show_code: str) -> str:
    """The code of a show of this edition; another edition's is not found here."""
    board.stands_in(edition.id, show_code)
    return show_code
