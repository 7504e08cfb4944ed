"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import nobodys

HELD = [
    nobodys("wish_sheets", "device", "answers"),
]
