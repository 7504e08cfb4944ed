"""Who has papers made, of what, and when the press takes one up."""

from datetime import UTC, datetime, timedelta

import pytest

from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.people.models import Hat
from festival.printing import rules
from festival.printing.models import Paper, PaperKind, PaperState

NOON = datetime(2019, 9, 16, 12, tzinfo=UTC)


def wearing(*hats, edition=1):
    return Actor(
        id=7,
        name="Aru",
        person_id=7,
        hats=frozenset(WornHat(hat.value, edition, True) for hat in hats),
    )


@pytest.mark.parametrize(
    ("actor", "kind", "reason"),
    [
        (HOUSE, PaperKind.BADGES, None),
        (wearing(Hat.DIRECTOR), PaperKind.BADGES, None),
        (wearing(Hat.PRESS), PaperKind.BOOKLET, None),
        (wearing(Hat.SCHEDULE), None, None),
        (wearing(Hat.PRESS), PaperKind.BADGES, rules.BADGES_ARE_THE_DIRECTORS),
        (wearing(Hat.DIRECTOR, edition=2), PaperKind.BOOKLET, rules.PRINTING_IS_THE_OFFICES),
        (wearing(Hat.JUROR), None, rules.PRINTING_IS_THE_OFFICES),
    ],
    ids=["house", "director", "press", "schedule", "press-badges", "elsewhere", "juror"],
)
def test_may_print(actor, kind, reason):
    assert rules.may_print(actor, 1, kind).reason is reason


@pytest.mark.parametrize(
    ("kind", "parts", "reason"),
    [
        (PaperKind.BOOKLET, frozenset(), None),
        (PaperKind.DAYS, frozenset({"schedule"}), None),
        (PaperKind.DOORS, frozenset(), rules.NO_DAYS_TO_PRINT),
        (PaperKind.BOOKLET, None, rules.NOTHING_TO_PRINT),
    ],
    ids=["booklet-of-a-line-up", "days", "no-days", "nothing"],
)
def test_has_what_it_takes(kind, parts, reason):
    assert rules.has_what_it_takes(kind, parts).reason is reason


def test_what_waits_is_not_ordered_twice():
    assert rules.may_begin_again(Paper(state=PaperState.WAITING)).reason is rules.PAPER_WAITS
    assert rules.may_begin_again(Paper(state=PaperState.FAILED))


def test_a_paper_whose_worker_died_is_taken_up_again():
    paper = Paper(begun_at=NOON)
    assert not rules.is_free(paper, NOON + timedelta(minutes=4))
    assert rules.is_free(paper, NOON + rules.PATIENCE)
