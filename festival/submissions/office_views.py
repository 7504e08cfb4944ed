"""The office's doors to the calls for films."""

from functools import partial

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.queries import edition_by_code
from festival.foundation import clock
from festival.foundation.attempts import Places, taken
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.numbers import whole
from festival.foundation.signatures import HEADER, is_signed, signed
from festival.foundation.verdict import YES, Refused, no, require
from festival.foundation.zones import TZ_UNKNOWN
from festival.people.models import Hat
from festival.submissions import (
    category_forms,
    fee_pages,
    forms,
    operations,
    own_questions,
    payments,
    queries,
    rules,
)
from festival.submissions import office_pages as pages
from festival.submissions.fees import (
    PAYMENT_UNREADABLE,
    PAYMENT_UNSIGNED,
    TIER_END_TAKEN,
    TIER_OUTSIDE_CALL,
    may_keep_fees,
)
from festival.submissions.models import FeeState
from festival.submissions.rules import may_keep_calls

bp = Blueprint("calls", __name__, url_prefix="/office/calls")
BESIDE: Places = {
    TZ_UNKNOWN: ("zone",),
    rules.CALL_WINDOW_REVERSED: ("closes_local",),
    rules.CALL_PREFIX_WRONG: ("tracking_prefix",),
    rules.CATEGORY_CODE_WRONG: ("code",),
    rules.CATEGORY_CODE_TAKEN: ("code",),
    rules.CATEGORY_LENGTHS_REVERSED: ("most",),
    rules.RULES_VERSION_WRONG: ("rules_version",),
    rules.RULES_VERSION_TAKEN: ("rules_version",),
    TIER_OUTSIDE_CALL: ("ends_local",),
    TIER_END_TAKEN: ("ends_local",),
}
"""The fields of a form that the sentences are about."""
tills = Blueprint("tills", __name__, url_prefix="/submissions/fees")


@bp.get("")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def calls() -> ResponseReturnValue:
    return pages.calls_page(current_user).render()


@bp.get("/new/<edition>")
@admit(Hat.DIRECTOR)
def new_call(edition: str) -> ResponseReturnValue:
    found = edition_by_code(edition)
    require(may_keep_calls(current_user, found.id))
    return pages.call_form_page(found, pages.new_call_form(found)).render()


@bp.post("/new/<edition>")
@admit(Hat.DIRECTOR)
def open_call(edition: str) -> ResponseReturnValue:
    found = edition_by_code(edition)
    require(may_keep_calls(current_user, found.id))
    form = forms.CallForm.posted()
    if not taken(
        form,
        lambda: operations.open_call(actor=current_user, edition_id=found.id, **form.call),
        BESIDE,
    ):
        return pages.call_form_page(found, form).render(), 422
    flash(gettext("The call is opened. Give it its categories now."))
    return redirect(url_for(".calls"), 303)


@bp.get("/<code>")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def edit_call(code: str) -> ResponseReturnValue:
    call = queries.call_by_code(code)
    if may_keep_calls(current_user, call.edition_id):
        return pages.call_edit_page(call).render()
    require(may_keep_fees(current_user, call.edition_id))
    return pages.call_overview_page(call).render()


@bp.post("/<code>")
@admit(Hat.DIRECTOR)
def revise_call(code: str) -> ResponseReturnValue:
    call = queries.call_by_code(code)
    require(may_keep_calls(current_user, call.edition_id))
    form = forms.CallForm.posted()
    if not taken(
        form, lambda: operations.revise_call(actor=current_user, code=code, **form.call), BESIDE
    ):
        return pages.call_edit_page(call, form).render(), 422
    flash(gettext("The call is saved."))
    return redirect(url_for(".edit_call", code=code), 303)


@bp.post("/<code>/categories")
@admit(Hat.DIRECTOR)
def add_category(code: str) -> ResponseReturnValue:
    call = queries.call_by_code(code)
    require(may_keep_calls(current_user, call.edition_id))
    form = category_forms.NewCategoryForm.posted(prefix="category-")
    if not taken(
        form,
        lambda: operations.add_category(actor=current_user, call_code=code, **form.category),
        BESIDE,
    ):
        return pages.call_edit_page(call, category=form).render(), 422
    flash(gettext("The category is added."))
    return redirect(url_for(".edit_call", code=code), 303)


@bp.get("/<code>/windows")
@admit(Hat.DIRECTOR)
def windows(code: str) -> ResponseReturnValue:
    require(may_keep_calls(current_user, queries.call_by_code(code).edition_id))
    return fee_pages.windows_page(code, editing=whole(request.args.get("edit", ""))).render()


@bp.post("/<code>/windows")
@admit(Hat.DIRECTOR)
def set_window(code: str) -> ResponseReturnValue:
    require(may_keep_calls(current_user, queries.call_by_code(code).edition_id))
    form, at = fee_pages.posted_window_form(code), whole(request.form.get("at", ""))
    act = partial(payments.set_tier, actor=current_user, call_code=code, tier_id=at)
    if not taken(form, lambda: act(**form.window), BESIDE):
        return fee_pages.windows_page(code, form, editing=at).render(), 422
    flash(gettext("The window is saved."))
    return redirect(url_for(".windows", code=code), 303)


@bp.post("/<code>/windows/<int:tier_id>/drop")
@admit(Hat.DIRECTOR)
def drop_window(code: str, tier_id: int) -> ResponseReturnValue:
    payments.drop_tier(actor=current_user, call_code=code, tier_id=tier_id)
    flash(gettext("The window is gone."))
    return redirect(url_for(".windows", code=code), 303)


@bp.post("/<code>/late-codes")
@admit(Hat.DIRECTOR)
def give_late_code(code: str) -> ResponseReturnValue:
    require(may_keep_calls(current_user, queries.call_by_code(code).edition_id))
    form = forms.LateCodeForm.posted(prefix="late-")
    act = partial(payments.give_late_code, actor=current_user, call_code=code)
    if not taken(form, lambda: act(**form.answers)):
        return fee_pages.windows_page(code, late=form).render(), 422
    flash(gettext("The late code is made. Send it to whom it is for; it stands in the list below."))
    return redirect(url_for(".windows", code=code, _anchor="codes"), 303)


@bp.post("/<code>/late-codes/<late>/take-back")
@admit(Hat.DIRECTOR)
def take_back_late_code(code: str, late: str) -> ResponseReturnValue:
    payments.take_back_late_code(actor=current_user, call_code=code, code=late)
    flash(gettext("The code opens nothing any more."))
    return redirect(url_for(".windows", code=code, _anchor="codes"), 303)


@bp.get("/<code>/fees")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def fees(code: str) -> ResponseReturnValue:
    require(may_keep_fees(current_user, queries.call_by_code(code).edition_id))
    number = whole(request.args.get("page", ""), least=1) or 1
    return fee_pages.fees_page(code, request.args.get("state", ""), number).render()


@bp.post("/<code>/fees/<entry>")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def settle_fee(code: str, entry: str) -> ResponseReturnValue:
    require(may_keep_fees(current_user, queries.call_by_code(code).edition_id))
    form = forms.FeeForm.posted()
    act = partial(payments.settle_fee, actor=current_user, call_code=code, code=entry)
    if not taken(form, lambda: act(to=FeeState(form.to.data), why=form.why.data)):
        return fee_pages.fees_page(code, "", 1, form, entry).render(), 422
    flash(gettext("The fee is settled."))
    return redirect(url_for(".fees", code=code), 303)


@bp.get("/<code>/questions")
@admit(Hat.DIRECTOR)
def questions(code: str) -> ResponseReturnValue:
    require(may_keep_calls(current_user, queries.call_by_code(code).edition_id))
    return pages.questions_page(code).render()


@bp.post("/<code>/questions")
@admit(Hat.DIRECTOR)
def add_question(code: str) -> ResponseReturnValue:
    require(may_keep_calls(current_user, queries.call_by_code(code).edition_id))
    form = forms.OwnQuestionForm.posted()
    act = partial(own_questions.add_question, actor=current_user, call_code=code)
    if not taken(form, lambda: act(**form.question)):
        return pages.questions_page(code, form).render(), 422
    flash(gettext("The question is asked from now on."))
    return redirect(url_for(".questions", code=code), 303)


@bp.post("/<code>/questions/<name>/drop")
@admit(Hat.DIRECTOR)
def drop_question(code: str, name: str) -> ResponseReturnValue:
    own_questions.drop_question(actor=current_user, call_code=code, code=name)
    flash(gettext("The question is asked no more."))
    return redirect(url_for(".questions", code=code), 303)


@tills.post("/paid")
@signed
@admit(EVERYONE)
def paid() -> ResponseReturnValue:
    secret, header = current_app.config["FEES_SECRET"], request.headers.get(HEADER, "")
    require(
        YES if is_signed(header, secret, request.get_data(), clock.now()) else no(PAYMENT_UNSIGNED)
    )
    told = forms.payment_told(request.get_json(silent=True))
    if told is None:
        raise Refused(no(PAYMENT_UNREADABLE))
    news = payments.receive_payment(**told)
    return {"taken": news}, 201 if news else 200
