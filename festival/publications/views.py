"""The doors of publications: describing them, their files, and the files themselves."""

from typing import Any

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.events import rules as papers
from festival.events.pages import OF_THE_FILE
from festival.events.views import HEADERS
from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.media.handing import handed
from festival.publications import operations, pages, queries, rules, store
from festival.publications.forms import PublicationForm, RenditionForm
from festival.publications.models import Publication

bp = Blueprint("publications", __name__, url_prefix="/office/publications")
files = Blueprint("publication_files", __name__, url_prefix="/publications")
bps = [bp, files]

ABOUT = {
    rules.PUBLICATION_WITHOUT_TITLE: ("title",),
    rules.SUPERSEDES_ITSELF: ("supersedes",),
}
OF_A_FILE = dict.fromkeys(OF_THE_FILE, ("file",)) | {
    papers.NO_ROOM_FOR_DOCUMENTS: ("file",),
    rules.ISBN_WRONG: ("isbn",),
    rules.RENDITION_THERE: ("language",),
    rules.RENDITION_LANGUAGE_UNKNOWN: ("language",),
}


@bp.get("")
@admit(*rules.KEEPERS)
def publications() -> ResponseReturnValue:
    return pages.publications_page(current_user).render()


@bp.get("/<code>/new")
@admit(*rules.KEEPERS)
def new(code: str) -> ResponseReturnValue:
    edition = pages.edition_kept(current_user, code)
    return pages.form_page(edition, pages.form_of(edition)).render()


@bp.post("/<code>/new")
@admit(*rules.KEEPERS)
def describe(code: str) -> ResponseReturnValue:
    edition = pages.edition_kept(current_user, code)
    form = pages.posted_form(edition)
    if form.grow(request.form.get("more", "")):
        return pages.form_page(edition, pages.offered(form, edition)).render()
    made: list[Publication] = []
    if not taken(form, lambda: made.append(_described(edition.id, form)), ABOUT):
        return pages.form_page(edition, form).render(), 422
    flash(gettext("The publication is described. Add its files next."))
    return redirect(pages.root_of(edition, made[0]), 303)


@bp.get("/<code>/<publication>")
@admit(*rules.KEEPERS)
def publication(code: str, publication: str) -> ResponseReturnValue:
    return pages.publication_page(current_user, _there(code, publication, False)).render()


@bp.get("/<code>/<publication>/edit")
@admit(*rules.KEEPERS)
def edit(code: str, publication: str) -> ResponseReturnValue:
    there = _there(code, publication)
    form = pages.form_of(there.edition, there)
    return pages.form_page(there.edition, form, there).render()


@bp.post("/<code>/<publication>/edit")
@admit(*rules.KEEPERS)
def revise(code: str, publication: str) -> ResponseReturnValue:
    there = _there(code, publication)
    form = pages.posted_form(there.edition, there)
    if form.grow(request.form.get("more", "")):
        form = pages.offered(form, there.edition, there)
        return pages.form_page(there.edition, form, there).render()
    told: dict[str, Any] = {
        "actor": current_user,
        "code": publication,
        "version": form.version.data,
    }
    try:
        done = taken(
            form, lambda: operations.revise_publication(**told, given=pages.meant(form)), ABOUT
        )
    except Refused as refused:
        if refused.reason is not EDIT_CONFLICT:
            raise
        page = pages.form_page(there.edition, form, there, changed=True)
        return page.render(), refused.reason.status
    if not done:
        return pages.form_page(there.edition, form, there).render(), 422
    flash(gettext("The publication is saved."))
    return redirect(pages.root_of(there.edition, there), 303)


@bp.post("/<code>/<publication>/delete")
@admit(*rules.KEEPERS)
def delete(code: str, publication: str) -> ResponseReturnValue:
    _there(code, publication)
    operations.delete_publication(actor=current_user, code=publication)
    flash(gettext("The publication is deleted."))
    return redirect("/office/publications", 303)


@bp.get("/<code>/<publication>/files/new")
@admit(*rules.KEEPERS)
def ask_file(code: str, publication: str) -> ResponseReturnValue:
    there = _there(code, publication)
    root = pages.root_of(there.edition, there)
    return pages.RenditionFormPage(there, root, RenditionForm()).render()


@bp.post("/<code>/<publication>/files/new")
@admit(*rules.KEEPERS)
def add_file(code: str, publication: str) -> ResponseReturnValue:
    there, form = _there(code, publication), RenditionForm.posted()
    root = pages.root_of(there.edition, there)
    if not taken(form, lambda: _brought(publication, form), OF_A_FILE):
        return pages.RenditionFormPage(there, root, form).render(), 422
    flash(gettext("The file is kept. The public finds it after the next release."))
    return redirect(root, 303)


@bp.post("/<code>/<publication>/files/<rendition>/remove")
@admit(*rules.KEEPERS)
def drop_file(code: str, publication: str, rendition: str) -> ResponseReturnValue:
    there = _there(code, publication)
    operations.drop_rendition(actor=current_user, code=publication, rendition=rendition)
    flash(gettext("The file is removed."))
    return redirect(pages.root_of(there.edition, there), 303)


@files.get("/<code>.pdf")
@admit(EVERYONE)
def file(code: str) -> ResponseReturnValue:
    found = queries.rendition_of(code)
    return handed(
        store.rendition(found.code),
        "application/pdf",
        etag=found.sha256,
        headers=HEADERS,
        saved_as=found.file_name,
    )


def _described(edition_id: int, form: PublicationForm) -> Publication:
    return operations.describe_publication(
        actor=current_user, edition_id=edition_id, given=pages.meant(form)
    )


def _brought(publication: str, form: RenditionForm) -> None:
    operations.add_rendition(actor=current_user, code=publication, given=form.given)


def _there(code: str, publication: str, to_change: bool = True) -> Publication:
    """The publication of the address, for those who keep it."""
    edition = pages.edition_kept(current_user, code, to_change=to_change)
    return queries.publication_of(edition.id, publication)
