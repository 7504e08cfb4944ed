"""The doors of what else is said of a show."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.doors import admit
from festival.foundation.verdict import Refused, require
from festival.programme import details, queries
from festival.programme.detail_pages import DetailForm, detail_page
from festival.programme.models import Show
from festival.programme.rules import may_change
from festival.venues.rules import EDITORS, may_schedule

bp = Blueprint("details", __name__, url_prefix="/programme/<code>/shows/<show_code>/details")


@bp.get("")
@admit(*EDITORS)
def details_of(code: str, show_code: str) -> ResponseReturnValue:
    return detail_page(_to_change(code, show_code)).render()


@bp.post("")
@admit(*EDITORS)
def detail_show(code: str, show_code: str) -> ResponseReturnValue:
    show, form = _to_change(code, show_code), DetailForm.posted()
    if not form.understood(show.edition.currency):
        return detail_page(show, form).render(), 422
    told = {"version": form.version.data, "details": form.details, "items": form.given}
    try:
        details.detail_show(actor=current_user, code=show_code, **told)
    except Refused as no:
        form.form_errors = [*form.form_errors, str(no.verdict)]
        return detail_page(_to_change(code, show_code), form).render(), no.reason.status
    flash(gettext("What you said about the show is kept."))
    return redirect(url_for("programme.show", code=code, show_code=show_code), 303)


def _to_change(code: str, show_code: str) -> Show:
    show = queries.show_of(current_user, code, show_code)
    require(may_schedule(current_user, show.edition))
    require(may_change(show))
    return show
