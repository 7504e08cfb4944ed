"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, stamp

HELD = [
    Held("data_copies", "person_id", Kind.ACCOUNT, secret=("sha256",)),
    stamp("data_copies", "asked_by_id"),
    Held("erasures", "account_id", Kind.ACCOUNT, End.KEPT, why=Because.PROOF),
]
