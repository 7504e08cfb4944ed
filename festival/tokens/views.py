"""The page of one's own tokens."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import SIGNED_IN, admit
from festival.people.rules import PASSWORD_WRONG
from festival.tokens import making, operations, queries
from festival.tokens.forms import TokenForm
from festival.tokens.rules import TOKEN_SCOPES_WRONG, TOKENS_MANY

bp = Blueprint("tokens", __name__, url_prefix="/account/tokens")
BESIDE = {
    PASSWORD_WRONG: ("password",),
    TOKEN_SCOPES_WRONG: ("scopes",),
    TOKENS_MANY: ("name",),
}


@bp.get("")
@admit(SIGNED_IN)
def tokens() -> ResponseReturnValue:
    form = TokenForm.offering(*queries.choices_for(current_user))
    return queries.tokens_page(current_user, form).render()


@bp.post("")
@admit(SIGNED_IN)
def make_token() -> ResponseReturnValue:
    form = TokenForm.offering(*queries.choices_for(current_user), form=request.form)
    made: list[str] = []
    if not taken(form, lambda: made.append(_made(form)), BESIDE):
        return queries.tokens_page(current_user, form).render(), 422
    fresh = TokenForm.offering(*queries.choices_for(current_user))
    return queries.tokens_page(current_user, fresh, made[0]).render()


def _made(form: TokenForm) -> str:
    return making.ask_token(actor=current_user, **form.asked)[0]


@bp.post("/<code>/revoke")
@admit(SIGNED_IN)
def revoke_token(code: str) -> ResponseReturnValue:
    operations.revoke_token(actor=current_user, code=code)
    flash(gettext("The token is revoked. Nothing opens to it any more."))
    return redirect(url_for(".tokens"), 303)
