"""The doors of prizes and of the decisions on them."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.awards import cabinet, operations
from festival.awards.decide_views import bp as deciding
from festival.awards.forms import ComponentForm
from festival.awards.list_views import bp as lists
from festival.awards.partner_views import bp as partners
from festival.awards.rule_views import bp as ruling
from festival.awards.rules import CASH_INCOMPLETE, IN_KIND_INCOMPLETE, VALUE_INCOMPLETE
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.jury import roster
from festival.people.models import Hat

bp = Blueprint("awards", __name__)
bps = [bp, deciding, lists, partners, ruling]


@bp.get("/office/prizes")
@admit(Hat.DIRECTOR)
def prizes() -> ResponseReturnValue:
    return cabinet.prizes_page(current_user).render()


@bp.get("/office/editions/<edition>/prizes/new")
@admit(Hat.DIRECTOR)
def new(edition: str) -> ResponseReturnValue:
    return cabinet.new_page(current_user, edition).render()


@bp.post("/office/editions/<edition>/prizes/new")
@admit(Hat.DIRECTOR)
def set_prize(edition: str) -> ResponseReturnValue:
    edition_id = roster.edition_led(current_user, edition).id
    form = cabinet.prize_form(edition_id, posted=True)
    if not taken(
        form,
        lambda: operations.set_prize(actor=current_user, edition_id=edition_id, **form.given),
    ):
        return cabinet.new_page(current_user, edition, form).render(), 422
    flash(gettext("The prize is set. Say what it is made of."))
    return redirect("/office/prizes", 303)


@bp.get("/office/prizes/<code>")
@admit(Hat.DIRECTOR)
def prize(code: str) -> ResponseReturnValue:
    return cabinet.cabinet_page(current_user, code).render()


@bp.post("/office/prizes/<code>")
@admit(Hat.DIRECTOR)
def revise(code: str) -> ResponseReturnValue:
    edition_id = cabinet.prize_led(current_user, code).edition_id
    form = cabinet.prize_form(edition_id, posted=True, prefix="prize-")
    if not taken(
        form,
        lambda: operations.revise_prize(
            actor=current_user, prize_code=code, version=form.version.data, **form.given
        ),
    ):
        return cabinet.cabinet_page(current_user, code, form).render(), 422
    return _back(code, gettext("The prize is changed."))


@bp.post("/office/prizes/<code>/components")
@admit(Hat.DIRECTOR)
def add_component(code: str) -> ResponseReturnValue:
    cabinet.prize_led(current_user, code)
    form = ComponentForm.posted(prefix="part-")
    if not taken(
        form,
        lambda: operations.add_component(actor=current_user, prize_code=code, given=form.given),
        {
            CASH_INCOMPLETE: ("amount",),
            IN_KIND_INCOMPLETE: ("description",),
            VALUE_INCOMPLETE: ("value",),
        },
    ):
        return cabinet.cabinet_page(current_user, code, form).render(), 422
    return _back(code, gettext("The prize is made of one thing more."))


@bp.post("/office/prizes/<code>/components/<int:position>/drop")
@admit(Hat.DIRECTOR)
def drop_component(code: str, position: int) -> ResponseReturnValue:
    cabinet.prize_led(current_user, code)
    operations.drop_component(actor=current_user, prize_code=code, position=position)
    return _back(code, gettext("The prize is made of one thing less."))


def _back(code: str, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(f"/office/prizes/{code}", 303)
