"""What voters said, in one form for every method: papers on which candidates stand in groups of equals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Ranking = list[list[str]]
"""Candidates from first to last, those on one place together in the order they stood."""

FIELD = 4
"""Bytes one pair of candidates takes where preferences are added up: room for two thousand million papers."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One vote: groups of equals, best first, and how many handed it in.

    A candidate in no group was not judged on it; that says nothing against them.
    """

    groups: tuple[tuple[str, ...], ...]
    weight: int = 1


@dataclass(frozen=True)
class Profile:
    """All papers about the same candidates."""

    candidates: tuple[str, ...]
    papers: tuple[Paper, ...]

    @property
    def voters(self) -> int:
        return sum(paper.weight for paper in self.papers)


def profile_of(
    candidates: Iterable[str],
    papers: Iterable[tuple[int, Sequence[Sequence[str]]]],
    unlisted: Literal["last", "apart"] = "last",
) -> Profile:
    """Papers as (how many, groups). Whom a paper leaves out stands *last* on it, or *apart*: not judged.

    >>> profile_of("ABC", [(2, ["B"])]).papers[0].groups
    (('B',), ('A', 'C'))
    """
    candidates = tuple(candidates)
    known = set(candidates)
    found = []
    for weight, groups in papers:
        kept = [tuple(name for name in group if name in known) for group in groups]
        kept = [group for group in kept if group]
        named = {name for group in kept for name in group}
        rest = tuple(name for name in candidates if name not in named)
        if rest and unlisted == "last":
            kept.append(rest)
        found.append(Paper(tuple(kept), weight))
    return Profile(candidates, tuple(found))


def profile_of_marks(candidates: Iterable[str], marks: Iterable[Mapping[str, Any]]) -> Profile:
    """Each voter's marks as a paper: higher marks first, equal marks together, unmarked films apart.

    >>> profile_of_marks("ABC", [{"A": 7, "C": 9}]).papers[0].groups
    (('C',), ('A',))
    """
    papers = []
    for given in marks:
        levels = sorted(set(given.values()), reverse=True)
        papers.append((1, [[n for n in given if given[n] == level] for level in levels]))
    return profile_of(candidates, papers, "apart")


def placed(scores: Mapping[str, object], order: Iterable[str]) -> Ranking:
    """Candidates by score, the highest first; equal scores share a place.

    >>> placed({"A": 1, "B": 2, "C": 1}, "ABC")
    [['B'], ['A', 'C']]
    """
    groups: dict[object, list[str]] = {}
    for name in order:
        groups.setdefault(scores[name], []).append(name)
    return [groups[score] for score in sorted(groups, reverse=True)]  # type: ignore[type-var]


class Pairs:
    """Who is set before whom, and by how many. A paper that sets two equal counts half for each.

    All pairs of one paper are one long number, field beside field, so that adding papers up, with any
    weights, is adding numbers.
    """

    def __init__(self, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        self._at = {name: place for place, name in enumerate(candidates)}

    def of_paper(self, paper: Paper) -> int:
        """The pairs of one paper: two in a field for each before, one for equals."""
        size = len(self.candidates)
        fields = bytearray(FIELD * size * size)
        groups = [[self._at[name] for name in group] for group in paper.groups]
        judged = [place for group in groups for place in group]
        passed = 0
        for group in groups:
            passed += len(group)
            for one in group:
                row = one * size
                for other in judged[passed:]:
                    fields[(row + other) * FIELD] = 2
                for other in group:
                    if other != one:
                        fields[(row + other) * FIELD] = 1
        return int.from_bytes(fields, "little")

    def table(self, total: int) -> list[list[int]]:
        """Rows of twice the number of papers that set the row's candidate before the column's."""
        size = len(self.candidates)
        fields = memoryview(total.to_bytes(FIELD * size * size, "little")).cast("I").tolist()
        return [fields[row * size : (row + 1) * size] for row in range(size)]

    def sum_of(self, papers: Iterable[Paper]) -> list[list[int]]:
        return self.table(sum(self.of_paper(paper) * paper.weight for paper in papers))


def pairs_of(profile: Profile) -> list[list[int]]:
    """Twice how many papers set each candidate before each other.

    >>> pairs_of(profile_of("AB", [(3, ["A", "B"]), (1, ["AB"])]))
    [[0, 7], [1, 0]]
    """
    return Pairs(profile.candidates).sum_of(profile.papers)


def firsts(profile: Profile, standing: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Of each paper, how many handed it in and whom it sets first among those still *standing*."""
    still = set(standing)
    for paper in profile.papers:
        for group in paper.groups:
            if kept := tuple(name for name in group if name in still):
                yield paper.weight, kept
                break
