"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys

HELD = [
    nobodys("agenda_items"),
    nobodys("ballots", "annulled_why", "opening", "closing", "count"),
    Held(
        "box_entries",
        "juror_id.account_id",
        Kind.JURY,
        secret=("sealed",),
        end=End.KEPT,
        why=Because.DECISIONS,
    ),
    Held("dissents", "juror_id.account_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
    Held("electors", "juror_id.account_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
    Held(
        "keepers",
        "juror_id.account_id",
        Kind.JURY,
        secret=("proof", "waiting", "given"),
        end=End.KEPT,
        why=Because.DECISIONS,
    ),
    Held(
        "keepers",
        "account_id",
        Kind.JURY,
        secret=("proof", "waiting", "given"),
        end=End.KEPT,
        why=Because.DECISIONS,
    ),
    Held("presences", "juror_id.account_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
    nobodys("sittings", "place", "protocol"),
    Held("standees", "person_id", Kind.JURY, End.KEPT, why=Because.ARCHIVE),
    Held("steps", "account_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
    Held("steps", "juror_id.account_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
]
