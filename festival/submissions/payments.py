"""What happens to windows, late codes and fees. Money itself moves elsewhere; here it is written down."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select, true
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, operation
from festival.foundation.language import money
from festival.foundation.shell import locale as reader_locale
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.zones import local
from festival.journal.operations import record
from festival.submissions import fees, queries
from festival.submissions.calls import instant_of
from festival.submissions.models import (
    Call,
    DeadlineTier,
    Fee,
    FeeState,
    LateCode,
    Payment,
    Submission,
)
from festival.submissions.rules import exactly, may_keep_calls
from festival.submissions.wording import fee_state_words


@operation
def set_tier(
    *,
    actor: Actor,
    call_code: str,
    name: Text,
    ends_local: datetime,
    amounts: Mapping[int, int],
    ends_fold: int | None = None,
    tier_id: int | None = None,
) -> DeadlineTier:
    """A window of the call stands, with what each category costs in it (minor units by category id)."""
    call = queries.call_by_code(
        call_code, selectinload(Call.tiers), selectinload(Call.categories), lock=True
    )
    require(may_keep_calls(actor, call.edition_id))
    ends_at = instant_of(ends_local, call.zone, ends_fold)
    tier = next((one for one in call.tiers if one.id == tier_id), None) if tier_id else None
    others = [one for one in call.tiers if one is not tier]
    require(fees.may_set_tier(name, ends_at, call, others, exactly(ends_at, call.zone)))
    if tier is None:
        tier = DeadlineTier(call_id=call.id)
        db.session.add(tier)
    tier.name, tier.ends_at = name, ends_at
    tier.ends_local = f"{local(ends_at, call.zone):%Y-%m-%dT%H:%M}"
    db.session.flush()
    _set_fees(call, tier, amounts)
    record(
        actor=actor, act="set_window", about_kind="call", about_id=call.id, edition_id=call.edition_id,
        ends_at=ends_at, fees={str(id): amount for id, amount in amounts.items()},
    )  # fmt: skip
    return tier


def _set_fees(call: Call, tier: DeadlineTier, amounts: Mapping[int, int]) -> None:
    """Only categories of this call; what is not named costs nothing."""
    kept = {
        fee.category_id: fee
        for fee in db.session.scalars(select(Fee).where(Fee.tier_id == tier.id))
    }
    for category in call.categories:
        amount = amounts.get(category.id, 0)
        if category.id in kept:
            kept[category.id].amount_minor = amount
        else:
            db.session.add(Fee(tier_id=tier.id, category_id=category.id, amount_minor=amount))
    db.session.flush()


@operation
def drop_tier(*, actor: Actor, call_code: str, tier_id: int) -> None:
    """The window is gone; entries sent in it keep their fee. Refused while an entry names it."""
    call = queries.call_by_code(call_code, lock=True)
    require(may_keep_calls(actor, call.edition_id))
    tier = db.session.scalars(
        select(DeadlineTier)
        .where(DeadlineTier.id == tier_id, DeadlineTier.call_id == call.id)
        .options(selectinload(DeadlineTier.fees))
    ).one()
    used = select(Submission.id).where(Submission.tier_id == tier.id).limit(1)
    require(fees.may_drop_tier(in_use=db.session.scalar(used) is not None))
    for fee in tier.fees:
        db.session.delete(fee)
    db.session.flush()
    db.session.delete(tier)
    record(
        actor=actor, act="drop_window", about_kind="call", about_id=call.id,
        edition_id=call.edition_id, name=tier.name.within("en"),
    )  # fmt: skip


@operation
def give_late_code(
    *, actor: Actor, call_code: str, until_local: datetime, uses: int, why: str
) -> LateCode:
    """Somebody can send after the close, by these few letters."""
    call = queries.call_by_code(call_code, lock=True)
    require(may_keep_calls(actor, call.edition_id))
    until_at = instant_of(until_local, call.zone, None)
    require(fees.late_code_is_right(why, until_at, uses, call, clock.now()))
    code = LateCode(
        call_id=call.id,
        code=public_code(10).upper(),
        until_at=until_at,
        uses_left=uses,
        why=why.strip(),
    )
    db.session.add(code)
    record(
        actor=actor, act="give_late_code", about_kind="call", about_id=call.id,
        edition_id=call.edition_id, until_at=until_at, uses=uses, why=code.why,
    )  # fmt: skip
    return code


@operation
def take_back_late_code(*, actor: Actor, call_code: str, code: str) -> LateCode:
    """The letters open nothing any more."""
    call = queries.call_by_code(call_code, lock=True)
    require(may_keep_calls(actor, call.edition_id))
    found = select(LateCode).where(LateCode.code == code, LateCode.call_id == call.id)
    late = db.session.scalars(found).one()
    late.uses_left = 0
    record(
        actor=actor, act="take_back_late_code", about_kind="call", about_id=call.id,
        edition_id=call.edition_id,
    )  # fmt: skip
    return late


def late_code_of(call: Call, typed: str) -> LateCode | None:
    """A late code of this call as somebody typed it, its row held until the act is done."""
    found = select(LateCode).where(
        LateCode.call_id == call.id, LateCode.code == typed.strip().upper()
    )
    return db.session.scalar(found.with_for_update().execution_options(populate_existing=True))


@operation
def ask_waiver(*, actor: Actor, code: str, why: str) -> Submission:
    """The office is asked to let the film in without a fee."""
    submission = queries.own(actor, code, lock=True)
    require(fees.may_ask_waiver(submission, fee_state_words(submission.fee_state)))
    require(fees.is_explained(why))
    return _become(actor, submission, FeeState.WAIVER_ASKED, why)


@operation
def settle_fee(*, actor: Actor, call_code: str, code: str, to: FeeState, why: str) -> Submission:
    """The fee is paid, waived, due again or given back, with by what or why."""
    submission = _entry(code, call_code)
    require(fees.may_keep_fees(actor, submission.call.edition_id))
    require(fees.may_become(submission.fee_state, to, fee_state_words(submission.fee_state)))
    require(fees.is_explained(why))
    return _become(actor, submission, to, why)


@operation
def receive_payment(
    *, tracking_number: str, amount_minor: int, currency: str, reference: str
) -> bool:
    """A payment service says that a fee was paid. The same reference again changes nothing; true if it was news."""
    if db.session.scalar(select(Payment.id).where(Payment.reference == reference)) is not None:
        return False
    found = select(Submission.code).where(Submission.tracking_number == tracking_number)
    submission = _entry(db.session.scalars(found).one())
    require(fees.is_the_fee(submission, amount_minor, currency, submission.call.edition.currency))
    state = fee_state_words(submission.fee_state)
    require(fees.may_become(submission.fee_state, FeeState.PAID, state))
    db.session.add(
        Payment(
            submission_id=submission.id,
            reference=reference,
            amount_minor=amount_minor,
            currency=currency,
            received_at=clock.now(),
        )
    )
    _become(HOUSE, submission, FeeState.PAID, reference)
    return True


def _entry(code: str, call_code: str = "") -> Submission:
    found = (
        select(Submission)
        .join(Submission.call)
        .where(Submission.code == code, Call.code == call_code if call_code else true())
        .options(
            joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True)
        )
        .with_for_update(of=Submission)
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def _become(actor: Actor, submission: Submission, to: FeeState, why: str) -> Submission:
    before, submission.fee_state, submission.fee_why = submission.fee_state, to, why.strip()
    edition = select(Call.edition_id).where(Call.id == submission.call_id)
    record(
        actor=actor, act="settle_fee", about_kind="submission", about_id=submission.id,
        edition_id=db.session.scalar(edition), was=before.value, now=to.value, why=submission.fee_why,
    )  # fmt: skip
    return submission


def charge(
    submission: Submission, call: Call, category_id: int | None, now: datetime, shown: int | None
) -> None:
    """What is owed for an entry at the moment it is sent; called within sending (I-04)."""
    tier = fees.tier_at(tiers_of(call.id), now)
    fee = fees.fee_of(tier, category_id)
    currency, locale = call.edition.currency, reader_locale()
    words = money(fee, currency, locale)
    require(fees.fee_is_as_shown(shown, fee, words, money(shown or 0, currency, locale)))
    submission.tier_id = tier.id if tier else None
    submission.fee_minor = fee
    submission.fee_state = FeeState.DUE if fee else FeeState.NONE


def tiers_of(call_id: int) -> Sequence[DeadlineTier]:
    """The windows of a call with their fees, the first to end first."""
    found = (
        select(DeadlineTier)
        .where(DeadlineTier.call_id == call_id)
        .order_by(DeadlineTier.ends_at, DeadlineTier.id)
        .options(selectinload(DeadlineTier.fees))
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).all()
