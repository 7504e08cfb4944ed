"""What must always be true of venues and halls."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from festival.foundation.db import db
from festival.venues.models import Hall, Venue, Walk


def halls_keep_no_more_than_they_have() -> list[str]:
    """I-77: seats kept for juries, press and protocol are seats of the hall."""
    kept = Hall.jury_seats + Hall.press_seats + Hall.protocol_seats
    halls = (
        select(Venue.slug, Hall.code, kept, Hall.capacity)
        .join(Venue, Venue.id == Hall.venue_id)
        .where(kept > Hall.capacity)
        .order_by(Hall.id)
    )
    return [
        f"Hall {venue}/{hall}: {seats} seats are kept, and it has {capacity}."
        for venue, hall, seats, capacity in db.session.execute(halls)
    ]


def walks_stay_within_an_edition() -> list[str]:
    """A way on foot leads from one venue of an edition to another of the same."""
    one, other = aliased(Venue), aliased(Venue)
    walks = (
        select(one.slug, other.slug)
        .join(Walk, Walk.venue_id == one.id)
        .join(other, other.id == Walk.other_id)
        .where(one.edition_id != other.edition_id)
        .order_by(Walk.id)
    )
    return [
        f"Venue {slug}: the way to {there} leads into another edition."
        for slug, there in db.session.execute(walks)
    ]


CHECKS = [halls_keep_no_more_than_they_have, walks_stay_within_an_edition]
