"""The doors of events: describing them, their papers, and the papers themselves."""

from typing import Any

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.events import operations, pages, queries, rules, store
from festival.events.forms import DocumentForm, EventForm
from festival.events.models import Event
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.verdict import Refused, require
from festival.foundation.versions import EDIT_CONFLICT
from festival.media.handing import handed

bp = Blueprint("events", __name__, url_prefix="/programme/<code>/events")
papers = Blueprint("papers", __name__, url_prefix="/documents")
bps = [bp, papers]

HEADERS = {
    # Whatever a browser takes the bytes for, it may neither run nor load anything with them.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
ABOUT = {
    rules.EVENT_WITHOUT_TITLE: ("title",),
    rules.JOIN_NOT_HTTPS: ("join",),
    rules.JOIN_WITHOUT_PLATFORM: ("platform",),
    rules.OPENS_TOO_EARLY: ("opens_before",),
    rules.EVENT_LANGUAGE_UNKNOWN: ("languages",),
    rules.RECORDING_NOT_HTTPS: ("recording",),
    rules.RECORDING_UNDATED: ("recording_from",),
}


@bp.get("/new")
@admit(*rules.EDITORS)
def new(code: str) -> ResponseReturnValue:
    return pages.form_page(_edition(code), pages.form_of(None)).render()


@bp.post("/new")
@admit(*rules.EDITORS)
def open_event(code: str) -> ResponseReturnValue:
    edition = _edition(code)
    form = pages.posted_form(edition)
    if form.grow(request.form.get("more", ""), pages.organisation_choices()):
        return pages.form_page(edition, form).render()
    made: list[Event] = []
    if not taken(form, lambda: made.append(_opened(edition, form)), ABOUT):
        return pages.form_page(edition, form).render(), 422
    flash(gettext("The event is described. Plan its sessions next."))
    return redirect(f"/programme/{code}/events/{made[0].code}", 303)


def _opened(edition: Edition, form: EventForm) -> Event:
    return operations.open_event(actor=current_user, edition_id=edition.id, given=form.given)


@bp.get("/<event>/edit")
@admit(*rules.EDITORS)
def edit(code: str, event: str) -> ResponseReturnValue:
    edition = _edition(code)
    there = queries.event_of(edition.id, event)
    return pages.form_page(edition, pages.form_of(there), there).render()


@bp.post("/<event>/edit")
@admit(*rules.EDITORS)
def revise(code: str, event: str) -> ResponseReturnValue:
    edition = _edition(code)
    there, form = queries.event_of(edition.id, event), pages.posted_form(edition)
    if form.grow(request.form.get("more", ""), pages.organisation_choices()):
        return pages.form_page(edition, form, there).render()
    told: dict[str, Any] = {"actor": current_user, "code": event, "version": form.version.data}
    try:
        done = taken(form, lambda: operations.revise_event(**told, given=form.given), ABOUT)
    except Refused as no:
        if no.reason is not EDIT_CONFLICT:
            raise
        return pages.form_page(edition, form, there, changed=True).render(), no.reason.status
    if not done:
        return pages.form_page(edition, form, there).render(), 422
    flash(gettext("The event is saved."))
    return redirect(f"/programme/{code}/events/{event}", 303)


@bp.get("/<event>/documents/new")
@admit(*rules.EDITORS)
def ask_document(code: str, event: str) -> ResponseReturnValue:
    there = queries.event_of(_edition(code).id, event)
    return pages.DocumentFormPage(there, DocumentForm()).render()


@bp.post("/<event>/documents/new")
@admit(*rules.EDITORS)
def add_document(code: str, event: str) -> ResponseReturnValue:
    there, form = queries.event_of(_edition(code).id, event), DocumentForm.posted()
    places = dict.fromkeys(pages.OF_THE_FILE, ("file",))
    if not taken(form, lambda: _brought(event, form), places):
        return pages.DocumentFormPage(there, form).render(), 422
    flash(gettext("The document is kept. The public finds it after the next release."))
    return redirect(f"/programme/{code}/events/{event}", 303)


def _brought(event: str, form: DocumentForm) -> None:
    operations.add_document(
        actor=current_user,
        code=event,
        title=form.title.data,
        language=form.language.data or "",
        name=form.file.file_name,
        content=form.file.content,
    )


@bp.post("/<event>/documents/<document>/remove")
@admit(*rules.EDITORS)
def drop_document(code: str, event: str, document: str) -> ResponseReturnValue:
    queries.event_of(_edition(code).id, event)
    operations.drop_document(actor=current_user, code=event, document=document)
    flash(gettext("The document is removed."))
    return redirect(f"/programme/{code}/events/{event}", 303)


@papers.get("/<code>.pdf")
@admit(EVERYONE)
def paper(code: str) -> ResponseReturnValue:
    found = queries.document_of(code)
    return handed(
        store.document(found.code),
        "application/pdf",
        etag=found.sha256,
        headers=HEADERS,
        saved_as=found.file_name,
    )


def _edition(code: str) -> Edition:
    """The edition of the address, for those who change its events."""
    edition = edition_by_code(code)
    require(rules.may_describe(current_user, edition))
    return edition
