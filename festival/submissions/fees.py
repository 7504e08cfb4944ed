"""Windows of a call and what entering costs in each. Pure, but for the rows handed in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from festival.foundation.actor import Actor
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.submissions.models import Call, DeadlineTier, FeeState, LateCode, Submission

FEE_MISMATCH = Reason(
    "FEE_MISMATCH",
    "The fee is {fee} now, not {shown}: another window has begun. Read the new sum and send again.",
    422,
)
TIER_NAME_MISSING = Reason(
    "TIER_NAME_MISSING", "Give the window a name in at least one language.", 422
)
TIER_OUTSIDE_CALL = Reason(
    "TIER_OUTSIDE_CALL",
    "A window ends after the call opens and at the latest when it closes; this one ends on {ends}.",
    422,
)
TIER_END_TAKEN = Reason("TIER_END_TAKEN", "Another window ends at that moment already.", 422)
TIER_IN_USE = Reason(
    "TIER_IN_USE",
    "Entries were sent in this window, so it stays. Change its end or its fees instead.",
)
PAYMENT_MISMATCH = Reason(
    "PAYMENT_MISMATCH",
    "{given} was paid, but the fee is {fee}. The payment is not taken; settle it by hand.",
    422,
)
PAYMENT_UNSIGNED = Reason(
    "PAYMENT_UNSIGNED",
    "The message is not signed by who knows the secret, or it came too late.",
    403,
)
PAYMENT_UNREADABLE = Reason(
    "PAYMENT_UNREADABLE",
    "Send JSON with tracking_number, amount_minor (a whole number), currency and reference.",
    422,
)
FEE_NOT_DUE = Reason("FEE_NOT_DUE", "This entry's fee is {state}; that cannot be done with it.")
FEE_NEEDS_REASON = Reason("FEE_NEEDS_REASON", "Say why or by what; it is kept with the fee.", 422)
NOT_THE_CASHIER = Reason(
    "NOT_THE_CASHIER", "Only programmers and the director keep the fees of this edition.", 403
)
LATE_CODE_UNKNOWN = Reason(
    "LATE_CODE_UNKNOWN",
    "“{code}” does not open this call, or it was used as often as it may be, or its time is up.",
    422,
)
LATE_CODE_SHORT = Reason(
    "LATE_CODE_SHORT", "Say why the code is given, until when, and how often it may be used.", 422
)

CASHIERS = (Hat.PROGRAMMER, Hat.DIRECTOR)
MOVES = {
    FeeState.PAID: {FeeState.DUE, FeeState.WAIVER_ASKED},
    FeeState.WAIVED: {FeeState.DUE, FeeState.WAIVER_ASKED},
    FeeState.DUE: {FeeState.WAIVER_ASKED},
    FeeState.WAIVER_ASKED: {FeeState.DUE},
    FeeState.REFUNDED: {FeeState.PAID},
}
"""To each state from which others; a fee paid is never due again, only refunded."""


def tier_at(tiers: Sequence[DeadlineTier], now: datetime) -> DeadlineTier | None:
    """The window open now: the first that has not ended; after the last, during grace, the last.

    >>> from datetime import UTC
    >>> at = lambda day: datetime(2027, 1, day, tzinfo=UTC)
    >>> early, late = DeadlineTier(ends_at=at(10)), DeadlineTier(ends_at=at(20))
    >>> [tier_at([late, early], at(day)) is early for day in (1, 9, 10)], tier_at([], at(1))
    ([True, True, False], None)
    """
    ordered = sorted(tiers, key=lambda tier: tier.ends_at)
    return next((tier for tier in ordered if now < tier.ends_at), ordered[-1] if ordered else None)


def fee_of(tier: DeadlineTier | None, category_id: int | None) -> int:
    """What a category costs in a window, in minor units; nothing where nothing was said."""
    fees = tier.fees if tier else []
    return next((fee.amount_minor for fee in fees if fee.category_id == category_id), 0)


def fee_is_as_shown(shown: int | None, fee: int, words: str, shown_words: str) -> Verdict:
    """I-04: the fee is the one at the moment of sending; what the page showed must be that one."""
    if shown is None or shown == fee:
        return YES
    return no(FEE_MISMATCH, fee=words, shown=shown_words)


def may_set_tier(
    name: Text, ends_at: datetime, call: Call, others: Sequence[DeadlineTier], ends: str
) -> Verdict:
    """A window has a name and an end of its own within the call."""
    if not any(name.values()):
        return no(TIER_NAME_MISSING)
    if not call.opens_at < ends_at <= call.closes_at:
        return no(TIER_OUTSIDE_CALL, ends=ends)
    return no(TIER_END_TAKEN) if any(one.ends_at == ends_at for one in others) else YES


def may_drop_tier(*, in_use: bool) -> Verdict:
    return no(TIER_IN_USE) if in_use else YES


def is_the_fee(submission: Submission, amount: int, currency: str, ours: str) -> Verdict:
    """A payment covers the fee exactly, in the edition's currency; minor units on both sides."""
    if (amount, currency) == (submission.fee_minor, ours):
        return YES
    return no(
        PAYMENT_MISMATCH,
        given=f"{amount} {currency[:3]}",
        fee=f"{submission.fee_minor} {ours}",
    )


def may_keep_fees(actor: Actor, edition_id: int) -> Verdict:
    """Payments are recorded by programmers and the director of the edition."""
    allowed = actor.id == 0 or actor.wears_in(edition_id, *CASHIERS)
    return YES if allowed else no(NOT_THE_CASHIER)


def may_become(now: FeeState, to: FeeState, state_words: str) -> Verdict:
    """Along the way of a fee: due, paid or waived, refunded."""
    return YES if now in MOVES.get(to, ()) else no(FEE_NOT_DUE, state=state_words)


def is_explained(why: str) -> Verdict:
    return YES if why.strip() else no(FEE_NEEDS_REASON)


def may_ask_waiver(submission: Submission, state_words: str) -> Verdict:
    """A filmmaker asks while the fee is due."""
    return may_become(submission.fee_state, FeeState.WAIVER_ASKED, state_words)


def late_code_opens(code: LateCode | None, typed: str, now: datetime) -> Verdict:
    """A late code works until its instant and as often as was said."""
    if code is None or code.uses_left < 1 or now >= code.until_at:
        return no(LATE_CODE_UNKNOWN, code=typed[:24])
    return YES


def late_code_is_right(
    why: str, until_at: datetime, uses: int, call: Call, now: datetime
) -> Verdict:
    """It is given for a reason, for a time after the close and at most ninety days, up to a hundred times."""
    last = max(call.closes_at, now) + timedelta(days=90)
    if not why.strip() or not 1 <= uses <= 100 or not now < until_at <= last:
        return no(LATE_CODE_SHORT)
    return YES
