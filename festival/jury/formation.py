"""The doors through which a director forms juries."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import Places, taken
from festival.foundation.doors import admit
from festival.foundation.forms import Form
from festival.jury import interests_pages, oaths, operations, regulating, regulation, roster
from festival.jury.interest_forms import AnswerForm
from festival.jury.models import SeatRole
from festival.jury.regulation_forms import OpenForm, PresetForm, StatuteForm
from festival.jury.rules import JURY_SIZE_REVERSED
from festival.jury.seating import (
    CASTING_VOTE_AMBIGUOUS,
    JURY_NEEDS_REASON,
    PARTNER_UNNAMED,
    RANKED_NEEDS_BALLOT,
    TERM_REVERSED,
)
from festival.jury.statute import statute_of
from festival.people.models import Hat

bp = Blueprint("juries", __name__, url_prefix="/office")

PLACES: Places = {
    JURY_SIZE_REVERSED: ("max_members",),
    PARTNER_UNNAMED: ("organisation",),
    TERM_REVERSED: ("seat_to", "left_on"),
    JURY_NEEDS_REASON: ("despite",),
    RANKED_NEEDS_BALLOT: ("recusal_scope",),
    CASTING_VOTE_AMBIGUOUS: ("casting", "role"),
}


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
    form = roster.new_form(edition_id, posted=True)
    if not taken(
        form,
        lambda: operations.form_jury(actor=current_user, edition_id=edition_id, **form.given),
        PLACES,
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
        PLACES,
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
            seat_from=form.seat_from.data,
            seat_to=form.seat_to.data,
        ),
        PLACES,
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
    form = OpenForm.posted(prefix="open-")
    if not taken(
        form,
        lambda: operations.open_viewing(
            actor=current_user, jury_code=code, despite=form.despite.data or ""
        ),
        {JURY_NEEDS_REASON: ("despite",)},
    ):
        return _mended(code, form)
    return _back(code, gettext("The viewing is open."))


@bp.get("/juries/<code>/rules")
@admit(Hat.DIRECTOR)
def rules(code: str) -> ResponseReturnValue:
    return regulation.statute_page(current_user, code).render()


@bp.post("/juries/<code>/rules")
@admit(Hat.DIRECTOR)
def set_rules(code: str) -> ResponseReturnValue:
    before = statute_of(roster.jury_led(current_user, code))
    form = StatuteForm.posted(prefix="rule-")
    if not taken(
        form,
        lambda: regulating.set_statute(
            actor=current_user,
            jury_code=code,
            statute=form.stated(before),
            version=form.version.data,
        ),
        PLACES,
    ):
        return regulation.statute_page(current_user, code, form).render(), 422
    flash(gettext("The jury decides by these rules."))
    return redirect(f"/office/juries/{code}/rules", 303)


@bp.post("/juries/<code>/rules/preset")
@admit(Hat.DIRECTOR)
def choose_rules(code: str) -> ResponseReturnValue:
    roster.jury_led(current_user, code)
    form = PresetForm.posted(prefix="preset-").filled()
    if not taken(
        form,
        lambda: regulating.choose_preset(
            actor=current_user,
            jury_code=code,
            preset=form.preset.data,
            version=form.version.data,
        ),
        PLACES,
    ):
        return regulation.statute_page(current_user, code, form).render(), 422
    flash(gettext("The jury has these rules. Each can still be changed."))
    return redirect(f"/office/juries/{code}/rules", 303)


@bp.get("/juries/<code>/seats/<juror>")
@admit(Hat.DIRECTOR)
def one_seat(code: str, juror: str) -> ResponseReturnValue:
    return regulation.seat_page(current_user, code, juror).render()


@bp.post("/juries/<code>/seats/<juror>")
@admit(Hat.DIRECTOR)
def revise_seat(code: str, juror: str) -> ResponseReturnValue:
    regulation.seat_led(current_user, code, juror)
    form = regulation.title_form(posted=True)
    if not taken(
        form,
        lambda: regulating.revise_seat(
            actor=current_user, jury_code=code, juror_code=juror, **form.given
        ),
        PLACES,
    ):
        return regulation.seat_page(current_user, code, juror, form).render(), 422
    return _back(code, gettext("The seat is changed."))


@bp.post("/juries/<code>/seats/<juror>/replace")
@admit(Hat.DIRECTOR)
def replace_juror(code: str, juror: str) -> ResponseReturnValue:
    regulation.seat_led(current_user, code, juror)
    form = regulation.replace_form(posted=True)
    if not taken(
        form,
        lambda: regulating.replace_juror(
            actor=current_user, jury_code=code, juror_code=juror, **form.given
        ),
        PLACES,
    ):
        return regulation.seat_page(current_user, code, juror, form).render(), 422
    return _back(code, gettext("They have left the jury."))


@bp.get("/juries/<code>/interests")
@admit(Hat.DIRECTOR)
def found(code: str) -> ResponseReturnValue:
    return interests_pages.found_page(current_user, code).render()


@bp.post("/juries/<code>/interests/<juror>/<film>")
@admit(Hat.DIRECTOR)
def answer(code: str, juror: str, film: str) -> ResponseReturnValue:
    regulation.seat_led(current_user, code, juror)
    form = AnswerForm.posted(prefix=f"{juror}-{film}-")
    if not taken(
        form,
        lambda: oaths.answer_for(
            actor=current_user, jury_code=code, juror_code=juror, film_code=film, **form.given
        ),
    ):
        return interests_pages.found_page(current_user, code, form).render(), 422
    flash(gettext("It is written down, and nobody is asked about it again."))
    return redirect(f"/office/juries/{code}/interests", 303)


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
