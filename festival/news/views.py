"""The doors of the newsroom."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.verdict import Refused, require
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.words import posted_word
from festival.news import operations, pages, queries, rules
from festival.news.forms import PictureForm, RetractForm, WordsForm
from festival.news.models import NewsItem

bp = Blueprint("news", __name__, url_prefix="/office/news")
bps = [bp]

ABOUT = {
    rules.NEWS_ADDRESS_TAKEN: ("address",),
    rules.NEWS_IS_OUT: ("address",),
    rules.CORRECTION_UNSAID: ("correction",),
}
TONGUE = "/<code>/<item>/texts/<any(en,ru,kk):tongue>"


@bp.get("/")
@admit(*rules.WRITERS)
def all_editions() -> ResponseReturnValue:
    return pages.editions_page(current_user).render()


@bp.get("/<code>")
@admit(*rules.WRITERS)
def edition(code: str) -> ResponseReturnValue:
    return pages.list_page(current_user, code).render()


@bp.get("/<code>/new")
@admit(*rules.WRITERS)
def new(code: str) -> ResponseReturnValue:
    there = pages.edition_of(current_user, code)
    require(rules.may_write(current_user, there))
    return pages.form_page(there, pages.item_form(there)).render()


@bp.post("/<code>/new")
@admit(*rules.WRITERS)
def open_item(code: str) -> ResponseReturnValue:
    there = pages.edition_of(current_user, code)
    form = pages.posted_item(there)
    if pages.grown(form, request.form.get("more", ""), there):
        return pages.form_page(there, form).render()
    made: list[NewsItem] = []
    told = {"actor": current_user, "edition_id": there.id}
    if not taken(form, lambda: made.append(operations.open_item(**told, given=form.given)), ABOUT):
        return pages.form_page(there, form).render(), 422
    flash(gettext("The item has its address. Write its words next."))
    return redirect(f"/office/news/{code}/{made[0].code}", 303)


@bp.get("/<code>/<item>")
@admit(*rules.WRITERS)
def one(code: str, item: str) -> ResponseReturnValue:
    return pages.item_page(current_user, code, item).render()


@bp.get("/<code>/<item>/edit")
@admit(*rules.WRITERS)
def edit(code: str, item: str) -> ResponseReturnValue:
    there = pages.edition_of(current_user, code)
    require(rules.may_write(current_user, there))
    found = queries.item_by_code(item, there.id)
    return pages.form_page(there, pages.item_form(there, found), found).render()


@bp.post("/<code>/<item>/edit")
@admit(*rules.WRITERS)
def revise(code: str, item: str) -> ResponseReturnValue:
    there = pages.edition_of(current_user, code)
    found, form = queries.item_by_code(item, there.id), pages.posted_item(there)
    if pages.grown(form, request.form.get("more", ""), there):
        return pages.form_page(there, form, found).render()
    told = {"actor": current_user, "code": item, "version": form.version.data}
    try:
        done = taken(form, lambda: operations.revise_item(**told, given=form.given), ABOUT)
    except Refused as no:
        if no.reason is not EDIT_CONFLICT:
            raise
        return pages.form_page(there, form, found, changed=True).render(), no.reason.status
    if not done:
        return pages.form_page(there, form, found).render(), 422
    flash(gettext("The item is saved."))
    return redirect(f"/office/news/{code}/{item}", 303)


@bp.get(TONGUE)
@admit(*rules.WRITERS)
def words(code: str, item: str, tongue: str) -> ResponseReturnValue:
    return pages.words_page(current_user, code, item, tongue).render()


@bp.post(TONGUE)
@admit(*rules.WRITERS)
def write(code: str, item: str, tongue: str) -> ResponseReturnValue:
    _there(code, item)
    form = WordsForm.posted()
    told = {"actor": current_user, "code": item, "locale": tongue}
    if not taken(form, lambda: operations.write_text(**told, given=form.given), ABOUT):
        return pages.words_page(current_user, code, item, tongue, form).render(), 422
    flash(gettext("The draft is kept. Somebody else approves it."))
    return redirect(f"/office/news/{code}/{item}", 303)


@bp.post(f"{TONGUE}/approve")
@admit(*rules.WRITERS)
def approve(code: str, item: str, tongue: str) -> ResponseReturnValue:
    _there(code, item)
    seen = posted_word(request.form.get("seen", ""))
    operations.approve_text(actor=current_user, code=item, locale=tongue, seen=seen)
    flash(gettext("The text is approved. It comes out at its instant."))
    return redirect(f"/office/news/{code}/{item}", 303)


@bp.post(f"{TONGUE}/drop")
@admit(*rules.WRITERS)
def drop_draft(code: str, item: str, tongue: str) -> ResponseReturnValue:
    _there(code, item)
    operations.drop_draft(actor=current_user, code=item, locale=tongue)
    flash(gettext("The draft is gone."))
    return redirect(f"/office/news/{code}/{item}", 303)


@bp.post("/<code>/<item>/drop")
@admit(*rules.WRITERS)
def drop(code: str, item: str) -> ResponseReturnValue:
    _there(code, item)
    operations.drop_item(actor=current_user, code=item)
    flash(gettext("The item is gone."))
    return redirect(f"/office/news/{code}", 303)


@bp.post("/<code>/<item>/retract")
@admit(*rules.WRITERS)
def retract(code: str, item: str) -> ResponseReturnValue:
    _there(code, item)
    form = RetractForm.posted()
    told = {"actor": current_user, "code": item}
    if not taken(form, lambda: operations.retract_item(**told, why=form.why.data)):
        return pages.item_page(current_user, code, item, retract=form).render(), 422
    flash(gettext("The item is retracted. The next release says so."))
    return redirect(f"/office/news/{code}/{item}", 303)


@bp.post("/<code>/<item>/picture")
@admit(*rules.WRITERS)
def set_picture(code: str, item: str) -> ResponseReturnValue:
    _there(code, item)
    form = PictureForm.posted()
    if not taken(form, lambda: _hung(item, form)):
        return pages.item_page(current_user, code, item, form).render(), 422
    flash(gettext("The picture is kept. It is drawn in a minute."))
    return redirect(f"/office/news/{code}/{item}", 303)


def _hung(item: str, form: PictureForm) -> None:
    operations.set_picture(
        actor=current_user,
        code=item,
        name=form.picture.file_name,
        content=form.picture.content,
        credit=form.credit.data,
        alt=form.alt.data,
    )


@bp.post("/<code>/<item>/picture/remove")
@admit(*rules.WRITERS)
def remove_picture(code: str, item: str) -> ResponseReturnValue:
    _there(code, item)
    operations.remove_picture(actor=current_user, code=item)
    flash(gettext("The picture is removed."))
    return redirect(f"/office/news/{code}/{item}", 303)


def _there(code: str, item: str) -> None:
    """The item is of the edition in the address, and its reader one of its newsroom."""
    edition = pages.edition_of(current_user, code)
    queries.item_by_code(item, edition.id)
