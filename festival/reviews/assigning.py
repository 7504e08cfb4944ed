"""What happens to readings: dealt, added by hand, handed back, taken again. Each act is one transaction."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.exc import NoResultFound

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import Refused, no, require
from festival.interests.models import ConflictKind
from festival.interests.operations import declare
from festival.journal.operations import record
from festival.people.queries import account_by_code
from festival.reviews import queries, reach, rules
from festival.reviews.models import Assignment, AssignmentState, Reader, Review, Round
from festival.reviews.proposals import Proposal, barred, proposal
from festival.submissions.models import Call, Submission

Pair = tuple[int, int]


@operation
def deal(*, actor: Actor, round_code: str, mark: str | None = None) -> Proposal:
    """Every film has the readers it was proposed, all at once. Said twice, it is done once.

    What was looked at is what is dealt: with another *mark* than the proposal of now, nothing is.
    """
    one = queries.round_by_code(round_code, lock=True)
    require(rules.may_change_round(actor, one))
    return _deal(actor, one, proposal(one), mark)


@operation
def deal_thirds(*, actor: Actor, round_code: str) -> Proposal:
    """Every film whose readers are far apart has one more, whom the dealing picks as for any other."""
    one = queries.round_by_code(round_code, lock=True)
    require(rules.may_change_round(actor, one))
    proposed = proposal(one, thirds=True)
    given = proposed.sharing.given
    if given:
        _give(one, given, clock.now())
        record(
            actor=actor, act="deal_thirds", about_kind="round", about_id=one.id,
            edition_id=one.edition_id, given=len(given),
        )  # fmt: skip
    return proposed


def _deal(actor: Actor, one: Round, proposed: Proposal, mark: str | None) -> Proposal:
    given, released = proposed.sharing.given, proposed.sharing.released
    if not given and not released:
        return proposed
    if mark is not None and mark != proposed.mark:
        require(no(rules.PROPOSAL_CHANGED))
    now = clock.now()
    _release(one, released, now)
    _give(one, given, now)
    record(
        actor=actor, act="deal_round", about_kind="round", about_id=one.id,
        edition_id=one.edition_id, given=len(given), released=len(released),
    )  # fmt: skip
    return proposed


def _standing(one: Round, pairs: Iterable[Pair]) -> dict[Pair, Assignment]:
    wanted = set(pairs)
    accounts = {account for _, account in wanted}
    found = select(Assignment).where(
        Assignment.round_id == one.id, Assignment.account_id.in_(accounts)
    )
    listed = db.session.scalars(found)
    return {pair: row for row in listed if (pair := (row.submission_id, row.account_id)) in wanted}


def _release(one: Round, pairs: Iterable[Pair], now: datetime) -> None:
    for row in _standing(one, pairs).values():
        row.state, row.ended_at = AssignmentState.RELEASED, now


def _give(one: Round, pairs: Iterable[Pair], now: datetime) -> None:
    wanted = list(pairs)
    standing = _standing(one, wanted)
    for row in standing.values():
        row.state, row.ended_at, row.assigned_at = AssignmentState.ASSIGNED, None, now
    rows = [
        {
            "round_id": one.id,
            "submission_id": entry,
            "account_id": account,
            "state": AssignmentState.ASSIGNED,
            "assigned_at": now,
            "why": "",
        }
        for entry, account in wanted
        if (entry, account) not in standing
    ]
    if rows:
        db.session.execute(insert(Assignment), rows)
    db.session.flush()


@operation
def let_go(
    *, actor: Actor, round_code: str, account_code: str, mark: str | None = None
) -> Proposal:
    """The reader has left: what they read stays, and what they did not lies on others' desks."""
    one = queries.round_by_code(round_code, lock=True)
    require(rules.may_change_round(actor, one))
    account = account_by_code(account_code)
    found = select(Reader).where(Reader.round_id == one.id, Reader.account_id == account.id)
    reader = db.session.scalars(found.execution_options(populate_existing=True)).one()
    if reader.left_at is None:
        proposed = proposal(one, without=reader.id)
        if mark is not None and mark != proposed.mark:
            require(no(rules.PROPOSAL_CHANGED))
        reader.left_at = clock.now()
        _close_readings(one, account.id, reader.left_at)
        record(
            actor=actor, act="let_reader_go", about_kind="round", about_id=one.id,
            edition_id=one.edition_id, account=account.id,
        )  # fmt: skip
        return _deal(actor, one, proposed, mark)
    return proposal(one)


def _close_readings(one: Round, account_id: int, now: datetime) -> None:
    """Films that left the pool since, too: nothing waits for somebody who has gone."""
    waiting = select(Assignment).where(
        Assignment.round_id == one.id,
        Assignment.account_id == account_id,
        Assignment.state.in_(rules.WAITING),
    )
    for row in db.session.scalars(waiting):
        row.state, row.ended_at = AssignmentState.RELEASED, now


@operation
def assign(*, actor: Actor, round_code: str, number: str, account_code: str) -> Assignment:
    """The film lies on this reader's desk, because somebody put it there."""
    one = queries.round_by_code(round_code, lock=True)
    require(rules.may_change_round(actor, one))
    try:
        entry = _entry_of(one, Submission.tracking_number == number.strip())
    except NoResultFound:
        raise Refused(no(rules.NUMBER_UNKNOWN, number=number.strip())) from None
    require(rules.is_eligible(entry))
    account = account_by_code(account_code)
    seat = select(Reader).where(
        Reader.round_id == one.id, Reader.account_id == account.id, Reader.left_at.is_(None)
    )
    if db.session.scalar(seat) is None:
        require(no(rules.NOT_A_READER))
    _may_have(one, entry, account.id)
    _give(one, [(entry.id, account.id)], clock.now())
    record(
        actor=actor, act="assign_reading", about_kind="submission", about_id=entry.id,
        edition_id=one.edition_id, round=one.code, account=account.id,
    )  # fmt: skip
    [made] = _standing(one, [(entry.id, account.id)]).values()
    return made


def _may_have(one: Round, entry: Submission, account_id: int) -> None:
    """I-25: neither somebody with an interest in it, nor somebody who has read it."""
    read = select(Review.id).where(
        Review.submission_id == entry.id, Review.account_id == account_id
    )
    if db.session.scalar(read) is not None:
        require(no(rules.HAS_READ_IT))
    standing = _standing(one, [(entry.id, account_id)]).get((entry.id, account_id))
    declined = standing is not None and standing.state is AssignmentState.DECLINED
    if entry.id in barred(one, [account_id], [entry.id]).get(account_id, ()) and not declined:
        require(no(rules.RECUSED))


def _entry_of(one: Round, where: ColumnElement[bool]) -> Submission:
    found = reach.sent().join(Submission.call).where(Call.edition_id == one.edition_id, where)
    return db.session.scalars(found).one()


@operation
def take_back(*, actor: Actor, round_code: str, submission_code: str, account_code: str) -> None:
    """The film no longer waits for this reader; what they have read stays."""
    one = queries.round_by_code(round_code, lock=True)
    require(rules.may_change_round(actor, one))
    entry = _entry_of(one, Submission.code == submission_code)
    account = account_by_code(account_code)
    standing = _standing(one, [(entry.id, account.id)]).get((entry.id, account.id))
    if standing is None or standing.state not in rules.WAITING:
        require(no(rules.READING_OVER))
    _release(one, [(entry.id, account.id)], clock.now())
    record(
        actor=actor, act="take_reading_back", about_kind="submission", about_id=entry.id,
        edition_id=one.edition_id, round=one.code, account=account.id,
    )  # fmt: skip


@operation
def decline(*, actor: Actor, submission_code: str, why: str) -> Assignment:
    """Somebody else will read the film. Until it is dealt anew it can be taken again."""
    found = queries.own_assignment(actor, submission_code, lock=True)
    require(rules.may_give_back(found, found.round, clock.now(), why))
    found.state, found.why, found.ended_at = AssignmentState.DECLINED, why.strip(), clock.now()
    _note(actor, found, "decline_reading")
    return found


@operation
def take_again(*, actor: Actor, submission_code: str) -> Assignment:
    """What was declined by mistake waits for *actor* again."""
    found = queries.own_assignment(actor, submission_code, lock=True)
    require(rules.may_take_again(found, found.round, clock.now()))
    found.state, found.why, found.ended_at = AssignmentState.ASSIGNED, "", None
    _note(actor, found, "take_reading_again")
    return found


@operation
def recuse(*, actor: Actor, submission_code: str, why: str) -> None:
    """*actor* knows the filmmaker: the film no longer exists for them, here and everywhere.

    Where the catalogue has the film it is an interest as any other; until then the reading keeps it.
    """
    submission = reach.submission_for(actor, submission_code)
    if not why.strip():
        require(no(rules.DECLINE_NEEDS_REASON))
    own = select(Assignment).where(
        Assignment.submission_id == submission.id, Assignment.account_id == actor.id
    )
    readings = db.session.scalars(own).all()
    if submission.film_id is not None and actor.person_id is not None:
        declare(
            actor=actor, person_id=actor.person_id, film_id=submission.film_id,
            kind=ConflictKind.PERSONAL, why=why.strip(),
        )  # fmt: skip
    elif not readings:
        require(no(rules.READING_OVER))
    for one in readings:
        one.state, one.why, one.ended_at = AssignmentState.CONFLICT, why.strip(), clock.now()
    record(
        actor=actor, act="recuse_reader", about_kind="submission", about_id=submission.id,
        edition_id=submission.call.edition_id,
    )  # fmt: skip


def _note(actor: Actor, found: Assignment, act: str) -> None:
    record(
        actor=actor, act=act, about_kind="submission", about_id=found.submission_id,
        edition_id=found.round.edition_id, round=found.round.code,
    )  # fmt: skip
