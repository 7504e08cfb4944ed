"""Who reads and who changes the schedule."""

import pytest

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.people.models import Hat
from festival.venues.rules import (
    NOT_THE_SCHEDULE_OFFICE,
    READERS,
    SCHEDULE_ARCHIVED,
    may_read_schedule,
    may_schedule,
)


def wearing(*hats, edition_id=1):
    return Actor(7, "Aru", hats=frozenset(WornHat(hat, edition_id) for hat in hats))


EDITION = Edition(id=1, state=EditionState.SELECTION)
ARCHIVED = Edition(id=1, state=EditionState.ARCHIVED)


@pytest.mark.parametrize(
    ("actor", "edition", "reason"),
    [
        (wearing(Hat.SCHEDULE), EDITION, None),
        (wearing(Hat.DIRECTOR), EDITION, None),
        (HOUSE, EDITION, None),
        (wearing(Hat.PROGRAMMER, Hat.CURATOR, Hat.PRESS), EDITION, NOT_THE_SCHEDULE_OFFICE),
        (wearing(Hat.SCHEDULE, edition_id=2), EDITION, NOT_THE_SCHEDULE_OFFICE),
        (wearing(Hat.SCHEDULE), ARCHIVED, SCHEDULE_ARCHIVED),
    ],
    ids=["office", "director", "house", "reader", "other-edition", "archived"],
)
def test_may_schedule(actor, edition, reason):
    assert may_schedule(actor, edition).reason is reason


@pytest.mark.parametrize("hat", READERS)
def test_those_who_work_with_the_draft_read_it(hat):
    assert may_read_schedule(wearing(hat), 1)
    assert not may_read_schedule(wearing(hat), 2)


@pytest.mark.parametrize("hat", [Hat.JUROR, Hat.FILMMAKER, Hat.PRESELECTOR, Hat.ADMIN])
def test_others_read_the_released_schedule(hat):
    assert not may_read_schedule(wearing(hat), 1)
