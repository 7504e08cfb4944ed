"""The doors of the table: ticked films, named views, the basket, cards of sections, and lists as files."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.words import posted_word
from festival.people.models import Hat
from festival.reviews.rules import READERS
from festival.selection import basket as baskets
from festival.selection import (
    basket_pages,
    card_pages,
    many,
    operations,
    pick_pages,
    saved_views,
    table_forms,
    table_pages,
    taking,
)
from festival.selection.rules import DECIDERS
from festival.selection.sifting import asked_in

bp = Blueprint("table", __name__, url_prefix="/selection")
LIST_READERS = (*READERS, Hat.PARTNER, Hat.SECRETARY, Hat.SCHEDULE, Hat.GUESTS, Hat.PRESS)


@bp.get("/table/entries.<format>")
@admit(*DECIDERS)
def sheet(format: str) -> ResponseReturnValue:
    heads, rows = table_pages.table_sheet(current_user, request.args)
    return sheet_answer(format, "entries", heads, rows)


@bp.get("/table/ticked")
@admit(*DECIDERS)
def ticked() -> ResponseReturnValue:
    asked = request.args
    codes = asked.getlist("entry")
    return pick_pages.ticked_page(
        current_user, asked.get("edition", ""), codes, asked.get("decision", "")
    ).render()


@bp.get("/table/compare")
@admit(*DECIDERS)
def compare() -> ResponseReturnValue:
    codes = request.args.getlist("entry")
    return pick_pages.compare_page(current_user, request.args.get("edition", ""), codes).render()


@bp.post("/table/decide")
@admit(*DECIDERS)
def decide_many() -> ResponseReturnValue:
    edition = pick_pages.edition_meant(current_user, posted_word(request.form.get("edition", "")))
    codes = [posted_word(one) for one in request.form.getlist("entry")]
    form = table_forms.ManyForm.posted()
    if not form.validate():
        return pick_pages.ticked_page(current_user, edition.code, codes, "").render(), 422
    act = many.decide_many(
        actor=current_user, edition_id=edition.id, codes=codes, decision=form.decision.data
    )
    flash(gettext("The decisions are written down. No filmmaker is told yet."))
    return redirect(url_for(".decided", code=act.code), 303)


@bp.get("/table/decided/<code>")
@admit(*DECIDERS)
def decided(code: str) -> ResponseReturnValue:
    return pick_pages.many_page(current_user, code).render()


@bp.post("/table/decided/<code>/undo")
@admit(*DECIDERS)
def undo(code: str) -> ResponseReturnValue:
    many.take_back_many(actor=current_user, code=code)
    flash(gettext("The films are again what they were before."))
    return redirect(url_for(".decided", code=code), 303)


@bp.post("/table/views")
@admit(*DECIDERS)
def save_view() -> ResponseReturnValue:
    edition = pick_pages.edition_meant(current_user, posted_word(request.form.get("edition", "")))
    posted = {name: posted_word(value, 400) for name, value in request.form.items()}
    here = asked_in({**posted, "edition": edition.code})
    address = here.address()
    saved_views.save_view(
        actor=current_user,
        edition_id=edition.id,
        name=posted_word(request.form.get("name", "")),
        asked=address.partition("?")[2],
    )
    flash(gettext("The view is kept under its name."))
    return redirect(address, 303)


@bp.post("/table/views/<code>/rename")
@admit(*DECIDERS)
def rename_view(code: str) -> ResponseReturnValue:
    name = posted_word(request.form.get("name", ""))
    view = saved_views.rename_view(actor=current_user, code=code, name=name)
    flash(gettext("The view has another name."))
    return redirect(f"/selection/?{view.asked}", 303)


@bp.post("/table/views/<code>/drop")
@admit(*DECIDERS)
def drop_view(code: str) -> ResponseReturnValue:
    saved_views.drop_view(actor=current_user, code=code)
    flash(gettext("The view is gone. The entries are as they were."))
    return redirect(url_for("selection.entries"), 303)


@bp.get("/basket")
@admit(*DECIDERS)
def basket() -> ResponseReturnValue:
    return basket_pages.basket_page(current_user, request.args.get("edition", "")).render()


@bp.post("/basket")
@admit(*DECIDERS)
def put_into_basket() -> ResponseReturnValue:
    codes = [posted_word(one) for one in request.form.getlist("entry")[:200]]
    edition = posted_word(request.form.get("edition", ""))
    came = baskets.put_into_basket(actor=current_user, codes=codes)
    flash(
        ngettext(
            "%(num)s film came into your basket.", "%(num)s films came into your basket.", came
        )
    )
    return redirect(url_for(".basket", edition=edition or None), 303)


@bp.post("/basket/out")
@admit(*DECIDERS)
def take_out_of_basket() -> ResponseReturnValue:
    code = posted_word(request.form.get("entry", ""))
    baskets.take_out_of_basket(actor=current_user, code=code)
    flash(gettext("The film is out of your basket.") if code else gettext("Your basket is empty."))
    return redirect(url_for(".basket", edition=request.form.get("edition") or None), 303)


@bp.post("/basket/take")
@admit(*DECIDERS)
def take_all() -> ResponseReturnValue:
    edition = pick_pages.edition_meant(current_user, posted_word(request.form.get("edition", "")))
    form = table_forms.TakeAllForm.posted()
    offered = basket_pages.take_all_form(current_user, edition, form)
    if offered is None or not form.validate():
        return basket_pages.basket_page(current_user, edition.code, form).render(), 422
    taken, refused = baskets.take_all(
        actor=current_user,
        codes=[one.code for one, _ in basket_pages.basket_page(current_user, edition.code).films],
        section_id=int(form.section_id.data),
        evidence_seen=form.evidence_seen.data,
        why=form.why.data,
    )
    flash(ngettext("%(num)s film is in the section.", "%(num)s films are in the section.", taken))
    if refused:
        page = basket_pages.basket_page(current_user, edition.code, form, refused)
        return page.render(), 422
    return redirect(url_for("selection.section", ref=form.section_id.data), 303)


@bp.get("/sections/<ref>/card")
@admit(*DECIDERS)
def card(ref: str) -> ResponseReturnValue:
    return card_pages.card_page(current_user, ref).render()


@bp.get("/sections/<ref>/list.<format>")
@admit(*LIST_READERS)
def section_sheet(ref: str, format: str) -> ResponseReturnValue:
    name, heads, rows = card_pages.section_sheet(current_user, ref)
    return sheet_answer(format, name, heads, rows)


@bp.get("/sections/<ref>/invited")
@admit(*DECIDERS)
def invited(ref: str) -> ResponseReturnValue:
    return taking.invited_page(current_user, ref, request.args.get("q", "")[:200]).render()


@bp.post("/sections/<ref>/invited")
@admit(*DECIDERS)
def invite_film(ref: str) -> ResponseReturnValue:
    section = taking.kept_section(current_user, ref)
    q = posted_word(request.form.get("q", ""), 200)
    form = taking.posted_invite(current_user, ref, q)
    act = partial(operations.select_found, actor=current_user, section_id=section.id)
    if not taken(form, lambda: act(**form.answers), taking.AT):
        return taking.invited_page(current_user, ref, q, form).render(), 422
    flash(gettext("The film is in the section."))
    return redirect(url_for("selection.section", ref=section.id), 303)
