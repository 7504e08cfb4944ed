"""A juror's, a secretary's and a director's own program: it reads juries, and marks nothing."""

from flask import Blueprint, Response
from flask_login import current_user

from festival.jury import dossier
from festival.tokens.gate import Question, listed, programs, said

bp = Blueprint("seated", __name__, url_prefix="/api/v1/juries/<edition>")

READ = "juries:read"


@bp.get("")
@programs(READ, "The juries you sit on; all of them for a director.", dossier.JURIES, listed=True)
def juries(edition: str, question: Question) -> Response:
    there = dossier.edition_met(current_user, edition)
    return listed(dossier.juries(current_user, there), question)


@bp.get("/<jury>")
@programs(
    READ,
    "One jury: who sits, what is asked, and for those who preside, who is done. No marks.",
    dossier.JURY,
    refuses=(409,),
)
def jury(edition: str, jury: str) -> Response:
    there = dossier.edition_met(current_user, edition)
    return said(dossier.jury(current_user, there, jury))
