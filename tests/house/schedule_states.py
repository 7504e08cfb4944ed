"""What a schedule office has done before somebody opens a page of it: a rule allowed, a hall taken."""

from datetime import datetime

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.db import db
from festival.programme.allowing import allow_clash
from festival.programme.clashes import edition_clashes
from festival.programme.clashing import Severity
from festival.programme.loading import plan_of
from festival.venues.equipping import block_hall
from festival.venues.models import BlockKind, Hall, Venue


def allowed(actors, _names):
    """A rule is broken for one show, and somebody said why."""
    edition = db.session.scalars(select(Edition).where(Edition.code == "2019")).one()
    clash = next(
        one
        for one in edition_clashes(plan_of(edition, "en", clock.now()))
        if one.severity is Severity.OVERRIDABLE and one.shows and not one.allowed
    )
    allow_clash(actor=actors["director"], code=clash.shows[0], clash=clash.code, why="So it is.")


def taken(actors, names):
    """Somebody else has the hall for two hours."""
    edition = select(Edition.id).where(Edition.code == "2019").scalar_subquery()
    there = (Venue.edition_id == edition, Venue.slug == names["slug_2019"])
    found = select(Hall).join(Venue).where(*there)
    hall = db.session.scalars(found.where(Hall.code == names["hall_2019"])).first()
    block_hall(
        actor=actors["schedule"], hall_id=hall.id, from_local=datetime(2019, 9, 16, 3),
        to_local=datetime(2019, 9, 16, 5), kind=BlockKind.RENTED, note="Сынақ",
    )  # fmt: skip
