"""What a poll asks of whom: each step of the poll stands on the desk of whoever may take it, and nowhere else."""

import pytest

from festival.audience import operations, queries
from festival.audience.rules import ATTENDANCE_MISSING
from festival.awards.operations import revoke_award
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.programme.models import ShowState
from tests import makers
from tests.audience.makers import AFTER, BEFORE, CLOSES, House


@pytest.fixture
def full(app, make, clock):
    clock.set(BEFORE)
    full = House()
    full.poll()
    full.root = f"/office/polls/{full.code}"

    def desk(actor):
        with app.test_request_context():
            return [(one.action, one.href) for one in queries.desk_items(actor)]

    full.desk = desk
    return full


def closed(full, clock, heap=False):
    operations.open_poll(actor=full.director, poll_code=full.code)
    code, *_ = full.slips("both")
    clock.set(AFTER)
    marks = dict(zip(full.codes, (5, 2), strict=True))
    operations.vote(actor=HOUSE, typed=code, marks=marks)
    if heap:
        full.people(9)
        full.paper([0, 0, 1, 1, 1])
    operations.close_poll(actor=full.director, poll_code=full.code)


def test_a_draft_waits_for_the_director_to_open_it(full):
    assert full.desk(full.director) == [("Open the poll", full.root)]
    assert full.desk(full.manager) == []


def test_while_it_is_open_only_people_and_paper_are_asked_for(full, clock):
    operations.open_poll(actor=full.director, poll_code=full.code)
    assert full.desk(full.director) == full.desk(full.manager) == []
    clock.set(AFTER)
    asked = [("Write down the people", f"{full.root}/shows/one")]
    assert full.desk(full.director) == full.desk(full.manager) == asked
    full.people(9)
    full.people(9, "both")
    assert full.desk(full.manager) == []


def test_paper_told_once_waits_for_somebody_else(full, clock):
    closed(full, clock, heap=True)
    again = ("Count the paper again", f"{full.root}/shows/one")
    assert again in full.desk(full.director)
    assert again not in full.desk(full.manager)
    full.people(9, "both")
    assert full.desk(full.manager) == [], "nobody counts the poll before the paper"
    full.paper([0, 0, 1, 1, 1], by=full.director)
    assert full.desk(full.director) == [("Count the poll", full.root)]
    assert full.desk(full.manager) == []


def test_a_counted_poll_waits_for_another_and_a_verified_one_for_its_prize(full, clock):
    closed(full, clock)
    for show in ("one", "both"):
        full.people(9, show)
    operations.count_poll(actor=full.director, poll_code=full.code)
    assert full.desk(full.director) == []
    assert full.desk(full.manager) == [("Verify the count", full.root)]
    operations.verify_poll(actor=full.manager, poll_code=full.code)
    assert full.desk(full.manager) == []
    assert full.desk(full.director) == [("Write down the prize", full.root)]
    award = operations.award_by_poll(actor=full.director, poll_code=full.code)
    assert full.desk(full.director) == []
    revoke_award(actor=full.director, award_code=award.code, why="A slip of the pen")
    assert full.desk(full.director) == [("Write down the prize", full.root)]


def test_a_screening_called_off_asks_for_no_people_unless_somebody_voted(full, clock):
    operations.open_poll(actor=full.director, poll_code=full.code)
    code, *_ = full.slips("both")
    clock.set(AFTER)
    full.people(0)
    showing = queries.showing_of(full.code, "both")
    showing.show.state = ShowState.CANCELLED
    db.session.commit()
    clock.set(CLOSES)
    operations.close_poll(actor=full.director, poll_code=full.code)
    assert full.desk(full.manager) == []
    queries.slip_typed(code).used_at = AFTER
    db.session.commit()
    with pytest.raises(Refused) as refusal:
        operations.count_poll(actor=full.director, poll_code=full.code)
    assert refusal.value.reason is ATTENDANCE_MISSING
    queries.slip_typed(code).used_at = None
    db.session.commit()
    operations.count_poll(actor=full.director, poll_code=full.code)


def test_others_and_other_editions_have_no_poll_on_their_desk(full):
    away = makers.edition(code="2020")
    for actor in (
        makers.actor(Hat.PRESS, edition=full.edition),
        makers.actor(Hat.DIRECTOR, name="Elsewhere", edition=away),
    ):
        assert full.desk(actor) == []


def test_a_desk_asks_as_many_questions_of_one_poll_as_of_two(app, full, queries_made):
    def cost():
        with app.test_request_context(), queries_made() as made:
            queries.desk_items(full.director)
        return len(made)

    once = cost()
    full.another_draft()
    assert cost() == once == 3
