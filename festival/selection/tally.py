"""What readers say of entries, counted by the database, and of which entries somebody may know it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal, or_, select, true, tuple_
from sqlalchemy.orm import aliased

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.interests.queries import conflicts_among
from festival.people.models import Account, Hat
from festival.reviews.models import Assignment, AssignmentState, Flag, Opinion, Review, Round
from festival.reviews.reach import is_open_now, live_readings
from festival.reviews.rules import MIN_REVIEWS, WAITING
from festival.selection.answer_rules import SPREAD
from festival.submissions.models import Call, Submission


def recused_readings(edition_id: int) -> list[tuple[int, int]]:
    """Pairs of entry and reader where the reader has an interest in the film, or said so; four statements."""
    readers = select(Account.id, Account.person_id).where(
        Account.id.in_(select(Review.account_id)), Account.person_id.is_not(None)
    )
    accounts: dict[int, list[int]] = {}
    for account_id, person_id in db.session.execute(readers):
        accounts.setdefault(person_id, []).append(account_id)
    by_film: dict[int, set[int]] = {}
    for person_id, film_id in conflicts_among(list(accounts)):
        by_film.setdefault(film_id, set()).update(accounts[person_id])
    said = select(Assignment.submission_id, Assignment.account_id).where(
        Assignment.state == AssignmentState.CONFLICT
    )
    pairs = {(row[0], row[1]) for row in db.session.execute(said)}
    films = select(Submission.id, Submission.film_id).where(
        Submission.film_id.is_not(None),
        Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition_id)),
    )
    pairs |= {
        (id, account_id)
        for id, film_id in db.session.execute(films)
        for account_id in by_film.get(film_id or 0, ())
    }
    return sorted(pairs)


def rounds_of(edition_id: int) -> Sequence[Round]:
    """The rounds of an edition: few, and read once, so that no reading asks for its own."""
    return db.session.scalars(
        select(Round).where(Round.edition_id == edition_id).order_by(Round.id)
    ).all()


def tallies(
    out: Collection[tuple[int, int]],
    rounds: Sequence[Round],
    edition_id: int,
    ids: Collection[int] | None = None,
) -> Subquery:
    """One row an entry: full readings without those that are *out*, their mean and spread, flags, opinions.

    It counts what ``reviews.rules.standing`` counts: a mean is there from as many full readings as the
    newest round of the film asks for, and a reading watched in part weighs nothing unless that round says so.
    """
    within = (
        Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition_id))
        if ids is None
        else Review.submission_id.in_(ids)
    )
    newest = func.max(Review.round_id)
    counted = _counted(rounds)
    heard = func.count(case((counted, 1)))
    asked = _term({one.id: one.min_reviews for one in rounds}, newest, MIN_REVIEWS)
    mark = case((counted, Review.overall))
    enough = heard >= asked
    pair = tuple_(Review.submission_id, Review.account_id)
    return (
        select(
            Review.submission_id,
            heard.label("heard"),
            asked.label("asked"),
            func.count(case((~counted, 1))).label("partial"),
            case((enough, func.avg(mark * 1.0))).label("mean"),
            case((enough, func.max(mark) - func.min(mark))).label("spread"),
            _term({one.id: one.spread_flagged for one in rounds}, newest, SPREAD).label(
                "flagged_from"
            ),
            *(_count(Review.flag == one).label(one.value) for one in Flag if one),
            *(_count(Review.opinion == one).label(f"says_{one.value}") for one in Opinion),
        )
        .join(Submission, Submission.id == Review.submission_id)
        .where(
            within,
            Review.account_id != Submission.account_id,
            *([pair.not_in(list(out))] if out else []),
        )
        .group_by(Review.submission_id)
        .subquery()
    )


def _counted(rounds: Sequence[Round]) -> ColumnElement[bool]:
    """Readings that weigh: full ones, and those in part where the newest round of the film takes them."""
    lenient = [one.id for one in rounds if one.partial_counts]
    if not lenient:
        return Review.watched_fully.is_(True)
    other = aliased(Review)
    newest = (
        select(func.max(other.round_id))
        .where(other.submission_id == Review.submission_id)
        .correlate(Review)
        .scalar_subquery()
    )
    return or_(Review.watched_fully.is_(True), func.coalesce(newest, 0).in_(lenient))


def _term(by_round: Mapping[int, int], newest: Any, otherwise: int) -> ColumnElement[int]:
    """What the newest round of a film asks; what is asked where it was read in none."""
    if not by_round:
        return literal(otherwise)
    return case(dict(by_round), value=newest, else_=otherwise)


def _count(condition: ColumnElement[bool]) -> Any:
    return func.count(case((condition, 1)))


def is_seen(actor: Actor, edition_id: int) -> ColumnElement[bool]:
    """The entries whose readings *actor* may know, as ``reviews.rules.may_read_reviews`` says it."""
    if actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR):
        return true()
    ways: list[ColumnElement[bool]] = [
        Submission.id.in_(select(Review.submission_id).where(Review.account_id == actor.id))
    ]
    if actor.wears_in(edition_id, Hat.CURATOR):
        ways.append(Submission.id.not_in(live_readings(actor, WAITING)))
    if actor.wears_in(edition_id, Hat.PROGRAMMER):
        dealt = select(Assignment.submission_id)
        still = dealt.join(Assignment.round).where(is_open_now())
        ways.append(and_(Submission.id.in_(dealt), Submission.id.not_in(still)))
    return or_(*ways)
