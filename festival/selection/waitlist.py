"""The waiting list in its order, and whose turn it is when a place comes free. Acts."""

from collections.abc import Sequence

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import no, require
from festival.foundation.versions import EDIT_CONFLICT
from festival.journal.operations import record
from festival.reviews.reach import apart, still_choosing, submission_for
from festival.selection import answer_rules as rules
from festival.selection.models import Selection
from festival.selection.operations import take_into_section
from festival.selection.pending import in_edition
from festival.selection.rules import may_still_order, rearranged, shifted
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
def shift_waiting(*, actor: Actor, code: str, by: int, seen: str | None = None) -> Edition:
    """The entry has changed places with its neighbour on its edition’s list, if it has one there."""
    submission = submission_for(actor, code, lock=True)
    edition_id = submission.call.edition_id
    require(rules.may_tell(actor, edition_id))
    require(still_choosing(actor, edition_id))
    require(rules.may_offer(submission))
    edition = fresh(Edition, edition_id, lock=True)
    shown = [one.code for one in seen_by(actor, edition_id)]
    require(rules.stands_on_list(shown.index(code) if code in shown else None))
    require(may_still_order(shown, seen))
    if _put_in_order(edition_id, shifted(shown, code, by)):
        record(
            actor=actor, act="shift_waiting", about_kind="submission", about_id=submission.id,
            edition_id=edition_id,
        )  # fmt: skip
    return edition


@operation
def arrange_waiting(
    *, actor: Actor, edition_id: int, codes: Sequence[str], seen: str | None = None
) -> Edition:
    """The entries *codes* wait in this order; what *actor* does not see keeps its place between them."""
    require(rules.may_tell(actor, edition_id))
    require(still_choosing(actor, edition_id))
    edition = fresh(Edition, edition_id, lock=True)
    shown = [one.code for one in seen_by(actor, edition_id)]
    require(may_still_order(shown, seen))
    wanted = rearranged(shown, codes)
    if wanted is None:
        require(no(EDIT_CONFLICT))
    elif _put_in_order(edition_id, wanted):
        record(
            actor=actor, act="arrange_waiting", about_kind="edition", about_id=edition_id,
            edition_id=edition_id, entries=len(codes),
        )  # fmt: skip
    return edition


def _put_in_order(edition_id: int, wanted: Sequence[str]) -> bool:
    """Whether anything moved."""
    listed = waitlisted(edition_id)
    codes = [one.code for one in listed]
    placed = rearranged(codes, wanted) or codes
    place = {code: number for number, code in enumerate(placed, start=1)}
    for one in listed:
        one.waiting_position = place[one.code]
    return placed != codes


@operation
def offer_place(
    *, actor: Actor, code: str, section_id: int, evidence_seen: bool = False, why: str = ""
) -> Selection:
    """The waiting film is selected into the section; its filmmaker is told with the next batch."""
    submission = submission_for(actor, code, lock=True)
    require(rules.may_offer(submission))
    submission.waiting_position = None
    return take_into_section(
        actor=actor, submission_code=code, section_id=section_id, evidence_seen=evidence_seen,
        why=why,
    )  # fmt: skip
