"""A way out that was pressed: the solver looks again with it given, and nothing is changed by that yet."""

from festival.drafting import run_rules
from festival.drafting.models import SolverRun
from festival.drafting.proposals import whole_run
from festival.drafting.running import Asked, ask_run, run_by_code
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, load
from festival.foundation.db import operation
from festival.foundation.verdict import YES, no, require


@operation
def try_way(*, actor: Actor, code: str, number: int) -> SolverRun:
    """A new run as the old one, with one of its ways out given besides what was given before."""
    run = run_by_code(code, *whole_run())
    ways = load(run.ways)
    require(YES if 0 <= number < len(ways) else no(run_rules.WAY_UNKNOWN))
    given = [*load(run.given), *ways[number]]
    return ask_run(
        actor=actor,
        edition_id=run.edition_id,
        asked=Asked(
            keep=run.keep,
            seconds=run.seconds,
            seed=run.seed,
            weights={rule.family: rule.weight for rule in run.rules},
            prime=run.prime,
            waste=run.waste,
            other_hours=run.other_hours,
            moves=run.moves,
            given=canonical(given).decode(),
        ),
    )
