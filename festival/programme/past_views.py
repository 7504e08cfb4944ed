"""The doors by which the programme of a past edition comes in."""

from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.verdict import YES, no, require
from festival.foundation.zones import local
from festival.programme import past
from festival.programme import past_pages as pages
from festival.programme.past_files import MOST_BYTES
from festival.programme.past_rules import NOTHING_HANDED_IN, may_take_past
from festival.venues.queries import edition_for
from festival.venues.rules import EDITORS

bp = Blueprint("past", __name__, url_prefix="/office/editions/<code>/past")


def _edition(code: str) -> Edition:
    edition = edition_for(current_user, code)
    require(may_take_past(current_user, edition, _today(edition)))
    return edition


def _today(edition: Edition) -> date:
    return local(clock.now(), edition.zone).date()


@bp.get("")
@admit(*EDITORS)
def programme(code: str) -> ResponseReturnValue:
    _edition(code)
    return pages.past_page(current_user, code).render()


@bp.post("")
@admit(*EDITORS)
def hand_in(code: str) -> ResponseReturnValue:
    edition = _edition(code)
    form = pages.SheetsForm.posted().offering()
    sheets = ("films", "screenings", "venues")

    def act() -> None:
        contents = {
            name: form[name].data.read(MOST_BYTES + 1) if form[name].data else b""
            for name in sheets
        }
        past.hand_in(
            actor=current_user, edition_id=edition.id, titles_in=form.titles_in.data, **contents
        )

    if not taken(form, act):
        return pages.past_page(current_user, code, form).render(), 422
    return redirect(url_for(".programme", code=code, _anchor="report"), 303)


@bp.post("/file")
@admit(*EDITORS)
def hand_in_file(code: str) -> ResponseReturnValue:
    edition = _edition(code)
    form = pages.OneFileForm.posted().offering()
    act = lambda: past.hand_in_file(  # noqa: E731
        actor=current_user,
        edition_id=edition.id,
        filename=form.file.data.filename or "",
        content=form.file.data.read(MOST_BYTES + 1),
        titles_in=form.tongue.data,
    )
    if not taken(form, act):
        return pages.past_page(current_user, code, one_file=form).render(), 422
    return redirect(url_for(".programme", code=code, _anchor="report"), 303)


@bp.get("/report.json")
@admit(*EDITORS)
def report(code: str) -> Response:
    found = pages.report_of(_edition(code).id)
    if found is None:
        abort(404)
    answer = Response(found, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{code}-report.json"'
    return answer


@bp.post("/people")
@admit(*EDITORS)
def tell_people(code: str) -> ResponseReturnValue:
    edition = _edition(code)
    doubts = pages.doubts_of(edition.id)
    require(YES if doubts else no(NOTHING_HANDED_IN))
    form = pages.people_form(doubts).posted()
    if not form.validate():
        return pages.past_page(current_user, code, people=form).render(), 422
    past.tell_people(actor=current_user, edition_id=edition.id, decided=pages.told(form, doubts))
    flash(gettext("It is kept who is who."))
    return redirect(url_for(".programme", code=code, _anchor="take-in"), 303)


@bp.post("/take-in")
@admit(*EDITORS)
def take_in(code: str) -> ResponseReturnValue:
    edition = _edition(code)
    past.take_in(actor=current_user, edition_id=edition.id)
    flash(gettext("The programme is taken in. Nobody sees it before it is released."))
    return redirect(url_for(".programme", code=code), 303)
