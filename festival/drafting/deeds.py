"""What was given for a schedule becomes so: halls open, guests stay, shows give way, prints are asked for."""

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.drafting.adapter import SLOTS, STEP
from festival.drafting.models import Family
from festival.drafting.rulebook import family_of
from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh
from festival.foundation.text import Text
from festival.foundation.zones import Unclear, instant, local
from festival.guests.operations import let_stay
from festival.prints.given import CopyGiven
from festival.prints.models import Copy
from festival.prints.operations import add_copy
from festival.programme.models import Show, ShowState
from festival.programme.operations import cancel_show
from festival.programme.placing import set_state, take_off
from festival.solving.easing import Kind, Step
from festival.venues.equipping import block_hall, free_hall, keep_hours
from festival.venues.models import Hall

DROPPED = Text(
    en="It found no place in the schedule.",
    ru="В программе для него не нашлось места.",
    kk="Бағдарламадан оған орын табылмады.",
)
"""What the audience reads in place of a show that was given up."""


def is_deed(step: Step) -> bool:
    """Whether the house itself can see to it; the rest is given to the solver, and people arrange it."""
    match step.kind:
        case Kind.OPEN:
            return step.window is not None
        case Kind.STAY:
            return step.window is not None and family_of(step.key) is Family.GUESTS
        case Kind.MOVE:
            return family_of(step.key) is Family.LOCKED
        case Kind.SHARE:
            return family_of(step.key) is Family.PRINTS
        case Kind.DROP:
            return not any(key.startswith("new-") for key in step.items)
        case _:
            return False


def carry_out(
    actor: Actor, edition: Edition, steps: Iterable[Step], codes: Collection[str] | None = None
) -> None:
    """Each is done by the room it belongs to. Of shows only those named give way; without names all do."""
    for step in steps:
        if not is_deed(step):
            continue
        about = step.key.split(":")[1:]
        shows = [key for key in step.items if codes is None or key in codes]
        match step.kind:
            case Kind.OPEN if step.window is not None:
                hall = _hall(int(about[0]))
                if about[1] == "block":
                    _shorten(actor, edition, hall, int(about[2]), step.window)
                else:
                    _open(actor, edition, hall, int(about[1]), step.window)
            case Kind.STAY if step.window is not None:
                since, until = (_moment(edition, slot) for slot in step.window)
                let_stay(actor=actor, guest_id=int(about[0]), from_at=since, to_at=until)
            case Kind.SHARE:
                copy = fresh(Copy, int(about[0]))
                given = CopyGiven(format=copy.format)
                add_copy(
                    actor=actor, edition_id=edition.id, version_id=copy.version_id, given=given
                )
            case Kind.MOVE:
                _unlock(actor, shows)
            case Kind.DROP:
                _give_up(actor, shows)


def _standing(codes: Collection[str]) -> list[Show]:
    found = select(Show).where(Show.code.in_(codes), Show.state != ShowState.CANCELLED)
    return list(db.session.scalars(found.order_by(Show.id)))


def _unlock(actor: Actor, codes: Collection[str]) -> None:
    for show in _standing(codes):
        if show.state is ShowState.LOCKED:
            set_state(actor=actor, code=show.code, version=None, state=ShowState.PLANNED)


def _give_up(actor: Actor, codes: Collection[str]) -> None:
    """What is pencilled is taken off, what people may know of is cancelled."""
    _unlock(actor, codes)
    for show in _standing(codes):
        if show.state is ShowState.PENCILLED:
            take_off(actor=actor, code=show.code, version=None)
        else:
            cancel_show(actor=actor, code=show.code, why=DROPPED, version=show.version)


def _moment(edition: Edition, slot: int) -> datetime:
    wall = datetime.combine(edition.starts_on, time()) + timedelta(minutes=slot * STEP)
    found = instant(wall, edition.zone)
    return found.choices[0] if isinstance(found, Unclear) else found


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
