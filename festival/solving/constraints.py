"""The rules a schedule can be asked to keep. Every one only ever forbids, and says under which key it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

Window: TypeAlias = tuple[int, int]
"""From a slot up to, not including, another."""


@dataclass(frozen=True, slots=True)
class Stay:
    """The part of an item somebody is there for, counted from its start; *until* nothing is its end."""

    item: str
    since: int = 0
    until: int | None = None

    def span(self, start: int, length: int) -> Window:
        """When that is, if the item starts at *start*.

        >>> Stay("i", since=6).span(40, 8)
        (46, 48)
        """
        return start + self.since, start + (length if self.until is None else self.until)


@dataclass(frozen=True, slots=True)
class Closed:
    """No item is in *room* at any time of the window; clearing and doors may be."""

    key: str
    room: str
    window: Window


@dataclass(frozen=True, slots=True)
class Turnaround:
    """An item leaves its room empty for *after* slots and finds it empty *before* it starts.

    Of several rules for one item the longest holds. No rooms named means all, no items named means all.
    Between two neighbours lie the *after* of the first and the *before* of the second together.
    """

    key: str
    after: int
    before: int = 0
    rooms: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Within:
    """Each stay lies wholly in one of the windows. With a weight it is a wish that costs so much each time."""

    key: str
    stays: tuple[Stay, ...]
    windows: tuple[Window, ...]
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Rooms:
    """The items are in one of the rooms. With a weight it is a wish that costs so much each time."""

    key: str
    items: tuple[str, ...]
    rooms: frozenset[str]
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Alone:
    """One person, one print, one jury: never at the stays of two items at once.

    Between two stays lie *rest* slots; in different venues *move* slots and, if it *walks*, the way too.
    """

    key: str
    who: str
    stays: tuple[Stay, ...]
    rest: int = 0
    move: int = 0
    walks: bool = True


@dataclass(frozen=True, slots=True)
class DayLimit:
    """At most so many of the items start on one festival day."""

    key: str
    items: tuple[str, ...]
    most: int = 1


@dataclass(frozen=True, slots=True)
class First:
    """The first item is over before any of the later ones starts."""

    key: str
    item: str
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """From the day of the earliest of the items to the day of the latest are at most so many days."""

    key: str
    items: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """The item stands where it stands: this room, this start, or both."""

    key: str
    item: str
    room: str | None = None
    start: int | None = None


Rule: TypeAlias = Closed | Turnaround | Within | Rooms | Alone | DayLimit | First | Span | Fixed


def narrowed(rules: Iterable[Rule], stay: frozenset[str]) -> Iterator[Rule]:
    """The rules as far as they speak of the items that *stay*."""
    for rule in rules:
        left = _narrower(rule, stay)
        if left:
            yield left


def _narrower(rule: Rule, stay: frozenset[str]) -> Rule | None:
    match rule:
        case Closed():
            return rule
        case Turnaround():
            if not rule.items:
                return rule
            return replace(rule, items=rule.items & stay) if rule.items & stay else None
        case Within() | Alone():
            stays = tuple(part for part in rule.stays if part.item in stay)
            return replace(rule, stays=stays) if stays else None
        case Rooms() | DayLimit() | Span():
            items = tuple(key for key in rule.items if key in stay)
            return replace(rule, items=items) if items else None
        case First():
            later = tuple(key for key in rule.later if key in stay)
            return replace(rule, later=later) if later and rule.item in stay else None
        case Fixed():
            return rule if rule.item in stay else None


def items_of(rule: Rule) -> tuple[str, ...]:
    """The items a rule names; none for those that hold for whatever is in a room."""
    match rule:
        case Closed():
            return ()
        case Turnaround():
            return tuple(sorted(rule.items))
        case Within() | Alone():
            return tuple(part.item for part in rule.stays)
        case Rooms() | DayLimit() | Span():
            return rule.items
        case First():
            return (rule.item, *rule.later)
        case Fixed():
            return (rule.item,)


def rooms_of(rule: Rule) -> frozenset[str]:
    """The rooms a rule names."""
    match rule:
        case Closed():
            return frozenset([rule.room])
        case Turnaround() | Rooms():
            return rule.rooms
        case Fixed(room=str() as room):
            return frozenset([room])
        case _:
            return frozenset()
