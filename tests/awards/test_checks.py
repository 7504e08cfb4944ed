"""What the database itself refuses, such as money without an amount, is not asked again."""

from datetime import timedelta

import pytest

from festival.awards import checks, operations
from festival.awards.given import WinnerGiven
from festival.awards.models import PrizeObject
from festival.films.models import Activity, Credit
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.selection.operations import withdraw_selection
from tests import makers
from tests.awards.makers import prize, sealed
from tests.jury.makers import Bench
from tests.spoiling import met, spoil


@pytest.fixture
def bench(make):
    return sealed(Bench())


@pytest.fixture
def given(bench):
    return prize(bench)


def award(bench, given, *winners):
    return operations.award_prize(
        actor=bench.chair, prize_code=given.code, winners=[WinnerGiven(*one) for one in winners]
    )


@pytest.fixture
def won(bench, given):
    return award(bench, given, (bench.selections[0].id,))


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "DELETE FROM jury_sections",
            (
                "Women in cinema is not judged by this jury. Choose among the jury's sections, or add "
                "the section to the jury."
            ),
        ),
        (
            "UPDATE prize_components SET currency = '' WHERE kind = 'cash'",
            "A sum of money needs an amount above zero and a currency of three letters.",
        ),
        (
            "UPDATE prize_components SET maker = '{}' WHERE kind = 'in_kind'",
            "A prize in kind needs its description and its maker.",
        ),
    ],
    ids=["section", "cash", "in-kind"],
)
def test_a_prize_is_right(bench, given, statement, says):
    named = says.replace("Women in cinema", bench.section.code)
    assert met(checks.prizes_are_right, statement) == [f"Prize {given.code}: {named}"]


def test_a_prize_stays_in_its_edition(make, bench, given):
    other = make.edition("2018")
    assert met(checks.prizes_are_right, f"UPDATE prizes SET edition_id = {other.id}") == [
        f"Prize {given.code}: Its jury is of another edition.",
        f"Prize {given.code}: It covers a section of another edition.",
    ]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE awards SET decided_at = '2001-01-01 00:00:00'",
            "it was decided before its jury closed the deliberation.",
        ),
        ("UPDATE awards SET state = 'revoked'", "it is revoked without a word."),
        ("DELETE FROM winners", "nobody has won it."),
        (
            "INSERT INTO winners (award_id, position, selection_id) SELECT award_id, 9, selection_id FROM winners",
            "the same winner stands in it twice.",
        ),
        (
            (
                "INSERT INTO winners (award_id, position, selection_id) SELECT award_id, 9, "
                "(SELECT max(id) FROM selections) FROM winners"
            ),
            "2 share it, and the prize is not to be shared by so many.",
        ),
    ],
    ids=["early", "revoked", "nobody", "twice", "ex-aequo"],
)
def test_an_award_is_decided_as_its_prize_allows(won, statement, says):
    assert met(checks.awards_are_decided_once, statement) == [f"Award {won.code}: {says}"]


def test_a_prize_that_must_be_given_is_not_withheld(bench, given):
    motivation = {"en": "Nothing held."}
    kept = operations.withhold_prize(
        actor=bench.chair, prize_code=given.code, motivation=motivation
    )
    found = met(
        checks.awards_are_decided_once,
        "UPDATE prizes SET may_withhold = false",
        "DELETE FROM citations",
        "INSERT INTO winners (award_id, position, selection_id) SELECT :id, 1, min(id) FROM selections",
        id=kept.id,
    )
    assert found == [
        f"Award {kept.code}: it is withheld, and has a winner.",
        f"Award {kept.code}: it is withheld, and the prize must be given.",
        f"Award {kept.code}: it is withheld without a word.",
    ]


def test_one_decision_stands(bench, given, won):
    operations.revoke_award(actor=bench.chair, award_code=won.code, why="Read out wrongly")
    award(bench, given, (bench.selections[1].id,))
    assert met(checks.awards_are_decided_once, "UPDATE awards SET state = 'decided'") == [
        f"Prize {given.code}: two decisions stand."
    ]


def test_a_winner_stood_where_the_prize_looks(make, bench, won):
    elsewhere = make.section(bench.edition, "elsewhere")
    chosen = bench.selections[0]
    assert met(checks.winners_could_win, f"UPDATE selections SET section_id = {elsewhere.id}") == [
        f"Award {won.code}: selection {chosen.code} is not in a section the prize covers."
    ]


def test_a_film_that_had_left_has_not_won(bench, won):
    chosen = bench.selections[0]
    withdraw_selection(actor=HOUSE, code=chosen.code, why="The print is lost")
    later = (clock.now() + timedelta(hours=1)).replace(tzinfo=None)
    spoilt = "UPDATE awards SET decided_at = :later"
    assert met(checks.winners_could_win, spoilt, later=later) == [
        f"Award {won.code}: selection {chosen.code} had left the programme."
    ]


def test_a_person_wins_for_what_they_are_credited_with(make, bench):
    actress = make.person("Самал Еслямова")
    chosen = bench.selections[0]
    part = {"film_id": chosen.film_id, "person_id": actress.id, "position": 1}
    makers.save(Credit(activity=Activity.CAST, **part))
    given = prize(bench, PrizeObject.ACTRESS)
    won = award(bench, given, (chosen.id, actress.id))
    assert met(checks.winners_could_win, "UPDATE credits SET activity = 'editor'") == [
        f"Award {won.code}: person {actress.code} is not credited in {chosen.code} for it."
    ]
    spoil("UPDATE winners SET person_id = NULL")
    assert checks.winners_could_win() == [
        f"Award {won.code}: This prize goes to a person. Choose the person."
    ]
