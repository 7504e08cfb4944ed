"""Requests, promises and interviews as they are decided, and what is kept of a refusal: nothing."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from festival.accreditation import checks, interviews, operations, queries, rules, work
from festival.accreditation.links import path_of
from festival.accreditation.models import (
    Accreditation,
    AccreditationState,
    EmbargoPledge,
    EmbargoTerms,
    InterviewSlot,
    SlotState,
)
from festival.editions.models import EditionState
from festival.foundation import clock as wall
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh
from festival.foundation.taking import EXPORT_NEEDS_A_REASON
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.guests.models import Guest, GuestKind
from festival.guests.operations import invite_guest
from festival.guests.rules import Stay
from festival.journal.models import JournalEntry
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people.consents import give_consent, withdraw_consent
from festival.people.models import Account, ConsentPurpose
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import call_off
from festival.rights.operations import erase_again
from tests import makers
from tests.accreditation.conftest import DAY, HOUR, NOW
from tests.people.makers import account


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    db.session.rollback()
    return refused.value.reason


def letters():
    return db.session.scalars(select(Letter.template).order_by(Letter.id)).all()


def sound():
    return [says for check in checks.CHECKS for says in check()]


def promise(press, who, release, terms=1):
    return operations.pledge(
        actor=HOUSE, code=who.code, release_number=release.number, terms_number=terms,
        signed_as=who.name, locale="kk",
    )  # fmt: skip


def test_a_request_is_accepted_with_a_badge_and_letters_say_so(press):
    first, second = press.accredit(1), press.accredit(2)
    assert (first.badge, second.badge) == (1, 2)
    assert (second.state, second.decided_by_id) == (AccreditationState.ACCEPTED, press.officer.id)
    assert letters() == ["press_asked", "press_accepted"] * 2
    assert refusal(lambda: operations.accept(actor=press.officer, code=first.code)) is (
        rules.DECIDED_SO_ALREADY
    )


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_every_letter_of_the_press_can_be_written(press, locale):
    press.release(ReleaseKind.LINEUP)
    who = press.accredit(1, locale=locale)
    booked, other = press.offer(number=2)
    press.ask_for(booked, who)
    press.book(booked)
    interviews.refuse_interview(
        actor=press.officer, edition_code=press.code, slot_code=booked.code, why="The guest is ill."
    )
    operations.withdraw(actor=press.officer, code=who.code, why="The embargo was broken.")
    operations.decline(actor=press.officer, code=press.ask(2, locale=locale).code, why="Full.")
    assert set(letters()) == {
        "press_asked", "press_accepted", "press_declined", "press_withdrawn",
        "interview_booked", "interview_off",
    }  # fmt: skip
    written = [paper(one).body for one in db.session.scalars(select(Letter))]
    assert sum("The guest is ill" in one for one in written) == 1
    assert sum(f"interviews/{booked.code}.ics" in one for one in written) == 1


def test_who_asks_twice_is_not_asked_for_twice_and_after_a_no_asks_anew(press):
    asked = press.ask()
    assert press.ask(name="Another").code == asked.code
    assert db.session.scalars(select(Accreditation)).one().name == "Journalist 1"
    operations.decline(actor=press.officer, code=asked.code, why="No work is linked.")
    again = press.ask(links="https://example.org/review")
    assert (again.code, again.state, again.why) == (asked.code, AccreditationState.ASKED, "")
    assert again.decided_at is None


def test_who_is_accredited_is_not_declined_and_keeps_the_interview(press):
    press.release(ReleaseKind.LINEUP)
    who = press.accredit(1)
    (booked,) = press.offer(number=1)
    press.ask_for(booked, who)
    press.book(booked)
    act = lambda: operations.decline(actor=press.officer, code=who.code, why="Full.")  # noqa: E731
    assert refusal(act) is rules.ANSWERED_ALREADY
    db.session.refresh(booked)
    assert (booked.state, booked.accreditation_id) == (SlotState.BOOKED, who.id)


def test_a_no_without_a_reason_and_a_stranger_change_nothing(press):
    asked = press.ask()
    stranger = makers.actor("press", edition=makers.edition("2021"))
    for act, reason in (
        (
            lambda: operations.decline(actor=press.officer, code=asked.code, why=" "),
            rules.NO_WITHOUT_REASON,
        ),
        (
            lambda: operations.accept(actor=stranger, code=asked.code),
            rules.NOT_THE_PRESS_OFFICE,
        ),
        (
            lambda: operations.renew_address(actor=press.officer, code=asked.code),
            rules.NOT_ACCREDITED,
        ),
        (lambda: press.ask(2, links="ftp://x"), rules.WORK_NOT_LINKED),
        (
            lambda: press.ask(2, from_on=date(2019, 9, 17), to_on=date(2019, 9, 16)),
            rules.DAYS_OUT_OF_ORDER,
        ),
    ):
        assert refusal(act) is reason
    assert db.session.scalars(select(Accreditation.state)).all() == [AccreditationState.ASKED]


def test_new_words_are_a_new_version_and_the_same_words_are_not(press):
    press.terms(version=press.office.version)
    assert db.session.scalars(select(EmbargoTerms.number)).all() == [1]
    office = queries.office_of(press.code)
    press.terms(version=office.version, embargo=Text(en="I keep it."))
    assert queries.terms_of(press.edition.id).number == 2
    assert refusal(lambda: press.terms(version=office.version - 1)) is EDIT_CONFLICT
    assert refusal(lambda: press.terms(closes_at=NOW - 9 * 24 * HOUR, version=None)) in {
        EDIT_CONFLICT,
        rules.PRESS_TIMES_OUT_OF_ORDER,
    }


def test_a_promise_keeps_its_instant_its_words_and_its_name(press, clock):
    who = press.accredit()
    release = press.release(ReleaseKind.LINEUP, embargo_until=NOW + HOUR)
    made = promise(press, who, release)
    assert (made.pledged_at, made.signed_as, made.locale) == (NOW, "Journalist 1", "kk")
    assert promise(press, who, release).id == made.id
    press.terms(version=queries.office_of(press.code).version, embargo=Text(en="Anew."))
    assert queries.has_pledged(who.id, release.id, press.edition.id) is None
    assert refusal(lambda: promise(press, who, release)) is rules.TERMS_CHANGED
    promise(press, who, release, terms=2)
    assert db.session.query(EmbargoPledge).count() == 2
    clock.set(NOW + HOUR)
    assert refusal(lambda: promise(press, who, release, terms=2)) is rules.EMBARGO_OVER
    assert sound() == []


def test_what_was_called_off_is_promised_by_nobody(press):
    who = press.accredit()
    release = press.release(ReleaseKind.LINEUP, embargo_until=NOW + HOUR)
    call_off(actor=press.small.director, edition_id=press.edition.id, number=release.number)
    assert refusal(lambda: promise(press, who, release)) is rules.EMBARGO_OVER


def test_a_guest_is_offered_within_their_days_and_once_at_a_time(press):
    slots = press.offer(number=3)
    assert [one.starts_at - DAY for one in slots] == [timedelta(minutes=30 * n) for n in range(3)]
    for act, reason in (
        (lambda: press.offer(DAY + HOUR), rules.GUEST_BUSY),
        (lambda: press.offer(DAY - 4 * HOUR), rules.GUEST_AWAY),
        (lambda: press.offer(DAY + 40 * HOUR), rules.GUEST_AWAY),
    ):
        assert refusal(act) is reason
    nobody_knows = invite_guest(
        actor=HOUSE, edition_id=press.edition.id, person_id=makers.person().id, kind=GuestKind.CAST
    )
    assert refusal(lambda: press.offer(guest=nobody_knows)) is rules.GUEST_NOT_KNOWN
    assert db.session.query(InterviewSlot).count() == 3
    assert sound() == []


def test_neither_guest_nor_journalist_is_booked_twice(press):
    one, two = press.accredit(1), press.accredit(2)
    slot, later = press.offer(number=2)
    other = invite_guest(
        actor=HOUSE, edition_id=press.edition.id, person_id=makers.person().id, kind=GuestKind.CAST,
        stays=[Stay(*(moment.replace(tzinfo=None) for moment in (DAY, DAY + 12 * HOUR)))],
    )  # fmt: skip
    (beside,) = press.offer(DAY + timedelta(minutes=15), guest=other)
    press.ask_for(slot, one)
    assert refusal(lambda: press.ask_for(slot, two)) is rules.SLOT_TAKEN
    assert refusal(lambda: press.ask_for(beside, one)) is rules.JOURNALIST_BUSY
    assert press.book(slot).state is SlotState.BOOKED
    assert refusal(lambda: press.book(slot)) is rules.DECIDED_SO_ALREADY
    assert refusal(lambda: press.book(later)) is rules.SLOT_UNASKED
    press.ask_for(beside, two)
    assert sound() == []


def test_what_is_given_back_is_free_for_somebody_else(press):
    one, two = press.accredit(1), press.accredit(2)
    (slot,) = press.offer()
    press.ask_for(slot, one)
    assert (
        refusal(lambda: interviews.give_back(actor=HOUSE, code=two.code, slot_code=slot.code))
        is rules.SLOT_UNASKED
    )
    interviews.give_back(actor=HOUSE, code=one.code, slot_code=slot.code)
    assert press.ask_for(slot, two).accreditation_id == two.id


def test_an_interview_taken_off_stays_off(press):
    who = press.accredit()
    (slot,) = press.offer()
    press.ask_for(slot, who)
    told = {"actor": press.officer, "edition_code": press.code, "slot_code": slot.code}
    assert refusal(lambda: interviews.take_interview_off(why="", **told)) is rules.NO_WITHOUT_REASON
    assert refusal(lambda: interviews.refuse_interview(why="", **told)) is rules.NO_WITHOUT_REASON
    assert interviews.take_interview_off(why="Ill.", **told).state is SlotState.OFF
    assert refusal(lambda: press.ask_for(slot, who)) is rules.SLOT_IS_OFF
    press.offer()


def test_who_is_withdrawn_loses_the_address_and_the_interviews(press):
    who = press.accredit()
    (slot,) = press.offer()
    press.ask_for(slot, who)
    gone = operations.withdraw(actor=press.officer, code=who.code, why="The embargo was broken.")
    assert (gone.series, fresh(InterviewSlot, slot.id).state) == (2, SlotState.OPEN)


def test_i_96_a_list_is_taken_with_a_reason_the_journal_keeps(press):
    act = {"actor": press.officer, "edition_code": press.code}
    assert refusal(lambda: operations.note_press_list(why=" ", **act)) is (EXPORT_NEEDS_A_REASON)
    operations.note_press_list(why="Badges", **act)
    newest = select(JournalEntry.act).order_by(JournalEntry.id.desc()).limit(1)
    assert db.session.scalar(newest) == "take_press_list"


def test_i_95_the_press_of_an_archived_edition_is_forgotten_after_a_year(press, monkeypatch):
    who = press.accredit()
    monkeypatch.setattr(wall, "now", lambda: NOW + timedelta(days=400))
    assert work.forget_the_press() == 0
    fresh(type(press.edition), press.edition.id).state = EditionState.ARCHIVED
    db.session.commit()
    assert work.forget_the_press() == 1
    left = fresh(Accreditation, who.id)
    assert (left.name, left.email, left.outlet, left.badge) == ("", None, "Outlet 1", 1)
    assert work.forget_the_press() == 0
    assert refusal(lambda: operations.withdraw(actor=press.officer, code=who.code, why="x")) is (
        rules.PRESS_ARCHIVED
    )


def test_a_journalist_who_is_erased_leaves_an_interview_and_a_promise_without_a_name(press):
    someone = makers.actor(email="journalist1@example.org", name="Journalist 1")
    who = press.accredit()
    release = press.release(ReleaseKind.LINEUP, embargo_until=NOW + HOUR)
    promise(press, who, release)
    (slot,) = press.offer()
    press.ask_for(slot, who)
    press.book(slot)
    erase_again(actor=HOUSE, account_id=someone.id)
    left = fresh(Accreditation, who.id)
    assert (left.name, left.email, left.outlet, left.badge) == ("", None, "", 1)
    assert db.session.scalars(select(EmbargoPledge.signed_as)).all() == [""]
    assert fresh(InterviewSlot, slot.id).state is SlotState.BOOKED
    assert sound() == []


def test_i93_a_journalist_sees_the_address_of_a_guest_who_agreed_and_is_booked(press, client):
    """I-93, I-94: an address is shown to whom its owner agreed, and to nobody before the interview is booked."""
    who = press.accredit()
    (slot,) = press.offer()
    made = account("guest@example.org", name="A Guest")
    guest = fresh(Guest, slot.guest_id)
    person_id = db.session.get(Account, made.id).person_id
    db.session.get(Account, made.id).person_id = guest.person_id
    db.session.commit()
    me = Actor(made.id, "A Guest", person_id=person_id)

    def seen():
        return queries.addresses_for_press([guest.person_id])

    press.ask_for(slot, who)
    assert seen() == {}
    give_consent(actor=me, purpose=ConsentPurpose.PRESS_CONTACT)
    page = path_of("en", press.code, who.code, who.series)
    assert "guest@example.org" not in client.get(page).text
    press.book(slot)
    assert "guest@example.org" in client.get(page).text
    withdraw_consent(actor=me, purpose=ConsentPurpose.PRESS_CONTACT)
    assert "guest@example.org" not in client.get(page).text
