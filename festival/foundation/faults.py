"""What a visitor meets when something is refused, missing or broken: a sentence, and their words back."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.utils import redirect

from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.verdict import Reason, Refused, Verdict
from festival.foundation.versions import EDIT_CONFLICT

log = logging.getLogger(__name__)

SIGN_IN_FIRST = Reason("SIGN_IN_FIRST", "Sign in first.", 401)
NOT_YOUR_ROLE = Reason("NOT_YOUR_ROLE", "This needs a role you do not have here.", 403)
NOT_HERE = Reason("NOT_HERE", "There is nothing here under this address.", 404)
WRONG_METHOD = Reason("WRONG_METHOD", "This address does not take that kind of request.", 405)
TOO_MUCH = Reason("TOO_MUCH", "This is more than can be taken at once.", 413)
TOO_MANY = Reason("TOO_MANY", "This was asked too often. Wait a few minutes.", 429)
UNCLEAR = Reason("UNCLEAR", "This request could not be understood.", 400)
BROKEN = Reason("BROKEN", "Something broke on our side.", 500)
BY_STATUS = {
    r.status: r for r in (SIGN_IN_FIRST, NOT_YOUR_ROLE, NOT_HERE, WRONG_METHOD, TOO_MUCH, TOO_MANY)
}
NEVER_BACK = {
    "csrf_token",
    "once",
    "password",
    "password_again",
    "old_password",
    "_password",
    "_code",
}


@dataclass(frozen=True)
class RefusedPage(Page):
    """A rule said no: why, what would be right, and what was typed, so that none of it is lost."""

    template: ClassVar[str] = "house/refused.html"

    says: str
    code: str
    back: str
    """Where the visitor came from; nothing where that was a letter or a bookmark."""
    is_inside: bool
    typed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class MissingPage(Page):
    template: ClassVar[str] = "house/missing.html"


@dataclass(frozen=True)
class ForbiddenPage(Page):
    template: ClassVar[str] = "house/forbidden.html"


@dataclass(frozen=True)
class TooOftenPage(Page):
    template: ClassVar[str] = "house/too_often.html"


@dataclass(frozen=True)
class BrokenPage(Page):
    template: ClassVar[str] = "house/broken.html"

    request_id: str


@dataclass(frozen=True)
class ResumePage(Page):
    """A post that met an expired sign-in: what was typed waits here until it can be sent again."""

    template: ClassVar[str] = "house/resume.html"

    says: str | None
    action: str
    fields: list[tuple[str, str]]
    asks_sign_in: bool
    email: str
    back: str
    lost_files: bool


def typed_words() -> list[tuple[str, str]]:
    """What the interrupted form carried, without secrets and without our own fields."""
    return [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in NEVER_BACK
    ]


def wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return (
        request.path.startswith("/api/")
        or request.path.endswith(".json")
        or best == "application/json"
    )


def _way_back() -> str:
    """The page before this one. A link of a letter has none, and leads nobody to itself again."""
    if request.method == "POST":
        return request.referrer or request.path
    came_from = request.referrer or ""
    return came_from if urlsplit(came_from).path != request.path else ""


def _refused(
    verdict: Verdict, code: str, back: str, typed: Sequence[tuple[str, str]] = ()
) -> RefusedPage:
    return RefusedPage(str(verdict), code, back, current_user.is_authenticated, list(typed))


def _answer(verdict: Verdict, page: Page) -> ResponseReturnValue:
    reason = verdict.reason
    assert reason is not None
    if wants_json():
        facts = {name: str(value) for name, value in verdict.facts.items()}
        return {"error": reason.code, "says": str(verdict), **facts}, reason.status
    return page.render(), reason.status


def resume_page(to: str) -> ResumePage:
    """The page that holds an interrupted form; *to* is where it was going."""
    signed_in = current_user.is_authenticated
    words = typed_words()
    return ResumePage(
        says=None,
        action=to if signed_in else "/sign-in/resume",
        fields=words if signed_in else [("_to", to), *words],
        asks_sign_in=not signed_in,
        email="",
        back=to,
        lost_files=any(file.filename for file in request.files.values()),
    )


def init_app(app: Flask) -> None:
    """Turn refusals and faults into pages, or into JSON for programs."""

    @app.errorhandler(Refused)
    def refused(refusal: Refused) -> ResponseReturnValue:
        typed = typed_words() if request.method == "POST" else []
        if refusal.reason.status == 404:
            return _answer(refusal.verdict, MissingPage())
        page = _refused(refusal.verdict, refusal.reason.code, _way_back(), typed)
        return _answer(refusal.verdict, page)

    @app.errorhandler(StaleDataError)
    def stale(_: StaleDataError) -> ResponseReturnValue:
        return refused(Refused(Verdict(EDIT_CONFLICT)))

    @app.errorhandler(NoResultFound)
    def not_found(_: NoResultFound) -> ResponseReturnValue:
        return _answer(Verdict(NOT_HERE), MissingPage())

    @app.errorhandler(CSRFError)
    def forgotten(_: CSRFError) -> ResponseReturnValue:
        if wants_json() or not request.form:
            return _answer(Verdict(UNCLEAR), _refused(Verdict(UNCLEAR), UNCLEAR.code, "/"))
        return resume_page(request.path).render(), 400

    @app.errorhandler(HTTPException)
    def fault(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        if status < 400:
            return error.get_response()
        if status == 401 and not wants_json():
            if request.method == "POST" and request.form:
                return resume_page(request.path).render(), 401
            return redirect(f"/sign-in?next={quote(request.path)}", 303)
        verdict = Verdict(BY_STATUS.get(status, UNCLEAR if status < 500 else BROKEN))
        pages: dict[int, Any] = {403: ForbiddenPage, 404: MissingPage, 429: TooOftenPage}
        made = pages.get(status)
        page = made() if made else _refused(verdict, str(status), "/")
        body = _answer(verdict, page)
        return (body[0], status) if isinstance(body, tuple) else body

    @app.errorhandler(Exception)
    def broken(error: Exception) -> ResponseReturnValue:
        if app.testing or app.debug:
            raise error
        db.session.rollback()
        request_id = secrets.token_hex(6)
        log.exception("request %s broke: %s %s", request_id, request.method, request.path)
        return _answer(Verdict(BROKEN), BrokenPage(request_id))
