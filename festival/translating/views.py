"""The doors of the translator's desk."""

from typing import Any

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.sheets_out import sheet_answer
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.words import posted_word
from festival.translating import operations, pages, queries, return_views, rules, text_pages
from festival.translating.asking import TONGUE, asked
from festival.translating.forms import TermForm, TranslationForm
from festival.translating.models import Origin

bp = Blueprint("translating", __name__, url_prefix="/office/translations")
terms = Blueprint("glossary", __name__, url_prefix="/office/glossary")
bps = [bp, terms, return_views.bp]

TEXT = f"{TONGUE}/<thing>/<int:key>/<part>"
WORDS = {
    rules.TRANSLATION_EMPTY: ("words",),
    rules.TRANSLATION_TOO_LONG: ("words",),
}
NEVER = -1
MENDED = (EDIT_CONFLICT, rules.SOURCE_CHANGED)
"""Refusals after which what was typed stands on the page again, beside what is there now."""


def _meant(code: str, tongue: str, text: queries.Key) -> dict[str, Any]:
    """Who decides on which text, and the version a page showed of it; one that cannot be read never was."""
    edition = queries.edition_for(current_user, code)
    return {
        "actor": current_user,
        "edition_id": edition.id,
        "locale": tongue,
        "text": text,
        "opened": _opened(),
    }


def _opened() -> int | None:
    typed = request.form.get("seen")
    if typed is None:
        return None
    found = whole(typed, least=0)
    return NEVER if found is None else found


@bp.get("/")
@admit(*rules.TRANSLATORS)
def all_editions() -> ResponseReturnValue:
    return pages.editions_page(current_user).render()


@bp.get("/<code>")
@admit(*rules.TRANSLATORS)
def desk(code: str) -> ResponseReturnValue:
    return pages.desk_page(current_user, code).render()


@bp.get(TONGUE)
@admit(*rules.TRANSLATORS)
def texts(code: str, tongue: str) -> ResponseReturnValue:
    number = whole(request.args.get("page", ""), least=1, most=100_000) or 1
    return pages.list_page(current_user, code, tongue, asked(), number).render()


@bp.get(f"{TONGUE}.<format>")
@admit(*rules.TRANSLATORS)
def texts_sheet(code: str, tongue: str, format: str) -> ResponseReturnValue:
    heads, rows = pages.sheet_rows(current_user, code, tongue, asked())
    return sheet_answer(format, f"texts-{code}-{tongue}", heads, rows)


@bp.post(f"{TONGUE}/approve")
@admit(*rules.TRANSLATORS)
def approve_all(code: str, tongue: str) -> ResponseReturnValue:
    edition = queries.edition_for(current_user, code)
    told = {"actor": current_user, "edition_id": edition.id, "locale": tongue}
    count = operations.approve_checked(**told, thing=asked().thing)
    flash(ngettext("%(num)s translation is approved.", "%(num)s translations are approved.", count))
    return redirect(f"{pages.root_of(code)}/{tongue}{asked().query}", 303)


@bp.get(TEXT)
@admit(*rules.TRANSLATORS)
def text(code: str, tongue: str, thing: str, key: int, part: str) -> ResponseReturnValue:
    page = text_pages.text_page(current_user, code, tongue, (thing, key, part), asked())
    return page.render()


@bp.post(TEXT)
@admit(*rules.TRANSLATORS)
def keep(code: str, tongue: str, thing: str, key: int, part: str) -> ResponseReturnValue:
    edition, text = queries.edition_for(current_user, code), (thing, key, part)
    unit, _row = queries.unit_of(edition.id, tongue, *text)
    form = TranslationForm.of(unit.part, tongue).posted()
    wanted = asked()
    try:
        done = taken(form, lambda: _kept(edition.id, tongue, text, form), WORDS)
    except Refused as no:
        if no.reason not in MENDED:
            raise
        form.form_errors.append(str(no.verdict))
        page = text_pages.text_page(current_user, code, tongue, text, wanted, form, changed=True)
        return page.render(), no.reason.status
    if not done:
        return text_pages.text_page(current_user, code, tongue, text, wanted, form).render(), 422
    flash(gettext("The draft is kept. Somebody else checks it."))
    return redirect(text_pages.next_after(current_user, code, tongue, text, wanted), 303)


def _kept(edition_id: int, tongue: str, text: queries.Key, form: TranslationForm) -> None:
    operations.keep_translation(
        actor=current_user,
        edition_id=edition_id,
        locale=tongue,
        text=text,
        words=form.words.data,
        origin=Origin.MACHINE if form.machine.data else Origin.WRITTEN,
        opened=form.version.data,
        seen=posted_word(form.seen.data or "") or None,
    )


@bp.post(f"{TEXT}/check")
@admit(*rules.TRANSLATORS)
def check(code: str, tongue: str, thing: str, key: int, part: str) -> ResponseReturnValue:
    text = (thing, key, part)
    operations.check_translation(**_meant(code, tongue, text))
    flash(gettext("The translation is checked. Approved, it stands where the text is kept."))
    return redirect(text_pages.next_after(current_user, code, tongue, text, asked()), 303)


@bp.post(f"{TEXT}/approve")
@admit(*rules.TRANSLATORS)
def approve(code: str, tongue: str, thing: str, key: int, part: str) -> ResponseReturnValue:
    text = (thing, key, part)
    operations.approve_translation(**_meant(code, tongue, text))
    flash(gettext("The translation is approved. The next release shows it."))
    return redirect(text_pages.next_after(current_user, code, tongue, text, asked()), 303)


@bp.post(f"{TEXT}/drop")
@admit(*rules.TRANSLATORS)
def drop(code: str, tongue: str, thing: str, key: int, part: str) -> ResponseReturnValue:
    operations.drop_translation(**_meant(code, tongue, (thing, key, part)))
    flash(gettext("The draft is gone."))
    return redirect(f"{pages.root_of(code)}/{tongue}/{thing}/{key}/{part}{asked().query}", 303)


@terms.get("/")
@admit(*rules.TRANSLATORS)
def glossary() -> ResponseReturnValue:
    return pages.glossary_page(current_user).render()


@terms.post("/")
@admit(*rules.TRANSLATORS)
def add_term() -> ResponseReturnValue:
    form = TermForm.posted()
    if not taken(form, lambda: _added(form), {rules.TERM_NEEDS_TWO: ("words",)}):
        return pages.glossary_page(current_user, form).render(), 422
    flash(gettext("The term stands in the glossary."))
    return redirect("/office/glossary/", 303)


def _added(form: TermForm) -> None:
    operations.add_term(actor=current_user, words=form.words.data, note=form.note.data or "")


@terms.get("/<code>")
@admit(*rules.TRANSLATORS)
def term(code: str) -> ResponseReturnValue:
    return pages.term_page(current_user, code).render()


@terms.post("/<code>")
@admit(*rules.TRANSLATORS)
def revise_term(code: str) -> ResponseReturnValue:
    form = TermForm.posted()
    at = {rules.TERM_NEEDS_TWO: ("words",), EDIT_CONFLICT: ("words",)}
    if not taken(form, lambda: _revised(code, form), at):
        return pages.term_page(current_user, code, form).render(), 422
    flash(gettext("The term stands in the glossary."))
    return redirect("/office/glossary/", 303)


def _revised(code: str, form: TermForm) -> None:
    operations.revise_term(
        actor=current_user,
        code=code,
        words=form.words.data,
        note=form.note.data or "",
        version=form.version.data,
    )


@terms.post("/<code>/drop")
@admit(*rules.TRANSLATORS)
def drop_term(code: str) -> ResponseReturnValue:
    operations.drop_term(actor=current_user, code=code)
    flash(gettext("The term is gone."))
    return redirect("/office/glossary/", 303)
