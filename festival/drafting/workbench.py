"""A run of the solver worked through, one at a time, with signs of life on the way."""

import logging
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from flask import current_app

from festival.drafting import run_rules, running
from festival.drafting.adapter import Facts, facts_of
from festival.drafting.demand import demand_of
from festival.drafting.models import RunState, SolverRun
from festival.drafting.solved import put, work_out
from festival.drafting.wanted import is_new, wanting
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.health import ALIVE
from festival.solving.problem import Placement
from festival.solving.search import Progress, Solution

log = logging.getLogger(__name__)

BEATS, SAVES = 1.0, 3.0
"""Seconds between two signs of life, and between two bests that are written down."""


def solve_run() -> int:
    """Work through the run that has waited longest. The search itself holds no transaction."""
    run = running.claim(actor=HOUSE)
    if run is None:
        return 0
    if run.state is not RunState.RUNNING:
        log.warning("run %s was broken off too often", run.code)
        return 1
    try:
        _solve(run)
    except Exception:
        log.exception("run %s stumbled", run.code)
        db.session.rollback()
        running.fail_run(actor=HOUSE, run_id=run.id, trouble=run_rules.STUMBLED)
    return 1


def _solve(run: SolverRun) -> None:
    edition = fresh(Edition, run.edition_id)
    facts = facts_of(
        edition, clock.now(), wanting(edition, run.showings).shows, demand_of(edition.id)
    )
    start = _taken_up(run, facts)
    # What was read is kept as it was read: the search holds no transaction, and asks nothing more.
    problem = put(facts, run) if facts.every else None
    db.session.expunge_all()
    db.session.rollback()
    if problem is None:
        running.fail_run(actor=HOUSE, run_id=run.id, trouble=run_rules.NOTHING_TO_PLACE)
        return
    outcome = work_out(problem, run, start, _telling(run.id, facts))
    if not outcome.valid:
        running.fail_run(actor=HOUSE, run_id=run.id, trouble=run_rules.NOT_VALID)
        return
    running.end_run(
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


def _taken_up(run: SolverRun, facts: Facts) -> list[Placement]:
    """The best that was written down before the run was left; nothing when it begins."""
    if run.tries < 2 or not run.items:
        return []
    moved = {one.show_id or one.key: one for one in run.proposed}
    found = []
    for show in facts.every:
        one = moved.get(show.code if is_new(show) else show.id)
        if one is None:
            found.append(Placement(show.code, facts.room(show), facts.slot(show.starts_at)))
        elif one.hall_id is not None and one.starts_at is not None:
            room = facts.room(show) if facts.is_online(show) else str(one.hall_id)
            found.append(Placement(show.code, room, facts.slot(one.starts_at)))
    return found


def _telling(run_id: int, facts: Facts) -> Callable[[Progress, Callable[[], Solution]], bool]:
    """Writes down now and then how far the run is; answers whether to stop."""
    last, saved = 0.0, 0.0
    told: int | None = None

    def beat(progress: Progress, best: Callable[[], Solution]) -> bool:
        nonlocal last, saved, told
        now = monotonic()
        if now - last < BEATS:
            return False
        last = now
        _show_alive()
        worth_saving = progress.value != told and now - saved >= SAVES
        if worth_saving:
            saved, told = now, progress.value
        return running.beat(
            actor=HOUSE,
            run_id=run_id,
            rounds=progress.rounds,
            value=progress.value,
            unplaced=progress.unplaced,
            facts=facts if worth_saving else None,
            best=best().placements if worth_saving else (),
        )

    return beat


def _show_alive() -> None:
    """A worker that thinks for two minutes is not one that died."""
    try:
        (Path(current_app.instance_path) / ALIVE).touch()
    except OSError:
        log.exception("the worker cannot leave a sign of life")
