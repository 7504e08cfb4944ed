"""How the marks of a sealed jury become a ranking: help for the talk, never a decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from statistics import fmean, median, pstdev

from festival.jury.models import Criterion

ENOUGH = 3
"""Fewer marks than this would tell who gave which, so no sum of them is shown."""


def weighted(scores: Mapping[int, int], criteria: Iterable[Criterion]) -> float:
    """One number out of ten for a scoresheet, heavier criteria counting for more.

    A criterion without a mark is left out, never counted as nothing: whether a sheet that lacks one
    counts at all is the jury's statute to say.

    >>> story = Criterion(id=1, weight=2, best=10, parts=1)
    >>> craft = Criterion(id=2, weight=1, best=5, parts=2)
    >>> weighted({1: 9, 2: 6}, [story, craft])
    8.0
    >>> weighted({1: 9}, [story, craft])
    9.0
    """
    given = [criterion for criterion in criteria if criterion.id in scores]
    total = sum(c.weight * scores[c.id] / (c.parts * c.best) for c in given)
    return round(10 * total / sum(c.weight for c in given), 4)


@dataclass(frozen=True)
class Place:
    """Where one film stands. With too few marks there is only their number."""

    key: int
    count: int
    rank: int | None = None
    mean: float | None = None
    median: float | None = None
    spread: float | None = None


def standings(marks: Mapping[int, Iterable[float]]) -> list[Place]:
    """Films by the mean of what each juror gave, best first. Equal means share a rank.

    Films with fewer than three marks come last, in the order they were given, without a sum.

    >>> for place in standings({7: [8, 9, 8], 5: [9, 9, 9], 6: [10, 9, 8], 4: [10, 10], 3: []}):
    ...     print(place.key, place.count, place.rank, place.mean, place.median, place.spread)
    5 3 1 9.0 9 0.0
    6 3 1 9.0 9 0.8
    7 3 3 8.33 8 0.5
    4 2 None None None None
    3 0 None None None None
    """
    given = {key: list(values) for key, values in marks.items()}
    means = {key: round(fmean(v), 2) for key, v in given.items() if len(v) >= ENOUGH}
    ranked = [
        Place(
            key,
            len(given[key]),
            1 + sum(other > mean for other in means.values()),
            mean,
            round(median(given[key]), 2),
            round(pstdev(given[key]), 1),
        )
        for key, mean in means.items()
    ]
    ranked.sort(key=lambda place: (place.rank or 0, place.key))
    return ranked + [Place(key, len(v)) for key, v in given.items() if key not in means]


def own_order(juror_code: str, selection_code: str) -> bytes:
    """Where a film stands on one juror's desk: nobody's first film is everybody's first film.

    The order says nothing about anybody's marks, and stays the same when a film leaves.

    >>> own_order("anna", "x") == own_order("anna", "x") != own_order("bela", "x")
    True
    """
    return sha256(f"{juror_code}\0{selection_code}".encode()).digest()
