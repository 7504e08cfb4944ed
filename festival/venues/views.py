"""The doors of venues, halls and the ways between them."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.models import Edition
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.verdict import Refused, require
from festival.foundation.versions import EDIT_CONFLICT
from festival.venues import equip_views, forms, operations, queries
from festival.venues.rules import EDITORS, READERS, SEATS_TOO_MANY, may_schedule

bp = Blueprint("venues", __name__, url_prefix="/programme")
bps = [bp, equip_views.bp]

OF_SEATS = {SEATS_TOO_MANY: ("capacity",)}


@bp.get("/<code>/venues")
@admit(*READERS)
def venues(code: str) -> ResponseReturnValue:
    return queries.venues_page(current_user, code).render()


@bp.get("/<code>/venues/new")
@admit(*EDITORS)
def new_venue(code: str) -> ResponseReturnValue:
    edition = _to_schedule(code)
    return queries.venue_form_page(edition, forms.VenueForm()).render()


@bp.post("/<code>/venues/new")
@admit(*EDITORS)
def open_venue(code: str) -> ResponseReturnValue:
    edition = _to_schedule(code)
    form = forms.VenueForm.posted()
    if not form.validate():
        return queries.venue_form_page(edition, form).render(), 422
    operations.open_venue(actor=current_user, edition_id=edition.id, **form.facts)
    flash(gettext("The venue is open. Add its halls next."))
    return redirect(url_for(".venues", code=code), 303)


@bp.get("/<code>/venues/<slug>/edit")
@admit(*EDITORS)
def edit_venue(code: str, slug: str) -> ResponseReturnValue:
    edition = _to_schedule(code)
    venue = queries.venue_of(current_user, code, slug)
    return queries.venue_form_page(edition, forms.VenueForm.of(venue), venue).render()


@bp.post("/<code>/venues/<slug>/edit")
@admit(*EDITORS)
def revise_venue(code: str, slug: str) -> ResponseReturnValue:
    edition, venue = _to_schedule(code), queries.venue_of(current_user, code, slug)
    form = forms.VenueForm.posted()
    if not form.validate():
        return queries.venue_form_page(edition, form, venue).render(), 422
    told = {"venue_id": venue.id, "version": form.version.data, **form.facts}
    try:
        operations.revise_venue(actor=current_user, **told)
    except Refused as no:
        return queries.venue_form_page(edition, form, venue, no).render(), no.reason.status
    flash(gettext("The venue is saved."))
    return redirect(url_for(".venues", code=code), 303)


@bp.get("/<code>/venues/<slug>/walks")
@admit(*EDITORS)
def walks(code: str, slug: str) -> ResponseReturnValue:
    _to_schedule(code)
    return queries.walks_page(queries.venue_of(current_user, code, slug)).render()


@bp.post("/<code>/venues/<slug>/walks")
@admit(*EDITORS)
def set_walk(code: str, slug: str) -> ResponseReturnValue:
    venue = queries.venue_of(current_user, code, slug)
    form = queries.walk_form(venue, posted=True)
    told = {"venue_id": venue.id, "other_slug": form.other.data, "minutes": form.minutes.data}
    if not taken(form, lambda: operations.set_walk(actor=current_user, **told)):
        return queries.walks_page(venue, form).render(), 422
    flash(gettext("The way is kept."))
    return redirect(url_for(".walks", code=code, slug=slug), 303)


@bp.get("/<code>/venues/<slug>/halls/new")
@admit(*EDITORS)
def new_hall(code: str, slug: str) -> ResponseReturnValue:
    _to_schedule(code)
    return queries.hall_form_page(current_user, code, slug).render()


@bp.post("/<code>/venues/<slug>/halls/new")
@admit(*EDITORS)
def add_hall(code: str, slug: str) -> ResponseReturnValue:
    venue = queries.venue_of(current_user, code, slug)
    form = forms.HallForm.posted()
    if not form.validate():
        return queries.hall_form_page(current_user, code, slug, form=form).render(), 422
    operations.add_hall(actor=current_user, venue_id=venue.id, **form.facts)
    flash(gettext("The hall is added."))
    return redirect(url_for(".venues", code=code), 303)


@bp.get("/<code>/venues/<slug>/halls/<hall>")
@admit(*EDITORS)
def edit_hall(code: str, slug: str, hall: str) -> ResponseReturnValue:
    _to_schedule(code)
    return queries.hall_form_page(current_user, code, slug, hall).render()


@bp.post("/<code>/venues/<slug>/halls/<hall>")
@admit(*EDITORS)
def revise_hall(code: str, slug: str, hall: str) -> ResponseReturnValue:
    there, form = queries.hall_of(current_user, code, slug, hall), forms.HallForm.posted()
    told = {"hall_id": there.id, "version": form.version.data, **form.facts}
    try:
        done = taken(form, lambda: operations.revise_hall(actor=current_user, **told), OF_SEATS)
    except Refused as refused:
        if refused.reason is not EDIT_CONFLICT:
            raise
        return queries.hall_form_page(current_user, code, slug, hall, form, late=True).render(), 409
    if not done:
        return queries.hall_form_page(current_user, code, slug, hall, form).render(), 422
    flash(gettext("The hall is saved."))
    return redirect(url_for(".venues", code=code), 303)


def _to_schedule(code: str) -> Edition:
    """The edition of the address, for those who change its schedule."""
    edition = queries.edition_for(current_user, code)
    require(may_schedule(current_user, edition))
    return edition
