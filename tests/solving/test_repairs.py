"""The cheapest ways out of what cannot be, and the fewest moves when something changed."""

import pytest

from festival.solving.easing import Kind
from festival.solving.explain import explain
from festival.solving.judging import judging, placed
from festival.solving.problem import Closed, Fixed, Placement, Stay, Within
from festival.solving.repairs import fewest_moves, repairs
from festival.solving.validator import faults
from tests.solving.planted import PLANTED, film, hours, planted, rooms

decide = judging()
cases = pytest.mark.parametrize("case", PLANTED, ids=[case.name for case in PLANTED])


def ways_out(problem, **more):
    return repairs(problem, explain(problem, decide), decide, **more)


@cases
def test_the_best_repair_is_among_the_first_three(case):
    first = [one.steps[0] for one in ways_out(case.problem, most=3) if len(one.steps) == 1]
    kind, about = case.repair
    assert any(step.kind == kind and about in (step.key, *step.items) for step in first), first


@cases
def test_every_repair_holds_when_it_is_solved_again(case):
    found = ways_out(case.problem, most=4)
    assert found
    assert [one.cost for one in found] == sorted(one.cost for one in found)
    for one in found:
        solved = placed(one.problem, (), 5)
        assert solved is not None
        assert not faults(one.problem, solved)
        left = len(case.problem.items) - sum(step.kind is Kind.DROP for step in one.steps)
        assert len(solved) == left


def test_no_repair_touches_what_is_firm():
    case = PLANTED[0]
    found = ways_out(case.problem, firm={"closed:mid:1", "x"})
    assert found
    assert not any(step.key == "closed:mid:1" for one in found for step in one.steps)
    assert not any(step.kind is Kind.DROP for one in found for step in one.steps)


def test_two_clashes_are_met_by_two_things_given():
    both = planted(
        "two", 1, [film("x"), film("y")],
        [rooms("35mm", "mid", "x"), Within("guest:x", (Stay("x", since=6),), (hours(1, 17, 22),)),
         Closed("closed:mid:1", "mid", hours(1, 16, 23)),
         Fixed("locked:y", "y", "big", hours(2, 18, 20)[0]), Closed("rented", "big", hours(2, 17, 23))],
        "", ("", ""),
    )  # fmt: skip
    found = ways_out(both.problem)
    assert found
    assert all(len(one.steps) == 2 for one in found)
    assert {step.key for step in found[0].steps} == {"closed:mid:1", "locked:y"}


def test_a_hall_that_closes_moves_only_what_was_in_it():
    whole = PLANTED[0].problem.without("guest:x", "35mm")
    before = placed(whole, (), 5)
    tuesday = Closed("closed:big:2", "big", hours(2, 0, 24))
    inside = {one.item for one in before if one.room == "big" and one.start >= hours(2, 0, 24)[0]}
    changed = whole.adding(tuesday)
    after = fewest_moves(changed, before, seconds=1)
    assert after is not None
    assert not faults(changed, after)
    moved = {one.item for one in after} - {one.item for one in set(after) & set(before)}
    assert inside <= moved
    assert len(moved) <= len(inside) + 1


def test_what_still_holds_is_not_moved():
    whole = PLANTED[0].problem.without("guest:x")
    before = placed(whole, (), 5)
    assert set(fewest_moves(whole, before, seconds=1)) == set(before)


def test_what_cannot_be_has_no_fewest_moves():
    case = PLANTED[0]
    assert fewest_moves(case.problem, [Placement("x", "mid", 130)], seconds=0.5) is None
