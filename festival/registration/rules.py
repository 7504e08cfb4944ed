"""Who gets a place, when the door is open, and who keeps the list. Pure."""

from datetime import datetime, timedelta

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.minors import GUARDIAN_HAS_ANSWERED
from festival.people.models import Hat
from festival.registration.models import Attendee, AttendeeState, Enrolment

NOT_AT_THE_DESK = Reason(
    "NOT_AT_THE_DESK", "The schedule office and the director keep registrations.", 403
)
NOT_AT_THE_DOOR = Reason(
    "NOT_AT_THE_DOOR",
    "The schedule office, the guest office and the director tick who has come.",
    403,
)
REGISTRATIONS_ARCHIVED = Reason(
    "REGISTRATIONS_ARCHIVED", "This edition is archived. Its registrations stay as they were."
)
EVENT_TAKES_NONE = Reason("EVENT_TAKES_NONE", "This event needs no registration.", 404)
REGISTRATION_NOT_OPEN = Reason(
    "REGISTRATION_NOT_OPEN", "Registration opens on {opens} (UTC). Come back then."
)
REGISTRATION_CLOSED = Reason("REGISTRATION_CLOSED", "Registration for this event is closed.")
EVENT_FULL = Reason("EVENT_FULL", "Every place is taken, and no waiting list is kept.")
TIMES_OUT_OF_ORDER = Reason("TIMES_OUT_OF_ORDER", "Registration has to close after it opens.", 422)
CAPACITY_BELOW = Reason(
    "CAPACITY_BELOW", "{registered} people have a place already. Give at least as many.", 422
)
TOO_EARLY_TO_TICK = Reason(
    "TOO_EARLY_TO_TICK", "The door opens an hour before the session. Tick who comes from then on."
)
NO_PLACE_YET = Reason("NO_PLACE_YET", "{name} has no place. Give them one first, or let them wait.")
ATTENDANCE_CLOSED = Reason(
    "ATTENDANCE_CLOSED", "The attendance is closed and reported. It stays as it is."
)
EVENT_NOT_OVER = Reason("EVENT_NOT_OVER", "Close the attendance once the last session is over.")
ATTENDANCE_OPEN = Reason(
    "ATTENDANCE_OPEN", "The report is made when the attendance is closed. Close it first."
)
EVENT_HAS_SESSIONS = Reason(
    "EVENT_HAS_SESSIONS",
    "“{title}” has sessions, so it stays; a cancelled session stays too, because people have read of it.",
)
EVENT_HAS_PEOPLE = Reason(
    "EVENT_HAS_PEOPLE",
    "People have registered for “{title}”, so it stays. Cancel its sessions instead.",
)
EVENT_IS_PUBLIC = Reason(
    "EVENT_IS_PUBLIC", "The public reads of “{title}” now. Publish the schedule without it first."
)
EVENT_IS_NAMED = Reason(
    "EVENT_IS_NAMED",
    "News or a publication speaks of “{title}”, so it stays. Take it out of them first.",
)
DOOR_SHUT = Reason("DOOR_SHUT", "There is nothing here.", 404)

KEEPERS = (Hat.SCHEDULE, Hat.DIRECTOR)
DOORKEEPERS = (*KEEPERS, Hat.GUESTS)
DOOR_BEFORE = timedelta(minutes=60)
KEPT = timedelta(days=90)
"""How long after the attendance is closed names and addresses are kept; the words of the consent say so."""


def may_keep(actor: Actor, edition_id: int) -> Verdict:
    if actor.id == 0 or actor.wears_in(edition_id, *KEEPERS):
        return YES
    return no(NOT_AT_THE_DESK)


def may_stand_at_the_door(actor: Actor, edition_id: int) -> Verdict:
    if actor.id == 0 or actor.wears_in(edition_id, *DOORKEEPERS):
        return YES
    return no(NOT_AT_THE_DOOR)


def is_at_work(edition: Edition) -> Verdict:
    archived = edition.state is EditionState.ARCHIVED
    return no(REGISTRATIONS_ARCHIVED) if archived else YES


def are_terms_right(
    capacity: int | None, opens_at: datetime, closes_at: datetime | None, registered: int
) -> Verdict:
    """It closes after it opens, and nobody loses a place they were given."""
    if closes_at is not None and closes_at <= opens_at:
        return no(TIMES_OUT_OF_ORDER)
    if capacity is not None and capacity < registered:
        return no(CAPACITY_BELOW, registered=registered)
    return YES


def may_agree_for(attendee: Attendee) -> Verdict:
    """A guardian agrees once, while it waits for them."""
    asked = attendee.state is AttendeeState.ASKED
    return YES if asked else no(GUARDIAN_HAS_ANSWERED)


def is_open(enrolment: Enrolment, last_ends_at: datetime | None, now: datetime) -> Verdict:
    """From its opening until its close, or until nothing of the event is left to come to."""
    if now < enrolment.opens_at:
        return no(REGISTRATION_NOT_OPEN, opens=enrolment.opens_at)
    ends = enrolment.closes_at or last_ends_at
    over = last_ends_at is None or now >= last_ends_at
    if enrolment.closed_at or over or (ends is not None and now >= ends):
        return no(REGISTRATION_CLOSED)
    return YES


def place_for(enrolment: Enrolment, registered: int, waiting: int) -> AttendeeState | None:
    """A place while there is one and nobody waits for it, else the end of the line; nothing where none is kept."""
    if enrolment.capacity is None or (registered < enrolment.capacity and not waiting):
        return AttendeeState.REGISTERED
    return AttendeeState.WAITING if enrolment.waits else None


def free_places(enrolment: Enrolment, registered: int, waiting: int) -> int:
    """How many of those who wait move up now."""
    if enrolment.capacity is None:
        return waiting
    return min(waiting, max(0, enrolment.capacity - registered))


def may_tick(
    enrolment: Enrolment, attendee: Attendee, starts_at: datetime, now: datetime
) -> Verdict:
    """Whoever has a place, from an hour before the session until the attendance is closed."""
    if enrolment.closed_at:
        return no(ATTENDANCE_CLOSED)
    if now < starts_at - DOOR_BEFORE:
        return no(TOO_EARLY_TO_TICK)
    if attendee.state is not AttendeeState.REGISTERED:
        return no(NO_PLACE_YET, name=attendee.name)
    return YES


def may_close(enrolment: Enrolment, last_ends_at: datetime | None, now: datetime) -> Verdict:
    """Once, when nobody can come any more."""
    if enrolment.closed_at:
        return no(ATTENDANCE_CLOSED)
    return YES if last_ends_at is not None and now >= last_ends_at else no(EVENT_NOT_OVER)


def may_delete(title: str, sessions: int, people: int, public: bool, named: bool) -> Verdict:
    """An event that was only ever described goes; one that somebody counts on stays."""
    reasons = (
        (sessions, EVENT_HAS_SESSIONS),
        (people, EVENT_HAS_PEOPLE),
        (public, EVENT_IS_PUBLIC),
        (named, EVENT_IS_NAMED),
    )
    return next((no(reason, title=title) for met, reason in reasons if met), YES)


def may_report(enrolment: Enrolment) -> Verdict:
    return YES if enrolment.closed_at else no(ATTENDANCE_OPEN)
