"""The methods side by side on the same marks: each one's order, and where they agree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from festival.counting import marks as by_marks
from festival.counting import ranked
from festival.counting.marks import FallsApart, Given, Marks
from festival.counting.profile import Pairs, Paper, Profile, Ranking, profile_of_marks


class Way(StrEnum):
    """A way of making an order out of marks."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED_MEAN = "trimmed_mean"
    ADJUSTED = "adjusted"
    MAJORITY_JUDGEMENT = "majority_judgement"
    PLURALITY = "plurality"
    RUN_OFF = "run_off"
    BORDA = "borda"
    COPELAND = "copeland"
    SCHULZE = "schulze"
    KEMENY = "kemeny"


class WhyNot(StrEnum):
    """Why a way gives no order here."""

    TOO_MANY = "too_many"
    FALLS_APART = "falls_apart"


BY_GIVEN: dict[Way, Callable[[Given], Ranking]] = {
    Way.MEAN: by_marks.mean,
    Way.MEDIAN: by_marks.median,
    Way.TRIMMED_MEAN: by_marks.trimmed_mean,
    Way.MAJORITY_JUDGEMENT: by_marks.majority_judgement,
}
BY_PAPERS: dict[Way, Callable[[Profile], Ranking]] = {
    Way.PLURALITY: ranked.plurality,
    Way.RUN_OFF: ranked.run_off,
}
BY_PAIRS: dict[Way, Callable[[Profile, list[list[int]]], Ranking]] = {
    Way.BORDA: ranked.borda,
    Way.COPELAND: ranked.copeland,
    Way.SCHULZE: ranked.schulze,
    Way.KEMENY: ranked.kemeny,
}


class Count:
    """Marks made ready to be counted by any way, with any weights of the voters, again and again."""

    def __init__(self, candidates: Sequence[str], marks: Marks) -> None:
        self.candidates = tuple(candidates)
        self.marks = marks
        self.voters = tuple(marks)
        papers = profile_of_marks(self.candidates, [marks[one] for one in self.voters]).papers
        self._papers = dict(zip(self.voters, papers, strict=True))
        self._pairs = Pairs(self.candidates)
        self._of_voter: dict[str, int] | None = None
        self._tables: by_marks.Tables | None = None
        self._whole = all(len(gave) == len(self.candidates) for gave in marks.values())

    def order(self, way: Way, weights: Mapping[str, int] | None = None) -> Ranking:
        """The order this way makes; ``ValueError`` where it makes none."""
        if way is Way.ADJUSTED and self._whole:
            way = Way.MEAN
        if way in BY_GIVEN:
            if self._tables is None:
                self._tables = by_marks.Tables(self.candidates, self.marks)
            return BY_GIVEN[way](self._tables.given(weights))
        if way is Way.ADJUSTED:
            return by_marks.adjusted(self.candidates, self._heard(weights))
        profile = self._profile(weights)
        if way in BY_PAPERS:
            return BY_PAPERS[way](profile)
        return BY_PAIRS[way](profile, self._table(weights))

    def _heard(self, weights: Mapping[str, int] | None) -> Marks:
        """The marks with each voter as often as they weigh."""
        if weights is None:
            return self.marks
        return {
            f"{voter} {time}": self.marks[voter]
            for voter, times in weights.items()
            for time in range(times)
        }

    def _profile(self, weights: Mapping[str, int] | None) -> Profile:
        weighed = [(1 if weights is None else weights.get(v, 0), v) for v in self.voters]
        papers = (Paper(self._papers[voter].groups, weight) for weight, voter in weighed if weight)
        return Profile(self.candidates, tuple(papers))

    def _table(self, weights: Mapping[str, int] | None) -> list[list[int]]:
        if self._of_voter is None:
            self._of_voter = {v: self._pairs.of_paper(self._papers[v]) for v in self.voters}
        if weights is None:
            return self._pairs.table(sum(self._of_voter.values()))
        return self._pairs.table(sum(self._of_voter[v] * times for v, times in weights.items()))


@dataclass(frozen=True)
class Outcome:
    """What one way comes to: an order, or why there is none."""

    way: Way
    order: Ranking = field(default_factory=list)
    why_not: WhyNot | None = None

    @property
    def first(self) -> list[str]:
        return self.order[0] if self.order else []


def side_by_side(candidates: Sequence[str], marks: Marks) -> list[Outcome]:
    """Every way on the same marks.

    >>> for outcome in side_by_side("AB", {"j": {"A": 9, "B": 5}, "k": {"A": 6, "B": 7}, "l": {"A": 6, "B": 7}}):
    ...     print(outcome.way.value, outcome.order)
    mean [['A'], ['B']]
    median [['B'], ['A']]
    trimmed_mean [['A'], ['B']]
    adjusted [['A'], ['B']]
    majority_judgement [['B'], ['A']]
    plurality [['B'], ['A']]
    run_off [['B'], ['A']]
    borda [['B'], ['A']]
    copeland [['B'], ['A']]
    schulze [['B'], ['A']]
    kemeny [['B'], ['A']]
    """
    counted = Count(candidates, marks)
    found = []
    for way in Way:
        if way is Way.KEMENY and len(counted.candidates) > ranked.KEMENY_MOST:
            found.append(Outcome(way, why_not=WhyNot.TOO_MANY))
            continue
        try:
            found.append(Outcome(way, counted.order(way)))
        except FallsApart:
            found.append(Outcome(way, why_not=WhyNot.FALLS_APART))
    return found


@dataclass(frozen=True)
class Agreement:
    """Who is first by which ways, the most named first, and how alike two orders are (Kendall's tau-b, −1 to 1)."""

    firsts: list[tuple[list[str], list[Way]]]
    alike: dict[tuple[Way, Way], float]

    @property
    def unanimous(self) -> bool:
        return len(self.firsts) == 1


def agreement(outcomes: Sequence[Outcome]) -> Agreement:
    """Where the ways agree."""
    told = [outcome for outcome in outcomes if outcome.order]
    firsts: dict[tuple[str, ...], list[Way]] = {}
    for outcome in told:
        firsts.setdefault(tuple(sorted(outcome.first)), []).append(outcome.way)
    ordered = sorted(firsts.items(), key=lambda item: -len(item[1]))
    return Agreement(
        [(list(first), ways) for first, ways in ordered],
        {(a.way, b.way): tau(a.order, b.order) for a, b in combinations(told, 2)},
    )


def tau(one: Ranking, other: Ranking) -> float:
    """Kendall's tau-b of two orders of the same candidates: 1 alike, 0 unrelated, −1 reversed.

    >>> tau([["A"], ["B"], ["C"]], [["A"], ["C"], ["B"]])
    0.3333
    >>> tau([["A", "B"]], [["A"], ["B"]])
    0.0
    """
    here = {name: place for place, group in enumerate(one) for name in group}
    there = {name: place for place, group in enumerate(other) for name in group}
    same = apart = told_here = told_there = 0
    for a, b in combinations(here, 2):
        first, second = here[a] - here[b], there[a] - there[b]
        told_here += first != 0
        told_there += second != 0
        same += first * second > 0
        apart += first * second < 0
    if not told_here or not told_there:
        return 1.0 if told_here == told_there else 0.0
    return float(round((same - apart) / float(told_here * told_there) ** 0.5, 4))
