"""Somebody under age who wants to come: nothing before a guardian agrees, and nothing kept without it (I-94)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people import minors
from festival.registration import checks, children, queries, work
from festival.registration.links import guardian_path_of
from festival.registration.models import Attendee, AttendeeState, Gender, GenderTold
from tests.registration.makers import BEFORE, Gathering

CHILD = {
    "name": "Young Guest", "under_age": True, "guardian": "Gulnar Demo",
    "guardian_email": "Gulnar@example.org", "gender": Gender.WOMAN,
}  # fmt: skip


@pytest.fixture
def clock(clock):
    clock.set(BEFORE)
    return clock


@pytest.fixture
def gathering(app, clock):
    return Gathering(capacity=2).release()


def letters():
    found = select(Letter).where(Letter.template.startswith("event_")).order_by(Letter.id)
    return db.session.scalars(found).all()


def reason_of(act, **more):
    with pytest.raises(Refused) as refused:
        act(**more)
    db.session.rollback()
    return refused.value.reason


def test_i94_a_child_has_no_place_before_the_guardian_agrees(gathering):
    child = gathering.register(1, **CHILD)
    assert (child.state, child.consent_words, child.agreed_at) == (AttendeeState.ASKED, "", None)
    assert gathering.with_place() == 0
    assert db.session.scalars(select(GenderTold)).all() == []
    [letter] = letters()
    assert (letter.template, letter.address) == ("event_guardian", "gulnar@example.org")
    assert "Young Guest" in paper(letter).body

    agreed = children.agree_for(actor=HOUSE, attendee_code=child.code, locale="ru")
    assert agreed.state is AttendeeState.REGISTERED and agreed.agreed_at
    assert "Young Guest" in agreed.consent_words and "представитель" in agreed.consent_words
    assert [(one.template, one.address) for one in letters()[1:]] == [
        ("event_place", "guest1@example.org")
    ]
    again = {"actor": HOUSE, "attendee_code": child.code, "locale": "en"}
    assert reason_of(children.agree_for, **again) is minors.GUARDIAN_HAS_ANSWERED
    assert checks.nobody_answers_for_a_child_but_a_guardian() == []


def test_a_child_names_somebody_else(gathering):
    for wrong in (
        {"guardian": ""},
        {"guardian_email": ""},
        {"guardian_email": "guest1@example.org"},
    ):
        told = CHILD | wrong
        assert reason_of(lambda told=told: gathering.register(1, **told)) is minors.GUARDIAN_UNNAMED


def test_a_full_event_lets_a_child_wait_once_the_guardian_agreed(gathering):
    child = gathering.register(1, **CHILD)
    gathering.register(2)
    gathering.register(3)
    agreed = children.agree_for(actor=HOUSE, attendee_code=child.code, locale="en")
    assert agreed.state is AttendeeState.WAITING


def test_a_guardian_takes_it_back_and_nothing_of_either_is_kept(gathering):
    child = gathering.register(1, **CHILD)
    children.agree_for(actor=HOUSE, attendee_code=child.code, locale="en")
    gathering.register(2)
    waits = gathering.register(3)
    children.withdraw_for(actor=HOUSE, attendee_code=child.code)
    db.session.expire_all()
    gone = db.session.get(Attendee, child.id)
    assert (gone.name, gone.email, gone.guardian, gone.guardian_email) == ("", None, "", "")
    assert queries.attendee_of(waits.code).state is AttendeeState.REGISTERED


def test_i95_without_an_answer_nothing_stays_after_a_week(gathering, clock):
    gathering.register(1, **CHILD)
    clock.set(BEFORE + minors.GUARDIAN_TIME - timedelta(hours=1))
    assert work.forget_unanswered() == 0
    clock.set(BEFORE + minors.GUARDIAN_TIME + timedelta(hours=1))
    assert work.forget_unanswered() == 1
    assert db.session.scalars(select(Attendee)).all() == []


def test_who_asks_again_names_another_guardian(gathering, clock):
    gathering.register(1, **CHILD)
    clock.set(BEFORE + timedelta(hours=1))
    gathering.register(1, **CHILD | {"guardian_email": "askar@example.org"})
    assert [one.address for one in letters()] == ["gulnar@example.org", "askar@example.org"]
    [there] = db.session.scalars(select(Attendee)).all()
    assert there.guardian_email == "askar@example.org"


def test_the_guardian_agrees_and_ends_it_on_a_page_of_their_own(gathering, client):
    child = gathering.register(1, **CHILD)
    path = guardian_path_of("en", gathering.edition.code, child.code)
    assert "I am the parent or guardian of Young Guest" in client.get(path).text
    assert client.post(path).status_code == 303
    assert "They have a place." in client.get(path).text
    assert client.post(f"{path}/end").status_code == 303
    assert client.get(path).status_code == 404
    assert client.get(f"/en/{gathering.edition.code}/for-child/nothing").status_code == 404


def test_the_form_asks_a_child_for_a_guardian_and_nobody_for_a_day_of_birth(gathering, client):
    slug = client.get(f"/en/{gathering.edition.code}/programme.json").json["events"][0]["slug"]
    page = f"/en/{gathering.edition.code}/events/{slug}/register"
    assert "birth" not in client.get(page).text
    told = {"name": "Young", "email": "y@example.org", "gender": "untold", "consent": "y"}
    refused = client.post(page, data=told | {"under_age": "y"})
    assert refused.status_code == 422
    assert "Somebody under eighteen agrees together with a parent or guardian" in refused.text
    named = {"under_age": "y", "guardian": "Gulnar", "guardian_email": "gulnar@example.org"}
    assert client.post(page, data=told | named).status_code == 303


def test_a_child_with_a_place_and_no_guardians_word_is_found(gathering):
    child = gathering.register(1, **CHILD)
    child.state = AttendeeState.REGISTERED
    db.session.commit()
    assert checks.nobody_answers_for_a_child_but_a_guardian() == [
        f"Attendee {child.code}: is under age, and no guardian has agreed."
    ]
