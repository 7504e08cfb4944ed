"""What may be done on the grid, and why not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.programme.models import Show, ShowState
from festival.programme.rules import SHOW_LOCKED

ONLY_PENCILLED = Reason(
    "ONLY_PENCILLED",
    "Only what is pencilled can be taken off the grid. “{title}” is planned: cancel it instead, so "
    "that people learn of it.",
)
STILL_NEEDED = Reason(
    "STILL_NEEDED",
    "“{title}” cannot be taken off the grid: something else has been arranged for it already.",
)
NOTHING_TO_UNDO = Reason("NOTHING_TO_UNDO", "There is nothing of yours left to take back.")
NOTHING_TO_REDO = Reason("NOTHING_TO_REDO", "There is nothing of yours left to do again.")
CHANGED_SINCE = Reason(
    "CHANGED_SINCE",
    "“{title}” was changed since then, so this step stays as it is. Look at where it stands now.",
)
GONE_SINCE = Reason(
    "GONE_SINCE", "This show is not on the grid any more, so this step stays as it is."
)
NOT_UNDERSTOOD = Reason("NOT_UNDERSTOOD", "The grid sent something that is not a move.", 422)

STATES = frozenset({ShowState.PENCILLED, ShowState.PLANNED, ShowState.LOCKED})
"""What a show on the grid can be set to; cancelling has a page of its own, because it needs words."""
MOST_STEPS = 100
"""Older steps of a person are forgotten."""
LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True)
class Placing:
    """Where a show stands, from when to when and how firmly; and its films, for one that is pencilled."""

    hall_id: int
    starts_at: datetime
    ends_at: datetime
    state: ShowState
    selection_ids: tuple[int, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """As it is written down."""
        return {
            "hall": self.hall_id,
            "starts": self.starts_at,
            "ends": self.ends_at,
            "state": self.state,
            "films": list(self.selection_ids),
        }

    @classmethod
    def of(cls, facts: dict[str, Any]) -> "Placing":
        """As it was written down."""
        return cls(
            hall_id=facts["hall"],
            starts_at=datetime.fromisoformat(facts["starts"]),
            ends_at=datetime.fromisoformat(facts["ends"]),
            state=ShowState(facts["state"]),
            selection_ids=tuple(facts["films"]),
        )


def placing_of(show: Show) -> Placing:
    """Where a show with its films loaded stands now."""
    films = tuple(item.selection_id for item in show.items)
    return Placing(show.hall_id, show.starts_at, show.ends_at, show.state, films)


def may_place(state: ShowState) -> Verdict:
    """What is locked stays until somebody unlocks it."""
    return no(SHOW_LOCKED) if state is ShowState.LOCKED else YES


def may_take_off(state: ShowState, title: str) -> Verdict:
    """A pencilled show was never public, so it may vanish; everything else is cancelled in sight."""
    return YES if state is ShowState.PENCILLED else no(ONLY_PENCILLED, title=title)


def may_turn_back(now: Placing | None, expected: Placing | None, title: str) -> Verdict:
    """A step is taken back while everything still stands as the step left it."""
    if now == expected:
        return YES
    return no(GONE_SINCE) if now is None else no(CHANGED_SINCE, title=title)
