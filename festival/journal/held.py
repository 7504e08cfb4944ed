"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys

HELD = [
    Held("journal_entries", "actor_id>accounts", Kind.JOURNAL, End.KEPT, why=Because.PROOF),
    nobodys("journal_entries", "seals"),
    Held("journal_facts", "entry_id.actor_id>accounts", Kind.JOURNAL, End.KEPT, why=Because.PROOF),
    nobodys("journal_head"),
    Held("journal_names", "account_id>accounts", Kind.JOURNAL),
    Held("journal_programs", "account_id>accounts", Kind.JOURNAL),
]
