"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import nobodys

HELD = [
    nobodys("hall_blocks", mentions=("note",)),
    nobodys("halls", "code", "name", "formats"),
    nobodys("opening_hours"),
    nobodys("servers", "make", "model", "serial", "thumbprint"),
    nobodys("venues", "slug", "name", "address", "transit"),
    nobodys("walks"),
]
