"""The methods side by side on a sealed jury's marks, for those who deliberate and nobody else."""

import re

import pytest

from festival.jury.operations import recuse
from festival.people.models import Hat
from tests import makers
from tests.jury.makers import Bench, score


@pytest.fixture
def bench(make):
    """Two voters put the second film first; the chair alone is very fond of the first."""
    bench = Bench(films=2)
    for voter, (first, second) in zip(bench.voters, [(10, 1), (5, 7), (5, 7)], strict=True):
        score(bench.jury, voter, bench.selections[0], first)
        score(bench.jury, voter, bench.selections[1], second)
    return bench


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def test_where_the_methods_part_and_on_whom_the_first_place_hangs_is_said(bench, enter):
    bench.seal()
    page = words(enter(bench.jurors[0]).get(f"{bench.url}/methods"))
    assert f"methods put first “{bench.titles[1]}”: Median" in page
    assert re.search(r"Depends on (one of the jurors|juror) \d", page)
    assert "Kemeny" in page


def test_no_method_is_read_before_the_seal_or_from_outside(bench, enter):
    assert enter(bench.chair).get(f"{bench.url}/methods").status_code == 409
    bench.seal()
    director = makers.actor(Hat.DIRECTOR, Hat.JUROR, edition=bench.edition)
    assert enter(director).get(f"{bench.url}/methods").status_code == 404
    assert enter(bench.secretary).get(f"{bench.url}/methods").status_code == 200


def test_with_two_sheets_nothing_is_compared(make, enter):
    bench = Bench(films=1, jurors=1)
    bench.score_all()
    bench.seal()
    assert "Too few sheets" in words(enter(bench.chair).get(f"{bench.url}/methods"))


def test_a_film_somebody_stepped_back_from_is_on_no_method_of_theirs(make, enter):
    bench = Bench(films=2, jurors=3)
    bench.score_all()
    recuse(actor=bench.chair, jury_code=bench.jury.code, selection_code=bench.codes[0])
    bench.seal()
    assert bench.titles[0] not in words(enter(bench.chair).get(f"{bench.url}/methods"))
    assert bench.titles[1] in words(enter(bench.chair).get(f"{bench.url}/methods"))


def test_clear_marks_are_stable_and_every_method_agrees(make, enter):
    bench = Bench(films=2)
    for voter in bench.voters:
        score(bench.jury, voter, bench.selections[0], 9)
        score(bench.jury, voter, bench.selections[1], 4)
    bench.seal()
    page = words(enter(bench.chair).get(f"{bench.url}/methods"))
    assert "Stable: by “Mean”" in page
    assert f"Every method puts first: “{bench.titles[0]}”." in page
    assert "Of a hundred juries drawn again from these sheets, 100 put it first." in page


def test_numbers_of_jurors_follow_the_seal_and_not_the_seats(make, enter):
    found, edition = set(), makers.edition()
    for name in ("Main", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"):
        bench = Bench(films=2, edition=edition, name=name)
        for voter, (first, second) in zip(bench.voters, [(10, 1), (7, 8), (7, 8)], strict=True):
            score(bench.jury, voter, bench.selections[0], first)
            score(bench.jury, voter, bench.selections[1], second)
        bench.seal()
        page = words(enter(bench.chair).get(f"{bench.url}/methods"))
        found.add(re.search(r"Depends on juror (\d):", page)[1])
    assert len(found) > 1
