"""The doors everybody uses: coming in, going out, language and light."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user, login_user, logout_user

from festival.foundation import clock
from festival.foundation.attempts import Places, put
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.faults import ResumePage, typed_words, wants_json
from festival.foundation.forms import Form
from festival.foundation.language import LOCALES
from festival.foundation.shell import THEMES, base, locale
from festival.foundation.verdict import Refused
from festival.people import credentials, entrance, pages, parting, rules, upkeep
from festival.people.forms import (
    AskLinkForm,
    CodeForm,
    ConfirmForm,
    NewAccountForm,
    NewPasswordForm,
    SignInForm,
)
from festival.people.provider_pages import PartedPage
from festival.people.queries import SignedIn, name_of
from festival.people.rules import SEEN_EVERY, local_path

bp = Blueprint("entrance", __name__)

HOME = "/office/"
LEFT = "provider_left"
YEAR = 365 * 24 * 3600
T = TypeVar("T")
BESIDE: Places = {
    rules.CODE_NEEDED: ("code",),
    rules.CODE_WRONG: ("code",),
    rules.EMAIL_TAKEN: ("email",),
    rules.EMAIL_UNUSABLE: ("email",),
    rules.ORGANISATION_ADDRESS: ("url",),
    rules.ORGANISATION_UNNAMED: ("name",),
    rules.PASSWORD_COMMON: ("password",),
    rules.PASSWORD_LONG: ("password",),
    rules.PASSWORD_SHORT: ("password",),
    rules.PASSWORD_WRONG: ("old_password", "password"),
}
"""The fields of a form that the sentences are about."""


def attempt(form: Form, act: Callable[[], T]) -> T | int:
    """What *act* gave; or the status of its refusal, whose sentence then stands above the form."""
    try:
        return act()
    except Refused as refusal:
        if wants_json():
            raise
        put(form, refusal, BESIDE)
        return refusal.reason.status


def whence() -> dict[str, str]:
    """Where somebody comes from, as the entrance wants to know it."""
    return {
        "device": request.user_agent.string,
        "address": request.remote_addr or "",
        "known": request.cookies.get("device", ""),
    }


def let_in(entered: tuple[str, SignedIn]) -> None:
    """The session begins afresh under the new token, so that none set before it opens anything."""
    session.clear()
    session.permanent = True
    login_user(entered[1])


def keep_cookie(response: Any, name: str, value: str, *, secret: bool = False) -> Any:
    response.set_cookie(
        name,
        value,
        max_age=YEAR,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=secret,
        samesite="Lax",
    )
    return response


def welcome(entered: tuple[str, SignedIn], to: str) -> Any:
    """On to *to*, from a device that will be known the next time."""
    let_in(entered)
    known = request.cookies.get("device", "") or credentials.token()
    if not request.cookies.get("device"):
        entrance.know_device(actor=entered[1], known=known)
    return keep_cookie(redirect(to or HOME, 303), "device", known, secret=True)


@bp.after_app_request
def notice(response: Response) -> Response:
    """Whoever reads on stays signed in; asked of who is here already, never of a public page."""
    actor = g.get("_login_user")
    if request.method != "GET" or response.status_code >= 500 or not isinstance(actor, SignedIn):
        return response
    if actor.seen_at and actor.seen_at + SEEN_EVERY <= clock.now():
        entrance.stay(actor=actor)
    return response


@bp.get("/sign-in")
@admit(EVERYONE)
def sign_in() -> ResponseReturnValue:
    form = SignInForm(data={"next": local_path(request.args.get("next"))})
    return pages.SignInPage(form).render()


@bp.post("/sign-in")
@admit(EVERYONE)
def enter() -> ResponseReturnValue:
    form = SignInForm.posted()
    to = local_path(form.next.data)
    if not form.validate():
        return pages.SignInPage(form).render(), 422
    typed = {"email": form.email.data, "password": form.password.data, "code": form.code.data or ""}
    entered = attempt(form, lambda: entrance.sign_in(**typed, **whence()))
    if isinstance(entered, int):
        return pages.SignInPage(form).render(), entered
    return welcome(entered, to)


@bp.post("/sign-in/resume")
@admit(EVERYONE)
def resume() -> ResponseReturnValue:
    # The form may have been interrupted twice; where it was going first is said last.
    to, email = (
        local_path(next(reversed(request.form.getlist("_to")), "")),
        request.form.get("_email", ""),
    )
    said, status, asks = None, 200, False
    password, code = request.form.get("_password", ""), request.form.get("_code", "")
    try:
        let_in(entrance.sign_in(email=email, password=password, code=code, **whence()))
    except Refused as refusal:
        said, status, asks = str(refusal.verdict), refusal.reason.status, True
    if not asks and to.startswith(("/sign-in", "/sign-out")):
        return redirect(HOME, 303)
    return _resume_page(to or HOME, email, said, asks=asks).render(), status


def _resume_page(to: str, email: str, says: str | None, *, asks: bool) -> ResumePage:
    """The interrupted form again: to sign in for, or, once signed in, to send."""
    own = {"_to", "_email", "_password", "_code"}
    words = [(name, value) for name, value in typed_words() if name not in own]
    return ResumePage(
        says=says or gettext("You are signed in again. Nothing was lost: send it now."),
        action="/sign-in/resume" if asks else to,
        fields=[("_to", to), *words] if asks else words,
        asks_sign_in=asks,
        email=email,
        back=to,
        lost_files=False,
    )


@bp.get("/sign-in/link")
@admit(EVERYONE)
def link_asked() -> ResponseReturnValue:
    return pages.AskLinkPage(AskLinkForm(), "/sign-in/link", for_password=False).render()


@bp.post("/sign-in/link")
@admit(EVERYONE)
def send_link() -> ResponseReturnValue:
    return _send("sign_in", "/sign-in/link")


@bp.get("/sign-in/password")
@admit(EVERYONE)
def password_asked() -> ResponseReturnValue:
    return pages.AskLinkPage(AskLinkForm(), "/sign-in/password", for_password=True).render()


@bp.post("/sign-in/password")
@admit(EVERYONE)
def send_password_link() -> ResponseReturnValue:
    return _send("password", "/sign-in/password")


def _send(purpose: str, action: str) -> ResponseReturnValue:
    form = AskLinkForm.posted()
    page = pages.AskLinkPage(form, action, for_password=purpose == "password")
    if not form.validate():
        return page.render(), 422
    typed = {"email": form.email.data, "address": request.remote_addr or ""}
    refused = attempt(form, lambda: entrance.ask_link(purpose=purpose, **typed))
    if isinstance(refused, int):
        return page.render(), refused
    return redirect(url_for(".sent"), 303)


@bp.get("/sign-in/sent")
@admit(EVERYONE)
def sent() -> ResponseReturnValue:
    return pages.SentPage(new_account=False).render()


@bp.get("/account/new/sent")
@admit(EVERYONE)
def new_account_sent() -> ResponseReturnValue:
    return pages.SentPage(new_account=True).render()


@bp.get("/sign-in/with/<token>")
@admit(EVERYONE)
def link(token: str) -> ResponseReturnValue:
    return _link_page(token, CodeForm()).render()


@bp.post("/sign-in/with/<token>")
@admit(EVERYONE)
def use_link(token: str) -> ResponseReturnValue:
    form = CodeForm.posted()
    code = (form.code.data or "")[:40]
    entered = attempt(form, lambda: entrance.come_in_by_link(token=token, code=code, **whence()))
    if isinstance(entered, int):
        return _link_page(token, form).render(), entered
    return welcome(entered, "")


def _link_page(token: str, form: CodeForm) -> pages.LinkPage:
    account = entrance.opened_link(token, "sign_in").account
    name = name_of(account.person, locale()).text
    action = url_for("entrance.use_link", token=token)
    return pages.LinkPage(form, action, name, asks_code=bool(account.totp_confirmed_at))


@bp.get("/sign-in/password/<token>")
@admit(EVERYONE)
def new_password(token: str) -> ResponseReturnValue:
    return _new_password_page(token, NewPasswordForm()).render()


@bp.post("/sign-in/password/<token>")
@admit(EVERYONE)
def set_password(token: str) -> ResponseReturnValue:
    form = NewPasswordForm.posted()
    if not form.validate():
        return _new_password_page(token, form).render(), 422
    typed = {"token": token, "password": form.password.data}
    refused = attempt(form, lambda: entrance.set_password_by_link(**typed))
    if isinstance(refused, int):
        return _new_password_page(token, form).render(), refused
    flash(gettext("Your password is set. Sign in with it."))
    return redirect(url_for(".sign_in"), 303)


def _new_password_page(token: str, form: NewPasswordForm) -> pages.NewPasswordPage:
    email = entrance.opened_link(token, "password").account.email
    return pages.NewPasswordPage(form, url_for("entrance.set_password", token=token), email)


@bp.get("/account/new")
@admit(EVERYONE)
def new_account() -> ResponseReturnValue:
    return pages.NewAccountPage(NewAccountForm(data={"locale": locale()})).render()


@bp.post("/account/new")
@admit(EVERYONE)
def register() -> ResponseReturnValue:
    form = NewAccountForm.posted()
    if not form.validate():
        return pages.NewAccountPage(form).render(), 422
    typed = {**form.answers, "address": request.remote_addr or ""}
    refused = attempt(form, lambda: entrance.register_oneself(**typed))
    if isinstance(refused, int):
        return pages.NewAccountPage(form).render(), refused
    return redirect(url_for(".new_account_sent"), 303)


@bp.get("/sign-in/confirm/<token>")
@admit(EVERYONE)
def confirmation(token: str) -> ResponseReturnValue:
    return _confirm_page(token, ConfirmForm()).render()


@bp.post("/sign-in/confirm/<token>")
@admit(EVERYONE)
def confirm(token: str) -> ResponseReturnValue:
    form = ConfirmForm.posted()
    if not form.validate():
        return _confirm_page(token, form).render(), 422
    typed = {"token": token, "password": form.password.data}
    entered = attempt(form, lambda: entrance.confirm_account(**typed, **whence()))
    if isinstance(entered, int):
        return _confirm_page(token, form).render(), entered
    return welcome(entered, "")


def _confirm_page(token: str, form: ConfirmForm) -> pages.ConfirmPage:
    email = entrance.opened_link(token, "confirm").account.email
    return pages.ConfirmPage(form, url_for("entrance.confirm", token=token), email)


@bp.get("/account/address/<token>")
@admit(EVERYONE)
def new_address(token: str) -> ResponseReturnValue:
    action = url_for(".change_address", token=token)
    email = entrance.opened_link(token, "address").detail
    return pages.NewAddressConfirmPage(action, email).render()


@bp.post("/account/address/<token>")
@admit(EVERYONE)
def change_address(token: str) -> ResponseReturnValue:
    upkeep.change_address(token=token)
    flash(gettext("Your account has its new address. Sign in with it."))
    return redirect(url_for(".sign_in"), 303)


@bp.get("/sign-out")
@admit(EVERYONE)
def leaving() -> ResponseReturnValue:
    return pages.SignOutPage().render()


@bp.post("/sign-out")
@admit(EVERYONE)
def sign_out() -> ResponseReturnValue:
    stay = None
    if current_user.is_authenticated:
        actor = current_user._get_current_object()
        entrance.sign_out(actor=actor)
        stay = parting.end_stay(actor=actor)
    return part(stay, "/")


def part(stay: parting.Stay | None, out: str, says: str = "") -> Response:
    """Nobody is in on this device; whoever came through another house is shown its own way out."""
    way = parting.way_out(stay, f"{base()}/sign-out/back")
    logout_user()
    session.clear()
    if says:
        flash(says)
    answer = make_response(redirect(out, 303))
    if way:
        # A form may not lead elsewhere, so the way on is a link.
        session[LEFT] = {"state": way.state, "provider": way.provider}
        answer = make_response(PartedPage(way.provider, way.address).render())
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@bp.post("/language")
@admit(EVERYONE)
def choose_language() -> ResponseReturnValue:
    chosen, back = request.form.get("language", ""), local_path(request.form.get("back"))
    answer = redirect(back or "/", 303)
    if chosen not in LOCALES:
        return answer
    if current_user.is_authenticated:
        upkeep.choose_locale(actor=current_user, locale=chosen)
    return keep_cookie(answer, "lang", chosen)


@bp.post("/theme")
@admit(EVERYONE)
def choose_theme() -> ResponseReturnValue:
    chosen, back = request.form.get("theme", ""), local_path(request.form.get("back"))
    answer = redirect(back or "/", 303)
    if chosen in THEMES:
        return keep_cookie(answer, "theme", chosen)
    answer.delete_cookie("theme", samesite="Lax")
    return answer
