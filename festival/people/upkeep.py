"""What people change about their own account, after proving once more that it is theirs."""

from sqlalchemy import delete

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.language import LOCALES
from festival.foundation.vault import lock_away, take_out
from festival.foundation.verdict import Refused, no, require
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people import credentials, throttle
from festival.people.accounts import end_links_and_sign_ins
from festival.people.entrance import (
    opened_link,
    prove_second_factor,
    renew,
    send_link,
    tell_of_new_password,
)
from festival.people.models import Account, RecoveryCode
from festival.people.queries import SignedIn, account_by_email, name_of, whole_account
from festival.people.rules import (
    CODE_WRONG,
    EMAIL_TAKEN,
    PASSWORD_WRONG,
    PER_ACCOUNT_AND_PLACE,
    RECOVERY_CODES,
    SECOND_FACTOR_UNSET,
    address_of,
    may_remove_second_factor,
    may_set_second_factor,
    may_use_address,
    may_use_password,
)


def prove(actor: Actor, password: str) -> str:
    """The kept password of whoever acts, once they have typed it right; guesses are counted."""
    throttle.knock({f"prove:{actor.id}": PER_ACCOUNT_AND_PLACE})
    kept = fresh(Account, actor.id).password_hash
    if not credentials.is_password(kept, password):
        raise Refused(no(PASSWORD_WRONG))
    throttle.forget(f"prove:{actor.id}")
    return kept


def _still(account_id: int, proven_by: str) -> Account:
    """The account, held, if its password is still the one that was just proven."""
    account = fresh(Account, account_id, *whole_account(), lock=True)
    if account.password_hash != proven_by:
        raise Refused(no(PASSWORD_WRONG))
    return account


def change_password(*, actor: Actor, current: str, password: str) -> tuple[str, SignedIn]:
    """A new password, and this device under a new token; every other device is out."""
    proven = prove(actor, current)
    account = fresh(Account, actor.id)
    require(may_use_password(password, account.email.split("@")[0], actor.name))
    return _change_password(actor, proven, credentials.hashed(password))


@operation
def _change_password(actor: Actor, proven_by: str, password_hash: str) -> tuple[str, SignedIn]:
    account = _still(actor.id, proven_by)
    account.password_hash = password_hash
    renewed = renew(actor, account)
    end_links_and_sign_ins(account.id, but=renewed[1].sign_in_id)
    tell_of_new_password(account)
    record(actor=actor, act="change_password", about_kind="account", about_id=account.id)
    return renewed


def ask_new_address(*, actor: Actor, email: str, password: str) -> None:
    """A letter waits at the new address; until its link is used, nothing changes."""
    email = address_of(email)
    require(may_use_address(email))
    _ask_new_address(actor, email, prove(actor, password))


@operation
def _ask_new_address(actor: Actor, email: str, proven_by: str) -> None:
    account = _still(actor.id, proven_by)
    # Whose address it is already is nobody's business: the answer is the same, and no letter goes.
    if account_by_email(email) is None:
        send_link(account, "address", address=email, actor=actor)
    record(actor=actor, act="ask_new_address", about_kind="account", about_id=account.id)


@operation
def change_address(*, token: str) -> None:
    """The account has its new address; the old one is told."""
    link = opened_link(token, "address")
    account, old = link.account, link.account.email
    if account_by_email(link.detail):
        raise Refused(no(EMAIL_TAKEN, email=link.detail))
    account.email = link.detail
    end_links_and_sign_ins(account.id)
    link.used_at = clock.now()
    write(
        actor=HOUSE,
        key=f"address-changed-{link.id}",
        template="address_changed",
        locale=account.locale,
        address=old,
        name=name_of(account.person, account.locale).text,
        facts={"email": account.email},
    )
    record(actor=HOUSE, act="change_address", about_kind="account", about_id=account.id)


@operation
def choose_locale(*, actor: Actor, locale: str) -> None:
    """Letters and pages come in this language."""
    if locale in LOCALES:
        fresh(Account, actor.id).locale = locale


def start_second_factor(*, actor: Actor, password: str) -> None:
    """A secret waits to be scanned; it counts once its first code was typed."""
    _start_second_factor(actor, prove(actor, password))


@operation
def _start_second_factor(actor: Actor, proven_by: str) -> None:
    account = _still(actor.id, proven_by)
    require(may_set_second_factor(account))
    account.totp_locked = lock_away(credentials.totp_secret())
    account.totp_last_step = 0


def confirm_second_factor(*, actor: Actor, code: str) -> tuple[str, SignedIn, list[str]]:
    """The second factor counts from now on: a new token for this device, and codes for paper."""
    throttle.knock({f"prove:{actor.id}": PER_ACCOUNT_AND_PLACE})
    return _confirm_second_factor(actor, code)


@operation
def _confirm_second_factor(actor: Actor, code: str) -> tuple[str, SignedIn, list[str]]:
    account = fresh(Account, actor.id, *whole_account(), lock=True)
    require(may_set_second_factor(account))
    secret = take_out(account.totp_locked) if account.totp_locked else None
    step = secret and credentials.step_of(secret, code, clock.now(), account.totp_last_step)
    if not step:
        raise Refused(no(CODE_WRONG))
    account.totp_last_step, account.totp_confirmed_at = int(step), clock.now()
    codes = _new_codes(account)
    token, renewed = renew(actor, account, second_factor=True)
    end_links_and_sign_ins(account.id, but=renewed.sign_in_id)
    record(actor=actor, act="set_second_factor", about_kind="account", about_id=account.id)
    return token, renewed, codes


def _new_codes(account: Account) -> list[str]:
    """Codes for paper, instead of all earlier ones; only their traces are kept."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = [credentials.recovery_code() for _ in range(RECOVERY_CODES)]
    for code in codes:
        kept = credentials.recovery_trace(code)
        db.session.add(RecoveryCode(account_id=account.id, code_hash=kept))
    return codes


def new_recovery_codes(*, actor: Actor, password: str) -> list[str]:
    """Ten new codes for paper; the earlier ones open nothing any more."""
    return _new_recovery_codes(actor, prove(actor, password))


@operation
def _new_recovery_codes(actor: Actor, proven_by: str) -> list[str]:
    account = _still(actor.id, proven_by)
    if not account.totp_confirmed_at:
        raise Refused(no(SECOND_FACTOR_UNSET))
    codes = _new_codes(account)
    record(actor=actor, act="new_recovery_codes", about_kind="account", about_id=account.id)
    return codes


def remove_second_factor(
    *, actor: Actor, password: str, code: str, required: bool
) -> tuple[str, SignedIn]:
    """The password is enough again. Not where the work *required* a second factor."""
    return _remove_second_factor(actor, prove(actor, password), code, required)


@operation
def _remove_second_factor(
    actor: Actor, proven_by: str, code: str, required: bool
) -> tuple[str, SignedIn]:
    account = _still(actor.id, proven_by)
    require(may_remove_second_factor(account, required=required))
    prove_second_factor(account, code)
    account.totp_locked, account.totp_confirmed_at = "", None
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    renewed = renew(actor, account, second_factor=False)
    record(actor=actor, act="remove_second_factor", about_kind="account", about_id=account.id)
    return renewed
