"""A reader's own program: it reads their list and writes their reviews."""

from typing import Any

from flask import Blueprint, Response
from flask_login import current_user

from festival.reviews import dossier, operations
from festival.tokens.gate import Question, listed, programs, said, version_asked

bp = Blueprint("reading", __name__, url_prefix="/api/v1/readings")

READ, WRITE = "reviews:read", "reviews:write"


@bp.get("")
@programs(READ, "The films you are to watch, and those you have.", dossier.READINGS, listed=True)
def readings(question: Question) -> Response:
    return listed(dossier.readings(current_user), question)


@bp.get("/<code>")
@programs(
    READ,
    "One of them, as far as you may know it.",
    dossier.READING,
    versioned=True,
    refuses=(409, 410),
)
def reading(code: str) -> Response:
    return _told(code)


@bp.post("/<code>/review")
@programs(
    WRITE,
    "Your review is in, or says something else from now on.",
    dossier.READING,
    takes=dossier.REVIEW,
    versioned=True,
    refuses=(403, 409, 410),
)
def review(code: str, sent: Any) -> Response:
    asked = dossier.review_of(current_user, code, sent)
    operations.write_review(
        actor=current_user, submission_code=code, version=version_asked(), **asked
    )
    return _told(code)


def _told(code: str) -> Response:
    told, mine = dossier.reading(current_user, code)
    return said(told, version=mine.version if mine else 0)
