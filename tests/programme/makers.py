"""Makers of the programme room."""

from datetime import datetime

from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.zones import festival_day, instant
from festival.programme.models import Access, Hall, Show, ShowItem, ShowKind, ShowState, Venue
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


def show(hall, edition, starts, ends, *selections, code="s1", **more):
    starts_at = instant(datetime.fromisoformat(starts), edition.zone)
    more = {"kind": ShowKind.SCREENING, "access": Access.PUBLIC, "state": ShowState.PLANNED} | more
    return save(
        Show(
            code=code,
            slug=code,
            edition_id=edition.id,
            hall_id=hall.id,
            starts_at=starts_at,
            ends_at=instant(datetime.fromisoformat(ends), edition.zone),
            zone=edition.zone,
            starts_local=starts,
            festival_day=festival_day(starts_at, edition.zone),
            items=[
                ShowItem(selection_id=one.id, position=place)
                for place, one in enumerate(selections)
            ],
            **more,
        )
    )
