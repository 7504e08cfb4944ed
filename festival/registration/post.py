"""The letters to those who registered: a place, the line, moved up, taken back."""

from festival.events.models import Event
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.moments import date_words, time_range
from festival.foundation.zones import offset_words
from festival.letters.operations import write
from festival.registration import queries
from festival.registration.links import guardian_path_of, path_of
from festival.registration.models import Attendee, AttendeeState, Enrolment

TEMPLATES = {
    AttendeeState.REGISTERED: "event_place",
    AttendeeState.WAITING: "event_waiting",
    AttendeeState.CANCELLED: "event_cancelled",
}


def tell(
    attendee: Attendee, enrolment: Enrolment, *, again: bool = False, moved_up: bool = False
) -> None:
    """The letter that says where somebody stands; whoever came in at the door has no address.

    *again*, once a day: somebody asked a second time, and has perhaps lost the first letter.
    """
    if not attendee.email:
        return
    event = enrolment.event
    if attendee.state is AttendeeState.ASKED:
        _ask_guardian(attendee, event)
        return
    template = "event_moved_up" if moved_up else TEMPLATES[attendee.state]
    once = f"{attendee.asked_at:%Y%m%d%H%M%S%f}"
    if again:
        once += f"-{clock.now():%Y%m%d}"
    write(
        actor=HOUSE,
        key=f"{template}-{attendee.code}-{once}",
        template=template,
        locale=attendee.locale,
        address=attendee.email,
        name=attendee.name,
        facts={
            "title": dict(event.title),
            "edition": dict(event.edition.name),
            "sessions": sessions_lines(event, attendee.locale),
            "place": queries.place_in_line(attendee),
            "path": path_of(attendee.locale, event.edition.code, attendee.code),
        },
        edition_id=event.edition_id,
    )


def _ask_guardian(attendee: Attendee, event: Event) -> None:
    """The letter to the guardian of somebody under age, who gets none before it is answered."""
    write(
        actor=HOUSE,
        key=f"event_guardian-{attendee.code}-{attendee.asked_at:%Y%m%d%H%M%S%f}",
        template="event_guardian",
        locale=attendee.locale,
        address=attendee.guardian_email,
        name=attendee.guardian,
        facts={
            "child": attendee.name,
            "title": dict(event.title),
            "edition": dict(event.edition.name),
            "sessions": sessions_lines(event, attendee.locale),
            "path": guardian_path_of(attendee.locale, event.edition.code, attendee.code),
        },
        edition_id=event.edition_id,
    )


def sessions_lines(event: Event, locale: str) -> list[str]:
    """The sessions as lines: the day, the hours, and how far their clocks are from UTC."""
    return [
        f"{date_words(one.festival_day, locale, weekday=True)}, "
        f"{time_range(one.starts_at, one.ends_at, one.zone)} "
        f"({offset_words(one.starts_at, one.zone)})"
        for one in queries.standing_sessions(event.id)
    ]
