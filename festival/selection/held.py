"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Held, Kind, nobodys, stamp

HELD = [
    Held("basket_items", "account_id", Kind.WORK),
    stamp("batches", "proposed_by_id", "approved_by_id"),
    nobodys("batches", "contents", "digest"),
    stamp("many_decided", "account_id"),
    nobodys("many_decided", "former"),
    nobodys("meeting_films", "said"),
    stamp("meetings", "opened_by_id"),
    nobodys("meetings", "name", mentions=("present",)),
    nobodys("outcome_letters", "subject", "body"),
    Held("saved_views", "account_id", Kind.WORK),
    nobodys("selections", "premiere_why", "note", "withdrawn_why"),
    nobodys("tasks", mentions=("answer",)),
]
