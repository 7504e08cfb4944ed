"""The doors of the guests of an edition."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.doors import admit
from festival.foundation.verdict import Refused, require
from festival.guests import operations, queries
from festival.guests.forms import GuestForm
from festival.guests.models import GuestKind, GuestState
from festival.guests.rules import KEEPERS, may_keep_guests
from festival.people.queries import person_meant

bp = Blueprint("guests", __name__, url_prefix="/programme/<code>/guests")


@bp.get("/")
@admit(*KEEPERS)
def guests(code: str) -> ResponseReturnValue:
    return queries.guests_page(current_user, code).render()


@bp.get("/new")
@admit(*KEEPERS)
def new_guest(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    require(may_keep_guests(current_user, edition))
    return queries.guest_form_page(edition, queries.form_for(edition)).render()


@bp.post("/new")
@admit(*KEEPERS)
def invite_guest(code: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    form = queries.form_for(edition, posted=True)
    if _seeks():
        return queries.guest_form_page(edition, form).render()
    person, meant = person_meant(form.person.data or ""), _meant(form)
    if person is None:
        said = gettext("Nobody of this name is known, or several are. Give the code of the person.")
        form.person.errors = [*form.person.errors, said]
    if person is None or meant is None:
        return queries.guest_form_page(edition, form).render(), 422
    try:
        operations.invite_guest(
            actor=current_user, edition_id=edition.id, person_id=person.id, **meant
        )
    except Refused as no:
        form.form_errors = [*form.form_errors, str(no.verdict)]
        return queries.guest_form_page(edition, form).render(), no.reason.status
    flash(gettext("The guest is noted."))
    return redirect(url_for(".guests", code=code), 303)


@bp.get("/<guest_code>")
@admit(*KEEPERS)
def guest(code: str, guest_code: str) -> ResponseReturnValue:
    there = queries.guest_of(current_user, code, guest_code)
    form = queries.form_for(there.edition, there)
    return queries.guest_form_page(there.edition, form, there).render()


@bp.post("/<guest_code>")
@admit(*KEEPERS)
def revise_guest(code: str, guest_code: str) -> ResponseReturnValue:
    there = queries.guest_of(current_user, code, guest_code)
    form = queries.form_for(there.edition, there, posted=True)
    if _seeks():
        return queries.guest_form_page(there.edition, form, there).render()
    meant = _meant(form)
    if meant is None:
        return queries.guest_form_page(there.edition, form, there).render(), 422
    try:
        operations.revise_guest(
            actor=current_user, code=guest_code, version=form.version.data, **meant
        )
    except Refused as no:
        form.form_errors = [*form.form_errors, str(no.verdict)]
        there = queries.guest_of(current_user, code, guest_code)
        return queries.guest_form_page(there.edition, form, there).render(), no.reason.status
    flash(gettext("The guest is saved."))
    return redirect(url_for(".guests", code=code), 303)


def _seeks() -> bool:
    """Whether somebody only looked for a film; what they typed stays."""
    return "seek" in request.form


def _meant(form: GuestForm) -> dict[str, Any] | None:
    """What the operation takes, or nothing: then the fields say what was not understood."""
    fits = form.validate()
    tags, stays = queries.languages_meant(form.languages.data or ""), queries.stays_meant(form)
    if tags is None:
        form.languages.errors = [*form.languages.errors, gettext("One of these is no language.")]
    if stays is None:
        said = gettext("Say both when a guest comes and when they leave.")
        form.form_errors = [*form.form_errors, said]
    if not fits or tags is None or stays is None:
        return None
    return {
        "kind": GuestKind(form.kind.data),
        "state": GuestState(form.state.data),
        "languages": tags,
        "needs_interpreter": {"yes": True, "no": False}.get(form.needs_interpreter.data),
        "note": form.note.data or "",
        "stays": stays,
        "selection_ids": [int(one) for one in form.films.data or ()],
    }
