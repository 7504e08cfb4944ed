"""The search finds, keeps, repairs, stops and repeats itself."""

import pytest

from festival.solving import exact
from festival.solving.generator import Size, festival_of
from festival.solving.problem import Closed, Item, Placement, Prime, Rooms, Wishes
from festival.solving.quality import value_of
from festival.solving.search import repair, repairing, solve
from festival.solving.validator import Fault, faults
from tests.solving.puzzles import DAYS, films, puzzle, week

WEEKEND = Size(films=20, showings=44, halls=4, days=3, occupancy=(0.70, 0.74))


@pytest.mark.parametrize("seed", range(4))
def test_a_full_weekend_is_scheduled_without_a_fault(seed):
    problem = festival_of(WEEKEND, seed)
    found = solve(problem, seed=seed, rounds=1500)
    assert found.unplaced == ()
    assert faults(problem, found.placements) == []
    assert found.value == value_of(problem, found.placements).total


def test_the_same_seed_finds_the_same_schedule_and_another_seed_another():
    problem = festival_of(WEEKEND, 1)
    one, again, other = (solve(problem, seed=seed, rounds=300) for seed in (7, 7, 8))
    assert one.placements == again.placements
    assert one.placements != other.placements


@pytest.mark.parametrize("seed", range(20))
def test_small_puzzles_are_solved_as_well_as_can_be_proved(seed):
    problem = puzzle(seed + 500, most=4)
    found = solve(problem, seed=seed, rounds=1500)
    answer = exact.best(problem, workers=1)
    assert bool(found.unplaced) is not answer.possible
    if answer.possible:
        assert found.value == answer.value


def test_what_does_not_fit_is_named_and_the_rest_stands():
    problem = week(
        Rooms("red", ("i0", "i1"), frozenset({"red"})),
        items=films(10, 10, 10),
        days=((week(items=()).days[0]),),
    )
    found = solve(problem, rounds=200)
    assert len(found.unplaced) == 1
    assert found.unplaced[0] in {"i0", "i1"}
    assert {finding.fault for finding in faults(problem, found.placements)} == {Fault.UNPLACED}


def test_nothing_at_all_is_a_schedule_of_nothing():
    found = solve(week(items=()), rounds=5)
    assert (found.placements, found.unplaced, found.value) == ((), (), 0)


def test_it_begins_where_it_is_told_and_leaves_out_what_does_not_hold():
    problem = week(
        Closed("closed", "red", (20, 22)), items=films(3, 3), wishes=Wishes(prime=0, waste=0)
    )
    start = (
        Placement("i0", "blue", 22),
        Placement("i1", "red", 21),
        Placement("x", "red", 25),
        Placement("i1", "cellar", 25),
    )
    found = solve(problem, start=start, rounds=0)
    assert found.placements[0] == start[0]
    assert faults(problem, found.placements) == []


def test_it_stops_when_told_and_hands_over_the_best_so_far():
    problem = festival_of(WEEKEND, 2)
    asked = iter([False] * 40 + [True])
    found = solve(problem, stop=lambda: next(asked))
    assert found.rounds == 40
    assert found.placements


def test_it_tells_how_far_it_is_and_the_best_schedule_so_far():
    problem = festival_of(WEEKEND, 3)
    told = []
    solve(problem, seconds=1.3, tell=lambda progress, best: told.append((progress, best())))
    assert told
    for progress, best in told:
        assert (best.value, len(best.unplaced)) == (progress.value, progress.unplaced)
    values = [progress.value for progress, _ in told]
    assert values == sorted(values)


@pytest.mark.parametrize("seed", range(4))
def test_a_hall_that_closes_for_a_day_moves_as_few_as_can_be_proved(seed):
    size = Size(films=8, showings=16, halls=3, days=3)
    problem = festival_of(size, seed)
    before = solve(problem, seed=seed, rounds=400).placements
    day = problem.days[1]
    broken = problem.adding(Closed("closed:h0", "h0", (day.start, day.end)))
    displaced = {
        finding.items for finding in faults(broken, before) if finding.fault == Fault.CLOSED
    }
    found = repair(broken, before, seed=seed, rounds=1500)
    moved = set(found.placements) - set(before)
    least = exact.best(repairing(broken, before), workers=4, seconds=20)
    assert faults(broken, found.placements) == []
    assert least.outcome == exact.Outcome.OPTIMAL
    assert -1000 * len(moved) == least.value
    assert len(moved) >= len(displaced) > 0


def test_what_has_to_move_takes_the_better_of_the_places_left():
    problem = week(
        Closed("closed", "red", (20, 30)),
        items=(Item("i0", 4, audience=100), Item("i1", 4, audience=100)),
        prime=(Prime((122, 126), 9),),
        days=DAYS[:2],
    )
    before = (Placement("i0", "red", 20), Placement("i1", "blue", 26))
    found = repair(problem, before, rounds=400)
    assert found.placements[1] == before[1]
    assert (found.placements[0].room, found.placements[0].start) == ("blue", 122)


def test_who_stops_a_repair_keeps_what_it_had_found():
    problem = festival_of(WEEKEND, 0)
    before = solve(problem, rounds=300).placements
    day = problem.days[1]
    broken = problem.adding(Closed("closed:h3", "h3", (day.start, day.end)))
    asked = iter([False] * 500)
    found = repair(broken, before, stop=lambda: next(asked, True))
    assert faults(broken, found.placements) == []
    assert set(found.placements) & set(before)


def test_a_plan_that_still_holds_is_left_as_it_is():
    problem = festival_of(WEEKEND, 0)
    before = solve(problem, rounds=300).placements
    assert repair(problem, before, rounds=100).placements == before
