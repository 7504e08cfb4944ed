"""How wishes are blurred on a device, and what many blurred sheets say together. Pure.

For each film a device throws a coin of its own and keeps it. A film it wants is named three times of four, one it
does not want once of four; so nobody can tell from a sheet what its visitor wants, and of many sheets together the
share is known. What may be chance, or stands for fewer than five people, is not shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import NormalDist

NAMED_IF_WANTED, NAMED_ANYWAY = 0.75, 0.25
FEWEST = 5
"""Fewer people than these are never counted out."""
SURE = 2.0
"""Standard errors by which an estimate must stand above those fewest."""
CHANCE = 0.05
"""How often, over all pairs looked at, chance alone may show one."""
SMALL, LARGE = 1.5, 0.5
"""A film's share of the seats against its share of the wishes, from which a hall is too small or too large."""


@dataclass(frozen=True)
class Sheet:
    """The films one device was asked about, and those it named."""

    asked: frozenset[str]
    named: frozenset[str]


@dataclass(frozen=True)
class Wanted:
    """About how many of those who told want a film, and how far that may be off."""

    people: int
    error: int


def estimated(named: int, asked: int) -> float:
    """How many want what *named* of *asked* sheets name.

    >>> estimated(75, 100), estimated(25, 100), estimated(50, 100)
    (100.0, 0.0, 50.0)
    """
    return (named - NAMED_ANYWAY * asked) / (NAMED_IF_WANTED - NAMED_ANYWAY)


def standard_error(asked: int) -> float:
    """How far the coins alone carry an estimate off.

    >>> round(standard_error(400), 1)
    17.3
    """
    return sqrt(asked * NAMED_IF_WANTED * NAMED_ANYWAY) / (NAMED_IF_WANTED - NAMED_ANYWAY)


def wanted(named: int, asked: int) -> Wanted | None:
    """The estimate, where it is of enough people and more than chance; None where it must not be told.

    >>> wanted(170, 400), wanted(105, 400), wanted(9, 12)
    (Wanted(people=140, error=17), None, Wanted(people=12, error=3))
    """
    people, error = estimated(named, asked), standard_error(asked)
    if people - SURE * error < FEWEST:
        return None
    return Wanted(min(round(people), asked), round(error))


def counts(sheets: Iterable[Sheet]) -> dict[str, tuple[int, int]]:
    """For each film, how many sheets name it of how many that were asked."""
    found: dict[str, tuple[int, int]] = {}
    for sheet in sheets:
        for film in sheet.asked:
            named, asked = found.get(film, (0, 0))
            found[film] = (named + (film in sheet.named), asked + 1)
    return found


def wanted_together(
    sheets: Sequence[Sheet], pairs: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Wanted]:
    """Of the *pairs*, those that enough people want both of, beyond what chance would show among so many pairs."""
    if not pairs:
        return {}
    films = {film for pair in pairs for film in pair}
    asked = {film: _bits(sheets, film, named=False) for film in films}
    named = {film: _bits(sheets, film, named=True) for film in films}
    least = NormalDist().inv_cdf(1 - CHANCE / len(pairs))
    found = {}
    for one, other in pairs:
        both = asked[one] & asked[other]
        people, error = _joint(named[one] & both, named[other] & both, both)
        if error and people - SURE * error >= FEWEST and people / error >= least:
            found[one, other] = Wanted(round(people), round(error))
    return found


def _bits(sheets: Sequence[Sheet], film: str, *, named: bool) -> int:
    return sum(
        1 << place
        for place, sheet in enumerate(sheets)
        if film in (sheet.named if named else sheet.asked)
    )


def _joint(one: int, other: int, asked: int) -> tuple[float, float]:
    """How many want both, from the sheets that name either; and its standard error, from those very sheets."""
    spread = NAMED_IF_WANTED - NAMED_ANYWAY
    yes, not_named = (1 - NAMED_ANYWAY) / spread, -NAMED_ANYWAY / spread
    sheets, two = asked.bit_count(), (one & other).bit_count()
    single = (one ^ other).bit_count()
    none = sheets - two - single
    people = two * yes * yes + single * yes * not_named + none * not_named * not_named
    squares = two * yes**4 + single * (yes * not_named) ** 2 + none * not_named**4
    return people, sqrt(max(squares - people * people / sheets, 0)) if sheets else 0.0


def often_apart(spans: Mapping[str, Sequence[tuple[int, int]]]) -> list[tuple[str, str]]:
    """Films it is hard to see both of: of the ways to pair their showings, at least half overlap.

    >>> often_apart({"a": [(0, 90)], "b": [(60, 150)], "c": [(0, 90), (200, 290), (300, 390)]})
    [('a', 'b')]
    """
    shown = {film: times for film, times in sorted(spans.items()) if times}
    return [
        (one, other)
        for one, other in combinations(shown, 2)
        if 2 * sum(a < d and c < b for a, b in shown[one] for c, d in shown[other])
        >= len(shown[one]) * len(shown[other])
    ]


def hall_hint(found: Wanted, all_wishes: float, seats: int, all_seats: int) -> str:
    """Whether the halls are too small or too large for what is wanted, beyond doubt; else nothing.

    >>> hall_hint(Wanted(100, 10), 500, 50, 1000), hall_hint(Wanted(20, 5), 500, 200, 1000)
    ('small', 'large')
    >>> hall_hint(Wanted(100, 10), 500, 200, 1000)
    ''
    """
    if not all_wishes or not all_seats or not seats:
        return ""
    share = seats / all_seats
    if (found.people - SURE * found.error) / all_wishes >= SMALL * share:
        return "small"
    return "large" if (found.people + SURE * found.error) / all_wishes <= LARGE * share else ""
