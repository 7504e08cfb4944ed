"""Going out of both houses: what is remembered of coming in through the other, and the way out of it."""

import secrets
from dataclasses import dataclass, field

from sqlalchemy import delete, select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.vault import lock_away, take_out
from festival.foundation.verdict import Refused
from festival.people import provider
from festival.people.entrance import own_sign_in
from festival.people.provider_models import ProviderStay
from festival.people.rules import ABSOLUTE

LONGEST = 6_000
"""A longer token fits into no address."""


@dataclass(frozen=True)
class Stay:
    """Where somebody came in from, and what was said of them there."""

    issuer: str
    token: str = field(repr=False)


@dataclass(frozen=True)
class WayOut:
    """Where the other house lets somebody go, what it is called, and what must come back."""

    address: str
    provider: str
    state: str


@operation
def note_stay(*, actor: Actor, issuer: str, token: str) -> None:
    """This device came in through the other house; what was remembered of it before is gone, and what is old."""
    device_hash, now = own_sign_in(actor).device_hash, clock.now()
    _forget(actor, device_hash)
    db.session.execute(delete(ProviderStay).where(ProviderStay.began_at < now - ABSOLUTE))
    if device_hash:
        locked = lock_away(token) if token and len(token) <= LONGEST else ""
        db.session.add(
            ProviderStay(
                account_id=actor.id, device_hash=device_hash, issuer=issuer, token_locked=locked,
                began_at=now,
            )
        )  # fmt: skip


@operation
def end_stay(*, actor: Actor) -> Stay | None:
    """What was remembered of this device is handed out this once, and gone."""
    device_hash = own_sign_in(actor).device_hash
    stay = _stay(actor, device_hash)
    _forget(actor, device_hash)
    return stay


@operation
def end_stays(*, actor: Actor) -> Stay | None:
    """What was remembered of this device is handed out this once; that of every device is gone."""
    stay = _stay(actor, own_sign_in(actor).device_hash)
    db.session.execute(delete(ProviderStay).where(ProviderStay.account_id == actor.id))
    return stay


def _stay(actor: Actor, device_hash: str) -> Stay | None:
    mine = select(ProviderStay).where(
        ProviderStay.account_id == actor.id, ProviderStay.device_hash == device_hash
    )
    found = db.session.scalars(mine).one_or_none()
    if found is None or not device_hash:
        return None
    return Stay(found.issuer, take_out(found.token_locked) or "" if found.token_locked else "")


def _forget(actor: Actor, device_hash: str) -> None:
    mine = delete(ProviderStay).where(
        ProviderStay.account_id == actor.id, ProviderStay.device_hash == device_hash
    )
    db.session.execute(mine)


def way_out(stay: Stay | None, back: str) -> WayOut | None:
    """The way out of the other house; none where it has no such door, is another by now, or is silent."""
    there = provider.provider()
    if stay is None or there is None or stay.issuer != there.issuer:
        return None
    state = secrets.token_urlsafe(32)
    try:
        address = provider.goodbye(there, token=stay.token, back=back, state=state)
    except Refused:
        # Whoever wants to go out here goes out here, whatever the other house does.
        return None
    return WayOut(address, there.name, state) if address else None
