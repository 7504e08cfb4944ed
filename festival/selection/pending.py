"""What would be told now: decisions their filmmakers do not know of, and what speaks against telling them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from festival.editions.models import Section
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.reviews.models import Flag, Review
from festival.reviews.pages import terms
from festival.reviews.reach import apart, recused_pairs
from festival.reviews.rules import standing
from festival.selection import answer_rules as rules
from festival.selection.models import Selection
from festival.selection.rules import GONE
from festival.submissions.models import Call, Decision, Submission


@dataclass(frozen=True)
class Pending:
    """One decision that waits to be told."""

    id: int
    code: str
    number: str
    decision: Decision
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """Everything that waits in an edition, and the entries a batch had better leave out."""

    told: list[Pending]
    few: set[int] = field(default_factory=set)
    """Not selected, with fewer full reviews than their round asks for (I-30)."""
    green: set[int] = field(default_factory=set)
    """Not selected, though a reader flagged them green or their marks lie far apart (I-31)."""
    homeless: set[int] = field(default_factory=set)
    """Selected, and standing in no section: there is nothing to invite them to."""

    def among(self, decisions: Collection[Decision], *, spared: bool = True) -> list[Pending]:
        """What a batch of these outcomes would tell."""
        left = self.homeless | (self.few | self.green if spared else set())
        return [one for one in self.told if one.decision in decisions and one.id not in left]

    def counts(self) -> Counter[Decision]:
        return Counter(one.decision for one in self.told)


def in_edition(edition_id: int) -> ColumnElement[bool]:
    return Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition_id))


def is_pending() -> ColumnElement[bool]:
    """As ``rules.is_to_be_told`` says it."""
    return and_(
        Submission.state.in_(rules.STANDING),
        Submission.decision.in_(rules.TOLD),
        or_(Submission.told_decision.is_(None), Submission.told_decision != Submission.decision),
    )


def waiting(actor: Actor, edition_id: int) -> Waiting:
    """What *actor* could propose to tell; their own interests do not exist for them."""
    found = (
        select(Submission)
        .where(in_edition(edition_id), is_pending(), apart(actor))
        .order_by(Submission.tracking_number, Submission.id)
    )
    entries = db.session.scalars(found.execution_options(populate_existing=True)).all()
    places = places_of([one.id for one in entries if one.decision is Decision.SELECTED])
    told = [
        Pending(one.id, one.code, one.tracking_number or "", one.decision, tuple(places.get(one.id, ())))
        for one in entries
    ]  # fmt: skip
    few, green = _doubts([one for one in entries if one.decision is Decision.NOT_SELECTED])
    homeless = {one.id for one in told if one.decision is Decision.SELECTED and not one.sections}
    return Waiting(told, few, green, homeless)


def places_of(ids: Sequence[int]) -> dict[int, list[str]]:
    """The codes of the sections each entry stands in."""
    found = (
        select(Selection.submission_id, Section.code)
        .join(Section, Section.id == Selection.section_id)
        .where(Selection.submission_id.in_(ids), Selection.state.not_in(GONE))
        .order_by(Section.position, Section.id)
    )
    places: dict[int, list[str]] = {}
    for submission_id, code in db.session.execute(found):
        if submission_id is not None:
            places.setdefault(submission_id, []).append(code)
    return places


def _doubts(entries: Sequence[Submission]) -> tuple[set[int], set[int]]:
    """Entries that were read too little, and entries somebody may have stood up for."""
    reviews: dict[int, list[Review]] = {one.id: [] for one in entries}
    found = (
        select(Review).where(Review.submission_id.in_(reviews)).options(joinedload(Review.round))
    )
    for review in db.session.scalars(found):
        reviews[review.submission_id].append(review)
    readers = {review.account_id for listed in reviews.values() for review in listed}
    recused: dict[int, set[int]] = {}
    for entry, account in recused_pairs(entries, readers) if readers else ():
        recused.setdefault(entry, set()).add(account)
    few, green = set(), set()
    for id, listed in reviews.items():
        out = recused.get(id, set())
        told = standing(listed, out, **terms([review.round for review in listed]))
        if told.mean is None:
            few.add(id)
        flagged = [one for one in listed if one.round is not None]
        apart_by = max(
            (one.round.spread_flagged for one in flagged if one.round), default=rules.SPREAD
        )
        if any(one.flag is Flag.GREEN for one in listed) or (told.spread or 0) >= apart_by:
            green.add(id)
    return few, green


def undecided(actor: Actor, edition_id: int) -> int:
    """Entries that stand and have no decision anybody could tell."""
    found = (
        select(func.count())
        .select_from(Submission)
        .where(
            in_edition(edition_id),
            Submission.state.in_(rules.STANDING),
            Submission.decision.not_in(rules.TOLD),
            apart(actor),
        )
    )
    return db.session.scalar(found) or 0


def now_of(codes: Sequence[str]) -> dict[str, Any]:
    """Entries as they stand now, by their codes."""
    found = select(Submission).where(Submission.code.in_(codes)).order_by(Submission.id)
    return {
        one.code: one for one in db.session.scalars(found.execution_options(populate_existing=True))
    }


def interests_among(actor: Actor, codes: Sequence[str]) -> bool:
    """Whether *actor* has an interest in one of these entries."""
    if actor.id == 0:
        return False
    found = select(func.count()).where(Submission.code.in_(codes), apart(actor))
    return (db.session.scalar(found) or 0) < len(codes)
