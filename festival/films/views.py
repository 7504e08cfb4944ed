"""The office's doors to films."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.films import (
    entry,
    forms,
    merging,
    operations,
    pages,
    picture_pages,
    pictures,
    queries,
)
from festival.films.wholeness import KEEPERS, READERS
from festival.foundation import clock, numbers
from festival.foundation.attempts import taken
from festival.foundation.doors import admit

bp = Blueprint("films", __name__, url_prefix="/office/films")


@bp.get("")
@admit(*READERS, at_work=True)
def films() -> ResponseReturnValue:
    query, kind = request.args.get("q", "")[:200], request.args.get("kind", "")
    number = numbers.whole(request.args.get("page", "1"), least=1, most=100_000) or 1
    return pages.films_page(current_user, query, kind, number).render()


@bp.get("/new")
@admit(*KEEPERS, at_work=True)
def new_film() -> ResponseReturnValue:
    return pages.film_form_page(forms.FilmForm()).render()


@bp.post("/new")
@admit(*KEEPERS, at_work=True)
def enter_film() -> ResponseReturnValue:
    form = forms.FilmForm.posted()
    if entry.rearrange(form, request.form.get("do", "")):
        return pages.film_form_page(form).render()
    form.validate()
    told = entry.read(form, clock.now())
    if not told.is_right:
        return pages.film_form_page(form).render(), 422
    film = operations.keep_film(
        actor=current_user, film_id=None, version=None, given=told.film, credits=told.credits
    )
    flash(gettext("The film is entered."))
    return redirect(url_for(".film", code=film.code), 303)


@bp.get("/<code>")
@admit(*READERS, at_work=True)
def film(code: str) -> ResponseReturnValue:
    if kept := merging.stands_as(code):
        return redirect(url_for(".film", code=kept), 301)
    return pages.film_page(current_user, code, edition=request.args.get("edition", "")).render()


@bp.get("/<code>/edit")
@admit(*KEEPERS, at_work=True)
def edit_film(code: str) -> ResponseReturnValue:
    film = queries.film_by_code(code, *queries.for_display())
    return pages.film_form_page(entry.form_of(film), film).render()


@bp.post("/<code>/edit")
@admit(*KEEPERS, at_work=True)
def revise_film(code: str) -> ResponseReturnValue:
    film = queries.film_by_code(code, *queries.for_lines())
    form = forms.FilmForm.posted()
    if entry.rearrange(form, request.form.get("do", "")):
        return pages.film_form_page(form, film).render()
    form.validate()
    told = entry.read(form, clock.now())
    if not told.is_right:
        return pages.film_form_page(form, film).render(), 422
    operations.keep_film(
        actor=current_user,
        film_id=film.id,
        version=form.version.data,
        given=told.film,
        credits=told.credits,
    )
    flash(gettext("The film is saved."))
    return redirect(url_for(".film", code=code), 303)


@bp.post("/<code>/versions")
@admit(*KEEPERS, at_work=True)
def add_version(code: str) -> ResponseReturnValue:
    film = queries.film_by_code(code)
    form = forms.VersionForm.posted(prefix="version-")
    form.validate()
    told = entry.read_version(form)
    if form.errors:
        return pages.film_page(current_user, code, version_form=form).render(), 422
    operations.add_version(actor=current_user, film_id=film.id, **told)
    flash(gettext("The version is added."))
    return redirect(url_for(".film", code=code, _anchor="versions"), 303)


@bp.post("/<code>/stills")
@admit(*KEEPERS, at_work=True)
def add_still(code: str) -> ResponseReturnValue:
    film = queries.film_by_code(code)
    form = forms.StillForm.posted(prefix="still-")
    if not form.validate():
        return pages.film_page(current_user, code, still_form=form).render(), 422
    operations.add_still(
        actor=current_user,
        film_id=film.id,
        name=form.picture.file_name,
        content=form.picture.content,
        credit=form.credit.data,
        alt=form.alt.data,
    )
    flash(gettext("The still is taken in; it is shown here when it has been drawn."))
    return redirect(url_for(".film", code=code, _anchor="stills"), 303)


@bp.post("/<code>/stills/<int:still_id>/lead")
@admit(*KEEPERS, at_work=True)
def lead_with_still(code: str, still_id: int) -> ResponseReturnValue:
    film = queries.film_by_code(code)
    operations.lead_with_still(actor=current_user, film_id=film.id, still_id=still_id)
    return redirect(url_for(".film", code=code, _anchor="stills"), 303)


@bp.post("/<code>/stills/<int:still_id>/remove")
@admit(*KEEPERS, at_work=True)
def remove_still(code: str, still_id: int) -> ResponseReturnValue:
    film = queries.film_by_code(code)
    operations.remove_still(actor=current_user, film_id=film.id, still_id=still_id)
    flash(gettext("The still is removed."))
    return redirect(url_for(".film", code=code, _anchor="stills"), 303)


@bp.post("/<code>/poster")
@admit(*KEEPERS, at_work=True)
def set_poster(code: str) -> ResponseReturnValue:
    film = queries.film_by_code(code)
    form = forms.StillForm.posted(prefix="poster-")
    act = partial(pictures.set_poster, actor=current_user, film_id=film.id)
    if not taken(form, lambda: act(**form.still)):
        return pages.film_page(current_user, code, poster_form=form).render(), 422
    flash(gettext("The poster is taken in; it is shown here when it has been drawn."))
    return redirect(url_for(".film", code=code, _anchor="poster"), 303)


@bp.post("/<code>/poster/remove")
@admit(*KEEPERS, at_work=True)
def remove_poster(code: str) -> ResponseReturnValue:
    pictures.remove_poster(actor=current_user, film_id=queries.film_by_code(code).id)
    flash(gettext("The poster is removed."))
    return redirect(url_for(".film", code=code, _anchor="poster"), 303)


@bp.get("/<code>/pictures/<picture>")
@admit(*KEEPERS, at_work=True)
def picture(code: str, picture: str) -> ResponseReturnValue:
    return picture_pages.picture_page(queries.film_by_code(code), picture).render()


@bp.post("/<code>/pictures/<picture>")
@admit(*KEEPERS, at_work=True)
def describe_picture(code: str, picture: str) -> ResponseReturnValue:
    film, form = queries.film_by_code(code), forms.PictureWordsForm.posted()
    if not form.validate():
        return picture_pages.picture_page(film, picture, form).render(), 422
    pictures.describe_film_picture(
        actor=current_user, film_id=film.id, picture_code=picture, **form.words
    )
    flash(gettext("The words of the picture are saved."))
    return redirect(url_for(".film", code=code, _anchor="stills"), 303)
