"""The demo's proposals of the solver: one to be taken, and one that says why it cannot be, with ways out."""

from datetime import timedelta

from festival.demo.stock import Stock
from festival.drafting.adapter import facts_of
from festival.drafting.models import SolverRun
from festival.drafting.running import Asked, ask_run, claim, end_run
from festival.drafting.solved import put, work_out
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import fresh
from festival.foundation.zones import local
from festival.programme.models import ShowKind
from festival.venues.equipping import block_hall, free_hall
from festival.venues.models import BlockKind

HOUR = timedelta(hours=1)
ASKED = Asked(keep=True, seconds=10, seed=1, weights={})
ROUNDS = 200
"""So many attempts are enough here, and the demo is the same on every machine."""


def ask_solver(stock: Stock) -> None:
    """The office asked for the fewest moves; then what it would mean to lose a hall during an event, which cannot be."""
    actor, edition_id = stock.actors["schedule"], stock.editions["2019"]
    _solve(ask_run(actor=actor, edition_id=edition_id, asked=ASKED))
    facts = facts_of(fresh(Edition, edition_id), clock.now())
    event = next(show for show in facts.shows if show.kind is ShowKind.ROUND_TABLE)
    begins = local(event.starts_at, event.zone).replace(tzinfo=None)
    block = block_hall(
        actor=actor,
        hall_id=event.hall_id,
        from_local=begins - HOUR,
        to_local=begins + 3 * HOUR,
        kind=BlockKind.RENTED,
        note="[demo]",
    )
    _solve(ask_run(actor=actor, edition_id=edition_id, asked=ASKED))
    free_hall(actor=actor, hall_id=event.hall_id, block_id=block.id)


def _solve(run: SolverRun) -> None:
    """The worker's way through a run, within the transaction of the demo."""
    claim(actor=HOUSE)
    facts = facts_of(fresh(Edition, run.edition_id), clock.now())
    outcome = work_out(put(facts, run), run, (), lambda _progress, _best: False, ROUNDS)
    end_run(
        actor=HOUSE,
        run_id=run.id,
        facts=facts,
        best=outcome.best,
        value=outcome.value,
        rounds=outcome.rounds,
        clash=outcome.clash,
        ways=outcome.ways,
    )
