"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Held, Kind, nobodys

HELD = [
    Held("attendances", "attendee_id.email>email", Kind.VISIT),
    Held("attendees", "email>email", Kind.VISIT),
    Held("attendees", "guardian_email>email", Kind.VISIT),
    nobodys("enrolments", "report"),
    Held("genders_told", "attendee_id.email>email", Kind.VISIT),
]
