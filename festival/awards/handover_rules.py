"""Who receives what of a prize, to the last unit, and when it may be handed over. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from festival.awards.given import WinnerGiven
from festival.awards.models import Award, AwardState, CashSplit, Handover, Receipt
from festival.foundation.numbers import split
from festival.foundation.verdict import YES, Reason, Verdict, no

NOTHING_TO_HAND = Reason(
    "NOTHING_TO_HAND", "Nothing of this prize is handed over: it was withheld, or only mentioned."
)
NOT_A_RECIPIENT = Reason(
    "NOT_A_RECIPIENT", "This part of the prize does not go there. Open the page of receipts again."
)
RECEIPT_MADE = Reason(
    "RECEIPT_MADE", "A receipt for this has been made, and it is never paid twice."
)
HANDED_UNDER_ANOTHER = Reason(
    "HANDED_UNDER_ANOTHER",
    "This part was handed over under a decision that has been revoked. Write down its return first.",
)
PAID_IN_FULL = Reason(
    "PAID_IN_FULL", "The receipts already made for this part come to its whole sum."
)
HANDOVER_STEP = Reason(
    "HANDOVER_STEP", "What is {now} cannot become {then}. Choose one of the next steps."
)
RECEIVER_MISSING = Reason("RECEIVER_MISSING", "Write down who took it and signed for it.", 422)

STEPS: Mapping[Handover, frozenset[Handover]] = {
    Handover.PENDING: frozenset({Handover.CUSTOMS, Handover.SHIPPED, Handover.HANDED}),
    Handover.CUSTOMS: frozenset({Handover.SHIPPED, Handover.HANDED}),
    Handover.SHIPPED: frozenset({Handover.CUSTOMS, Handover.HANDED, Handover.RETURNED}),
    Handover.HANDED: frozenset({Handover.RETURNED}),
    Handover.RETURNED: frozenset(),
}


class Recipient(NamedTuple):
    """A person, or an organisation."""

    person_id: int | None = None
    organisation_id: int | None = None


class Team(NamedTuple):
    """Who made a film, in the order of its credits."""

    directors: tuple[Recipient, ...] = ()
    producers: tuple[Recipient, ...] = ()


class Due(NamedTuple):
    """What one recipient is to have of one part of a prize; a thing has no amount."""

    recipient: Recipient | None
    amount: int | None


def heads(winners: Sequence[WinnerGiven]) -> list[list[WinnerGiven]]:
    """The shares of an award in the order of its winners: people of one film stand in one share.

    >>> [len(share) for share in heads([WinnerGiven(1, 7), WinnerGiven(2, 8), WinnerGiven(1, 9)])]
    [2, 1]
    """
    shares: dict[object, list[WinnerGiven]] = {}
    for winner in winners:
        shares.setdefault(winner.selection_id or winner, []).append(winner)
    return list(shares.values())


def cash_dues(
    amount: int,
    winners: Sequence[WinnerGiven],
    teams: Mapping[int, Team],
    how: CashSplit,
    unit: int = 1,
) -> list[Due]:
    """Every share is equal, and what cannot be divided goes to the first listed. The sum is exact.

    A million tenge for three films whose directors are paid:

    >>> teams = {n: Team((Recipient(n),)) for n in (1, 2, 3)}
    >>> given = [WinnerGiven(1), WinnerGiven(2), WinnerGiven(3)]
    >>> [due.amount // 100 for due in cash_dues(100_000_000, given, teams, CashSplit.DIRECTOR, 100)]
    [333334, 333333, 333333]
    """
    unit = unit if amount % unit == 0 else 1
    shares = heads(winners)
    found: list[Due] = []
    for share, part in zip(shares, split(amount, max(1, len(shares)), unit), strict=False):
        found += _of_share(share, part, teams, how, unit)
    return _joined(found)


def _of_share(
    share: Sequence[WinnerGiven],
    part: int,
    teams: Mapping[int, Team],
    how: CashSplit,
    unit: int,
) -> list[Due]:
    people = [Recipient(w.person_id, w.organisation_id) for w in share if w[1:] != (None, None)]
    if people:
        return _among(people, part, unit)
    team = teams.get(share[0].selection_id or 0, Team())
    groups = {
        CashSplit.EQUAL: (team.directors, team.producers),
        CashSplit.DIRECTOR: (team.directors,),
        CashSplit.PRODUCER: (team.producers,),
    }[how]
    paid = [group for group in groups if group] or [
        group for group in (team.directors, team.producers) if group
    ][:1]
    if not paid:
        return [Due(None, part)]
    return [
        due
        for group, half in zip(paid, split(part, len(paid), unit), strict=True)
        for due in _among(group, half, unit)
    ]


def _among(people: Sequence[Recipient], part: int, unit: int) -> list[Due]:
    unit = unit if part % unit == 0 else 1
    shares = zip(people, split(part, len(people), unit), strict=True)
    return [Due(one, amount) for one, amount in shares]


def _joined(dues: Sequence[Due]) -> list[Due]:
    """A recipient of several shares signs once, for all of them."""
    whole: dict[Recipient | None, int] = {}
    for due in dues:
        whole[due.recipient] = whole.get(due.recipient, 0) + (due.amount or 0)
    return [Due(recipient, amount) for recipient, amount in whole.items()]


def thing_dues(winners: Sequence[WinnerGiven], teams: Mapping[int, Team]) -> list[Due]:
    """A thing goes to every winner: to the person, to the body, or to the first who made the film."""
    found: list[Recipient | None] = []
    for winner in winners:
        if winner[1:] != (None, None):
            found.append(Recipient(winner.person_id, winner.organisation_id))
            continue
        team = teams.get(winner.selection_id or 0, Team())
        found.append(next(iter((*team.directors, *team.producers)), None))
    return [Due(recipient, None) for recipient in dict.fromkeys(found)]


def may_draw(
    award: Award,
    due: Due | None,
    total: int | None,
    made: Collection[Receipt],
    elsewhere: Collection[Receipt],
) -> Verdict:
    """Once for every recipient, never above the sum, and never while it is out under a revoked decision.

    *made* are this award's receipts for the part, *elsewhere* those of the prize's other decisions.
    """
    if award.state is not AwardState.DECIDED or award.mention:
        return no(NOTHING_TO_HAND)
    if due is None or due.recipient is None:
        return no(NOT_A_RECIPIENT)
    if any(Recipient(one.person_id, one.organisation_id) == due.recipient for one in made):
        return no(RECEIPT_MADE)
    if any(one.state in {Handover.SHIPPED, Handover.HANDED} for one in elsewhere):
        return no(HANDED_UNDER_ANOTHER)
    if total is not None and due.amount is not None:
        paid = sum(one.amount_minor or 0 for one in made)
        if paid + due.amount > total:
            return no(PAID_IN_FULL)
    return YES


def may_move_on(receipt: Receipt, state: Handover, received_by: str) -> Verdict:
    """Step by step; what is handed over has somebody who signed for it."""
    if state not in STEPS[receipt.state]:
        return no(HANDOVER_STEP, now=receipt.state.value, then=state.value)
    if state is Handover.HANDED and not received_by.strip():
        return no(RECEIVER_MISSING)
    return YES
