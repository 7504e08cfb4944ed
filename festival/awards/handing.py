"""Handing over what a prize is made of: a receipt for every recipient, once."""

from collections.abc import Collection

from babel.numbers import get_currency_precision
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.eligible import given_of
from festival.awards.handover_rules import (
    Due,
    Recipient,
    Team,
    cash_dues,
    may_draw,
    may_move_on,
    thing_dues,
)
from festival.awards.models import Award, ComponentKind, Handover, Prize, PrizeComponent, Receipt
from festival.awards.rules import may_set
from festival.films.models import Activity, Credit
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.selection.models import Selection


@operation
def draw_receipt(*, actor: Actor, award_code: str, position: int, recipient: str) -> Receipt:
    """There is a receipt to sign for this part and this recipient, and there will be no second."""
    award = award_to_hand(award_code)
    require(may_set(actor, award.prize.edition_id))
    part = next((one for one in award.prize.components if one.position == position), None)
    if part is None:
        raise NoResultFound
    due = next((one for one in dues_of(award, part) if key_of(one.recipient) == recipient), None)
    every = receipts_for(part.id)
    made = [one for one in every if one.award_id == award.id]
    others = [one for one in every if one.award_id != award.id]
    require(may_draw(award, due, part.amount_minor, made, others))
    assert due is not None
    assert due.recipient is not None
    receipt = Receipt(
        code=public_code(),
        award_id=award.id,
        component_id=part.id,
        amount_minor=due.amount,
        currency=part.currency if due.amount is not None else "",
        made_at=clock.now(),
        state=Handover.PENDING,
        **due.recipient._asdict(),
    )
    db.session.add(receipt)
    db.session.flush()
    _record(actor, "draw_receipt", award.prize, receipt)
    return receipt


@operation
def hand_over(
    *,
    actor: Actor,
    receipt_code: str,
    state: Handover,
    received_by: str = "",
    note: str = "",
    version: int | None = None,
) -> Receipt:
    """It is written down where the thing or the money is now, and who signed for it."""
    receipt = receipt_of(actor, receipt_code, lock=True)
    prize = receipt.award.prize
    require(may_set(actor, prize.edition_id))
    require(may_still_edit(receipt.version, version))
    require(may_move_on(receipt, state, received_by))
    receipt.state, receipt.note = state, note.strip()
    if state is Handover.HANDED:
        receipt.handed_at, receipt.received_by = clock.now(), received_by.strip()
    _record(actor, "hand_over", prize, receipt, state=state.value)
    return receipt


def receipt_of(actor: Actor, code: str, lock: bool = False) -> Receipt:
    """A receipt of an edition the actor directs; to anybody else there is none."""
    found = select(Receipt).where(Receipt.code == code)
    if lock:
        found = found.with_for_update(of=Receipt)
    receipt = db.session.scalars(
        found.options(
            joinedload(Receipt.award).options(
                joinedload(Award.prize).joinedload(Prize.edition), selectinload(Award.winners)
            ),
            joinedload(Receipt.component),
        ).execution_options(populate_existing=True)
    ).one()
    if not may_set(actor, receipt.award.prize.edition_id):
        raise NoResultFound
    return receipt


def award_to_hand(award_code: str) -> Award:
    """An award held with its winners and what the prize is made of."""
    return db.session.scalars(
        select(Award)
        .where(Award.code == award_code)
        .options(
            selectinload(Award.winners),
            joinedload(Award.prize).selectinload(Prize.components),
        )
        .with_for_update(of=Award)
        .execution_options(populate_existing=True)
    ).one()


def receipts_for(component_id: int) -> list[Receipt]:
    """Every receipt ever made for a part of a prize, under whatever decision."""
    return list(
        db.session.scalars(
            select(Receipt)
            .where(Receipt.component_id == component_id)
            .order_by(Receipt.id)
            .execution_options(populate_existing=True)
        )
    )


def key_of(recipient: Recipient | None) -> str:
    """How a form names a recipient."""
    if recipient is None:
        return ""
    if recipient.person_id is not None:
        return f"p{recipient.person_id}"
    return f"o{recipient.organisation_id}"


def dues_of(award: Award, part: PrizeComponent) -> list[Due]:
    """Who is to have what of one part; needs the winners of the award and its prize."""
    winners = given_of(award)
    teams = teams_of([one.selection_id for one in winners if one.selection_id is not None])
    if part.kind is not ComponentKind.CASH:
        return thing_dues(winners, teams)
    unit = 10 ** int(get_currency_precision(part.currency))
    return cash_dues(part.amount_minor or 0, winners, teams, award.prize.cash_split, unit)


def teams_of(selection_ids: Collection[int]) -> dict[int, Team]:
    """Who directed and who produced each selected film, in the order of its credits."""
    rows = db.session.execute(
        select(Selection.id, Credit.activity, Credit.person_id, Credit.organisation_id)
        .join(Credit, Credit.film_id == Selection.film_id)
        .where(Selection.id.in_(selection_ids), Credit.activity.in_(MAKERS))
        .order_by(Selection.id, Credit.position, Credit.id)
    )
    found: dict[int, dict[Activity, list[Recipient]]] = {}
    for selection_id, activity, person_id, organisation_id in rows:
        if person_id is None and organisation_id is None:
            continue
        credited = found.setdefault(selection_id, {}).setdefault(activity, [])
        if (one := Recipient(person_id, None if person_id else organisation_id)) not in credited:
            credited.append(one)
    return {
        id: Team(
            tuple(credits.get(Activity.DIRECTOR, ())),
            tuple(credits.get(Activity.PRODUCER) or credits.get(Activity.PRODUCTION_COMPANY) or ()),
        )
        for id, credits in found.items()
    }


MAKERS = (Activity.DIRECTOR, Activity.PRODUCER, Activity.PRODUCTION_COMPANY)


def _record(actor: Actor, act: str, prize: Prize, receipt: Receipt, **facts: object) -> None:
    # Who received it would tell who won.
    record(
        actor=actor,
        act=act,
        about_kind="prize",
        about_id=prize.id,
        edition_id=prize.edition_id,
        prize=prize.code,
        receipt=receipt.code,
        **facts,
    )
