"""The director's doors to interests."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.interests import operations, pages
from festival.interests.forms import DismissForm
from festival.interests.models import ConflictKind, ConflictSource
from festival.people.models import Hat

bp = Blueprint("interests", __name__, url_prefix="/office/conflicts")


@bp.get("")
@admit(Hat.DIRECTOR, at_work=True)
def conflicts() -> ResponseReturnValue:
    number = whole(request.args.get("page", "1"), least=1, most=1_000_000) or 1
    return pages.conflicts_page(current_user, number).render()


@bp.post("")
@admit(Hat.DIRECTOR, at_work=True)
def report() -> ResponseReturnValue:
    form = pages.report_form(posted=True)
    if not taken(
        form,
        lambda: operations.declare(
            actor=current_user,
            person_id=int(form.person.data),
            film_id=int(form.film.data),
            kind=ConflictKind(form.kind.data),
            why=form.why.data or "",
            source=ConflictSource.REPORTED,
        ),
    ):
        return pages.conflicts_page(current_user, wrong=form).render(), 422
    flash(gettext("The interest is written down. The film no longer exists for this person."))
    return redirect("/office/conflicts", 303)


@bp.post("/<int:id>/dismiss")
@admit(Hat.DIRECTOR, at_work=True)
def dismiss(id: int) -> ResponseReturnValue:
    form = DismissForm.posted(prefix=f"c{id}-")
    if not taken(
        form,
        lambda: operations.dismiss(actor=current_user, conflict_id=id, why=form.why.data or ""),
    ):
        return pages.conflicts_page(current_user, wrong=form).render(), 422
    flash(gettext("The interest is dismissed. The person may see the film again."))
    return redirect("/office/conflicts", 303)
