"""Makers of the venues room."""

from festival.foundation.db import db
from festival.foundation.text import Text
from festival.venues.models import Hall, Venue
from tests.makers import save


def venue(edition, name="Arman", slug="arman", **more):
    return save(Venue(edition_id=edition.id, slug=slug, name=Text(en=name), halls=[], **more))


def hall(edition, name="Hall 1", turnaround_minutes=15, at=None, **more):
    at = at or db.session.query(Venue).filter_by(edition_id=edition.id).first() or venue(edition)
    code = name.lower().replace(" ", "-")
    return save(
        Hall(
            venue_id=at.id,
            code=code,
            name=Text(en=name),
            turnaround_minutes=turnaround_minutes,
            **more,
        )
    )
