"""How good a schedule is beyond keeping the rules: its value, what one visitor can see, whose favourites clash."""

import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from festival.solving.problem import Placement, Problem, Rooms, Within

Span = tuple[int, int]


@dataclass(frozen=True)
class Value:
    """What a schedule is worth, by wish. What is lost is negative."""

    prime: int = 0
    waste: int = 0
    hours: int = 0
    apart: int = 0
    moves: int = 0
    wishes: int = 0
    """Rules that were weighed instead of ticked."""
    unplaced: int = 0

    @property
    def total(self) -> int:
        return sum(
            (self.prime, self.waste, self.hours, self.apart, self.moves, self.wishes, self.unplaced)
        )


def value_of(problem: Problem, placements: Iterable[Placement]) -> Value:
    """The value of a schedule, counted from nothing."""
    at = {placed.item: placed for placed in placements}
    wishes = problem.wishes
    prime = waste = 0
    for placed in at.values():
        crowd, seats = problem.item[placed.item].audience, problem.room[placed.room].seats
        for window in problem.prime:
            if window.window[0] <= placed.start < window.window[1]:
                prime += wishes.prime * window.points * crowd // 100
        waste -= wishes.waste * abs(seats - crowd) // 100 if seats else 0
    before = {placed.item: placed for placed in problem.before if placed.room in problem.room}
    moved = sum(key in at and at[key] != placed for key, placed in before.items())
    return Value(
        prime=prime,
        waste=waste,
        hours=wishes.hours * _other_hours(problem, at),
        apart=-wishes.apart * _clashing(problem, at),
        moves=-wishes.moves * moved,
        wishes=-_weighed(problem, at),
        unplaced=-wishes.unplaced * (len(problem.items) - len(at)),
    )


def _other_hours(problem: Problem, at: Mapping[str, Placement]) -> int:
    parts = defaultdict(set)
    for key, placed in at.items():
        parts[problem.item[key].work or key].add(problem.part_of(placed.start))
    return sum(len(met) - 1 for met in parts.values())


def _clashing(problem: Problem, at: Mapping[str, Placement]) -> int:
    spans = spans_by_work(problem, at.values())
    return sum(
        common * sum(_meet(a, b) for a in spans.get(one, ()) for b in spans.get(other, ()))
        for (one, other), common in problem.affinities.items()
        if one != other
    )


def _weighed(problem: Problem, at: Mapping[str, Placement]) -> int:
    cost = 0
    for rule in problem.rules:
        if isinstance(rule, Within) and rule.weight:
            for stay in rule.stays:
                if stay.item in at:
                    start, end = stay.span(at[stay.item].start, problem.item[stay.item].length)
                    inside = any(begin <= start and end <= over for begin, over in rule.windows)
                    cost += 0 if inside else rule.weight
        elif isinstance(rule, Rooms) and rule.weight:
            elsewhere = [key for key in rule.items if key in at and at[key].room not in rule.rooms]
            cost += rule.weight * len(elsewhere)
    return cost


def spans_by_work(problem: Problem, placements: Iterable[Placement]) -> dict[str, list[Span]]:
    """When each work is shown."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for placed in placements:
        item = problem.item[placed.item]
        spans[item.work or item.key].append((placed.start, placed.start + item.length))
    return {work: sorted(times) for work, times in spans.items()}


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class Seeable:
    """How much of a section one visitor can see who wants one film above all."""

    work: str
    section: str
    beside: int
    """Other films of the section of which one visitor can see both."""
    others: int
    never_with: tuple[str, ...]
    """The films that nobody can see who sees this one."""

    @property
    def share(self) -> float:
        return self.beside / self.others if self.others else 1.0


@dataclass(frozen=True)
class Seeability:
    """For every film of every section, what else of it one visitor can see."""

    films: tuple[Seeable, ...]

    @property
    def worst(self) -> Seeable | None:
        """The film that keeps its visitors from the largest part of its section."""
        return min(self.films, key=lambda film: (film.share, -film.others, film.work), default=None)

    @property
    def lost_pairs(self) -> tuple[tuple[str, str], ...]:
        """Pairs of one section nobody can see both of."""
        pairs = {
            tuple(sorted((film.work, other))) for film in self.films for other in film.never_with
        }
        return tuple(sorted((one, other) for one, other in pairs))


def seeability(
    problem: Problem,
    placements: Iterable[Placement],
    together: Collection[frozenset[str]] = frozenset(),
) -> Seeability:
    """For every film and every pair of a section: can one visitor see it, walking included.

    A film that stands nowhere can be seen by nobody and with nothing. Works that are shown *together*, one
    after the other for the same visitors, are seen together.
    """
    sections: dict[str, list[str]] = defaultdict(list)
    for item in problem.items:
        work = item.work or item.key
        if work not in sections[item.section]:
            sections[item.section].append(work)
    shows = _shows(problem, placements)
    found = []
    for section, works in sections.items():
        never: dict[str, list[str]] = {work: [] for work in works}
        for one, other in combinations(works, 2):
            if frozenset((one, other)) in together:
                continue
            if not _both(problem, shows.get(one, ()), shows.get(other, ())):
                never[one].append(other)
                never[other].append(one)
        for work in works:
            lost = never[work]
            found.append(
                Seeable(work, section, len(works) - 1 - len(lost), len(works) - 1, tuple(lost))
            )
    return Seeability(tuple(found))


Show = tuple[int, int, str]


def _shows(problem: Problem, placements: Iterable[Placement]) -> dict[str, list[Show]]:
    shows: dict[str, list[Show]] = defaultdict(list)
    for placed in placements:
        item = problem.item[placed.item]
        venue = problem.room[placed.room].venue
        shows[item.work or item.key].append((placed.start, placed.start + item.length, venue))
    return shows


def _both(problem: Problem, one: Sequence[Show], other: Sequence[Show]) -> bool:
    return any(
        end + problem.walk(here, there) <= begin or over + problem.walk(here, there) <= start
        for start, end, here in one
        for begin, over, there in other
    )


@dataclass(frozen=True)
class KeptApart:
    """How often a schedule asks visitors to choose between two films they want, and how often chance would."""

    pairs: int
    """Pairs of favourites: one visitor, two films."""
    lost: int
    """Of those, pairs of which the visitor can see one at most."""
    clashes: int
    """How often a showing of one stands against a showing of the other, over all those pairs."""
    by_chance: float
    """How many that would be on average were the same times dealt out to the films by lot."""
    chance: float
    """How often lots do as well as this schedule or better: a small number says it is no accident."""


def kept_apart(
    problem: Problem,
    placements: Iterable[Placement],
    favourites: Iterable[Collection[str]],
    *,
    seed: int = 0,
    times: int = 999,
) -> KeptApart:
    """Whether the films the same people want are kept apart, tested against chance.

    *Favourites* are, for each visitor, the works they want. Under chance works that are shown equally often
    trade places: the halls' hours stay as they are, and only who is shown when is drawn.
    """
    shows = _shows(problem, placements)
    wanted = affinities_of((set(wish) & shows.keys() for wish in favourites), least=1)
    works = sorted(shows)
    number = {work: place for place, work in enumerate(works)}
    against = [[_against(shows[one], shows[other]) for other in works] for one in works]
    pairs = [(number[one], number[other], count) for (one, other), count in wanted.items()]

    def clashes(place: Sequence[int]) -> int:
        return sum(count * against[place[one]][place[other]] for one, other, count in pairs)

    groups: dict[int, list[int]] = defaultdict(list)
    for work in works:
        groups[len(shows[work])].append(number[work])
    here = clashes(range(len(works)))
    drawn = [clashes(place) for place in _lots(groups.values(), len(works), seed, times)]
    return KeptApart(
        pairs=sum(wanted.values()),
        lost=sum(
            count
            for (one, other), count in wanted.items()
            if not _both(problem, shows[one], shows[other])
        ),
        clashes=here,
        by_chance=sum(drawn) / times,
        chance=(sum(other <= here for other in drawn) + 1) / (times + 1),
    )


def _against(one: Sequence[Show], other: Sequence[Show]) -> int:
    return sum(start < over and begin < end for start, end, _ in one for begin, over, _ in other)


def _lots(
    groups: Iterable[Sequence[int]], size: int, seed: int, times: int
) -> Iterable[Sequence[int]]:
    rng = random.Random(seed)  # noqa: S311
    groups = list(groups)
    for _ in range(times):
        place = list(range(size))
        for group in groups:
            dealt = list(group)
            rng.shuffle(dealt)
            for number, other in zip(group, dealt, strict=True):
                place[number] = other
        yield place


def affinities_of(
    favourites: Iterable[Collection[str]], least: int = 2
) -> dict[tuple[str, str], int]:
    """For two works, how many want both; pairs wanted by fewer than *least* are left to chance.

    >>> affinities_of([{"a", "b"}, {"a", "b", "c"}])
    {('a', 'b'): 2}
    """
    common: dict[tuple[str, str], int] = defaultdict(int)
    for wish in favourites:
        for pair in combinations(sorted(set(wish)), 2):
            common[pair] += 1
    return {pair: count for pair, count in sorted(common.items()) if count >= least}
