"""What was given for a proposal becomes so when the proposal is taken: halls open as it took for granted."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.drafting.adapter import SLOTS, STEP
from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.zones import local
from festival.solving.easing import Kind, Step
from festival.venues.equipping import block_hall, free_hall, keep_hours
from festival.venues.models import Hall


def carry_out(actor: Actor, edition: Edition, steps: Iterable[Step]) -> None:
    """Halls are open, or no longer taken, at the times that were given. The rest somebody has to arrange."""
    for step in steps:
        if step.kind is not Kind.OPEN or step.window is None:
            continue
        _family, hall_id, *about = step.key.split(":")
        hall = _hall(int(hall_id))
        if about[0] == "block":
            _shorten(actor, edition, hall, int(about[1]), step.window)
        else:
            _open(actor, edition, hall, int(about[0]), step.window)


def _hall(hall_id: int) -> Hall:
    found = select(Hall).where(Hall.id == hall_id)
    loads = (selectinload(Hall.hours), selectinload(Hall.blocks))
    return db.session.scalars(found.options(*loads).execution_options(populate_existing=True)).one()


def _open(actor: Actor, edition: Edition, hall: Hall, number: int, window: tuple[int, int]) -> None:
    """Hours that are known are longer; where none are known there are none to change."""
    day = edition.starts_on + timedelta(days=number)
    since, until = ((slot - number * SLOTS) * STEP for slot in window)
    kept = next((one for one in hall.hours if one.day == day), None)
    if kept is None and not hall.hours:
        return
    opens = min(kept.opens_minute, since) if kept else since
    closes = max(kept.closes_minute, until) if kept else until
    keep_hours(actor=actor, hall_id=hall.id, day=day, opens=opens, closes=closes)


def _shorten(
    actor: Actor, edition: Edition, hall: Hall, block_id: int, window: tuple[int, int]
) -> None:
    """What is left of a while in which the hall was taken, before and after the time that was given."""
    block = next((one for one in hall.blocks if one.id == block_id), None)
    if block is None:
        return
    midnight = datetime.combine(edition.starts_on, time())
    since, until = (midnight + timedelta(minutes=slot * STEP) for slot in window)
    begins, ends = (
        local(one, edition.zone).replace(tzinfo=None) for one in (block.from_at, block.to_at)
    )
    kind, note = block.kind, block.note
    free_hall(actor=actor, hall_id=hall.id, block_id=block_id)
    for left in ((begins, min(since, ends)), (max(until, begins), ends)):
        if left[0] < left[1]:
            block_hall(
                actor=actor,
                hall_id=hall.id,
                from_local=left[0],
                to_local=left[1],
                kind=kind,
                note=note,
            )
