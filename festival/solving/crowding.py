"""What cannot be because there is too much of it: counted, not tried.

The starts an item has left in a room are the bits of one whole number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from festival.solving.problem import Alone, DayLimit, Placement, Problem, Rule

SETS = 80
"""Groups of halls and days whose room is counted."""

Domain = dict[str, int]
"""For each room the starts left, one bit each."""


@dataclass
class Left:
    """What is left to choose from in the middle of a search."""

    problem: Problem
    domains: dict[str, Domain] = field(init=False)
    placed: dict[str, Placement] = field(init=False, default_factory=dict)
    gaps: dict[tuple[str, str], tuple[int, int]] = field(init=False)
    days: list[int] = field(init=False)
    rules: list[Rule] = field(init=False)


def bits(since: int, until: int) -> int:
    """A number whose bits from *since* up to, not including, *until* are set.

    >>> bin(bits(1, 4)), bits(3, 3), bits(-2, 1)
    ('0b1110', 0, 1)
    """
    since = max(since, 0)
    return ((1 << (until - since)) - 1) << since if until > since else 0


def smeared(starts: int, length: int) -> int:
    """Every slot an item of that length may take up.

    >>> bin(smeared(0b1001, 2))
    '0b11011'
    """
    done = 1
    while done < length:
        by = min(done, length - done)
        starts |= starts << by
        done += by
    return starts


def runs(slots: int) -> Iterator[int]:
    """The lengths of the stretches without a hole.

    >>> list(runs(0b110111))
    [3, 2]
    """
    while slots:
        slots >>= (slots & -slots).bit_length() - 1
        length = (~slots & (slots + 1)).bit_length() - 1
        yield length
        slots >>= length


def crowd(left: Left) -> tuple[str, ...]:
    """Items that are together more than their rooms, their person or their days can hold."""
    keys = [key for key in left.domains if key not in left.placed]
    return crowded_rooms(left, keys) or crowded_people(left, keys) or crowded_days(left, keys)


def crowded_rooms(left: Left, keys: Sequence[str]) -> tuple[str, ...]:
    """Items that only fit into halls and days whose time is less than they take."""
    cells = {
        key: frozenset(
            (room, number)
            for room, starts in left.domains[key].items()
            for number, day in enumerate(left.days)
            if starts & day
        )
        for key in keys
    }
    for group in _groups(cells):
        inside = [key for key in keys if cells[key] <= group]
        spaces = [left.gaps[key, room] for key in inside for room in left.domains[key]]
        if not spaces:
            continue
        space = min(before for before, _ in spaces) + min(after for _, after in spaces)
        free = []
        for room, number in group:
            covered = 0
            for key in inside:
                starts = left.domains[key].get(room, 0) & left.days[number]
                covered |= smeared(starts, left.problem.item[key].length)
            free += list(runs(covered))
        lengths = [left.problem.item[key].length for key in inside]
        if _too_much(lengths, free, space):
            return tuple(inside)
    return ()


def crowded_people(left: Left, keys: Sequence[str]) -> tuple[str, ...]:
    """Items that keep one person longer than there is time for them."""
    problem = left.problem
    for rule in left.rules:
        if not isinstance(rule, Alone):
            continue
        stays = [stay for stay in rule.stays if stay.item in keys]
        spans = {stay.item: stay.span(0, problem.item[stay.item].length) for stay in stays}
        slots, cells = {}, {}
        for key, (since, until) in spans.items():
            starts = 0
            for room in left.domains[key].values():
                starts |= room
            slots[key] = smeared(starts, max(until - since, 1)) << since
            days = [number for number, day in enumerate(left.days) if starts & day]
            cells[key] = frozenset(("", number) for number in days)
        for group in _groups(cells):
            inside = [key for key in cells if cells[key] <= group]
            covered = 0
            for key in inside:
                covered |= slots[key]
            lengths = [spans[key][1] - spans[key][0] for key in inside]
            if _too_much(lengths, list(runs(covered)), rule.rest):
                return tuple(inside)
    return ()


def crowded_days(left: Left, keys: Sequence[str]) -> tuple[str, ...]:
    """Items that may not share a day and have fewer days than they need."""
    for rule in left.rules:
        if not isinstance(rule, DayLimit):
            continue
        cells = {}
        for key in rule.items:
            if key in keys or key in left.placed:
                starts = 0
                for room in left.domains[key].values():
                    starts |= room
                days = [number for number, day in enumerate(left.days) if starts & day]
                cells[key] = frozenset(("", number) for number in days)
        for group in _groups(cells):
            inside = tuple(key for key in cells if cells[key] <= group)
            if len(inside) > rule.most * len(group):
                return inside
    return ()


def _groups(
    cells: Mapping[str, frozenset[tuple[str, int]]],
) -> Iterator[frozenset[tuple[str, int]]]:
    """Sets of halls and days worth counting: those of each item, and what neighbours have together."""
    own = sorted(
        {group for group in cells.values() if group}, key=lambda one: (len(one), sorted(one))
    )
    seen = set(own[:SETS])
    yield from own[:SETS]
    whole: frozenset[tuple[str, int]] = frozenset()
    for group in own:
        whole |= group
        if whole not in seen:
            seen.add(whole)
            yield whole
    for one, other in pairwise(own[:SETS]):
        if (both := one | other) not in seen:
            seen.add(both)
            yield both


def _too_much(lengths: Sequence[int], free: Sequence[int], space: int) -> bool:
    """Whether spans with that space between them cannot all lie in the free stretches.

    Only those of at least some length are counted together, once for each length there is.

    >>> _too_much([8, 8, 8], [20], 1), _too_much([8, 8], [20], 1), _too_much([7, 7, 7], [10, 12], 0)
    (True, False, True)
    """
    for least in set(lengths):
        long = [length for length in lengths if length >= least]
        # A stretch shorter than the shortest of them holds none.
        room = [length for length in free if length >= least]
        if sum(long) + space * len(long) > sum(room) + space * len(room):
            return True
        if len(long) > sum((length + space) // (least + space) for length in room if least + space):
            return True
    return False
