"""Somebody under age who asks as press: nothing before a guardian agrees, and nothing kept without it (I-94)."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from festival.accreditation import children, operations, queries, rules, work
from festival.accreditation.links import guardian_path_of
from festival.accreditation.models import (
    Accreditation,
    AccreditationState,
    EmbargoPledge,
    SlotState,
)
from festival.editions.models import EditionState
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people import minors
from festival.publishing.models import ReleaseKind
from festival.rights.operations import erase_again
from tests.accreditation.conftest import HOUR, NOW
from tests.accreditation.test_views import ASK
from tests.people.makers import account

CHILD = {
    "name": "Young Reporter", "outlet": "School Newspaper", "under_age": True,
    "guardian": "Gulnar Demo", "guardian_email": "Gulnar@example.org",
}  # fmt: skip
NAMED = {"under_age": "y", "guardian": "Gulnar", "guardian_email": "gulnar@example.org"}


def letters():
    found = db.session.scalars(select(Letter).order_by(Letter.id))
    return [(one.template, one.address) for one in found]


def refusal(act, **more):
    with pytest.raises(Refused) as refused:
        act(**more)
    db.session.rollback()
    return refused.value.reason


def now_of(one):
    db.session.expire_all()
    return db.session.get(Accreditation, one.id)


def agree(one, locale="en"):
    return children.agree_for(actor=HOUSE, code=one.code, locale=locale)


def test_i94_a_child_is_not_accredited_before_the_guardian_agrees(press):
    child = press.ask(1, **CHILD)
    assert (child.state, child.consent_words) == (AccreditationState.ASKED, "")
    assert letters() == [("press_guardian", "gulnar@example.org")]
    body = paper(db.session.scalars(select(Letter)).one()).body
    assert "Young Reporter" in body and "School Newspaper" in body
    accept = {"actor": press.officer, "code": child.code}
    assert refusal(operations.accept, **accept) is rules.GUARDIAN_STILL_ASKED
    assert now_of(child).badge is None
    assert queries.desk_items(press.officer) == []

    agreed = agree(child, "ru")
    assert "Young Reporter" in agreed.consent_words and "представитель" in agreed.consent_words
    assert letters()[1:] == [("press_asked", "journalist1@example.org")]
    assert [one.count for one in queries.desk_items(press.officer)] == [1]
    assert refusal(agree, one=child) is minors.GUARDIAN_HAS_ANSWERED
    assert operations.accept(**accept).badge == 1


def test_the_database_itself_accredits_no_child_alone(press):
    child = press.ask(1, **CHILD)
    child.state, child.badge = AccreditationState.ACCEPTED, 1
    with pytest.raises(IntegrityError, match="no_child_alone"):
        db.session.flush()
    db.session.rollback()


def test_a_child_names_somebody_else(press):
    for wrong in (
        {"guardian": ""},
        {"guardian_email": ""},
        {"guardian_email": "Journalist1@example.org"},
    ):
        told = CHILD | wrong
        assert refusal(lambda told=told: press.ask(1, **told)) is minors.GUARDIAN_UNNAMED


def test_whoever_is_of_age_names_nobody(press):
    asked = press.ask(1, guardian="Gulnar", guardian_email="gulnar@example.org")
    assert (asked.guardian, asked.guardian_email) == ("", "")
    assert letters() == [("press_asked", "journalist1@example.org")]


def test_who_asks_again_names_another_guardian_and_after_the_answer_nobody(press, clock):
    child = press.ask(1, **CHILD)
    clock.set(NOW + HOUR)
    press.ask(1, **CHILD | {"guardian_email": "askar@example.org"})
    assert [address for _, address in letters()] == ["gulnar@example.org", "askar@example.org"]
    agree(child)
    clock.set(NOW + 30 * HOUR)
    press.ask(1, **CHILD | {"guardian_email": "third@example.org"})
    assert now_of(child).guardian_email == "askar@example.org"
    assert letters()[2:] == [("press_asked", "journalist1@example.org")] * 2


def test_an_archived_edition_takes_no_agreement_but_a_withdrawal(press):
    child = press.ask(1, **CHILD)
    press.edition.state = EditionState.ARCHIVED
    db.session.commit()
    assert refusal(agree, one=child) is rules.PRESS_ARCHIVED
    children.withdraw_for(actor=HOUSE, code=child.code)
    assert db.session.scalars(select(Accreditation)).all() == []


def test_a_guardian_who_does_not_agree_leaves_nothing_and_the_child_hears_of_it(press):
    child = press.ask(1, **CHILD)
    children.withdraw_for(actor=HOUSE, code=child.code)
    assert db.session.scalars(select(Accreditation)).all() == []
    assert letters()[1:] == [("press_declined", "journalist1@example.org")]
    acts = db.session.scalars(select(JournalEntry.act)).all()
    assert "withdraw_young_press" in acts


def test_a_guardian_takes_it_back_and_address_interviews_and_names_are_gone(press):
    release = press.release(ReleaseKind.LINEUP, embargo_until=NOW + HOUR)
    child = press.ask(1, **CHILD)
    agree(child)
    operations.accept(actor=press.officer, code=child.code)
    operations.pledge(
        actor=HOUSE, code=child.code, release_number=release.number, terms_number=1,
        signed_as="Young Reporter", locale="kk",
    )  # fmt: skip
    (slot,) = press.offer()
    press.ask_for(slot, child)
    press.book(slot)
    children.withdraw_for(actor=HOUSE, code=child.code)
    gone = now_of(child)
    assert (gone.state, gone.badge, gone.series) == (AccreditationState.WITHDRAWN, 1, 2)
    kept = (
        gone.name,
        gone.email,
        gone.outlet,
        gone.consent_words,
        gone.guardian,
        gone.guardian_email,
    )
    assert kept == ("", None, "", "", "", "")
    assert (slot.state, slot.accreditation_id) == (SlotState.OPEN, None)
    assert db.session.scalars(select(EmbargoPledge.signed_as)).all() == [""]
    assert letters()[-1] == ("press_withdrawn", "journalist1@example.org")


def test_i95_without_an_answer_nothing_stays_after_a_week(press, clock):
    press.ask(1, **CHILD)
    declined = press.ask(2, **CHILD)
    operations.decline(actor=press.officer, code=declined.code, why="Full.")
    press.ask(3)
    clock.set(NOW + minors.GUARDIAN_TIME - HOUR)
    assert work.forget_unanswered() == 0
    clock.set(NOW + minors.GUARDIAN_TIME + HOUR)
    assert work.forget_unanswered() == 2
    assert db.session.scalars(select(Accreditation.name)).all() == ["Journalist 3"]
    assert work.forget_unanswered() == 0


def test_i95_a_number_given_before_stays_given_when_the_guardian_does_not_answer(press, clock):
    """Accredited as of age, withdrawn, and asking again as the child they are."""
    who = press.accredit(1)
    operations.withdraw(actor=press.officer, code=who.code, why="Under age.")
    press.ask(1, **CHILD)
    clock.set(NOW + minors.GUARDIAN_TIME + HOUR)
    assert work.forget_unanswered() == 1
    gone = now_of(who)
    assert (gone.state, gone.badge, gone.name) == (AccreditationState.DECLINED, 1, "")


def test_i95_of_a_child_nothing_is_kept_ninety_days_after_the_last_day(press, clock):
    child = press.ask(1, **CHILD)
    agree(child)
    operations.accept(actor=press.officer, code=child.code)
    press.accredit(2)
    last = wall_of(press.edition.ends_on)
    clock.set(last + rules.KEPT_OF_CHILDREN)
    assert work.forget_children_of_the_press() == 0
    clock.set(last + rules.KEPT_OF_CHILDREN + timedelta(days=1))
    assert work.forget_children_of_the_press() == 1
    assert (now_of(child).name, now_of(child).guardian_email) == ("", "")
    assert (now_of(child).outlet, now_of(child).badge) == ("School Newspaper", 1)
    names = select(Accreditation.name).order_by(Accreditation.id)
    assert db.session.scalars(names).all() == ["", "Journalist 2"]


def wall_of(day):
    return NOW.replace(year=day.year, month=day.month, day=day.day)


def test_a_guardian_who_is_erased_leaves_no_child_behind(press):
    child = press.ask(1, **CHILD)
    agree(child)
    operations.accept(actor=press.officer, code=child.code)
    erase_again(actor=HOUSE, account_id=account("gulnar@example.org").id)
    gone = fresh(Accreditation, child.id)
    assert (gone.name, gone.email, gone.guardian, gone.guardian_email) == ("", None, "", "")


def test_the_guardian_agrees_and_ends_it_on_a_page_of_their_own(press, client):
    child = press.ask(1, **CHILD)
    path = guardian_path_of("en", press.code, child.code)
    asked = client.get(path)
    assert "I am the parent or guardian of Young Reporter" in asked.text
    assert "Agree to this" in asked.text and asked.headers["Cache-Control"] == "no-store"
    assert client.post(path).status_code == 303
    assert "The press office has their request" in client.get(path).text
    operations.accept(actor=press.officer, code=child.code)
    assert "They are accredited." in client.get(path).text
    assert client.post(f"{path}/end").status_code == 303
    assert client.get(path).status_code == 404
    for wrong in (f"/en/{press.code}/press/for-child/nothing", path.replace(press.code, "2021")):
        assert client.get(wrong).status_code == 404


@pytest.mark.parametrize(
    ("locale", "words", "letter"),
    [
        ("ru", "родитель или законный представитель", "родителем или опекуном"),
        ("kk", "заңды өкілі", "қамқоршысы"),
    ],
)
def test_the_guardian_reads_it_in_their_language(press, client, locale, words, letter):
    child = press.ask(1, **CHILD, locale=locale)
    assert words in client.get(guardian_path_of(locale, press.code, child.code)).text
    assert letter in paper(db.session.scalars(select(Letter)).one()).body


def test_the_form_asks_a_child_for_a_guardian_and_nobody_for_a_day_of_birth(press, client):
    page = f"/en/{press.code}/press"
    assert "birth" not in client.get(page).text
    refused = client.post(page, data=ASK | {"under_age": "y"})
    assert refused.status_code == 422
    assert "Somebody under eighteen agrees together with a parent or guardian" in refused.text
    assert client.post(page, data=ASK | NAMED).status_code == 303
    assert letters() == [("press_guardian", "gulnar@example.org")]


def test_the_press_office_sees_that_it_waits_and_has_no_button_to_accept(press, enter, client):
    child = press.ask(1, **CHILD)
    office = enter(press.officer)
    page = f"/office/press/{press.code}/people/{child.code}"
    assert "A guardian has not agreed yet." in office.get(page).text
    assert f"{page}/accept" not in office.get(page).text
    assert "a guardian is asked" in office.get(f"/office/press/{press.code}").text
    refused = office.post(f"{page}/accept")
    assert refused.status_code == 409 and "under eighteen" in refused.text
    agree(child)
    told = office.get(page).text
    assert f"{page}/accept" in told and "Gulnar Demo, gulnar@example.org" in told


def test_one_parent_gets_few_letters_however_many_children_are_named(press, client):
    page = f"/en/{press.code}/press"
    tries = [
        client.post(page, data=ASK | NAMED | {"email": f"child{n}@example.org"}).status_code
        for n in range(minors.LETTERS + 1)
    ]
    assert tries == [303] * minors.LETTERS + [429]
