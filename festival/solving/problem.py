"""What is to be scheduled and what has to hold: items, rooms, days, rules and wishes, in whole slots.

Slot nought is midnight before the first day, and every calendar day has the same number of slots, so a
festival day that ends after midnight simply reaches into the next one. Spans are half open: an item of
four slots that starts at 40 is over at 44.

Every rule only ever forbids. Taking one away makes a problem easier, never harder; that is what explanations
and repairs rest on. Several rules may carry one key: the key is what a person reads, ticks or gives up.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from festival.solving.constraints import (
    Alone,
    Closed,
    DayLimit,
    First,
    Fixed,
    Rooms,
    Rule,
    Span,
    Stay,
    Turnaround,
    Window,
    Within,
    items_of,
    narrowed,
    rooms_of,
)

__all__ = [
    "DAY_MINUTES",
    "Alone",
    "Closed",
    "Day",
    "DayLimit",
    "First",
    "Fixed",
    "Item",
    "Placement",
    "Prime",
    "Problem",
    "Room",
    "Rooms",
    "Rule",
    "Span",
    "Stay",
    "Turnaround",
    "Window",
    "Wishes",
    "Within",
    "flaws",
    "gaps",
    "items_of",
    "rooms_of",
]

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Day:
    """A festival day: nothing starts before it and nothing runs beyond it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Room:
    """Where one thing happens at a time."""

    key: str
    name: str = ""
    venue: str = ""
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One showing, or one session of an event, with everything that belongs to it: introduction, talk after."""

    key: str
    length: int
    work: str = ""
    title: str = ""
    section: str = ""
    audience: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """An item in a room from a slot on."""

    item: str
    room: str
    start: int


@dataclass(frozen=True, slots=True)
class Prime:
    """Who starts in the window gains *points* for every hundred visitors expected."""

    window: Window
    points: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a schedule is worth beyond keeping the rules; nought switches a wish off."""

    prime: int = 1
    waste: int = 1
    """Lost for every hundred seats that stay empty, and for every hundred visitors who find none."""
    hours: int = 5
    """Gained for every other part of the day at which a work is shown again."""
    apart: int = 1
    """Times what two works have in common, lost whenever showings of both overlap."""
    moves: int = 20
    """Lost for every item that is no longer where it was before."""
    unplaced: int = 1000
    """Lost for every item that stands nowhere."""


@dataclass(frozen=True)
class Problem:
    """Everything a solver is told, and nothing else."""

    step: int
    days: tuple[Day, ...]
    rooms: tuple[Room, ...]
    items: tuple[Item, ...]
    rules: tuple[Rule, ...] = ()
    walks: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Slots from venue to venue; either direction may be given."""
    every: int = 1
    """Items start at multiples of so many slots, but for those that are fixed or stood elsewhere before."""
    prime: tuple[Prime, ...] = ()
    parts: tuple[int, ...] = ()
    """Slots of the clock at which another part of the day begins."""
    affinities: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """For two works: how many want to see both."""
    before: tuple[Placement, ...] = ()
    """Where the items stood, when a schedule is repaired."""
    wishes: Wishes = field(default_factory=Wishes)

    def __post_init__(self) -> None:
        flaw = next(flaws(self), None)
        if flaw:
            raise ValueError(flaw)

    @cached_property
    def item(self) -> Mapping[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def room(self) -> Mapping[str, Room]:
        return {room.key: room for room in self.rooms}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rules, each once, in their order."""
        return tuple(dict.fromkeys(rule.key for rule in self.rules))

    @cached_property
    def a_day(self) -> int:
        """Slots from midnight to midnight."""
        return DAY_MINUTES // self.step

    @property
    def end(self) -> int:
        """The slot in which the last day is over."""
        return max(day.end for day in self.days)

    @cached_property
    def _days(self) -> Mapping[int, int]:
        return {
            slot: number
            for number, day in enumerate(self.days)
            for slot in range(day.start, day.end)
        }

    def day_of(self, slot: int) -> int | None:
        """The number of the festival day a slot belongs to; nothing at night."""
        return self._days.get(slot)

    def part_of(self, slot: int) -> int:
        """Which part of its festival day a slot lies in; after midnight it is still the last."""
        day = self.day_of(slot)
        morning = slot if day is None else self.days[day].start
        clock = slot - morning // self.a_day * self.a_day
        return sum(part <= clock for part in self.parts)

    def walk(self, one: str, other: str) -> int:
        """Slots from one venue to the other."""
        if one == other:
            return 0
        return max(self.walks.get((one, other), 0), self.walks.get((other, one), 0))

    def between(self, rule: Alone, one: str, other: str) -> int:
        """Slots *rule* asks for between a stay in one room and a stay in the other."""
        here, there = self.room[one].venue, self.room[other].venue
        if here == there:
            return rule.rest
        return max(rule.rest, rule.move, self.walk(here, there) if rule.walks else 0)

    def kept(self, wanted: Callable[[Rule], bool]) -> "Problem":
        """The same with only those rules."""
        return replace(self, rules=tuple(rule for rule in self.rules if wanted(rule)))

    def without(self, *keys: str) -> "Problem":
        """The same, the rules of these keys given up."""
        gone = frozenset(keys)
        return self.kept(lambda rule: rule.key not in gone)

    def only(self, *keys: str) -> "Problem":
        """The same with the rules of these keys alone."""
        stay = frozenset(keys)
        return self.kept(lambda rule: rule.key in stay)

    def adding(self, *rules: Rule) -> "Problem":
        return replace(self, rules=self.rules + rules)

    def among(self, items: Iterable[str]) -> "Problem":
        """The same with these items alone: rules forget the others."""
        stay = frozenset(items)
        return replace(
            self,
            items=tuple(item for item in self.items if item.key in stay),
            rules=tuple(narrowed(self.rules, stay)),
            before=tuple(placed for placed in self.before if placed.item in stay),
        )

    def dropping(self, *items: str) -> "Problem":
        """The same without these items."""
        gone = frozenset(items)
        return self.among(item.key for item in self.items if item.key not in gone)


def gaps(problem: Problem, item: str, room: str) -> tuple[int, int]:
    """How long *room* stays empty before and after *item*.

    >>> hall, long = Room("h"), Item("i", 8)
    >>> rules = Turnaround("all", 1), Turnaround("talk", 2, items=frozenset("i"))
    >>> gaps(Problem(15, (Day(36, 92),), (hall,), (long,), rules), "i", "h")
    (0, 2)
    """
    before = after = 0
    for rule in problem.rules:
        if (
            isinstance(rule, Turnaround)
            and (not rule.rooms or room in rule.rooms)
            and (not rule.items or item in rule.items)
        ):
            before, after = max(before, rule.before), max(after, rule.after)
    return before, after


def flaws(problem: Problem) -> Iterator[str]:
    """What is wrong with the problem itself, before anybody tries to solve it."""
    if problem.step < 1 or DAY_MINUTES % problem.step:
        yield f"a step of {problem.step} minutes does not divide a day"
    if not problem.days:
        yield "there is no day"
    for day in problem.days:
        if not 0 <= day.start < day.end:
            yield f"a day from {day.start} to {day.end} is none"
    for named in (problem.items, problem.rooms):
        for key, times in Counter(one.key for one in named).items():
            if times > 1:
                yield f"{key} stands there {times} times"
    yield from (f"{item.key} takes no time" for item in problem.items if item.length < 1)
    turns = [rule for rule in problem.rules if isinstance(rule, Turnaround)]
    night = max((rule.after for rule in turns), default=0)
    night += max((rule.before for rule in turns), default=0)
    for today, tomorrow in pairwise(problem.days):
        if tomorrow.start - today.end < night:
            yield f"the night from {today.end} to {tomorrow.start} is too short to clear a room"
    items = {item.key for item in problem.items}
    rooms = {room.key for room in problem.rooms}
    for rule in problem.rules:
        for key in items_of(rule):
            if key not in items:
                yield f"{rule.key} names {key}, which is no item"
        for key in sorted(rooms_of(rule) - rooms):
            yield f"{rule.key} names {key}, which is no room"
    for placed in problem.before:
        if placed.item not in items:
            yield f"{placed.item} stood somewhere and is no item"
