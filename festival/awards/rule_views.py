"""The doors of a prize's own rule, and of the picture of a thing."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.awards import cabinet, regulating, rule_pages
from festival.awards.forms import PhotographForm
from festival.editions import rows, rulebook
from festival.editions.conditions import written
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.people.models import Hat

bp = Blueprint("prize_rules", __name__, url_prefix="/office/prizes/<code>")


@bp.get("/rule")
@admit(Hat.DIRECTOR)
def rule(code: str) -> ResponseReturnValue:
    prize = rule_pages.prize_to_rule(current_user, code)
    typed = rulebook.asked_for(prize, request.args.get("draft"))
    looked = "look" in request.args
    return rule_pages.prize_rule_page(current_user, prize, typed, looked=looked).render()


@bp.get("/rule/words")
@admit(Hat.DIRECTOR)
def rule_words(code: str) -> ResponseReturnValue:
    rule_pages.prize_to_rule(current_user, code)
    condition = rows.read(rows.posted(request.args))
    return jsonify(rulebook.in_every_language(condition) if condition else [])


@bp.post("/rule")
@admit(Hat.DIRECTOR)
def set_rule(code: str) -> ResponseReturnValue:
    prize = rule_pages.prize_to_rule(current_user, code)
    act = request.form.get("act", "look")
    typed = rows.posted(request.form, act)
    condition = rows.read(typed)
    if condition is None and act in {"save", "try"}:
        return rule_pages.prize_rule_page(current_user, prize, typed, looked=True).render(), 422
    if condition is None or act != "save":
        there: dict[str, Any] = {"code": code, "draft": rows.packed(typed), "look": "1"}
        return redirect(url_for(".rule", **there, _anchor="films" if act == "try" else "rows"), 303)
    regulating.set_prize_rule(
        actor=current_user, prize_code=code, version=typed.version, condition=written(condition)
    )
    flash(gettext("The rule is saved."))
    return redirect(f"/office/prizes/{code}", 303)


@bp.post("/components/<int:position>/picture")
@admit(Hat.DIRECTOR)
def picture(code: str, position: int) -> ResponseReturnValue:
    cabinet.part_led(current_user, code, position)
    form = PhotographForm.posted(prefix=f"photo{position}-")
    if not taken(
        form,
        lambda: regulating.picture_component(
            actor=current_user,
            prize_code=code,
            position=position,
            name=form.picture.file_name,
            content=form.picture.content,
            credit=form.credit.data or "",
            alt=form.alt.data,
        ),
    ):
        return cabinet.cabinet_page(current_user, code, form).render(), 422
    flash(gettext("The photograph is taken in; it is shown here when it has been drawn."))
    return redirect(f"/office/prizes/{code}", 303)
