"""Rows of accounts, made and ended as parts of the acts that need it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.verdict import Refused, no, require
from festival.people import credentials
from festival.people.models import Account, OneTimeLink, SignIn
from festival.people.rules import EMAIL_TAKEN, address_of, may_use_address, may_use_password


def begin_account(
    person_id: int, email: str, locale: str, password: str | None, confirmed_at: datetime | None
) -> Account:
    """An account's row, checked; part of the acts that open one."""
    address = address_of(email)
    require(may_use_address(address))
    if password is not None:
        require(may_use_password(password, address.split("@")[0]))
    account = Account(
        person_id=person_id,
        email=address,
        locale=locale,
        password_hash=credentials.hashed(password) if password else "",
        created_at=clock.now(),
        confirmed_at=confirmed_at,
    )
    db.session.add(account)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise Refused(no(EMAIL_TAKEN, email=address)) from taken
    return account


def end_links_and_sign_ins(account_id: int, but: int | None = None) -> None:
    """Letters' links are dead and devices signed out, except the sign-in *but*."""
    now = clock.now()
    for link in db.session.scalars(
        select(OneTimeLink).where(
            OneTimeLink.account_id == account_id, OneTimeLink.used_at.is_(None)
        )
    ):
        link.used_at = now
    for one in db.session.scalars(
        select(SignIn).where(SignIn.account_id == account_id, SignIn.ends_at > now)
    ):
        if one.id != but:
            one.ends_at = now
