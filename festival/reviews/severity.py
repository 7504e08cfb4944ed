"""How mild or harsh each reader is, from films read in common, and how certain that is. Pure; for ``ranking``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import fsum, sqrt

HELD_BACK = 1.0
"""Readings by which an offset is held back where too few marks tell how far readers differ at all."""

LEAST_HELD, MOST_HELD = 0.1, 100.0
TELLING = 5
"""With fewer independent differences than this, how far readers differ is not asked of the marks."""

NEARLY_NONE = 1e-6

STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776}
NORMAL = 1.959964


@dataclass(frozen=True, slots=True)
class Severity:
    """How much milder (above nought) or harsher a reader is than the average reading of their circle, in marks.

    It rests on the *shared* films, which somebody else read too; without one, nothing is known.
    """

    reader: int
    readings: int
    shared: int
    circle: int
    mean: float
    offset: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """Readers and films held together by readings."""

    readers: tuple[int, ...]
    films: tuple[int, ...]


def circles_of(given: Mapping[int, Mapping[int, float]]) -> list[Circle]:
    """Films and readers reached from one another, the circle with most films first.

    >>> circles_of({1: {101: 5, 102: 6}, 2: {103: 7}, 3: {102: 4}, 4: {}})
    [Circle(readers=(101, 102), films=(1, 3)), Circle(readers=(103,), films=(2,))]
    """
    head: dict[int, int] = {}

    def root(reader: int) -> int:
        while head[reader] != reader:
            head[reader] = reader = head[head[reader]]
        return reader

    for readers in given.values():
        first = None
        for reader in readers:
            head.setdefault(reader, reader)
            first = reader if first is None else first
            head[root(reader)] = root(first)
    members: dict[int, list[int]] = {}
    for reader in sorted(head):
        members.setdefault(root(reader), []).append(reader)
    films: dict[int, list[int]] = {}
    for film in sorted(given):
        for reader in given[film]:
            films.setdefault(root(reader), []).append(film)
            break
    found = [Circle(tuple(members[at]), tuple(films[at])) for at in members]
    return sorted(found, key=lambda circle: (-len(circle.films), circle.readers))


def student(freedom: int) -> float:
    """Standard errors to either side that hold 95 per cent, after so many independent differences.

    Student's distribution, by the expansion of Cornish and Fisher.

    >>> [round(student(freedom), 2) for freedom in (1, 3, 5, 10, 30, 10_000)]
    [12.71, 3.18, 2.57, 2.23, 2.04, 1.96]
    """
    if freedom in STUDENT:
        return STUDENT[freedom]
    z = NORMAL
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )


@dataclass(frozen=True, slots=True)
class Chance:
    """What neither film nor reader explains in a mark: one standard deviation, and how far 95 per cent reach.

    *held* are the readings by which offsets are held back: chance beside how far readers differ, squared.
    """

    deviation: float | None
    reach: float | None
    held: float


class Fit:
    """Offsets of one circle's readers by least squares, and how certain they are, in units of chance.

    With the merits taken out, the offsets solve (D - N + held) b = r: how often each reader read, less how
    often each two met, and the sum of what each gave beyond the means of their films. *held* is a small
    number of readings in which they gave exactly what the others gave; it holds back an offset that rests
    on one or two films, and hardly touches one that rests on twenty.
    """

    def __init__(self, circle: Circle, given: Mapping[int, Mapping[int, float]]) -> None:
        self.circle = circle
        self.marks = {film: given[film] for film in circle.films}
        self.at = {reader: n for n, reader in enumerate(circle.readers)}
        size = len(circle.readers)
        self.own: list[list[float]] = [[] for _ in range(size)]
        self.shared = [0] * size
        self.rows = [[0.0] * size for _ in range(size)]
        beyond: list[list[float]] = [[] for _ in range(size)]
        for marks in self.marks.values():
            places = [self.at[reader] for reader in marks]
            share, mean = 1 / len(marks), fsum(marks.values()) / len(marks)
            for n, mark in zip(places, marks.values(), strict=True):
                row = self.rows[n]
                for other in places:
                    row[other] -= share
                row[n] += 1
                self.own[n].append(mark)
                self.shared[n] += len(places) > 1
                beyond[n].append(mark - mean)
        self.beyond = [fsum(found) for found in beyond]
        self.offsets = [0.0] * size
        self.certain: list[list[float]] = []
        self.shifts: dict[tuple[int, ...], tuple[float, float]] = {}

    def plain(self) -> tuple[float, int, float, int, float]:
        """How far readers differ, with nothing held back.

        The squares left over and their freedom, the squares readers explain and theirs, and how much of
        these each unit of the readers' own variance would add (Henderson's third method).
        """
        held = [[*row] for row in self.rows]
        for n, row in enumerate(held):
            row[n] += NEARLY_NONE
        offsets = solution(held, self.beyond)
        squares = fsum(
            (mark - fsum(marks.values()) / len(marks)) ** 2
            for marks in self.marks.values()
            for mark in marks.values()
        )
        explained = _times(self.beyond, offsets)
        readers = len(self.at) - 1
        freedom = sum(map(len, self.own)) - len(self.marks) - readers
        trace = fsum(row[n] for n, row in enumerate(self.rows))
        return max(0.0, squares - explained), freedom, explained, readers, trace

    def settle(self, held: float) -> None:
        """Find the offsets, counted from the mean of the circle's readings."""
        certain = inverse(
            [[*row[:n], row[n] + held, *row[n + 1 :]] for n, row in enumerate(self.rows)]
        )
        total = sum(map(len, self.own))
        weights = [len(own) / total for own in self.own]
        offsets = [_times(row, self.beyond) for row in certain]
        middle = _times(weights, offsets)
        self.offsets = [offset - middle for offset in offsets]
        # What is certain of offsets as such, less what the middle they are counted from takes away.
        drawn = [_times(row, weights) for row in certain]
        less = _times(drawn, weights)
        self.certain = [
            [cell - mine - other + less for cell, other in zip(row, drawn, strict=True)]
            for row, mine in zip(certain, drawn, strict=True)
        ]

    def shift(self, readers: Iterable[int]) -> tuple[float, float]:
        """The mean offset of a film's readers, and its variance in units of chance."""
        places = tuple(sorted(self.at[reader] for reader in readers))
        if places not in self.shifts:
            # The rounding takes away what adding up leaves behind, so that a complete design is its means.
            mean = round(fsum(self.offsets[n] for n in places) / len(places), 9)
            unsure = fsum(self.certain[n][m] for n in places for m in places) / len(places) ** 2
            self.shifts[places] = mean, max(0.0, unsure)
        return self.shifts[places]

    def merit(self, film: int, reach: float | None) -> tuple[float, float | None, float | None]:
        """A film's merit, and between which it lies."""
        marks = self.marks[film]
        shift, unsure = self.shift(marks)
        merit = fsum(marks.values()) / len(marks) - shift
        if reach is None:
            return merit, None, None
        half = reach * sqrt(1 / len(marks) + unsure)
        return merit, merit - half, merit + half

    def severities(self, number: int, reach: float | None) -> list[Severity]:
        found = []
        for reader, n in self.at.items():
            own = self.own[n]
            told = Severity(reader, len(own), self.shared[n], number, fsum(own) / len(own))
            if self.shared[n]:
                offset = round(self.offsets[n], 9)
                told = replace(told, offset=offset)
                if reach is not None:
                    half = reach * sqrt(max(0.0, self.certain[n][n]))
                    told = replace(told, low=offset - half, high=offset + half)
            found.append(told)
        return found


def chance_of(fits: Iterable[Fit]) -> Chance:
    """How much of the marks is chance, and how far that holds offsets back."""
    told = [(0.0, 0, 0.0, 0, 0.0), *(fit.plain() for fit in fits)]
    left, freedom, explained, readers, trace = (sum(column) for column in zip(*told, strict=True))
    if freedom < 1:
        return Chance(None, None, HELD_BACK)
    variance = left / freedom
    held = HELD_BACK
    if min(freedom, readers) >= TELLING:
        differ = (explained - readers * variance) / trace
        held = MOST_HELD if differ <= 0 else min(MOST_HELD, max(LEAST_HELD, variance / differ))
    return Chance(sqrt(variance), sqrt(variance) * student(int(freedom)), held)


def inverse(rows: list[list[float]]) -> list[list[float]]:
    """Of a symmetric, positive matrix, by Gauss and Jordan.

    >>> inverse([[2.0, 1.0], [1.0, 1.0]])
    [[1.0, -1.0], [-1.0, 2.0]]
    """
    work = [[*row] for row in rows]
    for n in range(len(work)):
        part = 1 / work[n][n]
        lead = [cell * part for cell in work[n]]
        lead[n] = part
        for other, row in enumerate(work):
            times = row[n]
            if other == n:
                work[n] = lead
            elif times:
                work[other] = [mine - times * led for mine, led in zip(row, lead, strict=True)]
                work[other][n] = -times * part
    return work


def solution(rows: list[list[float]], right: list[float]) -> list[float]:
    """Of a symmetric, positive system of equations, by elimination.

    >>> solution([[2.0, 1.0], [1.0, 1.0]], [3.0, 2.0])
    [1.0, 1.0]
    """
    left = [[*row, value] for row, value in zip(rows, right, strict=True)]
    leads = []
    while left:
        first, *below = left
        leads.append(lead := [cell / first[0] for cell in first[1:]])
        left = [
            [mine - row[0] * led for mine, led in zip(row[1:], lead, strict=True)]
            if row[0]
            else row[1:]
            for row in below
        ]
    found: list[float] = []
    for *others, value in reversed(leads):
        found.insert(0, value - _times(others, found))
    return found


def _times(these: Iterable[float], those: Iterable[float]) -> float:
    return fsum(one * other for one, other in zip(these, those, strict=True))
