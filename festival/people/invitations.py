"""Asking somebody to work here."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.letters.paper import address_of as public_address
from festival.people.entrance import make_link, send_link
from festival.people.models import Account, Hat, Person
from festival.people.operations import NameGiven, give_hat, open_account, register_person
from festival.people.queries import account_by_code, account_by_email, whole_account
from festival.people.rules import address_of, is_open, may_keep_accounts


@operation
def invite(
    *,
    actor: Actor,
    email: str,
    name: str,
    locale: str,
    hat: Hat,
    edition_id: int | None = None,
    person_code: str = "",
) -> Account:
    """Somebody has an account and a hat, and a letter with a link to set a password."""
    account = _open(actor, email, name, locale, hat, edition_id, person_code)
    send_link(account, "password", template="invited", actor=actor)
    return account


@operation
def let_in(
    *, actor: Actor, email: str, name: str, locale: str, hat: Hat, edition_id: int | None = None
) -> str:
    """The same at the console: the link is told instead of sent. Who is known already gets the hat."""
    require(may_keep_accounts(actor))
    account = account_by_email(address_of(email))
    if account is None:
        account = _open(
            actor, email, name or email.split("@", maxsplit=1)[0], locale, hat, edition_id, ""
        )
    else:
        require(is_open(account))
        give_hat(actor=actor, account_id=account.id, hat=hat, edition_id=edition_id)
    path, _ = make_link(account, "password")
    return public_address(path)


@operation
def invite_again(*, actor: Actor, code: str) -> None:
    """Another letter with a link to set a password."""
    require(may_keep_accounts(actor))
    account = account_by_code(code)
    require(is_open(account))
    send_link(account, "password", template="invited", actor=actor)
    record(actor=actor, act="invite_again", about_kind="account", about_id=account.id)


def _open(
    actor: Actor,
    email: str,
    name: str,
    locale: str,
    hat: Hat,
    edition_id: int | None,
    person_code: str,
) -> Account:
    if person_code:
        known = select(Person).where(Person.code == person_code)
        person = db.session.scalars(known.options(selectinload(Person.names))).one()
    else:
        person = register_person(actor=actor, names=[NameGiven(name)])
    made = open_account(actor=actor, person_id=person.id, email=email, locale=locale)
    give_hat(actor=actor, account_id=made.id, hat=hat, edition_id=edition_id)
    return fresh(Account, made.id, *whole_account())
