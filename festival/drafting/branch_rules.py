"""What follows from a branch: where it differs from the plan, where both were changed, and what may be taken over."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from festival.drafting.branch_models import Branch, BranchState, Placement
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.programme.board_rules import Placing
from festival.programme.models import ShowState

BRANCH_CLOSED = Reason(
    "BRANCH_CLOSED",
    "This branch was taken over or thrown away, so it stays as it is. Make a new one.",
)
BRANCH_CONFLICTS = Reason(
    "BRANCH_CONFLICTS",
    "The plan was changed meanwhile in {count} places where the branch differs too. "
    "Choose for each which shall be.",
)
NOTHING_DIFFERS = Reason(
    "NOTHING_DIFFERS", "The branch differs in nothing from the plan, so there is nothing to take."
)


class How(StrEnum):
    """What a branch does to a show of the plan."""

    SAME = "same"
    MOVED = "moved"
    ADDED = "added"
    TAKEN_OFF = "taken_off"
    LEFT = "left"
    """It lies beside the branch’s grid, but is planned: it stays in the plan where it was."""
    CONFLICT = "conflict"
    GONE = "gone"
    """The plan has let go of it meanwhile."""


@dataclass(frozen=True)
class Spot:
    """Hall, time and firmness, without the films."""

    placing: Placing | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spot) and _core(self.placing) == _core(other.placing)

    def __hash__(self) -> int:
        return hash(_core(self.placing))


def _core(placing: Placing | None) -> tuple[object, ...] | None:
    if placing is None:
        return None
    return placing.hall_id, placing.starts_at, placing.ends_at, placing.state


def mine_of(placement: Placement) -> Placing | None:
    """Where the branch has the show; nothing while it lies beside the grid."""
    if placement.hall_id is None or placement.starts_at is None or placement.ends_at is None:
        return None
    films = (placement.selection_id,) if placement.selection_id else ()
    return Placing(
        placement.hall_id, placement.starts_at, placement.ends_at, placement.state, films
    )


def base_of(placement: Placement) -> Placing | None:
    """Where the plan had the show when the branch first moved it."""
    if (
        placement.base_hall_id is None
        or placement.base_starts_at is None
        or placement.base_ends_at is None
        or placement.base_state is None
    ):
        return None
    return Placing(
        placement.base_hall_id,
        placement.base_starts_at,
        placement.base_ends_at,
        placement.base_state,
    )


def how_of(mine: Placing | None, base: Placing | None, live: Placing | None) -> How:
    """What taking the branch over would do to one show.

    >>> from datetime import datetime, timedelta
    >>> at = lambda hall, hour: Placing(hall, datetime(2019, 9, 16, hour), datetime(2019, 9, 16, hour + 2), ShowState.PLANNED)
    >>> [how_of(*one).value for one in (
    ...     (at(2, 18), at(1, 18), at(1, 18)), (at(2, 18), at(1, 18), at(3, 18)),
    ...     (at(2, 18), at(1, 18), at(2, 18)), (at(2, 18), None, None), (None, at(1, 18), at(1, 18)))]
    ['moved', 'conflict', 'same', 'added', 'left']
    """
    if Spot(mine) == Spot(live):
        return How.SAME
    if live is None:
        return How.ADDED if base is None else How.GONE
    if mine is None:
        return How.TAKEN_OFF if live.state is ShowState.PENCILLED else How.LEFT
    return How.MOVED if Spot(live) == Spot(base) else How.CONFLICT


def may_change_branch(branch: Branch) -> Verdict:
    """Only an open branch is worked on."""
    return YES if branch.state is BranchState.OPEN else no(BRANCH_CLOSED)


def may_take_over(hows: Mapping[str, How], chosen: Mapping[str, bool]) -> Verdict:
    """Every place that both changed was decided by a person, and something is left to take."""
    open_still = sum(how is How.CONFLICT and code not in chosen for code, how in hows.items())
    if open_still:
        return no(BRANCH_CONFLICTS, count=open_still)
    takes = {How.MOVED, How.ADDED, How.TAKEN_OFF, How.CONFLICT}
    return YES if any(how in takes for how in hows.values()) else no(NOTHING_DIFFERS)
