import pytest

from festival.editions.models import Section
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.text import Text
from festival.selection import rules
from festival.reviews.models import Review
from festival.selection.models import SelectionState
from festival.submissions.models import Submission, SubmissionState

SENT = Submission(state=SubmissionState.IN_CONSIDERATION)
GONE = Submission(state=SubmissionState.WITHDRAWN)
DRAFT = Submission(state=SubmissionState.DRAFT)


def wearing(*hats, edition=1):
    return Actor(7, "Ben", hats=frozenset(WornHat(hat, edition) for hat in hats))


READER, PROGRAMMER = wearing("preselector"), wearing("programmer")
CURATOR, DIRECTOR = wearing("curator"), wearing("director")
JUROR, ELSEWHERE = wearing("juror"), wearing("programmer", edition=2)


@pytest.mark.parametrize(
    ("actor", "submission", "recused", "reason"),
    [
        (READER, SENT, False, None),
        (JUROR, SENT, False, rules.NOT_A_SELECTOR),
        (ELSEWHERE, SENT, False, rules.NOT_A_SELECTOR),
        (READER, SENT, True, rules.RECUSED),
        (READER, GONE, False, rules.SUBMISSION_NOT_ELIGIBLE),
        (READER, DRAFT, False, rules.ENTRY_UNSENT),
    ],
    ids=["reader", "juror", "elsewhere", "interest", "withdrawn", "draft"],
)
def test_may_review(actor, submission, recused, reason):
    assert rules.may_review(actor, 1, submission, recused=recused).reason is reason


@pytest.mark.parametrize(
    ("actor", "has_own", "recused", "reason"),
    [
        (READER, True, False, None),
        (READER, False, False, rules.SUBMIT_YOUR_REVIEW_FIRST),
        (PROGRAMMER, False, False, rules.SUBMIT_YOUR_REVIEW_FIRST),
        (DIRECTOR, False, False, None),
        (DIRECTOR, True, True, rules.RECUSED),
        (JUROR, True, False, rules.NOT_A_SELECTOR),
        (HOUSE, False, False, None),
    ],
    ids=["own-in", "none-yet", "programmer", "director", "interest", "juror", "house"],
)
def test_may_read_reviews(actor, has_own, recused, reason):
    assert rules.may_read_reviews(actor, 1, has_own=has_own, recused=recused).reason is reason


@pytest.mark.parametrize("overall", [0, 11, -1])
def test_a_mark_stands_on_the_scale(overall):
    assert rules.may_mark(overall).reason is rules.REVIEW_OUT_OF_RANGE


def review(account, overall, full=True):
    return Review(account_id=account, overall=overall, watched_fully=full)


def test_a_missing_review_is_not_a_zero():
    told = rules.standing([review(1, 8), review(2, 9), review(3, 1, full=False)])
    assert told == rules.Standing(2, 8.5, 1, 1)


def test_fewer_than_two_full_reviews_say_nothing():
    assert rules.standing([review(1, 8), review(2, 9, full=False)]).mean is None
    assert rules.does_count(watched_fully=False).reason is rules.REVIEW_PARTIAL


def test_a_review_by_someone_with_an_interest_does_not_count():
    assert rules.standing([review(1, 8), review(2, 10)], {2}) == rules.Standing(1, None, None, 0)


def section(**more):
    return Section(**({"id": 1, "edition_id": 1, "name": Text(en="Women"), "max_films": 2} | more))


@pytest.mark.parametrize(
    ("actor", "curated", "reason"),
    [
        (PROGRAMMER, (), None),
        (DIRECTOR, (), None),
        (CURATOR, {1}, None),
        (CURATOR, {2}, rules.NOT_YOUR_SECTION),
        (READER, {1}, rules.NOT_A_SELECTOR),
    ],
    ids=["programmer", "director", "own", "another", "reader"],
)
def test_may_keep_list(actor, curated, reason):
    assert rules.may_keep_list(actor, section(), curated).reason is reason


def test_a_full_section_takes_one_more_only_from_the_director():
    assert rules.has_place(PROGRAMMER, section(), 1)
    assert rules.has_place(PROGRAMMER, section(), 2).reason is rules.SECTION_FULL
    assert rules.has_place(PROGRAMMER, section(), 2, over_full=True).reason is rules.SECTION_FULL
    assert rules.has_place(DIRECTOR, section(), 2, over_full=True)


def test_a_film_stands_once_in_a_section_and_in_one_competition():
    main = section(id=2, in_main_competition=True)
    rival = section(id=3, in_main_competition=True)
    side = section(id=4)
    assert rules.may_stand_in(side, 5, [side]).reason is rules.ALREADY_IN_SECTION
    assert rules.may_stand_in(main, 5, [rival]).reason is rules.TWO_COMPETITIONS
    assert rules.may_stand_in(side, 5, [main])
    assert rules.may_stand_in(main, None, [])


def test_what_is_not_known_asks_for_evidence():
    seen = rules.evidence_is_seen
    assert seen(section(), [True, None], seen=False).reason is rules.EVIDENCE_NEEDED
    assert seen(section(), [True, None], seen=True)
    assert seen(section(), [True], seen=False)


def test_a_place_moves_only_along_its_way():
    moved = rules.may_become(SelectionState.SELECTED, SelectionState.CONFIRMED)
    assert moved.reason is rules.SELECTION_CANNOT_MOVE
    assert rules.may_become(SelectionState.INVITED, SelectionState.CONFIRMED)
    assert rules.withdrawal_is_explained("").reason is rules.SELECTION_NEEDS_REASON
