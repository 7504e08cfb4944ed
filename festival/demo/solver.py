"""The demo's proposals of the solver: two to be taken, and one that says why it cannot be, with ways out."""

from datetime import datetime, time, timedelta

from festival.demo.stock import Stock
from festival.drafting.adapter import facts_of
from festival.drafting.models import SolverRun
from festival.drafting.running import Asked, ask_run, claim, end_run
from festival.drafting.solved import put, work_out
from festival.drafting.wanted import wanting
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import fresh
from festival.venues.equipping import block_hall, free_hall
from festival.venues.models import BlockKind
from festival.venues.queries import halls_of

MORNING, NIGHT = time(6), time(4)
ASKED = Asked(keep=True, seconds=10, seed=1, weights={})
ANEW = Asked(keep=False, seconds=10, seed=1, weights={}, showings=1)
ROUNDS = 50
"""So many attempts are enough here, and the demo is the same on every machine."""


def ask_solver(stock: Stock) -> None:
    """Fewest moves in 2019, places for the films of 2027 that have none, and 2027 without its only hall: it cannot be."""
    actor = stock.actors["schedule"]
    _solve(ask_run(actor=actor, edition_id=stock.editions["2019"], asked=ASKED))
    coming = fresh(Edition, stock.editions["2027"])
    _solve(ask_run(actor=actor, edition_id=coming.id, asked=ANEW))
    hall = halls_of(coming.id)[0]
    block = block_hall(
        actor=actor,
        hall_id=hall.id,
        from_local=datetime.combine(coming.starts_on, MORNING),
        to_local=datetime.combine(coming.ends_on + timedelta(days=1), NIGHT),
        kind=BlockKind.RENTED,
        note="[demo]",
    )
    _solve(ask_run(actor=actor, edition_id=coming.id, asked=ASKED))
    free_hall(actor=actor, hall_id=hall.id, block_id=block.id)


def _solve(run: SolverRun) -> None:
    """The worker's way through a run, within the transaction of the demo."""
    claim(actor=HOUSE)
    edition = fresh(Edition, run.edition_id)
    facts = facts_of(edition, clock.now(), wanting(edition, run.showings).shows)
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
        bound=outcome.bound,
    )
