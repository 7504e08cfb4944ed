"""The pages of consents and guardians, and what each purpose really does in the house (I-94)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.people import consents, guardians
from festival.people.models import Account, ConsentPurpose, Person
from festival.publishing.printed import PERSON, printed_people
from festival.registration.models import Gender
from festival.reports import rules
from festival.reports.descriptions import description_of
from festival.reports.operations import describe_self
from festival.rights import consenting
from festival.submissions import opening
from festival.submissions.operations import send
from tests.people.makers import account, letters, path_in
from tests.submissions import makers as entries

ROOT = "/account/data/consents"


@pytest.fixture
def me(app):
    made = account("agreeing@example.org", name="Agreeing Person")
    return Actor(made.id, "Agreeing Person", person_id=made.person_id)


def test_the_page_shows_every_purpose_and_takes_it_back_without_a_script(me, enter):
    browser = enter(me)
    page = browser.get(ROOT).text
    for purpose in ConsentPurpose:
        assert f'action="{ROOT}/{purpose.value}"' in page
        assert str(consents.sentence(purpose)) in page
    assert browser.post(f"{ROOT}/profile").status_code == 303
    page = browser.get(ROOT).text
    assert f'action="{ROOT}/profile/withdraw"' in page and "You agreed on" in page
    assert browser.post(f"{ROOT}/profile/withdraw").status_code == 303
    assert "Taken back" in browser.get(ROOT).text
    assert browser.post(f"{ROOT}/anything").status_code == 404
    assert ROOT in browser.get("/account/data").text


def test_the_page_speaks_the_readers_language(me, enter):
    browser = enter(me)
    browser.set_cookie("lang", "kk")
    assert "Фестиваль өтінім қабылдауды ашқанда маған жаза алады" in browser.get(ROOT).text


def test_i94_a_letter_about_a_call_goes_to_those_who_agreed_and_to_nobody_else(me, make):
    entries.call(make.edition())
    account("silent@example.org")
    assert opening.tell_of_calls() == 0
    consents.give_consent(actor=me, purpose=ConsentPurpose.CALL_LETTERS)
    assert opening.tell_of_calls() == 1
    assert [one.address for one in letters("call_open")] == ["agreeing@example.org"]
    assert opening.tell_of_calls() == 0


def test_i94_no_letter_about_a_call_once_the_consent_is_taken_back(me, make):
    entries.call(make.edition())
    consents.give_consent(actor=me, purpose=ConsentPurpose.CALL_LETTERS)
    consenting.take_back(actor=me, purpose=ConsentPurpose.CALL_LETTERS)
    assert opening.tell_of_calls() == 0
    assert letters("call_open") == []


def test_a_call_that_opened_long_ago_is_no_news(me, make, monkeypatch):
    entries.call(make.edition())
    consents.give_consent(actor=me, purpose=ConsentPurpose.CALL_LETTERS)
    later = clock.now() + timedelta(days=20)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert opening.tell_of_calls() == 0


def test_i94_life_and_portrait_are_published_once_their_owner_agreed(me):
    person = db.session.get(Person, me.person_id)
    person.bio = Text(en="Makes films.")
    db.session.commit()

    def printed():
        found = select(Person).where(Person.id == me.person_id).options(*PERSON)
        human = db.session.scalars(found.execution_options(populate_existing=True)).one()
        return printed_people({human.code: human})[0]

    assert printed()["bio"] == {}
    assert printed()["names"]
    consents.give_consent(actor=me, purpose=ConsentPurpose.PROFILE)
    assert printed()["bio"] == {"en": "Makes films."}
    consenting.take_back(actor=me, purpose=ConsentPurpose.PROFILE)
    assert printed()["bio"] == {}


def test_i94_nobody_describes_themselves_without_agreeing_that_it_counts(me):
    with pytest.raises(Refused) as refused:
        describe_self(actor=me, gender=Gender.WOMAN)
    assert refused.value.reason is rules.NOT_AGREED
    describe_self(actor=me, gender=Gender.WOMAN, agree=True)
    assert description_of(me.person_id)
    consenting.take_back(actor=me, purpose=ConsentPurpose.STATISTICS)
    assert description_of(me.person_id) is None


@pytest.fixture
def child(me, client):
    """A child whose guardian was named, and the guardian's page."""
    year = clock.now().year - 14
    guardians.name_guardian(actor=me, born=year, name="Gulnar", email="gulnar@example.org")
    return me, path_in(letters("guardian_asked")[-1])


def test_a_guardian_reads_agrees_and_ends_it_by_the_letter_alone(child, client):
    me, path = child
    page = client.get(path)
    assert "Agreeing Person" in page.text and page.headers["Referrer-Policy"] == "no-referrer"
    ticked = {"purposes": ["statistics", "profile"]}
    assert client.post(path, data=ticked).status_code == 303
    assert set(consents.all_standing(me.id)) == {ConsentPurpose.STATISTICS, ConsentPurpose.PROFILE}
    describe_self(actor=me, gender=Gender.WOMAN)
    assert client.post(path, data={"purposes": ["profile"]}).status_code == 303
    assert description_of(me.person_id) is None
    assert client.post(f"{path}/end").status_code == 303
    assert client.get("/guardians/ended").status_code == 200
    assert consents.all_standing(me.id) == {}
    assert client.get(path).status_code == 404
    assert client.get("/guardians/nobody").status_code == 404


def test_a_child_names_their_guardian_on_a_page_of_their_own(me, enter):
    browser = enter(me)
    page = "/account/data/guardian"
    assert "Send them the letter" in browser.get(page).text
    told = {"born": "1950", "name": "Gulnar", "email": "gulnar@example.org"}
    assert browser.post(page, data=told).status_code == 422
    told["born"] = str(clock.now().year - 14)
    assert browser.post(page, data=told).status_code == 303
    assert "has not answered yet" in browser.get(page).text
    assert "Your parent or guardian agrees for you" in browser.get(ROOT).text
    assert browser.post(f"{ROOT}/profile").status_code == 409
    assert browser.post("/account/data/of-age").status_code == 409


def test_a_child_sends_no_film_and_describes_nothing_before_the_guardian_confirms(make):
    filmmaker = make.actor()
    db.session.get(Account, filmmaker.id).under_age = True
    db.session.commit()
    call = entries.call(make.edition())
    draft = entries.draft(filmmaker, call)
    with pytest.raises(Refused) as refused:
        send(actor=filmmaker, code=draft.code)
    assert refused.value.reason is guardians.GUARDIAN_AWAITED
    with pytest.raises(Refused):
        describe_self(actor=filmmaker, gender=Gender.WOMAN, agree=True)
