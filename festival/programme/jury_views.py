"""The doors of a juror's day, of its calendar, and of a jury's viewing plan."""

from flask import Blueprint, Response, current_app, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation import numbers
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.zones import AMBIGUOUS_LOCAL_TIME, SKIPPED_LOCAL_TIME
from festival.jury.offline import let_it_keep
from festival.people.models import Hat
from festival.programme import arrangements, jury_days, jury_plans
from festival.programme.forms import MeetingForm
from festival.programme.rules import MEETING_OUTSIDE

bp = Blueprint("attending", __name__, url_prefix="/jury")
bp.after_request(let_it_keep)
AT = {
    MEETING_OUTSIDE: ("begins",),
    AMBIGUOUS_LOCAL_TIME: ("begins",),
    SKIPPED_LOCAL_TIME: ("begins",),
}


@bp.get("/<code>/day")
@admit(Hat.JUROR, Hat.SECRETARY)
def day(code: str) -> ResponseReturnValue:
    asked = numbers.day(request.args.get("day", ""))
    return jury_days.day_page(current_user, code, asked, _base()).render()


@bp.post("/<code>/calendar")
@admit(Hat.JUROR, Hat.SECRETARY)
def open_calendar(code: str) -> ResponseReturnValue:
    arrangements.open_calendar(actor=current_user, jury_code=code)
    flash(gettext("This is your calendar’s address. Whoever has it can read your day."))
    return redirect(f"/jury/{code}/day#calendar", 303)


@bp.post("/<code>/calendar/close")
@admit(Hat.JUROR, Hat.SECRETARY)
def close_calendar(code: str) -> ResponseReturnValue:
    arrangements.close_calendar(actor=current_user, jury_code=code)
    flash(gettext("The address answers nobody any more."))
    return redirect(f"/jury/{code}/day#calendar", 303)


@bp.get("/calendar/<token>.ics")
@admit(EVERYONE)
def calendar(token: str) -> ResponseReturnValue:
    return Response(jury_days.calendar_by(token, _base()), mimetype="text/calendar")


@bp.get("/<code>/viewing-plan")
@admit(Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)
def plan(code: str) -> ResponseReturnValue:
    return jury_plans.plan_page(current_user, code).render()


@bp.post("/<code>/viewing-plan")
@admit(Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)
def set_meeting(code: str) -> ResponseReturnValue:
    form = MeetingForm.posted()
    if not taken(
        form,
        lambda: arrangements.set_meeting(
            actor=current_user,
            jury_code=code,
            begins_local=form.begins.data,
            version=form.version.data,
        ),
        AT,
    ):
        return jury_plans.plan_page(current_user, code, form).render(), 422
    flash(gettext("The hour is kept. The plan is reckoned until then."))
    return redirect(f"/jury/{code}/viewing-plan", 303)


def _base() -> str:
    """Where the house is reached from outside."""
    return str(current_app.config["PUBLIC_URL"] or request.host_url).rstrip("/")
