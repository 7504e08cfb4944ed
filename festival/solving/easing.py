"""What can be given for a schedule to become possible: each rule eased by a little, and what that costs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from festival.solving.problem import (
    Alone,
    Closed,
    DayLimit,
    First,
    Fixed,
    Problem,
    Rooms,
    Rule,
    Span,
    Turnaround,
    Within,
)

R = TypeVar("R", bound=Rule)


class Kind(StrEnum):
    """What is given."""

    OPEN = "open"
    """A hall is open where it was closed."""
    STAY = "stay"
    """A window is longer: a guest stays, an hour is lifted."""
    CLEAR = "clear"
    """The hall is cleared faster between these shows."""
    ROOM = "room"
    """A show may be in another hall as well."""
    MOVE = "move"
    """What was fixed may be moved."""
    LONGER = "longer"
    """Repeats may lie further apart."""
    MORE = "more"
    """More of them on one day."""
    SHARE = "share"
    """Somebody else, or a second print, stands in at one show."""
    DROP = "drop"
    """A show is not shown."""
    ORDER = "order"
    """A repeat may come before the first."""


HOUR_COSTS = 8
COSTS = {
    Kind.OPEN: 10,
    Kind.STAY: 12,
    Kind.CLEAR: 15,
    Kind.ROOM: 25,
    Kind.MOVE: 22,
    Kind.LONGER: 30,
    Kind.MORE: 35,
    Kind.SHARE: 45,
    Kind.DROP: 30,
    Kind.ORDER: 60,
}
"""What one of each is worth to a festival, to put cheap ways before dear ones. Hours count besides."""
ONLY_SHOWING = 170
"""More, when what is dropped is not shown again."""


@dataclass(frozen=True)
class Step:
    """One thing given: of which rule, for which item, where and by how many slots."""

    kind: Kind
    key: str = ""
    item: str = ""
    room: str = ""
    window: tuple[int, int] | None = None
    """The time that becomes free, or the window as it is now."""
    slots: int = 0
    cost: int = 0


@dataclass(frozen=True)
class Eased:
    """A problem with one thing given."""

    step: Step
    problem: Problem


def ladders(
    problem: Problem, keys: tuple[str, ...], items: tuple[str, ...], firm: frozenset[str]
) -> Iterator[Iterator[Eased]]:
    """For each thing that may be given the ways to give it, the least first; of each the first that helps is enough."""
    for number, rule in enumerate(problem.rules):
        if rule.key not in keys or rule.key in firm:
            continue
        match rule:
            case Closed():
                yield from _opened(problem, number, rule)
            case Within(weight=0):
                yield from _stays(problem, number, rule, items)
            case Turnaround():
                yield _cleared(problem, number, rule, items)
            case Rooms(weight=0):
                yield from _elsewhere(problem, number, rule, items)
            case Fixed() if rule.item in items:
                step = Step(Kind.MOVE, rule.key, rule.item, cost=COSTS[Kind.MOVE])
                yield iter([Eased(step, _put(problem, number))])
            case Span():
                yield _longer(problem, number, rule)
            case DayLimit():
                yield _more(problem, number, rule)
            case Alone():
                yield from _shared(problem, number, rule, items)
            case First():
                step = Step(Kind.ORDER, rule.key, rule.item, cost=COSTS[Kind.ORDER])
                yield iter([Eased(step, _put(problem, number))])
    yield from _dropped(problem, items, firm)


def _put(problem: Problem, number: int, *rules: Rule) -> Problem:
    """The problem with other rules in the place of one."""
    return replace(problem, rules=(*problem.rules[:number], *rules, *problem.rules[number + 1 :]))


def _hours(problem: Problem, slots: int) -> int:
    return HOUR_COSTS * slots * problem.step // 60


def _amounts(problem: Problem, most: int) -> Iterator[int]:
    """Half hours up to three hours, then hours, then all of it."""
    half = max(30 // problem.step, 1)
    amounts = [*range(half, half * 7, half), *range(half * 8, half * 24, half * 2)]
    yield from (amount for amount in amounts if amount < most)
    yield most


def _opened(problem: Problem, number: int, rule: Closed) -> Iterator[Iterator[Eased]]:
    since, until = rule.window

    def eased(free: tuple[int, int], *shut: tuple[int, int]) -> Eased:
        slots = free[1] - free[0]
        cost = COSTS[Kind.OPEN] + _hours(problem, slots)
        step = Step(Kind.OPEN, rule.key, "", rule.room, free, slots, cost)
        rest = [replace(rule, window=window) for window in shut if window[0] < window[1]]
        return Eased(step, _put(problem, number, *rest))

    amounts = list(_amounts(problem, until - since))
    yield (eased((until - by, until), (since, until - by)) for by in amounts)
    yield (eased((since, since + by), (since + by, until)) for by in amounts)


def _stays(
    problem: Problem, number: int, rule: Within, items: tuple[str, ...]
) -> Iterator[Iterator[Eased]]:
    """Each window longer at either end; what the rule says of other items stays as it was."""
    mine = tuple(stay for stay in rule.stays if stay.item in items)
    others = tuple(stay for stay in rule.stays if stay.item not in items)
    kept = (replace(rule, stays=others),) if others else ()
    day = problem.a_day

    def eased(place: int, since: int, until: int, slots: int) -> Eased:
        windows = tuple(
            (since, until) if at == place else window for at, window in enumerate(rule.windows)
        )
        # A day more is a night in a hotel, not twenty-four hours of somebody's work.
        nights, rest = divmod(slots, day)
        cost = (
            COSTS[Kind.STAY] + 4 * HOUR_COSTS * nights + min(_hours(problem, rest), 3 * HOUR_COSTS)
        )
        step = Step(Kind.STAY, rule.key, mine[0].item, "", (since, until), slots, cost)
        return Eased(step, _put(problem, number, *kept, replace(rule, stays=mine, windows=windows)))

    for place, (since, until) in enumerate(rule.windows):
        later = [*_amounts(problem, day), *range(2 * day, problem.end - until + day, day)]
        yield (eased(place, since, until + by, by) for by in later)
        yield (eased(place, since - by, until, by) for by in later if since - by > -day)


def _cleared(
    problem: Problem, number: int, rule: Turnaround, items: tuple[str, ...]
) -> Iterator[Eased]:
    named = rule.items or frozenset(item.key for item in problem.items)
    others = named - frozenset(items)
    kept = (replace(rule, items=others),) if others else ()
    for by in range(1, rule.after + 1):
        faster = replace(rule, after=rule.after - by, items=named & frozenset(items))
        step = Step(Kind.CLEAR, rule.key, slots=by, cost=COSTS[Kind.CLEAR] + 2 * by)
        yield Eased(step, _put(problem, number, *kept, faster))


def _elsewhere(
    problem: Problem, number: int, rule: Rooms, items: tuple[str, ...]
) -> Iterator[Iterator[Eased]]:
    for item in (key for key in rule.items if key in items):
        rest = tuple(key for key in rule.items if key != item)
        kept = (replace(rule, items=rest),) if rest else ()
        yield (
            Eased(
                Step(Kind.ROOM, rule.key, item, room.key, cost=COSTS[Kind.ROOM]),
                _put(
                    problem,
                    number,
                    *kept,
                    replace(rule, items=(item,), rooms=rule.rooms | {room.key}),
                ),
            )
            for room in problem.rooms
            if room.key not in rule.rooms
        )


def _longer(problem: Problem, number: int, rule: Span) -> Iterator[Eased]:
    for by in range(1, len(problem.days)):
        step = Step(Kind.LONGER, rule.key, rule.items[0], slots=by, cost=COSTS[Kind.LONGER] * by)
        yield Eased(step, _put(problem, number, replace(rule, days=rule.days + by)))


def _more(problem: Problem, number: int, rule: DayLimit) -> Iterator[Eased]:
    for by in range(1, len(rule.items)):
        step = Step(Kind.MORE, rule.key, rule.items[0], slots=by, cost=COSTS[Kind.MORE] * by)
        yield Eased(step, _put(problem, number, replace(rule, most=rule.most + by)))


def _shared(
    problem: Problem, number: int, rule: Alone, items: tuple[str, ...]
) -> Iterator[Iterator[Eased]]:
    for item in dict.fromkeys(stay.item for stay in rule.stays if stay.item in items):
        left = replace(rule, stays=tuple(stay for stay in rule.stays if stay.item != item))
        step = Step(Kind.SHARE, rule.key, item, cost=COSTS[Kind.SHARE])
        yield iter([Eased(step, _put(problem, number, left))])


def _dropped(
    problem: Problem, items: tuple[str, ...], firm: frozenset[str]
) -> Iterator[Iterator[Eased]]:
    """Of each work the last of its showings concerned; dearer when it would not be shown at all."""
    last = {problem.item[key].work or key: key for key in items if key not in firm}
    for work, key in last.items():
        again = sum(item.work == work for item in problem.items) > 1
        cost = COSTS[Kind.DROP] + (0 if again else ONLY_SHOWING)
        yield iter([Eased(Step(Kind.DROP, item=key, cost=cost), problem.dropping(key))])


def first_that(helps: Callable[[Problem], bool], ladder: Iterator[Eased]) -> Eased | None:
    """The least of one thing that is enough."""
    return next((one for one in ladder if helps(one.problem)), None)
