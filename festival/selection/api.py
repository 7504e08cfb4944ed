"""The program of somebody who chooses: it reads their table and writes decisions down. No filmmaker is told by it."""

from typing import Any

from flask import Blueprint, Response
from flask_login import current_user

from festival.selection import dossier, operations
from festival.selection.pick_pages import edition_meant
from festival.tokens.gate import Question, listed, programs, said, version_asked

bp = Blueprint("choosing", __name__, url_prefix="/api/v1/selection/<edition>")

READ, WRITE = "selection:read", "selection:write"


@bp.get("")
@programs(
    READ,
    "The entries of an edition that you choose from, as your table shows them.",
    dossier.ENTRIES,
    asks=dossier.ASKED,
    listed=True,
)
def entries(edition: str, question: Question) -> Response:
    found, total = dossier.found(
        current_user,
        edition_meant(current_user, edition),
        dict(question.narrowed),
        question.page,
        question.per_page,
    )
    return listed(found, question, total)


@bp.get("/<entry>")
@programs(READ, "One entry.", dossier.ENTRY, versioned=True)
def entry(edition: str, entry: str) -> Response:
    return _told(edition, entry)


@bp.post("/<entry>/decide")
@programs(
    WRITE,
    "Write down what becomes of an entry. Its filmmaker reads nothing of it until answers are sent.",
    dossier.ENTRY,
    takes=dossier.DECIDE,
    versioned=True,
)
def decide(edition: str, entry: str, sent: Any) -> Response:
    here = dossier.entry_here(current_user, edition_meant(current_user, edition), entry)
    operations.decide(
        actor=current_user,
        submission_code=here.code,
        decision=sent["decision"],
        version=version_asked(),
    )
    return _told(edition, entry)


def _told(edition: str, code: str) -> Response:
    there = edition_meant(current_user, edition)
    here = dossier.entry_here(current_user, there, code)
    return said(dossier.entry(current_user, there, here), version=here.version)
