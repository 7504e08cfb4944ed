"""A bounded proof of one's own: whether all items can be placed at all, yes, no, or not found out in time.

The starts an item has left in a room are the bits of one whole number, so that placing one item strikes out
starts of all the others at once. Counting comes before trying: more showings than the halls, a person or the
days can hold are refused without a search.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from festival.solving.crowding import Domain, Left, bits, crowd
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
    Rule,
    Span,
    Within,
    gaps,
)

NODES = 4_000
"""Placements tried before the proof is given up."""
DENSE = 24
"""While no more items than that are open, their room is counted again after each placement."""


def starts_of(problem: Problem, item: Item) -> Domain:
    """Where and when one item could be if it were alone in the world."""
    grid = _grid(problem, item)
    days = 0
    for day in problem.days:
        days |= bits(day.start, day.end - item.length + 1)
    grid &= days
    rooms = {room.key for room in problem.rooms}
    shut: Domain = {}
    for rule in problem.rules:
        match rule:
            case Closed():
                since, until = rule.window
                shut[rule.room] = shut.get(rule.room, 0) | bits(since - item.length + 1, until)
            case Within(weight=0):
                for stay in rule.stays:
                    if stay.item == item.key:
                        begins, ends = stay.span(0, item.length)
                        grid &= _inside(rule.windows, begins, ends)
            case Rooms(weight=0) if item.key in rule.items:
                rooms &= rule.rooms
            case Fixed() if rule.item == item.key:
                rooms &= {rule.room} if rule.room is not None else rooms
                grid &= 1 << rule.start if rule.start is not None else grid
    left = {key: grid & ~shut.get(key, 0) for key in sorted(rooms)}
    return {key: starts for key, starts in left.items() if starts}


def _grid(problem: Problem, item: Item) -> int:
    grid = sum(1 << slot for slot in range(0, problem.end, problem.every))
    for rule in problem.rules:
        if isinstance(rule, Fixed) and rule.item == item.key and rule.start is not None:
            grid |= 1 << rule.start
    for placed in problem.before:
        if placed.item == item.key:
            grid |= 1 << placed.start
    return grid


def _inside(windows: Iterable[tuple[int, int]], begins: int, ends: int) -> int:
    found = 0
    for since, until in windows:
        found |= bits(since - begins, until - ends + 1)
    return found


@dataclass
class Proof(Left):
    """One question asked of one problem, and what it took to answer."""

    nodes: int = NODES
    hard: dict[str, list[Rule]] = field(init=False)
    dated: dict[str, bool] = field(init=False)
    twins: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        problem = self.problem
        self.domains = {item.key: starts_of(problem, item) for item in problem.items}
        self.gaps = {
            (item.key, room): gaps(problem, item.key, room)
            for item in problem.items
            for room in self.domains[item.key]
        }
        self.hard: dict[str, list[Rule]] = {item.key: [] for item in problem.items}
        kinds = (Alone, DayLimit, First, Span)
        self.rules = [rule for rule in problem.rules if isinstance(rule, kinds)]
        for rule in self.rules:
            for key in dict.fromkeys(_named(rule)):
                self.hard[key].append(rule)
        self.dated = {
            key: any(isinstance(rule, DayLimit | Span) for rule in rules)
            for key, rules in self.hard.items()
        }
        self.twins = _twins(problem, self.domains, self.hard)
        self.days = [bits(day.start, day.end) for day in problem.days]

    def answer(self) -> bool | None:
        """Whether all items can be placed; nothing if that was not found out."""
        if any(not domain for domain in self.domains.values()) or not self._settle() or crowd(self):
            return False
        return self._place()

    def _place(self) -> bool | None:
        left = [key for key in self.domains if key not in self.placed]
        if not left:
            return True
        if len(left) <= DENSE and self.placed and crowd(self):
            return False
        certain = True
        for key, narrowed in self._choices(left):
            if self.nodes <= 0:
                return None
            self.nodes -= 1
            before = self.domains
            self.domains = {**before, key: narrowed}
            if self._follow(key) and self._settle():
                found = self._place()
                if found:
                    return True
                certain = certain and found is False
            self.placed.pop(key, None)
            self.domains = before
        return False if certain else None

    def _choices(self, left: Sequence[str]) -> Iterator[tuple[str, Domain]]:
        """What to decide next: a day for one that is counted by days, else a room and a start."""
        daily = [key for key in left if self.dated[key] and len(self.days_left(key)) > 1]
        if daily:
            key = min(daily, key=lambda one: (len(self.days_left(one)), self._options(one), one))
            for number in self.days_left(key):
                day = self.days[number]
                found = {room: starts & day for room, starts in self.domains[key].items()}
                yield key, {room: starts for room, starts in found.items() if starts}
            return
        key = min(left, key=lambda one: (self._options(one), -len(self.hard[one]), one))
        for room, start in self._tries(key):
            yield key, {room: 1 << start}

    def _follow(self, key: str) -> bool:
        """Once one start is left the item is placed, and takes it from the others."""
        if self._options(key) > 1:
            return True
        room, starts = next(iter(self.domains[key].items()))
        start = starts.bit_length() - 1
        self.placed[key] = Placement(key, room, start)
        return self._strike(key, room, start)

    def days_left(self, key: str) -> list[int]:
        starts = self.starts_left(key)
        return [number for number, day in enumerate(self.days) if starts & day]

    def starts_left(self, key: str) -> int:
        found = 0
        for starts in self.domains[key].values():
            found |= starts
        return found

    def _settle(self) -> bool:
        """Draw what follows from orders and days until nothing more does; no if somebody has nothing left."""
        changed = True
        while changed:
            changed = False
            for rule in self.rules:
                for key, gone in consequences(self, rule):
                    if self.starts_left(key) & gone:
                        changed = True
                        if not self._take(key, dict.fromkeys(self.domains[key], gone)):
                            return False
        return True

    def _options(self, key: str) -> int:
        return sum(starts.bit_count() for starts in self.domains[key].values())

    def _tries(self, key: str) -> Iterator[tuple[str, int]]:
        """Where to try an item, earliest first; twins keep their order, as they could change places."""
        floor = max(
            (
                self.placed[twin].start
                for twin in self.twins[key]
                if twin in self.placed and twin < key
            ),
            default=0,
        )
        ceiling = min(
            (
                self.placed[twin].start
                for twin in self.twins[key]
                if twin in self.placed and twin > key
            ),
            default=self.problem.end,
        )
        found = [
            (slot, room)
            for room, starts in self.domains[key].items()
            for slot in _set_bits(starts)
            if floor <= slot <= ceiling
        ]
        for slot, room in sorted(found):
            yield room, slot

    def _strike(self, key: str, room: str, start: int) -> bool:
        """Take from the others what this placement forbids; no if one of them has nothing left."""
        if not self._clear_room(key, room, start):
            return False
        for rule in self.hard[key]:
            if isinstance(rule, Alone):
                for other, forbidden in _elsewhere(self, rule, key, room, start):
                    if not self._take(other, forbidden):
                        return False
        return True

    def _clear_room(self, key: str, room: str, start: int) -> bool:
        before, after = self.gaps[key, room]
        begins, ends = start - before, start + self.problem.item[key].length + after
        for other, domain in self.domains.items():
            if other in self.placed or room not in domain:
                continue
            theirs_before, theirs_after = self.gaps[other, room]
            length = self.problem.item[other].length
            gone = bits(begins - length - theirs_after + 1, ends + theirs_before)
            if not self._take(other, {room: gone}):
                return False
        return True

    def _take(self, key: str, forbidden: Mapping[str, int]) -> bool:
        domain = dict(self.domains[key])
        for room, gone in forbidden.items():
            if room in domain:
                domain[room] &= ~gone
                if not domain[room]:
                    del domain[room]
        self.domains[key] = domain
        return bool(domain)


def _named(rule: Rule) -> tuple[str, ...]:
    match rule:
        case Alone():
            return tuple(stay.item for stay in rule.stays)
        case DayLimit() | Span():
            return rule.items
        case First():
            return (rule.item, *rule.later)
        case _:
            return ()


def _set_bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _twins(
    problem: Problem, domains: Mapping[str, Domain], hard: Mapping[str, Sequence[Rule]]
) -> dict[str, list[str]]:
    """For each item those that differ from it in nothing a rule asks for."""
    alike: dict[object, list[str]] = {}
    for item in problem.items:
        stays = tuple(
            (number, tuple((s.since, s.until) for s in rule.stays if s.item == item.key))
            if isinstance(rule, Alone)
            else (number, ())
            for number, rule in enumerate(problem.rules)
            if rule in hard[item.key]
        )
        ordered = any(isinstance(rule, First) for rule in hard[item.key])
        room = tuple(sorted(domains[item.key].items()))
        space = tuple(gaps(problem, item.key, key) for key, _starts in room)
        mark = (item.length, room, space, stays, item.key if ordered else "")
        alike.setdefault(mark, []).append(item.key)
    return {key: [one for one in group if one != key] for group in alike.values() for key in group}


def consequences(proof: Proof, rule: Rule) -> Iterator[tuple[str, int]]:
    """Starts that items cannot have any more, by what the others of an order or a count of days have left."""
    problem = proof.problem
    match rule:
        case First():
            earliest = (
                proof.starts_left(rule.item) & -proof.starts_left(rule.item)
            ).bit_length() - 1
            for other in rule.later:
                yield other, bits(0, earliest + problem.item[rule.item].length)
                latest = proof.starts_left(other).bit_length() - 1
                yield rule.item, bits(latest - problem.item[rule.item].length + 1, problem.end)
        case DayLimit():
            days = {key: proof.days_left(key) for key in rule.items}
            sure = Counter(found[0] for found in days.values() if len(found) == 1)
            for number, times in sure.items():
                for key, found in days.items():
                    if times > rule.most or (times == rule.most and len(found) > 1):
                        yield key, proof.days[number]
        case Span():
            days = {key: proof.days_left(key) for key in rule.items}
            since = max(found[0] for found in days.values()) - rule.days
            until = min(found[-1] for found in days.values()) + rule.days
            gone = sum(day for n, day in enumerate(proof.days) if not since <= n <= until)
            yield from ((key, gone) for key in rule.items)


def _elsewhere(
    proof: Proof, rule: Alone, key: str, room: str, start: int
) -> Iterator[tuple[str, dict[str, int]]]:
    problem = proof.problem
    for mine in (stay for stay in rule.stays if stay.item == key):
        begins, ends = mine.span(start, problem.item[key].length)
        for theirs in rule.stays:
            if theirs.item == key:
                continue
            since, until = theirs.span(0, problem.item[theirs.item].length)
            gone = {}
            for other in proof.domains[theirs.item]:
                way = problem.between(rule, room, other)
                gone[other] = bits(begins - way - until + 1, ends + way - since)
            yield theirs.item, gone
