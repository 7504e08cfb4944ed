"""A filmmaker's doors to the copies of their film."""

from functools import partial

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import SIGNED_IN, admit
from festival.foundation.verdict import require
from festival.prints import course, declaring, own_pages
from festival.prints.forms import StepForm

bp = Blueprint("sent", __name__, url_prefix="/submissions/<code>/copies")
AT = {course.CPL_UNREADABLE: ("cpl",)}


@bp.get("")
@admit(SIGNED_IN)
def copies(code: str) -> ResponseReturnValue:
    return own_pages.own_copies_page(current_user, code).render()


@bp.get("/new")
@admit(SIGNED_IN)
def new_copy(code: str) -> ResponseReturnValue:
    place = declaring.own_film(current_user, code)
    require(own_pages.may_declare(place))
    return own_pages.own_form_page(place, code, own_pages.own_form(place)).render()


@bp.post("/new")
@admit(SIGNED_IN)
def declare(code: str) -> ResponseReturnValue:
    place = declaring.own_film(current_user, code)
    form = own_pages.own_form(place, posted=True)
    act = partial(declaring.declare_copy, actor=current_user, entry=code)
    if not taken(form, lambda: act(version_id=int(form.film.data), given=form.given), AT):
        return own_pages.own_form_page(place, code, form).render(), 422
    flash(gettext("The festival knows of the copy. Say here when it is on its way."))
    return redirect(url_for(".copies", code=code), 303)


@bp.get("/<copy_code>/edit")
@admit(SIGNED_IN)
def edit_copy(code: str, copy_code: str) -> ResponseReturnValue:
    place = declaring.own_film(current_user, code)
    copy = declaring.own_copy(current_user, code, copy_code)
    require(own_pages.may_declare(place))
    require(course.may_tell_of(copy))
    form = own_pages.own_form(place, copy)
    return own_pages.own_form_page(place, code, form, copy).render()


@bp.post("/<copy_code>/edit")
@admit(SIGNED_IN)
def tell(code: str, copy_code: str) -> ResponseReturnValue:
    place = declaring.own_film(current_user, code)
    copy = declaring.own_copy(current_user, code, copy_code)
    form = own_pages.own_form(place, copy, posted=True)
    act = partial(declaring.tell_of_copy, actor=current_user, entry=code, code=copy_code)
    if not taken(form, lambda: act(version=form.version.data, given=form.given), AT):
        return own_pages.own_form_page(place, code, form, copy).render(), 422
    flash(gettext("The print desk sees what you changed."))
    return redirect(url_for(".copies", code=code), 303)


@bp.post("/<copy_code>/send")
@admit(SIGNED_IN)
def send(code: str, copy_code: str) -> ResponseReturnValue:
    declaring.own_copy(current_user, code, copy_code)
    form = StepForm.posted(prefix=f"{copy_code}-")
    act = partial(declaring.send_copy, actor=current_user, entry=code, code=copy_code)
    if not taken(form, lambda: act(journey=form.journey)):
        return own_pages.own_copies_page(current_user, code, copy_code, form).render(), 422
    flash(gettext("The print desk knows that the copy is on its way."))
    return redirect(url_for(".copies", code=code), 303)
