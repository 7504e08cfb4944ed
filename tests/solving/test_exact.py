"""The exact solver against trying everything, and what happens without it."""

import importlib.util
from collections.abc import Iterator

import pytest

from festival.foundation.verdict import Refused
from festival.solving import exact
from festival.solving.problem import Day, Fixed, Item, Placement, Problem, Room, Rooms, Turnaround
from festival.solving.quality import value_of
from festival.solving.search import solve
from festival.solving.validator import Fault, faults
from tests.solving.puzzles import DAYS, films, puzzle, week


def schedules(problem: Problem) -> Iterator[tuple[Placement, ...]]:
    """Every schedule that places everything and is faultless, by trying all starts in all rooms."""

    def on(standing: tuple[Placement, ...]) -> Iterator[tuple[Placement, ...]]:
        if len(standing) == len(problem.items):
            yield standing
            return
        item = problem.items[len(standing)]
        for room in problem.rooms:
            for day in problem.days:
                for start in range(day.start, day.end):
                    more = (*standing, Placement(item.key, room.key, start))
                    if all(finding.fault == Fault.UNPLACED for finding in faults(problem, more)):
                        yield from on(more)

    yield from on(())


@pytest.mark.parametrize("seed", range(100, 140))
def test_a_schedule_is_found_exactly_when_there_is_one(seed):
    problem = puzzle(seed, most=4, every=2)
    answer = exact.feasible(problem, workers=1)
    assert answer.possible is any(True for _ in schedules(problem))
    if answer.possible:
        assert faults(problem, answer.placements) == []


@pytest.mark.parametrize("seed", range(200, 212))
def test_the_best_value_is_the_best_of_all_schedules(seed):
    problem = puzzle(seed, most=3, every=2, last=2)
    answer = exact.best(problem, workers=1)
    most = max((value_of(problem, placed).total for placed in schedules(problem)), default=None)
    assert answer.value == most
    if most is not None:
        assert (answer.outcome, answer.bound) == (exact.Outcome.OPTIMAL, most)
        assert value_of(problem, answer.placements).total == most
        assert faults(problem, answer.placements) == []


@pytest.mark.parametrize("seed", range(300, 330))
def test_the_search_never_claims_more_than_the_proof_and_holds_up_in_it(seed):
    problem = puzzle(seed)
    found = solve(problem, seed=seed, rounds=300)
    answer = exact.best(problem, workers=1, hint=found.placements)
    if found.unplaced:
        return
    assert found.value <= answer.bound
    fixed = problem.adding(*(Fixed("here", p.item, p.room, p.start) for p in found.placements))
    assert exact.best(fixed, workers=1).value == found.value


def test_clearing_after_the_last_show_does_not_reach_into_the_morning():
    """Days glued together would make this impossible: ten slots, one show of nine, two of clearing."""
    red = frozenset({"red"})
    problem = week(
        Turnaround("turn", 2),
        Rooms("red", ("i0", "i1", "i2"), red),
        items=films(9, 9, 9),
        days=DAYS,
    )
    assert exact.feasible(problem, workers=1).possible


def test_more_than_the_halls_hold_is_proved_impossible():
    problem = week(items=films(6, 6, 6, 6), days=DAYS[:1])
    answer = exact.feasible(problem, workers=1)
    assert (answer.outcome, answer.placements) == (exact.Outcome.INFEASIBLE, ())


def test_an_item_no_hall_can_take_is_impossible_without_a_search():
    problem = week(Rooms("none", ("i0",), frozenset()), items=films(3))
    assert exact.feasible(problem).outcome == exact.Outcome.INFEASIBLE


def test_out_of_time_nothing_is_known():
    halls = tuple(Room(f"h{n}") for n in range(12))
    crowd = tuple(Item(f"i{n}", 5 + n % 7) for n in range(130))
    problem = Problem(15, tuple(Day(n * 96 + 40, n * 96 + 96) for n in range(4)), halls, crowd)
    assert exact.feasible(problem, seconds=0.0).possible is None


def test_without_the_library_the_proof_says_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert exact.may_prove().reason is exact.SOLVER_ABSENT
    with pytest.raises(Refused) as refused:
        exact.feasible(week(items=films(3)))
    assert refused.value.reason is exact.SOLVER_ABSENT


def test_with_the_library_it_may_be_asked():
    assert exact.may_prove()
