"""Runs of the solver: asked, worked through, stopped, left half way and taken up again."""

from datetime import timedelta

import pytest

from festival.drafting import run_rules, running
from festival.drafting.adapter import facts_of
from festival.drafting.models import Family, Proposed, RunState, SolverRun, Weight
from festival.drafting.workbench import solve_run
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.programme.models import Show, ShowState
from festival.solving.problem import Placement
from festival.venues.rules import NOT_THE_SCHEDULE_OFFICE
from tests.drafting.run_makers import ask, clashing, solved
from tests.programme import makers


def test_a_run_proposes_and_moves_nothing(plan):
    one, two = clashing(plan)
    run = solved(plan)
    assert (run.state, run.unplaced, run.items) == (RunState.DONE, 0, 2)
    assert len(db.session.query(Proposed).all()) == 1
    assert {show.starts_local for show in db.session.query(Show)} == {
        "2019-09-16T18:00", "2019-09-16T19:00",
    }  # fmt: skip


def test_the_same_seed_goes_the_same_way(plan):
    clashing(plan)
    ways = []
    for _again in range(2):
        solved(plan)
        rows = db.session.query(Proposed).order_by(Proposed.id.desc()).all()
        ways.append((rows[0].show_id, rows[0].hall_id, rows[0].starts_at))
    assert ways[0] == ways[1]


def test_what_is_locked_stays(plan):
    one, two = clashing(plan)
    two.state = ShowState.LOCKED
    db.session.commit()
    solved(plan)
    assert [row.show_id for row in db.session.query(Proposed)] == [one.id]


def test_one_run_at_a_time(plan):
    clashing(plan)
    ask(plan)
    with pytest.raises(Refused) as refused:
        ask(plan)
    assert refused.value.reason is run_rules.RUN_UNDER_WAY
    assert db.session.query(SolverRun).count() == 1


def test_only_the_schedule_office_asks(plan, make):
    plan.office = make.actor(Hat.PRESS, edition=plan.edition)
    with pytest.raises(Refused) as refused:
        ask(plan)
    assert refused.value.reason is NOT_THE_SCHEDULE_OFFICE


def test_what_always_holds_is_not_taken_off(plan):
    with pytest.raises(Refused) as refused:
        ask(plan, weights={Family.HOURS: Weight.OFF})
    assert refused.value.reason is run_rules.RULE_NEEDED


def test_a_run_that_waits_is_stopped_at_once(plan):
    clashing(plan)
    run = running.stop_run(actor=plan.office, code=ask(plan).code)
    assert run.state is RunState.STOPPED
    with pytest.raises(Refused) as refused:
        running.stop_run(actor=plan.office, code=run.code)
    assert refused.value.reason is run_rules.RUN_OVER


def test_a_run_under_way_hears_that_it_is_to_stop(plan):
    clashing(plan)
    run = ask(plan)
    running.claim(actor=HOUSE)
    running.stop_run(actor=plan.office, code=run.code)
    told = {"rounds": 3, "value": 1, "unplaced": 0}
    assert running.beat(actor=HOUSE, run_id=run.id, **told)
    facts = facts_of(plan.edition, clock.now())
    ended = running.end_run(
        actor=HOUSE, run_id=run.id, facts=facts, best=(), value=0, rounds=3, clash=None, ways=()
    )
    assert ended.state is RunState.STOPPED


def test_a_run_left_half_way_is_taken_up_with_its_best(plan, monkeypatch):
    one, two = clashing(plan)
    run = ask(plan, keep=False)
    assert running.claim(actor=HOUSE).id == run.id
    facts = facts_of(plan.edition, clock.now())
    other = next(hall for hall in facts.halls if hall.id != plan.hall.id)
    best = [
        Placement("one", str(plan.hall.id), facts.slot(one.starts_at)),
        Placement("two", str(other.id), facts.slot(two.starts_at)),
    ]
    running.beat(actor=HOUSE, run_id=run.id, rounds=9, value=5, unplaced=0, facts=facts, best=best)
    assert running.claim(actor=HOUSE) is None, "whoever works on it is alive"
    later = clock.now() + run_rules.LEASE + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert solve_run() == 1
    run = running.run_by_code(run.code)
    assert (run.state, run.tries, run.unplaced) == (RunState.DONE, 2, 0)


def test_a_run_that_is_always_interrupted_is_said_to_be_broken_off(plan, monkeypatch):
    clashing(plan)
    run = ask(plan)
    moment = clock.now()
    for number in range(run_rules.MOST_TRIES):
        monkeypatch.setattr(clock, "now", lambda n=number: moment + 2 * n * run_rules.LEASE)
        assert running.claim(actor=HOUSE) is not None
    monkeypatch.setattr(clock, "now", lambda: moment + 9 * run_rules.LEASE)
    assert solve_run() == 1
    run = running.run_by_code(run.code)
    assert (run.state, run.trouble) == (RunState.FAILED, run_rules.BROKEN_OFF)


def test_nothing_to_place_is_said(plan):
    run = solved(plan)
    assert (run.state, run.trouble) == (RunState.FAILED, run_rules.NOTHING_TO_PLACE)


def test_what_stumbles_is_said_and_leaves_the_worker_alive(plan, monkeypatch):
    clashing(plan)
    monkeypatch.setattr("festival.drafting.workbench.put", lambda *_: 1 / 0)
    run = solved(plan)
    assert (run.state, run.trouble) == (RunState.FAILED, run_rules.STUMBLED)


def test_what_cannot_be_is_explained_with_ways_out(plan):
    one, two = clashing(plan)
    one.state = two.state = ShowState.LOCKED
    db.session.commit()
    run = solved(plan)
    assert run.unplaced == 1
    assert '"locked:one","locked:two"' in run.clash
    assert '"kind":"move"' in run.ways


def test_a_show_in_the_night_is_where_it_was(plan):
    late = makers.show(
        plan.hall, plan.edition, "2019-09-17T00:30", "2019-09-17T02:00", plan.genesis, code="late"
    )
    run = solved(plan)
    assert (run.state, run.unplaced) == (RunState.DONE, 0)
    assert not db.session.query(Proposed).count()
    assert late.festival_day.day == 16
