"""Whether a schedule keeps every rule: looked up one by one, from the problem alone.

Nothing here is shared with what makes schedules. Where they and this page disagree, one of them is wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations, pairwise

from festival.solving.problem import (
    Alone,
    Closed,
    DayLimit,
    First,
    Fixed,
    Placement,
    Problem,
    Rooms,
    Rule,
    Span,
    Turnaround,
    Within,
)


class Fault(StrEnum):
    """What can be wrong with a schedule."""

    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_ROOM = "unknown_room"
    TWICE = "twice"
    UNPLACED = "unplaced"
    OFF_GRID = "off_grid"
    OUTSIDE_DAYS = "outside_days"
    OVERLAP = "overlap"
    CLOSED = "closed"
    TURNAROUND = "turnaround"
    WITHIN = "within"
    ROOMS = "rooms"
    ALONE = "alone"
    DAY_LIMIT = "day_limit"
    FIRST = "first"
    SPAN = "span"
    FIXED = "fixed"


@dataclass(frozen=True)
class Finding:
    """One broken rule: what kind, whose key, which items, and how many slots or items it is out by."""

    fault: Fault
    key: str
    items: tuple[str, ...]
    room: str = ""
    short: int = 0


class Schedule:
    """Placements whose items and rooms exist, by item, with the spans they take."""

    def __init__(self, problem: Problem, placements: Iterable[Placement]) -> None:
        self.problem = problem
        self.at: dict[str, Placement] = {}
        for placed in placements:
            if placed.item in problem.item and placed.room in problem.room:
                self.at.setdefault(placed.item, placed)

    def span(self, item: str) -> tuple[int, int]:
        start = self.at[item].start
        return start, start + self.problem.item[item].length

    def placed(self, items: Iterable[str]) -> list[str]:
        """Those of the items that stand somewhere, each once, by their time."""
        return sorted(
            {item for item in items if item in self.at}, key=lambda item: (self.span(item), item)
        )

    @cached_property
    def by_room(self) -> Mapping[str, list[str]]:
        """What stands in each room, by its time."""
        rooms: dict[str, list[str]] = defaultdict(list)
        for item in self.placed(self.at):
            rooms[self.at[item].room].append(item)
        return rooms


def faults(problem: Problem, placements: Iterable[Placement]) -> list[Finding]:
    """Everything that is wrong with a schedule; nothing if it is whole and keeps every hard rule."""
    placements = tuple(placements)
    schedule = Schedule(problem, placements)
    found = [*_strangers(problem, placements), *_times(schedule), *_overlaps(schedule)]
    found += _clearing(schedule)
    for rule in problem.rules:
        found += broken(schedule, rule)
    return found


def broken(schedule: Schedule, rule: Rule) -> Iterator[Finding]:
    """Where a schedule breaks one rule. Emptiness between neighbours is asked of all rules at once, elsewhere."""
    match rule:
        case Closed():
            yield from _closed(schedule, rule)
        case Turnaround():
            return
        case Within():
            yield from _within(schedule, rule)
        case Rooms():
            yield from _rooms(schedule, rule)
        case Alone():
            yield from _alone(schedule, rule)
        case DayLimit():
            yield from _day_limit(schedule, rule)
        case First():
            yield from _first(schedule, rule)
        case Span():
            yield from _span(schedule, rule)
        case Fixed():
            yield from _fixed(schedule, rule)


def _strangers(problem: Problem, placements: tuple[Placement, ...]) -> Iterator[Finding]:
    times = Counter(placed.item for placed in placements)
    for placed in placements:
        if placed.item not in problem.item:
            yield Finding(Fault.UNKNOWN_ITEM, placed.item, (placed.item,))
        if placed.room not in problem.room:
            yield Finding(Fault.UNKNOWN_ROOM, placed.room, (placed.item,), placed.room)
    for item in problem.items:
        if times[item.key] > 1:
            yield Finding(Fault.TWICE, item.key, (item.key,), short=times[item.key] - 1)
        elif not times[item.key]:
            yield Finding(Fault.UNPLACED, item.key, (item.key,))


def _times(schedule: Schedule) -> Iterator[Finding]:
    """Every item lies within one festival day and starts on the grid, unless it was put or stood elsewhere."""
    problem = schedule.problem
    own = {(rule.item, rule.start) for rule in problem.rules if isinstance(rule, Fixed)}
    own |= {(placed.item, placed.start) for placed in problem.before}
    for item in schedule.at:
        start, end = schedule.span(item)
        if not any(day.start <= start and end <= day.end for day in problem.days):
            yield Finding(Fault.OUTSIDE_DAYS, "days", (item,), schedule.at[item].room)
        if start % problem.every and (item, start) not in own:
            yield Finding(Fault.OFF_GRID, "every", (item,), short=start % problem.every)


def _overlaps(schedule: Schedule) -> Iterator[Finding]:
    for room, items in schedule.by_room.items():
        for one, other in combinations(items, 2):
            short = schedule.span(one)[1] - schedule.span(other)[0]
            if short > 0:
                yield Finding(Fault.OVERLAP, f"room:{room}", (one, other), room, short)


def _clearing(schedule: Schedule) -> Iterator[Finding]:
    turns = [rule for rule in schedule.problem.rules if isinstance(rule, Turnaround)]
    for room, items in schedule.by_room.items():
        here = [rule for rule in turns if not rule.rooms or room in rule.rooms]
        for one, other in pairwise(items):
            gap = schedule.span(other)[0] - schedule.span(one)[1]
            clear = [rule for rule in here if not rule.items or one in rule.items]
            doors = [rule for rule in here if not rule.items or other in rule.items]
            after = max((rule.after for rule in clear), default=0)
            before = max((rule.before for rule in doors), default=0)
            if not 0 <= gap < after + before:
                continue
            keys = [rule.key for rule in clear if after and rule.after == after]
            keys += [rule.key for rule in doors if before and rule.before == before]
            yield Finding(Fault.TURNAROUND, keys[0], (one, other), room, after + before - gap)


def _closed(schedule: Schedule, rule: Closed) -> Iterator[Finding]:
    begin, end = rule.window
    for item in schedule.by_room.get(rule.room, ()):
        start, over = schedule.span(item)
        if start < end and begin < over:
            yield Finding(
                Fault.CLOSED, rule.key, (item,), rule.room, min(end, over) - max(begin, start)
            )


def _within(schedule: Schedule, rule: Within) -> Iterator[Finding]:
    if rule.weight:
        return
    for stay in rule.stays:
        if stay.item not in schedule.at:
            continue
        item = schedule.problem.item[stay.item]
        start, end = stay.span(schedule.at[stay.item].start, item.length)
        if not any(begin <= start and end <= over for begin, over in rule.windows):
            yield Finding(Fault.WITHIN, rule.key, (stay.item,), schedule.at[stay.item].room)


def _rooms(schedule: Schedule, rule: Rooms) -> Iterator[Finding]:
    if rule.weight:
        return
    for item in schedule.placed(rule.items):
        if schedule.at[item].room not in rule.rooms:
            yield Finding(Fault.ROOMS, rule.key, (item,), schedule.at[item].room)


def _alone(schedule: Schedule, rule: Alone) -> Iterator[Finding]:
    problem = schedule.problem
    there = []
    for stay in rule.stays:
        if stay.item in schedule.at:
            placed = schedule.at[stay.item]
            begin, end = stay.span(placed.start, problem.item[stay.item].length)
            there.append((begin, end, placed))
    told = set()
    for (begin, end, one), (start, over, other) in combinations(sorted(there, key=_by_time), 2):
        if one.item == other.item or (one.item, other.item) in told:
            continue
        here, elsewhere = problem.room[one.room].venue, problem.room[other.room].venue
        needed = rule.rest
        if here != elsewhere:
            way = max(
                problem.walks.get((here, elsewhere), 0), problem.walks.get((elsewhere, here), 0)
            )
            needed = max(rule.rest, rule.move, way if rule.walks else 0)
        if begin - over < needed and start - end < needed:
            told.add((one.item, other.item))
            yield Finding(
                Fault.ALONE, rule.key, (one.item, other.item), other.room, needed - (start - end)
            )


def _by_time(stay: tuple[int, int, Placement]) -> tuple[int, int, str]:
    return stay[0], stay[1], stay[2].item


def _day_limit(schedule: Schedule, rule: DayLimit) -> Iterator[Finding]:
    days = defaultdict(list)
    for item in schedule.placed(rule.items):
        days[_day(schedule, item)].append(item)
    for day, items in days.items():
        if day is not None and len(items) > rule.most:
            yield Finding(Fault.DAY_LIMIT, rule.key, tuple(items), short=len(items) - rule.most)


def _first(schedule: Schedule, rule: First) -> Iterator[Finding]:
    if rule.item not in schedule.at:
        return
    over = schedule.span(rule.item)[1]
    for item in schedule.placed(rule.later):
        short = over - schedule.span(item)[0]
        if short > 0:
            yield Finding(Fault.FIRST, rule.key, (rule.item, item), short=short)


def _span(schedule: Schedule, rule: Span) -> Iterator[Finding]:
    days = {item: _day(schedule, item) for item in schedule.placed(rule.items)}
    known = [day for day in days.values() if day is not None]
    short = max(known, default=0) - min(known, default=0) - rule.days
    if short > 0:
        yield Finding(Fault.SPAN, rule.key, tuple(days), short=short)


def _fixed(schedule: Schedule, rule: Fixed) -> Iterator[Finding]:
    if rule.item not in schedule.at:
        return
    placed = schedule.at[rule.item]
    if rule.room not in {None, placed.room} or rule.start not in {None, placed.start}:
        yield Finding(Fault.FIXED, rule.key, (rule.item,), placed.room)


def _day(schedule: Schedule, item: str) -> int | None:
    """The festival day an item starts on."""
    start = schedule.at[item].start
    for number, day in enumerate(schedule.problem.days):
        if day.start <= start < day.end:
            return number
    return None
