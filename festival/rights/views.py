"""Doors of people's rights: one's own data under the account, copies and erasures in the office."""

from flask import Blueprint, Response, abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user, logout_user

from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, SIGNED_IN, admit
from festival.media import store
from festival.people.models import Hat
from festival.rights import consent_views, keeping, operations, pages, queries, rules
from festival.rights.forms import CopyForm
from festival.rights.models import CopyState

bp = Blueprint("rights", __name__, url_prefix="/account/data")
office = Blueprint("rights_office", __name__, url_prefix="/office/rights")
bps = [bp, office, *consent_views.bps]


@bp.get("")
@admit(SIGNED_IN)
def mine() -> ResponseReturnValue:
    return pages.my_data_page(current_user).render()


@bp.post("/copies")
@admit(SIGNED_IN)
def ask_copy() -> ResponseReturnValue:
    operations.ask_copy(actor=current_user)
    flash(gettext("Your copy is being packed. It lies here in a moment, and for seven days."))
    return redirect("/account/data", 303)


@bp.get("/copies/<code>.zip")
@admit(SIGNED_IN)
def fetch(code: str) -> Response:
    return _given(code)


@bp.get("/erasure")
@admit(SIGNED_IN)
def erasure() -> ResponseReturnValue:
    return pages.erasure_page(current_user).render()


@bp.post("/erasure")
@admit(SIGNED_IN)
def ask_erasure() -> ResponseReturnValue:
    operations.ask_erasure(actor=current_user)
    flash(gettext("A letter is on its way. Open its link within an hour to be forgotten."))
    return redirect("/account/data/erasure", 303)


@bp.get("/erasure/<token>")
@admit(EVERYONE)
def last(token: str) -> ResponseReturnValue:
    return pages.last_page(token).render()


@bp.post("/erasure/<token>")
@admit(EVERYONE)
def erase(token: str) -> ResponseReturnValue:
    operations.erase_oneself(token=token)
    logout_user()
    return redirect("/account/data/forgotten", 303)


@bp.get("/forgotten")
@admit(EVERYONE)
def forgotten() -> ResponseReturnValue:
    return pages.ForgottenPage().render()


@office.get("")
@admit(Hat.ADMIN, at_work=True)
def copies() -> ResponseReturnValue:
    return pages.office_page(current_user, CopyForm()).render()


@office.post("/copies")
@admit(Hat.ADMIN, at_work=True)
def ask_copy_of() -> ResponseReturnValue:
    form = CopyForm.posted()
    ask = lambda: operations.ask_copy_of(  # noqa: E731
        actor=current_user, person_code=form.person.data, reason=form.reason.data
    )
    at = {rules.COPY_NEEDS_REASON: ("reason",), rules.NOBODY_BY_THIS_CODE: ("person",)}
    if not taken(form, ask, at):
        return pages.office_page(current_user, form).render(), 422
    flash(gettext("The copy is being packed. The person reads why on their own page."))
    return redirect("/office/rights", 303)


@office.get("/copies/<code>.zip")
@admit(Hat.ADMIN, at_work=True)
def fetch_of(code: str) -> Response:
    return _given(code)


def _given(code: str) -> Response:
    """The file, for whoever asked for it, while it lies there."""
    copy = queries.copy_by_code(code, current_user.id)
    ready = copy.state is CopyState.READY
    content = store.read(keeping.copy_file(copy.code)) if ready else None
    if content is None:
        abort(404)
    answer = Response(content, mimetype="application/zip")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = f'attachment; filename="{copy.code}.zip"'
    return answer
