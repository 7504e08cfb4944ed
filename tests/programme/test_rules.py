"""What fits, what does not, and why."""

from datetime import UTC, date, datetime, timedelta

import pytest

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor, WornHat
from festival.people.models import Hat
from festival.programme import rules
from festival.programme.models import Show, ShowKind, ShowState
from festival.programme.rules import Booking
from festival.selection.models import Selection, SelectionState

ZONE = "Asia/Almaty"


def at(hour, minute=0, day=18):
    """An hour on the clocks of Almaty in September 2018, six hours before UTC."""
    return datetime(2018, 9, day, hour, minute, tzinfo=UTC) - timedelta(hours=6)


GENESIS = Booking(at(18), at(20, 31), "Genesis 2.0")


def wearing(*hats, edition_id=1):
    return Actor(7, "Aru", hats=frozenset(WornHat(hat, edition_id) for hat in hats))


EDITION = Edition(
    id=1,
    state=EditionState.SELECTION,
    starts_on=date(2018, 9, 15),
    ends_on=date(2018, 9, 20),
    day_ends_hour=5,
)
ARCHIVED = Edition(id=1, state=EditionState.ARCHIVED)


@pytest.mark.parametrize(
    ("starts", "ends", "turnaround", "reason"),
    [
        (at(20, 30), at(22, 30), 15, rules.HALL_OVERLAP),
        (at(16), at(18, 30), 15, rules.HALL_OVERLAP),
        (at(18, 30), at(19), 15, rules.HALL_OVERLAP),
        (at(17), at(23), 15, rules.HALL_OVERLAP),
        (at(20, 31), at(22), 15, rules.TURNAROUND_SHORT),
        (at(16), at(18), 15, rules.TURNAROUND_SHORT),
        (at(20, 46), at(22), 15, None),
        (at(20, 31), at(22), 0, None),
        (at(16), at(17, 45), 15, None),
    ],
)
def test_may_book(starts, ends, turnaround, reason):
    wanted = Booking(starts, ends, "Crystal Swan")
    assert rules.may_book(wanted, [GENESIS], "Hall 1", turnaround, ZONE).reason is reason


def test_a_refused_booking_names_both_shows_the_missing_minutes_and_a_start_that_fits():
    wanted = Booking(at(20, 30), at(22, 30), "Crystal Swan")
    late = Booking(at(22), at(23), "Ayka")
    said = rules.may_book(wanted, [late, GENESIS], "Arman, hall 1", 30, ZONE).plain()
    assert said == (
        "“Crystal Swan” and “Genesis 2.0” (18:00–20:31) would be in Arman, hall 1 at the same "
        "time: 31 more minutes are needed. The first start that fits is 23:30."
    )


def test_two_shows_published_for_one_hall_are_found():
    """Eurasia 2014 had 18:00 to 21:00 and 20:00 to 22:00, both in hall 3."""
    first, second = Booking(at(18), at(21), "A"), Booking(at(20), at(22), "B")
    after = Booking(at(22), at(23), "C")
    assert rules.clashes([after, second, first]) == [(first, second)]


@pytest.mark.parametrize(
    ("starts", "ends", "least", "reason"),
    [
        (at(18), at(20), timedelta(hours=2), None),
        (at(18), at(18), timedelta(), rules.ENDS_BEFORE_START),
        (at(18), at(17), timedelta(), rules.ENDS_BEFORE_START),
        (at(18), at(19), timedelta(hours=2), rules.ENDS_TOO_SOON),
        (at(18), at(19, day=19), timedelta(), rules.SHOW_TOO_LONG),
    ],
)
def test_may_last(starts, ends, least, reason):
    assert rules.may_last(starts, ends, least, ZONE).reason is reason


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2018, 9, 15), None),
        (date(2018, 9, 20), None),
        (date(2018, 9, 14), rules.OUTSIDE_FESTIVAL),
        (date(2018, 9, 21), rules.OUTSIDE_FESTIVAL),
    ],
)
def test_is_within(day, reason):
    assert rules.is_within(EDITION, day).reason is reason


@pytest.mark.parametrize(
    ("kind", "films", "titled", "reason"),
    [
        (ShowKind.SCREENING, 1, False, None),
        (ShowKind.SCREENING, 0, True, rules.NEEDS_FILMS),
        (ShowKind.ROUND_TABLE, 0, True, None),
        (ShowKind.MASTERCLASS, 1, False, None),
        (ShowKind.ROUND_TABLE, 0, False, rules.NEEDS_TITLE),
    ],
)
def test_has_content(kind, films, titled, reason):
    assert rules.has_content(kind, films, titled).reason is reason


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (SelectionState.SELECTED, None),
        (SelectionState.INVITED, None),
        (SelectionState.CONFIRMED, None),
        (SelectionState.DECLINED, rules.FILM_LEFT),
        (SelectionState.WITHDRAWN, rules.FILM_LEFT),
    ],
)
def test_may_show(state, reason):
    assert rules.may_show(Selection(edition_id=1, state=state), 1, "Alba").reason is reason


def test_a_film_of_another_edition_is_not_shown():
    other = Selection(edition_id=2, state=SelectionState.CONFIRMED)
    assert rules.may_show(other, 1, "Alba").reason is rules.FILM_NOT_IN_EDITION
    assert rules.may_show(None, 1, "").reason is rules.FILM_NOT_IN_EDITION


def test_what_is_cancelled_stays_as_it_is():
    assert rules.may_change(Show(state=ShowState.CANCELLED)).reason is rules.SHOW_CANCELLED
    assert rules.may_change(Show(state=ShowState.PLANNED))


def test_a_person_has_a_part_once():
    twice = [(1, "moderator"), (2, "speaker"), (1, "moderator")]
    assert rules.are_distinct(twice).reason is rules.PARTICIPANT_TWICE
    assert rules.are_distinct([(1, "moderator"), (1, "interpreter")])


def test_only_the_director_shortens_the_turnaround_and_says_why():
    assert rules.may_shorten_turnaround(wearing(Hat.DIRECTOR), 1, "Short film, no credits")
    assert not rules.may_shorten_turnaround(wearing(Hat.DIRECTOR), 1, "  ")
    assert not rules.may_shorten_turnaround(wearing(Hat.SCHEDULE), 1, "I am in a hurry")
