"""The doors through which a director forms juries."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import Places, taken
from festival.foundation.doors import admit
from festival.foundation.forms import Form
from festival.jury import operations, roster
from festival.jury.models import SeatRole
from festival.jury.rules import JURY_SIZE_REVERSED
from festival.people.models import Hat

bp = Blueprint("juries", __name__, url_prefix="/office")

SIZE: Places = {JURY_SIZE_REVERSED: ("max_members",)}


@bp.get("/juries")
@admit(Hat.DIRECTOR)
def juries() -> ResponseReturnValue:
    return roster.juries_page(current_user).render()


@bp.get("/editions/<edition>/juries/new")
@admit(Hat.DIRECTOR)
def new(edition: str) -> ResponseReturnValue:
    return roster.new_page(current_user, edition).render()


@bp.post("/editions/<edition>/juries/new")
@admit(Hat.DIRECTOR)
def form_jury(edition: str) -> ResponseReturnValue:
    edition_id = roster.edition_led(current_user, edition).id
    form = roster.jury_form(edition_id, posted=True)
    if not taken(
        form,
        lambda: operations.form_jury(actor=current_user, edition_id=edition_id, **form.given),
        SIZE,
    ):
        return roster.new_page(current_user, edition, form).render(), 422
    flash(gettext("The jury is formed. Seat its members."))
    return redirect("/office/juries", 303)


@bp.get("/juries/<code>")
@admit(Hat.DIRECTOR)
def jury(code: str) -> ResponseReturnValue:
    return roster.jury_page(current_user, code).render()


@bp.post("/juries/<code>")
@admit(Hat.DIRECTOR)
def revise(code: str) -> ResponseReturnValue:
    found = roster.jury_led(current_user, code)
    form = roster.jury_form(found.edition_id, posted=True, prefix="jury-")
    if not taken(
        form,
        lambda: operations.revise_jury(
            actor=current_user, jury_code=code, version=form.version.data, **form.given
        ),
        SIZE,
    ):
        return _mended(code, form)
    return _back(code, gettext("The jury is changed."))


@bp.post("/juries/<code>/seats")
@admit(Hat.DIRECTOR)
def seat(code: str) -> ResponseReturnValue:
    jury_id, form = roster.jury_led(current_user, code).id, roster.seat_form(posted=True)
    if not taken(
        form,
        lambda: operations.seat(
            actor=current_user,
            jury_id=jury_id,
            person_id=int(form.person.data),
            role=SeatRole(form.role.data),
            affiliation=form.affiliation.data,
            country=form.country.data or "",
        ),
    ):
        return _mended(code, form)
    return _back(code, gettext("They are seated."))


@bp.post("/juries/<code>/seats/<juror>/unseat")
@admit(Hat.DIRECTOR)
def unseat(code: str, juror: str) -> ResponseReturnValue:
    roster.jury_led(current_user, code)
    operations.unseat(actor=current_user, jury_code=code, juror_code=juror)
    return _back(code, gettext("They have left the jury."))


@bp.post("/juries/<code>/criteria")
@admit(Hat.DIRECTOR)
def add_criterion(code: str) -> ResponseReturnValue:
    roster.jury_led(current_user, code)
    form = roster.criterion_form(posted=True)
    if not taken(
        form,
        lambda: operations.add_criterion(actor=current_user, jury_code=code, given=form.given),
    ):
        return _mended(code, form)
    return _back(code, gettext("The jury asks one more question."))


@bp.post("/juries/<code>/criteria/<int:position>/drop")
@admit(Hat.DIRECTOR)
def drop_criterion(code: str, position: int) -> ResponseReturnValue:
    roster.jury_led(current_user, code)
    operations.drop_criterion(actor=current_user, jury_code=code, position=position)
    return _back(code, gettext("The jury no longer asks this question."))


@bp.post("/juries/<code>/open-viewing")
@admit(Hat.DIRECTOR)
def open_viewing(code: str) -> ResponseReturnValue:
    roster.jury_led(current_user, code)
    operations.open_viewing(actor=current_user, jury_code=code)
    return _back(code, gettext("The viewing is open. The jury stays as it is."))


@bp.post("/juries/<code>/seal")
@admit(Hat.DIRECTOR)
def seal_paper(code: str) -> ResponseReturnValue:
    roster.jury_led(current_user, code)
    operations.seal(actor=current_user, jury_code=code)
    return _back(code, gettext("The deliberation is closed. Its prizes can be written down."))


def _mended(code: str, form: Form) -> ResponseReturnValue:
    return roster.jury_page(current_user, code, form).render(), 422


def _back(code: str, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(f"/office/juries/{code}", 303)
