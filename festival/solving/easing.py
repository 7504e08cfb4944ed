"""What can be given for a schedule to become possible: each rule eased by a little, and what that costs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

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
    """One thing given: of which rule, for which items, where, and how much."""

    kind: Kind
    key: str = ""
    items: tuple[str, ...] = ()
    room: str = ""
    window: tuple[int, int] | None = None
    """The time that becomes free, or the window as it is now."""
    by: int = 0
    """Slots, days or showings more, or slots less."""
    cost: int = 0


def applied(problem: Problem, step: Step) -> Problem:
    """The problem once this is given. What is not there any more is not missed."""
    known = {item.key for item in problem.items}
    if step.kind is Kind.DROP:
        return problem.dropping(*(key for key in step.items if key in known))
    rules: list[Rule] = []
    for rule in problem.rules:
        rules += _eased(problem, rule, step) if rule.key == step.key else [rule]
    return replace(problem, rules=tuple(rules))


def _eased(problem: Problem, rule: Rule, step: Step) -> list[Rule]:
    """What is left of one rule."""
    items = frozenset(step.items)
    match step.kind, rule:
        case Kind.OPEN, Closed() if step.window and rule.room == step.room:
            since, until = rule.window
            left = ((since, min(until, step.window[0])), (max(since, step.window[1]), until))
            return [replace(rule, window=window) for window in left if window[0] < window[1]]
        case Kind.STAY, Within() if step.window:
            others = tuple(stay for stay in rule.stays if stay.item not in items)
            mine = tuple(stay for stay in rule.stays if stay.item in items)
            longer = replace(rule, stays=mine, windows=(*rule.windows, step.window))
            return [one for one in (replace(rule, stays=others), longer) if one.stays]
        case Kind.CLEAR, Turnaround():
            named = rule.items or frozenset(item.key for item in problem.items)
            faster = replace(rule, after=max(rule.after - step.by, 0), items=named & items)
            return [one for one in (replace(rule, items=named - items), faster) if one.items]
        case Kind.ROOM, Rooms():
            rest = tuple(key for key in rule.items if key not in items)
            these = tuple(key for key in rule.items if key in items)
            wider = replace(rule, items=these, rooms=rule.rooms | {step.room})
            return [one for one in (replace(rule, items=rest), wider) if one.items]
        case Kind.LONGER, Span():
            return [replace(rule, days=rule.days + step.by)]
        case Kind.MORE, DayLimit():
            return [replace(rule, most=rule.most + step.by)]
        case Kind.SHARE, Alone():
            return [replace(rule, stays=tuple(one for one in rule.stays if one.item not in items))]
        case (Kind.MOVE, Fixed()) | (Kind.ORDER, First()):
            return []
        case _:
            return [rule]


def ladders(
    problem: Problem, keys: tuple[str, ...], items: tuple[str, ...], firm: frozenset[str]
) -> Iterator[Iterator[Step]]:
    """For each thing that may be given the ways to give it, the least first; the first that helps is enough."""
    for rule in problem.rules:
        if rule.key not in keys or rule.key in firm:
            continue
        key = rule.key
        match rule:
            case Closed():
                yield from _opened(problem, rule)
            case Within(weight=0):
                yield from _stays(problem, rule, items)
            case Turnaround():
                yield (
                    Step(Kind.CLEAR, key, items, by=by, cost=COSTS[Kind.CLEAR] + 2 * by)
                    for by in range(1, rule.after + 1)
                )
            case Rooms(weight=0):
                yield from _elsewhere(problem, rule, items)
            case Fixed() if rule.item in items:
                yield iter([Step(Kind.MOVE, key, (rule.item,), cost=COSTS[Kind.MOVE])])
            case Span():
                yield _counted(Kind.LONGER, rule, len(problem.days))
            case DayLimit():
                yield _counted(Kind.MORE, rule, len(rule.items))
            case Alone():
                for item in dict.fromkeys(stay.item for stay in rule.stays if stay.item in items):
                    yield iter([Step(Kind.SHARE, key, (item,), cost=COSTS[Kind.SHARE])])
            case First():
                yield iter([Step(Kind.ORDER, key, (rule.item,), cost=COSTS[Kind.ORDER])])
    yield from _dropped(problem, items, firm)


def first_that(
    helps: Callable[[Problem], bool], problem: Problem, ladder: Iterator[Step]
) -> Step | None:
    """The least of one thing that is enough."""
    return next((step for step in ladder if helps(applied(problem, step))), None)


def _hours(problem: Problem, slots: int) -> int:
    return HOUR_COSTS * slots * problem.step // 60


def _amounts(problem: Problem, most: int) -> Iterator[int]:
    """Half hours up to three hours, then hours, then all of it."""
    half = max(30 // problem.step, 1)
    amounts = [*range(half, half * 7, half), *range(half * 8, half * 24, half * 2)]
    yield from (amount for amount in amounts if amount < most)
    yield most


def _opened(problem: Problem, rule: Closed) -> Iterator[Iterator[Step]]:
    since, until = rule.window

    def step(window: tuple[int, int]) -> Step:
        by = window[1] - window[0]
        cost = COSTS[Kind.OPEN] + _hours(problem, by)
        return Step(Kind.OPEN, rule.key, (), rule.room, window, by, cost)

    amounts = list(_amounts(problem, until - since))
    yield (step((until - by, until)) for by in amounts)
    yield (step((since, since + by)) for by in amounts)


def _stays(problem: Problem, rule: Within, items: tuple[str, ...]) -> Iterator[Iterator[Step]]:
    """Each window longer at either end; what the rule says of other items stays as it was."""
    mine = tuple(dict.fromkeys(stay.item for stay in rule.stays if stay.item in items))
    day = problem.a_day

    def step(since: int, until: int, by: int) -> Step:
        # A day more is a night in a hotel, not twenty-four hours of somebody's work.
        nights, rest = divmod(by, day)
        cost = COSTS[Kind.STAY] + 4 * HOUR_COSTS * nights
        cost += min(_hours(problem, rest), 3 * HOUR_COSTS)
        return Step(Kind.STAY, rule.key, mine, "", (since, until), by, cost)

    if not mine:
        return
    for since, until in rule.windows:
        later = [*_amounts(problem, day), *range(2 * day, problem.end - until + day, day)]
        earlier = [*_amounts(problem, day), *range(2 * day, since + day, day)]
        yield (step(since, until + by, by) for by in later)
        yield (step(since - by, until, by) for by in earlier)


def _elsewhere(problem: Problem, rule: Rooms, items: tuple[str, ...]) -> Iterator[Iterator[Step]]:
    for item in (key for key in rule.items if key in items):
        yield (
            Step(Kind.ROOM, rule.key, (item,), room.key, cost=COSTS[Kind.ROOM])
            for room in problem.rooms
            if room.key not in rule.rooms
        )


def _counted(kind: Kind, rule: Span | DayLimit, most: int) -> Iterator[Step]:
    """One more, or two."""
    for by in range(1, most):
        yield Step(kind, rule.key, rule.items, by=by, cost=COSTS[kind] * by)


def _dropped(
    problem: Problem, items: tuple[str, ...], firm: frozenset[str]
) -> Iterator[Iterator[Step]]:
    """Of each work the last of its showings concerned; dearer when it would not be shown at all."""
    last = {problem.item[key].work or key: key for key in items if key not in firm}
    for work, key in last.items():
        again = sum(item.work == work for item in problem.items) > 1
        cost = COSTS[Kind.DROP] + (0 if again else ONLY_SHOWING)
        yield iter([Step(Kind.DROP, items=(key,), cost=cost)])
