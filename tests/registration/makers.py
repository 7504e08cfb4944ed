"""An event people register for: two sessions, a way in, a desk and somebody at the door."""

from datetime import UTC, datetime, timedelta

from festival.events.models import EventKind
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.people.models import Hat
from festival.programme.operations import plan_show
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.registration import operations, queries
from festival.registration.given import GuestGiven
from festival.registration.models import AttendeeState
from tests import makers
from tests.events.makers import JOIN, event
from tests.venues.makers import hall

STARTS = datetime(2019, 9, 16, 4, 0, tzinfo=UTC)
"""Ten in the morning in Almaty; the second session is a day later."""
ENDS = STARTS + timedelta(hours=7)
LAST = ENDS + timedelta(days=1)
BEFORE = STARTS - timedelta(days=5)


def guest(number=1, **more):
    told = {
        "name": f"Guest {number}",
        "email": f"guest{number}@example.org",
        "consent_words": "yes",
    }
    return GuestGiven(**told | more)


class Gathering:
    """A training of two days, released, with as many places as asked."""

    def __init__(self, capacity=2, waits=True, kind=EventKind.TRAINING):
        self.edition = makers.edition()
        self.hall = hall(self.edition)
        self.event = event(
            self.edition, kind=kind, registers=True, join=JOIN, platform="MS Teams",
            passcode="4711", languages="ru", title=Text(en="Training", ru="Тренинг", kk="Тренинг"),
        )  # fmt: skip
        self.code = self.event.code
        self.sessions = [
            plan_show(
                actor=HOUSE,
                edition_id=self.edition.id,
                hall_id=self.hall.id,
                starts_local=datetime(2019, 9, day, 10),
                ends_local=datetime(2019, 9, day, 17),
                event_id=self.event.id,
            ).code
            for day in (16, 17)
        ]
        self.office = makers.actor(Hat.SCHEDULE, name="Office", edition=self.edition)
        self.door = makers.actor(Hat.GUESTS, name="Door", edition=self.edition)
        self.terms(capacity, waits)

    def terms(self, capacity, waits=True, version=None):
        self.enrolment = operations.set_enrolment(
            actor=self.office, event_code=self.code, capacity=capacity, waits=waits,
            opens_at=BEFORE - timedelta(days=1), closes_at=None, version=version,
        )  # fmt: skip

    def release(self):
        publish(actor=HOUSE, edition_id=self.edition.id, kind=ReleaseKind.SCHEDULE)
        return self

    def register(self, number=1, **more):
        return operations.register(actor=HOUSE, event_code=self.code, guest=guest(number, **more))

    def back(self, attendee):
        return operations.take_back(actor=HOUSE, attendee_code=attendee.code)

    def tick(self, attendee, session=0, here=True, by=None):
        return operations.tick(
            actor=by or self.door, event_code=self.code, show_code=self.sessions[session],
            attendee_code=attendee.code, here=here,
        )  # fmt: skip

    def counts(self):
        return queries.counted(self.enrolment.id)

    def with_place(self):
        return self.counts()[AttendeeState.REGISTERED]
