"""A proposal taken, in whole or in part; the rest is left as it is."""

from collections.abc import Collection

from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.drafting import run_rules
from festival.drafting.deeds import carry_out
from festival.drafting.models import Proposed, SolverRun
from festival.drafting.running import run_by_code
from festival.drafting.solved import steps_of
from festival.editions.models import Edition
from festival.films.models import Film
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.programme.models import Show, ShowItem, ShowState
from festival.programme.moving import Moved, move_shows
from festival.programme.operations import cancel_show
from festival.programme.timetable import show_name
from festival.selection.models import Selection
from festival.solving.easing import Kind
from festival.venues.models import Hall
from festival.venues.rules import may_schedule

DROPPED = Text(
    en="It found no place in the schedule.",
    ru="В программе для него не нашлось места.",
    kk="Бағдарламадан оған орын табылмады.",
)
"""What the audience reads in place of a show that was given up."""


def whole_run() -> tuple[ORMOption, ...]:
    """Loads a run with what it proposes: the shows by their films, and both halls of each."""
    proposed = selectinload(SolverRun.proposed)
    show = proposed.joinedload(Proposed.show)
    film = show.selectinload(Show.items).joinedload(ShowItem.selection).joinedload(Selection.film)
    return (
        film.selectinload(Film.titles),
        show.selectinload(Show.participants),
        proposed.joinedload(Proposed.hall).joinedload(Hall.venue),
        proposed.joinedload(Proposed.was_hall).joinedload(Hall.venue),
        selectinload(SolverRun.rules),
        joinedload(SolverRun.edition),
    )


@operation
def take_proposal(*, actor: Actor, code: str, shows: Collection[str] | None = None) -> SolverRun:
    """The chosen shows stand where the run put them; without a choice all do. Or none of them moved."""
    run = run_by_code(code, *whole_run(), lock=True)
    require(may_schedule(actor, fresh(Edition, run.edition_id)))
    given = steps_of(run.given)
    dropped = {key for step in given if step.kind is Kind.DROP for key in step.items}
    unlocked = {key for step in given if step.kind is Kind.MOVE for key in step.items}
    chosen = [
        one
        for one in run.proposed
        if one.taken_at is None
        and (shows is None or one.show.code in shows)
        and (one.hall_id is not None or one.show.code in dropped)
    ]
    require(run_rules.may_take(run, len(chosen)))
    carry_out(actor, run.edition, given)
    for one in chosen:
        _ready(actor, one, unlocked)
    moves = [
        Moved(one.show.code, one.show.version, one.hall_id, one.starts_at)
        for one in chosen
        if one.hall_id is not None and one.starts_at is not None
    ]
    move_shows(actor=actor, moves=moves, why=f"run {run.code}")
    for one in chosen:
        if one.hall_id is None:
            cancel_show(actor=actor, code=one.show.code, why=DROPPED, version=one.show.version)
        one.taken_at = clock.now()
    db.session.flush()
    record(
        actor=actor,
        act="take_proposal",
        about_kind="solver_run",
        about_id=run.id,
        edition_id=run.edition_id,
        run=run.code,
        shows=str(len(chosen)),
    )
    return run


def _ready(actor: Actor, one: Proposed, unlocked: Collection[str]) -> None:
    """A show that was given up for this run to move is unlocked; every other that stands fast stays."""
    show: Show = one.show
    if show.state is ShowState.LOCKED and show.code in unlocked and show.version == one.was_version:
        show.state = ShowState.PLANNED
        db.session.flush()
        one.was_version = show.version
    require(run_rules.may_move_to(show, one, show_name(show, actor.locale)))
