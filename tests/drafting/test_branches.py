"""What-if: a branch is made, worked on, read as a difference, taken over with its conflicts shown, or thrown away."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from festival.drafting import branch_checks, branch_pages, branch_rules, branch_sheets, branching
from festival.drafting.branch_rules import How
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.people.models import Hat
from festival.programme import board_rules, placing, rules
from festival.programme.clashes import STILL_CLASHES
from festival.programme.models import Show, ShowState
from festival.programme.operations import move_show, plan_show
from tests.events.makers import event
from tests.venues import makers as halls


def at(hour, day=16):
    return datetime(2019, 9, day, hour)


@pytest.fixture
def plan(make):
    """Two films at 18:00 in two halls, a third without a show, and a branch."""
    edition = make.edition()
    section = make.section(edition)
    office = make.actor(Hat.SCHEDULE, edition=edition)
    one, two = halls.hall(edition), halls.hall(edition, "Hall 2")
    films = [make.selection(section, make.film(name, 90 * 60)) for name in ("A", "B", "C")]
    shows = [
        plan_show(
            actor=office,
            edition_id=edition.id,
            hall_id=hall.id,
            starts_local=at(18),
            selection_ids=[film.id],
        ).code
        for hall, film in zip((one, two), films, strict=False)
    ]
    branch = branching.make_branch(actor=office, edition_id=edition.id, name="If")
    return SimpleNamespace(
        edition=edition, code=edition.code, office=office, one=one.id, two=two.id,
        films=films, a=shows[0], b=shows[1], film=films[2].code, branch=branch.code,
    )  # fmt: skip


def there(plan, **more):
    return {"actor": plan.office, "edition": plan.code, "branch_code": plan.branch, **more}


def move(plan, code, hall, hour, version=0, **more):
    return branching.place_in_branch(
        **there(plan, code=code, version=version, hall_id=hall, starts_local=at(hour), **more)
    )


def wall(code):
    db.session.expunge_all()
    show = db.session.scalars(select(Show).where(Show.code == code)).one_or_none()
    return show and (show.hall_id, datetime.fromisoformat(show.starts_local).hour, show.state)


def hows(plan):
    branch = branch_sheets.branch_of(plan.office, plan.code, plan.branch)
    return {one.show_code: how for one, how in branching.compared(branch)}


def refused(act, *args, **more):
    with pytest.raises(Refused) as met:
        act(*args, **more)
    return met.value.reason


def test_a_branch_changes_nothing_in_the_plan_until_it_is_taken_over(plan):
    move(plan, plan.a, plan.one, 20)
    assert wall(plan.a)[1] == 18
    branching.merge_branch(**there(plan, chosen={}))
    assert wall(plan.a)[1] == 20
    assert refused(move, plan, plan.a, plan.one, 21) is branch_rules.BRANCH_CLOSED


def test_two_shows_change_halls_through_a_branch_and_the_plan_can_be_taken_back(plan):
    move(plan, plan.a, plan.one, 12)
    move(plan, plan.b, plan.one, 18)
    move(plan, plan.a, plan.two, 18, version=1)
    branching.merge_branch(**there(plan, chosen={}))
    assert (wall(plan.a)[0], wall(plan.b)[0]) == (plan.two, plan.one)


def test_a_branch_is_judged_by_itself(plan):
    assert refused(move, plan, plan.a, plan.two, 19) is rules.HALL_OVERLAP
    move(plan, plan.b, plan.two, 12)
    move(plan, plan.a, plan.two, 19)
    assert branch_checks.clashes_of(plan.office, plan.code, plan.branch) == {}
    found = branch_checks.clashes_at(
        plan.office, plan.code, plan.branch, plan.b, "B", plan.two, at(20), 90
    )
    assert [clash["code"] for clash in found] == ["HALL_OVERLAP"]


def test_what_both_changed_is_shown_and_decided(plan):
    move(plan, plan.a, plan.one, 20)
    placing.place_show(
        actor=plan.office, code=plan.a, version=None, hall_id=plan.one, starts_local=at(14)
    )
    assert hows(plan) == {plan.a: How.CONFLICT}
    merge = branching.merge_branch
    assert refused(merge, **there(plan, chosen={})) is branch_rules.BRANCH_CONFLICTS
    assert wall(plan.a)[1] == 14
    merge(**there(plan, chosen={plan.a: True}))
    assert wall(plan.a)[1] == 20


def test_the_plans_place_can_be_chosen_too(plan):
    move(plan, plan.a, plan.one, 20)
    move(plan, plan.b, plan.two, 12)
    placing.place_show(
        actor=plan.office, code=plan.a, version=None, hall_id=plan.one, starts_local=at(14)
    )
    branching.merge_branch(**there(plan, chosen={plan.a: False}))
    assert (wall(plan.a)[1], wall(plan.b)[1]) == (14, 12)


def test_a_branch_follows_the_plan_where_nobody_touched_it(plan):
    placing.place_show(
        actor=plan.office, code=plan.b, version=None, hall_id=plan.two, starts_local=at(10)
    )
    branch = branch_sheets.branch_of(plan.office, plan.code, plan.branch)
    stand = branch_sheets.stand_of(branch, plan.b)
    assert stand.placing.starts_at.hour == 4
    assert refused(branching.merge_branch, **there(plan, chosen={})) is branch_rules.NOTHING_DIFFERS


def test_a_film_only_the_branch_shows_is_pencilled_in_the_plan(plan):
    code = branching.pencil_in_branch(
        **there(plan, film=plan.film, hall_id=plan.one, starts_local=at(12))
    )
    assert wall(code) is None
    branching.merge_branch(**there(plan, chosen={}))
    assert wall(code)[1:] == (12, ShowState.PENCILLED)


def test_an_empty_branch_has_every_show_beside_it_and_takes_only_what_was_placed(plan):
    made = branching.make_branch(
        actor=plan.office, edition_id=plan.edition.id, name="New", empty=True
    )
    plan.branch = made.code
    branching.pencil_in_branch(**there(plan, film=plan.a, hall_id=plan.two, starts_local=at(18)))
    assert hows(plan) == {plan.a: How.MOVED, plan.b: How.LEFT}
    assert refused(branching.merge_branch, **there(plan, chosen={})) is rules.HALL_OVERLAP
    branching.pencil_in_branch(**there(plan, film=plan.b, hall_id=plan.one, starts_local=at(18)))
    branching.merge_branch(**there(plan, chosen={}))
    assert (wall(plan.a)[0], wall(plan.b)[0]) == (plan.two, plan.one)


def test_steps_in_a_branch_are_taken_back_there(plan):
    move(plan, plan.a, plan.one, 20)
    told = {"actor": plan.office, "edition": plan.code, "branch_code": plan.branch}
    branching.undo_in_branch(**told)
    assert hows(plan) == {plan.a: How.SAME}
    branching.redo_in_branch(**told)
    assert hows(plan) == {plan.a: How.MOVED}
    assert refused(branching.redo_in_branch, **told) is board_rules.NOTHING_TO_REDO
    branching.undo_in_branch(**told)
    assert refused(branching.undo_in_branch, **told) is board_rules.NOTHING_TO_UNDO


def test_locked_taken_off_and_thrown_away_in_a_branch(plan):
    lock = there(plan, code=plan.a, version=0, state=ShowState.LOCKED)
    branching.set_state_in_branch(**lock)
    assert refused(move, plan, plan.a, plan.one, 20, version=1) is rules.SHOW_LOCKED
    branching.take_off_in_branch(**there(plan, code=plan.b, version=0))
    assert hows(plan)[plan.b] is How.LEFT
    assert refused(branching.take_off_in_branch, **there(plan, code=plan.b, version=1)) is (
        board_rules.GONE_SINCE
    )
    branching.drop_branch(actor=plan.office, edition=plan.code, branch_code=plan.branch)
    assert wall(plan.b)[2] is ShowState.PLANNED


def test_two_people_in_one_branch_overwrite_nothing(plan):
    move(plan, plan.a, plan.one, 20)
    assert refused(move, plan, plan.a, plan.one, 21) is EDIT_CONFLICT


def test_the_difference_is_told_in_words(plan, app):
    move(plan, plan.a, plan.two, 21)
    with app.test_request_context():
        page = branch_pages.difference_page(plan.office, plan.code, plan.branch)
    [row] = page.rows
    assert (row.title, row.how) == ("A", "stands elsewhere")
    assert row.live == "Monday 16\u00a0September, Arman, Hall 1, 18:00–19:30"
    assert row.mine == "Monday 16\u00a0September, Arman, Hall 2, 21:00–22:30"


def test_a_session_keeps_its_own_clocks_when_a_branch_that_moved_it_is_taken_over(plan):
    room = halls.hall(plan.edition, "Network", online=True)
    code = plan_show(
        actor=plan.office,
        edition_id=plan.edition.id,
        hall_id=room.id,
        starts_local=at(14),
        ends_local=at(16),
        event_id=event(plan.edition).id,
        zone="Europe/Paris",
    ).code
    branch = branching.make_branch(actor=plan.office, edition_id=plan.edition.id, name="Later")
    plan.branch = branch.code
    move(plan, code, room.id, 21)
    branching.merge_branch(**there(plan, chosen={}))
    assert wall(code)[1] == 17
    show = db.session.scalars(select(Show).where(Show.code == code)).one()
    assert (show.zone, f"{show.starts_at:%H:%MZ}") == ("Europe/Paris", "15:00Z")


def test_i_71_what_a_branch_has_locked_is_asked_again_when_it_is_taken_over(plan):
    """Another show came into the way of it meanwhile, so neither the branch nor the plan changes."""
    branching.set_state_in_branch(**there(plan, code=plan.a, version=0, state=ShowState.LOCKED))
    move_show(
        actor=plan.office, code=plan.b, hall_id=plan.two, starts_local=at(18, 15), version=None
    )
    plan_show(
        actor=plan.office,
        edition_id=plan.edition.id,
        hall_id=plan.two,
        starts_local=at(18),
        selection_ids=[plan.films[0].id],
    )
    take = there(plan, chosen={})
    assert refused(branching.merge_branch, **take) is STILL_CLASHES
    assert wall(plan.a)[2] is ShowState.PLANNED
