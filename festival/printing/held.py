"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import End, Held, Kind

HELD = [
    Held("papers", "ordered_by>name", Kind.WORK, End.EMPTIED, words=("ordered_by",)),
]
