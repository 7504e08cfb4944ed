"""The doors of the committee’s meetings."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.doors import admit
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.words import posted_word
from festival.selection import meeting_pages as pages
from festival.selection import meetings, table_forms
from festival.selection.pick_pages import edition_meant
from festival.selection.rules import DECIDERS

bp = Blueprint("meetings", __name__, url_prefix="/selection/meetings")


@bp.get("/")
@admit(*DECIDERS)
def index() -> ResponseReturnValue:
    return pages.meetings_page(current_user, request.args.get("edition", "")).render()


@bp.post("/")
@admit(*DECIDERS)
def open_meeting() -> ResponseReturnValue:
    edition = edition_meant(current_user, posted_word(request.form.get("edition", "")))
    form = table_forms.MeetingForm.posted()
    if not form.validate():
        return pages.meetings_page(current_user, edition.code, form).render(), 422
    made = meetings.open_meeting(
        actor=current_user,
        edition_id=edition.id,
        name=form.name.data,
        present=form.present.data,
        ids=pages.ids_for(current_user, edition, form.source.data),
    )
    return redirect(url_for(".meeting", code=made.code), 303)


@bp.get("/<code>")
@admit(*DECIDERS)
def meeting(code: str) -> ResponseReturnValue:
    first = pages.first_film(current_user, code)
    if not first:
        return redirect(url_for(".minutes", code=code), 303)
    return redirect(url_for(".film", code=code, entry=first), 303)


@bp.get("/<code>/films/<entry>")
@admit(*DECIDERS)
def film(code: str, entry: str) -> ResponseReturnValue:
    return pages.meeting_film_page(current_user, code, entry).render()


@bp.post("/<code>/films/<entry>")
@admit(*DECIDERS)
def decide(code: str, entry: str) -> ResponseReturnValue:
    meetings.meeting_by_code(current_user, code)
    form = table_forms.SaidForm.posted()
    if not form.validate():
        return pages.meeting_film_page(current_user, code, entry).render(), 422
    meetings.decide_in_meeting(
        actor=current_user,
        code=code,
        submission_code=entry,
        decision=form.decision.data,
        said=form.said.data or "",
    )
    flash(gettext("It stands in the minutes."))
    return redirect(pages.after(current_user, code, entry), 303)


@bp.get("/<code>/minutes")
@admit(*DECIDERS)
def minutes(code: str) -> ResponseReturnValue:
    return pages.minutes_page(current_user, code).render()


@bp.get("/<code>/minutes.<format>")
@admit(*DECIDERS)
def minutes_sheet(code: str, format: str) -> ResponseReturnValue:
    heads, rows = pages.minutes_sheet(current_user, code)
    return sheet_answer(format, "minutes", heads, rows)


@bp.post("/<code>/close")
@admit(*DECIDERS)
def close(code: str) -> ResponseReturnValue:
    meetings.meeting_by_code(current_user, code)
    form = table_forms.CloseForm.posted()
    if not form.validate():
        return pages.minutes_page(current_user, code, form).render(), 422
    meetings.close_meeting(actor=current_user, code=code, present=form.present.data)
    flash(gettext("The meeting is closed. Its minutes stay as they are."))
    return redirect(url_for(".minutes", code=code), 303)
