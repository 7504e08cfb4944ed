"""The office's doors to the categories of a call."""

from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.editions import rows, rulebook
from festival.editions.conditions import written
from festival.foundation.attempts import Places, taken
from festival.foundation.doors import admit
from festival.foundation.numbers import whole
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.submissions import categories, category_pages, rules
from festival.submissions.category_rules import CATEGORY_MOVES_ENTRIES

bp = Blueprint("categories", __name__, url_prefix="/office/calls/<call>/categories/<code>")
BESIDE: Places = {rules.CATEGORY_LENGTHS_REVERSED: ("most",)}


@bp.get("")
@admit(Hat.DIRECTOR)
def category(call: str, code: str) -> ResponseReturnValue:
    return category_pages.category_page(
        category_pages.category_to_keep(current_user, call, code)
    ).render()


@bp.post("")
@admit(Hat.DIRECTOR)
def revise(call: str, code: str) -> ResponseReturnValue:
    found = category_pages.category_to_keep(current_user, call, code)
    form = category_pages.form_class(found).posted()
    version = whole(request.form.get("version", ""), most=2**31 - 1)
    act = partial(categories.revise_category, actor=current_user, call_code=call, code=code)
    act = partial(act, version=version, read=request.form.get("read", ""))
    if not taken(form, lambda: act(**form.category, amounts=form.amounts), BESIDE):
        found = category_pages.category_to_keep(current_user, call, code)
        return category_pages.category_page(found, form, version).render(), 422
    flash(gettext("The category is saved."))
    return redirect(url_for(".category", call=call, code=code), 303)


@bp.post("/delete")
@admit(Hat.DIRECTOR)
def delete(call: str, code: str) -> ResponseReturnValue:
    if not request.form.get("sure"):
        abort(400)
    categories.delete_category(actor=current_user, call_code=call, code=code)
    flash(gettext("The category is deleted."))
    return redirect(url_for("calls.edit_call", code=call), 303)


@bp.get("/entries")
@admit(Hat.DIRECTOR)
def entries(call: str, code: str) -> ResponseReturnValue:
    found = category_pages.category_to_keep(current_user, call, code)
    draft = request.args.get("draft", "")
    condition = category_pages.asked_rule(found, draft)
    if condition is None:
        return redirect(url_for(".rule", call=call, code=code, draft=draft, look="1"), 303)
    number = whole(request.args.get("page", ""), least=1, most=10_000) or 1
    return category_pages.category_entries_page(found, condition, request.args, number).render()


@bp.get("/rule")
@admit(Hat.DIRECTOR)
def rule(call: str, code: str) -> ResponseReturnValue:
    found = category_pages.category_to_keep(current_user, call, code)
    typed = rulebook.asked_for(found, request.args.get("draft"))
    return category_pages.category_rule_page(found, typed, looked="look" in request.args).render()


@bp.get("/rule/words")
@admit(Hat.DIRECTOR)
def rule_words(call: str, code: str) -> ResponseReturnValue:
    category_pages.category_to_keep(current_user, call, code)
    condition = rows.read(rows.posted(request.args))
    return jsonify(rulebook.in_every_language(condition) if condition else [])


@bp.post("/rule")
@admit(Hat.DIRECTOR)
def set_rule(call: str, code: str) -> ResponseReturnValue:
    found = category_pages.category_to_keep(current_user, call, code)
    act = request.form.get("act", "look")
    typed = rows.posted(request.form, act)
    condition = rows.read(typed)
    if condition is None and act in {"save", "try"}:
        return category_pages.category_rule_page(found, typed, looked=True).render(), 422
    if condition is None or act != "save":
        return redirect(_on_from(call, code, typed, act), 303)
    try:
        categories.set_category_rule(
            actor=current_user, call_code=call, code=code, version=typed.version,
            condition=written(condition), read=request.form.get("read", ""),
        )  # fmt: skip
    except Refused as refusal:
        return _told(refusal, call, code, typed)
    flash(gettext("The rule is saved."))
    return redirect(url_for(".category", call=call, code=code), 303)


def _told(refusal: Refused, call: str, code: str, typed: rows.Typed) -> ResponseReturnValue:
    """What the rule would change for entries already sent stands above it; other refusals go their own way."""
    if refusal.reason is not CATEGORY_MOVES_ENTRIES:
        raise refusal
    found = category_pages.category_to_keep(current_user, call, code)
    typed.problem = refusal.verdict
    return category_pages.category_rule_page(found, typed, looked=True, tried=True).render(), 422


def _on_from(call: str, code: str, typed: rows.Typed, act: str) -> str:
    """Where a button leads with everything typed: to the entries, or back to the rows."""
    there: dict[str, Any] = {"call": call, "code": code, "draft": rows.packed(typed)}
    if act == "try":
        return url_for(".entries", **there)
    if act.startswith("add-"):
        return url_for(".rule", **there, _anchor=f"r{act.removeprefix('add-')}")
    if act in {"add", "group"}:
        return url_for(".rule", **there, _anchor=f"r{len(typed.items) - 1}")
    return url_for(".rule", **there, look="1" if act == "look" else None, _anchor="rows")
