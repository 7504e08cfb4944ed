"""The festivals solvers are measured on are as large and as full as they are said to be."""

import pytest

from festival.solving.generator import CITY, WEEK, festival_of, occupancy


@pytest.mark.parametrize("seed", range(6))
def test_a_week_is_as_large_and_as_full_as_a_real_one(seed):
    problem = festival_of(WEEK, seed)
    assert (len(problem.items), len(problem.rooms), len(problem.days)) == (260, 8, 7)
    assert len({item.work for item in problem.items}) == 120
    assert {day.end - day.start for day in problem.days} == {56}
    assert 0.715 < occupancy(problem) < 0.755


def test_the_largest_is_as_large_as_it_is_said_to_be():
    problem = festival_of(CITY, 0)
    assert (len(problem.items), len(problem.rooms), len(problem.days)) == (1250, 40, 11)


def test_the_same_seed_makes_the_same_festival():
    assert festival_of(WEEK, 3) == festival_of(WEEK, 3)
    assert festival_of(WEEK, 3) != festival_of(WEEK, 4)
