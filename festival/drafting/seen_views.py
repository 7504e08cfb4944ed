"""The door of what a visitor can see of the schedule."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival.drafting import seen_pages
from festival.foundation.doors import admit
from festival.venues.rules import JUDGES

bp = Blueprint("seen", __name__, url_prefix="/programme/<code>/seen")


@bp.get("")
@admit(*JUDGES)
def seen(code: str) -> ResponseReturnValue:
    proposal = request.args.get("proposal", "")
    return seen_pages.seen_page(current_user, code, proposal).render()
