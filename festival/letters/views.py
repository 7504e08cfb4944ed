"""The door to the tray."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.letters import operations, queries
from festival.letters.models import LetterState
from festival.letters.rules import READERS

bp = Blueprint("letters", __name__, url_prefix=queries.ADDRESS)


@bp.get("")
@admit(*READERS)
def letters() -> ResponseReturnValue:
    asked = request.args.get("state", "")
    state = LetterState(asked) if asked in set(LetterState) else None
    number = whole(request.args.get("page", "1"), least=1, most=1_000_000) or 1
    return queries.letters_page(current_user, state, number).render()


@bp.post("/<int:letter_id>/again")
@admit(*READERS)
def try_again(letter_id: int) -> ResponseReturnValue:
    operations.try_again(actor=current_user, letter_id=letter_id)
    flash(gettext("The letter waits to be sent again."))
    return redirect(queries.ADDRESS, 303)
