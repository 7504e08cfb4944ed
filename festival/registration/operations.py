"""What happens around an event: terms, places, the line, the door, the report. Each is one transaction.

Whoever gives a place or takes one back holds the event's enrolment until the act ends, so that of two who
want the last place one gets it, and no place is given twice.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from festival.events.queries import event_by_code
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.taking import may_take_list
from festival.foundation.verdict import YES, no, require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.people.minors import keep_guardian, names_guardian
from festival.registration import figures, queries, rules
from festival.registration.given import GuestGiven
from festival.registration.models import (
    Attendance,
    Attendee,
    AttendeeState,
    Enrolment,
    GenderTold,
    Way,
)
from festival.registration.places import place_now
from festival.registration.post import tell

CODE = 12
ASKING_ANEW = (AttendeeState.CANCELLED, AttendeeState.ASKED)
"""Whoever does not come, or waits for a guardian, may ask as if for the first time."""


@operation
def set_enrolment(
    *,
    actor: Actor,
    event_code: str,
    capacity: int | None,
    waits: bool,
    opens_at: datetime,
    closes_at: datetime | None,
    version: int | None = None,
) -> Enrolment:
    """The event takes registrations on these terms; whoever waits moves up where there is more room now."""
    event = event_by_code(event_code, lock=True)
    require(rules.may_keep(actor, event.edition_id))
    require(rules.is_at_work(event.edition))
    require(YES if event.registers else no(rules.EVENT_TAKES_NONE))
    there = queries.enrolment_if_any(event.id)
    enrolment = fresh(Enrolment, there.id, lock=True) if there else Enrolment(event_id=event.id)
    registered = queries.counted(enrolment.id)[AttendeeState.REGISTERED] if there else 0
    if there:
        require(may_still_edit(enrolment.version, version))
        require(YES if enrolment.closed_at is None else no(rules.ATTENDANCE_CLOSED))
    require(rules.are_terms_right(capacity, opens_at, closes_at, registered))
    enrolment.capacity, enrolment.waits = capacity, waits
    enrolment.opens_at, enrolment.closes_at = opens_at, closes_at
    db.session.add(enrolment)
    db.session.flush()
    _move_up(event_code)
    _note(actor, "set_enrolment", queries.enrolment_of(event_code), capacity=capacity or 0)
    return queries.enrolment_of(event_code)


@operation
def register(*, actor: Actor, event_code: str, guest: GuestGiven) -> Attendee:
    """Whoever asked has a place or stands in line, and a letter with their personal address says which.

    Who asks again with the same address gets the same letter once more, and nobody learns that they were there.
    """
    enrolment = queries.enrolment_of(event_code, lock=True)
    require(rules.is_at_work(enrolment.event.edition))
    sessions = queries.standing_sessions(enrolment.event_id)
    last = max((one.ends_at for one in sessions), default=None)
    require(rules.is_open(enrolment, last, clock.now()))
    email = guest.email.lower()
    require(names_guardian(email, guest))
    attendee = queries.attendee_by(enrolment.id, email)
    if attendee is not None and attendee.state not in ASKING_ANEW:
        tell(attendee, enrolment, again=True)
        return attendee
    attendee = _take_in(enrolment, attendee, guest, email)
    tell(attendee, enrolment)
    return attendee


@operation
def let_in(
    *, actor: Actor, event_code: str, show_code: str, name: str, country: str = ""
) -> Attendee:
    """Somebody who came without registering has a place, if there is one, and was at the session."""
    enrolment = queries.enrolment_of(event_code, lock=True)
    _at_the_door(actor, enrolment)
    show = queries.session_of(enrolment.event_id, show_code)
    registered = queries.counted(enrolment.id)[AttendeeState.REGISTERED]
    full = enrolment.capacity is not None and registered >= enrolment.capacity
    require(no(rules.EVENT_FULL) if full else YES)
    attendee = Attendee(
        code=public_code(CODE),
        enrolment_id=enrolment.id,
        state=AttendeeState.REGISTERED,
        name=name,
        email=None,
        country=country,
        asked_at=clock.now(),
    )
    require(rules.may_tick(enrolment, attendee, show.starts_at, clock.now()))
    db.session.add(attendee)
    db.session.flush()
    _see(attendee, show.id, Way.DOOR)
    _note(actor, "let_in", enrolment, show=show_code)
    return attendee


@operation
def take_back(*, actor: Actor, attendee_code: str) -> Attendee:
    """The place is free, and whoever waited longest has it."""
    event_code = queries.attendee_of(attendee_code).enrolment.event.code
    enrolment = queries.enrolment_of(event_code, lock=True)
    attendee = queries.attendee_of(attendee_code)
    require(YES if enrolment.closed_at is None else no(rules.ATTENDANCE_CLOSED))
    if attendee.state is not AttendeeState.CANCELLED:
        attendee.state = AttendeeState.CANCELLED
        db.session.flush()
        tell(attendee, enrolment)
        _move_up(event_code)
    return attendee


@operation
def join(*, actor: Actor, attendee_code: str, show_code: str) -> Attendance:
    """Whoever has a place was at the session: they came in online."""
    attendee = queries.attendee_of(attendee_code)
    show = queries.session_of(attendee.enrolment.event_id, show_code)
    enrolment = fresh(Enrolment, attendee.enrolment_id, lock=True)
    require(rules.may_tick(enrolment, attendee, show.starts_at, clock.now()))
    return _see(attendee, show.id, Way.JOINED)


@operation
def tick(*, actor: Actor, event_code: str, show_code: str, attendee_code: str, here: bool) -> None:
    """Somebody at the door has seen them, or takes back that they did."""
    enrolment = queries.enrolment_of(event_code, lock=True)
    _at_the_door(actor, enrolment)
    show = queries.session_of(enrolment.event_id, show_code)
    attendee = queries.attendee_of(attendee_code)
    require(YES if attendee.enrolment_id == enrolment.id else no(rules.DOOR_SHUT))
    require(rules.may_tick(enrolment, attendee, show.starts_at, clock.now()))
    if here:
        _see(attendee, show.id, Way.DOOR)
    elif seen := queries.attendance_of(attendee.id, show.id):
        db.session.delete(seen)


@operation
def close_attendance(*, actor: Actor, event_code: str) -> Enrolment:
    """What came of it is counted and sealed, without a number so small that it points at somebody."""
    enrolment = queries.enrolment_of(event_code, lock=True)
    require(rules.may_keep(actor, enrolment.event.edition_id))
    require(rules.is_at_work(enrolment.event.edition))
    sessions = queries.standing_sessions(enrolment.event_id)
    last = max((one.ends_at for one in sessions), default=None)
    require(rules.may_close(enrolment, last, clock.now()))
    seen = queries.attendance_by_session(enrolment.id)
    enrolment.report = canonical(
        _sums(enrolment)
        | {"sessions": [[one.code, figures.few(seen.get(one.id, 0))] for one in sessions]}
    ).decode()
    enrolment.closed_at = clock.now()
    db.session.flush()
    _note(actor, "close_attendance", enrolment)
    return enrolment


@operation
def note_export(*, actor: Actor, event_code: str, why: str) -> Enrolment:
    """Somebody takes the list away, and the journal knows why."""
    enrolment = queries.enrolment_of(event_code)
    require(rules.may_keep(actor, enrolment.event.edition_id))
    require(may_take_list(why))
    _note(actor, "export_attendees", enrolment, why=why.strip())
    return enrolment


@operation
def forget_people(*, actor: Actor, event_code: str) -> int:
    """Nobody knows any more who had registered; the report stays. How many were forgotten."""
    enrolment = queries.enrolment_of(event_code, lock=True)
    mine = select(Attendee.id).where(Attendee.enrolment_id == enrolment.id)
    db.session.execute(delete(GenderTold).where(GenderTold.attendee_id.in_(mine)))
    db.session.execute(delete(Attendance).where(Attendance.attendee_id.in_(mine)))
    gone = db.session.execute(
        update(Attendee)
        .where(Attendee.enrolment_id == enrolment.id)
        .values(name="", email=None, country="", consent_words="", guardian="", guardian_email="")
        .execution_options(synchronize_session=False)
    )
    enrolment.forgotten_at = clock.now()
    _note(actor, "forget_attendees", enrolment)
    return int(getattr(gone, "rowcount", 0))


def _take_in(
    enrolment: Enrolment, attendee: Attendee | None, guest: GuestGiven, email: str
) -> Attendee:
    state = AttendeeState.ASKED if guest.under_age else place_now(enrolment)
    attendee = attendee or Attendee(code=public_code(CODE), enrolment_id=enrolment.id, email=email)
    attendee.state, attendee.name, attendee.country = state, guest.name, guest.country
    attendee.locale, attendee.asked_at = guest.locale, clock.now()
    attendee.consent_words = "" if guest.under_age else guest.consent_words
    keep_guardian(attendee, guest)
    db.session.add(attendee)
    db.session.flush()
    db.session.execute(delete(GenderTold).where(GenderTold.attendee_id == attendee.id))
    # A child describes themselves to nobody before a guardian has agreed.
    if guest.gender is not None and not guest.under_age:
        told = GenderTold(attendee_id=attendee.id, gender=guest.gender, own_words=guest.own_words)
        db.session.add(told)
    db.session.flush()
    return attendee


def _move_up(event_code: str) -> None:
    """Whoever waits longest gets what is free, and hears of it."""
    enrolment = queries.enrolment_of(event_code)
    counts = queries.counted(enrolment.id)
    free = rules.free_places(
        enrolment, counts[AttendeeState.REGISTERED], counts[AttendeeState.WAITING]
    )
    if not free or enrolment.closed_at is not None:
        return
    for attendee in queries.first_waiting(enrolment.id, free):
        attendee.state = AttendeeState.REGISTERED
        db.session.flush()
        tell(attendee, enrolment, moved_up=True)


def _at_the_door(actor: Actor, enrolment: Enrolment) -> None:
    require(rules.may_stand_at_the_door(actor, enrolment.event.edition_id))
    require(rules.is_at_work(enrolment.event.edition))


def _see(attendee: Attendee, show_id: int, way: Way) -> Attendance:
    seen = queries.attendance_of(attendee.id, show_id)
    if seen is None:
        seen = Attendance(attendee_id=attendee.id, show_id=show_id, way=way, at=clock.now())
        db.session.add(seen)
        db.session.flush()
    return seen


def _sums(enrolment: Enrolment) -> dict[str, Any]:
    """Totals, and those who came by country and by gender, as far as it may be told."""
    counts = queries.counted(enrolment.id)
    people = queries.came(enrolment.id)
    by_country = figures.told(Counter(country for country, _ in people))
    by_gender = figures.told(Counter(gender.value if gender else "" for _, gender in people))
    return {
        "registered": figures.few(counts[AttendeeState.REGISTERED]),
        "waiting": figures.few(counts[AttendeeState.WAITING]),
        "attended": by_country.total,
        "by_country": {"rows": by_country.rows, "together": by_country.together},
        "by_gender": {"rows": by_gender.rows, "together": by_gender.together},
    }


def _note(actor: Actor, act: str, enrolment: Enrolment, **facts: Any) -> None:
    record(
        actor=actor, act=act, about_kind="event", about_id=enrolment.event_id,
        edition_id=enrolment.event.edition_id, **facts,
    )  # fmt: skip
