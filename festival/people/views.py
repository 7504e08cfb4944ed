"""The doors of one's own account; those of the entrance and the office stand beside."""

from flask import Blueprint, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.doors import SIGNED_IN, admit
from festival.people import entrance, entry, offices, pages, parting, provider_views, upkeep
from festival.people.entry import attempt, let_in, part
from festival.people.forms import (
    ChangePasswordForm,
    FirstCodeForm,
    NewAddressForm,
    ProofForm,
    RemoveFactorForm,
)
from festival.people.pages import SecondFactorForms
from festival.people.queries import SignedIn

bp = Blueprint("people", __name__, url_prefix="/account")
bps = [bp, entry.bp, offices.bp, provider_views.bp]

ISSUER = "Festival"


def me() -> SignedIn:
    """Whoever acts, as the value itself."""
    actor: SignedIn = current_user._get_current_object()
    return actor


@bp.get("")
@admit(SIGNED_IN)
def account() -> ResponseReturnValue:
    return pages.account_page(me()).render()


@bp.get("/password")
@admit(SIGNED_IN)
def password() -> ResponseReturnValue:
    return pages.change_password_page(me(), ChangePasswordForm()).render()


@bp.post("/password")
@admit(SIGNED_IN)
def change_password() -> ResponseReturnValue:
    form = ChangePasswordForm.posted()
    if not form.validate():
        return pages.change_password_page(me(), form).render(), 422
    typed = {"current": form.old_password.data, "password": form.password.data}
    entered = attempt(form, lambda: upkeep.change_password(actor=me(), **typed))
    if isinstance(entered, int):
        return pages.change_password_page(me(), form).render(), entered
    let_in(entered)
    flash(gettext("Your password is changed. Every other device is signed out."))
    return redirect(url_for(".account"), 303)


@bp.get("/address")
@admit(SIGNED_IN)
def address() -> ResponseReturnValue:
    return pages.new_address_page(me(), NewAddressForm()).render()


@bp.post("/address")
@admit(SIGNED_IN)
def ask_new_address() -> ResponseReturnValue:
    form = NewAddressForm.posted()
    if not form.validate():
        return pages.new_address_page(me(), form).render(), 422
    refused = attempt(form, lambda: upkeep.ask_new_address(actor=me(), **form.answers))
    if isinstance(refused, int):
        return pages.new_address_page(me(), form).render(), refused
    flash(gettext("A letter is on its way to the new address. Open its link to finish."))
    return redirect(url_for(".account"), 303)


@bp.post("/sign-ins/<code>/end")
@admit(SIGNED_IN)
def end_sign_in(code: str) -> ResponseReturnValue:
    entrance.end_sign_in(actor=me(), code=code)
    flash(gettext("That device is signed out."))
    return redirect(url_for(".account"), 303)


@bp.post("/sign-out-everywhere")
@admit(SIGNED_IN, alone=False)
def sign_out_everywhere() -> ResponseReturnValue:
    actor = me()
    entrance.sign_out_everywhere(actor=actor)
    stay = parting.end_stays(actor=actor)
    return part(stay, "/sign-in", gettext("Every device is signed out."))


def _second_factor_page(**posted: object) -> pages.SecondFactorPage:
    demanded = bool(current_app.config["REQUIRE_SECOND_FACTOR"])
    forms = SecondFactorForms.empty(**posted)
    return pages.second_factor_page(me(), ISSUER, demanded=demanded, forms=forms)


@bp.get("/second-factor")
@admit(SIGNED_IN, alone=False)
def second_factor() -> ResponseReturnValue:
    return _second_factor_page().render()


@bp.post("/second-factor/start")
@admit(SIGNED_IN, alone=False)
def start_second_factor() -> ResponseReturnValue:
    form = ProofForm.posted()
    if not form.validate():
        return _second_factor_page(proof=form).render(), 422
    typed = form.answers
    refused = attempt(form, lambda: upkeep.start_second_factor(actor=me(), **typed))
    if isinstance(refused, int):
        return _second_factor_page(proof=form).render(), refused
    return redirect(url_for(".second_factor"), 303)


@bp.post("/second-factor/confirm")
@admit(SIGNED_IN, alone=False)
def confirm_second_factor() -> ResponseReturnValue:
    form = FirstCodeForm.posted()
    if not form.validate():
        return _second_factor_page(first_code=form).render(), 422
    typed = form.answers
    set_up = attempt(form, lambda: upkeep.confirm_second_factor(actor=me(), **typed))
    if isinstance(set_up, int):
        return _second_factor_page(first_code=form).render(), set_up
    let_in(set_up[:2])
    return pages.RecoveryCodesPage(set_up[2]).render()


@bp.post("/second-factor/codes")
@admit(SIGNED_IN, alone=False)
def new_recovery_codes() -> ResponseReturnValue:
    form = ProofForm.posted(prefix="codes-")
    if not form.validate():
        return _second_factor_page(codes=form).render(), 422
    typed = form.answers
    codes = attempt(form, lambda: upkeep.new_recovery_codes(actor=me(), **typed))
    if isinstance(codes, int):
        return _second_factor_page(codes=form).render(), codes
    return pages.RecoveryCodesPage(codes).render()


@bp.post("/second-factor/remove")
@admit(SIGNED_IN, alone=False)
def remove_second_factor() -> ResponseReturnValue:
    form = RemoveFactorForm.posted(prefix="remove-")
    if not form.validate():
        return _second_factor_page(remove=form).render(), 422
    required = _second_factor_page().required
    typed = {**form.answers, "required": required}
    renewed = attempt(form, lambda: upkeep.remove_second_factor(actor=me(), **typed))
    if isinstance(renewed, int):
        return _second_factor_page(remove=form).render(), renewed
    let_in(renewed)
    flash(gettext("Your second factor is removed."))
    return redirect(url_for(".second_factor"), 303)
