"""What happens to a run: asked for, taken up by the worker, heard of, stopped, ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import selectinload

from festival.drafting import run_rules
from festival.drafting.adapter import Facts, hall_id_of
from festival.drafting.models import (
    Family,
    Proposed,
    ProposedFilm,
    RunRule,
    RunState,
    SolverRun,
    Weight,
)
from festival.drafting.rulebook import ALWAYS, USUAL
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.programme.models import Show
from festival.solving.problem import Placement
from festival.venues.rules import may_schedule


@dataclass(frozen=True)
class Asked:
    """What somebody asks of the solver."""

    keep: bool
    seconds: int
    seed: int
    weights: Mapping[Family, Weight]
    showings: int = 0
    prime: int = 1
    waste: int = 1
    other_hours: int = 5
    apart: int = 1
    moves: int = 20
    given: str = "[]"


@operation
def ask_run(*, actor: Actor, edition_id: int, asked: Asked) -> SolverRun:
    """The worker will look for a schedule. Nothing moves until somebody takes what it proposes."""
    edition = fresh(Edition, edition_id, lock=True)
    require(may_schedule(actor, edition))
    still = select(func.count()).where(
        SolverRun.edition_id == edition_id, SolverRun.state.in_(run_rules.OPEN)
    )
    require(run_rules.may_ask(db.session.scalar(still) or 0))
    weights = {**USUAL, **asked.weights}
    for family, weight in weights.items():
        require(run_rules.may_tick(family, ALWAYS, weight is not Weight.OFF))
    run = SolverRun(
        code=public_code(),
        edition_id=edition_id,
        asked_by_id=actor.id or None,
        state=RunState.ASKED,
        keep=asked.keep,
        showings=asked.showings,
        seconds=asked.seconds,
        seed=asked.seed,
        prime=asked.prime,
        waste=asked.waste,
        other_hours=asked.other_hours,
        apart=asked.apart,
        moves=asked.moves,
        given=asked.given,
        asked_at=clock.now(),
        rules=[RunRule(family=family, weight=weight) for family, weight in weights.items()],
        proposed=[],
    )
    db.session.add(run)
    db.session.flush()
    _note(actor, "ask_solver", run)
    return run


@operation
def stop_run(*, actor: Actor, code: str) -> SolverRun:
    """The worker stops at the next sign of life and keeps the best it has; one not begun is over at once."""
    run = run_by_code(code, lock=True)
    require(may_schedule(actor, fresh(Edition, run.edition_id)))
    require(run_rules.may_stop(run))
    run.stop_asked = True
    if run.state is RunState.ASKED or run_rules.is_left(run, clock.now()):
        run.state, run.ended_at = RunState.STOPPED, clock.now()
    _note(actor, "stop_solver", run)
    return run


@operation
def claim(*, actor: Actor) -> SolverRun | None:
    """The run that has waited longest is this worker's. One that somebody left half way is taken up again."""
    now = clock.now()
    lost = (SolverRun.state == RunState.RUNNING) & (SolverRun.beat_at < now - run_rules.LEASE)
    found = (
        select(SolverRun)
        .where(or_(SolverRun.state == RunState.ASKED, lost))
        .options(selectinload(SolverRun.rules), selectinload(SolverRun.proposed))
        .order_by(SolverRun.id)
        .limit(1)
        .with_for_update(of=SolverRun, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    run = db.session.scalar(found)
    if run is None:
        return None
    run.tries += 1
    if run.tries > run_rules.MOST_TRIES:
        run.state, run.ended_at = RunState.FAILED, now
        run.trouble = run_rules.BROKEN_OFF
        return run
    run.state, run.beat_at = RunState.RUNNING, now
    run.began_at = run.began_at or now
    return run


@operation
def beat(
    *,
    actor: Actor,
    run_id: int,
    rounds: int,
    value: int,
    unplaced: int,
    facts: Facts | None = None,
    best: Sequence[Placement] = (),
) -> bool:
    """A sign of life, and the best so far where it is handed over. Whether somebody asked to stop."""
    run = fresh(SolverRun, run_id, lock=True)
    run.beat_at, run.rounds = clock.now(), rounds
    run.value, run.unplaced = value, unplaced
    if facts is not None:
        run.items = len(facts.every)
        _propose(run_id, facts, best)
    return run.stop_asked or run.state is not RunState.RUNNING


@operation
def end_run(
    *,
    actor: Actor,
    run_id: int,
    facts: Facts,
    best: Sequence[Placement],
    value: int,
    rounds: int,
    clash: Mapping[str, Any] | None,
    ways: Sequence[Any],
    bound: int | None = None,
) -> SolverRun:
    """The proposal is there to be read; where something found no place, also why, and the ways out."""
    run = fresh(SolverRun, run_id, lock=True)
    if run.state is not RunState.RUNNING:
        return run
    run.state = RunState.STOPPED if run.stop_asked else RunState.DONE
    run.ended_at = run.beat_at = clock.now()
    run.value, run.rounds, run.items = value, rounds, len(facts.every)
    run.unplaced = len(facts.every) - len(best)
    run.bound = bound
    run.clash = canonical(clash).decode() if clash else ""
    run.ways = canonical(list(ways)).decode()
    _propose(run_id, facts, best)
    return run


@operation
def fail_run(*, actor: Actor, run_id: int, trouble: str) -> SolverRun:
    """The run came to nothing, and it is said why."""
    run = fresh(SolverRun, run_id, lock=True)
    if run.state in run_rules.OPEN:
        run.state, run.ended_at, run.trouble = RunState.FAILED, clock.now(), trouble
    return run


def run_by_code(code: str, *options: Any, lock: bool = False) -> SolverRun:
    found = select(SolverRun).where(SolverRun.code == code).options(*options)
    if lock:
        found = found.with_for_update(of=SolverRun)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def _propose(run_id: int, facts: Facts, best: Sequence[Placement]) -> None:
    """Only what would be elsewhere is written down, and what found no place."""
    mine = select(Proposed.id).where(Proposed.run_id == run_id)
    films = delete(ProposedFilm).where(ProposedFilm.proposed_id.in_(mine))
    # What is in memory under their numbers has to go as well: SQLite gives them out again.
    db.session.execute(films.execution_options(synchronize_session="fetch"))
    db.session.execute(delete(Proposed).where(Proposed.run_id == run_id))
    placed = {one.item: one for one in best}
    for show in facts.shows:
        one = placed.get(show.code)
        if one is None:
            db.session.add(_row(run_id, show, None, None))
        elif (one.room, one.start) != (facts.room(show), facts.slot(show.starts_at)):
            db.session.add(_row(run_id, show, hall_id_of(one.room), facts.moment(one.start)))
    for show in facts.wanted:
        one = placed.get(show.code)
        db.session.add(_new_row(run_id, facts, show, one))
    db.session.flush()


def _new_row(run_id: int, facts: Facts, show: Show, place: Placement | None) -> Proposed:
    return Proposed(
        run_id=run_id,
        key=show.code,
        intro_minutes=show.intro_minutes,
        talk_minutes=show.talk_minutes,
        hall_id=hall_id_of(place.room) if place else None,
        starts_at=facts.moment(place.start) if place else None,
        films=[
            ProposedFilm(selection_id=item.selection_id, position=item.position)
            for item in show.items
        ],
    )


def _row(run_id: int, show: Show, hall_id: int | None, starts_at: datetime | None) -> Proposed:
    return Proposed(
        run_id=run_id,
        show_id=show.id,
        hall_id=hall_id,
        starts_at=starts_at,
        was_hall_id=show.hall_id,
        was_starts_at=show.starts_at,
        was_version=show.version,
    )


def _note(actor: Actor, act: str, run: SolverRun) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="solver_run",
        about_id=run.id,
        edition_id=run.edition_id,
        run=run.code,
    )
