"""The waiting list in its order, and whose turn it is when a place comes free. Acts."""

from collections.abc import Sequence

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.reviews.reach import apart, submission_for
from festival.selection import answer_rules as rules
from festival.selection.models import Selection
from festival.selection.operations import take_into_section
from festival.selection.pending import in_edition
from festival.submissions.models import Decision, Submission


def waitlisted(edition_id: int) -> Sequence[Submission]:
    """Those who wait, in order; whoever was put there last and never moved comes last."""
    found = (
        select(Submission)
        .where(
            in_edition(edition_id),
            Submission.decision == Decision.WAITLISTED,
            Submission.state.in_(rules.STANDING),
        )
        .order_by(
            Submission.waiting_position.is_(None),
            Submission.waiting_position,
            Submission.decided_at,
            Submission.id,
        )
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).all()


def seen_by(actor: Actor, edition_id: int) -> Sequence[Submission]:
    """The list without what *actor* has an interest in."""
    ids = set(db.session.scalars(select(Submission.id).where(in_edition(edition_id), apart(actor))))
    return [one for one in waitlisted(edition_id) if one.id in ids]


@operation
def shift_waiting(*, actor: Actor, code: str, by: int) -> Edition:
    """The entry has changed places with its neighbour on its edition’s list, if it has one there."""
    submission = submission_for(actor, code, lock=True)
    edition_id = submission.call.edition_id
    require(rules.may_tell(actor, edition_id))
    require(rules.may_offer(submission))
    edition = fresh(Edition, edition_id, lock=True)
    listed = list(waitlisted(edition_id))
    at = next((n for n, one in enumerate(listed) if one.id == submission.id), None)
    require(rules.stands_on_list(at))
    other = (at or 0) + (1 if by > 0 else -1)
    if 0 <= other < len(listed):
        listed[at or 0], listed[other] = listed[other], listed[at or 0]
    for place, one in enumerate(listed, start=1):
        one.waiting_position = place
    record(
        actor=actor, act="shift_waiting", about_kind="submission", about_id=submission.id,
        edition_id=edition_id,
    )  # fmt: skip
    return edition


@operation
def offer_place(*, actor: Actor, code: str, section_id: int) -> Selection:
    """The waiting film is selected into the section; its filmmaker is told with the next batch."""
    submission = submission_for(actor, code, lock=True)
    require(rules.may_offer(submission))
    submission.waiting_position = None
    return take_into_section(actor=actor, submission_code=code, section_id=section_id)
