"""The invented call and what has been entered so far: drafts, entries, one late, one withdrawn."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from festival.demo.facts_call import CALL, CATEGORIES, EARLY_CALL, RULES, WINDOWS
from festival.demo.facts_frame import ZONE
from festival.demo.facts_invented import ENTRIES, EntryFact
from festival.demo.stock import Stock
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.zones import local
from festival.submissions.models import Call, Category
from festival.submissions.operations import (
    add_category,
    keep_answers,
    open_call,
    send,
    start,
    withdraw,
)
from festival.submissions.payments import set_tier

DAYS_OPEN = 45
GRACE = 60
RULES_VERSION = "1"
COMPLETED_AFTER = date(2025, 1, 1)


def open_calls(stock: Stock) -> dict[str, Call]:
    """One call is open for weeks; the early one has just closed and takes what comes within its grace."""
    now = local(clock.now(), ZONE).replace(tzinfo=None, second=0, microsecond=0)
    midnight = now.replace(hour=23, minute=59)
    closes = midnight + timedelta(days=DAYS_OPEN)
    sent = _open(stock, CALL, now - timedelta(days=30), closes, 15, "AFF27")
    _set_windows(sent, midnight)
    return {
        "sent": sent,
        "late": _open(
            stock, EARLY_CALL, now - timedelta(days=90), now - timedelta(minutes=1), GRACE, "AFF27E"
        ),
    }


def _open(
    stock: Stock, title: Text, opens: datetime, closes: datetime, grace: int, prefix: str
) -> Call:
    call = open_call(
        actor=HOUSE,
        edition_id=stock.editions["2027"],
        title=title,
        opens_local=opens,
        closes_local=closes,
        zone=ZONE,
        rules=RULES,
        rules_version=RULES_VERSION,
        tracking_prefix=prefix,
        grace_minutes=grace,
        answer_by=clock.now() + timedelta(days=DAYS_OPEN + 60),
    )
    for code, name, least, most in CATEGORIES:
        add_category(
            actor=HOUSE,
            call_code=call.code,
            code=code,
            name=name,
            min_seconds=least,
            max_seconds=most,
            completed_after=COMPLETED_AFTER,
        )
    return call


def _set_windows(call: Call, today: datetime) -> None:
    """Free at first, then a fee that grows."""
    found = select(Category).where(Category.call_id == call.id)
    ids = {category.code: category.id for category in db.session.scalars(found)}
    for name, days, costs in WINDOWS:
        set_tier(
            actor=HOUSE,
            call_code=call.code,
            name=name,
            ends_local=today + timedelta(days=days),
            amounts={ids[code]: minor for code, minor in costs.items()},
        )


def enter(stock: Stock) -> list[str]:
    """Every invented entry, as far as it came; their codes in order."""
    calls = open_calls(stock)
    return [
        _enter(stock, calls["late" if fact.fate == "late" else "sent"], fact) for fact in ENTRIES
    ]


def _enter(stock: Stock, call: Call, fact: EntryFact) -> str:
    actor = stock.actors[fact.by]
    entry = start(actor=actor, call_code=call.code)
    complete = len(fact.typed) > len(CATEGORIES)
    more = {"category": [_category(fact)], "rules": [RULES_VERSION]} if complete else {}
    keep_answers(actor=actor, code=entry.code, typed=fact.typed | more)
    if fact.fate != "draft":
        send(actor=actor, code=entry.code)
    if fact.fate == "withdrawn":
        withdraw(actor=actor, code=entry.code, why=fact.why)
    return entry.code


def _category(fact: EntryFact) -> str:
    """Short, mid-length or feature, by the length that was typed.

    >>> [_category(EntryFact("x", {"runtime": [typed]})) for typed in ("17:20", "40", "40:08", "96", "1:35:20")]
    ['short', 'short', 'middle', 'feature', 'feature']
    """
    first, *rest = fact.typed["runtime"][0].split(":")
    minutes = int(first) if first.isdigit() else 0
    if len(rest) > 1 or minutes >= 60:
        return "feature"
    return "middle" if (minutes, len(rest)) > (40, 0) else "short"
