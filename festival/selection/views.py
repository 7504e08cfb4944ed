"""The doors of those who choose films."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.queries import current_edition
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.words import posted_word
from festival.people.models import Hat
from festival.reviews.rules import READERS
from festival.selection import fitting as fits
from festival.selection import forms, operations, pages, premieres, queries, taking
from festival.selection.answer_views import replies, telling, wordings
from festival.selection.meeting_views import bp as meetings
from festival.selection.rules import DECIDERS
from festival.selection.table_pages import table_page
from festival.selection.table_views import bp as table

bp = Blueprint("selection", __name__, url_prefix="/selection")
bps = [bp, table, meetings, telling, wordings, replies]
LIST_READERS = (*READERS, Hat.PARTNER, Hat.SECRETARY, Hat.SCHEDULE, Hat.GUESTS, Hat.PRESS)


@bp.get("/")
@admit(*READERS, Hat.PARTNER)
def entries() -> ResponseReturnValue:
    if not current_user.wears(*READERS):
        return redirect(url_for(".sections"), 303)
    if not current_user.wears(*DECIDERS):
        return redirect(url_for("reviews.mine"), 303)
    return table_page(current_user, request.args).render()


@bp.get("/sections/")
@admit(*LIST_READERS)
def sections() -> ResponseReturnValue:
    return pages.sections_page(current_user, current_edition()).render()


@bp.get("/sections/<ref>")
@admit(*LIST_READERS)
def section(ref: str) -> ResponseReturnValue:
    found = queries.section_read(current_user, ref, current_edition())
    as_partner = request.args.get("as") == "partner"
    return pages.section_page(current_user, found, as_partner=as_partner).render()


@bp.get("/rules/<code>/<section_code>")
@admit(*DECIDERS)
def fitting(code: str, section_code: str) -> ResponseReturnValue:
    section = fits.section_to_try(current_user, code, section_code)
    draft = request.args.get("draft", "")
    condition = fits.asked_rule(section, draft)
    if condition is None:
        there = url_for("editions.rule", code=code, section_code=section_code, draft=draft, look=1)
        return redirect(there, 303)
    number = whole(request.args.get("page", "1"), least=1, most=10_000) or 1
    return fits.fitting_page(current_user, section, condition, request.args, number).render()


@bp.get("/<code>")
@admit(*READERS)
def entry(code: str) -> ResponseReturnValue:
    return pages.entry_page(current_user, code).render()


@bp.post("/<code>/decide")
@admit(*DECIDERS)
def decide(code: str) -> ResponseReturnValue:
    form = forms.DecisionForm.posted()
    if not form.validate():
        return pages.entry_page(current_user, code, form).render(), 422
    decision = form.decision.data
    operations.decide(actor=current_user, submission_code=code, decision=decision)
    flash(gettext("The decision is written down. The filmmaker is not told yet."))
    return redirect(url_for(".entry", code=code), 303)


@bp.post("/<code>/take")
@admit(*DECIDERS)
def take(code: str) -> ResponseReturnValue:
    form = taking.asked_to_take(current_user, code)
    act = partial(operations.take_into_section, actor=current_user, submission_code=code)
    if not taken(form, lambda: act(**form.taking), taking.AT):
        return pages.entry_page(current_user, code, form).render(), 422
    flash(gettext("The film is in the section."))
    return redirect(url_for(".section", ref=form.section_id.data), 303)


@bp.get("/places/<code>")
@admit(*DECIDERS)
def place(code: str) -> ResponseReturnValue:
    return pages.place_page(current_user, code).render()


@bp.post("/places/<code>")
@admit(*DECIDERS)
def describe(code: str) -> ResponseReturnValue:
    form = pages.asked_place(code)
    if not taken(
        form,
        lambda: operations.describe_selection(actor=current_user, code=code, **form.place),
        premieres.BESIDE,
    ):
        return pages.place_page(current_user, code, form).render(), 422
    flash(gettext("The film’s place is saved."))
    return redirect(url_for(".section", ref=queries.place(code).section_id), 303)


@bp.post("/places/<code>/<any(invite,confirm,decline):act>")
@admit(*DECIDERS)
def move(code: str, act: str) -> ResponseReturnValue:
    acts = {
        "invite": operations.invite_selection,
        "confirm": operations.confirm_selection,
        "decline": operations.decline_selection,
    }
    moved = acts[act](actor=current_user, code=code)
    return redirect(url_for(".section", ref=moved.section_id), 303)


@bp.post("/places/<code>/<any(up,down):where>")
@admit(*DECIDERS)
def shift(code: str, where: str) -> ResponseReturnValue:
    by = 1 if where == "down" else -1
    seen = posted_word(request.form.get("seen", "")) or None
    moved = operations.shift_selection(actor=current_user, code=code, by=by, seen=seen)
    return redirect(_list_of(moved.section_id), 303)


@bp.post("/sections/<ref>/order")
@admit(*DECIDERS)
def arrange(ref: str) -> ResponseReturnValue:
    section_id = taking.kept_section(current_user, ref).id
    codes = [posted_word(one) for one in request.form.getlist("order")]
    seen = posted_word(request.form.get("seen", ""))
    operations.arrange_section(actor=current_user, section_id=section_id, codes=codes, seen=seen)
    return redirect(_list_of(section_id), 303)


def _list_of(section_id: int) -> str:
    """The list as it was looked at: on the section's card, or on its own page."""
    on_card = request.args.get("there") == "card"
    return url_for("table.card" if on_card else ".section", ref=section_id, _anchor="list")


@bp.post("/places/<code>/withdraw")
@admit(*DECIDERS)
def withdraw(code: str) -> ResponseReturnValue:
    form = forms.OutForm.posted()
    if not taken(
        form,
        lambda: operations.withdraw_selection(actor=current_user, code=code, why=form.why.data),
    ):
        return pages.place_page(current_user, code, out=form).render(), 422
    flash(gettext("The film is taken out of the section."))
    return redirect(url_for(".section", ref=queries.place(code).section_id), 303)
