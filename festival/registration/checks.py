"""What must always be true of registrations."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from festival.events.models import Event
from festival.foundation import canonical
from festival.foundation.db import db
from festival.programme.models import Show
from festival.registration.figures import LEAST
from festival.registration.models import Attendance, Attendee, AttendeeState, Enrolment


def no_place_is_given_twice() -> list[str]:
    """No event has more people with a place than it has places."""
    given = (
        select(Event.code, Enrolment.capacity, func.count())
        .join(Enrolment, Enrolment.event_id == Event.id)
        .join(Attendee, Attendee.enrolment_id == Enrolment.id)
        .where(Attendee.state == AttendeeState.REGISTERED, Enrolment.capacity.is_not(None))
        .group_by(Event.code, Enrolment.capacity)
    )
    return [
        f"Event {code}: {number} people have {capacity} places."
        for code, capacity, number in db.session.execute(given)
        if capacity is not None and number > capacity
    ]


def attendance_belongs_to_its_event() -> list[str]:
    """Whoever was at a session had registered for its event."""
    strays = (
        select(Attendance.id)
        .join(Attendee, Attendee.id == Attendance.attendee_id)
        .join(Enrolment, Enrolment.id == Attendee.enrolment_id)
        .join(Show, Show.id == Attendance.show_id)
        .where((Show.event_id.is_(None)) | (Show.event_id != Enrolment.event_id))
    )
    return [
        f"Attendance {id}: its session is of another event." for id in db.session.scalars(strays)
    ]


def no_report_tells_of_a_few() -> list[str]:
    """I-93: nothing in a sealed report is smaller than five, nor left when one sum is taken from another."""
    closed = select(Enrolment).where(Enrolment.report != "").options(joinedload(Enrolment.event))
    found = []
    for enrolment in db.session.scalars(closed):
        report = canonical.load(enrolment.report)
        for name in ("by_country", "by_gender"):
            shown = [count for _, count in report[name]["rows"]]
            shown += [report[name]["together"]] if report[name]["together"] else []
            whole = not shown or sum(shown) == report["attended"]
            if not whole or any(count < LEAST for count in shown):
                found.append(f"Event {enrolment.event.code}: its report tells of a few.")
    return found


def nobody_answers_for_a_child_but_a_guardian() -> list[str]:
    """I-94: nobody under age has a place or stands in line before their guardian agreed."""
    unasked = select(Attendee.code).where(
        Attendee.state.in_([AttendeeState.REGISTERED, AttendeeState.WAITING]),
        Attendee.guardian_email != "",
        Attendee.agreed_at.is_(None),
    )
    return [
        f"Attendee {code}: is under age, and no guardian has agreed."
        for code in db.session.scalars(unasked.order_by(Attendee.id))
    ]


CHECKS = [
    no_place_is_given_twice,
    attendance_belongs_to_its_event,
    no_report_tells_of_a_few,
    nobody_answers_for_a_child_but_a_guardian,
]
