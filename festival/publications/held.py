"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys

HELD = [
    Held("publication_authors", "person_id", Kind.PUBLIC, End.KEPT, why=Because.ARCHIVE),
    nobodys("publication_bodies", "credit_line"),
    nobodys("publication_renditions", "file_name", "sha256"),
    nobodys("publications", "slug", "title", "summary", "note"),
]
