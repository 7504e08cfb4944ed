"""Entries nobody has answered yet: the list that proves there are none, or names them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.reviews.reach import apart
from festival.selection import answer_rules as rules
from festival.submissions.models import Call, Decision, Submission


class Silence(NamedTuple):
    """An entry without an answer, and whether the promised day has passed."""

    id: int
    code: str
    number: str
    decision: Decision
    told: Decision | None
    answer_by: datetime | None
    zone: str
    overdue: bool


def is_silent() -> ColumnElement[bool]:
    """Standing, and told nothing, or something that is no longer so and was no last word."""
    last = (Decision.SELECTED, Decision.NOT_SELECTED)
    changed = and_(
        Submission.told_decision != Submission.decision, Submission.decision.in_(rules.TOLD)
    )
    return and_(
        Submission.state.in_(rules.STANDING),
        or_(Submission.told_decision.is_(None), Submission.told_decision.not_in(last), changed),
    )


def silences(edition_id: int, now: datetime, actor: Actor | None = None) -> list[Silence]:
    """Everyone who still waits for a last word, those with a broken promise first."""
    found = (
        select(Submission, Call, Edition.state)
        .join(Call, Call.id == Submission.call_id)
        .join(Edition, Edition.id == Call.edition_id)
        .where(Call.edition_id == edition_id, is_silent())
        .order_by(Submission.tracking_number, Submission.id)
    )
    if actor is not None:
        found = found.where(apart(actor))
    listed = [
        Silence(
            one.id, one.code, one.tracking_number or "", one.decision, one.told_decision,
            call.answer_by, call.zone, rules.must_be_answered(state, call.answer_by, now),
        )
        for one, call, state in db.session.execute(found)
    ]  # fmt: skip
    return sorted(listed, key=lambda one: not one.overdue)
