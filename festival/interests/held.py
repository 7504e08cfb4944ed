"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind

HELD = [
    Held("conflicts", "person_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
    Held("interest_settlements", "person_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
]
