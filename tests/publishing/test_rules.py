"""Who publishes, and when there is something to publish."""

from datetime import UTC, datetime

import pytest

from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.people.models import Hat
from festival.publishing import rules
from festival.publishing.models import Release, ReleaseKind

DIRECTOR = Actor(1, "D", hats=frozenset({WornHat(Hat.DIRECTOR, 7)}))
ELSEWHERE = Actor(2, "E", hats=frozenset({WornHat(Hat.DIRECTOR, 8)}))
EMPTY = {"films": [], "shows": [], "juries": [], "awards": [], "parts": []}
FULL = {
    "films": [1],
    "shows": [1],
    "juries": [{"members": [1]}],
    "awards": [1],
    "parts": ["schedule"],
    "release": {"number": 4},
}


@pytest.mark.parametrize(
    ("actor", "reason"),
    [(DIRECTOR, None), (HOUSE, None), (ELSEWHERE, rules.PUBLISHING_IS_THE_DIRECTORS)],
    ids=["director", "house", "of another edition"],
)
def test_may_publish(actor, reason):
    assert rules.may_publish(actor, 7).reason is reason


@pytest.mark.parametrize(
    ("kind", "lacking", "before", "reason"),
    [
        (ReleaseKind.LINEUP, {}, None, None),
        (ReleaseKind.LINEUP, {"films": []}, None, rules.NO_FILM_CONFIRMED),
        (ReleaseKind.SCHEDULE, {"shows": []}, None, rules.NO_SHOW_PLANNED),
        (ReleaseKind.JURY, {"juries": [{"members": []}]}, None, rules.NO_JURY_TO_NAME),
        (ReleaseKind.PALMARES, {"awards": []}, None, rules.NO_AWARD_DECIDED),
        (ReleaseKind.AMENDMENT, {}, None, rules.NOTHING_RELEASED),
        (ReleaseKind.AMENDMENT, {}, FULL, None),
    ],
)
def test_has_something(kind, lacking, before, reason):
    assert rules.has_something(kind, FULL | lacking, before).reason is reason


def test_the_same_again_is_no_news():
    assert rules.is_news(FULL, None)
    assert rules.is_news(FULL | {"films": [2]}, FULL)
    assert rules.is_news(FULL | {"release": {"number": 5}}, FULL).reason is rules.NOTHING_CHANGED


def test_one_returns_only_to_an_earlier_release_that_stands():
    current = Release(number=3)
    assert rules.may_roll_back(Release(number=1), current)
    assert rules.may_roll_back(current, current).reason is rules.ALREADY_SHOWN
    taken_back = Release(number=2, withdrawn_at=datetime(2019, 9, 1, tzinfo=UTC))
    assert rules.may_roll_back(taken_back, current).reason is rules.RELEASE_WITHDRAWN


def test_a_release_shows_all_that_was_shown_before():
    assert rules.parts_of(ReleaseKind.PALMARES, FULL) == {"schedule", "palmares"}
    assert rules.parts_of(ReleaseKind.AMENDMENT, FULL) == {"schedule"}
