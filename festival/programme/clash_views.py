"""The doors of the clashes: all of an edition, and one rule that may be broken for a show."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.doors import admit
from festival.foundation.verdict import require
from festival.programme import allowing, clash_pages, queries
from festival.venues.queries import edition_for
from festival.venues.rules import EDITORS, may_schedule

bp = Blueprint("clashes", __name__, url_prefix="/programme")


@bp.get("/<code>/clashes")
@admit(*EDITORS)
def clashes(code: str) -> ResponseReturnValue:
    _to_schedule(code)
    return clash_pages.clashes_page(current_user, code).render()


@bp.get("/<code>/clashes/<show_code>/<clash>")
@admit(*EDITORS)
def allow(code: str, show_code: str, clash: str) -> ResponseReturnValue:
    page = clash_pages.allow_page(current_user, code, show_code, clash)
    _to_schedule(code)
    return page.render()


@bp.post("/<code>/clashes/<show_code>/<clash>")
@admit(*EDITORS)
def allow_clash(code: str, show_code: str, clash: str) -> ResponseReturnValue:
    form = clash_pages.AllowForm.posted()
    page = clash_pages.allow_page(current_user, code, show_code, clash, form)
    _to_schedule(code)
    if not form.validate():
        return page.render(), 422
    allowing.allow_clash(actor=current_user, code=show_code, clash=clash, why=form.why.data)
    flash(gettext("It may be so, and the reason is kept."))
    return redirect(url_for(".clashes", code=code), 303)


@bp.post("/<code>/clashes/<show_code>/<clash>/forbid")
@admit(*EDITORS)
def forbid_again(code: str, show_code: str, clash: str) -> ResponseReturnValue:
    allowing.kept_allowance(queries.show_of(current_user, code, show_code), clash)
    _to_schedule(code)
    allowing.forbid_again(actor=current_user, code=show_code, clash=clash)
    flash(gettext("The rule holds for this show again."))
    return redirect(url_for(".clashes", code=code), 303)


def _to_schedule(code: str) -> None:
    require(may_schedule(current_user, edition_for(current_user, code)))
