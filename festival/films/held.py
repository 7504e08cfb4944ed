"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, Held, Kind, nobodys, stamp

HELD = [
    Held("credits", "person_id", Kind.PUBLIC, why=Because.ARCHIVE, unless_public=True),
    nobodys("film_countries"),
    nobodys("film_languages"),
    nobodys("film_stills"),
    nobodys("film_texts", "text"),
    nobodys("film_titles", "text", "folded"),
    nobodys("film_versions", "label"),
    nobodys("films", "sort_title", "slug", "advisory", "external_id"),
    stamp("films_apart", "told_by_id"),
    nobodys("past_screenings", "city", "event"),
    nobodys("subtitles"),
]
