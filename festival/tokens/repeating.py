"""A program that is not sure whether it was heard asks again under the same key, and it is done once."""

import hashlib
from collections.abc import Callable, Iterator

from flask import Response, request
from sqlalchemy.exc import IntegrityError

from festival.foundation import clock
from festival.foundation.db import db, inside_operation
from festival.foundation.vault import take_out
from festival.foundation.verdict import Reason, Refused, no
from festival.tokens import operations, queries
from festival.tokens.models import AnsweredRequest
from festival.tokens.rules import Bearer

KEY = "Idempotency-Key"
LONGEST = 200
KEY_WRONG = Reason(
    "KEY_WRONG", "The header Idempotency-Key takes from 1 to {most} visible ASCII characters.", 422
)
KEY_REUSED = Reason(
    "KEY_REUSED", "Another request was made under this Idempotency-Key. Choose a new one.", 422
)
KEY_BUSY = Reason(
    "KEY_BUSY", "The same request is being done. Ask again in a moment, and read what it made."
)


def once(bearer: Bearer, act: Callable[[], Response]) -> Response:
    """The answer of *act*; of the first time, where the same was asked under the same key before.

    The key is kept in the transaction of the act itself: what was done is known to have been done.
    A refusal is not kept, so that what was mended may come under the same key.
    """
    key = request.headers.get(KEY)
    if key is None:
        return act()
    if not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable()):
        raise Refused(no(KEY_WRONG, most=LONGEST))
    mark, asked = _digest(bearer.id, key), _digest(request.full_path, *_body())
    done = queries.answered(mark)
    if done is not None:
        return _again(done, asked)
    kept: list[AnsweredRequest] = []

    def keep() -> None:
        if kept and kept[0] in db.session:
            return
        kept[:] = [AnsweredRequest(account_id=bearer.id, mark=mark, asked=asked, at=clock.now())]
        db.session.add(kept[0])
        try:
            db.session.flush()
        except IntegrityError as twice:
            raise Refused(no(KEY_BUSY)) from twice

    inside_operation.set([keep])
    try:
        response = act()
    finally:
        inside_operation.set([])
    if kept and response.status_code < 400:
        operations.remember_answer(
            actor=bearer,
            mark=mark,
            status=response.status_code,
            etag=response.headers.get("ETag", ""),
            location=response.headers.get("Location", ""),
            body=response.get_data(as_text=True),
        )
    return response


def _body() -> Iterator[object]:
    """What was sent; of a form with files, each by its digest."""
    if not request.files and not request.form:
        yield request.get_data()
    yield from sorted(request.form.lists())
    for name, file in sorted(request.files.items()):
        yield name, file.filename, hashlib.sha256(file.stream.read()).hexdigest()
        file.stream.seek(0)


def _again(done: AnsweredRequest, asked: str) -> Response:
    if done.asked != asked:
        raise Refused(no(KEY_REUSED))
    body = take_out(done.body_locked) if done.body_locked else None
    if not done.status or body is None:
        raise Refused(no(KEY_BUSY))
    response = Response(body, done.status, content_type="application/json")
    if done.etag:
        response.headers["ETag"] = done.etag
    if done.location:
        response.headers["Location"] = done.location
    response.headers["Idempotent-Replayed"] = "true"
    return response


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode(errors="replace")).hexdigest()
