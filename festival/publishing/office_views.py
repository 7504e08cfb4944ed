"""The office's doors of releases: draft, approve, call off, go back, and read before the hour."""

from flask import Blueprint, Response, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.doors import admit
from festival.foundation.moments import moment
from festival.foundation.shell import locale as readers_locale
from festival.people.models import Hat
from festival.publishing import answers, office_pages, operations, queries
from festival.publishing.forms import ApproveForm, DraftForm, PromiseForm, UrgentForm
from festival.publishing.machine import title_in
from festival.publishing.models import Release
from festival.publishing.queries import edition_of

bp = Blueprint("releases", __name__, url_prefix="/office/releases")


@bp.get("")
@admit(Hat.DIRECTOR, Hat.ADMIN)
def editions() -> ResponseReturnValue:
    return office_pages.editions_page(current_user).render()


@bp.get("/<code>")
@admit(Hat.DIRECTOR, Hat.ADMIN)
def edition(code: str) -> ResponseReturnValue:
    return office_pages.releases_page(current_user, code).render()


@bp.post("/<code>")
@admit(Hat.DIRECTOR)
def draft(code: str) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    form = DraftForm.posted()
    if not form.validate():
        return office_pages.releases_page(current_user, code, form).render(), 422
    made = operations.draft_release(
        actor=current_user,
        edition_id=there.id,
        kind=form.chosen,
        note=form.note.data,
        embargo_local=form.embargo.data,
    )
    flash(gettext("The draft waits for a second person."))
    return redirect(f"/office/releases/{code}/drafts/{made.code}", 303)


@bp.post("/<code>/urgent")
@admit(Hat.DIRECTOR)
def amend_at_once(code: str) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    form = UrgentForm.posted()
    if not form.validate():
        return office_pages.releases_page(current_user, code, urgent=form).render(), 422
    made = operations.amend_at_once(
        actor=current_user, edition_id=there.id, why=form.why.data or ""
    )
    flash(_published_words(made, there.zone))
    return redirect(f"/office/releases/{code}", 303)


@bp.get("/<code>/findings")
@admit(Hat.DIRECTOR, Hat.ADMIN)
def findings(code: str) -> ResponseReturnValue:
    return office_pages.findings_page(current_user, code).render()


@bp.get("/<code>/drafts/<draft>")
@admit(Hat.DIRECTOR, Hat.ADMIN)
def read_draft(code: str, draft: str) -> ResponseReturnValue:
    return office_pages.draft_page(current_user, code, draft, ApproveForm()).render()


@bp.post("/<code>/drafts/<draft>/approve")
@admit(Hat.DIRECTOR, Hat.ADMIN)
def approve(code: str, draft: str) -> ResponseReturnValue:
    form = ApproveForm.posted()
    if not form.validate():
        return office_pages.draft_page(current_user, code, draft, form).render(), 422
    there = edition_of(current_user, code)
    made = operations.approve_release(actor=current_user, edition_id=there.id, code=draft)
    flash(_published_words(made, there.zone))
    return redirect(f"/office/releases/{code}", 303)


@bp.post("/<code>/drafts/<draft>/drop")
@admit(Hat.DIRECTOR)
def drop(code: str, draft: str) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    operations.drop_draft(actor=current_user, edition_id=there.id, code=draft)
    flash(gettext("The draft is dropped. The public never saw it."))
    return redirect(f"/office/releases/{code}", 303)


@bp.post("/<code>/<int:number>/call-off")
@admit(Hat.DIRECTOR)
def call_off(code: str, number: int) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    operations.call_off(actor=current_user, edition_id=there.id, number=number)
    flash(gettext("Release %(number)s will not come out.", number=number))
    return redirect(f"/office/releases/{code}", 303)


@bp.post("/<code>/<int:number>/roll-back")
@admit(Hat.DIRECTOR)
def roll_back(code: str, number: int) -> ResponseReturnValue:
    there = edition_of(current_user, code)
    operations.roll_back(actor=current_user, edition_id=there.id, number=number)
    flash(gettext("The public sees release %(number)s again.", number=number))
    return redirect(f"/office/releases/{code}", 303)


@bp.get("/<code>/<int:number>/embargo")
@admit(Hat.DIRECTOR, Hat.PRESS)
def embargo(code: str, number: int) -> ResponseReturnValue:
    return office_pages.embargo_page(current_user, code, number, PromiseForm()).render()


@bp.post("/<code>/<int:number>/embargo")
@admit(Hat.DIRECTOR, Hat.PRESS)
def promise(code: str, number: int) -> ResponseReturnValue:
    form = PromiseForm.posted()
    if not form.validate():
        return office_pages.embargo_page(current_user, code, number, form).render(), 422
    operations.promise(actor=current_user, edition_code=code, number=number)
    return redirect(f"/office/releases/{code}/{number}/embargo", 303)


@bp.get("/<code>/<which>/cards/<slug>.svg")
@admit(Hat.DIRECTOR, Hat.PRESS)
def preview_card(code: str, which: str, slug: str) -> Response:
    return answers.drawn_card(title_in(queries.previewed(current_user, code, which), slug))


@bp.get("/<code>/<which>/<any(en,ru,kk):locale>/", defaults={"place": ""})
@bp.get("/<code>/<which>/<any(en,ru,kk):locale>/<path:place>")
@admit(Hat.DIRECTOR, Hat.PRESS)
def preview(code: str, which: str, locale: str, place: str) -> ResponseReturnValue:
    book = queries.previewed(current_user, code, which)
    return answers.draft(book, locale, place, which)


def _published_words(release: Release, zone: str) -> str:
    if release.came_out_at:
        return gettext(
            "Release %(number)s is public in all three languages.", number=release.number
        )
    at = moment(release.published_at, zone, readers_locale())
    return gettext(
        "Release %(number)s is approved. Everybody reads it from %(at)s.",
        number=release.number,
        at=at,
    )
