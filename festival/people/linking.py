"""Coming in through a provider, and linking an account with a sign-in there. An address alone opens nothing."""

import logging
from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import YES, Refused, no, require
from festival.foundation.words import cleaned
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people import credentials, throttle
from festival.people.accounts import begin_account
from festival.people.entrance import begin_sign_in, prove_second_factor
from festival.people.given import NameGiven
from festival.people.models import Account, ProviderLink
from festival.people.operations import register_person
from festival.people.provider import Claims, Provider
from festival.people.queries import SignedIn, account_by_email, name_of, whole_account
from festival.people.rules import (
    PER_ACCOUNT_AND_PLACE,
    PER_PLACE,
    PROVIDER_LINKED,
    PROVIDER_TAKEN,
    PROVIDER_UNKNOWN,
    address_of,
    may_use_address,
)

log = logging.getLogger(__name__)


def may_set_out(address: str) -> None:
    """Each way to the other house costs it an answer, so nobody sets out without end."""
    throttle.knock({f"out-place:{throttle.place_of(address)}": PER_PLACE})


def come_in(
    *,
    there: Provider,
    claims: Claims,
    opens_accounts: bool,
    locale: str,
    whence: Mapping[str, str],
) -> tuple[str, SignedIn] | int:
    """A sign-in for whoever is linked with these claims; the link's number where a code is still asked for."""
    throttle.knock({f"place:{throttle.place_of(whence['address'])}": PER_PLACE})
    link = _link_of(there, claims)
    if link is None and opens_accounts and claims.verified:
        link = _open_account(there, claims, locale)
    if link is None or link.account.disabled_at:
        log.warning("sign-in through %s refused: nobody linked", there.issuer)
        raise Refused(no(PROVIDER_UNKNOWN, provider=there.name))
    if link.account.totp_confirmed_at:
        return link.id
    return _come_in(there, link.id, "", whence["device"], _device_hash(whence))


def come_in_with_code(
    *, there: Provider, link_id: int, code: str, whence: Mapping[str, str]
) -> tuple[str, SignedIn]:
    """The provider has vouched a moment ago; the second factor is proven here, as for everybody."""
    throttle.knock(
        {
            f"provider:{link_id}": PER_ACCOUNT_AND_PLACE,
            f"place:{throttle.place_of(whence['address'])}": PER_PLACE,
        }
    )
    return _come_in(there, link_id, code, whence["device"], _device_hash(whence))


def _device_hash(whence: Mapping[str, str]) -> str:
    return credentials.trace(whence["known"]) if whence["known"] else ""


@operation
def _come_in(
    there: Provider, link_id: int, code: str, device: str, device_hash: str
) -> tuple[str, SignedIn]:
    found = select(ProviderLink).where(ProviderLink.id == link_id)
    link = db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()
    account = fresh(Account, link.account_id, *whole_account(), lock=True) if link else None
    if link is None or account is None or account.disabled_at:
        raise Refused(no(PROVIDER_UNKNOWN, provider=there.name))
    factor = prove_second_factor(account, code)
    link.used_at = clock.now()
    token, actor = begin_sign_in(account, device, device_hash, second_factor=factor)
    record(actor=actor, act="sign_in", about_kind="account", about_id=account.id, by="provider")
    return token, actor


def _link_of(there: Provider, claims: Claims) -> ProviderLink | None:
    """By who they are there, and by nothing else: addresses are given away and taken over."""
    found = (
        select(ProviderLink)
        .where(ProviderLink.issuer == there.issuer, ProviderLink.subject == claims.subject)
        .options(joinedload(ProviderLink.account).options(*whole_account()))
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).one_or_none()


@operation
def _open_account(there: Provider, claims: Claims, locale: str) -> ProviderLink | None:
    """A new account for somebody unknown whose address the provider has verified. It wears no hat."""
    email = address_of(claims.email)
    if not may_use_address(email) or account_by_email(email) is not None:
        return None
    name = cleaned(claims.name).text[:160] or email.split("@")[0]
    person = register_person(actor=HOUSE, names=[NameGiven(name)])
    account = begin_account(person.id, email, locale, None, confirmed_at=clock.now())
    record(actor=HOUSE, act="register_oneself", about_kind="account", about_id=account.id)
    _linked(account.id, there, claims)
    return _link_of(there, claims)


@operation
def link_provider(*, actor: Actor, there: Provider, claims: Claims) -> ProviderLink:
    """Whoever is signed in here may come in through their sign-in there from now on, and is told by letter."""
    account = fresh(Account, actor.id, *whole_account(), lock=True)
    other = _link_of(there, claims)
    if other is not None and other.account_id != account.id:
        raise Refused(no(PROVIDER_TAKEN, provider=there.name))
    require(no(PROVIDER_LINKED, provider=there.name) if link_of(actor) else YES)
    link = _linked(account.id, there, claims)
    write(
        actor=actor,
        key=f"provider-linked-{link.id}",
        template="provider_linked",
        locale=account.locale,
        address=account.email,
        name=name_of(account.person, account.locale).text,
        facts={"provider": there.name, "path": "/account/provider"},
    )
    record(actor=actor, act="link_provider", about_kind="account", about_id=account.id)
    return link


def _linked(account_id: int, there: Provider, claims: Claims) -> ProviderLink:
    link = ProviderLink(
        account_id=account_id, issuer=there.issuer, subject=claims.subject, linked_at=clock.now()
    )
    db.session.add(link)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise Refused(no(PROVIDER_TAKEN, provider=there.name)) from taken
    return link


@operation
def unlink_provider(*, actor: Actor) -> None:
    """The sign-in there opens nothing here any more."""
    db.session.execute(delete(ProviderLink).where(ProviderLink.account_id == actor.id))
    record(actor=actor, act="unlink_provider", about_kind="account", about_id=actor.id)


def link_of(actor: Actor) -> ProviderLink | None:
    """The link of whoever asks."""
    found = select(ProviderLink).where(ProviderLink.account_id == actor.id)
    return db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()
