"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import End, Held, Kind, nobodys, stamp

HELD = [
    nobodys("glossary_terms", "note", "words"),
    Held("renderings", "written_by>name", Kind.WORK, End.EMPTIED, words=("written_by",)),
    Held("renderings", "checked_by>name", Kind.WORK, End.EMPTIED, words=("checked_by",)),
    Held("renderings", "approved_by>name", Kind.WORK, End.EMPTIED, words=("approved_by",)),
    nobodys("renderings", mentions=("words", "source")),
    stamp("translations", "written_by_id", "checked_by_id"),
    Held("translations", "written_by>name", Kind.WORK, End.EMPTIED, words=("written_by",)),
    Held("translations", "checked_by>name", Kind.WORK, End.EMPTIED, words=("checked_by",)),
    nobodys("translations", mentions=("words", "source", "before")),
    Held("returned_files", "handed_in_by_id", Kind.WORK),
    nobodys("returned_files", mentions=("texts", "filename")),
]
