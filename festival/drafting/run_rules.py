"""Who may ask the solver, what a run may become, and why not."""

from collections.abc import Collection
from datetime import datetime, timedelta

from festival.drafting.models import Family, Proposed, RunState, SolverRun
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.programme.models import Show, ShowState

RUN_UNDER_WAY = Reason(
    "RUN_UNDER_WAY",
    "The solver is at work on this edition already. Wait until it is done, or stop it.",
)
RUN_OVER = Reason("RUN_OVER", "This run is over, so there is nothing to stop.")
RUN_NOT_OVER = Reason(
    "RUN_NOT_OVER", "The solver is still at work. Take its proposal when it is done or stopped."
)
NOTHING_PROPOSED = Reason(
    "NOTHING_PROPOSED", "Nothing of this proposal is chosen or left to take.", 422
)
SHOW_MOVED_SINCE = Reason(
    "SHOW_MOVED_SINCE",
    "“{title}” was changed after the solver was asked. Ask again, or take the others without it.",
)
SHOW_STANDS_FAST = Reason(
    "SHOW_STANDS_FAST", "“{title}” is locked or cancelled by now. Take the others without it."
)
SHOWN_SINCE = Reason(
    "SHOWN_SINCE",
    "“{title}” was planned after the solver was asked. Ask again, or take the others without it.",
)
WAY_UNKNOWN = Reason(
    "WAY_UNKNOWN", "This way out is not among those found. Choose one of them.", 422
)
NOBODY_TO_TELL = Reason(
    "NOBODY_TO_TELL", "Nothing of this proposal was taken, so there is nothing to tell."
)
ALREADY_TOLD = Reason("ALREADY_TOLD", "Everybody was told already on {at}.")
RULE_NEEDED = Reason("RULE_NEEDED", "This rule holds always. It can not be taken off.", 422)

LEASE = timedelta(seconds=45)
"""Without a sign of life for so long, a run was left by whoever worked on it."""
MOST_TRIES = 3
LONGEST_RUN = 120
USUAL_SECONDS = 20
OPEN = (RunState.ASKED, RunState.RUNNING)
OVER = (RunState.DONE, RunState.STOPPED)
NOTHING_TO_PLACE = "NOTHING_TO_PLACE"
BROKEN_OFF = "BROKEN_OFF"
NOT_VALID = "NOT_VALID"
STUMBLED = "STUMBLED"


def may_ask(open_runs: int) -> Verdict:
    """One run at a time: two would propose against each other."""
    return no(RUN_UNDER_WAY) if open_runs else YES


def may_tick(family: Family, always: Collection[Family], is_on: bool) -> Verdict:
    """What holds always is not taken off."""
    return YES if is_on or family not in always else no(RULE_NEEDED)


def may_stop(run: SolverRun) -> Verdict:
    return YES if run.state in OPEN else no(RUN_OVER)


def is_left(run: SolverRun, now: datetime) -> bool:
    """Whether whoever worked on a run has gone: killed, or the machine with it."""
    return run.state is RunState.RUNNING and (run.beat_at is None or run.beat_at + LEASE < now)


def may_take(run: SolverRun, chosen: int) -> Verdict:
    """A proposal is taken once the run is over, and something of it."""
    if run.state not in OVER:
        return no(RUN_NOT_OVER)
    return YES if chosen else no(NOTHING_PROPOSED)


def may_move_to(show: Show, proposed: Proposed, title: str) -> Verdict:
    """What somebody changed meanwhile is not overwritten, and what stands fast stays."""
    if show.state in (ShowState.LOCKED, ShowState.CANCELLED):
        return no(SHOW_STANDS_FAST, title=title)
    if show.version != proposed.was_version:
        return no(SHOW_MOVED_SINCE, title=title)
    return YES


def may_plan(times: int, asked: int, title: str) -> Verdict:
    """A film is not shown more often than was asked, because somebody planned it meanwhile."""
    return YES if times <= asked else no(SHOWN_SINCE, title=title)


def may_tell(run: SolverRun, taken: int) -> Verdict:
    """People are told once, of what was taken."""
    if run.told_at is not None:
        return no(ALREADY_TOLD, at=run.told_at)
    return YES if taken else no(NOBODY_TO_TELL)
