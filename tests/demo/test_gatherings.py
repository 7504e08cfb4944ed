"""The demo's events: six that were held, as their sources say, and the invented days around today."""

from datetime import UTC, datetime

from sqlalchemy import select

from festival.editions.models import Edition, EditionState
from festival.events.models import Event
from festival.foundation import canonical
from festival.foundation.db import db
from festival.programme.models import Show
from festival.publishing.current import releases
from festival.registration.models import Attendee, AttendeeState, Enrolment


def _sessions(edition, title):
    return db.session.scalars(
        select(Show)
        .join(Show.event)
        .join(Event.edition)
        .where(Edition.code == edition, Event.slug.contains(title))
        .order_by(Show.starts_at)
    ).all()


def test_six_real_events_stand_in_the_editions_of_their_years(loaded):
    found = db.session.execute(
        select(Edition.code, Event.kind).join(Event.edition).where(Edition.code != "days")
    ).all()
    assert sorted((code, kind.value) for code, kind in found) == [
        ("2016", "presentation"),
        ("2017", "training"),
        ("2019", "press_conference"),
        ("2019", "round_table"),
        ("2020", "debate"),
        ("2024", "training"),
    ]


def test_the_debate_of_2020_was_from_ten_to_twelve_in_utc(loaded):
    (debate,) = _sessions("2020", "resiliart")
    assert debate.starts_at == datetime(2020, 6, 24, 10, tzinfo=UTC)
    assert debate.ends_at == datetime(2020, 6, 24, 12, tzinfo=UTC)
    assert (debate.zone, debate.starts_local) == ("Asia/Almaty", "2020-06-24T16:00")


def test_trainings_meet_on_distinct_days(loaded):
    """I-84"""
    days = [
        [one.festival_day.isoformat() for one in _sessions(*of)]
        for of in (("2017", ""), ("2024", ""))
    ]
    assert days == [["2017-07-24", "2017-07-25"], ["2024-02-05", "2024-02-06", "2024-02-07"]]
    assert len(_sessions("2019", "press")) == 7


def test_meetings_are_released_and_archived_and_the_festival_comes_first(loaded):
    assert {"2016", "2017", "2020", "2024", "days"} <= set(releases())
    assert next(iter(releases())) == "2019"
    held = select(Edition.state).where(Edition.code.in_(("2016", "2017", "2020", "2024")))
    assert set(db.session.scalars(held)) == {EditionState.ARCHIVED}


def test_the_invented_training_is_reported_without_a_figure_of_a_few(loaded):
    enrolment = db.session.scalars(
        select(Enrolment).join(Enrolment.event).where(Event.slug.startswith("subtitles"))
    ).one()
    report = canonical.load(enrolment.report)
    assert report["by_country"] == {"rows": [["KZ", 12], ["KG", 7]], "together": 5}
    assert report["attended"] == 24


def test_a_workshop_to_come_has_people_waiting(loaded):
    waiting = select(Attendee).where(Attendee.state == AttendeeState.WAITING)
    assert len(db.session.scalars(waiting).all()) == 2
