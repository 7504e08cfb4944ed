"""The gate for programs: whose token it is and what it may do, what is sent, and how it is answered.

A view behind it is handed what was *sent* and the *question* of the address, each in its right shape,
and describes itself for the API's description.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, request
from flask_login import current_user

from festival.foundation import canonical, numbers
from festival.foundation.forms import Form
from festival.foundation.numbers import whole
from festival.foundation.questions import (
    MOST_PER_PAGE,
    NO_PARAMETERS,
    PAGING,
    PARAMETER_WRONG,
    PER_PAGE,
    UNKNOWN_PARAMETER,
)
from festival.foundation.shell import base
from festival.foundation.verdict import Reason, Refused, Verdict, no, require
from festival.foundation.versions import EDIT_CONFLICT
from festival.people import throttle
from festival.tokens import operations, repeating
from festival.tokens.rules import PER_TOKEN, TOKEN_NEEDED, WRONG_PER_PLACE, Bearer, may_use
from festival.tokens.shapes import Schema, tidied, wrong

BODY_NOT_JSON = Reason(
    "BODY_NOT_JSON", "What is sent here is JSON. Say so with Content-Type: application/json.", 415
)
BODY_MALFORMED = Reason(
    "BODY_MALFORMED",
    "This is not JSON as we read it: UTF-8, no name twice, no NaN, no NUL, not too deep.",
    422,
)
BODY_NOT_FORM = Reason(
    "BODY_NOT_FORM",
    "A file is sent here in a form. Say so with Content-Type: multipart/form-data.",
    415,
)
FIELD_WRONG = Reason("FIELD_WRONG", "“{field}”: {why}", 422)
SHAPE_WRONG = Reason("SHAPE_WRONG", "“{field}” must be {wanted}.", 422)

JSON = "application/json"
FORM = "multipart/form-data"
SECONDS_TO_WAIT = 600


@dataclass(frozen=True)
class Question:
    """What stood behind the question mark, found clear."""

    narrowed: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    per_page: int = PER_PAGE


@dataclass(frozen=True)
class Described:
    """A door for programs, as the description of the API tells it."""

    scope: str
    says: str
    gives: Schema
    takes: Schema | None
    uploads: Schema | None
    asks: Mapping[str, Schema]
    listed: bool
    versioned: bool
    status: int
    refuses: tuple[int, ...]


def programs(
    scope: str,
    says: str,
    gives: Schema,
    *,
    takes: Schema | None = None,
    uploads: Schema | None = None,
    asks: Mapping[str, Schema] | None = None,
    listed: bool = False,
    versioned: bool = False,
    status: int = 200,
    refuses: tuple[int, ...] = (),
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Declare a door that only a token with *scope* opens.

    *uploads*: the fields of a form with a file. *listed*: the answer is a page of a list. *versioned*: ``If-Match`` names what is to be changed.
    *status*: what an answer that refuses nothing is given, 200 or 201.
    """
    told = Described(
        scope, says, gives, takes, uploads, dict(asks or {}), listed, versioned, status, refuses
    )

    def decorate(view: Callable[..., Response]) -> Callable[..., Response]:
        @wraps(view)
        def guarded(**at: Any) -> Response:
            try:
                return _answered(view, told, at)
            except Refused as refusal:
                return refused(refusal.verdict)

        guarded.admits = (f"token {scope}",)  # type: ignore[attr-defined]
        guarded.described = told  # type: ignore[attr-defined]
        # A browser cannot be made to send a token, so there is nothing to forge.
        guarded.signed = True  # type: ignore[attr-defined]
        return guarded

    return decorate


def _answered(view: Callable[..., Response], told: Described, at: dict[str, Any]) -> Response:
    bearer = _let_in(told.scope)
    if told.takes is not None:
        at["sent"] = _sent(told.takes)
    if told.uploads is not None and request.mimetype != FORM:
        raise Refused(no(BODY_NOT_FORM))
    if told.asks or told.listed:
        at["question"] = _question(told)
    else:
        require(_asks_nothing())

    def answer() -> Response:
        response = view(**at)
        if response.status_code == 200:
            response.status_code = told.status
        return response

    return repeating.once(bearer, answer) if request.method == "POST" else answer()


def _let_in(scope: str) -> Bearer:
    """Whoever the token speaks for, once it may do this and does not do it too often."""
    bearer = current_user._get_current_object()
    if not isinstance(bearer, Bearer):
        if "Authorization" in request.headers:
            place = throttle.place_of(request.remote_addr or "")
            throttle.knock({f"token-place:{place}": WRONG_PER_PLACE})
        raise Refused(no(TOKEN_NEEDED))
    needs_factor = bool(current_app.config["REQUIRE_SECOND_FACTOR"])
    throttle.knock({f"token:{bearer.token_id}": PER_TOKEN})
    require(may_use(bearer, scope, needs_factor=needs_factor))
    operations.notice(actor=bearer)
    return bearer


def _sent(takes: Schema) -> Any:
    """What was sent, strictly read and in its right shape."""
    if request.mimetype != JSON:
        raise Refused(no(BODY_NOT_JSON))
    try:
        sent = canonical.load(request.get_data())
    except canonical.Malformed as malformed:
        raise Refused(no(BODY_MALFORMED)) from malformed
    if found := wrong(takes, sent):
        raise Refused(no(SHAPE_WRONG, field=found[0] or "body", wanted=found[1]))
    return tidied(takes, sent)


def wall_clock(typed: str, field: str) -> datetime:
    """What the clock on the wall shows; refused where there is no such day or hour."""
    found = numbers.wall(typed)
    if found is None:
        wanted = "a day and an hour that exist"
        raise Refused(no(SHAPE_WRONG, field=field, wanted=wanted))
    return found


def right(form: Form) -> None:
    """Stop where a form that came with a file holds what its fields cannot be."""
    if not form.validate():
        field = next(field for field in form if field.errors)
        raise Refused(no(FIELD_WRONG, field=field.name, why=_first(field.errors)))


def _first(errors: Any) -> str:
    """The first sentence, of a field or of one of its parts."""
    while isinstance(errors, Mapping):
        errors = next(iter(errors.values()))
    return str(errors[0])


def _asks_nothing() -> Verdict:
    return no(NO_PARAMETERS, name=next(iter(request.args))[:60]) if request.args else Verdict()


def _question(told: Described) -> Question:
    """Parameters that are known, each once and with an answer it can have."""
    known = [*told.asks, *(PAGING if told.listed else ())]
    for name, typed in request.args.items(multi=True):
        if name not in known:
            verdict = no(UNKNOWN_PARAMETER, name=name[:60], known=", ".join(known))
        elif len(request.args.getlist(name)) > 1:
            verdict = no(PARAMETER_WRONG, name=name, wanted="given once", typed=typed[:60])
        elif name in PAGING:
            most = MOST_PER_PAGE if name == "per_page" else 10**6
            right = whole(typed, least=1, most=most) is not None
            wanted = f"a whole number from 1 to {most}"
            verdict = (
                Verdict()
                if right
                else no(PARAMETER_WRONG, name=name, wanted=wanted, typed=typed[:60])
            )
        else:
            found = wrong(told.asks[name], typed)
            verdict = (
                no(PARAMETER_WRONG, name=name, wanted=found[1], typed=typed[:60])
                if found
                else Verdict()
            )
        require(verdict)
    return Question(
        {name: typed for name, typed in request.args.items() if name not in PAGING},
        int(request.args.get("page", 1)),
        int(request.args.get("per_page", PER_PAGE)),
    )


def refused(verdict: Verdict) -> Response:
    """A refusal for a program: the code, the sentence, the facts. A change on an old version is a 412."""
    reason = verdict.reason
    assert reason is not None
    status = 412 if reason is EDIT_CONFLICT and "If-Match" in request.headers else reason.status
    facts = {name: str(value) for name, value in verdict.facts.items()}
    response = _told({"error": reason.code, "says": str(verdict), **facts}, status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == 429:
        response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def said(value: Any, *, version: int | None = None) -> Response:
    """An answer with its mark. With *version*, that mark may come back as ``If-Match``."""
    response = _told(value, 200)
    told = canonical.digest(value)[:16]
    response.set_etag(told if version is None else f"{version}.{told}")
    if request.method in {"GET", "HEAD"}:
        found = response.make_conditional(request)
        assert isinstance(found, Response)
        return found
    return response


def made_at(path: str, answer: Response) -> Response:
    """The answer about what was just made, with the address it has from now on."""
    answer.headers["Location"] = path
    return answer


def _told(value: Any, status: int) -> Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    response = Response(body, status, content_type=JSON)
    response.headers["Cache-Control"] = "no-store"
    response.vary.update({"Authorization", "Accept-Language"})
    return response


def version_asked() -> int | None:
    """The version the change is meant for; none where any will do, and one that never was where it cannot be read."""
    marks = request.headers.get("If-Match", "").strip()
    if marks in {"", "*"}:
        return None
    found = re.fullmatch(r'"([0-9]{1,18})\.[0-9a-f]{16}"', marks, re.ASCII)
    return int(found[1]) if found else -1


def listed(things: Sequence[Any], question: Question, total: int | None = None) -> Response:
    """A page of *things*: of all of them, or (with *total*) the page's own out of so many."""
    count = len(things) if total is None else total
    pages = max(1, -(-count // question.per_page))
    if question.page > pages:
        wanted = f"a whole number from 1 to {pages}"
        verdict = no(PARAMETER_WRONG, name="page", wanted=wanted, typed=str(question.page))
        raise Refused(verdict)
    first = (question.page - 1) * question.per_page
    items = list(things[first : first + question.per_page] if total is None else things)
    response = said(
        {
            "items": items, "page": question.page, "pages": pages,
            "per_page": question.per_page, "total": count,
        }
    )  # fmt: skip
    turns = {"prev": question.page - 1, "next": question.page + 1, "first": 1, "last": pages}
    response.headers["Link"] = ", ".join(
        f'<{_at_page(number)}>; rel="{name}"'
        for name, number in turns.items()
        if 1 <= number <= pages
    )
    return response


def _at_page(number: int) -> str:
    query = request.args.to_dict() | {"page": str(number)}
    return f"{base()}{request.path}?{urlencode(query)}"
