"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import nobodys, stamp

HELD = [
    nobodys("audience_votes"),
    stamp("paper_tallies", "first_by_id", "second_by_id"),
    nobodys("paper_tallies", "first"),
    stamp("polls", "counted_by_id", "verified_by_id"),
    nobodys("polls", "terms", "box", "count"),
    nobodys("showings"),
    nobodys("vote_codes", "digest"),
]
