"""What is known of registrations. Nothing here reads what somebody said of their gender, but the sums."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from festival.events.models import Event
from festival.foundation.db import db
from festival.programme.models import STANDING, Show
from festival.registration.models import (
    Attendance,
    Attendee,
    AttendeeState,
    Enrolment,
    Gender,
    GenderTold,
)


def enrolment_of(event_code: str, *, lock: bool = False) -> Enrolment:
    """How an event takes registrations, with the event and its edition, read now."""
    found = (
        select(Enrolment)
        .join(Enrolment.event)
        .where(Event.code == event_code)
        .options(contains_eager(Enrolment.event).joinedload(Event.edition))
    )
    if lock:
        found = found.with_for_update(of=Enrolment)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def enrolment_if_any(event_id: int) -> Enrolment | None:
    return db.session.scalar(select(Enrolment).where(Enrolment.event_id == event_id))


def enrolments_of(event_ids: Collection[int]) -> dict[int, Enrolment]:
    """How each of these events takes registrations, by the event; one that takes none yet is left out."""
    found = select(Enrolment).where(Enrolment.event_id.in_(event_ids))
    return {one.event_id: one for one in db.session.scalars(found)}


def standing_sessions(event_id: int) -> Sequence[Show]:
    """The sessions that take place, in their order."""
    found = select(Show).where(Show.event_id == event_id, Show.state.in_(STANDING))
    return db.session.scalars(found.order_by(Show.starts_at, Show.id)).all()


def session_of(event_id: int, code: str) -> Show:
    """A session that takes place; raises NoResultFound."""
    found = select(Show).where(
        Show.event_id == event_id, Show.code == code, Show.state.in_(STANDING)
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def counted(enrolment_id: int) -> dict[AttendeeState, int]:
    """How many have a place, wait, or took it back."""
    return counted_of([enrolment_id])[enrolment_id]


def counted_of(enrolment_ids: Collection[int]) -> dict[int, dict[AttendeeState, int]]:
    """The same for many, in one statement."""
    counts = {one: dict.fromkeys(AttendeeState, 0) for one in enrolment_ids}
    found = (
        select(Attendee.enrolment_id, Attendee.state, func.count())
        .where(Attendee.enrolment_id.in_(enrolment_ids))
        .group_by(Attendee.enrolment_id, Attendee.state)
    )
    for enrolment_id, state, number in db.session.execute(found):
        counts[enrolment_id][state] = number
    return counts


def attendee_by(enrolment_id: int, email: str) -> Attendee | None:
    found = select(Attendee).where(Attendee.enrolment_id == enrolment_id, Attendee.email == email)
    return db.session.scalar(found.execution_options(populate_existing=True))


def attendee_of(code: str) -> Attendee:
    """An attendee with their event, read now; raises NoResultFound."""
    found = (
        select(Attendee)
        .where(Attendee.code == code)
        .options(
            joinedload(Attendee.enrolment).joinedload(Enrolment.event).joinedload(Event.edition)
        )
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def attendees_of(enrolment_id: int) -> Sequence[Attendee]:
    """Everybody of an event, those with a place first, in the order they came."""
    states = AttendeeState.REGISTERED, AttendeeState.WAITING, AttendeeState.ASKED
    order = {state: at for at, state in enumerate((*states, AttendeeState.CANCELLED))}
    found = select(Attendee).where(Attendee.enrolment_id == enrolment_id)
    people = db.session.scalars(found.order_by(Attendee.asked_at, Attendee.id)).all()
    return sorted(people, key=lambda one: order[one.state])


def first_waiting(enrolment_id: int, most: int) -> Sequence[Attendee]:
    """Those who wait longest."""
    found = (
        select(Attendee)
        .where(Attendee.enrolment_id == enrolment_id, Attendee.state == AttendeeState.WAITING)
        .order_by(Attendee.asked_at, Attendee.id)
        .limit(most)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).all()


def place_in_line(attendee: Attendee) -> int:
    """How many wait up to and with this one."""
    found = select(func.count()).where(
        Attendee.enrolment_id == attendee.enrolment_id,
        Attendee.state == AttendeeState.WAITING,
        (Attendee.asked_at < attendee.asked_at)
        | ((Attendee.asked_at == attendee.asked_at) & (Attendee.id <= attendee.id)),
    )
    return db.session.scalar(found) or 0


def seen_at(show_id: int) -> set[int]:
    """The attendees who were at a session."""
    return set(
        db.session.scalars(select(Attendance.attendee_id).where(Attendance.show_id == show_id))
    )


def attendance_of(attendee_id: int, show_id: int) -> Attendance | None:
    found = select(Attendance).where(
        Attendance.attendee_id == attendee_id, Attendance.show_id == show_id
    )
    return db.session.scalar(found)


def came(enrolment_id: int) -> Sequence[tuple[str, Gender | None]]:
    """Country and told gender of everybody who was at a session at least; for sums alone."""
    met = select(Attendance.attendee_id)
    found = (
        select(Attendee.country, GenderTold.gender)
        .outerjoin(GenderTold, GenderTold.attendee_id == Attendee.id)
        .where(Attendee.enrolment_id == enrolment_id, Attendee.id.in_(met))
    )
    return [(country, gender) for country, gender in db.session.execute(found)]


def attendance_by_session(enrolment_id: int) -> dict[int, int]:
    found = (
        select(Attendance.show_id, func.count())
        .join(Attendee, Attendee.id == Attendance.attendee_id)
        .where(Attendee.enrolment_id == enrolment_id)
        .group_by(Attendance.show_id)
    )
    return dict(iter(db.session.execute(found)))


def unanswered(before: datetime) -> Sequence[int]:
    """Requests of children for which nobody answered in time."""
    found = select(Attendee.id).where(
        Attendee.state == AttendeeState.ASKED, Attendee.asked_at < before
    )
    return db.session.scalars(found.order_by(Attendee.id)).all()


def to_forget(before: datetime) -> Sequence[str]:
    """The events whose people are to be forgotten."""
    found = (
        select(Event.code)
        .join(Enrolment, Enrolment.event_id == Event.id)
        .where(Enrolment.closed_at < before, Enrolment.forgotten_at.is_(None))
    )
    return db.session.scalars(found).all()
