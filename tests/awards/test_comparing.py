"""The methods side by side on one prize's own candidates, for the seats of its jury after the seal."""

import pytest

from festival.awards.models import PrizeObject
from festival.jury.operations import recuse
from festival.people.models import Hat
from tests import makers
from tests.awards.makers import give, prize, rule_of
from tests.deliberation.makers import Council
from tests.jury.makers import Bench, score
from tests.jury.test_methods import words


@pytest.fixture
def bench(make):
    """The chair alone is very fond of the second film; the third is everybody's first."""
    bench = Bench()
    for voter, marks in zip(bench.voters, [(1, 9, 10), (7, 5, 10), (7, 5, 10)], strict=True):
        for selection, mark in zip(bench.selections, marks, strict=True):
            score(bench.jury, voter, selection, mark)
    bench.given = prize(bench, name="Second prize")
    bench.top = prize(bench, name="Grand Prix")
    bench.at = f"/jury/prizes/{bench.given.code}/methods"
    return bench


def test_methods_of_a_prize_are_counted_among_its_candidates_alone(bench, enter):
    bench.seal()
    chair, member = enter(bench.chair), enter(bench.jurors[0])
    page = words(member.get(bench.at))
    assert "Second prize" in page and "Stable: by “Mean”" in page
    assert f"Every method puts first: “{bench.titles[2]}”." in page
    give(bench.top, (bench.selections[2].id,), actor=bench.chair)
    page = words(chair.get(bench.at))
    assert bench.titles[2] not in page
    assert f"first place of “{bench.titles[1]}” is not firm" in page or "Depends on" in page
    assert bench.titles[2] in words(chair.get(f"{bench.url}/methods"))
    assert chair.get(bench.at).text.count(f'href="/jury/prizes/{bench.given.code}"') == 1
    assert f'href="{bench.url}/awards"' in member.get(bench.at).text


def test_methods_of_a_prize_are_read_after_the_seal_by_its_jury_alone(bench, enter):
    director = makers.actor(Hat.DIRECTOR, Hat.JUROR, edition=bench.edition)
    assert enter(bench.chair).get(bench.at).status_code == 409
    bench.seal()
    assert enter(director).get(bench.at).status_code == 404
    assert enter(bench.secretary).get(bench.at).status_code == 200
    assert bench.at in enter(bench.chair).get(bench.at.removesuffix("/methods")).text
    page = enter(director).get(bench.at.removesuffix("/methods"))
    assert "/methods" not in page.text
    alone = prize(bench, jury=False)
    assert enter(bench.chair).get(f"/jury/prizes/{alone.code}/methods").status_code == 404


def test_a_film_that_does_not_exist_for_a_juror_is_on_no_method_of_a_prize(make, enter):
    bench = Bench(films=2, jurors=3)
    bench.score_all()
    recuse(actor=bench.chair, jury_code=bench.jury.code, selection_code=bench.codes[0])
    at = f"/jury/prizes/{prize(bench).code}/methods"
    bench.seal()
    assert bench.titles[0] not in words(enter(bench.chair).get(at))
    assert bench.titles[1] in words(enter(bench.chair).get(at))
    assert bench.titles[0] in words(enter(bench.jurors[0]).get(at))


def test_the_council_leads_to_the_methods_of_its_prize_unless_no_film_can_win_it(make, enter):
    bench = Council()
    career = rule_of(bench.jury, "For a career", PrizeObject.CAREER)
    chair, root = enter(bench.chair), f"/jury/{bench.code}/council/prizes"
    there = f"/jury/prizes/{bench.prize.code}/methods"
    assert there in chair.get(f"{root}/{bench.prize.code}").text
    assert chair.get(there).status_code == 200
    assert "/methods" not in chair.get(f"/jury/prizes/{career.code}").text
