"""The office's doors to the calls for films."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.queries import edition_by_code
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.verdict import require
from festival.people.models import Hat
from festival.submissions import forms, operations, queries
from festival.submissions import office_pages as pages
from festival.submissions.rules import may_keep_calls

bp = Blueprint("calls", __name__, url_prefix="/office/calls")


@bp.get("")
@admit(Hat.DIRECTOR)
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
        form, lambda: operations.open_call(actor=current_user, edition_id=found.id, **form.call)
    ):
        return pages.call_form_page(found, form).render(), 422
    flash(gettext("The call is opened. Give it its categories now."))
    return redirect(url_for(".calls"), 303)


@bp.get("/<code>")
@admit(Hat.DIRECTOR)
def edit_call(code: str) -> ResponseReturnValue:
    call = queries.call_by_code(code)
    require(may_keep_calls(current_user, call.edition_id))
    return pages.call_edit_page(call).render()


@bp.post("/<code>")
@admit(Hat.DIRECTOR)
def revise_call(code: str) -> ResponseReturnValue:
    call = queries.call_by_code(code)
    require(may_keep_calls(current_user, call.edition_id))
    form = forms.CallForm.posted()
    if not taken(form, lambda: operations.revise_call(actor=current_user, code=code, **form.call)):
        return pages.call_edit_page(call, form).render(), 422
    flash(gettext("The call is saved."))
    return redirect(url_for(".edit_call", code=code), 303)


@bp.post("/<code>/categories")
@admit(Hat.DIRECTOR)
def add_category(code: str) -> ResponseReturnValue:
    call = queries.call_by_code(code)
    require(may_keep_calls(current_user, call.edition_id))
    form = forms.CategoryForm.posted(prefix="category-")
    if not taken(
        form, lambda: operations.add_category(actor=current_user, call_code=code, **form.category)
    ):
        return pages.call_edit_page(call, category=form).render(), 422
    flash(gettext("The category is added."))
    return redirect(url_for(".edit_call", code=code), 303)
