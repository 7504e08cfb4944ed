"""The waiting work of registrations: changed sessions are told, people whose event is long over forgotten."""

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.people.minors import GUARDIAN_TIME
from festival.registration import queries
from festival.registration.changes import tell_changes, to_tell
from festival.registration.children import drop_unanswered
from festival.registration.operations import forget_people
from festival.registration.rules import KEPT


def forget_attendees() -> int:
    """I-95: names and addresses go ninety days after the attendance was closed; how many."""
    due = queries.to_forget(clock.now() - KEPT)
    db.session.rollback()
    return sum(forget_people(actor=HOUSE, event_code=code) for code in due)


def tell_changed_sessions() -> int:
    """Those who registered hear of sessions that another release moved or called off; how many letters."""
    due = to_tell()
    db.session.rollback()
    return sum(tell_changes(actor=HOUSE, enrolment_id=one) for one in due)


def forget_unanswered() -> int:
    """I-94, I-95: of a child whose guardian did not answer in a week nothing is kept; how many."""
    due = queries.unanswered(clock.now() - GUARDIAN_TIME)
    db.session.rollback()
    if due:
        drop_unanswered(actor=HOUSE, attendee_ids=due)
    return len(due)


JOBS = [forget_attendees, forget_unanswered, tell_changed_sessions]
