"""The two halves of a ballot's key: who keeps them, and how they are joined once to count."""

from collections.abc import Sequence
from hashlib import sha256

from festival.deliberation import queries, records
from festival.deliberation.models import Ballot, BallotState, Keeper, Sitting
from festival.deliberation.rules import (
    HALF_WRONG,
    NOBODY_ELSE_KEEPS,
    is_whole,
    may_give,
    may_take,
    time_runs_on,
)
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.sealing import SealedKey, fits, join, new_key
from festival.foundation.verdict import YES, no, require
from festival.journal.operations import record
from festival.jury.models import Juror, SeatRole

KEEPERS = THRESHOLD = 2
"""Both halves are needed. A lost one costs a ballot, which is annulled and held again."""


def deal(
    actor: Actor, sitting: Sitting, opener: Juror, frozen: records.Frozen
) -> tuple[SealedKey, list[Keeper]]:
    """A fresh key, one half for whoever opens the ballot and one that waits for a second person."""
    second = _second(sitting, opener, frozen)
    require(YES if second is not None else no(NOBODY_ELSE_KEEPS))
    assert second is not None
    juror_id, account_id = second
    key = new_key(KEEPERS, THRESHOLD)
    return key, [
        Keeper(
            position=1,
            juror_id=opener.id,
            account_id=opener.account_id or actor.id,
            proof=proof_of(key.halves[0]),
            taken_at=clock.now(),
        ),
        Keeper(
            position=2,
            juror_id=juror_id,
            account_id=account_id,
            proof=proof_of(key.halves[1]),
            waiting=key.halves[1],
        ),
    ]


def _second(
    sitting: Sitting, opener: Juror, frozen: records.Frozen
) -> tuple[int | None, int] | None:
    """The secretary or the chair, else another juror who is there, else the director as a notary."""
    seats = [
        seat
        for seat in queries.present_in(sitting, queries.seats_of(sitting.jury_id))
        if seat.account_id and seat.id != opener.id and seat.role is not SeatRole.OBSERVER
    ]
    stepped_back = {seat.id for seat in frozen.recused}
    free = [seat for seat in seats if seat.id not in stepped_back]
    order = [SeatRole.SECRETARY, SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.MEMBER]
    for seat in sorted(free, key=lambda one: order.index(one.role)):
        return seat.id, seat.account_id or 0
    directors = queries.directors_of_edition(sitting.jury.edition_id)
    return (None, directors[0].id) if directors else None


def proof_of(half: str) -> str:
    """By this a half is known again; it cannot be turned back into the words."""
    return sha256(" ".join(half.lower().split()).encode()).hexdigest()


@operation
def take_half(*, actor: Actor, ballot_code: str) -> str:
    """The keeper has their half, and the house has it no more."""
    ballot, keeper = queries.keeper_before(actor, ballot_code, lock=True)
    require(may_take(ballot, keeper))
    half, keeper.waiting, keeper.taken_at = keeper.waiting, "", clock.now()
    db.session.flush()
    record(
        actor=actor,
        act="take_half_of_key",
        about_kind="ballot",
        about_id=ballot.id,
        edition_id=ballot.sitting.jury.edition_id,
        ballot=ballot.code,
    )
    return half


@operation
def give_half(*, actor: Actor, ballot_code: str, words: str) -> Ballot:
    """The keeper's half is given. With the second one the box is opened and counted, and the key is gone."""
    ballot, keeper = queries.keeper_before(actor, ballot_code, lock=True)
    others = [one for one in ballot.keepers if one.id != keeper.id]
    require(may_give(ballot, keeper, others))
    require(is_whole(queries.gone_from(ballot, actor.locale)))
    require(YES if proof_of(words) == keeper.proof else no(HALF_WRONG))
    now = clock.now()
    require(time_runs_on(now, ballot.closed_at or ballot.opened_at))
    keeper.given_at = now
    given = [words, *(one.given for one in others if one.given)]
    if len(given) < THRESHOLD:
        keeper.given = " ".join(words.lower().split())
        db.session.flush()
        return ballot
    _count(actor, ballot, given)
    return ballot


def _count(actor: Actor, ballot: Ballot, halves: Sequence[str]) -> None:
    """The key is joined in memory, the box opened, the rule applied; what remains is the record."""
    private = join(halves)
    begun = queries.opening_of(ballot)
    require(YES if fits(bytes.fromhex(begun["key"]), private) else no(HALF_WRONG))
    box = queries.box_of(ballot.id)
    choices = records.opened([one for one in box if not one.replaced], private)
    ended = canonical.load(ballot.closing)
    counted = records.count(begun, canonical.digest(ended), choices, clock.now())
    for entry in box:
        db.session.delete(entry)
    forget_halves(ballot)
    ballot.state, ballot.counted_at = BallotState.COUNTED, clock.now()
    ballot.count = canonical.canonical(counted).decode()
    db.session.flush()
    record(
        actor=actor,
        act="count_ballot",
        about_kind="ballot",
        about_id=ballot.id,
        edition_id=ballot.sitting.jury.edition_id,
        ballot=ballot.code,
        digest=canonical.digest(canonical.load(ballot.count)),
    )


def forget_halves(ballot: Ballot) -> None:
    """No half of the key stays in the house."""
    for keeper in ballot.keepers:
        keeper.waiting = keeper.given = ""
