"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import End, Held, Kind, nobodys

HELD = [
    Held(
        "reports", "made_by>name", Kind.WORK, End.EMPTIED, words=("made_by",), secret=("contents",)
    ),
    Held("self_descriptions", "key>description", Kind.PERSON, secret=("key",)),
    nobodys("reports", "contents", "rows"),
]
