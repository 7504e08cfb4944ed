"""Every no of the press office, and why."""

from datetime import UTC, datetime, timedelta

import pytest

from festival.accreditation import rules
from festival.accreditation.models import (
    Accreditation,
    AccreditationState,
    InterviewSlot,
    PressOffice,
    SlotState,
)
from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.taking import EXPORT_NEEDS_A_REASON, may_take_list
from festival.publishing.models import Release

NOW = datetime(2019, 9, 10, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
OFFICER = Actor(1, "Officer", hats=frozenset({WornHat("press", 1)}))
DIRECTOR = Actor(2, "Director", hats=frozenset({WornHat("director", 1)}))
GUESTS = Actor(3, "Guests", hats=frozenset({WornHat("guests", 1)}))
LIVE, ARCHIVED = Edition(state=EditionState.LIVE), Edition(state=EditionState.ARCHIVED)
ACCEPTED, ASKED = AccreditationState.ACCEPTED, AccreditationState.ASKED
DECLINED, WITHDRAWN = AccreditationState.DECLINED, AccreditationState.WITHDRAWN


def somebody(state=ACCEPTED, edition_id=1):
    return Accreditation(id=1, edition_id=edition_id, name="Aru", state=state)


def waiting(at=NOW + HOUR, withdrawn_at=None):
    return Release(edition_id=1, published_at=at, withdrawn_at=withdrawn_at)


def slot(state=SlotState.OPEN, starts_at=NOW + HOUR):
    return InterviewSlot(state=state, starts_at=starts_at, ends_at=starts_at + HOUR)


@pytest.mark.parametrize(("actor", "reason"), [
    (HOUSE, None), (OFFICER, None), (DIRECTOR, None), (GUESTS, rules.NOT_THE_PRESS_OFFICE),
], ids=["house", "press", "director", "guests"])  # fmt: skip
def test_who_keeps_the_press(actor, reason):
    assert rules.may_keep_press(actor, 1).reason is reason


def test_an_archived_edition_stays_as_it_was():
    assert rules.is_press_at_work(ARCHIVED).reason is rules.PRESS_ARCHIVED
    assert rules.is_press_at_work(LIVE)


@pytest.mark.parametrize(("opens", "closes", "edition", "reason"), [
    (NOW, None, LIVE, None),
    (NOW + HOUR, None, LIVE, rules.PRESS_NOT_OPEN),
    (NOW - HOUR, NOW, LIVE, rules.PRESS_CLOSED),
    (NOW - HOUR, NOW + HOUR, ARCHIVED, rules.PRESS_CLOSED),
], ids=["open", "early", "late", "archived"])  # fmt: skip
def test_when_requests_are_taken(opens, closes, edition, reason):
    office = PressOffice(opens_at=opens, closes_at=closes)
    assert rules.takes_requests(office, edition, NOW).reason is reason


def test_an_office_closes_after_it_opens():
    assert rules.are_times_right(NOW, NOW).reason is rules.PRESS_TIMES_OUT_OF_ORDER
    assert rules.are_times_right(NOW, None)


@pytest.mark.parametrize(("links", "reason"), [
    ([], None), (["https://example.org/a"], None),
    (["http://example.org"], rules.WORK_NOT_LINKED),
    (["https://127.0.0.1/"], rules.WORK_NOT_LINKED),
    ([f"https://example.org/{n}" for n in range(11)], rules.TOO_MANY_LINKS),
], ids=["none", "one", "http", "inside", "many"])  # fmt: skip
def test_work_is_linked_in_public(links, reason):
    assert rules.are_links_right(links).reason is reason


@pytest.mark.parametrize(("state", "wanted", "reason"), [
    (ASKED, ACCEPTED, None),
    (ASKED, DECLINED, None),
    (ASKED, WITHDRAWN, rules.NOT_ACCREDITED),
    (ACCEPTED, WITHDRAWN, None),
    (ACCEPTED, DECLINED, rules.ANSWERED_ALREADY),
    (ACCEPTED, ACCEPTED, rules.DECIDED_SO_ALREADY),
    (DECLINED, ACCEPTED, None),
    (WITHDRAWN, ACCEPTED, None),
])  # fmt: skip
def test_what_may_be_decided(state, wanted, reason):
    assert rules.may_decide(somebody(state), wanted).reason is reason


def test_a_no_says_why():
    assert rules.says_why("Full.")
    assert rules.says_why(" ").reason is rules.NO_WITHOUT_REASON


def test_only_who_is_accredited_has_an_address_and_a_list_needs_a_reason():
    assert rules.has_personal_address(somebody())
    assert rules.has_personal_address(somebody(ASKED)).reason is rules.NOT_ACCREDITED
    assert may_take_list("Badges")
    assert may_take_list(" ").reason is EXPORT_NEEDS_A_REASON


@pytest.mark.parametrize(("who", "release", "winners", "pledged", "reason"), [
    (somebody(), waiting(), False, True, None),
    (somebody(), waiting(), False, False, rules.PLEDGE_NEEDED),
    (somebody(), waiting(), True, True, rules.NOT_BEFORE_ITS_HOUR),
    (somebody(), waiting(NOW), False, True, rules.EMBARGO_OVER),
    (somebody(), waiting(withdrawn_at=NOW), False, True, rules.EMBARGO_OVER),
    (somebody(WITHDRAWN), waiting(), False, True, rules.EMBARGO_OVER),
    (somebody(edition_id=2), waiting(), False, True, rules.EMBARGO_OVER),
], ids=["promised", "unpromised", "winners", "public", "called off", "withdrawn", "elsewhere"])  # fmt: skip
def test_i_91_what_is_read_ahead(who, release, winners, pledged, reason):
    """I-91: earlier access requires accreditation and acknowledgement."""
    found = rules.may_read_ahead(who, release, NOW, winners=winners, pledged=pledged)
    assert found.reason is reason


@pytest.mark.parametrize(("wanted", "windows", "taken", "coming", "reason"), [
    ((NOW, NOW + HOUR), [(NOW, NOW + 2 * HOUR)], [], True, None),
    ((NOW, NOW + HOUR), [(NOW, NOW + 2 * HOUR)], [(NOW + HOUR, NOW + 2 * HOUR)], True, None),
    ((NOW, NOW + HOUR), [], [], True, rules.GUEST_NOT_KNOWN),
    ((NOW, NOW + HOUR), [(NOW + HOUR, NOW + 2 * HOUR)], [], True, rules.GUEST_AWAY),
    ((NOW, NOW + HOUR), [(NOW, NOW + HOUR)], [(NOW, NOW + HOUR)], True, rules.GUEST_BUSY),
    ((NOW, NOW + HOUR), [(NOW, NOW + HOUR)], [], False, rules.GUEST_NOT_COMING),
])  # fmt: skip
def test_when_a_guest_may_be_offered(wanted, windows, taken, coming, reason):
    assert rules.may_offer("Aru", wanted, windows, taken, coming=coming).reason is reason


@pytest.mark.parametrize(("found", "mine", "reason"), [
    (slot(), [], None),
    (slot(SlotState.ASKED), [], rules.SLOT_TAKEN),
    (slot(SlotState.OFF), [], rules.SLOT_IS_OFF),
    (slot(starts_at=NOW), [], rules.SLOT_OVER),
    (slot(), [(NOW, NOW + HOUR + timedelta(minutes=1))], rules.JOURNALIST_BUSY),
])  # fmt: skip
def test_what_may_be_asked_for(found, mine, reason):
    assert rules.may_ask(found, mine, NOW).reason is reason


@pytest.mark.parametrize(("found", "wanted", "reason"), [
    (slot(SlotState.ASKED), SlotState.BOOKED, None),
    (slot(SlotState.BOOKED), SlotState.OPEN, None),
    (slot(SlotState.BOOKED), SlotState.BOOKED, rules.DECIDED_SO_ALREADY),
    (slot(), SlotState.BOOKED, rules.SLOT_UNASKED),
    (slot(SlotState.OFF), SlotState.BOOKED, rules.SLOT_IS_OFF),
    (slot(SlotState.ASKED, NOW), SlotState.BOOKED, rules.SLOT_OVER),
])  # fmt: skip
def test_what_may_be_settled(found, wanted, reason):
    assert rules.may_settle(found, wanted, NOW).reason is reason


@pytest.mark.parametrize(("found", "why", "reason"), [
    (slot(), "", None),
    (slot(SlotState.BOOKED), "Ill.", None),
    (slot(SlotState.BOOKED), "", rules.NO_WITHOUT_REASON),
    (slot(SlotState.OFF), "", rules.SLOT_IS_OFF),
    (slot(starts_at=NOW), "", rules.SLOT_OVER),
])  # fmt: skip
def test_what_may_be_taken_off(found, why, reason):
    assert rules.may_take_off(found, why, NOW).reason is reason
