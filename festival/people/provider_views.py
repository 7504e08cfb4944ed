"""The doors to another house and back: coming in through it, and linking one’s account with it."""

import hmac
from typing import Any

from flask import Blueprint, current_app, flash, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation import clock
from festival.foundation.doors import EVERYONE, SIGNED_IN, admit
from festival.foundation.shell import base, locale
from festival.foundation.vault import lock_away, take_out
from festival.foundation.verdict import Refused, no
from festival.people import linking, pages, parting, upkeep
from festival.people.entry import LEFT, attempt, welcome, whence
from festival.people.forms import CodeForm, ProofForm
from festival.people.provider import Claims, Provider, Visit, begin, claims_of, the_provider
from festival.people.queries import SignedIn
from festival.people.rules import PROVIDER_UNCLEAR, local_path

bp = Blueprint("provider", __name__)

VISIT_LIVES = 600
CODE_LIVES = 300
"""Seconds between a provider's word and the code that is asked for here."""
FITS_A_COOKIE = 1_500
"""A longer token is not carried along while a code is asked for; one goes out without it, too."""
VISIT, VOUCHED = "provider_visit", "provider_vouched"


def _back() -> str:
    return f"{base()}/sign-in/provider/back"


def _set_out(there: Provider, to: str, links: int = 0) -> str:
    """The address of a visit that only this browser can come back from, once."""
    visit = begin(there, _back())
    session[VISIT] = {
        "state": visit.state, "nonce": visit.nonce, "verifier": visit.verifier, "to": to,
        "links": links, "until": clock.now().timestamp() + VISIT_LIVES,
    }  # fmt: skip
    return visit.address


@bp.get("/sign-in/provider")
@admit(EVERYONE)
def go() -> ResponseReturnValue:
    there = the_provider()
    linking.may_set_out(whence()["address"])
    return redirect(_set_out(there, local_path(request.args.get("next"))), 303)


@bp.get("/sign-in/provider/back")
@admit(EVERYONE)
def back() -> ResponseReturnValue:
    there, kept = the_provider(), session.pop(VISIT, {})
    claims = _answered(there, kept)
    if kept["links"]:
        return _link(there, claims, kept["links"])
    opens = bool(current_app.config["OIDC_OPENS_ACCOUNTS"])
    entered = linking.come_in(
        there=there, claims=claims, opens_accounts=opens, locale=locale(), whence=whence()
    )
    if isinstance(entered, int):
        until = clock.now().timestamp() + CODE_LIVES
        locked = lock_away(claims.token) if len(claims.token) <= FITS_A_COOKIE else ""
        session[VOUCHED] = {"link": entered, "to": kept["to"], "until": until, "token": locked}
        return redirect("/sign-in/provider/code", 303)
    return _welcome(there, entered, kept["to"], claims.token)


def _welcome(
    there: Provider, entered: tuple[str, SignedIn], to: str, token: str
) -> ResponseReturnValue:
    """Who comes in this way goes out of both houses when they like."""
    answer = welcome(entered, to)
    parting.note_stay(actor=entered[1], issuer=there.issuer, token=token)
    return answer


def _answered(there: Provider, kept: dict[str, Any]) -> Claims:
    """What the provider says, if this browser asked for it a while ago and nobody changed the answer."""
    asked = request.args
    state, code = asked.get("state", ""), asked.get("code", "")
    mine = bool(kept) and hmac.compare_digest(
        kept["state"].encode(), state.encode("utf-8", "replace")
    )
    if not mine or not code or len(code) > 4000 or kept["until"] < clock.now().timestamp():
        raise Refused(no(PROVIDER_UNCLEAR, provider=there.name))
    visit = Visit("", kept["state"], kept["nonce"], kept["verifier"])
    return claims_of(there, code=code, back=_back(), visit=visit, issuer=asked.get("iss", ""))


def _link(there: Provider, claims: Claims, account_id: int) -> ResponseReturnValue:
    # Whoever proved the password is whoever is signed in now, or nothing is linked.
    if not current_user.is_authenticated or current_user.id != account_id:
        raise Refused(no(PROVIDER_UNCLEAR, provider=there.name))
    actor = current_user._get_current_object()
    linking.link_provider(actor=actor, there=there, claims=claims)
    flash(
        gettext(
            "Your account is linked. You can sign in through %(provider)s.", provider=there.name
        )
    )
    return redirect("/account/provider", 303)


@bp.get("/sign-in/provider/code")
@admit(EVERYONE)
def code() -> ResponseReturnValue:
    there, _kept = the_provider(), _vouched()
    return pages.ProviderCodePage(CodeForm(), there.name).render()


@bp.post("/sign-in/provider/code")
@admit(EVERYONE)
def prove() -> ResponseReturnValue:
    there, kept, form = the_provider(), _vouched(), CodeForm.posted()
    page = pages.ProviderCodePage(form, there.name)
    if not form.validate():
        return page.render(), 422
    typed, where = (form.code.data or "")[:40], whence()
    entered = attempt(
        form,
        lambda: linking.come_in_with_code(
            there=there, link_id=kept["link"], code=typed, whence=where
        ),
    )
    if isinstance(entered, int):
        return page.render(), entered
    token = take_out(kept["token"]) or "" if kept.get("token") else ""
    return _welcome(there, entered, kept["to"], token)


def _vouched() -> dict[str, Any]:
    """For whom the provider vouched in this browser, a few minutes ago at most."""
    kept: dict[str, Any] = session.get(VOUCHED, {})
    if not kept or kept["until"] < clock.now().timestamp():
        raise Refused(no(PROVIDER_UNCLEAR, provider=the_provider().name))
    return kept


@bp.get("/sign-out/back")
@admit(EVERYONE)
def left() -> ResponseReturnValue:
    kept, state = session.pop(LEFT, {}), request.args.get("state", "")
    if kept and hmac.compare_digest(kept["state"].encode(), state.encode("utf-8", "replace")):
        flash(gettext("You are signed out here and at %(provider)s.", provider=kept["provider"]))
    return redirect("/sign-in", 303)


@bp.get("/account/provider")
@admit(SIGNED_IN)
def linked() -> ResponseReturnValue:
    link = linking.link_of(current_user)
    since = link.linked_at if link else None
    return pages.ProviderPage(ProofForm(), the_provider().name, since, "").render()


@bp.post("/account/provider")
@admit(SIGNED_IN)
def link() -> ResponseReturnValue:
    there, form = the_provider(), ProofForm.posted()
    if not form.validate():
        return pages.ProviderPage(form, there.name, None, "").render(), 422
    actor = current_user._get_current_object()
    proven = attempt(form, lambda: upkeep.prove(actor, form.password.data))
    if isinstance(proven, int):
        return pages.ProviderPage(form, there.name, None, "").render(), proven
    # A form may not lead elsewhere, so the way on is a link.
    return pages.ProviderPage(form, there.name, None, _set_out(there, "", actor.id)).render()


@bp.post("/account/provider/remove")
@admit(SIGNED_IN)
def unlink() -> ResponseReturnValue:
    linking.unlink_provider(actor=current_user._get_current_object())
    flash(gettext("The link is taken back. Sign in with your password or a letter."))
    return redirect("/account", 303)
