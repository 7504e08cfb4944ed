"""A post that arrives twice is done once.

Every form carries a token. The first operation of a post keeps the token's mark in its own
transaction; the same post again finds the mark and is answered as the first one was.
"""

import hashlib
from datetime import datetime, timedelta

from flask import Flask, Response, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation import clock
from festival.foundation.db import Model, db, identity, inside_operation, operation

KEPT = timedelta(days=2)


class DonePost(Model):
    """A post that was done, and where its answer led."""

    __tablename__ = "done_posts"

    id: Mapped[identity]
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    led_to: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(index=True)


class AlreadyDone(Exception):
    """The same post was done while this one waited for the pen."""


def init_app(app: Flask) -> None:
    """Watch every post that carries a token."""

    @app.before_request
    def answer_again() -> ResponseReturnValue | None:
        token = request.form.get("once", "") if request.method == "POST" else ""
        if not token:
            inside_operation.set([])
            return None
        g.mark = _mark(token)
        done = db.session.scalar(select(DonePost).where(DonePost.mark == g.mark))
        if done:
            return redirect(done.led_to or request.path, 303)
        inside_operation.set([_keep_mark])
        return None

    @app.after_request
    def remember_answer(response: Response) -> Response:
        inside_operation.set([])
        if g.get("marked"):
            # A post that was answered with its own page again, a wrong password say, may be sent again.
            done = response.status_code == 303
            _remember(mark=g.mark, led_to=response.location or "", done=done)
        return response

    @app.errorhandler(AlreadyDone)
    def done(_: AlreadyDone) -> ResponseReturnValue:
        kept = db.session.scalar(select(DonePost).where(DonePost.mark == g.mark))
        return redirect((kept.led_to if kept else "") or request.path, 303)


def _mark(token: str) -> str:
    """The post's mark: who sent what where. A form changed and sent again is another post."""
    whole = hashlib.sha256()
    who = current_user.id if current_user.is_authenticated else ""
    whole.update(repr((token, who, request.path)).encode(errors="replace"))
    for name, values in sorted(request.form.lists()):
        if name != "csrf_token":
            whole.update(repr((name, values)).encode(errors="replace"))
    for name, file in sorted(request.files.items()):
        whole.update(repr((name, file.filename)).encode(errors="replace"))
    return whole.hexdigest()


def _keep_mark() -> None:
    # A mark undone with an operation that stumbled or began anew is to be kept again.
    if "marked" in g and g.marked in db.session:
        return
    kept = DonePost(mark=g.mark, at=clock.now())
    db.session.add(kept)
    try:
        db.session.flush()
    except IntegrityError as twice:
        raise AlreadyDone from twice
    g.marked = kept


@operation
def _remember(*, mark: str, led_to: str, done: bool) -> None:
    found = db.session.scalar(select(DonePost).where(DonePost.mark == mark))
    if found and done:
        found.led_to = led_to
    elif found:
        db.session.delete(found)
    db.session.execute(delete(DonePost).where(DonePost.at < clock.now() - KEPT))
