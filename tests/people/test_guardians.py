"""Somebody under age and who answers for them: asked by a letter, confirmed on a page, ended there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.people import consents, guardians, work
from festival.people.models import Account, Consent, ConsentPurpose, Guardian
from tests.people.makers import account, letters, path_in

PARENT = {"name": "Gulnar Demo", "email": "Gulnar@example.org"}


@pytest.fixture
def child(app):
    made = account("child@example.org", name="Young Filmmaker")
    return Actor(made.id, "Young Filmmaker", person_id=made.person_id)


@pytest.fixture
def born(app):
    return clock.now().year - 15


@pytest.fixture
def token(child, born):
    guardians.name_guardian(actor=child, born=born, **PARENT)
    return path_in(letters("guardian_asked")[-1]).removeprefix("/guardians/")


def reason_of(act, **more):
    with pytest.raises(Refused) as refused:
        act(**more)
    return refused.value.reason


def test_nothing_is_done_for_a_child_before_the_guardian_confirms(child, token):
    assert guardians.may_act(child.id).reason is guardians.GUARDIAN_AWAITED
    assert letters("guardian_asked")[-1].address == "gulnar@example.org"
    guardians.answer_for(actor=HOUSE, token=token, purposes=[])
    assert guardians.may_act(child.id)
    assert db.session.scalars(select(Consent)).all() == []


def test_i94_the_record_names_who_gave_it_and_for_whom(child, token):
    guardians.answer_for(actor=HOUSE, token=token, purposes=[ConsentPurpose.CALL_LETTERS])
    [kept] = db.session.scalars(select(Consent)).all()
    assert (kept.account_id, kept.guardian, kept.way.value) == (child.id, "Gulnar Demo", "guardian")
    [guardian] = db.session.scalars(select(Guardian)).all()
    assert "Young Filmmaker" in guardian.words
    assert guardian.confirmed_at and guardian.language == "en"
    acts = select(JournalEntry.act).where(JournalEntry.about_id == child.id)
    assert {"name_guardian", "confirm_guardian", "give_consent"} <= set(db.session.scalars(acts))


def test_a_guardian_changes_what_was_ticked_and_ends_everything(child, token):
    both = [ConsentPurpose.CALL_LETTERS, ConsentPurpose.PROFILE]
    guardians.answer_for(actor=HOUSE, token=token, purposes=both)
    guardians.answer_for(actor=HOUSE, token=token, purposes=both[:1])
    assert set(consents.all_standing(child.id)) == {ConsentPurpose.CALL_LETTERS}
    guardians.end_guardianship(actor=HOUSE, token=token)
    assert consents.all_standing(child.id) == {}
    assert not guardians.may_act(child.id)
    assert reason_of(guardians.guardian_by, token=token) is guardians.GUARDIAN_LINK_UNKNOWN


def test_a_child_takes_a_consent_back_and_cannot_give_it(child, token):
    guardians.answer_for(actor=HOUSE, token=token, purposes=[ConsentPurpose.PROFILE])
    consents.withdraw_consent(actor=child, purpose=ConsentPurpose.PROFILE)
    assert consents.all_standing(child.id) == {}
    again = {"actor": child, "purpose": ConsentPurpose.PROFILE}
    assert reason_of(consents.give_consent, **again) is consents.GUARDIAN_ANSWERS


def test_a_new_name_replaces_one_that_has_not_answered(child, token, born):
    guardians.name_guardian(actor=child, born=born, name="Askar", email="askar@example.org")
    assert reason_of(guardians.guardian_by, token=token) is guardians.GUARDIAN_LINK_UNKNOWN
    again = path_in(letters("guardian_asked")[-1]).removeprefix("/guardians/")
    guardians.answer_for(actor=HOUSE, token=again, purposes=[])
    more = {"actor": child, "born": born, **PARENT}
    assert reason_of(guardians.name_guardian, **more) is guardians.GUARDIAN_STANDS


def test_a_guardian_is_somebody_else_and_for_a_child(child, born):
    own = {"actor": child, "born": born, "name": "Me", "email": "CHILD@example.org"}
    assert reason_of(guardians.name_guardian, **own) is guardians.GUARDIAN_IS_ONESELF
    for year in (born - 10, born + 12):
        told = {"actor": child, "born": year, **PARENT}
        assert reason_of(guardians.name_guardian, **told) is guardians.GUARDIAN_NOT_NEEDED
    assert not db.session.get(Account, child.id).under_age


def test_letters_to_guardians_are_few(child, born):
    for _ in range(guardians.LETTERS_AN_HOUR):
        guardians.name_guardian(actor=child, born=born, **PARENT)
    assert reason_of(guardians.name_guardian, actor=child, born=born, **PARENT).code == "TOO_OFTEN"


def test_they_agree_for_themselves_from_eighteen_on(child, token, born, monkeypatch):
    guardians.answer_for(actor=HOUSE, token=token, purposes=[ConsentPurpose.CALL_LETTERS])
    assert reason_of(guardians.come_of_age, actor=child) is guardians.NOT_OF_AGE_YET
    later = clock.now().replace(year=born + 18)
    monkeypatch.setattr(clock, "now", lambda: later)
    guardians.come_of_age(actor=child)
    assert guardians.may_act(child.id)
    assert set(consents.all_standing(child.id)) == {ConsentPurpose.CALL_LETTERS}
    consents.give_consent(actor=child, purpose=ConsentPurpose.PROFILE)


def test_i95_who_was_named_and_never_answered_is_not_kept(child, token, monkeypatch):
    assert work.forget_unanswered_guardians() == 0
    later = clock.now() + guardians.ANSWER_TIME + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert work.forget_unanswered_guardians() == 1
    assert db.session.scalars(select(Guardian)).all() == []
    assert not guardians.may_act(child.id)


def test_what_a_child_agreed_to_alone_stands_no_more_once_they_say_their_age(child, born):
    consents.give_consent(actor=child, purpose=ConsentPurpose.PROFILE)
    guardians.name_guardian(actor=child, born=born, **PARENT)
    assert consents.all_standing(child.id) == {}
