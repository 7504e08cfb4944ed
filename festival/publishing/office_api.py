"""A director's own program: it reads releases, and drafts them. Two people let one out, in their browsers."""

from typing import Any

from flask import Blueprint, Response
from flask_login import current_user

from festival.foundation.text import Text
from festival.publishing import dossier, operations
from festival.publishing.models import ReleaseKind
from festival.publishing.queries import edition_of
from festival.tokens.gate import Question, listed, made_at, programs, said, wall_clock
from festival.tokens.shapes import WALL, one_of, thing, truth, words

bp = Blueprint("releasing", __name__, url_prefix="/api/v1/releases/<edition>")

READ, WRITE = "releases:read", "releases:write"
DRAFT = thing(
    "",
    {"kind": one_of(ReleaseKind, "What it announces.")},
    {
        "note": thing("A word to the public.", {}, dossier.NOTE),
        "embargo": WALL
        | {"description": "By the festival's own clock. At once where nothing is said."},
    },
)
GONE = thing("", {"code": words(), "gone": truth()})


@bp.get("")
@programs(READ, "The releases of an edition.", dossier.RELEASES, listed=True, refuses=(404,))
def releases(edition: str, question: Question) -> Response:
    return listed(dossier.releases(edition_of(current_user, edition)), question)


@bp.get("/<int:number>")
@programs(READ, "One release: what it changed, and what is missing from it.", dossier.RELEASE)
def release(edition: str, number: int) -> Response:
    return said(dossier.release(current_user, edition_of(current_user, edition), number))


@bp.get("/next")
@programs(READ, "What is decided and not public yet, and what is missing from it.", dossier.NEXT)
def following(edition: str) -> Response:
    return said(dossier.following(current_user, edition_of(current_user, edition)))


@bp.get("/drafts")
@programs(READ, "The draft that waits, if one does.", dossier.DRAFTS, listed=True)
def drafts(edition: str, question: Question) -> Response:
    return listed(dossier.drafts(edition_of(current_user, edition)), question)


@bp.get("/drafts/<draft>")
@programs(READ, "A draft: what it would change, and what is missing from it.", dossier.DRAFT)
def read_draft(edition: str, draft: str) -> Response:
    return said(dossier.draft(current_user, edition_of(current_user, edition), draft))


@bp.post("/drafts")
@programs(
    WRITE,
    "Draft a release. No program approves one: a second person reads it in a browser.",
    dossier.DRAFT,
    takes=DRAFT,
    status=201,
)
def draft(edition: str, sent: Any) -> Response:
    there = edition_of(current_user, edition)
    made = operations.draft_release(
        actor=current_user,
        edition_id=there.id,
        kind=ReleaseKind(sent["kind"]),
        note=Text({tongue: one for tongue, one in sent.get("note", {}).items() if one}),
        embargo_local=wall_clock(sent["embargo"], "embargo") if "embargo" in sent else None,
    )
    told = said(dossier.draft(current_user, there, made.code))
    return made_at(f"/api/v1/releases/{edition}/drafts/{made.code}", told)


@bp.post("/drafts/<draft>/drop")
@programs(WRITE, "Drop a draft. The public never saw it.", GONE)
def drop(edition: str, draft: str) -> Response:
    there = edition_of(current_user, edition)
    operations.drop_draft(actor=current_user, edition_id=there.id, code=draft)
    return said({"code": draft, "gone": True})
