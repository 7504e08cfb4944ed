"""The office's doors to editions in files: ask for one, fetch it; hand one in, read its report, bring it in."""

from flask import Blueprint, Response, abort, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.strictness import takes_large
from festival.moving import keeping, parcels, queries, rules
from festival.moving.forms import ComingForm, LeavingForm
from festival.people.models import Hat
from festival.people.rules import PASSWORD_WRONG

bp = Blueprint("parcels", __name__, url_prefix="/office/moving")
BESIDE = {
    PASSWORD_WRONG: ("password",),
    rules.REASON_MISSING: ("reason",),
    rules.NOTHING_IN_FILE: ("file",),
    rules.NO_ROOM_FOR_EDITION: ("file",),
}


@bp.get("")
@admit(Hat.DIRECTOR, Hat.ADMIN)
def moving() -> ResponseReturnValue:
    return queries.moving_page(current_user).render()


@bp.post("/out")
@admit(Hat.DIRECTOR, Hat.ADMIN)
def ask_out() -> ResponseReturnValue:
    form = LeavingForm.offering(queries.choices_for(current_user), request.form)
    ask = lambda: parcels.ask_out(  # noqa: E731
        actor=current_user,
        password=form.password.data or "",
        edition_id=queries.edition_number(form.edition.data),
        reason=form.reason.data,
    )
    if not taken(form, ask, BESIDE):
        return queries.moving_page(current_user, form).render(), 422
    flash(gettext("The edition is being packed. The file lies here in a moment, and for a day."))
    return redirect(url_for(".moving"), 303)


@bp.get("/out/<code>.zip")
@admit(Hat.DIRECTOR, Hat.ADMIN)
def fetch(code: str) -> Response:
    leaving = queries.leaving_by_code(current_user, code)
    file = keeping.file_of(leaving.code)
    if not file.is_file():
        abort(404)
    name = f"{leaving.edition.code}-{leaving.made_at:%Y-%m-%d}.zip"
    answer = send_file(file, "application/zip", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.post("/in")
@takes_large(Hat.ADMIN)
@admit(Hat.ADMIN, at_work=True)
def hand_in() -> ResponseReturnValue:
    form = ComingForm.posted()
    codes: list[str] = []

    def act() -> None:
        file = form.file.data
        size = file.stream.seek(0, 2)
        file.stream.seek(0)
        made = parcels.hand_in(
            actor=current_user, filename=file.filename or "", size=size, content=file.stream
        )
        codes.append(made.code)

    if not taken(form, act, BESIDE):
        return queries.moving_page(current_user, coming=form).render(), 422
    return redirect(url_for(".coming", code=codes[0]), 303)


@bp.get("/in/<code>")
@admit(Hat.ADMIN, at_work=True)
def coming(code: str) -> ResponseReturnValue:
    return queries.coming_page(current_user, code).render()


@bp.post("/in/<code>/bring")
@admit(Hat.ADMIN, at_work=True)
def bring(code: str) -> ResponseReturnValue:
    parcels.say_bring(actor=current_user, code=code)
    return redirect(url_for(".coming", code=code), 303)


@bp.post("/in/<code>/drop")
@admit(Hat.ADMIN, at_work=True)
def drop(code: str) -> ResponseReturnValue:
    parcels.drop(actor=current_user, code=code)
    flash(gettext("The file is gone. Nothing of it was brought in."))
    return redirect(url_for(".moving"), 303)
