"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys, stamp

HELD = [
    nobodys("news_corrections", "words"),
    nobodys("news_events"),
    nobodys("news_films"),
    nobodys("news_items", "retracted_why", "slug"),
    Held("news_people", "person_id", Kind.PUBLIC, End.KEPT, why=Because.ARCHIVE),
    stamp("news_texts", "written_by_id"),
    Held("news_texts", "written_by>name", Kind.WORK, End.EMPTIED, words=("written_by",)),
    Held("news_texts", "approved_by>name", Kind.WORK, End.EMPTIED, words=("approved_by",)),
    nobodys("news_texts", "title", "summary", "body", "correction"),
]
