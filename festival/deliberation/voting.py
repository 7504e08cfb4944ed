"""A ballot from its opening to its close: what is frozen, and the choices that go into the box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import NoResultFound

from festival.deliberation import queries, records
from festival.deliberation.course import standing_of
from festival.deliberation.keys import deal, forget_halves
from festival.deliberation.models import (
    Ballot,
    BallotState,
    BoxEntry,
    Elector,
    Sitting,
    Standee,
)
from festival.deliberation.rules import (
    CHOICE_UNFIT,
    NO_CANDIDATES,
    PROPOSAL_NEEDED,
    ROUND_MOVED_ON,
    eligible_jurors,
    has_quorum,
    is_whole,
    may_annul,
    may_close,
    may_vote,
    runs,
    time_runs_on,
)
from festival.deliberation.sittings import item_for, sitting_for
from festival.deliberation.verifier import misfit, tracker_of
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.sealing import commit, new_salt, shut
from festival.foundation.slugs import public_code
from festival.foundation.verdict import YES, no, require
from festival.journal.operations import record
from festival.jury.models import Juror, Method
from festival.jury.statute import statute_of

ASKS_ONE = {Method.YES_NO, Method.CONSENSUS}
"""Methods that ask about one proposal."""


@dataclass(frozen=True)
class Begun:
    """A ballot that was opened, and the half of its key for whoever opened it. It is told this once."""

    ballot: Ballot
    half: str


@operation
def open_ballot(
    *, actor: Actor, jury_code: str, prize_code: str, round: int, proposal: str = ""
) -> Begun:
    """A round begins: who may be elected, who votes and how are frozen, and a key of its own is made.

    *round* is the one whoever leads the sitting saw as the next; when somebody else has opened it
    meanwhile, nothing is opened twice.
    """
    sitting, seat = sitting_for(actor, jury_code)
    item = item_for(sitting, seat, prize_code)
    require(runs(seat))
    prize = item.prize
    standing = standing_of(prize.id, sitting)
    require(YES if round == standing.next_round else no(ROUND_MOVED_ON))
    require(standing.may_open)
    frozen = _frozen(sitting, prize.id, standing.among, standing.method, proposal)
    ballot = Ballot(
        code=public_code(),
        sitting_id=sitting.id,
        prize_id=prize.id,
        round=round,
        method=standing.method,
        opened_at=clock.now(),
        candidates=[
            Standee(
                position=position,
                key=key,
                selection_id=one.selection.id if one.selection else None,
                person_id=one.person.id if one.person else None,
            )
            for position, (key, one) in enumerate(frozen.candidates, 1)
        ],
        roll=[Elector(juror_id=one.id, present=one in frozen.present) for one in frozen.electorate],
    )
    key, keepers = deal(actor, sitting, seat, frozen)
    ballot.keepers = keepers
    ballot.opening = canonical.canonical(
        records.opening(
            ballot=ballot,
            sitting=sitting,
            prize=prize,
            edition=queries.edition_of(sitting.jury).code,
            frozen=frozen,
            statute=statute_of(sitting.jury),
            key=key.public,
        )
    ).decode()
    db.session.add(ballot)
    db.session.flush()
    note(actor, "open_ballot", ballot, sitting, root=records.root_of(ballot))
    return Begun(ballot, key.halves[0])


def note(actor: Actor, act: str, ballot: Ballot, sitting: Sitting, **facts: Any) -> None:
    """What happened to a ballot. No page shows these lines; the digests in them bind its record."""
    record(
        actor=actor,
        act=act,
        about_kind="ballot",
        about_id=ballot.id,
        edition_id=sitting.jury.edition_id,
        ballot=ballot.code,
        **facts,
    )


def _frozen(
    sitting: Sitting, prize_id: int, among: Sequence[str] | None, method: Method, proposal: str
) -> records.Frozen:
    """Candidates and electorate as they are at this moment, when there is a quorum."""
    named = [(queries.key_of(one), one) for one in queries.in_the_running(prize_id)]
    if among is not None:
        named = [one for one in named if one[0] in among]
    require(YES if named else no(NO_CANDIDATES))
    if method in ASKS_ONE:
        named = [one for one in named if one[0] == proposal]
        require(YES if named else no(PROPOSAL_NEEDED))
    seats = queries.seats_of(sitting.jury_id)
    recused = queries.recused_on(prize_id, sitting.jury, seats)
    electorate = eligible_jurors(seats, recused)
    present = queries.present_in(sitting, electorate)
    require(has_quorum(len(present), len(electorate), statute_of(sitting.jury).quorum))
    stepped_back = [one for one in eligible_jurors(seats, ()) if one.id in recused]
    return records.Frozen(named, electorate, present, stepped_back)


@dataclass(frozen=True)
class Receipt:
    """What a voter keeps: by it they find their vote again."""

    ballot: str
    round: int
    tracker: str
    root: str


@operation
def cast(*, actor: Actor, ballot_code: str, choice: Mapping[str, Any]) -> Receipt:
    """The choice lies sealed in the box; until the close it replaces what the juror cast before.

    Nothing of it is written anywhere else, and nobody can read it before the key is joined.
    """
    ballot, seat = queries.ballot_before(actor, ballot_code, lock=True)
    present = queries.present_at(ballot, seat)
    require(may_vote(ballot, seat, present, queries.unseen_by(ballot, seat, actor.locale)))
    require(is_whole(queries.gone_from(ballot, actor.locale)))
    require(time_runs_on(clock.now(), ballot.opened_at))
    begun = queries.opening_of(ballot)
    plain = dict(choice)
    require(_fits(ballot, seat, begun, plain))
    salt = new_salt()
    commitment = commit(plain, salt)
    sealed = shut(
        bytes.fromhex(begun["key"]), canonical.canonical({"choice": plain, "salt": salt})
    ).hex()
    before = queries.own_entry(ballot.id, seat.id)
    if before is None:
        db.session.add(
            BoxEntry(ballot_id=ballot.id, juror_id=seat.id, commitment=commitment, sealed=sealed)
        )
    else:
        replaced = BoxEntry(ballot_id=ballot.id, commitment=before.commitment, replaced=True)
        before.commitment, before.sealed = commitment, sealed
        db.session.flush()
        db.session.add(replaced)
    elector = queries.elector_of(ballot, seat)
    assert elector is not None
    elector.voted = True
    db.session.flush()
    return Receipt(ballot.code, ballot.round, tracker_of(commitment), records.root_of(ballot))


def _fits(ballot: Ballot, seat: Juror, begun: Mapping[str, Any], choice: dict[str, Any]) -> Any:
    """A choice among those on this ballot and, where a juror votes beside a film of theirs, not for it."""
    hidden = queries.hidden_from(seat)
    own = [
        one.key
        for one in ballot.candidates
        if one.selection is None or one.selection.film_id not in hidden
    ]
    # 1 equals True to Python, not to those who read the record.
    strict = all(choice.get(word, True) is True for word in ("abstain", "blank"))
    fits = strict and misfit(begun["method"], own, choice) is None
    return YES if fits else no(CHOICE_UNFIT)


@operation
def close_ballot(*, actor: Actor, ballot_code: str) -> Ballot:
    """No vote changes any more. The box is written anew, so that it no longer knows whose each choice is."""
    ballot, seat = queries.ballot_before(actor, ballot_code, lock=True)
    require(runs(seat))
    require(may_close(ballot))
    require(is_whole(queries.gone_from(ballot, actor.locale)))
    now = clock.now()
    require(time_runs_on(now, ballot.opened_at))
    box = queries.box_of(ballot.id)
    voted = [one.juror for one in ballot.roll if one.voted]
    ended = records.closing(records.root_of(ballot), box, voted, now)
    _shuffle(ballot, box)
    ballot.state, ballot.closed_at = BallotState.CLOSED, now
    ballot.closing = canonical.canonical(ended).decode()
    db.session.flush()
    note(
        actor,
        "close_ballot",
        ballot,
        ballot.sitting,
        root=canonical.digest(ended),
        voted=len(voted),
    )
    return ballot


def _shuffle(ballot: Ballot, box: Sequence[BoxEntry]) -> None:
    """The box without names, in the order of its commitments: rows, too, tell nothing of who came first."""
    kept = sorted((one.commitment, one.replaced, one.sealed) for one in box)
    for entry in box:
        db.session.delete(entry)
    db.session.flush()
    for commitment, replaced, sealed in kept:
        db.session.add(
            BoxEntry(ballot_id=ballot.id, commitment=commitment, replaced=replaced, sealed=sealed)
        )
        db.session.flush()


@operation
def annul_ballot(*, actor: Actor, ballot_code: str, why: str = "") -> Ballot:
    """The ballot decides nothing. What lay in the box is destroyed unread, and the protocol says why."""
    ballot, seat = queries.ballot_before(actor, ballot_code, lock=True)
    require(runs(seat))
    if ballot.sitting.closed_at is not None:
        raise NoResultFound
    gone = queries.gone_from(ballot, actor.locale)
    require(may_annul(ballot, gone, why, queries.is_settled(ballot.prize_id)))
    _annulled(actor, ballot, why)
    # What a candidate who left has weighed in earlier rounds would otherwise still decide who stands now.
    for earlier in queries.ballots_on(ballot.prize_id) if gone else ():
        if earlier.state is BallotState.COUNTED and queries.gone_from(earlier):
            _annulled(actor, earlier, why)
    return ballot


def _annulled(actor: Actor, ballot: Ballot, why: str) -> None:
    for entry in queries.box_of(ballot.id):
        db.session.delete(entry)
    forget_halves(ballot)
    ballot.state, ballot.annulled_at = BallotState.ANNULLED, clock.now()
    ballot.annulled_why = why.strip() or is_whole(queries.gone_from(ballot)).plain()
    db.session.flush()
    note(actor, "annul_ballot", ballot, ballot.sitting, why=ballot.annulled_why)
