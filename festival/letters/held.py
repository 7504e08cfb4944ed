"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Held, Kind, nobodys

HELD = [
    Held("letters", "address>email", Kind.LETTERS),
    nobodys("letters", mentions=("body", "subject", "facts")),
]
