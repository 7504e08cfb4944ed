"""The door to what one mends before a release."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival.foundation.doors import admit
from festival.publishing import missing, rules

bp = Blueprint("findings", __name__, url_prefix="/office/findings")


@bp.get("/<code>")
@admit(*rules.MENDERS)
def mine(code: str) -> ResponseReturnValue:
    return missing.mending_page(current_user, code).render()
