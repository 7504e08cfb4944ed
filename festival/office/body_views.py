"""The doors of organisations, of somebody's editions, and of joined records."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.films.wholeness import KEEPERS
from festival.foundation.doors import admit
from festival.foundation.words import cleaned
from festival.office import bodies, parting
from festival.office import body_pages as pages
from festival.office.merge_pages import MergeForm
from festival.people import merging
from festival.people.rules import PEOPLE_OFFICE

bp = Blueprint("bodies", __name__, url_prefix="/office")


@bp.get("/organisations/<code>")
@admit(*PEOPLE_OFFICE, at_work=True)
def organisation(code: str) -> ResponseReturnValue:
    if kept := merging.body_stands_as(code):
        return redirect(f"/office/organisations/{kept}", 301)
    return pages.organisation_page(code).render()


@bp.get("/organisations/<code>/merge")
@admit(*PEOPLE_OFFICE, at_work=True)
def others(code: str) -> ResponseReturnValue:
    return pages.merge_page(code, cleaned(request.args.get("q", "")).text[:200]).render()


@bp.get("/organisations/<code>/merge/<other>")
@admit(*PEOPLE_OFFICE, at_work=True)
def two_organisations(code: str, other: str) -> ResponseReturnValue:
    return pages.confirm_page(code, other).render()


@bp.post("/organisations/<code>/merge/<other>")
@admit(*PEOPLE_OFFICE, at_work=True)
def merge_organisations(code: str, other: str) -> ResponseReturnValue:
    form = MergeForm.posted()
    page = pages.confirm_page(code, other, form)
    if not form.validate():
        return page.render(), 422
    gone = form.gone(code, other)
    kept = bodies.merge_organisations(actor=current_user, gone=gone, kept=form.kept.data)
    flash(gettext("The two records are one organisation now."))
    return redirect(f"/office/organisations/{kept.code}", 303)


@bp.get("/people/<code>/editions")
@admit(*PEOPLE_OFFICE, at_work=True)
def editions(code: str) -> ResponseReturnValue:
    if kept := merging.stands_as(code):
        return redirect(f"/office/people/{kept}/editions", 301)
    return pages.editions_page(code).render()


@bp.get("/joinings")
@admit(*PEOPLE_OFFICE, at_work=True)
def joinings() -> ResponseReturnValue:
    return pages.joinings_page().render()


@bp.post("/joinings/<code>/undo")
@admit(*PEOPLE_OFFICE, at_work=True)
def undo(code: str) -> ResponseReturnValue:
    return _undone(code, "/office/joinings")


@bp.get("/films/joinings")
@admit(*KEEPERS, at_work=True)
def film_joinings() -> ResponseReturnValue:
    return pages.joinings_page(films=True).render()


@bp.post("/films/joinings/<code>/undo")
@admit(*KEEPERS, at_work=True)
def undo_films(code: str) -> ResponseReturnValue:
    return _undone(code, "/office/films/joinings")


def _undone(code: str, back: str) -> ResponseReturnValue:
    left = parting.part(actor=current_user, code=code)
    flash(gettext("They are two records again."))
    if left:
        flash(gettext("What was changed since the joining stays with the record that had stayed."))
    return redirect(back, 303)
