from datetime import UTC, datetime, timedelta

import pytest

from festival.editions.findings import FilmFacts
from festival.editions.models import EditionState
from festival.films.likeness import Work
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.text import Text
from festival.submissions import rules
from festival.submissions.models import Call, Category, Submission, SubmissionState

OPENS = datetime(2019, 1, 1, tzinfo=UTC)
CLOSES = datetime(2019, 6, 1, 18, tzinfo=UTC)
CALL = Call(
    id=1, edition_id=1, opens_at=OPENS, closes_at=CLOSES, zone="Asia/Almaty", grace_minutes=0
)
SHORT = Category(code="short", name=Text(en="Short"), min_seconds=1, max_seconds=2_400)
LONG = Category(
    code="long", name=Text(en="Feature"), min_seconds=3_601, max_seconds=20_000, from_year=2018
)
ANN = Actor(1, "Ann")
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (OPENS - TICK, rules.CALL_NOT_OPEN),
        (OPENS, None),
        (CLOSES - TICK, None),
        (CLOSES, rules.CALL_CLOSED),
    ],
    ids=["before", "opening", "last-moment", "closing"],
)
def test_a_call_is_open_from_its_first_instant_to_before_its_last(now, reason):
    assert rules.is_open(CALL, now).reason is reason


def test_the_closing_instant_is_named_with_its_zone():
    said = rules.is_open(CALL, CLOSES).plain()
    assert said == "The call closed on 2019-06-02 00:00 (Asia/Almaty, UTC+6). Your draft is kept."


@pytest.mark.parametrize(
    ("category", "seconds", "year", "reason"),
    [
        (SHORT, 2_400, 2019, None),
        (SHORT, 2_408, 2019, rules.NO_CATEGORY_FOR_LENGTH),
        (SHORT, 3_700, 2019, rules.CATEGORY_LENGTH),
        (LONG, 2_700, 2019, rules.NO_CATEGORY_FOR_LENGTH),
        (LONG, 5_400, 2016, rules.TOO_OLD),
        (LONG, 5_400, None, None),
        (None, 5_400, 2019, rules.CATEGORY_UNKNOWN),
    ],
    ids=["exact", "eight-seconds", "too-long", "hole", "old", "year-unknown", "none"],
)
def test_may_enter_category(category, seconds, year, reason):
    assert rules.may_enter_category(category, seconds, year, [SHORT, LONG]).reason is reason


def test_a_length_over_the_limit_is_said_in_seconds():
    """I-07: limits compare seconds."""
    offered = [
        SHORT,
        Category(code="mid", name=Text(en="Mid"), min_seconds=2_401, max_seconds=3_600),
    ]
    said = rules.may_enter_category(SHORT, 2_408, None, offered).plain()
    assert said.startswith("40:08 does not fit Short, which takes films from 0:01 to 40:00.")
    assert said.endswith("It would fit Mid.")


@pytest.mark.parametrize(
    ("state", "now", "missing", "wrong", "reason"),
    [
        (SubmissionState.DRAFT, OPENS, [], [], None),
        (SubmissionState.IN_CONSIDERATION, OPENS, [], [], rules.ENTRY_SENT_ALREADY),
        (SubmissionState.DRAFT, CLOSES, ["Title"], [], rules.CALL_CLOSED),
        (SubmissionState.DRAFT, OPENS, ["Title"], ["Year"], rules.ENTRY_INCOMPLETE),
        (SubmissionState.DRAFT, OPENS, [], ["Year"], rules.ENTRY_WRONG),
    ],
    ids=["whole", "sent", "late", "incomplete", "wrong"],
)
def test_may_send(state, now, missing, wrong, reason):
    submission = Submission(state=state, call=CALL, tracking_number="AFF19-0001")
    told = rules.may_send(ANN, submission, CALL, now, missing=missing, wrong=wrong)
    assert told.reason is reason


@pytest.mark.parametrize("hat", ["juror", "preselector", "programmer", "curator"])
def test_who_judges_does_not_enter(hat):
    """I-11: whoever chooses or judges enters nothing."""
    chooser = Actor(2, "Ben", hats=frozenset({WornHat(hat, 1)}))
    elsewhere = Actor(2, "Ben", hats=frozenset({WornHat(hat, 2)}))
    assert rules.may_start(chooser, CALL, OPENS).reason is rules.SUBMITTER_IS_JUROR
    assert rules.may_start(elsewhere, CALL, OPENS)


@pytest.mark.parametrize(
    ("actor", "state", "edition", "reason"),
    [
        (ANN, SubmissionState.IN_CONSIDERATION, EditionState.SELECTION, None),
        (ANN, SubmissionState.DRAFT, EditionState.SELECTION, rules.ENTRY_NOT_SENT),
        (ANN, SubmissionState.WITHDRAWN, EditionState.SELECTION, rules.ENTRY_WITHDRAWN),
        (ANN, SubmissionState.IN_CONSIDERATION, EditionState.LIVE, rules.WITHDRAWAL_TOO_LATE),
        (HOUSE, SubmissionState.IN_CONSIDERATION, EditionState.LIVE, None),
    ],
    ids=["in-time", "draft", "twice", "late", "house"],
)
def test_may_withdraw(actor, state, edition, reason):
    assert rules.may_withdraw(actor, Submission(state=state, call=CALL), edition).reason is reason


def test_the_small_refusals():
    sent = Submission(state=SubmissionState.IN_CONSIDERATION)
    assert rules.may_write(sent).reason is rules.SNAPSHOT_LOCKED
    assert rules.may_ask("fee").reason is rules.QUESTION_UNKNOWN
    assert rules.may_keep(["x"] * 99).reason is rules.ANSWER_TOO_LONG
    assert rules.withdrawal_is_explained(" ").reason is rules.WITHDRAWAL_NEEDS_REASON
    assert rules.may_keep_calls(ANN, 1).reason is rules.NOT_FOR_CALLS
    assert rules.USE_WITHDRAW.status == 405
    twin = rules.Other(Work(("Қыз Жібек",), (), 1970), "AFF19-0001")
    assert (
        rules.is_another(Work(("Kyz-Zhibek",), (), 1970), [twin]).reason
        is rules.DUPLICATE_SUBMISSION
    )
    assert rules.is_another(Work(("Kyz-Zhibek",), (), 2020), [twin])


@pytest.mark.parametrize(
    ("title", "opens", "closes", "prefix", "reason"),
    [
        (Text(en="Call"), OPENS, CLOSES, "AFF19", None),
        (Text(), OPENS, CLOSES, "AFF19", rules.CALL_TITLE_MISSING),
        (Text(en="Call"), CLOSES, OPENS, "AFF19", rules.CALL_WINDOW_REVERSED),
        (Text(en="Call"), OPENS, OPENS, "AFF19", rules.CALL_WINDOW_REVERSED),
        (Text(en="Call"), OPENS, CLOSES, "aff 19", rules.CALL_PREFIX_WRONG),
    ],
    ids=["right", "untitled", "reversed", "empty", "prefix"],
)
def test_call_is_right(title, opens, closes, prefix, reason):
    assert rules.call_is_right(title, opens, closes, prefix).reason is reason


def test_category_is_right():
    taken, reversed_ = rules.CATEGORY_CODE_TAKEN, rules.CATEGORY_LENGTHS_REVERSED
    assert rules.category_is_right("short", 1, 2_400, ["short"]).reason is taken
    assert rules.category_is_right("short", 2_400, 1, []).reason is reversed_
    assert rules.category_is_right("Алма", 1, 2_400, []).reason is rules.CATEGORY_CODE_WRONG
    assert rules.category_is_right("short", 1, 2_400, [])


def test_a_category_may_ask_for_more_than_a_length(app):
    documentaries = Category(
        name=Text(en="Documentary"),
        condition='{"fact":"kind","relation":"any_of","value":["documentary"]}',
    )
    with app.test_request_context():
        refused = rules.may_enter_by_rule(documentaries, FilmFacts("fiction"))
        assert refused.reason is rules.CATEGORY_RULE
        assert str(refused) == (
            "Documentaries; the kind of this film: fiction. Documentary does not take this film."
        )
        assert rules.may_enter_by_rule(documentaries, FilmFacts("documentary"))
        assert rules.may_enter_by_rule(documentaries, FilmFacts())
        assert rules.may_enter_by_rule(None, FilmFacts("fiction"))
