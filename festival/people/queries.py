"""What is known of persons and accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from festival.foundation import clock
from festival.foundation.actor import Actor, WornHat
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.text import Told, distance
from festival.people.credentials import trace
from festival.people.models import (
    Account,
    GivenHat,
    Hat,
    NameKind,
    OneTimeLink,
    Person,
    PersonName,
    RecoveryCode,
    SignIn,
)
from festival.people.rules import is_over


@dataclass(frozen=True)
class SignedIn(Actor):
    """Whoever acts through a browser, and when they were last noticed."""

    sign_in_id: int = 0
    seen_at: datetime | None = None


def actor_of_token(token: str) -> Actor | None:
    """Who holds a sign-in's token: one statement, read anew for every request."""
    found = db.session.scalars(
        select(SignIn)
        .join(SignIn.account)
        .options(
            contains_eager(SignIn.account).options(
                joinedload(Account.person).joinedload(Person.names), joinedload(Account.hats)
            )
        )
        .where(SignIn.token_hash == trace(token), Account.disabled_at.is_(None))
        .execution_options(populate_existing=True)
    ).unique()
    sign_in = found.one_or_none()
    return None if sign_in is None or is_over(sign_in, clock.now()) else actor_in(sign_in, token)


def actor_in(sign_in: SignIn, token: str) -> SignedIn:
    """The actor of a sign-in whose account, person, names and hats are loaded."""
    account = sign_in.account
    return SignedIn(
        id=account.id,
        name=name_of(account.person, account.locale).text,
        person_id=account.person_id,
        hats=frozenset(
            WornHat(given.hat.value, given.edition_id, given.at_work) for given in account.hats
        ),
        locale=account.locale,
        token=token,
        second_factor=sign_in.second_factor,
        sign_in_id=sign_in.id,
        seen_at=sign_in.seen_at,
    )


def with_names() -> Any:
    """The loader option that :func:`name_of` needs."""
    return selectinload(Person.names)


def name_of(person: Person, locale: str) -> Told:
    """The name a reader of *locale* can read: in their language, else in their script, else the first."""
    shown = [
        n for n in person.names if n.kind not in {NameKind.BIRTH, NameKind.FORMER, NameKind.ALIAS}
    ]
    names = shown or list(person.names)
    if not names:
        return Told(person.sort_name, locale)
    best = min(names, key=lambda name: (distance(name.text, name.language, locale), name.position))
    return Told(best.text, best.language or locale)


def account_by_email(email: str) -> Account | None:
    """The account of an address, as kept now; with its person's names and its hats."""
    return db.session.scalars(
        select(Account)
        .where(Account.email == email)
        .options(*whole_account())
        .execution_options(populate_existing=True)
    ).one_or_none()


def account_by_code(code: str) -> Account:
    """An account by its address in the office; raises NoResultFound."""
    return db.session.scalars(
        select(Account)
        .where(Account.code == code)
        .options(*whole_account())
        .execution_options(populate_existing=True)
    ).one()


def credentials_of(email: str) -> Account | None:
    """What proves an account, and nothing around it; as quick for a stranger's address."""
    return db.session.scalars(
        select(Account).where(Account.email == email).execution_options(populate_existing=True)
    ).one_or_none()


def with_names_of_account() -> Sequence[Any]:
    return (joinedload(Account.person).selectinload(Person.names),)


def whole_account() -> Sequence[Any]:
    return (
        joinedload(Account.person).selectinload(Person.names),
        selectinload(Account.hats),
    )


def link_of(token: str, purpose: str) -> OneTimeLink | None:
    """The one-time link of a purpose, with its account; nothing when there never was one."""
    return db.session.scalars(
        select(OneTimeLink)
        .where(OneTimeLink.token_hash == trace(token), OneTimeLink.purpose == purpose)
        .options(joinedload(OneTimeLink.account).options(*whole_account()))
        .execution_options(populate_existing=True)
        .with_for_update(of=OneTimeLink)
    ).one_or_none()


def is_known_device(account_id: int, device_hash: str) -> bool:
    """Whether somebody came in to this account from this device before."""
    return bool(device_hash) and bool(
        db.session.scalar(
            select(SignIn.id)
            .where(SignIn.account_id == account_id, SignIn.device_hash == device_hash)
            .limit(1)
        )
    )


def unused_recovery_code(account_id: int, code_hash: str) -> RecoveryCode | None:
    return db.session.scalars(
        select(RecoveryCode)
        .where(
            RecoveryCode.account_id == account_id,
            RecoveryCode.code_hash == code_hash,
            RecoveryCode.used_at.is_(None),
        )
        .with_for_update()
    ).first()


def person_meant(typed: str) -> Person | None:
    """The one person of that name, or of that code."""
    if "\x00" in typed:
        return None
    code = typed.rpartition("·")[2].strip()
    by_code = db.session.scalars(select(Person).where(Person.code == code)).one_or_none()
    if by_code is not None:
        return by_code
    named = (
        select(Person)
        .where(
            Person.merged_into_id.is_(None),
            Person.id.in_(select(PersonName.person_id).where(PersonName.folded == fold(typed))),
        )
        .limit(2)
    )
    found: Sequence[Person] = db.session.scalars(named).all()
    return found[0] if len(found) == 1 else None


def wearers(edition_id: int, hat: Hat) -> Sequence[Account]:
    """Whoever wears a hat in the edition or everywhere, and can sign in."""
    found = (
        select(Account)
        .where(
            Account.disabled_at.is_(None),
            Account.hats.any(
                (GivenHat.hat == hat)
                & or_(GivenHat.edition_id == edition_id, GivenHat.edition_id.is_(None))
            ),
        )
        .options(selectinload(Account.person).selectinload(Person.names))
        .order_by(Account.id)
    )
    return db.session.scalars(found).all()
