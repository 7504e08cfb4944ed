"""The filmmaker's side of the submissions room."""

from functools import partial

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.films.rules import URL_NOT_ALLOWED
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, SIGNED_IN, admit
from festival.foundation.press import paper_answer
from festival.foundation.verdict import Refused, no
from festival.submissions import (
    forms,
    operations,
    own_questions,
    pages,
    papers,
    payments,
    picture_pages,
    pictures,
    queries,
    rules,
    status_pages,
    trying,
)
from festival.submissions.amend_views import office as entries
from festival.submissions.amend_views import own as amends
from festival.submissions.category_views import bp as categories
from festival.submissions.entry import moved, without_empty_rows
from festival.submissions.intake_views import bp as intakes
from festival.submissions.models import SubmissionState
from festival.submissions.office_views import bp as office
from festival.submissions.office_views import tills
from festival.submissions.questions import steps

bp = Blueprint("submissions", __name__, url_prefix="/submissions")
bps = [bp, office, categories, tills, intakes, amends, entries]


@bp.get("/")
@admit(EVERYONE)
def home() -> ResponseReturnValue:
    return pages.home_page(current_user).render()


@bp.get("/calls/<code>")
@admit(EVERYONE)
def call(code: str) -> ResponseReturnValue:
    return pages.call_page(current_user, code).render()


@bp.get("/calls/<code>/rules/<version>")
@admit(EVERYONE)
def call_rules(code: str, version: str) -> ResponseReturnValue:
    page = picture_pages.rules_page(code, version)
    return page.render() if page else abort(404)


@bp.post("/calls/<code>/start")
@admit(SIGNED_IN)
def start(code: str) -> ResponseReturnValue:
    draft = operations.start(actor=current_user, call_code=code)
    return redirect(url_for(".step", code=draft.code, step="film"), 303)


@bp.get("/<code>/")
@admit(SIGNED_IN)
def status(code: str) -> ResponseReturnValue:
    if queries.own(current_user, code).state == SubmissionState.DRAFT:
        return redirect(url_for(".step", code=code, step="film"), 303)
    return status_pages.status_page(current_user, code).render()


@bp.delete("/<code>/")
@admit(SIGNED_IN)
def never_deleted(code: str) -> ResponseReturnValue:
    queries.own(current_user, code)
    raise Refused(no(rules.USE_WITHDRAW))


@bp.get("/<code>/<any(film,people,history,screener,texts,rights):step>")
@admit(SIGNED_IN)
def step(code: str, step: str) -> ResponseReturnValue:
    if queries.own(current_user, code).state != SubmissionState.DRAFT:
        return redirect(url_for(".status", code=code), 303)
    return pages.step_page(current_user, code, step).render()


@bp.post("/<code>/<any(film,people,history,screener,texts,rights):step>")
@admit(SIGNED_IN)
def keep_step(code: str, step: str) -> ResponseReturnValue:
    typed = without_empty_rows(forms.typed_in_step(step))
    how, group, at = forms.row_asked()
    if how in {"up", "down", "remove"}:
        typed |= moved(typed, how, group, at)
    operations.keep_answers(actor=current_user, code=code, typed=typed)
    if how == "next":
        asked = own_questions.asked(queries.own(current_user, code).call_id)
        last = [own_questions.STEP, "send"] if asked else ["send"]
        following = [*steps(), *last][steps().index(step) + 1]
        return redirect(f"/submissions/{code}/{following}", 303)
    return redirect(url_for(".step", code=code, step=step, _anchor=group or None), 303)


@bp.get("/<code>/own")
@admit(SIGNED_IN)
def own(code: str) -> ResponseReturnValue:
    draft = queries.own(current_user, code)
    if draft.state != SubmissionState.DRAFT or not own_questions.asked(draft.call_id):
        return redirect(url_for(".status", code=code), 303)
    return pages.step_page(current_user, code, own_questions.STEP).render()


@bp.post("/<code>/own")
@admit(SIGNED_IN)
def keep_own(code: str) -> ResponseReturnValue:
    operations.keep_answers(actor=current_user, code=code, typed=forms.typed_own())
    on = request.form.get("do") == "next"
    return redirect(url_for(".review" if on else ".own", code=code), 303)


@bp.post("/<code>/keep")
@admit(SIGNED_IN)
def keep(code: str) -> ResponseReturnValue:
    typed = without_empty_rows(forms.typed_to_keep())
    operations.keep_answers(actor=current_user, code=code, typed=typed)
    return "", 204


@bp.post("/<code>/try")
@admit(SIGNED_IN)
def try_link(code: str) -> ResponseReturnValue:
    draft = trying.try_link(actor=current_user, code=code).state == SubmissionState.DRAFT
    flash(gettext("The link was tried; what it answered stands below."))
    where = url_for(".step", code=code, step="screener") if draft else url_for(".status", code=code)
    return redirect(where, 303)


@bp.post("/<code>/still")
@admit(SIGNED_IN)
def still(code: str) -> ResponseReturnValue:
    form = forms.StillForm.posted()
    if not taken(form, lambda: pictures.add_picture(actor=current_user, code=code, **form.still)):
        return pages.step_page(current_user, code, "texts", form).render(), 422
    flash(gettext("The picture is kept with its credit."))
    return redirect(url_for(".step", code=code, step="texts", _anchor="pictures"), 303)


@bp.post("/<code>/pictures/order")
@admit(SIGNED_IN)
def order_pictures(code: str) -> ResponseReturnValue:
    pictures.order_pictures(actor=current_user, code=code, numbers=forms.order_typed())
    return redirect(url_for(".step", code=code, step="texts", _anchor="pictures"), 303)


@bp.post("/<code>/pictures/<int:number>/<any(up,down):where>")
@admit(SIGNED_IN)
def move_picture(code: str, number: int, where: str) -> ResponseReturnValue:
    pictures.move_picture(actor=current_user, code=code, number=number, up=where == "up")
    return redirect(url_for(".step", code=code, step="texts", _anchor="pictures"), 303)


@bp.get("/<code>/pictures/<int:number>")
@admit(SIGNED_IN)
def picture(code: str, number: int) -> ResponseReturnValue:
    return picture_pages.picture_page(current_user, code, number).render()


@bp.post("/<code>/pictures/<int:number>")
@admit(SIGNED_IN)
def describe_picture(code: str, number: int) -> ResponseReturnValue:
    form = forms.PictureWordsForm.posted()
    act = partial(pictures.describe_entry_picture, actor=current_user, code=code, number=number)
    if not taken(form, lambda: act(**form.answers)):
        return picture_pages.picture_page(current_user, code, number, form).render(), 422
    flash(gettext("The words of the picture are saved."))
    return redirect(url_for(".step", code=code, step="texts", _anchor="pictures"), 303)


@bp.post("/<code>/pictures/<int:number>/remove")
@admit(SIGNED_IN)
def remove_picture(code: str, number: int) -> ResponseReturnValue:
    pictures.remove_picture(actor=current_user, code=code, number=number)
    flash(gettext("The picture is taken away. Until you send, it can be brought back."))
    return redirect(url_for(".step", code=code, step="texts", _anchor="pictures"), 303)


@bp.post("/<code>/pictures/<int:number>/restore")
@admit(SIGNED_IN)
def restore_picture(code: str, number: int) -> ResponseReturnValue:
    pictures.restore_picture(actor=current_user, code=code, number=number)
    flash(gettext("The picture goes with the entry again."))
    return redirect(url_for(".step", code=code, step="texts", _anchor="pictures"), 303)


@bp.get("/<code>/send")
@admit(SIGNED_IN)
def review(code: str) -> ResponseReturnValue:
    if queries.own(current_user, code).state != SubmissionState.DRAFT:
        return redirect(url_for(".status", code=code), 303)
    return pages.send_page(current_user, code).render()


@bp.post("/<code>/send")
@admit(SIGNED_IN)
def send(code: str) -> ResponseReturnValue:
    try:
        sent = operations.send(actor=current_user, code=code, **forms.sent_with())
    except Refused as refusal:
        if (
            refusal.reason is rules.ENTRY_SENT_ALREADY
            or request.accept_mimetypes.best == "application/json"
        ):
            raise
        said = str(refusal.verdict)
        return pages.send_page(current_user, code, said).render(), refusal.reason.status
    flash(
        gettext(
            "Your film is entered as %(number)s. A receipt is on its way.",
            number=sent.tracking_number,
        )
    )
    return redirect(url_for(".status", code=code), 303)


@bp.get("/<code>/receipt.pdf")
@admit(SIGNED_IN)
def receipt(code: str) -> ResponseReturnValue:
    if queries.own(current_user, code).state == SubmissionState.DRAFT:
        return redirect(url_for(".step", code=code, step="film"), 303)
    return paper_answer(*papers.receipt(current_user, code))


@bp.get("/<code>/link")
@admit(SIGNED_IN)
def link(code: str) -> ResponseReturnValue:
    return status_pages.ask_page(current_user, code, "link", forms.ScreenerForm()).render()


@bp.post("/<code>/link")
@admit(SIGNED_IN)
def replace_link(code: str) -> ResponseReturnValue:
    form = forms.ScreenerForm.posted()
    if not taken(
        form,
        lambda: operations.replace_screener(actor=current_user, code=code, **form.answers),
        {URL_NOT_ALLOWED: ("url",)},
    ):
        return status_pages.ask_page(current_user, code, "link", form).render(), 422
    flash(gettext("The film is seen under the new link from now on."))
    return redirect(url_for(".status", code=code), 303)


@bp.get("/<code>/waiver")
@admit(SIGNED_IN)
def waiver(code: str) -> ResponseReturnValue:
    return status_pages.ask_page(current_user, code, "waiver", forms.WaiverForm()).render()


@bp.post("/<code>/waiver")
@admit(SIGNED_IN)
def ask_waiver(code: str) -> ResponseReturnValue:
    form = forms.WaiverForm.posted()
    if not taken(
        form, lambda: payments.ask_waiver(actor=current_user, code=code, why=form.why.data)
    ):
        return status_pages.ask_page(current_user, code, "waiver", form).render(), 422
    flash(gettext("The festival is asked to waive the fee."))
    return redirect(url_for(".status", code=code), 303)


@bp.get("/<code>/withdraw")
@admit(SIGNED_IN)
def ask_withdraw(code: str) -> ResponseReturnValue:
    return status_pages.ask_page(current_user, code, "withdraw", forms.WithdrawForm()).render()


@bp.post("/<code>/withdraw")
@admit(SIGNED_IN)
def withdraw(code: str) -> ResponseReturnValue:
    form = forms.WithdrawForm.posted()
    if not taken(
        form, lambda: operations.withdraw(actor=current_user, code=code, why=form.why.data)
    ):
        return status_pages.ask_page(current_user, code, "withdraw", form).render(), 422
    flash(gettext("The film is withdrawn."))
    return redirect(url_for(".status", code=code), 303)


@bp.post("/<code>/discard")
@admit(SIGNED_IN)
def discard(code: str) -> ResponseReturnValue:
    if not request.form.get("sure"):
        abort(400)
    operations.discard(actor=current_user, code=code)
    flash(gettext("The draft is discarded."))
    return redirect(url_for(".home"), 303)
