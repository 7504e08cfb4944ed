"""What a place on the grid clashes with, in sentences, before anything is done."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.verdict import Refused, Verdict, no
from festival.foundation.zones import festival_day
from festival.programme import clashes, rules, timetable
from festival.programme.clashing import Clash, Severity
from festival.programme.openings import Stretch, closed_for
from festival.programme.sessions import zone_of
from festival.programme.slots import Slot, grid_slot
from festival.programme.standing import PREPARED
from festival.venues.models import Hall
from festival.venues.queries import clearing_of, hall_name, halls_of
from festival.venues.rules import HALL_ELSEWHERE, may_read_clashes

Sentences = list[dict[str, Any]]


def clashes_at(
    actor: Actor,
    edition: Edition,
    code: str,
    title: str,
    hall_id: int,
    starts_local: datetime,
    minutes: int,
) -> Sentences:
    """What stands against a show of this length here; nothing when it fits. Without a code it is a film."""
    hall = next((one for one in halls_of(edition.id) if one.id == hall_id), None)
    if hall is None:
        return [said(no(HALL_ELSEWHERE))]
    slot = slot_at(edition, starts_local, minutes, zone_of(code))
    if isinstance(slot, Verdict):
        return [said(slot)]
    if code:
        length = max(minutes, 5)
        found = clashes.check_move(edition.id, code, hall_id, slot.starts_at, length, actor.locale)
        return sentences(found)
    wanted = rules.Booking(slot.starts_at, slot.ends_at, title)
    others = timetable.bookings_around(hall.id, wanted, None, actor.locale)
    return judged(actor, edition, hall, wanted, others)


def clashes_of(actor: Actor, edition: Edition) -> dict[str, Sentences]:
    """What every show of an edition clashes with; nothing to those who only read the schedule."""
    if not may_read_clashes(actor, edition.id):
        return {}
    return by_show(clashes.check_edition(edition.id, actor.locale))


def slot_at(
    edition: Edition, starts_local: datetime, minutes: int, zone: str = ""
) -> Slot | Verdict:
    """The stretch of time on the grid, or why there is none."""
    try:
        length = timedelta(minutes=max(minutes, 5))
        slot = grid_slot(edition, starts_local, length, None, zone)
    except Refused as refused:
        return refused.verdict
    day = festival_day(slot.starts_at, slot.zone, edition.day_ends_hour)
    within = rules.is_within(edition, day)
    return slot if within else within


def by_show(found: Iterable[Clash]) -> dict[str, Sentences]:
    """Each show's clashes, with every show they name."""
    told: dict[str, Sentences] = {}
    for clash in found:
        for code in clash.shows:
            told.setdefault(code, []).extend(sentences([clash]))
    return told


def sentences(found: Iterable[Clash]) -> Sentences:
    return [said(clash.verdict, _weight(clash)) for clash in found]


def _weight(clash: Clash) -> str:
    if clash.code in PREPARED:
        return "prepare"
    return Severity.ADVICE if clash.allowed else clash.severity


def judged(
    actor: Actor, edition: Edition, hall: Hall, wanted: rules.Booking, others: list[rules.Booking]
) -> Sentences:
    """What stands in the way of a booking of a hall."""
    verdict = may_stand(actor, edition, hall, wanted, others)
    day = festival_day(wanted.starts_at, edition.zone, edition.day_ends_hour)
    asked = Stretch("", wanted.title, wanted.starts_at, wanted.ends_at, day, edition.zone)
    closed = sentences(closed_for(hall, hall_name(hall, actor.locale), asked))
    return closed if verdict else [said(verdict), *closed]


def may_stand(
    actor: Actor, edition: Edition, hall: Hall, wanted: rules.Booking, others: list[rules.Booking]
) -> Verdict:
    """Whether a hall is free and cleared for a booking; one on the network holds any number."""
    name = hall_name(hall, actor.locale)
    there = [] if hall.online else others
    return rules.may_book(wanted, there, name, clearing_of(hall), edition.zone)


def said(verdict: Verdict, severity: str = Severity.FATAL) -> dict[str, Any]:
    """A sentence as the grid shows it."""
    assert verdict.reason is not None
    return {"code": verdict.reason.code, "says": str(verdict), "severity": str(severity)}
