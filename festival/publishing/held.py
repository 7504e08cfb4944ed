"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys, stamp

HELD = [
    nobodys("finding_counts"),
    nobodys("change_notices", "was", "became", "why"),
    Held("embargo_promises", "account_id", Kind.WORK, End.KEPT, why=Because.PROOF),
    Held(
        "release_drafts",
        "drafted_by>name",
        Kind.WORK,
        End.EMPTIED,
        words=("drafted_by",),
        secret=("contents",),
    ),
    stamp("release_drafts", "drafted_by_id"),
    Held(
        "releases",
        "drafted_by>name",
        Kind.WORK,
        End.EMPTIED,
        words=("drafted_by",),
        secret=("contents",),
    ),
    Held(
        "releases",
        "approved_by>name",
        Kind.WORK,
        End.EMPTIED,
        words=("approved_by",),
        secret=("contents",),
    ),
    stamp("releases", "drafted_by_id", "approved_by_id"),
    nobodys("signed_manifests", "contents"),
    nobodys("release_drafts", "note", "contents"),
    nobodys("releases", "note", "contents", "urgent_why"),
]
