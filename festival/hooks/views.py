"""The doors of webhooks: everybody’s own."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from festival.foundation.attempts import taken
from festival.foundation.doors import SIGNED_IN, admit
from festival.foundation.numbers import whole
from festival.hooks import operations, pages, rules
from festival.hooks.forms import HookForm
from festival.hooks.models import Hook, HookKind
from festival.hooks.telling import webhooks

bp = Blueprint("hooks", __name__, url_prefix="/account/hooks")

ABOUT = {
    rules.HOOK_ADDRESS_UNFIT: ("address",),
    rules.HOOK_KIND_UNFIT: ("kinds",),
    rules.HOOK_HEARS_NOTHING: ("kinds",),
}


@bp.get("")
@admit(SIGNED_IN)
def hooks() -> ResponseReturnValue:
    return pages.hooks_page(current_user, pages.hook_form(current_user, HookForm())).render()


@bp.post("")
@admit(SIGNED_IN)
def register() -> ResponseReturnValue:
    form = pages.hook_form(current_user, HookForm.posted())
    made: list[tuple[Hook, str]] = []
    if not taken(form, lambda: made.append(_registered(form)), ABOUT):
        return pages.hooks_page(current_user, form).render(), 422
    [(hook, secret)] = made
    return pages.secret_page(current_user, hook.code, secret).render()


# The API's description tells what is heard of where it is registered.
register.webhooks = webhooks  # type: ignore[attr-defined]


def _registered(form: HookForm) -> tuple[Hook, str]:
    there = {one.code: one.id for one in pages.directed(current_user)}
    return operations.register_hook(
        actor=current_user,
        address=form.address.data,
        kinds=[HookKind(kind) for kind in form.kinds.data],
        edition_id=there.get(form.about.data),
    )


@bp.get("/<code>")
@admit(SIGNED_IN)
def hook(code: str) -> ResponseReturnValue:
    number = whole(request.args.get("page", ""), least=1, most=100_000) or 1
    return pages.hook_page(current_user, code, number).render()


@bp.post("/<code>/secret")
@admit(SIGNED_IN)
def turn_secret(code: str) -> ResponseReturnValue:
    secret = operations.turn_secret(actor=current_user, code=code)
    return pages.secret_page(current_user, code, secret).render()


@bp.post("/<code>/test")
@admit(SIGNED_IN)
def ping(code: str) -> ResponseReturnValue:
    operations.ping_hook(actor=current_user, code=code)
    flash(gettext("A test is on its way. The log says in a moment what came back."))
    return redirect(f"/account/hooks/{code}", 303)


@bp.post("/<code>/start")
@admit(SIGNED_IN)
def wake(code: str) -> ResponseReturnValue:
    operations.wake_hook(actor=current_user, code=code)
    flash(gettext("The webhook hears again."))
    return redirect(f"/account/hooks/{code}", 303)


@bp.post("/<code>/remove")
@admit(SIGNED_IN)
def drop(code: str) -> ResponseReturnValue:
    operations.drop_hook(actor=current_user, code=code)
    flash(gettext("The webhook is removed."))
    return redirect("/account/hooks", 303)


@bp.post("/<code>/messages/<notice>/replay")
@admit(SIGNED_IN)
def replay(code: str, notice: str) -> ResponseReturnValue:
    operations.replay_notice(actor=current_user, code=code, notice_code=notice)
    flash(gettext("The message goes out once more."))
    return redirect(f"/account/hooks/{code}", 303)
