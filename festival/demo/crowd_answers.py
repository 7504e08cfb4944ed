"""What becomes of a crowd of entries: the best are taken, the rest told, in two batches."""

from datetime import timedelta
from time import perf_counter

from sqlalchemy import Integer, cast, func, select, update

from festival.demo.facts_frame import ZONE
from festival.demo.stock import Stock, set_down
from festival.editions.models import Section
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db
from festival.foundation.zones import local
from festival.reviews.models import Review
from festival.selection.answer_rules import TOLD
from festival.selection.batches import approve_batch, propose_batch, release_batch
from festival.selection.operations import take_into_section
from festival.selection.pending import waiting
from festival.submissions.models import Call, Decision, Submission

ONE_IN = 100
"""Of so many entries one is taken, and one waits."""
HEARD = 2
STRETCH = 500


def answer_crowd(stock: Stock, edition_id: int, programmer: Actor) -> tuple[int, float]:
    """Everybody whose film was read enough has an answer; how many they are, and in how many seconds."""
    ranked = _ranked(edition_id)
    section = db.session.scalars(
        select(Section.id).where(Section.edition_id == edition_id).order_by(Section.position.desc())
    ).first()
    some = len(ranked) // ONE_IN
    for code in [code for _, code in ranked[:some]]:
        take_into_section(
            actor=HOUSE,
            submission_code=code,
            section_id=section or 0,
            evidence_seen=True,
            over_full=True,
        )
    rest = [id for id, _ in ranked[some:]]
    _decide(rest[:some], Decision.WAITLISTED)
    _decide(rest[some:], Decision.NOT_SELECTED)
    set_down()
    began = perf_counter()
    # First what nobody disputes, then what its readers were far apart on.
    for spared in (True, False):
        _tell(stock, edition_id, programmer, spared=spared)
    return len(ranked), perf_counter() - began


def _tell(stock: Stock, edition_id: int, programmer: Actor, *, spared: bool) -> None:
    if not waiting(programmer, edition_id).among(TOLD, spared=spared):
        return
    code = propose_batch(
        actor=programmer,
        edition_id=edition_id,
        decisions=TOLD,
        answer_on=local(clock.now() + timedelta(days=14), ZONE).date(),
        spared=spared,
    ).code
    set_down()
    approve_batch(actor=stock.actors["director"], code=code)
    set_down()
    release_batch(actor=programmer, code=code)
    set_down()


def _ranked(edition_id: int) -> list[tuple[int, str]]:
    """Entries read enough, the best first."""
    full = func.sum(cast(Review.watched_fully, Integer))
    found = (
        select(Submission.id, Submission.code)
        .join(Call, Call.id == Submission.call_id)
        .join(Review, Review.submission_id == Submission.id)
        .where(Call.edition_id == edition_id)
        .group_by(Submission.id, Submission.code)
        .having(full >= HEARD)
        .order_by(func.avg(Review.overall).desc(), Submission.id)
    )
    return [(id, code) for id, code in db.session.execute(found)]


def _decide(ids: list[int], decision: Decision) -> None:
    for at in range(0, len(ids), STRETCH):
        some = update(Submission).where(Submission.id.in_(ids[at : at + STRETCH]))
        db.session.execute(some.values(decision=decision, decided_at=clock.now()))
