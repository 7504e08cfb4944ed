"""The doors to joining two records of a film or of a person."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.films.models import Film
from festival.films.wholeness import KEEPERS
from festival.foundation.doors import admit
from festival.foundation.words import cleaned
from festival.office import merge_pages as pages
from festival.office import merging
from festival.people.models import Person
from festival.people.rules import PEOPLE_OFFICE

bp = Blueprint("merging", __name__, url_prefix="/office")


def _asked() -> str:
    return cleaned(request.args.get("q", "")).text[:200]


@bp.get("/films/<code>/merge")
@admit(*KEEPERS, at_work=True)
def film(code: str) -> ResponseReturnValue:
    return pages.film_merge_page(code, _asked()).render()


@bp.get("/films/<code>/merge/<other>")
@admit(*KEEPERS, at_work=True)
def two_films(code: str, other: str) -> ResponseReturnValue:
    return pages.film_confirm_page(code, other).render()


@bp.post("/films/<code>/merge/<other>")
@admit(*KEEPERS, at_work=True)
def merge_films(code: str, other: str) -> ResponseReturnValue:
    form = pages.MergeForm.posted()
    page = pages.film_confirm_page(code, other, form)
    if not form.validate():
        return page.render(), 422
    gone = form.gone(code, other)
    kept = merging.merge_films(actor=current_user, gone=gone, kept=form.kept.data)
    flash(gettext("The two records are one film now."))
    return redirect(f"/office/films/{kept.code}", 303)


@bp.post("/films/<code>/merge/<other>/apart")
@admit(*KEEPERS, at_work=True)
def tell_films_apart(code: str, other: str) -> ResponseReturnValue:
    merging.tell_apart(Film, actor=current_user, one=code, other=other)
    flash(gettext("Kept as two films. They are not shown to each other any more."))
    return redirect(f"/office/films/{code}/merge/{other}", 303)


@bp.post("/films/<code>/merge/<other>/take-back")
@admit(*KEEPERS, at_work=True)
def take_films_back(code: str, other: str) -> ResponseReturnValue:
    merging.take_back(Film, actor=current_user, one=code, other=other)
    flash(gettext("That is taken back. The two are shown to each other again."))
    return redirect(f"/office/films/{code}/merge/{other}", 303)


@bp.get("/people/alike")
@admit(*PEOPLE_OFFICE, at_work=True)
def people_alike() -> ResponseReturnValue:
    return pages.people_alike_page(apart=request.args.get("show") == "apart").render()


@bp.get("/people/<code>/merge")
@admit(*PEOPLE_OFFICE, at_work=True)
def person(code: str) -> ResponseReturnValue:
    return pages.person_merge_page(code, _asked()).render()


@bp.get("/people/<code>/merge/<other>")
@admit(*PEOPLE_OFFICE, at_work=True)
def two_people(code: str, other: str) -> ResponseReturnValue:
    return pages.person_confirm_page(code, other).render()


@bp.post("/people/<code>/merge/<other>/apart")
@admit(*PEOPLE_OFFICE, at_work=True)
def tell_people_apart(code: str, other: str) -> ResponseReturnValue:
    merging.tell_apart(Person, actor=current_user, one=code, other=other)
    flash(gettext("Kept as two people. They are not shown to each other any more."))
    return redirect(f"/office/people/{code}/merge/{other}", 303)


@bp.post("/people/<code>/merge/<other>/take-back")
@admit(*PEOPLE_OFFICE, at_work=True)
def take_people_back(code: str, other: str) -> ResponseReturnValue:
    merging.take_back(Person, actor=current_user, one=code, other=other)
    flash(gettext("That is taken back. The two are shown to each other again."))
    return redirect(f"/office/people/{code}/merge/{other}", 303)


@bp.post("/people/<code>/merge/<other>")
@admit(*PEOPLE_OFFICE, at_work=True)
def merge_people(code: str, other: str) -> ResponseReturnValue:
    form = pages.MergeForm.posted()
    page = pages.person_confirm_page(code, other, form)
    if not form.validate():
        return page.render(), 422
    gone = form.gone(code, other)
    kept = merging.merge_people(actor=current_user, gone=gone, kept=form.kept.data)
    flash(gettext("The two records are one person now."))
    return redirect(f"/office/people/{kept.code}", 303)
