"""The waiting work of registrations: people whose event is long over are forgotten."""

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.registration import queries
from festival.registration.operations import forget_people
from festival.registration.rules import KEPT


def forget_attendees() -> int:
    """I-95: names and addresses go ninety days after the attendance was closed; how many."""
    due = queries.to_forget(clock.now() - KEPT)
    db.session.rollback()
    return sum(forget_people(actor=HOUSE, event_code=code) for code in due)


JOBS = [forget_attendees]
