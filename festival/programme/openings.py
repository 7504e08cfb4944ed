"""When a hall can be had at all: its hours of a day, and the times for which it is kept for something else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from festival.foundation.db import db
from festival.foundation.verdict import YES, Verdict
from festival.programme.clashing import Clash, Severity
from festival.programme.facts import HallFacts, ShowFacts
from festival.programme.hall_rules import TAKEN, opening_clashes
from festival.venues.models import Hall, HallBlock, OpeningHours

OVERRIDABLE = frozenset(
    rule.reason.code for rule in TAKEN.values() if rule.severity is Severity.OVERRIDABLE
)
"""What somebody can plan into all the same, if they say why."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of time somebody wants in a hall, and what for."""

    code: str
    name: str
    starts_at: datetime
    ends_at: datetime
    day: date
    zone: str


def closed_for(hall: Hall, name: str, wanted: Stretch) -> list[Clash]:
    """What stands against the stretch: the hall is closed then, or kept for something else."""
    hours = select(OpeningHours).where(
        OpeningHours.hall_id == hall.id, OpeningHours.day == wanted.day
    )
    blocks = (
        select(HallBlock)
        .where(
            HallBlock.hall_id == hall.id,
            HallBlock.from_at < wanted.ends_at,
            HallBlock.to_at > wanted.starts_at,
        )
        .order_by(HallBlock.from_at, HallBlock.id)
    )
    with db.session.no_autoflush:
        facts = HallFacts(
            hall.id,
            name,
            hall.venue_id,
            hours={
                one.day: (one.opens_minute, one.closes_minute) for one in db.session.scalars(hours)
            },
            blocks=tuple((one.from_at, one.to_at, one.kind) for one in db.session.scalars(blocks)),
        )
    show = ShowFacts(
        0, wanted.code, wanted.name, hall.id, wanted.starts_at, wanted.ends_at, wanted.zone
    )
    return list(opening_clashes(show, facts, wanted.day))


def may_have(clashes: Iterable[Clash], although: str, there: Iterable[Clash] = ()) -> Verdict:
    """I-69: nobody plans into a closed hall; into a rehearsal or technical work only who says why.

    What a show was let into before, *there*, it may go on standing in.
    """
    let = {one.code for one in there if one.severity is Severity.OVERRIDABLE}
    for clash in clashes:
        excused = clash.severity is Severity.OVERRIDABLE and (
            bool(although.strip()) or clash.code in let
        )
        if not excused:
            return clash.verdict
    return YES
