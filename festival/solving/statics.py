"""A problem made ready for a search: where each item could stand at all, as bits of whole numbers.

Bit *n* of a mask is slot *n*. Spans are smeared into starts that would meet them by shifting and or-ing, so
that a question about every start of a week in one hall costs a handful of operations on one long number.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from festival.solving.problem import (
    Alone,
    Closed,
    DayLimit,
    First,
    Fixed,
    Item,
    Placement,
    Problem,
    Rooms,
    Span,
    Turnaround,
    Window,
    Within,
)

Spot = tuple[int, int]
"""The number of a room and a start."""

Stretch = tuple[int, int]
"""A part of an item, counted from its start."""


def bits(start: int, end: int) -> int:
    """The slots from *start* up to *end*.

    >>> bin(bits(2, 5))
    '0b11100'
    """
    start = max(start, 0)
    return ((1 << (end - start)) - 1) << start if end > start else 0


def smear(mask: int, since: int, until: int) -> int:
    """The starts from which the stretch [since, until) would meet the mask.

    >>> bin(smear(0b10000, 0, 3))
    '0b11100'
    """
    mask = mask >> since if since >= 0 else mask << -since
    done, length = 1, until - since
    while done < length:
        by = min(done, length - done)
        mask |= mask >> by
        done += by
    return mask


@dataclass(slots=True)
class Case:
    """An item with all that rules say of it alone."""

    item: Item
    spots: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Room, the starts its rules allow there, and where its footprint begins and ends, from its start."""
    room_cost: dict[int, int] = field(default_factory=dict)
    tiers: list[tuple[int, int]] = field(default_factory=list)
    """What starting within a mask is worth, the best first."""
    home: Spot | None = None
    """Where it stood before."""
    alone: list[tuple[int, list[Stretch]]] = field(default_factory=list)
    limits: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    """Items that have to be over before this one starts."""
    ahead: list[int] = field(default_factory=list)
    """Items that may only start when this one is over."""
    spans: list[int] = field(default_factory=list)
    siblings: int = 0
    rivals: list[tuple[int, int]] = field(default_factory=list)


class Statics:
    """A problem made ready: numbers for names, masks for windows."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rooms = {room.key: number for number, room in enumerate(problem.rooms)}
        self.items = {item.key: number for number, item in enumerate(problem.items)}
        self.cases = [Case(item) for item in problem.items]
        venues = {venue: n for n, venue in enumerate(dict.fromkeys(r.venue for r in problem.rooms))}
        self.venue = [venues[room.venue] for room in problem.rooms]
        self.venues = len(venues)
        self.days = [bits(day.start, day.end) for day in problem.days]
        self.day_of = {
            s: d for d, day in enumerate(problem.days) for s in range(day.start, day.end)
        }
        self.part_of = {slot: problem.part_of(slot) for slot in self.day_of}
        self.parts = [0] * (len(problem.parts) + 1)
        for slot, part in self.part_of.items():
            self.parts[part] |= 1 << slot
        self.alones = [rule for rule in problem.rules if isinstance(rule, Alone)]
        self.limits = [rule for rule in problem.rules if isinstance(rule, DayLimit)]
        self.spans = [rule for rule in problem.rules if isinstance(rule, Span)]
        self.limit_items = [
            [self.items[key] for key in dict.fromkeys(rule.items)] for rule in self.limits
        ]
        self.span_items = [[self.items[key] for key in rule.items] for rule in self.spans]
        self._relations()
        self._spots()
        self._worth()

    def _relations(self) -> None:
        cases, number = self.cases, self.items
        sample: dict[str, str] = {}
        for room in self.problem.rooms:
            sample.setdefault(room.venue, room.key)
        keys = list(sample.values())
        self.between = [
            [[self.problem.between(rule, a, b) for b in keys] for a in keys] for rule in self.alones
        ]
        self.alone_items: list[list[tuple[int, list[Stretch]]]] = []
        for which, rule in enumerate(self.alones):
            stretches: dict[int, list[Stretch]] = defaultdict(list)
            for stay in rule.stays:
                length = self.problem.item[stay.item].length
                stretches[number[stay.item]].append(stay.span(0, length))
            for item, those in stretches.items():
                cases[item].alone.append((which, those))
            self.alone_items.append(list(stretches.items()))
        for which, limit in enumerate(self.limits):
            for key in dict.fromkeys(limit.items):
                cases[number[key]].limits.append(which)
        for which, span in enumerate(self.spans):
            for key in dict.fromkeys(span.items):
                cases[number[key]].spans.append(which)
        for first in self.problem.rules:
            if isinstance(first, First):
                for key in first.later:
                    cases[number[first.item]].ahead.append(number[key])
                    cases[number[key]].after.append(number[first.item])
        self._works()

    def _works(self) -> None:
        works: dict[str, list[int]] = defaultdict(list)
        for number, case in enumerate(self.cases):
            works[case.item.work or case.item.key].append(number)
        self.works = list(works.values())
        for which, items in enumerate(self.works):
            for number in items:
                self.cases[number].siblings = which
        apart = self.problem.wishes.apart
        for (one, other), common in self.problem.affinities.items():
            for a in works.get(one, ()):
                for b in works.get(other, ()):
                    if apart and common and one != other:
                        self.cases[a].rivals.append((b, apart * common))
                        self.cases[b].rivals.append((a, apart * common))

    def _spots(self) -> None:
        """Where each item may stand for all that rules say of it alone."""
        open_rooms = [bits(0, self.problem.end)] * len(self.rooms)
        for rule in self.problem.rules:
            if isinstance(rule, Closed):
                open_rooms[self.rooms[rule.room]] &= ~bits(*rule.window)
        starts = self._starts()
        allowed: list[set[int]] = [set(self.rooms.values()) for _ in self.cases]
        for rule in self.problem.rules:
            if isinstance(rule, Rooms) and not rule.weight:
                for key in rule.items:
                    allowed[self.items[key]] &= {self.rooms[room] for room in rule.rooms}
            elif isinstance(rule, Fixed) and rule.room is not None:
                allowed[self.items[rule.item]] &= {self.rooms[rule.room]}
        footprints = Footprints(self)
        shut: dict[tuple[int, int], int] = {}
        for number, case in enumerate(self.cases):
            length = case.item.length
            for room in sorted(allowed[number]):
                if (room, length) not in shut:
                    shut[room, length] = smear(
                        ~open_rooms[room] & bits(0, self.problem.end), 0, length
                    )
                mask = starts[number] & ~shut[room, length]
                if mask:
                    case.spots.append((room, mask, *footprints(number, room)))

    def _starts(self) -> list[int]:
        """The starts each item may have, whatever the room."""
        problem = self.problem
        grid = sum(1 << slot for slot in range(0, problem.end, problem.every))
        by_length: dict[int, tuple[int, int]] = {}
        found = []
        for case in self.cases:
            length = case.item.length
            if length not in by_length:
                whole = 0
                for day in problem.days:
                    whole |= bits(day.start, day.end - length + 1)
                by_length[length] = (whole & grid, whole)
            found.append(by_length[length][0])
        for placed in problem.before:
            number = self.items[placed.item]
            found[number] |= by_length[self.cases[number].item.length][1] & (1 << placed.start)
        # A start somebody fixed holds, even off the grid; if two fix it differently nothing is left.
        fixed: dict[int, int] = {}
        for rule in problem.rules:
            if isinstance(rule, Fixed) and rule.start is not None:
                number = self.items[rule.item]
                fixed[number] = fixed.get(number, -1) & (1 << rule.start)
        for number, mask in fixed.items():
            found[number] = by_length[self.cases[number].item.length][1] & mask
        for rule in problem.rules:
            if isinstance(rule, Within) and not rule.weight:
                for stay in rule.stays:
                    number = self.items[stay.item]
                    found[number] &= self.inside(
                        stay.span(0, self.cases[number].item.length), rule.windows
                    )
        return found

    @staticmethod
    def inside(stretch: Stretch, windows: Iterable[Window]) -> int:
        """The starts from which the stretch lies wholly in one of the windows."""
        found = 0
        for start, end in windows:
            found |= bits(start - stretch[0], end - stretch[1] + 1)
        return found

    def _worth(self) -> None:
        """What each start and each room is worth, for all that wishes say of an item alone."""
        problem, wishes = self.problem, self.problem.wishes
        points: list[tuple[int, int]] = []
        for prime in problem.prime:
            window = bits(*prime.window)
            for place, (value, mask) in enumerate(points):
                if value == prime.points and not mask & window:
                    points[place] = (value, mask | window)
                    break
            else:
                points.append((prime.points, window))
        softly: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for rule in problem.rules:
            if isinstance(rule, Within) and rule.weight:
                for stay in rule.stays:
                    number = self.items[stay.item]
                    inside = self.inside(stay.span(0, self.cases[number].item.length), rule.windows)
                    softly[number].append((rule.weight, inside))
            elif isinstance(rule, Rooms) and rule.weight:
                for key in rule.items:
                    for room, place in self.rooms.items():
                        cost = 0 if room in rule.rooms else rule.weight
                        costs = self.cases[self.items[key]].room_cost
                        costs[place] = costs.get(place, 0) + cost
        everywhere = bits(0, problem.end)
        for number, case in enumerate(self.cases):
            crowd = case.item.audience
            tiers = {0: everywhere}
            for value, mask in points:
                tiers = added(tiers, wishes.prime * value * crowd // 100, mask)
            for weight, mask in softly[number]:
                tiers = added(tiers, -weight, ~mask & everywhere)
            case.tiers = sorted(tiers.items(), reverse=True)
            for place, hall in enumerate(problem.rooms):
                cost = wishes.waste * abs(hall.seats - crowd) // 100 if hall.seats else 0
                case.room_cost[place] = case.room_cost.get(place, 0) + cost
        if wishes.moves:
            for placed in problem.before:
                if placed.room in self.rooms:
                    self.cases[self.items[placed.item]].home = (
                        self.rooms[placed.room],
                        placed.start,
                    )


class Footprints:
    """How much of a room an item takes: itself and the emptiness around it."""

    def __init__(self, statics: Statics) -> None:
        self.statics = statics
        self.general: list[tuple[int, int]] = [(0, 0)] * len(statics.rooms)
        self.special: dict[tuple[int, int], tuple[int, int]] = {}
        for rule in statics.problem.rules:
            if not isinstance(rule, Turnaround):
                continue
            for room in rule.rooms or statics.rooms:
                place = statics.rooms[room]
                if not rule.items:
                    self.general[place] = self._longer(self.general[place], rule)
                for key in rule.items:
                    spot = statics.items[key], place
                    self.special[spot] = self._longer(self.special.get(spot, (0, 0)), rule)

    @staticmethod
    def _longer(one: tuple[int, int], rule: Turnaround) -> tuple[int, int]:
        return max(one[0], rule.before), max(one[1], rule.after)

    def __call__(self, item: int, room: int) -> Stretch:
        before, after = self.general[room]
        more = self.special.get((item, room), (0, 0))
        return -max(before, more[0]), self.statics.cases[item].item.length + max(after, more[1])


def added(tiers: dict[int, int], value: int, mask: int) -> dict[int, int]:
    """The tiers, everything within the mask worth so much more."""
    if not value:
        return tiers
    found: dict[int, int] = defaultdict(int)
    for worth, where in tiers.items():
        if where & ~mask:
            found[worth] |= where & ~mask
        if where & mask:
            found[worth + value] |= where & mask
    return found


def placements(statics: Statics, at: Sequence[Spot | None]) -> tuple[Placement, ...]:
    """What stands somewhere, in the order of the problem's items."""
    rooms = statics.problem.rooms
    return tuple(
        Placement(case.item.key, rooms[spot[0]].key, spot[1])
        for case, spot in zip(statics.cases, at, strict=True)
        if spot is not None
    )
