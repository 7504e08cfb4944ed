"""Coming in and going out: passwords, links by letter, sign-ins."""

import logging
import time

from sqlalchemy import delete, select

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.vault import take_out
from festival.foundation.verdict import Refused, no, require
from festival.foundation.words import cleaned
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people import credentials, throttle
from festival.people.accounts import begin_account, end_links_and_sign_ins
from festival.people.models import Account, OneTimeLink, ProviderLink, SignIn
from festival.people.operations import NameGiven, register_person
from festival.people.queries import (
    SignedIn,
    account_by_email,
    actor_in,
    credentials_of,
    is_known_device,
    link_of,
    name_of,
    unused_recovery_code,
    whole_account,
)
from festival.people.rules import (
    ABSOLUTE,
    BAD_CREDENTIALS,
    CODE_NEEDED,
    CODE_WRONG,
    LINK_LIVES,
    LINKS_PER_ACCOUNT,
    PASSWORD_WRONG,
    PER_ACCOUNT,
    PER_ACCOUNT_AND_PLACE,
    PER_PLACE,
    SEEN_EVERY,
    address_of,
    may_enter,
    may_use_address,
    may_use_link,
    may_use_password,
)

log = logging.getLogger(__name__)

EVEN = 0.2
"""Seconds every answer about an address takes, so that its length does not say whether we know it."""

PATHS = {
    "sign_in": "/sign-in/with/",
    "password": "/sign-in/password/",
    "confirm": "/sign-in/confirm/",
    "address": "/account/address/",
    "erase": "/account/data/erasure/",
}
TEMPLATES = {
    "sign_in": "sign_in_link",
    "password": "password_link",
    "confirm": "confirm_address",
    "address": "confirm_address",
    "erase": "erasure_link",
}


def sign_in(
    *,
    email: str,
    password: str,
    code: str = "",
    device: str = "",
    address: str = "",
    known: str = "",
) -> tuple[str, SignedIn]:
    """A new sign-in for whoever knows the password and the second factor: its token and its actor.

    Strangers learn nothing from the answer or from how long it took. *known* is the secret a browser
    keeps: guesses from elsewhere do not lock out a device that came in before.
    """
    email, device_hash = address_of(email), credentials.trace(known) if known else ""
    found = credentials_of(email) if may_use_address(email) else None
    limits = _limits(email, address)
    if found and is_known_device(found.id, device_hash):
        limits = {f"in:{throttle.mark(email)}#{device_hash[:32]}": PER_ACCOUNT_AND_PLACE}
    throttle.knock(limits)
    knows = credentials.is_password(found.password_hash if found else "", password)
    if not (entered := may_enter(found, knows_password=knows)):
        log.warning("sign-in refused: account %s", found.id if found else "unknown")
        raise Refused(entered)
    assert found is not None
    entered_as = _come_in(found.id, found.password_hash, code, device, device_hash)
    throttle.succeeded(limits)
    return entered_as


def _limits(email: str, address: str) -> dict[str, int]:
    place, who = throttle.place_of(address), throttle.mark(email)
    return {
        f"in:{who}@{place}": PER_ACCOUNT_AND_PLACE,
        f"in:{who}": PER_ACCOUNT,
        f"place:{place}": PER_PLACE,
    }


@operation
def _come_in(
    account_id: int, proven_by: str, code: str, device: str, device_hash: str
) -> tuple[str, SignedIn]:
    account = fresh(Account, account_id, *whole_account(), lock=True)
    # The password was checked outside, where its arithmetic keeps nobody waiting.
    if account.password_hash != proven_by or account.disabled_at:
        raise Refused(no(BAD_CREDENTIALS))
    factor = prove_second_factor(account, code)
    token, actor = begin_sign_in(account, device, device_hash, second_factor=factor)
    record(actor=actor, act="sign_in", about_kind="account", about_id=account.id)
    return token, actor


def prove_second_factor(account: Account, code: str) -> bool:
    """True when the code is right, False when the account has no second factor, else refused."""
    if not account.totp_confirmed_at:
        return False
    if not code.strip():
        raise Refused(no(CODE_NEEDED))
    secret = take_out(account.totp_locked)
    now = clock.now()
    if secret and (step := credentials.step_of(secret, code, now, account.totp_last_step)):
        account.totp_last_step = step
        return True
    if paper := unused_recovery_code(account.id, credentials.recovery_trace(code)):
        paper.used_at = now
        return True
    raise Refused(no(CODE_WRONG))


def begin_sign_in(
    account: Account, device: str, device_hash: str, *, second_factor: bool
) -> tuple[str, SignedIn]:
    """The row of a new sign-in, part of the acts that let somebody in."""
    token, now = credentials.token(), clock.now()
    row = SignIn(
        account=account,
        token_hash=credentials.trace(token),
        device=cleaned(device[:400]).text[:200],
        device_hash=device_hash,
        second_factor=second_factor,
        began_at=now,
        seen_at=now,
        ends_at=now + ABSOLUTE,
    )
    db.session.add(row)
    db.session.flush()
    return token, actor_in(row, token)


def own_sign_in(actor: Actor) -> SignIn:
    """The sign-in whoever acts came in by."""
    found = select(SignIn).where(SignIn.token_hash == credentials.trace(actor.token))
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def renew(
    actor: Actor, account: Account, *, second_factor: bool | None = None
) -> tuple[str, SignedIn]:
    """The same device under a new token; the old one opens nothing any more."""
    old = own_sign_in(actor)
    old.ends_at = clock.now()
    factor = old.second_factor if second_factor is None else second_factor
    return begin_sign_in(account, old.device, old.device_hash, second_factor=factor)


@operation
def know_device(*, actor: SignedIn, known: str) -> None:
    """The device is known by the secret its browser keeps."""
    own_sign_in(actor).device_hash = credentials.trace(known)


@operation
def stay(*, actor: SignedIn) -> None:
    """Whoever is here was noticed just now."""
    row = db.session.get(SignIn, actor.sign_in_id)
    if row is not None and row.seen_at + SEEN_EVERY <= clock.now():
        row.seen_at = clock.now()


@operation
def sign_out(*, actor: Actor) -> None:
    """This device is out; its token opens nothing any more."""
    own_sign_in(actor).ends_at = clock.now()
    record(actor=actor, act="sign_out", about_kind="account", about_id=actor.id)


@operation
def sign_out_everywhere(*, actor: Actor) -> None:
    """Every device is out, this one too, and links in letters are dead."""
    end_links_and_sign_ins(actor.id)
    record(actor=actor, act="sign_out_everywhere", about_kind="account", about_id=actor.id)


@operation
def end_sign_in(*, actor: Actor, code: str) -> None:
    """One of one's own devices is out."""
    mine = select(SignIn).where(SignIn.code == code, SignIn.account_id == actor.id)
    db.session.scalars(mine).one().ends_at = clock.now()
    record(actor=actor, act="end_sign_in", about_kind="account", about_id=actor.id)


def ask_link(*, email: str, purpose: str, address: str) -> None:
    """A link goes to *email* if somebody has that address; the answer is the same if nobody has."""
    began = time.monotonic()
    email = address_of(email)
    require(may_use_address(email))
    throttle.knock({f"ask-place:{throttle.place_of(address)}": PER_PLACE})
    if throttle.within({f"ask:{throttle.mark(email)}": LINKS_PER_ACCOUNT}):
        _send_link_if_known(email, purpose)
    evenly(began)


def evenly(began: float) -> None:
    """Wait until the answer has taken as long as every other one."""
    time.sleep(max(0.0, EVEN - (time.monotonic() - began)))


@operation
def _send_link_if_known(email: str, purpose: str) -> None:
    account = account_by_email(email)
    if account is None or account.disabled_at or not account.confirmed_at:
        return
    send_link(account, purpose)
    record(actor=HOUSE, act="ask_link", about_kind="account", about_id=account.id, purpose=purpose)


def send_link(
    account: Account, purpose: str, *, template: str = "", address: str = "", actor: Actor = HOUSE
) -> None:
    """A letter with a link that works once, within the hour."""
    path, made = make_link(account, purpose, detail=address)
    write(
        actor=actor,
        key=f"{template or purpose}-{made.id}",
        template=template or TEMPLATES[purpose],
        locale=account.locale,
        address=address or account.email,
        name=name_of(account.person, account.locale).text,
        facts={"path": path},
    )


def make_link(account: Account, purpose: str, detail: str = "") -> tuple[str, OneTimeLink]:
    """The address of a new one-time link, and its row, which cannot tell it again."""
    token = credentials.token()
    made = OneTimeLink(
        account_id=account.id,
        purpose=purpose,
        detail=detail,
        token_hash=credentials.trace(token),
        ends_at=clock.now() + LINK_LIVES,
    )
    db.session.add(made)
    db.session.flush()
    return PATHS[purpose] + token, made


def opened_link(token: str, purpose: str) -> OneTimeLink:
    """A link that may be used now, with its account; asking uses nothing up."""
    found = link_of(token, purpose)
    require(may_use_link(found, clock.now()))
    assert found is not None
    return found


def come_in_by_link(
    *, token: str, code: str = "", device: str = "", address: str = "", known: str = ""
) -> tuple[str, SignedIn]:
    """The link's one use: a sign-in. A second factor is asked all the same."""
    throttle.knock(
        {
            f"link:{credentials.trace(token)[:32]}": PER_ACCOUNT_AND_PLACE,
            f"place:{throttle.place_of(address)}": PER_PLACE,
        }
    )
    return _come_in_by_link(token, code, device, credentials.trace(known) if known else "")


@operation
def _come_in_by_link(token: str, code: str, device: str, device_hash: str) -> tuple[str, SignedIn]:
    link = opened_link(token, "sign_in")
    factor = prove_second_factor(link.account, code)
    link.used_at = clock.now()
    made, actor = begin_sign_in(link.account, device, device_hash, second_factor=factor)
    record(actor=actor, act="sign_in", about_kind="account", about_id=actor.id, by="link")
    return made, actor


def set_password_by_link(*, token: str, password: str) -> None:
    """The password is new, every device is out, and no other link works any more."""
    require(may_use_password(password, opened_link(token, "password").account.email.split("@")[0]))
    _set_password_by_link(token, credentials.hashed(password))


@operation
def _set_password_by_link(token: str, password_hash: str) -> None:
    link = opened_link(token, "password")
    link.account.password_hash = password_hash
    # Whoever lost their password to somebody may have lost more: that one's way in goes too.
    db.session.execute(delete(ProviderLink).where(ProviderLink.account_id == link.account_id))
    link.account.confirmed_at = link.account.confirmed_at or clock.now()
    end_links_and_sign_ins(link.account_id)
    link.used_at = clock.now()
    tell_of_new_password(link.account)
    record(actor=HOUSE, act="set_password", about_kind="account", about_id=link.account_id)


def tell_of_new_password(account: Account) -> None:
    """The owner hears of it, whoever it was."""
    at = clock.now()
    write(
        actor=HOUSE,
        key=f"password-changed-{account.id}-{at:%Y%m%d%H%M%S%f}",
        template="password_changed",
        locale=account.locale,
        address=account.email,
        name=name_of(account.person, account.locale).text,
        facts={"email": account.email},
    )


def register_oneself(
    *, name: str, email: str, password: str, locale: str, address: str, under_age: bool = False
) -> None:
    """A letter goes out to confirm a new account; who has one already gets a link to it instead."""
    began = time.monotonic()
    email = address_of(email)
    require(may_use_address(email))
    require(may_use_password(password, email.split("@")[0], name))
    throttle.knock({f"new-place:{throttle.place_of(address)}": PER_PLACE})
    password_hash = credentials.hashed(password)
    if throttle.within({f"ask:{throttle.mark(email)}": LINKS_PER_ACCOUNT}):
        _register_oneself(name, email, password_hash, locale, under_age)
    evenly(began)


@operation
def _register_oneself(
    name: str, email: str, password_hash: str, locale: str, under_age: bool
) -> None:
    account = account_by_email(email)
    if account and account.disabled_at:
        return
    if account and account.confirmed_at:
        send_link(account, "sign_in")
        return
    if account:
        # Nobody proved this address so far: whoever comes later with it starts afresh.
        end_links_and_sign_ins(account.id)
        account.password_hash, account.locale = password_hash, locale
        account.under_age = under_age
    else:
        person = register_person(actor=HOUSE, names=[NameGiven(name)])
        account = begin_account(person.id, email, locale, None, confirmed_at=None)
        account.password_hash, account.under_age = password_hash, under_age
        account = fresh(Account, account.id, *whole_account())
    send_link(account, "confirm")
    record(actor=HOUSE, act="register_oneself", about_kind="account", about_id=account.id)


def confirm_account(
    *, token: str, password: str, device: str = "", address: str = "", known: str = ""
) -> tuple[str, SignedIn]:
    """The address is proven and its owner is in; the password keeps out whoever merely has the letter."""
    throttle.knock({f"link:{credentials.trace(token)[:32]}": PER_ACCOUNT_AND_PLACE})
    kept = opened_link(token, "confirm").account.password_hash
    if not credentials.is_password(kept, password):
        raise Refused(no(PASSWORD_WRONG))
    return _confirm_account(token, kept, device, credentials.trace(known) if known else "")


@operation
def _confirm_account(
    token: str, proven_by: str, device: str, device_hash: str
) -> tuple[str, SignedIn]:
    link = opened_link(token, "confirm")
    if link.account.password_hash != proven_by:
        raise Refused(no(PASSWORD_WRONG))
    link.used_at = link.account.confirmed_at = clock.now()
    made, actor = begin_sign_in(link.account, device, device_hash, second_factor=False)
    record(actor=actor, act="confirm_account", about_kind="account", about_id=actor.id)
    return made, actor
