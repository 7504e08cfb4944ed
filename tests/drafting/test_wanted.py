"""A schedule from nothing: films that are not shown yet are placed, and taking the proposal plans them."""

from datetime import date, datetime

import pytest

from festival.drafting import proposals, run_rules, running, telling
from festival.drafting.adapter import facts_of
from festival.drafting.models import Proposed, RunState
from festival.drafting.wanted import INTRO, TALK_INTERPRETED, wanting, whole_run
from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.guests.models import Accompanied, Guest, GuestKind
from festival.programme.models import Show, ShowKind, ShowState
from festival.programme.operations import plan_show
from festival.solving.exact import may_prove
from festival.solving.problem import Placement
from tests.drafting.run_makers import ask, solved
from tests.makers import save
from tests.programme import makers
from tests.venues.makers import hall


def take(plan, run, **more):
    return proposals.take_proposal(actor=plan.office, code=run.code, **more)


def test_films_without_a_show_find_places_and_are_planned(plan):
    run = solved(plan, keep=False, showings=2)
    assert (run.state, run.unplaced, run.items) == (RunState.DONE, 0, 4)
    assert db.session.query(Show).count() == 0, "nothing moves until it is taken"
    take(plan, run)
    shows = db.session.query(Show).all()
    assert len(shows) == 4
    assert {show.state for show in shows} == {ShowState.PLANNED}
    assert {show.intro_minutes for show in shows} == {INTRO}
    days = sorted(show.festival_day for show in shows)
    assert date(2019, 9, 14) <= days[0] <= days[-1] <= date(2019, 9, 20)
    rows = db.session.query(Proposed).all()
    assert all(row.show_id and row.taken_at for row in rows)
    again = solved(plan, keep=False, showings=2)
    assert again.items == 4
    assert not [row for row in db.session.query(Proposed).filter_by(run_id=again.id) if row.key]


def test_what_was_planned_meanwhile_is_not_planned_twice(plan):
    run = solved(plan, showings=1)
    plan_show(
        actor=plan.office, edition_id=plan.edition.id, hall_id=plan.hall.id,
        starts_local=datetime(2019, 9, 20, 9), selection_ids=[plan.genesis.id],
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        take(plan, run)
    assert refused.value.reason is run_rules.SHOWN_SINCE
    swan = next(
        row.key for row in db.session.query(Proposed) if row.key == f"new-{plan.swan.code}-1"
    )
    take(plan, run, shows=[swan])
    assert db.session.query(Show).count() == 2


def test_short_films_are_a_block_and_a_film_of_unknown_length_is_named(plan, make):
    shorts = [
        make.selection(plan.section, make.film(f"Short {number}", 20 * 60)) for number in range(5)
    ]
    unknown = make.selection(plan.section, make.film("Nobody knows", None))
    found = wanting(plan.edition, 1)
    blocks = [[item.selection_id for item in show.items] for show in found.shows]
    assert blocks[2:] == [[one.id for one in shorts[:4]], [shorts[4].id]]
    assert [one.id for one in found.unmeasured] == [unknown.id]


def test_a_guest_talks_after_the_first_showing(plan, make):
    guest = save(
        Guest(
            code="g1", edition_id=plan.edition.id, person_id=make.person("Guest").id,
            kind=GuestKind.DIRECTOR, needs_interpreter=True,
        )
    )  # fmt: skip
    save(Accompanied(guest_id=guest.id, selection_id=plan.genesis.id))
    talks = [show.talk_minutes for show in wanting(plan.edition, 2).shows]
    assert talks == [TALK_INTERPRETED, 0, 0, 0]
    run = solved(plan, showings=1)
    take(plan, run)
    told = telling.concerned(
        running.run_by_code(run.code, *whole_run()),
        db.session.query(Proposed).all(), "en",
    )  # fmt: skip
    assert "Guest" in {one.name for one in told}


def test_a_room_on_the_network_holds_any_number_and_nobody_travels_there(plan):
    online = hall(plan.edition, "Online", online=True)
    for code, starts in (("a", "2019-09-16T18:00"), ("b", "2019-09-16T18:30")):
        makers.show(
            online, plan.edition, starts, "2019-09-16T20:00", code=code, kind=ShowKind.DEBATE
        )
    makers.show(
        online, plan.edition, "2019-09-16T18:00", "2019-09-16T20:00", plan.genesis, code="c"
    )
    run = solved(plan, showings=1)
    assert (run.unplaced, run.items) == (0, 4)
    rows = db.session.query(Proposed).all()
    assert [row.key for row in rows] == [f"new-{plan.swan.code}-1"]
    assert rows[0].hall_id == plan.hall.id
    facts = facts_of(plan.edition, clock.now())
    assert {facts.room(show) for show in facts.shows} == {f"{online.id}/{code}" for code in "abc"}


def test_a_run_left_half_way_keeps_what_was_new(plan, monkeypatch):
    run = ask(plan, showings=1, keep=False)
    facts = facts_of(plan.edition, clock.now(), wanting(plan.edition, 1).shows)
    best = [Placement(facts.wanted[0].code, str(plan.hall.id), 14 * 12)]
    told = {"rounds": 3, "value": 1, "unplaced": 1}
    running.claim(actor=plan.office)
    running.beat(actor=plan.office, run_id=run.id, facts=facts, best=best, **told)
    rows = db.session.query(Proposed).order_by(Proposed.id).all()
    assert [row.hall_id for row in rows] == [plan.hall.id, None]
    assert [len(row.films) for row in rows] == [1, 1]


def test_what_no_schedule_is_worth_more_than_is_told(plan):
    run = solved(plan, keep=False, showings=1)
    if may_prove():
        assert run.bound >= run.value
    else:
        assert run.bound is None
