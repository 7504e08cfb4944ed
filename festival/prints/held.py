"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import nobodys, stamp

HELD = [
    nobodys(
        "copies",
        "name",
        "subtitle_tags",
        "quarantine",
        mentions=(
            "source",
            "next_destination",
            "note",
        ),
    ),
    stamp("copy_changes", "said_by_id", "seen_by_id"),
    nobodys("copy_changes", "changes"),
    stamp("ingests", "done_by_id"),
    nobodys("keys", "thumbprint", "digest"),
    nobodys("print_terms", mentions=("agreed_with",)),
    nobodys("shipments", "carrier", "tracking", "customs"),
    stamp("tech_checks", "checked_by_id"),
    nobodys("tech_checks", "subtitle_line", "cues", "first_line", mentions=("note",)),
]
