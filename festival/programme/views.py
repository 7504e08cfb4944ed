"""The schedule's doors: a day by halls and hours, and its shows."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.models import Edition
from festival.foundation import numbers
from festival.foundation.doors import admit
from festival.foundation.verdict import Refused, require
from festival.programme import (
    board_views,
    clash_views,
    detail_views,
    event_views,
    forms,
    jury_views,
    meaning,
    operations,
    past_views,
    planning,
    queries,
)
from festival.programme.invited_views import letter, own
from festival.programme.models import Show
from festival.programme.rules import may_change
from festival.venues.queries import edition_for, first_edition
from festival.venues.rules import EDITORS, READERS, may_schedule

bp = Blueprint("programme", __name__, url_prefix="/programme")
bps = [
    bp,
    board_views.bp,
    clash_views.bp,
    detail_views.bp,
    event_views.bp,
    jury_views.bp,
    past_views.bp,
    own,
    letter,
]


@bp.get("/")
@admit(*READERS)
def home() -> ResponseReturnValue:
    edition = first_edition(current_user)
    if edition is None:
        return queries.no_edition_page(current_user).render()
    return redirect(url_for(".overview", code=edition.code), 303)


@bp.get("/<code>/")
@admit(*READERS)
def overview(code: str) -> ResponseReturnValue:
    day = numbers.day(request.args.get("day", ""))
    return queries.overview_page(current_user, code, day).render()


@bp.get("/<code>/shows/new")
@admit(*EDITORS)
def new_show(code: str) -> ResponseReturnValue:
    edition = _to_schedule(code)
    asked = request.args
    at = numbers.wall(asked.get("at", ""))
    begins = (asked.get("hall", ""), at, asked.get("film", ""), asked.get("event", ""))
    form = planning.new_form(edition, *begins)
    return planning.show_form_page(edition, form).render()


@bp.post("/<code>/shows/new")
@admit(*EDITORS)
def plan_show(code: str) -> ResponseReturnValue:
    edition = _to_schedule(code)
    form = _posted_show(edition)
    if form.grow(request.form.get("more", "")):
        return planning.show_form_page(edition, form).render()
    meant = meaning.understood(form, edition)
    if meant is None:
        return planning.show_form_page(edition, form).render(), 422
    try:
        show = operations.plan_show(actor=current_user, edition_id=edition.id, **meant)
    except Refused as no:
        return planning.show_form_page(edition, form, None, no).render(), no.reason.status
    flash(gettext("The show is planned."))
    return redirect(url_for(".show", code=code, show_code=show.code), 303)


@bp.get("/<code>/shows/<show_code>")
@admit(*READERS)
def show(code: str, show_code: str) -> ResponseReturnValue:
    return queries.show_page(current_user, code, show_code).render()


@bp.get("/<code>/shows/<show_code>/edit")
@admit(*EDITORS)
def edit_show(code: str, show_code: str) -> ResponseReturnValue:
    show = _to_change(code, show_code)
    return planning.show_form_page(show.edition, planning.form_of(show), show).render()


@bp.post("/<code>/shows/<show_code>/edit")
@admit(*EDITORS)
def revise_show(code: str, show_code: str) -> ResponseReturnValue:
    show = _to_change(code, show_code)
    form = _posted_show(show.edition)
    if form.grow(request.form.get("more", "")):
        return planning.show_form_page(show.edition, form, show).render()
    meant = meaning.understood(form, show.edition)
    if meant is None:
        return planning.show_form_page(show.edition, form, show).render(), 422
    return _done(
        show,
        lambda: operations.revise_show(
            actor=current_user, code=show_code, version=form.version.data, **meant
        ),
        lambda now, no: planning.show_form_page(now.edition, form, now, no),
        gettext("The show is saved."),
    )


@bp.get("/<code>/shows/<show_code>/move")
@admit(*EDITORS)
def ask_to_move(code: str, show_code: str) -> ResponseReturnValue:
    show = _to_change(code, show_code)
    return planning.move_form_page(show, planning.move_form(show)).render()


@bp.post("/<code>/shows/<show_code>/move")
@admit(*EDITORS)
def move_show(code: str, show_code: str) -> ResponseReturnValue:
    show = _to_change(code, show_code)
    form = forms.MoveForm.posted()
    planning.offered(form, show.edition)
    if not form.validate():
        return planning.move_form_page(show, form).render(), 422
    return _done(
        show,
        lambda: operations.move_show(actor=current_user, code=show_code, **form.facts),
        lambda now, no: planning.move_form_page(now, form, no),
        gettext("The show is moved."),
    )


@bp.get("/<code>/shows/<show_code>/cancel")
@admit(*EDITORS)
def ask_to_cancel(code: str, show_code: str) -> ResponseReturnValue:
    show = _to_change(code, show_code)
    form = forms.CancelForm(data={"version": show.version})
    planning.offered_instead(form, show)
    return planning.cancel_form_page(show, form).render()


@bp.post("/<code>/shows/<show_code>/cancel")
@admit(*EDITORS)
def cancel_show(code: str, show_code: str) -> ResponseReturnValue:
    show = _to_change(code, show_code)
    form = forms.CancelForm.posted()
    planning.offered_instead(form, show)
    if not form.validate():
        return planning.cancel_form_page(show, form).render(), 422
    return _done(
        show,
        lambda: operations.cancel_show(actor=current_user, code=show_code, **form.answers),
        lambda now, no: planning.cancel_form_page(now, form, no),
        gettext("The show is cancelled."),
    )


def _to_schedule(code: str) -> Edition:
    """The edition of the address, for those who change its schedule."""
    edition = edition_for(current_user, code)
    require(may_schedule(current_user, edition))
    return edition


def _to_change(code: str, show_code: str) -> Show:
    """The show of the address, for those who change it."""
    show = queries.show_of(current_user, code, show_code)
    require(may_schedule(current_user, show.edition))
    require(may_change(show))
    return show


def _posted_show(edition: Edition) -> forms.ShowForm:
    form = forms.ShowForm.posted()
    planning.offered(form, edition)
    return form


def _done(
    show: Show, act: Callable[[], Any], again: Callable[[Show, Refused], Any], says: str
) -> ResponseReturnValue:
    """Do the act and go to the show, or come back to the form with what was typed and the reason."""
    code, show_code = show.edition.code, show.code
    try:
        act()
    except Refused as no:
        return again(_to_change(code, show_code), no).render(), no.reason.status
    flash(says)
    return redirect(url_for(".show", code=code, show_code=show_code), 303)
