"""The doors of prizes and of the decisions on them."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.awards import cabinet, operations, pages, queries
from festival.awards.forms import ComponentForm, RevokeForm, WithholdForm
from festival.awards.rules import CASH_INCOMPLETE, IN_KIND_INCOMPLETE
from festival.foundation.attempts import taken
from festival.foundation.doors import admit
from festival.jury import roster
from festival.people.models import Hat

bp = Blueprint("awards", __name__)


@bp.get("/jury/<code>/awards")
@admit(Hat.JUROR, Hat.SECRETARY)
def awards(code: str) -> ResponseReturnValue:
    return pages.awards_page(current_user, code).render()


@bp.get("/jury/prizes/<prize>")
@admit(Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)
def decide(prize: str) -> ResponseReturnValue:
    return pages.decide_page(current_user, prize).render()


@bp.post("/jury/prizes/<prize>")
@admit(Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)
def award(prize: str) -> ResponseReturnValue:
    page = pages.decide_page(current_user, prize)
    found = queries.prize_of(prize)
    form = pages.award_form(current_user, found, posted=True)
    if not taken(
        form,
        lambda: operations.award_prize(
            actor=current_user,
            prize_code=prize,
            winners=pages.winners_named(current_user, found, form.chosen),
            citations=form.citation.data,
            presented_by=form.presented_by.data,
            accepted_by=form.accepted_by.data or "",
        ),
    ):
        return pages.decide_page(current_user, prize, form).render(), 422
    flash(gettext("The decision is written down. It stays inside until the awards are released."))
    return redirect(page.back, 303)


@bp.post("/jury/prizes/<prize>/withhold")
@admit(Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)
def withhold(prize: str) -> ResponseReturnValue:
    page, form = pages.decide_page(current_user, prize), WithholdForm.posted(prefix="none-")
    if not taken(
        form,
        lambda: operations.withhold_prize(
            actor=current_user, prize_code=prize, motivation=form.motivation.data
        ),
    ):
        return pages.decide_page(current_user, prize, form).render(), 422
    flash(gettext("The decision is written down. It stays inside until the awards are released."))
    return redirect(page.back, 303)


@bp.post("/jury/prizes/<prize>/revoke/<award>")
@admit(Hat.JUROR, Hat.SECRETARY, Hat.DIRECTOR)
def revoke(prize: str, award: str) -> ResponseReturnValue:
    page, form = pages.decide_page(current_user, prize), RevokeForm.posted(prefix="revoke-")
    if not taken(
        form,
        lambda: operations.revoke_award(
            actor=current_user, award_code=award, why=form.why.data or "", prize_code=prize
        ),
    ):
        return pages.decide_page(current_user, prize, form).render(), 422
    flash(gettext("The decision is revoked. The prize can be decided again."))
    return redirect(page.action, 303)


@bp.get("/office/prizes")
@admit(Hat.DIRECTOR)
def prizes() -> ResponseReturnValue:
    return cabinet.prizes_page(current_user).render()


@bp.get("/office/prizes/watched")
@admit(Hat.PARTNER)
def watched() -> ResponseReturnValue:
    return cabinet.watched_page(current_user).render()


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
        {CASH_INCOMPLETE: ("amount",), IN_KIND_INCOMPLETE: ("description",)},
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
