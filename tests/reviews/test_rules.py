from datetime import UTC, datetime, timedelta

import pytest

from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.reviews import rules
from festival.reviews.models import Assignment, AssignmentState, Review, Round
from festival.submissions.models import Submission, SubmissionState

NOW = datetime(2019, 6, 1, 12, tzinfo=UTC)
SENT = Submission(state=SubmissionState.IN_CONSIDERATION)
GONE = Submission(state=SubmissionState.WITHDRAWN)
DRAFT = Submission(state=SubmissionState.DRAFT)


def wearing(*hats, edition=1):
    return Actor(7, "Ben", hats=frozenset(WornHat(hat, edition) for hat in hats))


READER, PROGRAMMER = wearing("preselector"), wearing("programmer")
CURATOR, DIRECTOR = wearing("curator"), wearing("director")
JUROR, ELSEWHERE = wearing("juror"), wearing("programmer", edition=2)


def a_round(opens=-1, due=10, **more):
    return Round(
        edition_id=1, opens_at=NOW + timedelta(days=opens), due_at=NOW + timedelta(days=due), **more
    )


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
    """I-25: whoever has a conflict reviews nothing of the film."""
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
def test_i29_a_mark_stands_on_the_scale(overall):
    assert rules.may_mark(overall).reason is rules.REVIEW_OUT_OF_RANGE


def review(account, overall, full=True):
    return Review(account_id=account, overall=overall, watched_fully=full)


def test_i30_a_missing_review_is_not_a_zero():
    told = rules.standing([review(1, 8), review(2, 9), review(3, 1, full=False)])
    assert told == rules.Standing(2, 8.5, 1, 1)


def test_i30_fewer_than_two_full_reviews_say_nothing():
    assert rules.standing([review(1, 8), review(2, 9, full=False)]).mean is None
    assert rules.does_count(watched_fully=False).reason is rules.REVIEW_PARTIAL


def test_i30_a_review_by_someone_with_an_interest_does_not_count():
    assert rules.standing([review(1, 8), review(2, 10)], {2}) == rules.Standing(1, None, None, 0)


@pytest.mark.parametrize(
    ("actor", "waited_for", "settled", "reason"),
    [
        (CURATOR, False, False, None),
        (CURATOR, True, False, rules.SUBMIT_YOUR_REVIEW_FIRST),
        (PROGRAMMER, False, True, None),
        (PROGRAMMER, False, False, rules.SUBMIT_YOUR_REVIEW_FIRST),
        (READER, False, True, rules.SUBMIT_YOUR_REVIEW_FIRST),
    ],
    ids=["curator", "curator-reads-too", "round-over", "round-open", "reader"],
)
def test_i26_nobody_reads_others_before_their_own_can_be_swayed(actor, waited_for, settled, reason):
    seen = rules.may_read_reviews(
        actor, 1, has_own=False, recused=False, waited_for=waited_for, settled=settled
    )
    assert seen.reason is reason


@pytest.mark.parametrize(
    ("one", "opened"),
    [
        (a_round(), True),
        (a_round(opens=1), False),
        (a_round(due=-1), True),
        (a_round(opens=-20, due=-8), False),
        (a_round(closed_at=NOW), False),
    ],
    ids=["open", "later", "just-due", "a-week-over", "closed"],
)
def test_i24_a_round_ends_when_it_is_closed_or_a_week_after_its_last_day(one, opened):
    assert rules.is_open(one, NOW) is opened


@pytest.mark.parametrize(
    ("due", "readings", "least", "lacks", "reason"),
    [
        (5, 2, 2, False, None),
        (0, 2, 2, False, rules.ROUND_WINDOW),
        (5, 2, 3, False, rules.ROUND_READINGS),
        (5, 2, 2, True, rules.ROUND_NEEDS_SECTION),
    ],
)
def test_a_round_is_right(due, readings, least, lacks, reason):
    last = NOW + timedelta(days=due)
    assert rules.round_is_right(NOW, last, readings, least, lacks_section=lacks).reason is reason


@pytest.mark.parametrize(
    ("actor", "one", "reviews", "reason"),
    [
        (PROGRAMMER, a_round(), 0, None),
        (DIRECTOR, a_round(), 0, None),
        (READER, a_round(), 0, rules.ROUNDS_ARE_KEPT),
        (CURATOR, a_round(), 0, rules.ROUNDS_ARE_KEPT),
        (ELSEWHERE, a_round(), 0, rules.ROUNDS_ARE_KEPT),
        (PROGRAMMER, a_round(closed_at=NOW), 0, rules.ROUND_CLOSED),
        (PROGRAMMER, a_round(), 1, rules.CRITERIA_SETTLED),
    ],
    ids=["programmer", "director", "reader", "curator", "elsewhere", "closed", "marked"],
)
def test_criteria_may_change(actor, one, reviews, reason):
    assert rules.criteria_may_change(actor, one, reviews).reason is reason


@pytest.mark.parametrize(
    ("state", "one", "why", "reason"),
    [
        (AssignmentState.ASSIGNED, a_round(), "Ill.", None),
        (AssignmentState.IN_PROGRESS, a_round(), "Ill.", None),
        (AssignmentState.ASSIGNED, a_round(), " ", rules.DECLINE_NEEDS_REASON),
        (AssignmentState.DONE, a_round(), "Ill.", rules.READING_OVER),
        (AssignmentState.ASSIGNED, a_round(closed_at=NOW), "Ill.", rules.READING_OVER),
    ],
    ids=["waiting", "begun", "silent", "done", "closed"],
)
def test_may_give_back(state, one, why, reason):
    assert rules.may_give_back(Assignment(state=state), one, NOW, why).reason is reason


def test_what_was_declined_is_taken_again_and_an_interest_stays():
    declined = Assignment(state=AssignmentState.DECLINED)
    known = Assignment(state=AssignmentState.CONFLICT)
    assert rules.may_take_again(declined, a_round(), NOW)
    assert rules.may_take_again(declined, a_round(closed_at=NOW), NOW).reason is rules.READING_OVER
    assert rules.may_take_again(known, a_round(), NOW).reason is rules.READING_OVER


def test_i28_a_round_may_say_that_films_watched_in_part_count():
    told = rules.standing([review(1, 8), review(2, 9, full=False)], partial_counts=True)
    assert told == rules.Standing(2, 8.5, 1, 0)
    assert rules.does_count(watched_fully=False, partial_counts=True)


def test_i30_the_round_says_how_many_reviews_a_mean_needs():
    told = rules.standing([review(1, 8), review(2, 9)], least=3)
    assert told == rules.Standing(2, None, None, 0, 3)
