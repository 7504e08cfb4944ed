"""The demo's proposals of the solver: one to be taken, and one that says why it cannot be, with ways out."""

from itertools import combinations

from festival.demo.stock import Stock
from festival.drafting.adapter import Facts, facts_of
from festival.drafting.models import SolverRun
from festival.drafting.running import Asked, ask_run, claim, end_run
from festival.drafting.solved import put, work_out
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import fresh
from festival.programme.models import ShowKind, ShowState
from festival.programme.placing import set_state

ASKED = Asked(keep=True, seconds=10, seed=1, weights={})
ROUNDS = 200
"""So many attempts are enough here, and the demo is the same on every machine."""


def ask_solver(stock: Stock) -> None:
    """The office locked two showings that clash, asked, unlocked them again, and asked for the fewest moves."""
    actor, edition_id = stock.actors["schedule"], stock.editions["2019"]
    clash = _clash(facts_of(fresh(Edition, edition_id), clock.now()))
    if clash:
        _set(actor, clash, ShowState.LOCKED)
        _solve(ask_run(actor=actor, edition_id=edition_id, asked=ASKED))
        _set(actor, clash, ShowState.PLANNED)
    _solve(ask_run(actor=actor, edition_id=edition_id, asked=ASKED))


def _clash(facts: Facts) -> list[str]:
    """Two showings of one film on one day, which cannot both keep the rules where they stand."""
    planned = [
        show
        for show in facts.shows
        if show.state is ShowState.PLANNED and show.kind is ShowKind.SCREENING
    ]
    for one, other in combinations(planned, 2):
        films = [{item.selection_id for item in show.items} for show in (one, other)]
        if one.festival_day == other.festival_day and films[0] & films[1]:
            return [one.code, other.code]
    return []


def _set(actor: Actor, codes: list[str], state: ShowState) -> None:
    for code in codes:
        set_state(actor=actor, code=code, version=None, state=state)


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
