"""A proposal taken, in whole or in part; the rest is left as it is."""

from collections.abc import Collection, Sequence

from festival.drafting import run_rules
from festival.drafting.deeds import carry_out
from festival.drafting.models import Proposed, SolverRun
from festival.drafting.running import run_by_code
from festival.drafting.solved import steps_of
from festival.drafting.wanted import BREATH, code_of, standing_times, whole_run
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import require
from festival.foundation.zones import Unclear, instant, local
from festival.journal.operations import record
from festival.programme.models import ShowState
from festival.programme.moving import Moved, move_shows
from festival.programme.operations import plan_show
from festival.programme.standing import let_stand
from festival.programme.timetable import film_name, show_name
from festival.solving.easing import Kind
from festival.venues.rules import may_schedule


@operation
def take_proposal(
    *, actor: Actor, code: str, shows: Collection[str] | None = None, although: str = ""
) -> SolverRun:
    """The chosen shows stand where the run put them; without a choice all do. Or none of them moved.

    What was not planned yet is planned. *although*: why a rule that may be broken is.
    """
    run = run_by_code(code, *whole_run(), lock=True)
    require(may_schedule(actor, fresh(Edition, run.edition_id)))
    given = steps_of(run.given)
    dropped = {key for step in given if step.kind is Kind.DROP for key in step.items}
    chosen = [
        one
        for one in run.proposed
        if one.taken_at is None
        and (shows is None or code_of(one) in shows)
        and (one.hall_id is not None or code_of(one) in dropped)
    ]
    require(run_rules.may_take(run, len(chosen)))
    unlocked = {key for step in given if step.kind is Kind.MOVE for key in step.items}
    for one in chosen:
        _may_move(actor, run, one, unlocked)
    _may_plan(actor, run, [one for one in chosen if one.show is None])
    carry_out(actor, run.edition, given, {code_of(one) for one in chosen})
    moves = [
        Moved(one.show.code, one.show.version, one.hall_id, one.starts_at)
        for one in chosen
        if one.show is not None and one.hall_id is not None and one.starts_at is not None
    ]
    move_shows(actor=actor, moves=moves, why=f"run {run.code}", although=although)
    new = [one for one in chosen if one.show is None and one.starts_at is not None]
    for one in sorted(new, key=lambda one: (str(one.starts_at), one.id)):
        _plan(actor, run, one, although)
    put = [(one.show, None) for one in new if one.show is not None]
    let_stand(actor=actor, edition=run.edition, put=put, although=although)
    for one in chosen:
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


def _may_move(actor: Actor, run: SolverRun, one: Proposed, unlocked: Collection[str]) -> None:
    """A show that was given up for this run to move is unlocked; every other that stands fast stays."""
    show = one.show
    if show is None:
        return
    gives_way = show.state is ShowState.LOCKED and show.code in unlocked
    if not (gives_way and show.version == one.was_version):
        require(run_rules.may_move_to(show, one, show_name(show, actor.locale)))


def _may_plan(actor: Actor, run: SolverRun, new: Sequence[Proposed]) -> None:
    """No film is shown more often than was asked because somebody planned it meanwhile."""
    if not new:
        return
    times = standing_times(run.edition_id)
    for one in new:
        for film in one.films if one.starts_at is not None else ():
            film_id = film.selection.film_id
            times[film_id] = times.get(film_id, 0) + 1
            title = film_name(film.selection.film, actor.locale)
            require(run_rules.may_plan(times[film_id], run.showings, title))


def _plan(actor: Actor, run: SolverRun, one: Proposed, although: str) -> None:
    """The show is in the schedule, with its introduction and its talk."""
    assert one.hall_id is not None
    assert one.starts_at is not None
    zone = run.edition.zone
    on_the_wall = local(one.starts_at, zone)
    wall = on_the_wall.replace(tzinfo=None, fold=0)
    twice = isinstance(instant(wall, zone), Unclear)
    made = plan_show(
        actor=actor,
        edition_id=run.edition_id,
        hall_id=one.hall_id,
        starts_local=wall,
        selection_ids=[film.selection_id for film in one.films],
        intro_minutes=one.intro_minutes,
        talk_minutes=one.talk_minutes,
        gap_seconds=BREATH if len(one.films) > 1 else 0,
        fold=on_the_wall.fold if twice else None,
        although=although,
    )
    one.show = made
