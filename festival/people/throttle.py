"""How often something may be tried, counted in the database, so that every worker counts the same."""

from collections.abc import Mapping
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert as insert_in_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite

from festival.foundation import clock
from festival.foundation.db import db, operation
from festival.foundation.verdict import Refused, no
from festival.people.credentials import trace
from festival.people.models import Attempt
from festival.people.rules import TOO_OFTEN, WINDOW

INSERTS: dict[str, Any] = {"sqlite": insert_in_sqlite, "postgresql": insert_in_postgresql}


def knock(limits: Mapping[str, int]) -> None:
    """Count one try of each thing, and refuse when any was tried more often than its limit."""
    if not within(limits):
        began = window(clock.now())
        left = began + WINDOW - clock.now()
        raise Refused(no(TOO_OFTEN, minutes=max(1, -(-int(left.total_seconds()) // 60))))


@operation
def within(limits: Mapping[str, int]) -> bool:
    """Count one try of each thing; whether all of them are still within their limits."""
    began = window(clock.now())
    counts = [_count(what, began) <= limit for what, limit in sorted(limits.items())]
    return all(counts)


@operation
def forget(*whats: str) -> None:
    """What succeeded was nobody's guess."""
    db.session.execute(delete(Attempt).where(Attempt.what.in_(whats)))


@operation
def succeeded(limits: Mapping[str, int]) -> None:
    """The last try was nobody's guess: a place gets its count back, an account begins anew."""
    own = [what for what in limits if what.startswith("in:")]
    db.session.execute(delete(Attempt).where(Attempt.what.in_(own)))
    shared = [what for what in limits if what not in own]
    db.session.execute(
        update(Attempt)
        .where(Attempt.what.in_(shared), Attempt.count > 0)
        .where(Attempt.began_at == window(clock.now()))
        .values(count=Attempt.count - 1)
    )


def _count(what: str, began: datetime) -> int:
    put = INSERTS[db.session.connection().dialect.name](Attempt).values(
        what=what, began_at=began, count=1
    )
    put = put.on_conflict_do_update(
        index_elements=[Attempt.what, Attempt.began_at], set_={"count": Attempt.count + 1}
    )
    return int(db.session.execute(put.returning(Attempt.count)).scalar_one())


def window(now: datetime) -> datetime:
    """When the window of minutes began that *now* falls into.

    >>> window(datetime(2026, 1, 1, 9, 37, 5, tzinfo=UTC)).minute
    30
    """
    seconds = int(WINDOW.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


def place_of(address: str) -> str:
    """One place on the network: an IPv4 address, or the 64 bits an IPv6 customer is given.

    >>> place_of("203.0.113.9"), place_of("2001:db8:1:2:aaaa::1"), place_of("")
    ('203.0.113.9', '2001:db8:1:2::/64', 'nowhere')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return "nowhere"
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, 64), strict=False))


def mark(email: str) -> str:
    """An address as a name for counting, which tells nobody whose it is."""
    return trace("attempt:" + email)[:32]
