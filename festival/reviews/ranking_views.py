"""The doors to the ranking of a round."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.sheets_out import sheet_answer
from festival.reviews import ranking_pages as pages
from festival.reviews.rules import KEEPERS

bp = Blueprint("rankings", __name__, url_prefix="/selection/rounds")


@bp.get("/<code>/ranking")
@admit(*KEEPERS)
def ranking(code: str) -> ResponseReturnValue:
    number = whole(request.args.get("page", "1"), least=1, most=10_000) or 1
    return pages.ranking_page(current_user, code, pages.asked_in(request.args), number).render()


@bp.get("/<code>/ranking.<format>")
@admit(*KEEPERS)
def sheet(code: str, format: str) -> ResponseReturnValue:
    heads, rows = pages.ranking_sheet(current_user, code, pages.asked_in(request.args))
    return sheet_answer(format, "ranking", heads, rows)
