"""The doors by which an edition goes a step on or back."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions import forms, queries
from festival.editions.models import EditionState
from festival.editions.rules import may_move
from festival.foundation.doors import admit
from festival.foundation.verdict import require
from festival.office import closing
from festival.office import moving_pages as pages
from festival.people.models import Hat

bp = Blueprint("moving", __name__, url_prefix="/office/editions/<code>/move")


@bp.get("/<to>")
@admit(Hat.DIRECTOR)
def ask_to_move(code: str, to: str) -> ResponseReturnValue:
    edition, state = queries.edition_for(current_user, code), _state(to)
    require(may_move(current_user, edition, state, "?"))
    return pages.move_page(current_user, code, state, forms.MoveForm()).render()


@bp.post("/<to>")
@admit(Hat.DIRECTOR)
def move_edition(code: str, to: str) -> ResponseReturnValue:
    edition, state = queries.edition_for(current_user, code), _state(to)
    form = forms.MoveForm.posted()
    fits = form.validate()
    if forms.stumbles(form, pages.move_form_slips(edition, state, form)) or not fits:
        return pages.move_page(current_user, code, state, form).render(), 422
    closing.take_step(actor=current_user, edition_id=edition.id, to=state, **form.answers)
    flash(gettext("The edition is one step on."))
    return redirect(url_for("editions.edition", code=code), 303)


def _state(name: str) -> EditionState:
    return EditionState(name) if name in set(EditionState) else abort(404)
