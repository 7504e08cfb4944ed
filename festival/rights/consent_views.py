"""Doors of consents: one's own, who answers for a child, and the page a guardian's letter leads to."""

from flask import Blueprint, abort, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import EVERYONE, SIGNED_IN, admit
from festival.foundation.strictness import untraced
from festival.people import consents, guardians
from festival.people.models import ConsentPurpose
from festival.rights import consent_pages, consenting
from festival.rights.forms import GuardianForm

bp = Blueprint("consents", __name__, url_prefix="/account/data")
letters = Blueprint("guardians", __name__, url_prefix="/guardians")
bps = [bp, letters]

AT_FIELD = {
    guardians.GUARDIAN_IS_ONESELF: ("email",),
    guardians.GUARDIAN_NOT_NEEDED: ("born",),
}


def _purpose(named: str) -> ConsentPurpose:
    return ConsentPurpose(named) if named in set(ConsentPurpose) else abort(404)


@bp.get("/consents")
@admit(SIGNED_IN)
def mine() -> ResponseReturnValue:
    return consent_pages.consents_page(current_user).render()


@bp.post("/consents/<purpose>")
@admit(SIGNED_IN)
def give(purpose: str) -> ResponseReturnValue:
    consents.give_consent(actor=current_user, purpose=_purpose(purpose))
    flash(gettext("You have agreed. You can take it back here at any time."))
    return redirect(f"{consent_pages.ROOT}#{purpose}", 303)


@bp.post("/consents/<purpose>/withdraw")
@admit(SIGNED_IN)
def take_back(purpose: str) -> ResponseReturnValue:
    consenting.take_back(actor=current_user, purpose=_purpose(purpose))
    flash(gettext("Your consent is taken back."))
    return redirect(f"{consent_pages.ROOT}#{purpose}", 303)


@bp.get("/guardian")
@admit(SIGNED_IN)
def guardian() -> ResponseReturnValue:
    return consent_pages.my_guardian_page(current_user).render()


@bp.post("/guardian")
@admit(SIGNED_IN)
def name_guardian() -> ResponseReturnValue:
    form = GuardianForm.posted()
    name = lambda: guardians.name_guardian(actor=current_user, **form.answers)  # noqa: E731
    if not taken(form, name, AT_FIELD):
        return consent_pages.my_guardian_page(current_user, form).render(), 422
    flash(gettext("A letter is on its way to your parent or guardian."))
    return redirect("/account/data/guardian", 303)


@bp.post("/of-age")
@admit(SIGNED_IN)
def come_of_age() -> ResponseReturnValue:
    guardians.come_of_age(actor=current_user)
    flash(gettext("From now on you agree for yourself."))
    return redirect(consent_pages.ROOT, 303)


@letters.get("/<token>")
@admit(EVERYONE)
def child(token: str) -> ResponseReturnValue:
    return untraced(make_response(consent_pages.child_page(token).render()))


@letters.post("/<token>")
@admit(EVERYONE)
def answer(token: str) -> ResponseReturnValue:
    ticked = request.form.getlist("purposes")
    purposes = [one for one in ConsentPurpose if one.value in ticked]
    consenting.answer_for_child(token=token, purposes=purposes)
    flash(gettext("Your answer is kept. This page stays yours: change or end it here at any time."))
    return redirect(f"/guardians/{token}", 303)


@letters.post("/<token>/end")
@admit(EVERYONE)
def end(token: str) -> ResponseReturnValue:
    consenting.end_for_child(token=token)
    return redirect("/guardians/ended", 303)


@letters.get("/ended")
@admit(EVERYONE)
def ended() -> ResponseReturnValue:
    return consent_pages.EndedPage().render()
