"""Methods that read the marks: mean, median, trimmed mean, mean without harshness, majority judgement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from festival.counting.profile import FIELD, Ranking, placed
from festival.reviews.ranking import Reading, ranking

Mark: TypeAlias = int | float | Fraction
Marks: TypeAlias = Mapping[str, Mapping[str, Mark]]
"""What each voter gave each candidate. Who was given nothing by somebody is not there: missing is no zero."""


@dataclass(frozen=True)
class Heard:
    """How often a candidate was given each mark, from the lowest to the highest."""

    levels: Sequence[Fraction]
    times: Sequence[int]

    @property
    def number(self) -> int:
        return sum(self.times)

    def at(self, place: int) -> Fraction:
        """The mark that stands at *place*, counted from nought."""
        for level, times in zip(self.levels, self.times, strict=True):
            place -= times
            if place < 0:
                return level
        raise IndexError(place)


Given: TypeAlias = Mapping[str, Heard]


class Tables:
    """Marks of all voters, made ready to be added up with any weights."""

    def __init__(self, candidates: Iterable[str], marks: Marks) -> None:
        self.candidates = tuple(candidates)
        self.levels = sorted({Fraction(m) for gave in marks.values() for m in gave.values()})
        place = {level: number for number, level in enumerate(self.levels)}
        row = {name: number * len(self.levels) for number, name in enumerate(self.candidates)}
        size = FIELD * len(self.candidates) * len(self.levels)
        self._of_voter = {}
        for voter, gave in marks.items():
            fields = bytearray(size)
            for name, mark in gave.items():
                fields[FIELD * (row[name] + place[Fraction(mark)])] = 1
            self._of_voter[voter] = int.from_bytes(fields, "little")
        self._size = size

    def given(self, weights: Mapping[str, int] | None = None) -> Given:
        """What each candidate was given; a voter of weight two is heard twice, of weight nought not at all.

        >>> tables = Tables("AB", {"j": {"A": 7}, "k": {"A": 6, "B": 9}})
        >>> tables.given()["A"].times, tables.given({"k": 2})["B"].times
        ([1, 1, 0], [0, 0, 2])
        """
        if weights is None:
            total = sum(self._of_voter.values())
        else:
            total = sum(self._of_voter[voter] * times for voter, times in weights.items())
        fields = memoryview(total.to_bytes(self._size, "little")).cast("I").tolist()
        wide = len(self.levels)
        return {
            name: Heard(self.levels, fields[number * wide : (number + 1) * wide])
            for number, name in enumerate(self.candidates)
        }


TRIM = Fraction(1, 5)
"""The share cut off at either end: of five marks the highest and the lowest."""
NOTHING = Fraction(-1)


class FallsApart(ValueError):
    """Voters in circles without a candidate in common: nothing tells a mild circle from good candidates."""


def mean(given: Given) -> Ranking:
    return placed({name: _mean(heard) for name, heard in given.items()}, given)


def median(given: Given) -> Ranking:
    return placed({name: _median(heard) for name, heard in given.items()}, given)


def trimmed_mean(given: Given) -> Ranking:
    """Means without the highest and lowest fifth of the marks; of fewer than five marks nothing is cut.

    >>> trimmed_mean(Tables("AB", {n: {"A": a, "B": 7} for n, a in zip("jklmn", [1, 7, 7, 7, 9])}).given())
    [['A', 'B']]
    """
    return placed({name: _mean(_cut(heard)) for name, heard in given.items()}, given)


def majority_judgement(given: Given) -> Ranking:
    """By the grade a majority would not go below, then by the majority gauge (Balinski and Laraki, 2010).

    Among equal grades those stand higher above which more marks lie than below, and among these the more;
    then those with fewer below.

    >>> marks = {"j": {"A": 5, "B": 7, "C": 3}, "k": {"A": 7, "B": 7, "C": 7}, "l": {"A": 9, "B": 9, "C": 7}}
    >>> majority_judgement(Tables("ABC", marks).given())
    [['B'], ['A', 'C']]
    """
    return placed({name: _gauge(heard) for name, heard in given.items()}, given)


def adjusted(candidates: Sequence[str], marks: Marks) -> Ranking:
    """By the means that are left when each voter's harshness is taken off, as far as common candidates tell it.

    Where everybody marked everything this is the mean's own order. Raises :class:`FallsApart` where voters
    have no candidates in common.
    """
    if all(len(gave) == len(candidates) for gave in marks.values()):
        return mean(Tables(candidates, marks).given())
    films = {name: number for number, name in enumerate(candidates)}
    voters = {name: number for number, name in enumerate(marks)}
    found = ranking(
        (
            Reading(films[name], voters[voter], float(mark))
            for voter, gave in marks.items()
            for name, mark in gave.items()
        ),
        min_reviews=1,
    )
    if found.falls_apart:
        raise FallsApart("Nothing connects the circles of these voters.")
    merit = {film.film: film.merit for film in found.films if film.merit is not None}
    scores = {name: round(merit.get(number, -1.0), 9) for name, number in films.items()}
    return placed(scores, candidates)


def _mean(heard: Heard) -> Fraction:
    if not heard.number:
        return NOTHING
    total = sum(
        level * times for level, times in zip(heard.levels, heard.times, strict=True) if times
    )
    return Fraction(total) / heard.number


def _median(heard: Heard) -> Fraction:
    if not heard.number:
        return NOTHING
    half = heard.number // 2
    return heard.at(half) if heard.number % 2 else (heard.at(half - 1) + heard.at(half)) / 2


def _cut(heard: Heard) -> Heard:
    """Without the share cut off at either end."""
    off = int(heard.number * TRIM)
    times = list(heard.times)
    for places in (range(len(times)), reversed(range(len(times)))):
        left = off
        for place in places:
            taken = min(left, times[place])
            times[place] -= taken
            left -= taken
    return Heard(heard.levels, times)


def _gauge(heard: Heard) -> tuple[Fraction, Fraction]:
    """The grade, and how it leans: upwards by the share above it, downwards by the share below."""
    if not heard.number:
        return NOTHING, NOTHING
    grade = heard.at((heard.number - 1) // 2)
    here = heard.levels.index(grade)
    above = Fraction(sum(heard.times[here + 1 :]), heard.number)
    below = Fraction(sum(heard.times[:here]), heard.number)
    return grade, above if above > below else -below
