"""What happens to a branch: it is made, worked on, taken over into the plan, or thrown away."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from festival.drafting import branch_rules
from festival.drafting.branch_models import Branch, BranchState, Placement
from festival.drafting.branch_rules import How, base_of, how_of, mine_of
from festival.drafting.branch_sheets import Stand, branch_of, stand_of, stands_in
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import Refused, no, require
from festival.foundation.versions import may_still_edit
from festival.foundation.zones import festival_day
from festival.journal.operations import record
from festival.programme import board, board_rules, placing, rules, steps
from festival.programme.board_checks import may_stand
from festival.programme.board_models import GridStep
from festival.programme.board_rules import Placing, placing_of
from festival.programme.models import ShowState
from festival.programme.openings import Stretch, closed_for, may_have
from festival.programme.placing import Turned, Wanted
from festival.programme.sessions import own_zone
from festival.programme.slots import booked_hall, grid_slot
from festival.programme.timetable import film_name
from festival.selection.queries import place as selection_of
from festival.venues.queries import hall_name
from festival.venues.rules import may_schedule


@operation
def make_branch(*, actor: Actor, edition_id: int, name: str, empty: bool = False) -> Branch:
    """There is a what-if of the plan as it is; or one whose shows all lie beside the grid."""
    edition = fresh(Edition, edition_id)
    require(may_schedule(actor, edition))
    branch = Branch(
        code=public_code(),
        edition_id=edition_id,
        name=name,
        made_by_id=actor.id or None,
        made_at=clock.now(),
        state=BranchState.OPEN,
        placements=[],
    )
    db.session.add(branch)
    for show in board.board_shows(edition_id) if empty else ():
        if show.state is not ShowState.LOCKED:
            branch.placements.append(_placement(show.code, None, placing_of(show)))
    db.session.flush()
    _note(actor, "make_branch", branch, name=name)
    return branch


@operation
def place_in_branch(
    *,
    actor: Actor,
    edition: str,
    branch_code: str,
    code: str,
    version: int,
    hall_id: int,
    starts_local: datetime,
    minutes: int | None = None,
) -> str:
    """The show stands elsewhere in the branch; the plan is as it was."""
    branch = _open(actor, edition, branch_code)
    stand = _there(branch, code, version)
    was = stand.placing
    if was is None:
        raise Refused(no(board_rules.GONE_SINCE))
    require(board_rules.may_place(was.state))
    length = timedelta(minutes=minutes) if minutes else was.ends_at - was.starts_at
    became = _fitting(actor, branch, stand, hall_id, starts_local, length, was.state)
    _stand(actor, branch, stand, was, became)
    return code


@operation
def pencil_in_branch(
    *, actor: Actor, edition: str, branch_code: str, film: str, hall_id: int, starts_local: datetime
) -> str:
    """A film, or a show that lay beside the grid, stands in the branch."""
    branch = _open(actor, edition, branch_code)
    stand = stand_of(branch, film)
    if stand is None or stand.placing is not None or stand.show is None:
        return _pencil_film(actor, branch, film, hall_id, starts_local)
    length = stand.show.ends_at - stand.show.starts_at
    state = stand.show.state
    became = _fitting(actor, branch, stand, hall_id, starts_local, length, state)
    _stand(actor, branch, stand, None, became)
    return film


def _pencil_film(
    actor: Actor, branch: Branch, film: str, hall_id: int, starts_local: datetime
) -> str:
    chosen = selection_of(film)
    title = film_name(chosen.film, actor.locale)
    require(rules.may_show(chosen, branch.edition_id, title))
    seconds = chosen.film_version.runtime_seconds
    if not seconds:
        require(no(rules.LENGTH_UNKNOWN, title=title))
    stand = Stand(public_code(), 0, None, None, chosen)
    length = rules.show_length(seconds or 0)
    became = _fitting(actor, branch, stand, hall_id, starts_local, length, ShowState.PENCILLED)
    _stand(actor, branch, stand, None, became)
    return stand.code


@operation
def set_state_in_branch(
    *, actor: Actor, edition: str, branch_code: str, code: str, version: int, state: ShowState
) -> str:
    """The show is pencilled, planned or locked in the branch."""
    branch = _open(actor, edition, branch_code)
    stand = _there(branch, code, version)
    if stand.placing is None or state not in board_rules.STATES:
        raise Refused(no(board_rules.NOT_UNDERSTOOD))
    at = stand.placing
    became = Placing(at.hall_id, at.starts_at, at.ends_at, state, at.selection_ids)
    _stand(actor, branch, stand, at, became)
    return code


@operation
def take_off_in_branch(
    *, actor: Actor, edition: str, branch_code: str, code: str, version: int
) -> str:
    """The show lies beside the grid of the branch."""
    branch = _open(actor, edition, branch_code)
    stand = _there(branch, code, version)
    if stand.placing is None:
        raise Refused(no(board_rules.GONE_SINCE))
    _stand(actor, branch, stand, stand.placing, None)
    return code


@operation
def undo_in_branch(*, actor: Actor, edition: str, branch_code: str) -> Turned:
    """The actor's last step in the branch is taken back."""
    branch = _open(actor, edition, branch_code)
    step = steps.step_to_undo(actor, branch.edition_id, branch.code)
    if step is None:
        raise Refused(no(board_rules.NOTHING_TO_UNDO))
    expected, to = steps.read(step.became), steps.read(step.was)
    return _turn(actor, branch, step, expected, to, undone=True)


@operation
def redo_in_branch(*, actor: Actor, edition: str, branch_code: str) -> Turned:
    """What the actor took back last in the branch is done again."""
    branch = _open(actor, edition, branch_code)
    step = steps.step_to_redo(actor, branch.edition_id, branch.code)
    if step is None:
        raise Refused(no(board_rules.NOTHING_TO_REDO))
    expected, to = steps.read(step.was), steps.read(step.became)
    return _turn(actor, branch, step, expected, to, undone=False)


@operation
def drop_branch(*, actor: Actor, edition: str, branch_code: str) -> Branch:
    """The branch is thrown away; the plan never knew of it."""
    branch = _open(actor, edition, branch_code)
    branch.state, branch.ended_at = BranchState.DROPPED, clock.now()
    _note(actor, "drop_branch", branch, name=branch.name)
    return branch


@operation
def merge_branch(
    *,
    actor: Actor,
    edition: str,
    branch_code: str,
    chosen: Mapping[str, bool],
    although: str = "",
) -> Branch:
    """The plan stands as the branch does. Where both were changed, *chosen* says whether the branch's holds.

    *although*: why a rule that may be broken is.
    """
    branch = _open(actor, edition, branch_code)
    hows = {one.show_code: how for one, how in compared(branch)}
    require(branch_rules.may_take_over(hows, chosen))
    wanted = []
    for one in branch.placements:
        how, mine = hows.get(one.show_code, How.GONE), mine_of(one)
        kept_back = how is How.CONFLICT and not chosen.get(one.show_code, False)
        if kept_back or how in {How.SAME, How.LEFT, How.GONE}:
            continue
        films = (one.selection_id,) if one.selection_id and how is How.ADDED else ()
        wanted.append(Wanted(one.show_code, mine, films))
    placing.place_many(actor=actor, edition_id=branch.edition_id, wanted=wanted, although=although)
    branch.state, branch.ended_at = BranchState.MERGED, clock.now()
    _note(actor, "merge_branch", branch, name=branch.name, shows=str(len(wanted)))
    return branch


def compared(branch: Branch) -> list[tuple[Placement, How]]:
    """What the branch does to each show it has otherwise."""
    live = {show.code: placing_of(show) for show in board.board_shows(branch.edition_id)}
    return [
        (one, how_of(mine_of(one), base_of(one), live.get(one.show_code)))
        for one in branch.placements
    ]


def _turn(
    actor: Actor,
    branch: Branch,
    step: GridStep,
    expected: Placing | None,
    to: Placing | None,
    undone: bool,
) -> Turned:
    stand = stand_of(branch, step.show_code)
    now = stand.placing if stand else None
    title = stand.title(actor.locale) if stand else ""
    same = branch_rules.Spot(now) == branch_rules.Spot(expected)
    require(board_rules.may_turn_back(now, now if same else expected, title))
    if stand is None:
        raise Refused(no(board_rules.GONE_SINCE))
    _lay(branch, stand, to)
    step.undone = undone
    db.session.flush()
    return Turned(step.show_code, to is not None)


def _fitting(
    actor: Actor,
    branch: Branch,
    stand: Stand,
    hall_id: int,
    starts_local: datetime,
    length: timedelta,
    state: ShowState,
) -> Placing:
    """The place, if nothing of the branch has it already."""
    edition = branch.edition
    hall = booked_hall(hall_id, edition)
    slot = grid_slot(
        edition, starts_local, length, None, own_zone(stand.show) if stand.show else ""
    )
    day = festival_day(slot.starts_at, slot.zone, edition.day_ends_hour)
    require(rules.is_within(edition, day))
    wanted = rules.Booking(slot.starts_at, slot.ends_at, stand.title(actor.locale))
    others = bookings_in(branch, hall_id, stand.code, actor.locale)
    require(may_stand(actor, edition, hall, wanted, others))
    # Into a rehearsal the branch may think; why it may be so is asked once it is taken over.
    asked = Stretch(stand.code, wanted.title, slot.starts_at, slot.ends_at, day, slot.zone)
    require(may_have(closed_for(hall, hall_name(hall, actor.locale), asked), "later"))
    films = stand.placing.selection_ids if stand.placing else ()
    return Placing(hall_id, slot.starts_at, slot.ends_at, state, films)


def bookings_in(
    branch: Branch, hall_id: int, except_code: str, language: str
) -> list[rules.Booking]:
    """What the branch has in a hall, but for one show."""
    return [
        rules.Booking(one.placing.starts_at, one.placing.ends_at, one.title(language))
        for one in stands_in(branch)
        if one.placing and one.placing.hall_id == hall_id and one.code != except_code
    ]


def _stand(
    actor: Actor, branch: Branch, stand: Stand, was: Placing | None, became: Placing | None
) -> None:
    _lay(branch, stand, became)
    db.session.flush()
    steps.keep_step(actor, branch.edition_id, stand.code, was, became, branch.code)


def _lay(branch: Branch, stand: Stand, to: Placing | None) -> None:
    """The show stands in the branch as *to* says; what is as in the plan again is no difference."""
    placement = next((one for one in branch.placements if one.show_code == stand.code), None)
    if placement is None:
        base = placing_of(stand.show) if stand.show else None
        placement = _placement(stand.code, to, base)
        placement.selection_id = stand.selection.id if stand.selection else None
        branch.placements.append(placement)
    else:
        placement.hall_id = to.hall_id if to else None
        placement.starts_at = to.starts_at if to else None
        placement.ends_at = to.ends_at if to else None
        placement.state = to.state if to else placement.state


def _placement(code: str, mine: Placing | None, base: Placing | None) -> Placement:
    return Placement(
        show_code=code,
        hall_id=mine.hall_id if mine else None,
        starts_at=mine.starts_at if mine else None,
        ends_at=mine.ends_at if mine else None,
        state=(mine or base).state if mine or base else ShowState.PENCILLED,  # type: ignore[union-attr]
        base_hall_id=base.hall_id if base else None,
        base_starts_at=base.starts_at if base else None,
        base_ends_at=base.ends_at if base else None,
        base_state=base.state if base else None,
    )


def _open(actor: Actor, edition: str, branch_code: str) -> Branch:
    branch = branch_of(actor, edition, branch_code, lock=True)
    require(may_schedule(actor, branch.edition))
    require(branch_rules.may_change_branch(branch))
    return branch


def _there(branch: Branch, code: str, version: int) -> Stand:
    stand = stand_of(branch, code)
    if stand is None:
        raise Refused(no(board_rules.GONE_SINCE))
    require(may_still_edit(stand.version, version))
    return stand


def _note(actor: Actor, act: str, branch: Branch, **facts: str) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="branch",
        about_id=branch.id,
        edition_id=branch.edition_id,
        **facts,
    )
