"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys

HELD = [
    Held("assignments", "account_id", Kind.WORK, End.KEPT, why=Because.DECISIONS),
    nobodys("candidates"),
    Held("former_reviews", "review_id.account_id", Kind.WORK, End.KEPT, why=Because.DECISIONS),
    Held("marks", "review_id.account_id", Kind.WORK, End.KEPT, why=Because.DECISIONS),
    Held("readers", "account_id", Kind.WORK, End.KEPT, why=Because.DECISIONS),
    Held("reviews", "account_id", Kind.WORK, End.KEPT, why=Because.DECISIONS),
    nobodys("round_criteria", "name", "hint"),
    nobodys("rounds", "name", "zone"),
    Held("screener_passes", "account_id", Kind.WORK, secret=("token_digest",)),
    Held("viewings", "account_id", Kind.WORK),
    Held("watch_notes", "account_id", Kind.WORK),
]
