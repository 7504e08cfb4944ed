"""Doors to corrections and to what is missing: the filmmaker's and the office's."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import Places, taken
from festival.foundation.doors import SIGNED_IN, admit
from festival.foundation.verdict import require
from festival.people.models import Hat
from festival.submissions import (
    amend_pages,
    amending,
    amends,
    forms,
    queries,
    status_pages,
    unguarded,
    unguarded_pages,
)
from festival.submissions.unguarded_rules import UNGUARDED_WITHOUT_REASON

own = Blueprint("amends", __name__, url_prefix="/submissions")
office = Blueprint("entries", __name__, url_prefix="/office")
BESIDE: Places = {
    amending.CORRECTION_NEEDS_ANSWER: ("answer",),
    amending.CORRECTION_CANNOT_BE: ("answer",),
}
"""The fields of a form that the sentences are about."""


@own.get("/<code>/correction")
@admit(SIGNED_IN)
def correction(code: str) -> ResponseReturnValue:
    form = forms.CorrectionForm.among(amend_pages.correction_choices())()
    return status_pages.ask_page(current_user, code, "correction", form).render()


@own.post("/<code>/correction")
@admit(SIGNED_IN)
def ask_correction(code: str) -> ResponseReturnValue:
    form = forms.CorrectionForm.among(amend_pages.correction_choices()).posted()
    act = partial(amends.ask_correction, actor=current_user, code=code)
    if not taken(form, lambda: act(**form.answers)):
        return status_pages.ask_page(current_user, code, "correction", form).render(), 422
    flash(gettext("The festival is asked to correct it. What you sent stays until then."))
    return redirect(url_for("submissions.status", code=code), 303)


@own.get("/<code>/missing/<int:id>")
@admit(SIGNED_IN)
def missing(code: str, id: int) -> ResponseReturnValue:
    form = amend_pages.missing_form(current_user, code, id, forms.MissingForm())
    return status_pages.ask_page(current_user, code, f"missing/{id}", form).render()


@own.post("/<code>/missing/<int:id>")
@admit(SIGNED_IN)
def answer_missing(code: str, id: int) -> ResponseReturnValue:
    form = amend_pages.missing_form(current_user, code, id, forms.MissingForm.posted())
    act = partial(amends.answer_missing, actor=current_user, code=code, id=id)
    if not taken(form, lambda: act(answer=form.answer.data)):
        return status_pages.ask_page(current_user, code, f"missing/{id}", form).render(), 422
    flash(gettext("Your answer is with the festival."))
    return redirect(url_for("submissions.status", code=code), 303)


@office.get("/calls/<code>/waiting")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def waiting(code: str) -> ResponseReturnValue:
    require(amending.may_answer(current_user, queries.call_by_code(code).edition_id))
    return amend_pages.waiting_page(code).render()


@office.get("/entries/<code>/amends")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def amended(code: str) -> ResponseReturnValue:
    return amend_pages.amends_page(current_user, code).render()


@office.post("/entries/<code>/corrections/<int:id>")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def answer_correction(code: str, id: int) -> ResponseReturnValue:
    form = forms.CorrectionAnswerForm.posted(prefix=f"c{id}-")
    grant = request.form.get("do") == "grant"
    act = partial(amends.answer_correction, actor=current_user, code=code, id=id, grant=grant)
    if not taken(form, lambda: act(answer=form.answer.data or ""), BESIDE):
        return amend_pages.amends_page(current_user, code, None, id, form).render(), 422
    flash(gettext("The answer is corrected.") if grant else gettext("The answer stays as it was."))
    return redirect(url_for(".amended", code=code), 303)


@office.get("/entries/<code>/guardian")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def guardian(code: str) -> ResponseReturnValue:
    return unguarded_pages.unguarded_page(current_user, code).render()


@office.post("/entries/<code>/guardian")
@admit(Hat.DIRECTOR)
def decide_guardian(code: str) -> ResponseReturnValue:
    form = forms.UnguardedForm.posted()
    act = partial(unguarded.decide_unguarded, actor=current_user, code=code)
    at: Places = {UNGUARDED_WITHOUT_REASON: ("why",)}
    if not taken(form, lambda: act(stands=form.what.data == "stands", why=form.why.data), at):
        return unguarded_pages.unguarded_page(current_user, code, form).render(), 422
    flash(gettext("It is decided. The page of the entry says so."))
    return redirect(url_for(".guardian", code=code), 303)


@office.post("/entries/<code>/missing")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def ask_for(code: str) -> ResponseReturnValue:
    form = forms.AskForForm.posted(prefix="ask-")
    act = partial(amends.ask_for, actor=current_user, code=code)
    if not taken(form, lambda: act(words=form.words.data, due_on=form.due_on.data)):
        return amend_pages.amends_page(current_user, code, form).render(), 422
    flash(gettext("The filmmaker is asked, on the page of the entry and in a letter."))
    return redirect(url_for(".amended", code=code), 303)


@office.post("/entries/<code>/missing/<int:id>/settle")
@admit(Hat.PROGRAMMER, Hat.DIRECTOR)
def settle_missing(code: str, id: int) -> ResponseReturnValue:
    amends.settle_missing(actor=current_user, code=code, id=id)
    flash(gettext("Nothing more is asked about it."))
    return redirect(url_for(".amended", code=code), 303)
