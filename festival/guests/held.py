"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Held, Kind

HELD = [
    Held("guest_films", "guest_id.person_id", Kind.VISIT),
    Held("guest_windows", "guest_id.person_id", Kind.VISIT),
    Held("guests", "person_id", Kind.VISIT),
]
