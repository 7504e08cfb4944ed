"""An interview as a calendar file: one entry for its journalist for ever, and one taken off says so."""

from urllib.parse import urlsplit

from icalendar import Calendar, Event

from festival.accreditation.models import Accreditation, InterviewSlot, SlotState
from festival.people.queries import name_of

STATUS = {
    SlotState.ASKED: "TENTATIVE",
    SlotState.BOOKED: "CONFIRMED",
    SlotState.OFF: "CANCELLED",
}


def calendar_of(slot: InterviewSlot, holder: Accreditation, base: str, language: str) -> bytes:
    """The interview in UTC, so that no reader needs our time zones."""
    calendar = Calendar()
    calendar.add("prodid", "-//Festival//Interviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"interview-{slot.code}-{holder.code}@{urlsplit(base).hostname or 'festival'}")
    event.add("sequence", slot.sequence)
    event.add("dtstamp", slot.asked_at or slot.starts_at)
    event.add("dtstart", slot.starts_at)
    event.add("dtend", slot.ends_at)
    event.add("summary", name_of(slot.guest.person, language).text)
    event.add("location", slot.place)
    event.add("description", slot.topic)
    event.add("status", STATUS[slot.state])
    event.add("transp", "TRANSPARENT" if slot.state is SlotState.OFF else "OPAQUE")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
