"""What a place in a branch clashes with, in sentences."""

from datetime import datetime, timedelta
from typing import Any

from festival.drafting.branch_sheets import branch_of, stands_in
from festival.drafting.branching import bookings_in
from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.verdict import Refused, Verdict, no
from festival.foundation.zones import festival_day
from festival.programme import rules
from festival.programme.board_checks import said
from festival.programme.slots import wanted_slot
from festival.venues.models import Hall
from festival.venues.queries import hall_name, halls_of
from festival.venues.rules import HALL_ELSEWHERE

Sentences = list[dict[str, Any]]


def clashes_at(
    actor: Actor,
    code: str,
    branch_code: str,
    show: str,
    title: str,
    hall_id: int,
    starts_local: datetime,
    minutes: int,
) -> Sentences:
    """What stands against a show of this length here in the branch."""
    branch = branch_of(actor, code, branch_code)
    edition = branch.edition
    hall = next((one for one in halls_of(edition.id) if one.id == hall_id), None)
    if hall is None:
        return [said(no(HALL_ELSEWHERE))]
    try:
        length = timedelta(minutes=max(minutes, 5))
        slot = wanted_slot(edition, starts_local, None, length, None)
    except Refused as refused:
        return [said(refused.verdict)]
    wanted = rules.Booking(slot.starts_at, slot.ends_at, title)
    others = bookings_in(branch, hall_id, show, actor.locale)
    return _judged(actor, edition, hall, wanted, others)


def clashes_of(actor: Actor, code: str, branch_code: str) -> dict[str, Sentences]:
    """What every show of the branch clashes with in its hall."""
    branch = branch_of(actor, code, branch_code)
    halls = {hall.id: hall for hall in halls_of(branch.edition_id)}
    booked: dict[int, list[tuple[str, rules.Booking]]] = {}
    for one in stands_in(branch):
        if one.placing:
            at = one.placing
            booking = rules.Booking(at.starts_at, at.ends_at, one.title(actor.locale))
            booked.setdefault(at.hall_id, []).append((one.code, booking))
    found = {}
    for hall_id, mine in booked.items():
        for show, booking in mine:
            others = [other for other_code, other in mine if other_code != show]
            if clashing := _judged(actor, branch.edition, halls[hall_id], booking, others):
                found[show] = clashing
    return found


def _judged(
    actor: Actor, edition: Edition, hall: Hall, wanted: rules.Booking, others: list[rules.Booking]
) -> Sentences:
    day = festival_day(wanted.starts_at, edition.zone, edition.day_ends_hour)
    name = hall_name(hall, actor.locale)
    verdicts: list[Verdict] = [
        rules.is_within(edition, day),
        rules.may_book(wanted, others, name, hall.turnaround_minutes, edition.zone),
    ]
    return [said(verdict) for verdict in verdicts if not verdict]
