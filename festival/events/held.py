"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Held, Kind, nobodys

HELD = [
    Held("event_contacts", "email>email", Kind.PUBLIC),
    nobodys("event_documents", "title", "file_name", "sha256"),
    nobodys("event_partners", "credit_line"),
    nobodys("event_themes", "words"),
    nobodys(
        "events",
        "slug",
        "title",
        "description",
        "format",
        "languages",
        "interpretation",
        "project",
        "hours",
        "platform",
        "join_locked",
        "passcode_locked",
        "recording",
    ),
]
