"""Who says that somebody has an interest, and who says that it does not stand."""

import pytest

from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.clock import now
from festival.foundation.verdict import ONLY_ARCHIVED
from festival.interests import rules
from festival.interests.models import Conflict, ConflictSource
from festival.people.models import Hat

ANNA = Actor(1, "Anna", 10)
BELA = Actor(2, "Bela", 20)
DIRECTOR = Actor(3, "Dina", 30, frozenset({WornHat(Hat.DIRECTOR)}))
PAST = Actor(4, "Past", 40, frozenset({WornHat(Hat.DIRECTOR, 1, at_work=False)}))


@pytest.mark.parametrize(
    ("actor", "reason"),
    [
        (ANNA, None),
        (BELA, rules.NOT_YOUR_CONFLICT),
        (DIRECTOR, None),
        (PAST, ONLY_ARCHIVED),
        (HOUSE, None),
    ],
    ids=["own", "another's", "director", "director-archived", "house"],
)
def test_may_declare(actor, reason):
    assert rules.may_declare(actor, 10).reason is reason


DECLARED = Conflict(person_id=10, source=ConflictSource.DECLARED)
DETECTED = Conflict(person_id=10, source=ConflictSource.DETECTED)
OWN = Conflict(person_id=30, source=ConflictSource.REPORTED)
GONE = Conflict(person_id=10, source=ConflictSource.DECLARED, dismissed_at=now())


@pytest.mark.parametrize(
    ("actor", "conflict", "why", "reason"),
    [
        (DIRECTOR, DECLARED, "A namesake", None),
        (DIRECTOR, DECLARED, " ", rules.DISMISSAL_WITHOUT_REASON),
        (DIRECTOR, DETECTED, "A namesake", rules.CONFLICT_DETECTED),
        (DIRECTOR, OWN, "Not so bad", rules.NOT_YOURS_TO_DISMISS),
        (DIRECTOR, GONE, "Again", rules.CONFLICT_DISMISSED),
        (PAST, DECLARED, "A namesake", ONLY_ARCHIVED),
        (ANNA, DECLARED, "I changed my mind", rules.NOT_YOURS_TO_DISMISS),
    ],
    ids=["reason", "no-reason", "detected", "own", "twice", "archived", "juror"],
)
def test_may_dismiss(actor, conflict, why, reason):
    assert rules.may_dismiss(actor, conflict, why).reason is reason
