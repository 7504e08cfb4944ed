"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys

HELD = [
    nobodys(
        "awards", "evidence", "revoked_why", "erratum", "presented_by", mentions=("accepted_by",)
    ),
    nobodys("ceremonies", "place"),
    nobodys("citations", "text"),
    nobodys("derogations", "why", "answer"),
    nobodys("palmares"),
    nobodys("prize_components", "description", "maker", "customs"),
    nobodys("prize_donors"),
    nobodys("prize_exceptions"),
    nobodys("prize_sections"),
    nobodys("prizes", "name", "condition", "presenter"),
    Held("receipts", "person_id", Kind.MONEY, End.KEPT, why=Because.MONEY),
    Held("winners", "person_id", Kind.PUBLIC, End.KEPT, why=Because.ARCHIVE),
]
