"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys, stamp

TOLD = (
    "name", "email", "outlet", "country", "links", "note", "consent_words", "guardian", "guardian_email",
)  # fmt: skip

HELD = [
    # A row that goes would take its interviews and promises along, or leave them with nobody.
    Held(
        "accreditations", "email>email", Kind.VISIT, End.EMPTIED,
        words=TOLD,
    ),
    Held("accreditations", "guardian_email>email", Kind.VISIT, End.EMPTIED, words=TOLD),
    stamp("accreditations", "decided_by_id"),
    Held("embargo_pledges", "accreditation_id.email>email", Kind.VISIT, End.KEPT, why=Because.PROOF),
    Held(
        "embargo_pledges", "accreditation_id.email>email", Kind.VISIT, End.EMPTIED,
        words=("signed_as",),
    ),
    nobodys("embargo_terms", "words"),
    nobodys("interview_slots", "place", mentions=("topic", "why")),
    nobodys("press_offices", "licence", mentions=("contact",)),
]  # fmt: skip
