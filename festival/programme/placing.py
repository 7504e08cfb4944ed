"""What happens on the grid: shows are placed, drawn longer, pencilled, locked and taken off, step by step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import Refused, Verdict, no, require
from festival.foundation.versions import may_still_edit
from festival.foundation.zones import Unclear, instant, local
from festival.journal.operations import record
from festival.programme import board_rules, rules, steps, timetable
from festival.programme.board_models import GridStep
from festival.programme.board_rules import Placing, placing_of
from festival.programme.clashes import may_lock, show_clashes
from festival.programme.loading import plan_of
from festival.programme.models import Show, ShowState
from festival.programme.operations import plan_show
from festival.programme.premieres import premieres_stand
from festival.programme.sessions import own_zone
from festival.programme.slots import booked_hall, grid_slot, least_length, take_slot
from festival.programme.standing import Put, let_stand
from festival.selection.queries import place
from festival.venues.rules import may_schedule


class Turned(NamedTuple):
    """A step taken back or done again: the show it was about, and whether it is on the grid now."""

    code: str
    stands: bool


class Wanted(NamedTuple):
    """Where a show is to stand; without a place it is taken off, with films it is one nobody has yet."""

    code: str
    placing: Placing | None
    selection_ids: tuple[int, ...] = ()


@operation
def place_show(
    *,
    actor: Actor,
    code: str,
    version: int | None,
    hall_id: int,
    starts_local: datetime,
    minutes: int | None = None,
    fold: int | None = None,
    although: str = "",
) -> Show:
    """The show stands where it was put, as long as it was drawn; the step can be taken back."""
    show = _to_place(actor, code, version)
    require(board_rules.may_place(show.state))
    was = placing_of(show)
    length = timedelta(minutes=minutes) if minutes else show.ends_at - show.starts_at
    _stand(actor, show, hall_id, starts_local, length, fold, although)
    let_stand(actor=actor, edition=show.edition, put=[(show, was)], although=although)
    steps.keep_step(actor, show.edition_id, code, was, placing_of(show))
    _note(
        actor,
        "move_show",
        show,
        was=f"{was.starts_at:%Y-%m-%dT%H:%MZ} {was.hall_id}",
        although=although,
    )
    return show


@operation
def place_film(
    *,
    actor: Actor,
    edition_id: int,
    film: str,
    hall_id: int,
    starts_local: datetime,
    fold: int | None = None,
    although: str = "",
) -> Show:
    """A selected film is pencilled in: a screening nobody outside the office sees yet."""
    edition = fresh(Edition, edition_id)
    require(may_schedule(actor, edition))
    selection = place(film)
    if selection.edition_id != edition_id:
        require(no(rules.FILM_NOT_IN_EDITION))
    code = _pencil(actor, edition_id, (selection.id,), hall_id, starts_local, None, fold, although)
    show = timetable.show_to_change(code)
    let_stand(actor=actor, edition=edition, put=[(show, None)], although=although)
    steps.keep_step(actor, edition_id, code, None, placing_of(show))
    return show


@operation
def set_state(*, actor: Actor, code: str, version: int | None, state: ShowState) -> Show:
    """The show is pencilled, planned or locked; where it stands stays the same."""
    show = _to_place(actor, code, version)
    if state not in board_rules.STATES:
        require(no(board_rules.NOT_UNDERSTOOD))
    if state is ShowState.LOCKED:
        require(_ready(actor, show))
    was = placing_of(show)
    show.state = state
    db.session.flush()
    steps.keep_step(actor, show.edition_id, code, was, placing_of(show))
    _note(actor, "set_show_state", show, state=state.value)
    return show


@operation
def take_off(*, actor: Actor, code: str, version: int | None) -> None:
    """A pencilled show is on the grid no more; its films wait beside it again."""
    show = _to_place(actor, code, version)
    was = placing_of(show)
    _take_off(actor, show)
    steps.keep_step(actor, show.edition_id, code, was, None)


@operation
def place_many(
    *, actor: Actor, edition_id: int, wanted: Sequence[Wanted], although: str = ""
) -> None:
    """All of these stand where they are wanted, or none does. Two may change places with each other."""
    edition = fresh(Edition, edition_id)
    require(may_schedule(actor, edition))
    moved: list[tuple[Show, Placing, Placing]] = []
    for one in wanted:
        if one.selection_ids:
            continue
        show = _to_place(actor, one.code, None)
        was = placing_of(show)
        require(board_rules.may_place(show.state))
        if one.placing is None:
            _take_off(actor, show)
            steps.keep_step(actor, edition_id, one.code, was, None)
            continue
        # Everything leaves its place before anything is judged, so nothing is in its successor's way.
        show.hall_id, show.state = one.placing.hall_id, one.placing.state
        show.starts_at, show.ends_at = one.placing.starts_at, one.placing.ends_at
        moved.append((show, was, one.placing))
    db.session.flush()
    for show, was, to in moved:
        wall, fold = _wall(to.starts_at, edition.zone)
        _stand(actor, show, to.hall_id, wall, to.ends_at - to.starts_at, fold, although)
        steps.keep_step(actor, edition_id, show.code, was, placing_of(show))
        _note(actor, "move_show", show, was=f"{was.starts_at:%Y-%m-%dT%H:%MZ} {was.hall_id}")
    put: list[Put] = [(show, was) for show, was, _ in moved]
    let_stand(actor=actor, edition=edition, put=put, although=although)
    put = []
    for show, was, to in moved:
        if to.state is ShowState.LOCKED is not was.state:
            require(_ready(actor, show))
    for one in wanted:
        if one.selection_ids and one.placing is not None:
            wall, fold = _wall(one.placing.starts_at, edition.zone)
            length = one.placing.ends_at - one.placing.starts_at
            hall_id = one.placing.hall_id
            _pencil(actor, edition_id, one.selection_ids, hall_id, wall, length, fold, although, one.code)  # fmt: skip
            made = timetable.show_to_change(one.code)
            put.append((made, None))
            steps.keep_step(actor, edition_id, one.code, None, placing_of(made))
    let_stand(actor=actor, edition=edition, put=put, although=although)


@operation
def undo(*, actor: Actor, edition_id: int, although: str = "") -> Turned:
    """The actor's last step on the grid is taken back, if nobody changed its show since."""
    step = steps.step_to_undo(actor, edition_id)
    if step is None:
        raise Refused(no(board_rules.NOTHING_TO_UNDO))
    return _turn(actor, step, steps.read(step.became), steps.read(step.was), True, although)


@operation
def redo(*, actor: Actor, edition_id: int, although: str = "") -> Turned:
    """What the actor took back last is done again, if nobody changed its show since."""
    step = steps.step_to_redo(actor, edition_id)
    if step is None:
        raise Refused(no(board_rules.NOTHING_TO_REDO))
    return _turn(actor, step, steps.read(step.was), steps.read(step.became), False, although)


def _turn(
    actor: Actor,
    step: GridStep,
    expected: Placing | None,
    to: Placing | None,
    undone: bool,
    although: str,
) -> Turned:
    """The show of a step stands as *to*, provided it stands as *expected* now."""
    edition = fresh(Edition, step.edition_id)
    require(may_schedule(actor, edition))
    there = db.session.scalar(select(Show.id).where(Show.code == step.show_code)) is not None
    show = timetable.show_to_change(step.show_code) if there else None
    now = placing_of(show) if show else None
    name = timetable.show_name(show, actor.locale) if show else ""
    require(board_rules.may_turn_back(now, expected, name))
    step.undone = undone
    if show is not None and to is not None:
        _stand_as(actor, show, to, although)
    elif show is not None:
        _take_off(actor, show)
    elif to is not None:
        wall, fold = _wall(to.starts_at, edition.zone)
        length = to.ends_at - to.starts_at
        films = to.selection_ids
        _pencil(actor, edition.id, films, to.hall_id, wall, length, fold, although, step.show_code)
        made = timetable.show_to_change(step.show_code)
        let_stand(actor=actor, edition=edition, put=[(made, None)], although=although)
    db.session.flush()
    return Turned(step.show_code, to is not None)


def _stand_as(actor: Actor, show: Show, to: Placing, although: str) -> None:
    if (to.hall_id, to.starts_at, to.ends_at) != (show.hall_id, show.starts_at, show.ends_at):
        wall, fold = _wall(to.starts_at, show.edition.zone)
        was = placing_of(show)
        _stand(actor, show, to.hall_id, wall, to.ends_at - to.starts_at, fold, although)
        let_stand(actor=actor, edition=show.edition, put=[(show, was)], although=although)
        _note(actor, "move_show", show, was="undone")
    if show.state is not to.state:
        if to.state is ShowState.LOCKED:
            require(_ready(actor, show))
        show.state = to.state
        _note(actor, "set_show_state", show, state=to.state.value)


def _wall(moment: datetime, zone: str) -> tuple[datetime, int | None]:
    """What the clock on the wall shows, and which time it means where it shows it twice."""
    on_the_wall = local(moment, zone)
    wall = on_the_wall.replace(tzinfo=None, fold=0)
    twice = isinstance(instant(wall, zone, None), Unclear)
    return wall, on_the_wall.fold if twice else None


def _stand(
    actor: Actor,
    show: Show,
    hall_id: int,
    starts_local: datetime,
    length: timedelta,
    fold: int | None,
    although: str,
) -> None:
    """The show takes its new time, if all that belongs to it fits there."""
    hall = booked_hall(hall_id, show.edition)
    films = list(timetable.selections_to_show([i.selection_id for i in show.items]).values())
    gap = max((item.gap_seconds for item in show.items), default=0)
    least = least_length(films, gap, show, True, actor.locale) or timedelta()
    slot = grid_slot(show.edition, starts_local, length, fold, own_zone(show))
    # What already was shorter than its films may be moved, but not be made shorter still.
    if length < show.ends_at - show.starts_at:
        require(rules.may_last(slot.starts_at, slot.ends_at, least, show.edition.zone))
    name = timetable.show_name(show, actor.locale)
    take_slot(actor, show, name, hall, show.edition, slot, although)
    show.sequence += 1
    db.session.flush()
    require(premieres_stand(show.edition, [film.film_id for film in films]))


def _pencil(
    actor: Actor,
    edition_id: int,
    selection_ids: tuple[int, ...],
    hall_id: int,
    starts_local: datetime,
    length: timedelta | None,
    fold: int | None,
    although: str,
    code: str | None = None,
) -> str:
    show = plan_show(
        actor=actor,
        edition_id=edition_id,
        hall_id=hall_id,
        starts_local=starts_local,
        selection_ids=selection_ids,
        ends_local=starts_local + length if length else None,
        fold=fold,
        although=although,
    )
    show.state = ShowState.PENCILLED
    if code:
        show.code = code
    db.session.flush()
    return show.code


def _take_off(actor: Actor, show: Show) -> None:
    name = timetable.show_name(show, actor.locale)
    require(board_rules.may_take_off(show.state, name))
    _note(actor, "take_off_show", show, name=name)
    try:
        with db.session.begin_nested():
            db.session.delete(show)
            db.session.flush()
    except IntegrityError:
        require(no(board_rules.STILL_NEEDED, title=name))


def _to_place(actor: Actor, code: str, version: int | None) -> Show:
    show = timetable.show_to_change(code)
    require(may_schedule(actor, show.edition))
    require(may_still_edit(show.version, version))
    if show.state is ShowState.CANCELLED:
        require(no(rules.SHOW_CANCELLED))
    return show


def _ready(actor: Actor, show: Show) -> Verdict:
    """A show is locked when nothing stands against it once it is: hall, people, copies, keys and checks."""
    db.session.flush()
    plan = plan_of(show.edition, actor.locale, clock.now(), show.code)
    facts = next(one for one in plan.shows if one.code == show.code)
    fixed = replace(facts, state=ShowState.LOCKED)
    return may_lock(timetable.show_name(show, actor.locale), show_clashes(plan, fixed))


def _note(actor: Actor, act: str, show: Show, **facts: str) -> None:
    said = {key: value for key, value in facts.items() if value}
    record(
        actor=actor,
        act=act,
        about_kind="show",
        about_id=show.id,
        edition_id=show.edition_id,
        **said,
    )
