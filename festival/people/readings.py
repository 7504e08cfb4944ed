"""Reading somebody's address: on request, for a while, and never unnoticed."""

from datetime import datetime

from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import require
from festival.foundation.words import cleaned
from festival.journal.operations import record
from festival.people.models import Account, ContactReading
from festival.people.rules import CONTACT_SHOWN, may_read_contact


@operation
def read_contact(*, actor: Actor, code: str, reason: str) -> ContactReading:
    """Whoever asked sees the account's address for a quarter of an hour; the journal keeps what for."""
    said = cleaned(reason, 300).text
    require(may_read_contact(actor, said))
    account_id = db.session.scalars(select(Account.id).where(Account.code == code)).one()
    reading = db.session.scalars(
        select(ContactReading)
        .where(ContactReading.account_id == account_id, ContactReading.reader_id == actor.id)
        .with_for_update()
    ).one_or_none()
    if reading is None:
        reading = ContactReading(account_id=account_id, reader_id=actor.id)
        db.session.add(reading)
    reading.ends_at = clock.now() + CONTACT_SHOWN
    record(actor=actor, act="read_contact", about_kind="account", about_id=account_id, reason=said)
    return reading


def address_read(actor: Actor, account_id: int) -> tuple[str, datetime] | None:
    """The address *actor* asked for a moment ago and until when it is shown; else it is not selected."""
    found = db.session.execute(
        select(Account.email, ContactReading.ends_at)
        .join(ContactReading, ContactReading.account_id == Account.id)
        .where(
            Account.id == account_id,
            ContactReading.reader_id == actor.id,
            ContactReading.ends_at > clock.now(),
        )
    ).one_or_none()
    return None if found is None else (found.email, found.ends_at)
