"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, Held, Kind, nobodys, stamp

HELD = [
    stamp("allowances", "account_id"),
    nobodys("allowances", "why"),
    Held("calendar_keys", "juror_id.account_id", Kind.JURY, secret=("token_hash", "locked")),
    Held("grid_steps", "account_id", Kind.WORK),
    Held("grid_visits", "account_id", Kind.WORK),
    nobodys("jury_meetings"),
    stamp("past_programmes", "handed_in_by_id"),
    nobodys(
        "past_programmes",
        "films",
        "screenings",
        "venues",
        "listing",
        "listing_name",
        "report",
        "doubts",
        "decided",
    ),
    Held("participants", "person_id", Kind.PUBLIC, why=Because.ARCHIVE, unless_public=True),
    nobodys("show_items", "subtitle_languages"),
    nobodys(
        "shows",
        "slug",
        "title",
        "zone",
        "languages",
        "cancelled_why",
        "external_id",
        mentions=("notes",),
    ),
]
