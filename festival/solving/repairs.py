"""The cheapest ways out of a schedule that cannot be, each tried by solving again; and the fewest moves."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from festival.solving.easing import Step, applied, first_that, ladders
from festival.solving.explain import Decide, Explanation, explain, proved
from festival.solving.problem import Fixed, Placement, Problem
from festival.solving.search import never, repair

MOST = 6
"""Ways out that are told."""
ALIKE = 2
"""Ways out told that give the same kind of thing of the same rule."""
DEEP = 8
"""Things given together at most."""
WIDE = (40, 3)
"""How many ways of resolving the first clash are followed, and the second; of each further one the cheapest."""


@dataclass(frozen=True)
class Repair:
    """What is given so that everything else can be placed; that it can was found by solving again."""

    steps: tuple[Step, ...]
    problem: Problem

    @property
    def cost(self) -> int:
        return sum(step.cost for step in self.steps)


def repairs(
    problem: Problem,
    why: Explanation,
    decide: Decide = proved,
    *,
    firm: Iterable[str] = (),
    most: int = MOST,
    seconds: float = 60.0,
    stop: Callable[[], bool] = never,
) -> list[Repair]:
    """The cheapest ways out, cheapest first. What is *firm*, keys and items, is never given.

    Ways are opened cheapest first, so one that holds is no dearer than any still waiting. A way that only
    leads to the next clash is followed from there, so that two clashes are met by two things given.
    """
    kept, ends = frozenset(firm), time.monotonic() + seconds
    order = count()
    waiting: list[tuple[int, int, tuple[Step, ...], Problem]] = []

    def open_from(here: Problem, clash: Explanation, steps: tuple[Step, ...], cost: int) -> None:
        wide = WIDE[len(steps)] if len(steps) < len(WIDE) else 1
        for step in ways(here, clash, decide, kept)[:wide]:
            put = (cost + step.cost, next(order), (*steps, step), applied(here, step))
            heappush(waiting, put)

    open_from(problem, why, (), 0)
    found: list[Repair] = []
    while waiting and len(found) < most and time.monotonic() < ends and not stop():
        cost, _number, steps, tried = heappop(waiting)
        alike = sum(_alike(steps, one.steps) for one in found)
        if alike < ALIKE and decide(tried):
            found.append(Repair(steps, tried))
        elif not alike and len(steps) < DEEP:
            clash = explain(tried, decide)
            if clash is not None:
                open_from(tried, clash, steps, cost)
    return found


def _alike(one: tuple[Step, ...], other: tuple[Step, ...]) -> bool:
    """Whether both give the same kinds of things of the same rules, in whatever order they were found."""
    given = (sorted((step.kind, step.key) for step in steps) for steps in (one, other))
    return next(given) == next(given)


def ways(problem: Problem, clash: Explanation, decide: Decide, firm: frozenset[str]) -> list[Step]:
    """Every single thing that resolves this clash by itself, each given as little as is enough."""

    def helps(eased: Problem) -> bool:
        known = {item.key for item in eased.items}
        return decide(eased.among(key for key in clash.items if key in known)) is True

    tried = (
        first_that(helps, problem, one) for one in ladders(problem, clash.keys, clash.items, firm)
    )
    return sorted((step for step in tried if step), key=lambda step: (step.cost, step.key))


def fewest_moves(
    problem: Problem,
    before: Sequence[Placement],
    decide: Decide = proved,
    *,
    seed: int = 0,
    seconds: float = 5.0,
) -> tuple[Placement, ...] | None:
    """A whole schedule with so few items moved that none of them could have stayed; nothing if none was found."""
    stood = {one.item: one for one in before}
    solution = repair(problem, before, seed=seed, seconds=seconds)
    if solution.unplaced:
        return None
    ends = time.monotonic() + seconds
    best = solution.placements
    for placed in best:
        if time.monotonic() > ends:
            break
        moved = {one.item for one in best if stood.get(one.item) != one}
        if placed.item in moved and placed.item in stood:
            best = _with_one_back(problem, best, stood, moved - {placed.item}, seed) or best
    return best


def _with_one_back(
    problem: Problem,
    best: Sequence[Placement],
    stood: dict[str, Placement],
    free: set[str],
    seed: int,
) -> tuple[Placement, ...] | None:
    """The schedule with all but the *free* items where they stood, if there is one."""
    held = [stood[item.key] for item in problem.items if item.key in stood and item.key not in free]
    fixed = problem.adding(*(Fixed("held", one.item, one.room, one.start) for one in held))
    solution = repair(
        fixed, [*held, *(one for one in best if one.item in free)], seed=seed, seconds=0.3
    )
    return None if solution.unplaced else solution.placements
