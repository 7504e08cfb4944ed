"""What is kept of a hall besides its name: what it plays and by which machine, when it is open and when taken."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import joinedload, selectinload

from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import Refused, no, require
from festival.foundation.versions import may_still_edit, touch
from festival.foundation.zones import Unclear, instant
from festival.journal.operations import record
from festival.venues.models import BlockKind, Hall, HallBlock, OpeningHours, Server, Venue
from festival.venues.rules import (
    BLOCK_ENDS_FIRST,
    CLOSES_FIRST,
    kept_seats,
    may_keep_seats,
    may_open_on,
    may_schedule,
)

EQUIPMENT = (
    "capacity_sale", "jury_seats", "press_seats", "protocol_seats", "doors_before_minutes",
    "formats", "sound", "containers", "subtitle_screen", "hearing_devices", "vision_devices",
    "online",
)  # fmt: skip
MACHINE = ("make", "model", "serial", "thumbprint", "expires_on")


def _hall(actor: Actor, hall_id: int) -> Hall:
    hall = fresh(
        Hall,
        hall_id,
        joinedload(Hall.venue).joinedload(Venue.edition),
        joinedload(Hall.server),
        selectinload(Hall.hours),
        selectinload(Hall.blocks),
        lock=True,
    )
    require(may_schedule(actor, hall.venue.edition))
    return hall


@operation
def equip_hall(*, actor: Actor, hall_id: int, version: int | None = None, **facts: Any) -> Hall:
    """It is known what the hall plays, by which machine, and which of its seats are kept."""
    hall = _hall(actor, hall_id)
    require(may_still_edit(hall.version, version))
    for name in EQUIPMENT:
        if name in facts:
            setattr(hall, name, facts[name])
    require(may_keep_seats(hall.capacity, hall.capacity_sale, kept_seats(hall)))
    machine = {name: facts[name] for name in MACHINE if name in facts}
    if any(machine.values()) or (machine and hall.server):
        hall.server = hall.server or Server(hall_id=hall.id)
        for name, said in machine.items():
            setattr(hall.server, name, said)
        # A change of the machine alone is a change of the hall, too.
        touch(hall)
    db.session.flush()
    _note(actor, "equip_hall", hall)
    return hall


@operation
def keep_hours(
    *, actor: Actor, hall_id: int, day: date, opens: int | None, closes: int | None
) -> None:
    """It is known when the hall is open on a day; or, without both, no longer."""
    hall = _hall(actor, hall_id)
    require(may_open_on(hall.venue.edition, day))
    kept = next((one for one in hall.hours if one.day == day), None)
    if opens is None or closes is None:
        if kept:
            hall.hours.remove(kept)
    else:
        if not 0 <= opens < closes <= 1800:
            raise Refused(no(CLOSES_FIRST))
        if kept is None:
            kept = OpeningHours(day=day)
            hall.hours.append(kept)
        kept.opens_minute, kept.closes_minute = opens, closes
    db.session.flush()
    _note(actor, "keep_hours", hall, day=day.isoformat())


@operation
def block_hall(
    *,
    actor: Actor,
    hall_id: int,
    from_local: datetime,
    to_local: datetime,
    kind: BlockKind,
    note: str = "",
) -> HallBlock:
    """Nothing can be shown in the hall for a while."""
    hall = _hall(actor, hall_id)
    zone = hall.venue.edition.zone
    begins, ends = (instant(one, zone) for one in (from_local, to_local))
    for moment in (begins, ends):
        if isinstance(moment, Unclear):
            raise Refused(moment.verdict)
    assert isinstance(begins, datetime)
    assert isinstance(ends, datetime)
    if ends <= begins:
        raise Refused(no(BLOCK_ENDS_FIRST))
    block = HallBlock(from_at=begins, to_at=ends, kind=kind, note=note)
    hall.blocks.append(block)
    db.session.flush()
    _note(actor, "block_hall", hall, kind=kind.value)
    return block


@operation
def free_hall(*, actor: Actor, hall_id: int, block_id: int) -> None:
    """The hall is free again; a while that is not there any more is no mistake."""
    hall = _hall(actor, hall_id)
    kept = next((one for one in hall.blocks if one.id == block_id), None)
    if kept is not None:
        hall.blocks.remove(kept)
        db.session.flush()
        _note(actor, "free_hall", hall)


def _note(actor: Actor, act: str, hall: Hall, **facts: str) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="hall",
        about_id=hall.id,
        edition_id=hall.venue.edition_id,
        **facts,
    )
