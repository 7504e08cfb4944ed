"""How firm a first place is: without each voter in turn, with other weights, and in as good a jury drawn again."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from festival.counting.comparison import Count, Way
from festival.counting.marks import FallsApart, Marks

DRAWS = 200
DRAWS_OF_MANY = 100
SURE = 0.95
"""First in at least this share of the draws is firm."""
TAKEN_OUT_MOST = 100
"""With more voters than this no result hangs on one by name; that one fewer matters, the draws tell."""


class Firmness(StrEnum):
    STABLE = "stable"
    TIE_WITHIN_ERROR = "tie_within_error"
    DEPENDS_ON_JUROR = "depends_on_juror"


@dataclass(frozen=True)
class Stability:
    """What became of the *first*, and why it is as firm as it is.

    *jurors* are the numbers, counted from one in the order given, of the voters without whom somebody else
    would be first; *weights* the names of the other weightings that change it; *share* that of the draws in
    which it stayed first; *rivals* who was first in the others, the most frequent first.
    """

    way: Way
    firmness: Firmness
    first: tuple[str, ...]
    jurors: tuple[int, ...] = ()
    weights: tuple[str, ...] = ()
    share: float = 1.0
    rivals: tuple[str, ...] = ()


def stability_of(
    way: Way,
    candidates: Sequence[str],
    marks: Marks,
    *,
    otherwise: Mapping[str, Marks] | None = None,
    seed: int = 0,
    draws: int | None = None,
) -> Stability:
    """How firm the first place is by one way. *otherwise* holds the same marks weighed in other ways.

    The draws follow *seed* alone, so that whoever asks again is told the same.

    >>> firm = {n: {"A": 9, "B": 5} for n in "jklmn"}
    >>> stability_of(Way.MEAN, "AB", firm).firmness.value
    'stable'
    >>> found = stability_of(Way.MEAN, "AB", {**firm, "j": {"A": 1, "B": 20}, "k": {"A": 9, "B": 8}})
    >>> found.firmness.value, found.first, found.jurors
    ('depends_on_juror', ('B',), (1,))
    """
    counted = Count(candidates, marks)
    first = _first(counted, way)
    jurors: list[int] = []
    if len(counted.voters) <= TAKEN_OUT_MOST:
        everyone = dict.fromkeys(counted.voters, 1)
        jurors = [
            number
            for number, voter in enumerate(counted.voters, 1)
            if len(everyone) > 1 and _first(counted, way, everyone | {voter: 0}) != first
        ]
    weights = [
        name
        for name, other in (otherwise or {}).items()
        if _first(Count(candidates, other), way) != first
    ]
    draws = draws or (DRAWS if len(counted.voters) <= TAKEN_OUT_MOST else DRAWS_OF_MANY)
    share, rivals = _drawn(counted, way, first, seed, draws)
    firmness = Firmness.STABLE
    if len(first) != 1 or share < SURE or weights:
        firmness = Firmness.TIE_WITHIN_ERROR
    if len(first) == 1 and jurors:
        firmness = Firmness.DEPENDS_ON_JUROR
    return Stability(way, firmness, first, tuple(jurors), tuple(weights), share, rivals)


def _first(counted: Count, way: Way, weights: Mapping[str, int] | None = None) -> tuple[str, ...]:
    try:
        order = counted.order(way, weights)
    except FallsApart:
        return ()
    return tuple(sorted(order[0])) if order else ()


def _drawn(
    counted: Count, way: Way, first: tuple[str, ...], seed: int, draws: int
) -> tuple[float, tuple[str, ...]]:
    """The share of juries, drawn with repetition from this one, that put the same first; and whom others put."""
    chance = random.Random(seed)  # noqa: S311 (the same for whoever asks again)
    stayed, others = 0, Counter[str]()
    for _ in range(draws):
        weights = Counter(chance.choices(counted.voters, k=len(counted.voters)))
        found = _first(counted, way, weights)
        if found == first:
            stayed += 1
        else:
            others.update(set(found) - set(first))
    ordered = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    return round(stayed / draws, 3), tuple(name for name, _ in ordered)
