"""What happens to rounds: opened, changed, given criteria and readers, closed. Each act is one transaction."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from festival.editions.models import Edition, Section
from festival.editions.rules import SECTION_OF_ANOTHER_EDITION
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import no, require
from festival.foundation.versions import may_still_edit
from festival.foundation.zones import Unclear, instant
from festival.journal.operations import record
from festival.people.models import Account, GivenHat
from festival.people.queries import account_by_code
from festival.reviews import queries, reach, rules
from festival.reviews.models import Pool, Reader, Review, Round, RoundCriterion


@operation
def open_round(
    *,
    actor: Actor,
    edition_id: int,
    name: Text,
    opens_local: datetime,
    due_local: datetime,
    section_id: int | None = None,
    pool: Pool | str = Pool.ALL,
    readings_wanted: int = 2,
    min_reviews: int = 2,
    spread_flagged: int = 3,
    blind: bool = False,
    partial_counts: bool = False,
    version: int | None = None,
) -> Round:
    """A round stands; it reads nothing until it has readers and its films are dealt."""
    edition = fresh(Edition, edition_id, lock=True)
    require(rules.may_keep_rounds(actor, edition.id))
    require(reach.still_choosing(actor, edition.id))
    last = select(func.max(Round.number)).where(Round.edition_id == edition.id)
    one = Round(
        code=public_code(), edition_id=edition.id, zone=edition.zone,
        number=(db.session.scalar(last) or 0) + 1,
    )  # fmt: skip
    _set(
        one, name, opens_local, due_local, section_id, pool, readings_wanted, min_reviews,
        spread_flagged,
    )  # fmt: skip
    one.blind, one.partial_counts = blind, partial_counts
    db.session.add(one)
    db.session.flush()
    _note(actor, one, "open_round")
    return one


@operation
def revise_round(
    *,
    actor: Actor,
    code: str,
    name: Text,
    opens_local: datetime,
    due_local: datetime,
    section_id: int | None = None,
    pool: Pool | str = Pool.ALL,
    readings_wanted: int = 2,
    min_reviews: int = 2,
    spread_flagged: int = 3,
    blind: bool = False,
    partial_counts: bool = False,
    version: int | None = None,
) -> Round:
    """The round says something else from now on; what is dealt stays dealt."""
    one = queries.round_by_code(code, lock=True)
    require(rules.may_change_round(actor, one))
    require(may_still_edit(one.version, version))
    _set(
        one, name, opens_local, due_local, section_id, pool, readings_wanted, min_reviews,
        spread_flagged,
    )  # fmt: skip
    one.blind, one.partial_counts = blind, partial_counts
    db.session.flush()
    _note(actor, one, "revise_round")
    return one


def _set(
    one: Round,
    name: Text,
    opens_local: datetime,
    due_local: datetime,
    section_id: int | None,
    pool: Pool | str,
    readings_wanted: int,
    min_reviews: int,
    spread_flagged: int,
) -> None:
    opens_at, due_at = _instant(opens_local, one.zone), _instant(due_local, one.zone)
    lacks = Pool(pool) is Pool.PUT_FORWARD and section_id is None
    require(
        rules.round_is_right(opens_at, due_at, readings_wanted, min_reviews, lacks_section=lacks)
    )
    if section_id is not None and fresh(Section, section_id).edition_id != one.edition_id:
        require(no(SECTION_OF_ANOTHER_EDITION))
    one.name, one.section_id, one.pool = name, section_id, Pool(pool)
    one.opens_at, one.due_at = opens_at, due_at
    one.readings_wanted, one.min_reviews = readings_wanted, min_reviews
    one.spread_flagged = spread_flagged


def _instant(wall: datetime, zone: str) -> datetime:
    found = instant(wall, zone)
    if isinstance(found, Unclear):
        require(found.verdict)
        raise AssertionError("refused")
    return found


@operation
def close_round(*, actor: Actor, code: str) -> Round:
    """The round is over: no screener of it opens any more, and no review in it changes."""
    one = queries.round_by_code(code, lock=True)
    require(rules.may_change_round(actor, one))
    one.closed_at = clock.now()
    _note(actor, one, "close_round")
    return one


@operation
def add_criterion(
    *, actor: Actor, round_code: str, name: Text, hint: Text | None = None, weight: int = 1
) -> RoundCriterion:
    """Readers of the round mark this too."""
    one = queries.round_by_code(round_code, selectinload(Round.criteria), lock=True)
    require(rules.criteria_may_change(actor, one, _reviews_in(one)))
    made = RoundCriterion(
        round_id=one.id,
        position=max((other.position for other in one.criteria), default=-1) + 1,
        name=name,
        hint=hint or Text(),
        weight=weight,
    )
    db.session.add(made)
    db.session.flush()
    _note(actor, one, "revise_round")
    return made


@operation
def drop_criterion(*, actor: Actor, round_code: str, position: int) -> None:
    """Nobody is asked this any more."""
    one = queries.round_by_code(round_code, lock=True)
    require(rules.criteria_may_change(actor, one, _reviews_in(one)))
    found = select(RoundCriterion).where(
        RoundCriterion.round_id == one.id, RoundCriterion.position == position
    )
    db.session.delete(db.session.scalars(found).one())
    _note(actor, one, "revise_round")


def _reviews_in(one: Round) -> int:
    found = select(func.count()).select_from(Review).where(Review.round_id == one.id)
    return db.session.scalar(found) or 0


@operation
def seat_reader(
    *,
    actor: Actor,
    round_code: str,
    account_code: str,
    minutes_a_week: int = 600,
    languages: Iterable[str] = (),
) -> Reader:
    """Somebody reads in the round, so much a week. Said again, it is how much from now on."""
    one = queries.round_by_code(round_code, lock=True)
    require(rules.may_change_round(actor, one))
    account = account_by_code(account_code)
    if not _chooses(account, one.edition_id):
        require(no(rules.NOT_A_READER))
    found = select(Reader).where(Reader.round_id == one.id, Reader.account_id == account.id)
    reader = db.session.scalar(found)
    if reader is None:
        reader = Reader(round_id=one.id, account_id=account.id)
        db.session.add(reader)
    reader.minutes_a_week, reader.left_at = minutes_a_week, None
    reader.languages = " ".join(sorted(set(languages)))
    db.session.flush()
    record(
        actor=actor, act="seat_reader", about_kind="round", about_id=one.id,
        edition_id=one.edition_id, account=account.id, minutes=minutes_a_week,
    )  # fmt: skip
    return reader


def _chooses(account: Account, edition_id: int) -> bool:
    worn = select(GivenHat.id).where(
        GivenHat.account_id == account.id,
        GivenHat.hat.in_(rules.READERS),
        GivenHat.edition_id.is_(None) | (GivenHat.edition_id == edition_id),
    )
    return db.session.scalar(worn) is not None


def _note(actor: Actor, one: Round, act: str) -> None:
    record(actor=actor, act=act, about_kind="round", about_id=one.id, edition_id=one.edition_id)
