"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind

HELD = [
    Held("pictures", "uploaded_by>accounts", Kind.PICTURES, End.EMPTIED, words=("original_name",)),
    Held(
        "renditions",
        "picture_id.uploaded_by>accounts",
        Kind.PICTURES,
        End.KEPT,
        why=Because.ARCHIVE,
    ),
]
