"""The door to the journal."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.journal import queries
from festival.journal.rules import READERS

bp = Blueprint("journal", __name__, url_prefix="/office/journal")


@bp.get("")
@admit(*READERS)
def journal() -> ResponseReturnValue:
    asked = request.args
    number = whole(asked.get("page", "1"), least=1, most=1_000_000) or 1
    page = queries.journal_page(current_user, asked.get("act", ""), asked.get("about", ""), number)
    return page.render()
