"""What is certain: that a schedule exists, that none can, and what no schedule can be worth more than.

The library that proves it is an optional part of the installation. Without it the search still proposes and
the validator still checks; only certainty is missing, and *may_prove* says so.
"""

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from typing import Any

from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.solving.problem import Placement, Problem
from festival.solving.quality import value_of
from festival.solving.statics import Case, Statics

SOLVER_ABSENT = Reason(
    "SOLVER_ABSENT",
    "What is impossible cannot be proved here: the exact solver is not installed. Install the optional part"
    " “solver”, or let the search propose a schedule without proof.",
    503,
)


class Outcome(StrEnum):
    """What is known of a problem."""

    FEASIBLE = "feasible"
    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """What the proof came to, with the schedule that shows it."""

    outcome: Outcome
    placements: tuple[Placement, ...] = ()
    value: int | None = None
    bound: int | None = None
    """No schedule is worth more."""
    seconds: float = 0.0

    @property
    def possible(self) -> bool | None:
        """Yes, no, or nobody knows yet."""
        if self.outcome == Outcome.UNKNOWN:
            return None
        return self.outcome != Outcome.INFEASIBLE


def may_prove() -> Verdict:
    """Proofs need the optional library."""
    return YES if importlib.util.find_spec("ortools") else no(SOLVER_ABSENT)


def feasible(problem: Problem, *, seconds: float = 10.0, seed: int = 0, workers: int = 4) -> Answer:
    """Whether all items can be placed with every rule kept; wishes are not asked."""
    return _answer(problem, (), seconds, seed, workers, wishes=False)


def best(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    workers: int = 4,
    hint: Iterable[Placement] = (),
) -> Answer:
    """The best schedule that places everything, and a bound on what any could be worth."""
    return _answer(problem, hint, seconds, seed, workers, wishes=True)


def _answer(
    problem: Problem,
    hint: Iterable[Placement],
    seconds: float,
    seed: int,
    workers: int,
    *,
    wishes: bool,
) -> Answer:
    require(may_prove())
    model = Model(problem)
    if not all(case.spots for case in model.statics.cases):
        return Answer(Outcome.INFEASIBLE)
    model.build()
    if wishes:
        model.wish()
    model.hint(hint)
    solver = _library().CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = workers
    if wishes:
        # Without it the relaxation knows nothing of rooms, and the search for value hardly starts.
        solver.parameters.linearization_level = 2
        # Trying every flag before the search begins would take longer than most searches are given.
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.max_presolve_iterations = 1
    status = solver.solve(model.model)
    library = _library()
    if status == library.INFEASIBLE:
        return Answer(Outcome.INFEASIBLE, seconds=solver.wall_time)
    if status not in {library.OPTIMAL, library.FEASIBLE}:
        # What it calls a bound may then be no more than a nought nobody has looked at.
        return Answer(Outcome.UNKNOWN, seconds=solver.wall_time)
    found = tuple(model.read(solver))
    return Answer(
        Outcome.OPTIMAL if wishes and status == library.OPTIMAL else Outcome.FEASIBLE,
        found,
        # Before the optimum is reached the model may be worth less than the schedule read from it.
        value_of(problem, found).total if wishes else None,
        int(solver.best_objective_bound) if wishes else None,
        solver.wall_time,
    )


@cache
def _library() -> Any:
    """Loading it takes half a second, which only those pay who prove something."""
    return importlib.import_module("ortools.sat.python.cp_model")


class Model:
    """A problem in the words of the library."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.statics = Statics(problem)
        self.cases = self.statics.cases
        self.model = _library().CpModel()
        self.starts: list[Any] = []
        self.rooms: list[dict[int, Any]] = []
        self._flags: dict[tuple[int, int], Any] = {}

    def build(self) -> None:
        """Every item once, and every hard rule."""
        for number, case in enumerate(self.cases):
            self._spread(number, case)
        self._rooms()
        self._alone()
        self._days()
        for number, case in enumerate(self.cases):
            for other in case.after:
                over = self.starts[other] + self.cases[other].item.length
                self.model.add(self.starts[number] >= over)

    def _spread(self, number: int, case: Case) -> None:
        """A start and a room for the item."""
        everywhere = 0
        for _, mask, _, _ in case.spots:
            everywhere |= mask
        start = self.model.new_int_var_from_domain(self._domain(everywhere), f"start {number}")
        chosen = {}
        for room, mask, _, _ in case.spots:
            flag = self.model.new_bool_var("") if len(case.spots) > 1 else self._yes()
            chosen[room] = flag
            if mask != everywhere:
                self.model.add_linear_expression_in_domain(
                    start, self._domain(mask)
                ).only_enforce_if(flag)
        if len(chosen) > 1:
            self.model.add_exactly_one(chosen.values())
        self.starts.append(start)
        self.rooms.append(chosen)

    @staticmethod
    def _domain(mask: int) -> Any:
        return _library().Domain.from_intervals(list(runs(mask)))

    @cache  # noqa: B019
    def _yes(self) -> Any:
        return self.model.new_constant(1)

    def _rooms(self) -> None:
        """One thing at a time in every room, with the emptiness around it."""
        standing: dict[int, list[Any]] = {}
        for number, case in enumerate(self.cases):
            for room, _, since, until in case.spots:
                interval = self.model.new_optional_fixed_size_interval_var(
                    self.starts[number] + since, until - since, self.rooms[number][room], ""
                )
                standing.setdefault(room, []).append(interval)
        for intervals in standing.values():
            self.model.add_no_overlap(intervals)

    def _alone(self) -> None:
        """Nobody is in two places at once, or on the way when they should be there."""
        for which, rule in enumerate(self.statics.alones):
            items = self.statics.alone_items[which]
            single = all(len(stretches) == 1 for _, stretches in items)
            if single:
                self.model.add_no_overlap(
                    self.model.new_fixed_size_interval_var(
                        self.starts[number] + begin, max(end - begin, 0) + rule.rest, ""
                    )
                    for number, [(begin, end)] in items
                )
            for (one, theirs), (other, others) in combinations(items, 2):
                for here in theirs:
                    for there in others:
                        self._in_turn(which, one, here, other, there, rest=not single)

    def _in_turn(
        self,
        which: int,
        one: int,
        here: tuple[int, int],
        other: int,
        there: tuple[int, int],
        *,
        rest: bool,
    ) -> None:
        """One stay lies before the other, with the way between them."""
        gaps = self.statics.between[which]
        ways = []
        for a, at_one in self._venues(one).items():
            for b, at_other in self._venues(other).items():
                if gaps[a][b] > self.statics.alones[which].rest:
                    ways.append((gaps[a][b], [at_one, at_other]))
        if rest:
            ways.append((self.statics.alones[which].rest, []))
        if not ways:
            return
        earlier = self.model.new_bool_var("")
        leaves, comes = self.starts[one] + here[1], self.starts[other] + there[0]
        returns, goes = self.starts[other] + there[1], self.starts[one] + here[0]
        for gap, where in ways:
            self.model.add(comes >= leaves + gap).only_enforce_if([earlier, *where])
            self.model.add(goes >= returns + gap).only_enforce_if([earlier.negated(), *where])

    @cache  # noqa: B019
    def _venues(self, number: int) -> dict[int, Any]:
        """Whether the item is at a venue, for every venue it could be at."""
        venues: dict[int, list[Any]] = {}
        for room, flag in self.rooms[number].items():
            venues.setdefault(self.statics.venue[room], []).append(flag)
        if len(venues) == 1:
            return {next(iter(venues)): self._yes()}
        found = {}
        for venue, flags in venues.items():
            found[venue] = flags[0]
            if len(flags) > 1:
                found[venue] = self.model.new_bool_var("")
                self.model.add(sum(flags) == found[venue])
        return found

    def _days(self) -> None:
        for number, case in enumerate(self.cases):
            if case.limits or case.spans:
                self.model.add_exactly_one(
                    self._starts_in(number, day) for day in self.statics.days
                )
        for which, limit in enumerate(self.statics.limits):
            items = self.statics.limit_items[which]
            if len(items) > limit.most:
                for day in self.statics.days:
                    self.model.add(
                        sum(self._starts_in(number, day) for number in items) <= limit.most
                    )
        for which, span in enumerate(self.statics.spans):
            last = len(self.statics.days) - 1
            earliest = self.model.new_int_var(0, last, "")
            for number in self.statics.span_items[which]:
                day = sum(
                    n * self._starts_in(number, mask) for n, mask in enumerate(self.statics.days)
                )
                self.model.add(day >= earliest)
                self.model.add(day <= earliest + span.days)

    def _starts_in(self, number: int, mask: int) -> Any:
        """Whether the item starts within the mask: a flag that says so both ways."""
        if (number, mask) not in self._flags:
            flag = self.model.new_bool_var("")
            start, domain = self.starts[number], self._domain(mask)
            self.model.add_linear_expression_in_domain(start, domain).only_enforce_if(flag)
            self.model.add_linear_expression_in_domain(start, domain.complement()).only_enforce_if(
                flag.negated()
            )
            self._flags[number, mask] = flag
        return self._flags[number, mask]

    def wish(self) -> None:
        """What a schedule is worth, to be made as large as can be."""
        terms: list[Any] = []
        for number, case in enumerate(self.cases):
            if len(case.tiers) > 1:
                flags = [(worth, self._starts_in(number, mask)) for worth, mask in case.tiers]
                self.model.add_exactly_one(flag for _, flag in flags)
                terms += [worth * flag for worth, flag in flags]
            else:
                terms.append(case.tiers[0][0])
            terms += [-case.room_cost[room] * flag for room, flag in self.rooms[number].items()]
            if case.home is not None:
                terms.append(self._moved(number, case))
        terms += self._hours()
        terms += self._apart()
        self.model.maximize(sum(terms))

    def _moved(self, number: int, case: Case) -> Any:
        assert case.home is not None
        moves = self.problem.wishes.moves
        room, start = case.home
        if room not in self.rooms[number]:
            return -moves
        stays = self.model.new_bool_var("")
        self.model.add_implication(stays, self.rooms[number][room])
        self.model.add(self.starts[number] == start).only_enforce_if(stays)
        return moves * (stays - 1)

    def _hours(self) -> Iterator[Any]:
        if not self.problem.wishes.hours:
            return
        for items in self.statics.works:
            if len(items) < 2:
                continue
            met = []
            for part in self.statics.parts:
                used = self.model.new_bool_var("")
                self.model.add(used <= sum(self._starts_in(number, part) for number in items))
                met.append(used)
            yield self.problem.wishes.hours * (sum(met) - 1)

    def _apart(self) -> Iterator[Any]:
        for number, case in enumerate(self.cases):
            for other, cost in case.rivals:
                if other < number:
                    continue
                meet, earlier, later = (self.model.new_bool_var("") for _ in range(3))
                over = self.starts[number] + case.item.length
                end = self.starts[other] + self.cases[other].item.length
                self.model.add(self.starts[other] >= over).only_enforce_if(earlier)
                self.model.add(self.starts[number] >= end).only_enforce_if(later)
                self.model.add_bool_or(meet, earlier, later)
                yield -cost * meet

    def hint(self, placements: Iterable[Placement]) -> None:
        """Where to begin: with every flag said as well, the library need not find them out."""
        starts: dict[int, int] = {}
        for placed in placements:
            number, room = self.statics.items.get(placed.item), self.statics.rooms.get(placed.room)
            if number is None or room not in self.rooms[number]:
                continue
            starts[number] = placed.start
            self.model.add_hint(self.starts[number], placed.start)
            if len(self.rooms[number]) > 1:
                for here, flag in self.rooms[number].items():
                    self.model.add_hint(flag, here == room)
        for (number, mask), flag in self._flags.items():
            if number in starts:
                self.model.add_hint(flag, mask >> starts[number] & 1)

    def read(self, solver: Any) -> Iterator[Placement]:
        """The schedule the library found."""
        for number, case in enumerate(self.cases):
            room = next(
                room for room, flag in self.rooms[number].items() if solver.boolean_value(flag)
            )
            key = self.problem.rooms[room].key
            yield Placement(case.item.key, key, solver.value(self.starts[number]))


def runs(mask: int) -> Iterator[tuple[int, int]]:
    """The unbroken stretches of a mask, first and last slot of each.

    >>> list(runs(0b1101))
    [(0, 0), (2, 3)]
    """
    while mask:
        first = (mask & -mask).bit_length() - 1
        rest = mask >> first
        length = (~rest & (rest + 1)).bit_length() - 1
        yield first, first + length - 1
        mask = rest >> length << (first + length)
