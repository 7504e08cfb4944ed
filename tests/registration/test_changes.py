"""Those who registered hear of changes once; recordings are seen from their time; unused events go."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from festival.events.models import Event, EventDocument
from festival.events.operations import add_document, revise_event
from festival.events.queries import event_by_code
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.programme.operations import cancel_show, move_show
from festival.publications.models import Publication
from festival.publishing.models import Release
from festival.registration import endings, rules
from festival.registration.models import Enrolment
from festival.registration.work import tell_changed_sessions
from tests import makers
from tests.events.makers import event, given
from tests.events.test_rules import PDF
from tests.registration.makers import BEFORE, LAST, Gathering

SESSIONS = ("event_session_moved", "event_session_off")
SEEN_AT = "https://video.example.org/watch/17"


@pytest.fixture
def training(app, clock):
    clock.set(BEFORE)
    training = Gathering(capacity=1).release()
    assert tell_changed_sessions() == 0
    return training


def letters():
    found = select(Letter).where(Letter.template.in_(SESSIONS)).order_by(Letter.id)
    return list(db.session.scalars(found))


def later(training, clock, minutes=10):
    clock.set(BEFORE + timedelta(minutes=minutes))
    training.release()


def move(training, session=0, hour=12):
    day = 16 + session
    move_show(
        actor=HOUSE,
        code=training.sessions[session],
        hall_id=training.hall.id,
        starts_local=datetime(2019, 9, day, hour),
        version=None,
    )


def test_a_moved_session_is_told_once_to_those_with_a_place_and_those_who_wait(training, clock):
    training.register(1, locale="kk"), training.register(2, locale="ru")
    gone = training.register(3)
    training.back(gone)
    move(training)
    assert tell_changed_sessions() == 0, "nobody hears of what is not released"
    later(training, clock)
    assert tell_changed_sessions() == 2
    assert tell_changed_sessions() == 0
    assert [(one.template, one.locale) for one in letters()] == [
        ("event_session_moved", "kk"),
        ("event_session_moved", "ru"),
    ]
    body = paper(letters()[1]).body
    assert "10:00–17:00" in body
    assert "12:00–19:00" in body
    assert "/ru/2019/registered/" in body


def test_a_cancelled_session_is_told_with_its_reason(training, clock):
    training.register(1)
    cancel_show(
        actor=HOUSE, code=training.sessions[1], why=Text(en="The trainer is ill."), version=None
    )
    later(training, clock)
    assert tell_changed_sessions() == 1
    [letter] = letters()
    assert letter.template == "event_session_off"
    assert "The trainer is ill." in paper(letter).body


def test_each_change_is_told_and_whoever_came_later_is_not(training, clock):
    training.terms(5, version=training.enrolment.version)
    training.register(1)
    move(training)
    later(training, clock)
    clock.set(BEFORE + timedelta(minutes=20))
    training.register(2)
    assert tell_changed_sessions() == 1
    move(training, hour=13)
    later(training, clock, 30)
    assert tell_changed_sessions() == 2
    assert [load(one.facts)["now"] != "" for one in letters()] == [True, True, True]


def test_what_is_over_is_not_told(training, clock):
    training.register(1)
    move(training)
    later(training, clock)
    clock.set(LAST + timedelta(days=1))
    assert tell_changed_sessions() == 0
    assert letters() == []


def test_nothing_is_told_while_nothing_moves(training, clock):
    training.register(1)
    recorded(training, LAST)
    later(training, clock)
    assert tell_changed_sessions() == 0
    told = db.session.scalars(select(Enrolment.told_release_id)).one()
    assert told == db.session.scalars(select(Release.id).order_by(Release.id.desc())).first()


def recorded(training, at):
    there = event_by_code(training.code)
    revise_event(
        actor=HOUSE,
        code=training.code,
        version=there.version,
        given=given(
            kind=there.kind,
            title=there.title,
            registers=True,
            recording=SEEN_AT,
            recording_from=at,
        ),
    )


def test_a_recording_is_found_from_its_instant_on_and_stands_in_no_release(training, client, clock):
    aru = training.register(1)
    at = LAST + timedelta(days=2)
    recorded(training, at)
    later(training, clock)
    page = "/en/2019/events/training/recording"
    assert page in client.get("/en/2019/events/training").text
    assert SEEN_AT not in client.get("/en/2019/programme.json").text
    own = f"/en/2019/registered/{_token(aru)}"
    clock.set(at - timedelta(seconds=1))
    assert client.get(page).status_code == 404
    assert SEEN_AT not in client.get(own).text
    clock.set(at)
    answer = client.get(page)
    assert (answer.status_code, answer.location) == (303, SEEN_AT)
    assert answer.headers["Cache-Control"] == "no-store"
    assert SEEN_AT in client.get(own).text


def _token(attendee):
    db.session.expire_all()
    facts = db.session.scalars(select(Letter.facts).order_by(Letter.id)).first()
    assert attendee.code
    return load(facts)["path"].rsplit("/", 1)[1]


def test_an_event_without_a_recording_has_no_such_page(training, client):
    assert client.get("/en/2019/events/training/recording").status_code == 404
    assert client.get("/en/2019/events/nothing/recording").status_code == 404
    assert "recording" not in client.get("/en/2019/events/training").text


def test_an_event_that_was_only_described_is_deleted_with_its_papers(app, make):
    edition = make.edition()
    made = event(edition, registers=True)
    add_document(
        actor=HOUSE, code=made.code, title=Text(en="A"), language="en", name="a.pdf", content=PDF
    )
    endings.delete_event(actor=HOUSE, code=made.code)
    assert db.session.query(Event).count() == db.session.query(EventDocument).count() == 0


def test_an_event_with_sessions_stays_even_when_they_are_cancelled(training):
    for code in training.sessions:
        cancel_show(actor=HOUSE, code=code, why=Text(en="Ill"), version=None)
    _stays(training.code, rules.EVENT_HAS_SESSIONS)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ((0, 0, False, False), None),
        ((1, 1, True, True), rules.EVENT_HAS_SESSIONS),
        ((0, 1, True, True), rules.EVENT_HAS_PEOPLE),
        ((0, 0, True, True), rules.EVENT_IS_PUBLIC),
        ((0, 0, False, True), rules.EVENT_IS_NAMED),
    ],
)
def test_why_an_event_stays(told, reason):
    verdict = rules.may_delete("Debate", *told)
    assert verdict.reason is reason
    assert bool(verdict) is (reason is None)


def test_an_event_a_publication_was_presented_at_stays(app, make):
    edition = make.edition()
    made = event(edition)
    makers.save(
        Publication(
            code="p1",
            slug="p1",
            edition_id=edition.id,
            kind="report",
            title=Text(en="Report"),
            event_id=made.id,
        )
    )
    _stays(made.code, rules.EVENT_IS_NAMED)


def _stays(code, reason):
    with pytest.raises(Refused) as met:
        endings.delete_event(actor=HOUSE, code=code)
    assert met.value.reason is reason
    assert db.session.query(Event).count() == 1


def test_the_office_deletes_and_is_told_why_not(training, enter):
    spare = event(training.edition, title=Text(en="Spare")).code
    client = enter(training.office)
    root = "/programme/2019/events"
    assert "/delete" in client.get(f"{root}/{training.code}").text
    page = client.get(f"{root}/{training.code}/delete")
    assert "has sessions, so it stays" in page.text
    assert f'action="{root}/{training.code}/delete"' not in page.text
    assert client.post(f"{root}/{training.code}/delete").status_code == 409
    assert client.post(f"{root}/{spare}/delete").status_code == 303
    assert client.get(f"{root}/{spare}").status_code == 404
