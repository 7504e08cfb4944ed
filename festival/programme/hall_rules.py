"""What a hall asks of its shows: one at a time, time to clear it, its hours, and no more people than seats. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from festival.foundation.verdict import Reason
from festival.foundation.zones import Unclear, instant
from festival.programme import rules
from festival.programme.clashing import Clash, Rule, Severity
from festival.programme.facts import HallFacts, Plan, ShowFacts
from festival.programme.rules import Booking, first_start, missing_minutes
from festival.venues.models import BlockKind

HALL_CLOSED = Reason("HALL_CLOSED", "{hall} is open {hours} on that day; “{title}” runs {span}.")
HALL_BLOCKED = Reason(
    "HALL_BLOCKED", "{hall} is taken {from_} to {to}, so “{title}” cannot be there."
)
HALL_RENTED = Reason(
    "HALL_RENTED", "{hall} is rented out {from_} to {to}, so “{title}” cannot be there."
)
HALL_IN_REHEARSAL = Reason(
    "HALL_IN_REHEARSAL", "{hall} is kept for a rehearsal {from_} to {to}; “{title}” runs into it."
)
HALL_IN_WORK = Reason(
    "HALL_IN_WORK", "{hall} is kept for technical work {from_} to {to}; “{title}” runs into it."
)
CAPACITY = Reason(
    "CAPACITY",
    "{released} seats are given out for “{title}”, and {hall} has {seats} without the rows kept for "
    "juries, press and protocol.",
    422,
)

OVERLAP = Rule(rules.HALL_OVERLAP, Severity.FATAL, "I-64")
SHORT = Rule(rules.TURNAROUND_SHORT, Severity.OVERRIDABLE, "I-65")
OUTSIDE = Rule(rules.OUTSIDE_FESTIVAL, Severity.FATAL, "I-69")
CLOSED = Rule(HALL_CLOSED, Severity.FATAL, "I-69")
TAKEN = {
    BlockKind.BLOCKED: Rule(HALL_BLOCKED, Severity.FATAL, "I-69"),
    BlockKind.RENTED: Rule(HALL_RENTED, Severity.FATAL, "I-69"),
    BlockKind.REHEARSAL: Rule(HALL_IN_REHEARSAL, Severity.OVERRIDABLE, "I-69"),
    BlockKind.TECH: Rule(HALL_IN_WORK, Severity.OVERRIDABLE, "I-69"),
}
TOO_MANY_SEATS = Rule(CAPACITY, Severity.FATAL, "I-77")


def gap_of(hall: HallFacts) -> int:
    """The minutes between two shows of a hall: clearing it, and letting the next audience in."""
    return hall.turnaround + hall.doors_before


def hall_clashes(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    """I-64, I-65, I-69, I-77: what stands against a show in its hall."""
    hall = plan.halls[show.hall_id]
    if not hall.online:
        yield from _neighbours(plan, show, hall)
    yield from _days(plan, show)
    yield from opening_clashes(show, hall, plan.day_of(show.starts_at, show.zone))
    seats = hall.seats_for_sale
    if seats is not None and show.seats_released is not None and show.seats_released > seats:
        yield TOO_MANY_SEATS.broken(
            show.code, released=show.seats_released, title=show.name, hall=hall.name, seats=seats
        )


def _neighbours(plan: Plan, show: ShowFacts, hall: HallFacts) -> Iterator[Clash]:
    gap = gap_of(hall)
    wanted = _booking(show)
    near = timedelta(minutes=gap)
    others = [
        one
        for one in plan.by_hall.get(hall.id, [])
        if one.code != show.code
        and one.starts_at < show.ends_at + near
        and show.starts_at - near < one.ends_at
    ]
    for other in others:
        missing = missing_minutes(wanted, _booking(other), gap)
        if missing <= 0:
            continue
        rule = OVERLAP if show.meets(other) else SHORT
        free = first_start(wanted, [_booking(one) for one in others], gap)
        yield rule.broken(
            *(show.code, other.code),
            title=show.name,
            other=other.name,
            span=other.clock,
            hall=hall.name,
            missing=missing,
            turnaround=gap,
            free=f"{rules.on_the_clock(free, plan.zone)}",
        )


def _booking(show: ShowFacts) -> Booking:
    return Booking(show.starts_at, show.ends_at, show.name)


def _days(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    day = plan.day_of(show.starts_at, show.zone)
    if not plan.starts_on <= day <= plan.ends_on:
        facts = {"first": plan.starts_on, "last": plan.ends_on, "day": day}
        yield OUTSIDE.broken(show.code, hour=plan.day_ends_hour, **facts)


def opening_clashes(show: ShowFacts, hall: HallFacts, day: date) -> Iterator[Clash]:
    """I-69: the hall is closed at that hour of the festival day, or kept for something else."""
    yield from _hours(show, hall, day)
    for begins, ends, kind in hall.blocks:
        if show.starts_at < ends and begins < show.ends_at:
            span = {
                "from_": rules.on_the_clock(begins, show.zone),
                "to": rules.on_the_clock(ends, show.zone),
            }
            yield TAKEN[kind].broken(show.code, hall=hall.name, title=show.name, **span)


def _hours(show: ShowFacts, hall: HallFacts, day: date) -> Iterator[Clash]:
    if day not in hall.hours:
        return
    opens, closes = hall.hours[day]
    midnight = midnight_of(day, show.zone)
    if show.starts_at < midnight + timedelta(minutes=opens) or show.ends_at > midnight + timedelta(
        minutes=closes
    ):
        hours = f"{clock_of(opens)}–{clock_of(closes)}"
        yield CLOSED.broken(
            show.code, hall=hall.name, hours=hours, title=show.name, span=show.clock
        )


def midnight_of(day: date, zone: str) -> datetime:
    """When a calendar day begins; of two midnights the first."""
    found = instant(datetime.combine(day, time()), zone)
    return found.choices[0] if isinstance(found, Unclear) else found


def clock_of(minute: int) -> str:
    """A minute of a festival day on the clock; the night counts on.

    >>> clock_of(600), clock_of(1530)
    ('10:00', '01:30')
    """
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
