"""Places, doors and desks, without a database."""

from datetime import timedelta

import pytest

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor, WornHat
from festival.foundation.taking import EXPORT_NEEDS_A_REASON, may_take_list
from festival.people.models import Hat
from festival.registration import rules
from festival.registration.models import Attendee, AttendeeState, Enrolment
from tests.registration.makers import BEFORE, LAST, STARTS

REGISTERED, WAITING = AttendeeState.REGISTERED, AttendeeState.WAITING


def enrolment(capacity=2, waits=True, closes_at=None, closed_at=None):
    return Enrolment(
        capacity=capacity, waits=waits, opens_at=BEFORE, closes_at=closes_at, closed_at=closed_at
    )


def wearing(hat):
    return Actor(1, "Aru", hats=frozenset({WornHat(hat, 1)}))


@pytest.mark.parametrize(
    ("capacity", "waits", "registered", "waiting", "state"),
    [
        (None, True, 900, 0, REGISTERED),
        (2, True, 1, 0, REGISTERED),
        (2, True, 2, 0, WAITING),
        (2, True, 1, 1, WAITING),
        (2, False, 2, 0, None),
    ],
    ids=["no-limit", "a-place", "full", "somebody-waits", "no-list"],
)
def test_place_for(capacity, waits, registered, waiting, state):
    assert rules.place_for(enrolment(capacity, waits), registered, waiting) is state


@pytest.mark.parametrize(
    ("now", "more", "reason"),
    [
        (BEFORE - timedelta(seconds=1), {}, rules.REGISTRATION_NOT_OPEN),
        (BEFORE, {}, None),
        (STARTS, {}, None),
        (STARTS, {"closes_at": STARTS}, rules.REGISTRATION_CLOSED),
        (LAST, {}, rules.REGISTRATION_CLOSED),
        (STARTS, {"closed_at": STARTS}, rules.REGISTRATION_CLOSED),
    ],
)
def test_is_open(now, more, reason):
    assert rules.is_open(enrolment(**more), LAST, now).reason is reason


def test_an_event_without_sessions_takes_nobody():
    assert rules.is_open(enrolment(), None, STARTS).reason is rules.REGISTRATION_CLOSED


@pytest.mark.parametrize(
    ("state", "closed", "now", "reason"),
    [
        (REGISTERED, None, STARTS - timedelta(minutes=61), rules.TOO_EARLY_TO_TICK),
        (REGISTERED, None, STARTS - timedelta(minutes=60), None),
        (WAITING, None, STARTS, rules.NO_PLACE_YET),
        (REGISTERED, LAST, LAST, rules.ATTENDANCE_CLOSED),
    ],
)
def test_may_tick(state, closed, now, reason):
    attendee = Attendee(name="Aru", state=state)
    assert rules.may_tick(enrolment(closed_at=closed), attendee, STARTS, now).reason is reason


def test_terms_take_no_place_away_and_stand_in_order():
    wrong = rules.are_terms_right(1, BEFORE, None, 2)
    assert wrong.reason is rules.CAPACITY_BELOW
    assert rules.are_terms_right(2, STARTS, BEFORE, 0).reason is rules.TIMES_OUT_OF_ORDER
    assert rules.are_terms_right(2, BEFORE, STARTS, 2)


def test_who_keeps_and_who_stands_at_the_door():
    assert rules.may_keep(wearing(Hat.SCHEDULE), 1)
    assert rules.may_keep(wearing(Hat.GUESTS), 1).reason is rules.NOT_AT_THE_DESK
    assert rules.may_stand_at_the_door(wearing(Hat.GUESTS), 1)
    assert rules.may_stand_at_the_door(wearing(Hat.GUESTS), 2).reason is rules.NOT_AT_THE_DOOR


def test_archived_registrations_stay():
    archived = rules.is_at_work(Edition(state=EditionState.ARCHIVED))
    assert archived.reason is rules.REGISTRATIONS_ARCHIVED


def test_the_report_waits_for_the_close_and_the_close_for_the_end():
    assert rules.may_report(enrolment()).reason is rules.ATTENDANCE_OPEN
    before = LAST - timedelta(1)
    assert rules.may_close(enrolment(), LAST, before).reason is rules.EVENT_NOT_OVER
    assert rules.may_close(enrolment(closed_at=LAST), LAST, LAST).reason is rules.ATTENDANCE_CLOSED
    assert may_take_list(" ").reason is EXPORT_NEEDS_A_REASON
