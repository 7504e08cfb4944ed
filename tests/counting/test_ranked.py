"""The methods against their definitions, against published examples, and against one another."""

import json
import random
import re
from pathlib import Path

import pytest

from festival.counting import ranked
from festival.counting.profile import pairs_of, profile_of
from tests.counting import oracles

VECTORS = Path(__file__).parents[3] / "shared/data/voting-vectors/vectors.json"


def drawn(number, candidates, voters, equals=False):
    """Papers drawn by chance, always the same ones."""
    chance = random.Random(number)
    papers = []
    for _ in range(voters):
        order = chance.sample(candidates, len(candidates))
        paper = [[order[0]]]
        for name in order[1:]:
            if equals and chance.random() < 0.3:
                paper[-1].append(name)
            else:
                paper.append([name])
        papers.append(paper)
    return papers


def sets(order):
    return [set(group) for group in order]


@pytest.mark.parametrize("number", range(60))
@pytest.mark.parametrize("method", ["copeland", "schulze", "kemeny"])
def test_orders_are_those_of_the_definition(number, method):
    candidates = list("ABCDE"[: 3 + number % 3])
    papers = drawn(number, candidates, 1 + number % 8, equals=number % 2 == 0)
    profile = profile_of(candidates, [(1, paper) for paper in papers])
    wanted = getattr(oracles, method)(candidates, papers)
    assert sets(getattr(ranked, method)(profile)) == wanted


@pytest.mark.parametrize("number", range(60))
def test_borda_counts_places_on_whole_papers(number):
    candidates = list("ABCDE")
    papers = drawn(number, candidates, 1 + number % 9)
    profile = profile_of(candidates, [(1, paper) for paper in papers])
    assert sets(ranked.borda(profile)) == oracles.borda(candidates, papers)


@pytest.mark.parametrize("number", range(60))
def test_a_run_off_without_equals_has_the_winner_of_the_definition(number):
    candidates = list("ABCDE")
    papers = drawn(number, candidates, 7 + number)
    profile = profile_of(candidates, [(1, paper) for paper in papers])
    wanted = oracles.run_off_first(candidates, papers)
    if wanted is not None:
        assert ranked.run_off(profile)[0] == [wanted]


def test_most_run_offs_drawn_are_decided():
    decided = [
        oracles.run_off_first(list("ABCDE"), drawn(number, list("ABCDE"), 7 + number))
        for number in range(60)
    ]
    assert sum(one is not None for one in decided) >= 20


def test_the_paper_that_names_few_says_nothing_of_the_rest_when_they_stand_apart():
    apart = profile_of("ABC", [(1, ["A", "B"])], "apart")
    assert pairs_of(apart) == [[0, 2, 0], [0, 0, 0], [0, 0, 0]]
    assert pairs_of(profile_of("ABC", [(1, ["A", "B"])])) == [[0, 2, 2], [0, 0, 2], [0, 0, 0]]


def test_borda_is_not_bent_by_whom_somebody_could_not_judge():
    # A juror in conflict with A ranks the others; A, first wherever judged, stays first.
    papers = [(4, ["A", "B", "C"]), (1, ["B", "C"])]
    assert ranked.borda(profile_of("ABC", papers, "apart"))[0] == ["A"]
    whole = [(2, ["A", "B", "C"]), (3, ["B", "C"])]
    assert ranked.borda(profile_of("ABC", whole))[0] == ["B"]


def test_orders_are_the_same_whatever_the_papers_are_called():
    candidates = list("ABCDEF")
    papers = [(1, paper) for paper in drawn(5, candidates, 9)]
    other = [(2, paper) for paper in reversed(drawn(5, candidates, 9))]
    for method in (ranked.schulze, ranked.kemeny, ranked.copeland, ranked.run_off, ranked.borda):
        one, two = profile_of(candidates, papers), profile_of(candidates[::-1], other)
        assert sets(method(one)) == sets(method(two)), method.__name__


def test_kemeny_is_not_looked_for_among_too_many():
    many = profile_of([f"f{number}" for number in range(13)], [(1, ["f1"])])
    with pytest.raises(ValueError, match="at most 12"):
        ranked.kemeny(many)


METHODS = {
    "Borda Count": ranked.borda,
    "Copeland": ranked.copeland,
    "InstantRunoff": ranked.run_off,
    "Fptp": ranked.plurality,
    "Two Rounds": ranked.two_rounds,
}
TIMES = re.compile(r"\s*\^\s*(\d+)$")
"""Some lists write how many papers there are behind the last name."""


if VECTORS.exists():

    @pytest.mark.real_data
    def test_every_published_example_comes_out_as_published():
        vectors = json.loads(VECTORS.read_text())
        for vector in vectors:
            papers = []
            for weight, groups in vector["ballots"]:
                written = [int(found[1]) for g in groups for n in g if (found := TIMES.search(n))]
                names = [[TIMES.sub("", name) for name in group] for group in groups]
                papers.append((written[0] if written else weight, names))
            candidates = dict.fromkeys(TIMES.sub("", name) for name in vector["candidates"])
            order = METHODS[vector["method"]](profile_of(candidates, papers))
            if "ranking" in vector:
                assert sets(order) == sets(vector["ranking"]), vector
            else:
                assert order[0] == vector["winner"], vector
        assert len(vectors) >= 26
