"""What a place on the grid clashes with, in sentences, before anything is done."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.verdict import Refused, Verdict
from festival.foundation.zones import festival_day
from festival.programme import board, rules, timetable
from festival.programme.models import Show
from festival.programme.slots import booked_hall, wanted_slot
from festival.venues.queries import hall_name


def clashes_at(
    actor: Actor,
    edition: Edition,
    code: str,
    title: str,
    hall_id: int,
    starts_local: datetime,
    minutes: int,
) -> list[dict[str, Any]]:
    """What stands against a show of this length here; nothing when it fits."""
    try:
        hall = booked_hall(hall_id, edition)
        slot = wanted_slot(edition, starts_local, None, timedelta(minutes=max(minutes, 5)), None)
    except Refused as refused:
        return [said(refused.verdict)]
    day = festival_day(slot.starts_at, edition.zone, edition.day_ends_hour)
    wanted = rules.Booking(slot.starts_at, slot.ends_at, title)
    show = next(iter(board.board_shows(edition.id, code)), None) if code else None
    others = timetable.bookings_around(hall.id, wanted, show.id if show else None, actor.locale)
    name = hall_name(hall, actor.locale)
    verdicts = [
        rules.is_within(edition, day),
        rules.may_book(wanted, others, name, hall.turnaround_minutes, edition.zone),
    ]
    return [said(verdict) for verdict in verdicts if not verdict]


def clashes_of(
    actor: Actor, edition: Edition, shows: Sequence[Show]
) -> dict[str, list[dict[str, Any]]]:
    """What every show of an edition clashes with."""
    return {}


def said(verdict: Verdict, severity: str = "fatal") -> dict[str, Any]:
    assert verdict.reason is not None
    return {"code": verdict.reason.code, "says": str(verdict), "severity": severity}
