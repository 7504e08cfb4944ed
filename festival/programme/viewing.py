"""How a juror gets to their films: gaps, walks, clashes, and what can no longer be seen. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count

GET_UP = 5
"""Minutes between the end of a show and being out of the door."""
TRIES = 20_000
"""Places tried before the plan is taken as it stands; a jury's week needs far fewer."""

Walks = Mapping[frozenset[int], int]
"""Minutes on foot between two venues, where they are known."""


@dataclass(frozen=True)
class Sitting:
    """One show with films a jury judges."""

    code: str
    starts_at: datetime
    ends_at: datetime
    venue_id: int
    films: tuple[int, ...]


class Way(StrEnum):
    """How one comes from a show to the next."""

    STAYS = "stays"
    EASY = "easy"
    TIGHT = "tight"
    TOO_LATE = "too_late"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Transfer:
    """The time between two shows, and what of it the way takes, where that is known."""

    gap: int
    walk: int | None
    way: Way


def transfer(before: Sitting, after: Sitting, walks: Walks) -> Transfer:
    """The way from one show to the next.

    >>> at = lambda hour, minute=0: datetime(2019, 9, 16, hour, minute)
    >>> noon, three = Sitting("a", at(12), at(14), 1, (7,)), Sitting("b", at(14, 20), at(16), 2, (8,))
    >>> transfer(noon, three, {frozenset({1, 2}): 10})
    Transfer(gap=20, walk=10, way=<Way.EASY: 'easy'>)
    >>> [transfer(noon, three, {frozenset({1, 2}): walk}).way.value for walk in (16, 20, 21)]
    ['tight', 'tight', 'too_late']
    >>> transfer(noon, three, {}).way.value, transfer(three, noon, {}).way.value
    ('unknown', 'too_late')
    """
    gap = int((after.starts_at - before.ends_at).total_seconds() // 60)
    if before.venue_id == after.venue_id:
        return Transfer(gap, None, Way.STAYS if gap >= 0 else Way.TOO_LATE)
    walk = walks.get(frozenset({before.venue_id, after.venue_id}))
    if gap < (walk or 0):
        return Transfer(gap, walk, Way.TOO_LATE)
    if walk is None:
        return Transfer(gap, None, Way.UNKNOWN)
    return Transfer(gap, walk, Way.TIGHT if gap < walk + GET_UP else Way.EASY)


def agree(one: Sitting, other: Sitting, walks: Walks) -> bool:
    """Whether both can be seen, the way between them included."""
    if one.code == other.code:
        return True
    first, second = sorted((one, other), key=lambda sitting: (sitting.starts_at, sitting.code))
    return transfer(first, second, walks).way is not Way.TOO_LATE


class Lack(StrEnum):
    """Why a film cannot be seen before the jury meets."""

    NO_SHOW = "no_show"
    CLASH = "clash"


@dataclass(frozen=True)
class ViewingPlan:
    """Which show to see each film in, and the films for which there is none left or none that fits."""

    shows: dict[int, Sitting]
    lacking: dict[int, Lack]


def viewing_plan(
    films: Iterable[int],
    sittings: Sequence[Sitting],
    walks: Walks,
    after: datetime,
    before: datetime,
) -> ViewingPlan:
    """The plan by which the most of *films* are seen between two instants, the hardest placed first.

    >>> at = lambda hour: datetime(2019, 9, 16, hour)
    >>> show = lambda code, hour, *films: Sitting(code, at(hour), at(hour) + timedelta(hours=2), 1, films)
    >>> shows = [show("a", 10, 1), show("b", 11, 2), show("c", 14, 1), show("d", 20, 3)]
    >>> plan = viewing_plan([1, 2, 3, 4], shows, {}, at(9), at(20))
    >>> {film: sitting.code for film, sitting in plan.shows.items()}, plan.lacking
    ({1: 'c', 2: 'b'}, {3: <Lack.NO_SHOW: 'no_show'>, 4: <Lack.NO_SHOW: 'no_show'>})
    >>> viewing_plan([1, 2], shows[:2], {}, at(9), at(20)).lacking
    {2: <Lack.CLASH: 'clash'>}
    """
    films = list(films)
    open_to = [s for s in sittings if s.starts_at >= after and s.ends_at <= before]
    options = {film: [s for s in open_to if film in s.films] for film in films}
    ordered = sorted(
        (film for film in films if options[film]),
        key=lambda film: (len(options[film]), min(s.ends_at for s in options[film]), film),
    )
    best = _placed(ordered, options, walks)
    return ViewingPlan(
        {film: best[film] for film in films if film in best},
        {film: Lack.CLASH if options[film] else Lack.NO_SHOW for film in films if film not in best},
    )


def _placed(
    films: Sequence[int], options: Mapping[int, Collection[Sitting]], walks: Walks
) -> dict[int, Sitting]:
    """As many films as can be placed, each in a show that agrees with the others'."""
    best: dict[int, Sitting] = {}
    tries = count()

    def place(at: int, chosen: dict[int, Sitting]) -> bool:
        nonlocal best
        if len(chosen) > len(best):
            best = dict(chosen)
        if len(best) == len(films) or next(tries) > TRIES:
            return True
        if at == len(films) or len(chosen) + len(films) - at <= len(best):
            return False
        film = films[at]
        for sitting in sorted(options[film], key=lambda one: one.ends_at):
            if all(agree(sitting, other, walks) for other in chosen.values()):
                chosen[film] = sitting
                if place(at + 1, chosen):
                    return True
                del chosen[film]
        return place(at + 1, chosen)

    place(0, {})
    return best


def minutes_of(sitting: Sitting) -> int:
    return int((sitting.ends_at - sitting.starts_at) / timedelta(minutes=1))
