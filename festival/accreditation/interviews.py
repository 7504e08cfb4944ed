"""What happens to interviews: offered, asked for, booked, given back, taken off. Each is one transaction."""

from datetime import datetime, timedelta

from festival.accreditation import queries, rules
from festival.accreditation.models import Accreditation, InterviewSlot, PressOffice, SlotState
from festival.accreditation.post import tell_slot
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import Verdict, no, require
from festival.guests.models import Guest, GuestState
from festival.journal.operations import record
from festival.people.queries import name_of


@operation
def offer_interviews(
    *,
    actor: Actor,
    edition_code: str,
    guest_code: str,
    starts_at: datetime,
    minutes: int,
    number: int,
    place: str,
) -> list[InterviewSlot]:
    """The guest gives so many interviews, one after the other, within their own days."""
    office = _office(actor, edition_code)
    guest = queries.guest_by(office.edition_id, guest_code)
    length = timedelta(minutes=minutes)
    made = []
    for place_in_row in range(number):
        begins = starts_at + place_in_row * length
        require(_may_offer(guest, (begins, begins + length), actor.locale))
        slot = InterviewSlot(
            code=public_code(),
            guest_id=guest.id,
            starts_at=begins,
            ends_at=begins + length,
            place=place,
        )
        db.session.add(slot)
        db.session.flush()
        made.append(slot)
    record(
        actor=actor, act="offer_interviews", about_kind="guest", about_id=guest.id,
        edition_id=office.edition_id, rows=number,
    )  # fmt: skip
    return made


def _may_offer(guest: Guest, wanted: rules.Span, language: str) -> Verdict:
    return rules.may_offer(
        name_of(guest.person, language).text,
        wanted,
        [(one.from_at, one.to_at) for one in guest.windows],
        queries.spans_of_guest(guest.id),
        coming=guest.state is not GuestState.CANCELLED,
    )


@operation
def ask_interview(*, actor: Actor, code: str, slot_code: str, topic: str) -> InterviewSlot:
    """The slot is kept for this journalist until the press office answers."""
    accreditation = queries.accreditation_of(code)
    office = queries.office_of(accreditation.edition.code, lock=True)
    accreditation = queries.accreditation_of(code)
    require(rules.is_press_at_work(office.edition))
    require(rules.has_personal_address(accreditation))
    slot = queries.slot_in(office.edition_id, slot_code)
    mine = queries.spans_of_journalist(accreditation.id)
    require(rules.may_ask(slot, mine, clock.now()))
    slot.state, slot.accreditation_id = SlotState.ASKED, accreditation.id
    slot.topic, slot.asked_at = topic, clock.now()
    slot.sequence += 1
    db.session.flush()
    _note(actor, "ask_interview", slot)
    return slot


@operation
def give_back(*, actor: Actor, code: str, slot_code: str) -> InterviewSlot:
    """The journalist does not need it; somebody else may ask."""
    accreditation = queries.accreditation_of(code)
    queries.office_of(accreditation.edition.code, lock=True)
    slot = queries.slot_in(accreditation.edition_id, slot_code)
    if slot.accreditation_id != accreditation.id:
        require(no(rules.SLOT_UNASKED))
    require(rules.may_settle(slot, SlotState.OPEN, clock.now()))
    _free(slot)
    _note(actor, "give_interview_back", slot)
    return slot


@operation
def book_interview(*, actor: Actor, edition_code: str, slot_code: str) -> InterviewSlot:
    """The journalist has the interview, and a letter says when and where."""
    office = _office(actor, edition_code)
    slot = queries.slot_in(office.edition_id, slot_code)
    require(rules.may_settle(slot, SlotState.BOOKED, clock.now()))
    slot.state = SlotState.BOOKED
    slot.sequence += 1
    db.session.flush()
    tell_slot(slot, _holder(slot))
    _note(actor, "book_interview", slot)
    return slot


@operation
def refuse_interview(*, actor: Actor, edition_code: str, slot_code: str, why: str) -> InterviewSlot:
    """The slot is free again, and whoever asked for it hears why it is not theirs."""
    office = _office(actor, edition_code)
    slot = queries.slot_in(office.edition_id, slot_code)
    require(rules.may_settle(slot, SlotState.OPEN, clock.now()))
    require(rules.says_why(why))
    holder = _holder(slot)
    _free(slot)
    tell_slot(slot, holder, why=why.strip())
    _note(actor, "refuse_interview", slot)
    return slot


@operation
def take_interview_off(
    *, actor: Actor, edition_code: str, slot_code: str, why: str
) -> InterviewSlot:
    """The interview does not take place; whoever asked for it hears why."""
    office = _office(actor, edition_code)
    slot = queries.slot_in(office.edition_id, slot_code)
    require(rules.may_take_off(slot, why, clock.now()))
    held = slot.state in rules.HOLDING
    slot.state, slot.why = SlotState.OFF, why.strip()
    slot.sequence += 1
    db.session.flush()
    if held:
        tell_slot(slot, _holder(slot), why=slot.why)
    _note(actor, "take_interview_off", slot)
    return slot


def _free(slot: InterviewSlot) -> None:
    slot.state, slot.accreditation_id, slot.accreditation = SlotState.OPEN, None, None
    slot.topic, slot.asked_at = "", None
    slot.sequence += 1
    db.session.flush()


def _holder(slot: InterviewSlot) -> Accreditation:
    assert slot.accreditation is not None
    return slot.accreditation


def _office(actor: Actor, edition_code: str) -> PressOffice:
    office = queries.office_of(edition_code, lock=True)
    require(rules.may_keep_press(actor, office.edition_id))
    require(rules.is_press_at_work(office.edition))
    return office


def _note(actor: Actor, act: str, slot: InterviewSlot) -> None:
    record(
        actor=actor, act=act, about_kind="interview", about_id=slot.id,
        edition_id=slot.guest.edition_id, state=slot.state.value,
    )  # fmt: skip
