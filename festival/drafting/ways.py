"""A way out that was pressed: tried by solving again with it given, or taken at once."""

from collections.abc import Sequence

from festival.drafting import run_rules
from festival.drafting.deeds import carry_out, is_deed
from festival.drafting.models import SolverRun
from festival.drafting.running import Asked, ask_run, run_by_code
from festival.drafting.solved import step_of, written
from festival.drafting.wanted import whole_run
from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, load
from festival.foundation.db import fresh, operation
from festival.foundation.verdict import YES, no, require
from festival.journal.operations import record
from festival.solving.easing import Step
from festival.venues.rules import may_schedule


@operation
def try_way(*, actor: Actor, code: str, number: int) -> SolverRun:
    """A new run as the old one, with one of its ways out given besides what was given before."""
    run = run_by_code(code, *whole_run())
    return _again(actor, run, [*_given(run), *_way(run, number)])


@operation
def take_way(*, actor: Actor, code: str, number: int) -> SolverRun:
    """What the way out gives is so: the hall is open, the guest stays, the repeat is off. The solver looks again.

    What the house cannot do itself stays given for the new run, and somebody has to arrange it.
    """
    run = run_by_code(code, *whole_run())
    require(may_schedule(actor, fresh(Edition, run.edition_id)))
    steps = [*_given(run), *_way(run, number)]
    carry_out(actor, run.edition, steps)
    record(
        actor=actor,
        act="take_way_out",
        about_kind="solver_run",
        about_id=run.id,
        edition_id=run.edition_id,
        run=run.code,
    )
    return _again(actor, run, [step for step in steps if not is_deed(step)])


def _given(run: SolverRun) -> list[Step]:
    return [step_of(one) for one in load(run.given)]


def _way(run: SolverRun, number: int) -> list[Step]:
    ways = load(run.ways)
    require(YES if 0 <= number < len(ways) else no(run_rules.WAY_UNKNOWN))
    return [step_of(one) for one in ways[number]]


def _again(actor: Actor, run: SolverRun, given: Sequence[Step]) -> SolverRun:
    return ask_run(
        actor=actor,
        edition_id=run.edition_id,
        asked=Asked(
            keep=run.keep,
            seconds=run.seconds,
            seed=run.seed,
            weights={rule.family: rule.weight for rule in run.rules},
            showings=run.showings,
            prime=run.prime,
            waste=run.waste,
            other_hours=run.other_hours,
            apart=run.apart,
            moves=run.moves,
            given=canonical([written(step) for step in given]).decode(),
        ),
    )
