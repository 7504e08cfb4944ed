"""A search for a good schedule: take a few items off, put them back better, and again.

What does not fit stays in a bag and costs dearly, so an impossible problem still ends with a schedule and
the names of what is left over. The path depends on the seed alone; time only says how far it is walked.
"""

import math
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from festival.solving.board import Board, some_bit
from festival.solving.problem import Fixed, Placement, Problem, Wishes
from festival.solving.statics import Case, Spot, Statics, placements

GIVING_WAY = 12
"""More than so many items are not taken off for one."""
LOOKING = 40
"""For more items than that the places left are not counted anew."""
CYCLE = 6000
"""Rounds until the search, grown strict, is let loose again; every cycle is longer than the one before."""

SETTLING = 1500
"""For so many rounds what has to move looks for the best place left to it."""
HOTTEST = 3.0
"""How much worse a round may leave things, about, when the search is most daring."""


@dataclass(frozen=True)
class Progress:
    """How far a search has come."""

    rounds: int
    seconds: float
    value: int
    unplaced: int


@dataclass(frozen=True)
class Solution:
    """The best schedule a search has found."""

    placements: tuple[Placement, ...]
    unplaced: tuple[str, ...]
    value: int
    """What is gained, less what every item without a place costs."""
    rounds: int
    seconds: float
    complete_after: float | None
    """Seconds until everything had a place."""


Telling = Callable[[Progress, Callable[[], Solution]], None]
"""Called now and then, with a way to the best schedule so far."""


def never() -> bool:
    return False


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    seconds: float = 30.0,
    rounds: int | None = None,
    start: Iterable[Placement] = (),
    tell: Telling | None = None,
    stop: Callable[[], bool] = never,
) -> Solution:
    """The best schedule found in that time or so many rounds, beginning with *start* as far as it holds."""
    search = Search(problem, seed, tell)
    search.begin(start)
    search.run(seconds, rounds, stop)
    return search.solution()


def repairing(problem: Problem, before: Iterable[Placement]) -> Problem:
    """The same, where a move counts for more than anything but having a place."""
    known = {item.key for item in problem.items}
    wishes = Wishes(prime=0, waste=0, hours=0, apart=0, moves=1000, unplaced=50_000)
    stood = tuple(placed for placed in before if placed.item in known)
    return replace(problem, before=stood, wishes=wishes)


def repair(
    problem: Problem,
    before: Iterable[Placement],
    *,
    seed: int = 0,
    seconds: float = 10.0,
    rounds: int | None = None,
    tell: Telling | None = None,
    stop: Callable[[], bool] = never,
) -> Solution:
    """A schedule in which as few items as possible are elsewhere than *before*.

    Then what has to move is moved as well as wishes go, while all the rest stays. The value is told by
    those wishes, moves left out.
    """
    aim = repairing(problem, before)
    least = solve(
        aim,
        seed=seed,
        seconds=0.75 * seconds,
        rounds=rounds,
        start=aim.before,
        tell=tell,
        stop=stop,
    )
    stayed = set(least.placements) & set(aim.before)
    fixed = tuple(
        Fixed("stays", here.item, here.room, here.start) for here in sorted(stayed, key=_item)
    )
    # Not asked to stop: who lost patience with the moves still wants what moves to stand well.
    settled = solve(
        replace(aim.adding(*fixed), wishes=replace(problem.wishes, moves=0)),
        seed=seed,
        seconds=0.25 * seconds,
        rounds=SETTLING if rounds is None else rounds // 4,
        start=least.placements,
    )
    return settled if len(settled.unplaced) <= len(least.unplaced) else least


def _item(placed: Placement) -> str:
    return placed.item


class Search:
    """One search, from its seed."""

    def __init__(self, problem: Problem, seed: int, tell: Telling | None = None) -> None:
        self.began = time.monotonic()
        self.problem = problem
        self.statics = Statics(problem)
        self.board = Board(self.statics)
        self.rng = random.Random(seed)  # noqa: S311
        self.tell = tell
        self.patience = [1.0] * len(problem.items)
        self.rounds = 0
        self.complete_after: float | None = None
        away = problem.wishes.moves if problem.before else 0
        self.hottest = max(HOTTEST, away / 3)
        self.lengths = [item.length for item in problem.items]
        self.ease = [
            sum(mask.bit_count() for _, mask, _, _ in case.spots) / case.item.length
            for case in self.statics.cases
        ]
        self.movable = [n for n, case in enumerate(self.statics.cases) if case.spots]
        self.best: list[Spot | None] = list(self.board.at)
        self.best_score = self.score()

    def score(self) -> int:
        return self.board.value - self.problem.wishes.unplaced * len(self.board.unplaced)

    def begin(self, start: Iterable[Placement]) -> None:
        """Everything where it stood as far as rules allow, then the rest, hardest first."""
        board, statics = self.board, self.statics
        for placed in start:
            number, room = statics.items.get(placed.item), statics.rooms.get(placed.room)
            if number is None or room is None or board.at[number] is not None:
                continue
            if any(here == room and mask >> placed.start & 1 for here, mask in board.free(number)):
                board.place(number, (room, placed.start))
        self.fill(list(board.unplaced))
        self.keep()

    def fill(self, numbers: list[int], noise: float = 0.0, *, looking: bool = False) -> None:
        """Give each a place if there is one; the fewer places an item has, the earlier it is asked.

        *Looking* counts the places left now, which takes time but finds the way out of a corner.
        """
        rng, board, patience = self.rng, self.board, self.patience
        if looking and len(numbers) <= LOOKING:
            ease = {n: board.options(n) / self.lengths[n] for n in numbers}
        else:
            ease = {n: self.ease[n] for n in numbers}
        numbers.sort(key=lambda n: ease[n] * (0.3 + rng.random()) / patience[n])
        for number in numbers:
            spot = board.best(number, rng, noise)
            if spot is not None:
                board.place(number, spot)

    def run(self, seconds: float, rounds: int | None, stop: Callable[[], bool]) -> None:
        cycle, since = CYCLE, 0
        last_told = self.began
        if not self.movable:
            return
        while rounds is None or self.rounds < rounds:
            now = time.monotonic()
            if now - self.began > seconds or stop():
                break
            if since >= cycle:
                cycle, since = cycle * 3 // 2, 0
            heat = self.hottest * (1 - since / cycle) ** 2 + 0.05
            self.round(heat)
            self.rounds += 1
            since += 1
            if self.tell and now - last_told > 0.5:
                last_told = now
                self.tell(self.progress(), self.solution)

    def round(self, heat: float) -> None:
        """Take some off, put them back, and keep that unless it is too much worse."""
        board, rng = self.board, self.rng
        before = self.score()
        cornered = bool(board.unplaced)
        hurt = sum(self.patience[n] for n in board.unplaced)
        was: dict[int, Spot | None] = {}
        forced = self.loosen(was)
        rest = [n for n in was if n != forced and board.at[n] is None]
        rest += [n for n in board.unplaced if n not in was and n != forced and rng.random() < 0.5]
        for number in rest:
            was.setdefault(number, None)
        self.fill(rest, rng.choice((0.0, 4.0, 15.0)), looking=cornered)
        after = self.score()
        pain = sum(self.patience[n] for n in board.unplaced)
        if pain > hurt or (
            pain == hurt and after < before and rng.random() >= math.exp((after - before) / heat)
        ):
            self.undo(was)
        elif after > self.best_score:
            self.keep()
        if board.unplaced:
            for number in board.unplaced:
                self.patience[number] += 0.02

    def undo(self, was: dict[int, Spot | None]) -> None:
        for number in was:
            self.board.remove(number)
        for number, spot in was.items():
            if spot is not None:
                self.board.place(number, spot)

    def loosen(self, was: dict[int, Spot | None]) -> int | None:
        """Take items off, noting where they stood; sometimes one is put where others had to give way."""
        board, rng = self.board, self.rng
        waiting = [n for n in board.unplaced if self.statics.cases[n].spots]
        if waiting and rng.random() < 0.6:
            return self.force(rng.choice(waiting), was)
        if self.problem.before and rng.random() < 0.2:
            strays = [n for n, spot in enumerate(board.at) if self.strayed(n, spot)]
            if strays:
                return self.force(rng.choice(strays), was)
        kind = rng.random()
        if kind < 0.30:
            return self.force(rng.choice(self.movable), was)
        if kind < 0.55:
            gone = self.together()
        elif kind < 0.75:
            gone = self.crowd()
        else:
            gone = self.kin()
        for number in gone:
            self.take(number, was)
        return None

    def strayed(self, number: int, spot: Spot | None) -> bool:
        """Whether an item is elsewhere than it was before."""
        home = self.statics.cases[number].home
        return home is not None and spot is not None and spot != home

    def take(self, number: int, was: dict[int, Spot | None]) -> None:
        if number not in was:
            was[number] = self.board.at[number]
        self.board.remove(number)

    def force(self, number: int, was: dict[int, Spot | None]) -> int:
        """Put an item at a start its own rules allow; what is in its way leaves."""
        board, rng, case = self.board, self.rng, self.statics.cases[number]
        self.take(number, was)
        spot = self.somewhere(case)
        if self.problem.before:
            # Where little must move, as little as possible is pushed.
            tries = [spot] + [self.somewhere(case) for _ in range(5)]
            spot = min(tries, key=lambda spot: len(set(board.in_the_way(number, spot))))
        if case.home is not None and rng.random() < 0.3:
            home = case.home
            if any(here == home[0] and starts >> home[1] & 1 for here, starts, _, _ in case.spots):
                spot = home
        at = list(board.at)
        for other in board.clear_for(number, spot):
            was.setdefault(other, at[other])
        board.place(number, spot)
        return number

    def somewhere(self, case: Case) -> Spot:
        """A start the item's own rules allow, sooner one that is worth something."""
        rng = self.rng
        room, mask, _, _ = rng.choice(case.spots)
        if rng.random() < 0.7:
            for _, tier in case.tiers:
                if mask & tier and rng.random() < 0.7:
                    mask &= tier
                    break
        return room, some_bit(mask, rng)

    def together(self) -> list[int]:
        """What stands in a few rooms on one day, or a part of it."""
        board, rng, statics = self.board, self.rng, self.statics
        day = rng.randrange(len(statics.days))
        window = statics.problem.days[day]
        length = rng.choice((12, 20, 40, window.end - window.start))
        begin = rng.randrange(window.start, window.end)
        rooms = rng.sample(
            range(len(statics.rooms)), min(len(statics.rooms), rng.choice((1, 2, 3)))
        )
        gone = [
            number
            for room in rooms
            for number in board.room_items[room]
            if (spot := board.at[number]) and begin - length < spot[1] < begin + length
        ]
        return rng.sample(gone, min(len(gone), GIVING_WAY))

    def crowd(self) -> list[int]:
        """Some by chance."""
        return self.rng.sample(self.movable, min(len(self.movable), self.rng.randint(2, 7)))

    def kin(self) -> list[int]:
        """All showings of some works."""
        works = self.rng.sample(
            self.statics.works, min(len(self.statics.works), self.rng.randint(1, 4))
        )
        return [number for work in works for number in work]

    def keep(self) -> None:
        self.best = list(self.board.at)
        self.best_score = self.score()
        if self.complete_after is None and not self.board.unplaced:
            self.complete_after = time.monotonic() - self.began

    def progress(self) -> Progress:
        left = sum(spot is None for spot in self.best)
        return Progress(self.rounds, time.monotonic() - self.began, self.best_score, left)

    def solution(self) -> Solution:
        return Solution(
            placements(self.statics, self.best),
            tuple(
                case.item.key
                for case, spot in zip(self.statics.cases, self.best, strict=True)
                if spot is None
            ),
            self.best_score,
            self.rounds,
            time.monotonic() - self.began,
            self.complete_after,
        )
