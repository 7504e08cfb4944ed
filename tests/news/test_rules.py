"""Who writes news, who approves them, and what stays once they were read."""

from datetime import UTC, datetime, timedelta

import pytest

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.news import rules
from festival.news.given import WordsGiven
from festival.news.models import NewsItem, NewsState, NewsText
from festival.people.models import Hat

NOW = datetime(2019, 9, 10, tzinfo=UTC)
LIVE = Edition(id=1, state=EditionState.LIVE)
ARCHIVED = Edition(id=1, state=EditionState.ARCHIVED)
PRESS = Actor(1, "Aru", hats=frozenset({WornHat(Hat.PRESS, 1)}))
DIRECTOR = Actor(2, "Dana", hats=frozenset({WornHat(Hat.DIRECTOR, 1)}))
CURATOR = Actor(3, "Ermek", hats=frozenset({WornHat(Hat.CURATOR, 1)}))
WORDS = WordsGiven("A", "B", "C")


def item(told_at=NOW, *states, edition=LIVE):
    texts = [
        NewsText(locale="en", state=state, written_by_id=1, written_at=NOW) for state in states
    ]
    return NewsItem(slug="line-up", told_at=told_at, texts=texts, edition=edition)


@pytest.mark.parametrize(
    ("actor", "edition", "reason"),
    [
        (PRESS, LIVE, None),
        (DIRECTOR, LIVE, None),
        (HOUSE, LIVE, None),
        (CURATOR, LIVE, rules.NOT_THE_NEWSROOM),
        (PRESS, ARCHIVED, rules.NEWS_ARCHIVED),
    ],
    ids=["press", "director", "house", "curator", "archived"],
)
def test_may_write(actor, edition, reason):
    assert rules.may_write(actor, edition).reason is reason


@pytest.mark.parametrize(
    ("there", "slug", "reason"),
    [
        (item(NOW, NewsState.APPROVED), "line-up", None),
        (item(NOW, NewsState.APPROVED), "other", rules.NEWS_IS_OUT),
        (item(NOW, NewsState.DRAFT), "other", None),
        (item(NOW + timedelta(seconds=1), NewsState.APPROVED), "other", None),
    ],
    ids=["same", "out", "draft", "embargo"],
)
def test_an_address_stays_once_it_can_be_read(there, slug, reason):
    assert rules.may_move(there, slug, there.told_at, NOW).reason is reason
    assert rules.may_drop(there, NOW).reason is (
        rules.NEWS_IS_OUT if rules.is_out(there, NOW) else None
    )


@pytest.mark.parametrize(
    ("actor", "there", "seen", "reason"),
    [
        (DIRECTOR, item(NOW, NewsState.DRAFT), None, None),
        (PRESS, item(NOW, NewsState.DRAFT), None, rules.OWN_WORDS),
        (CURATOR, item(NOW, NewsState.DRAFT), None, rules.NOT_THE_NEWSROOM),
        (DIRECTOR, item(NOW, NewsState.APPROVED), None, rules.NO_DRAFT),
        (DIRECTOR, item(NOW, NewsState.DRAFT), "20190101000000000000", rules.DRAFT_CHANGED),
    ],
    ids=["other", "own", "curator", "nothing", "changed"],
)
def test_four_eyes_approve_what_they_read(actor, there, seen, reason):
    assert rules.may_approve(actor, there, "en", seen).reason is reason


@pytest.mark.parametrize(
    ("there", "given", "reason"),
    [
        (item(NOW), WORDS, None),
        (item(NOW), WordsGiven("A", "", "C"), rules.NEWS_WITHOUT_WORDS),
        (item(NOW, NewsState.APPROVED), WORDS, rules.CORRECTION_UNSAID),
        (item(NOW, NewsState.APPROVED), WordsGiven("A", "B", "C", "It was B."), None),
        (item(NOW + timedelta(days=1), NewsState.APPROVED), WORDS, None),
    ],
    ids=["first", "empty", "unsaid", "said", "embargo"],
)
def test_what_was_read_changes_only_with_a_correction(there, given, reason):
    assert rules.is_whole(there, "en", given, NOW).reason is reason


def test_nobody_knows_a_code_that_is_nobodys():
    assert rules.all_known(["a"], []).reason is rules.NEWS_ABOUT_NOTHING_KNOWN
