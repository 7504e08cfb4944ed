"""Places and lines after an act, after a refusal, and when many come at once."""

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.letters.models import Letter
from festival.programme import rules as programme_rules
from festival.programme.operations import move_show, plan_show
from festival.registration import operations, queries, rules
from festival.registration.checks import CHECKS
from festival.registration.models import (
    Attendance,
    Attendee,
    AttendeeState,
    Gender,
    GenderTold,
)
from festival.registration.work import forget_attendees
from tests import makers
from tests.events.makers import event
from tests.registration.makers import BEFORE, LAST, STARTS, Gathering, guest

REGISTERED, WAITING = AttendeeState.REGISTERED, AttendeeState.WAITING


@pytest.fixture
def training(app, clock):
    clock.set(BEFORE)
    return Gathering()


def letters():
    return [one.template for one in db.session.scalars(select(Letter).order_by(Letter.id))]


def refused(reason, act, *args, **more):
    people = db.session.query(Attendee).count()
    with pytest.raises(Refused) as met:
        act(*args, **more)
    assert met.value.reason is reason
    assert db.session.query(Attendee).count() == people


def no_complaints():
    assert [says for check in CHECKS for says in check()] == []


def test_the_third_of_two_places_waits_and_moves_up_when_one_is_given_back(training):
    first, second, third = (training.register(n) for n in (1, 2, 3))
    assert [one.state for one in (first, second, third)] == [REGISTERED, REGISTERED, WAITING]
    assert queries.place_in_line(third) == 1
    training.back(first)
    assert queries.attendee_of(third.code).state is REGISTERED
    assert letters() == [
        "event_place", "event_place", "event_waiting", "event_cancelled", "event_moved_up",
    ]  # fmt: skip
    no_complaints()


def test_without_a_waiting_list_the_third_is_refused(app, clock):
    clock.set(BEFORE)
    training = Gathering(waits=False)
    training.register(1), training.register(2)
    refused(rules.EVENT_FULL, training.register, 3)


def test_more_places_move_those_up_who_waited_longest(training, clock):
    for number in (1, 2, 3, 4, 5):
        clock.set(BEFORE + timedelta(minutes=number))
        training.register(number)
    training.terms(4, version=training.enrolment.version)
    states = {one.name: one.state for one in queries.attendees_of(training.enrolment.id)}
    assert [states[f"Guest {n}"] for n in (3, 4, 5)] == [REGISTERED, REGISTERED, WAITING]
    with pytest.raises(Refused) as met:
        training.terms(3, version=training.enrolment.version)
    assert met.value.reason is rules.CAPACITY_BELOW


def test_who_asks_again_gets_the_letter_again_once_a_day_and_no_second_place(training):
    training.register(1)
    for _ in range(3):
        training.register(1, email="GUEST1@example.org")
    assert training.with_place() == 1
    assert letters() == ["event_place", "event_place"]


def test_who_took_it_back_stands_at_the_end_of_the_line(training, clock):
    first = training.register(1)
    training.register(2), training.register(3)
    clock.set(BEFORE + timedelta(minutes=1))
    training.back(first)
    again = training.register(1)
    assert (again.code, again.state) == (first.code, WAITING)


def test_fifty_at_once_get_no_more_than_the_places_there_are(app, clock):
    clock.set(BEFORE)
    training = Gathering(capacity=7)
    code, line = training.code, threading.Barrier(8)

    def come(which):
        with app.app_context():
            line.wait()
            for number in range(which, 50, 8):
                operations.register(actor=HOUSE, event_code=code, guest=guest(number))

    crowd = [threading.Thread(target=come, args=[which]) for which in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    db.session.rollback()
    assert (training.with_place(), training.counts()[WAITING]) == (7, 43)
    no_complaints()


def test_places_given_back_at_once_are_given_once_each(app, clock):
    clock.set(BEFORE)
    training = Gathering(capacity=4)
    codes = [training.register(number).code for number in range(4)]
    for number in range(4, 7):
        training.register(number)
    line = threading.Barrier(4)

    def leave(code):
        with app.app_context():
            line.wait()
            operations.take_back(actor=HOUSE, attendee_code=code)

    crowd = [threading.Thread(target=leave, args=[code]) for code in codes]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    db.session.rollback()
    assert (training.with_place(), training.counts()[WAITING]) == (3, 0)
    assert letters().count("event_moved_up") == 3


def test_the_door_ticks_from_an_hour_before_and_takes_a_tick_back(training, clock):
    aru = training.register(1)
    with pytest.raises(Refused) as met:
        training.tick(aru)
    assert met.value.reason is rules.TOO_EARLY_TO_TICK
    clock.set(STARTS - timedelta(minutes=60))
    training.tick(aru)
    training.tick(aru)
    assert db.session.query(Attendance).count() == 1
    training.tick(aru, here=False)
    assert db.session.query(Attendance).count() == 0


def test_somebody_who_has_not_registered_is_let_in_while_there_is_a_place(training, clock):
    clock.set(STARTS)
    told = {"event_code": training.code, "show_code": training.sessions[0], "actor": training.door}
    operations.let_in(**told, name="Walker", country="KZ")
    operations.let_in(**told, name="Walker")
    refused(rules.EVENT_FULL, operations.let_in, **told, name="Late")
    no_complaints()


def test_the_report_is_sealed_when_the_attendance_is_closed(app, clock):
    clock.set(BEFORE)
    training = Gathering(capacity=40)
    people = [
        training.register(
            n, country="KZ" if n < 9 else "KG", gender=Gender.WOMAN if n % 2 else None
        )
        for n in range(12)
    ]
    clock.set(STARTS)
    for one in people:
        training.tick(one)
    with pytest.raises(Refused) as met:
        operations.close_attendance(actor=training.office, event_code=training.code)
    assert met.value.reason is rules.EVENT_NOT_OVER
    clock.set(LAST)
    closed = operations.close_attendance(actor=training.office, event_code=training.code)
    report = canonical.load(closed.report)
    assert report["by_country"] == {"rows": [], "together": 12}
    assert report["by_gender"] == {"rows": [["", 6], ["woman", 6]], "together": None}
    assert (report["registered"], report["attended"]) == (12, 12)
    assert [count for _, count in report["sessions"]] == [12, 0]
    with pytest.raises(Refused) as met:
        training.tick(people[0], session=1)
    assert met.value.reason is rules.ATTENDANCE_CLOSED
    no_complaints()


def test_people_are_forgotten_ninety_days_after_the_close_and_the_report_stays(training, clock):
    """I-95: names and addresses go, sums stay."""
    training.register(1, gender=Gender.OWN_WORDS, own_words="myself", country="KZ")
    clock.set(LAST)
    operations.close_attendance(actor=training.office, event_code=training.code)
    assert forget_attendees() == 0
    clock.set(LAST + timedelta(days=91))
    assert (forget_attendees(), forget_attendees()) == (1, 0)
    db.session.expire_all()
    (left,) = queries.attendees_of(training.enrolment.id)
    assert (left.name, left.email, left.country) == ("", None, "")
    assert db.session.query(GenderTold).count() == 0
    assert queries.enrolment_of(training.code).report


def test_a_course_has_one_session_a_day_also_when_one_is_moved(training):
    """I-84: the sessions of a training are on distinct days."""
    from_there = training.sessions[1]
    with pytest.raises(Refused) as met:
        move_show(
            actor=HOUSE, code=from_there, hall_id=training.hall.id, version=None,
            starts_local=STARTS.replace(tzinfo=None, hour=18),
        )  # fmt: skip
    assert met.value.reason is programme_rules.SESSION_DAY_TAKEN


def test_an_event_that_needs_no_registration_has_no_terms(training):
    other = event(training.edition)
    with pytest.raises(Refused) as met:
        operations.set_enrolment(
            actor=training.office, event_code=other.code, capacity=2, waits=True,
            opens_at=BEFORE, closes_at=None,
        )  # fmt: skip
    assert met.value.reason is rules.EVENT_TAKES_NONE


def test_a_session_belongs_to_an_event_of_its_own_edition(training):
    elsewhere = event(makers.edition(code="2018", ordinal=88))
    with pytest.raises(Refused) as met:
        plan_show(
            actor=HOUSE, edition_id=training.edition.id, hall_id=training.hall.id,
            starts_local=datetime(2019, 9, 18, 10), ends_local=datetime(2019, 9, 18, 11),
            event_id=elsewhere.id,
        )  # fmt: skip
    assert met.value.reason is programme_rules.EVENT_ELSEWHERE


def test_somebody_of_another_event_is_not_ticked_here(training, clock):
    aru = training.register(1)
    other = event(training.edition, registers=True)
    show = plan_show(
        actor=HOUSE, edition_id=training.edition.id, hall_id=training.hall.id,
        starts_local=datetime(2019, 9, 18, 10), ends_local=datetime(2019, 9, 18, 11),
        event_id=other.id,
    )  # fmt: skip
    operations.set_enrolment(
        actor=training.office, event_code=other.code, capacity=2, waits=True,
        opens_at=BEFORE, closes_at=None,
    )  # fmt: skip
    told = {"event_code": other.code, "show_code": show.code, "attendee_code": aru.code}
    with pytest.raises(Refused) as met:
        operations.tick(actor=training.door, **told, here=True)
    assert met.value.reason is rules.DOOR_SHUT


def test_a_session_by_other_clocks_keeps_its_zone_when_it_is_moved(training):
    show = plan_show(
        actor=HOUSE, edition_id=training.edition.id, hall_id=training.hall.id,
        starts_local=datetime(2019, 9, 18, 10), ends_local=datetime(2019, 9, 18, 11),
        event_id=training.event.id, zone="Europe/Berlin",
    )  # fmt: skip
    assert (show.starts_at.hour, show.zone) == (8, "Europe/Berlin")
    moved = move_show(
        actor=HOUSE, code=show.code, hall_id=training.hall.id, version=None,
        starts_local=datetime(2019, 9, 18, 12),
    )  # fmt: skip
    assert (moved.starts_at.hour, moved.zone) == (10, "Europe/Berlin")
