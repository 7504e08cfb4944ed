"""What of a prize is to be handed to whom, and what has been."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.awards import queries
from festival.awards.cabinet import prize_led
from festival.awards.forms import HandForm
from festival.awards.handing import dues_of, key_of, receipts_for
from festival.awards.handover_rules import STEPS, Recipient, may_draw
from festival.awards.models import Award, AwardState, Handover, Prize, PrizeComponent, Receipt
from festival.awards.pages import made_of, reads
from festival.awards.rules import JURY_STILL_OPEN, standing
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import offer
from festival.foundation.language import money
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import Verdict, no, require
from festival.people.models import Organisation, Person
from festival.people.queries import name_of, with_names

STATES = {
    Handover.PENDING: lazy_gettext("To be handed over"),
    Handover.CUSTOMS: lazy_gettext("At customs"),
    Handover.SHIPPED: lazy_gettext("On its way"),
    Handover.HANDED: lazy_gettext("Handed over"),
    Handover.RETURNED: lazy_gettext("Returned"),
}


@dataclass(frozen=True)
class ReceiptRow:
    """A receipt and where it has got to."""

    state: str
    handed: bool
    when: str
    received_by: str
    note: str
    paper: str
    action: str
    form: HandForm | None


@dataclass(frozen=True)
class DueRow:
    """What one recipient is to have of one part."""

    recipient: Told | None
    amount: str
    may_draw: Verdict
    position: int
    key: str
    receipt: ReceiptRow | None


@dataclass(frozen=True)
class PartRow:
    """One part of the prize with everybody it goes to."""

    words: str
    value: str
    customs: Text
    dues: list[DueRow]


@dataclass(frozen=True)
class HandoverPage(Page):
    """The receipts of one prize."""

    template: ClassVar[str] = "awards/handover.html"

    name: Text
    edition: Text
    back: str
    action: str
    parts: list[PartRow]
    wrong: Any


def handover_page(actor: Actor, prize_code: str, wrong: Any = None) -> HandoverPage:
    prize, given = given_away(actor, prize_code)
    return HandoverPage(
        name=prize.name,
        edition=prize.edition.name,
        back=f"/office/prizes/{prize_code}",
        action=f"/office/prizes/{prize_code}/receipts",
        parts=_parts(given, prize.edition.zone, wrong) if given else [],
        wrong=wrong,
    )


def given_away(actor: Actor, prize_code: str) -> tuple[Prize, Award | None]:
    """A prize of the director's with the award that stands, if anybody has won it."""
    prize = prize_led(actor, prize_code)
    require(Verdict() if reads(actor, prize) else no(JURY_STILL_OPEN))
    award = standing(prize.awards)
    return prize, award if award is not None and award.state is AwardState.DECIDED else None


def _parts(award: Award, zone: str, wrong: Any) -> list[PartRow]:
    # The award is read anew by itself, with its prize, for what its dues ask of it.
    whole = db.session.scalars(
        select(Award)
        .where(Award.id == award.id)
        .options(selectinload(Award.winners), queries.made_of_parts())
        .execution_options(populate_existing=True)
    ).one()
    return [
        PartRow(words, _value(part), part.customs, _dues(whole, part, zone, wrong))
        for part, words in zip(whole.prize.components, made_of(whole.prize.components), strict=True)
    ]


def _value(part: PrizeComponent) -> str:
    return money(part.value_minor, part.currency, locale()) if part.value_minor else ""


def _dues(award: Award, part: PrizeComponent, zone: str, wrong: Any) -> list[DueRow]:
    dues, every = dues_of(award, part), receipts_for(part.id)
    made = [one for one in every if one.award_id == award.id]
    others = [one for one in every if one.award_id != award.id]
    names = names_of([due.recipient for due in dues if due.recipient])
    signed = {Recipient(one.person_id, one.organisation_id): one for one in made}
    return [
        DueRow(
            names.get(due.recipient) if due.recipient else None,
            "" if due.amount is None else money(due.amount, part.currency, locale()),
            may_draw(award, due, part.amount_minor, made, others),
            part.position,
            key_of(due.recipient),
            _receipt(signed.get(due.recipient) if due.recipient else None, zone, wrong),
        )
        for due in dues
    ]


def _receipt(receipt: Receipt | None, zone: str, wrong: Any) -> ReceiptRow | None:
    if receipt is None:
        return None
    mine = isinstance(wrong, HandForm) and wrong._prefix == f"{receipt.code}-"
    form = wrong if mine else (hand_form(receipt) if STEPS[receipt.state] else None)
    return ReceiptRow(
        str(STATES[receipt.state]),
        receipt.state is Handover.HANDED,
        moment(receipt.handed_at, zone, locale()) if receipt.handed_at else "",
        receipt.received_by,
        receipt.note,
        f"/office/receipts/{receipt.code}.pdf",
        f"/office/receipts/{receipt.code}",
        form,
    )


def hand_form(receipt: Receipt, posted: bool = False) -> HandForm:
    """The form of one receipt, with the steps that come next."""
    prefix = f"{receipt.code}-"
    kept = {"version": receipt.version, "note": receipt.note}
    form = HandForm.posted(prefix=prefix) if posted else HandForm(prefix=prefix, data=kept)
    steps = [state for state in Handover if state in STEPS[receipt.state]]
    offer(form.state, [(state.value, str(STATES[state])) for state in steps])
    return form


def names_of(recipients: list[Recipient]) -> dict[Recipient | None, Told]:
    """People and organisations by name, in two statements however many they are."""
    people = db.session.scalars(
        select(Person)
        .where(Person.id.in_([one.person_id for one in recipients if one.person_id]))
        .options(with_names())
    )
    bodies = db.session.scalars(
        select(Organisation).where(
            Organisation.id.in_([one.organisation_id for one in recipients if one.organisation_id])
        )
    )
    found: dict[Recipient | None, Told] = {
        Recipient(person.id, None): name_of(person, locale()) for person in people
    }
    return found | {
        Recipient(None, body.id): Told(body.name.within(locale()), locale()) for body in bodies
    }
