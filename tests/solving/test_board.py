"""The board allows exactly what the validator, which shares nothing with it, finds no fault with."""

import random

import pytest

from festival.solving.board import Board
from festival.solving.problem import Placement, Problem
from festival.solving.quality import value_of
from festival.solving.search import Search
from festival.solving.statics import Statics, placements
from festival.solving.validator import Fault, faults
from tests.solving.puzzles import puzzle


def allowed_by_validator(
    problem: Problem, standing: tuple[Placement, ...], item: str
) -> set[tuple[str, int]]:
    found = set()
    for room in problem.rooms:
        for start in range(problem.end):
            schedule = (*standing, Placement(item, room.key, start))
            if all(finding.fault == Fault.UNPLACED for finding in faults(problem, schedule)):
                found.add((room.key, start))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_the_board_and_the_validator_agree_on_every_start_in_every_room(seed):
    problem = puzzle(seed)
    statics = Statics(problem)
    board = Board(statics)
    rng = random.Random(seed)
    numbers = list(range(len(problem.items)))
    rng.shuffle(numbers)
    for number in numbers:
        free = {
            (problem.rooms[room].key, start)
            for room, mask in board.free(number)
            for start in range(problem.end)
            if mask >> start & 1
        }
        standing = placements(statics, board.at)
        assert free == allowed_by_validator(problem, standing, problem.items[number].key)
        if free:
            room, start = rng.choice(sorted(free))
            board.place(number, (statics.rooms[room], start))


@pytest.mark.parametrize("seed", range(60))
def test_the_value_kept_up_to_date_is_the_value_counted_from_nothing(seed):
    problem = puzzle(seed)
    search = Search(problem, seed)
    search.begin(())
    for _ in range(60):
        search.round(5.0)
        at = placements(search.statics, search.board.at)
        assert search.score() == value_of(problem, at).total


@pytest.mark.parametrize("seed", range(60))
def test_whoever_is_put_somewhere_finds_it_free_once_the_others_have_left(seed):
    problem = puzzle(seed)
    search = Search(problem, seed)
    search.begin(())
    rng = random.Random(seed)
    for _ in range(20):
        number = rng.randrange(len(problem.items))
        search.board.remove(number)
        spots = search.board.cases[number].spots
        if not spots:
            continue
        room, mask, _, _ = rng.choice(spots)
        start = rng.choice([slot for slot in range(problem.end) if mask >> slot & 1])
        search.board.clear_for(number, (room, start))
        assert any(here == room and free >> start & 1 for here, free in search.board.free(number))
        search.board.place(number, (room, start))
        found = faults(problem, placements(search.statics, search.board.at))
        assert {finding.fault for finding in found} <= {Fault.UNPLACED}
