"""What happens when a film is watched and reviewed. Each function is one transaction."""

import secrets
from collections.abc import Mapping

from sqlalchemy import select

from festival.editions.models import Section
from festival.editions.rules import SECTION_OF_ANOTHER_EDITION
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import no, require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.reviews import queries, reach, rules
from festival.reviews.models import (
    Assignment,
    AssignmentState,
    Candidate,
    Flag,
    FormerReview,
    Mark,
    Opinion,
    Review,
    ScreenerPass,
    Viewing,
    WatchNote,
)
from festival.submissions.models import Submission
from festival.submissions.operations import note_screener_opened


@operation
def write_review(
    *,
    actor: Actor,
    submission_code: str,
    overall: int,
    opinion: Opinion | str,
    watched_fully: bool,
    comment: str = "",
    section_id: int | None = None,
    version: int | None = None,
    flag: Flag | str = Flag.NONE,
    warnings: str = "",
    marks: Mapping[int, int] | None = None,
) -> Review:
    """The reader's own review is in, or says something else from now on; what it said before is kept."""
    submission = reach.submission_for(actor, submission_code)
    edition_id = submission.call.edition_id
    require(rules.may_review(actor, edition_id, submission, recused=False))
    for mark in (overall, *(marks or {}).values()):
        require(rules.may_mark(mark))
    if section_id is not None and fresh(Section, section_id).edition_id != edition_id:
        require(no(SECTION_OF_ANOTHER_EDITION))
    review = queries.own_review(actor, submission.id)
    act = "revise_review" if review else "write_review"
    if review is None:
        asked = queries.round_for(actor, submission.id)
        review = Review(
            submission_id=submission.id, account_id=actor.id, round_id=asked.id if asked else None
        )
        review.round, review.marks = asked, []
        db.session.add(review)
    else:
        _keep_former(review, version)
    review.overall, review.opinion, review.flag = overall, Opinion(opinion), Flag(flag)
    review.watched_fully, review.comment, review.warnings = watched_fully, comment, warnings
    review.section_id, review.written_at = section_id, clock.now()
    _mark(review, marks or {})
    db.session.flush()
    _read(actor, submission, review.round_id)
    if section_id is not None:
        put_forward(actor=actor, submission_id=submission.id, section_id=section_id)
    record(
        actor=actor, act=act, about_kind="submission", about_id=submission.id,
        edition_id=edition_id, review=review.id, version=review.version,
    )  # fmt: skip
    return review


def _keep_former(review: Review, version: int | None) -> None:
    """I-26: whoever writes anew leaves what they wrote first, until the round is over."""
    require(may_still_edit(review.version, version))
    asked = review.round
    if asked is not None and not rules.is_open(asked, clock.now()):
        require(no(rules.REVIEW_SETTLED))
    number = db.session.query(FormerReview).filter_by(review_id=review.id).count() + 1
    contents = {
        "overall": review.overall,
        "opinion": review.opinion.value,
        "flag": review.flag.value,
        "watched_fully": review.watched_fully,
        "comment": review.comment,
        "warnings": review.warnings,
        "section": review.section_id,
        "marks": {str(mark.criterion_id): mark.value for mark in review.marks},
        "written_at": review.written_at,
    }
    db.session.add(
        FormerReview(
            review_id=review.id,
            number=number,
            contents=canonical(contents).decode(),
            replaced_at=clock.now(),
        )
    )


def _mark(review: Review, marks: Mapping[int, int]) -> None:
    """Marks of the round's own criteria; others are not asked, and not kept."""
    asked = {one.id for one in review.round.criteria} if marks and review.round else set()
    standing = {mark.criterion_id: mark for mark in review.marks}
    for criterion_id in asked:
        value = marks.get(criterion_id)
        if value is None and criterion_id in standing:
            review.marks.remove(standing[criterion_id])
        elif value is not None and criterion_id in standing:
            standing[criterion_id].value = value
        elif value is not None:
            review.marks.append(Mark(criterion_id=criterion_id, value=value))


def _read(actor: Actor, submission: Submission, round_id: int | None) -> None:
    found = (
        select(Assignment)
        .join(Assignment.round)
        .where(
            Assignment.submission_id == submission.id,
            Assignment.account_id == actor.id,
            Assignment.state.in_(rules.WAITING),
            Assignment.round_id == round_id,
        )
    )
    for assignment in db.session.scalars(found):
        assignment.state = AssignmentState.DONE


@operation
def put_forward(*, actor: Actor, submission_id: int, section_id: int) -> None:
    """The entry is one the section's curators see. Said twice, it is said once."""
    section = fresh(Section, section_id)
    there = select(Candidate.id).where(
        Candidate.submission_id == submission_id, Candidate.section_id == section_id
    )
    if db.session.scalar(there) is None:
        made = Candidate(submission_id=submission_id, section_id=section_id, since=clock.now())
        db.session.add(made)
        db.session.flush()
        record(
            actor=actor, act="put_forward", about_kind="submission", about_id=submission_id,
            edition_id=section.edition_id, section=section.code,
        )  # fmt: skip


@operation
def give_pass(*, actor: Actor, submission_code: str) -> str:
    """There is an address that opens the film for *actor* alone, for a few hours. It is told only once."""
    submission = reach.watched_by(actor, submission_code)
    require(rules.may_review(actor, submission.call.edition_id, submission, recused=False))
    token = secrets.token_urlsafe(24)
    now = clock.now()
    db.session.add(
        ScreenerPass(
            token_digest=queries.digest_of(token),
            submission_id=submission.id,
            account_id=actor.id,
            given_at=now,
            expires_at=now + rules.PASS_LASTS,
        )
    )
    return token


@operation
def open_screening(*, actor: Actor, token: str) -> Submission:
    """The film is before *actor*; the first time, it stands in the journal that they opened it.

    An address outlives nothing: when the reading has ended, it has ended too.
    """
    given = queries.pass_for(actor, queries.digest_of(token), lock=True)
    submission = reach.watched_by(actor, given.submission.code)
    require(rules.may_review(actor, submission.call.edition_id, submission, recused=False))
    now = clock.now()
    if given.expires_at <= now:
        require(no(rules.SCREENER_EXPIRED))
    if given.opened_at is None:
        given.opened_at = now
        note_screener_opened(actor=actor, submission_id=submission.id)
        _begin(actor, submission)
    return submission


def _begin(actor: Actor, submission: Submission) -> None:
    """The reading has begun, and what is watched is counted from now."""
    asked = queries.round_for(actor, submission.id)
    found = select(Assignment).where(
        Assignment.submission_id == submission.id,
        Assignment.account_id == actor.id,
        Assignment.state == AssignmentState.ASSIGNED,
        Assignment.round_id == (asked.id if asked else None),
    )
    for assignment in db.session.scalars(found):
        assignment.state = AssignmentState.IN_PROGRESS
    viewing = queries.viewing_of(actor, submission.id)
    if viewing is None:
        viewing = Viewing(submission_id=submission.id, account_id=actor.id)
        viewing.watched_seconds, viewing.resumes_at_seconds, viewing.to_the_end = 0, 0, False
        db.session.add(viewing)
    viewing.touched_at = clock.now()


@operation
def note_progress(*, actor: Actor, token: str, at: int, watched: int) -> Viewing:
    """Where the film stands, and how much of it was watched in all, as far as the clock allows it."""
    given = queries.pass_for(actor, queries.digest_of(token), lock=True)
    submission = reach.watched_by(actor, given.submission.code)
    now = clock.now()
    if given.expires_at <= now:
        require(no(rules.SCREENER_EXPIRED))
    viewing = queries.viewing_of(actor, submission.id)
    if viewing is None:
        require(no(rules.READING_OVER))
        raise AssertionError("refused")
    elapsed = (now - viewing.touched_at).total_seconds()
    viewing.watched_seconds = rules.watched_until_now(viewing.watched_seconds, watched, elapsed)
    viewing.resumes_at_seconds, viewing.touched_at = at, now
    if rules.is_to_the_end(viewing.watched_seconds, queries.runtime_of(submission.id)):
        viewing.to_the_end = True
    return viewing


@operation
def write_note(*, actor: Actor, submission_code: str, at_seconds: int, words: str) -> WatchNote:
    """A note of one's own stands at its moment of the film."""
    submission = reach.submission_for(actor, submission_code)
    made = WatchNote(
        submission_id=submission.id,
        account_id=actor.id,
        at_seconds=at_seconds,
        words=words,
        written_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


@operation
def drop_note(*, actor: Actor, submission_code: str, note_id: int) -> None:
    """The note is gone; nobody but its author ever saw it."""
    submission = reach.submission_for(actor, submission_code)
    found = select(WatchNote).where(
        WatchNote.id == note_id,
        WatchNote.submission_id == submission.id,
        WatchNote.account_id == actor.id,
    )
    db.session.delete(db.session.scalars(found).one())


@operation
def forget_passes(*, actor: Actor, batch: int = 500) -> int:
    """Ways to films that ended a year ago are forgotten, a batch at a time; the journal keeps its lines."""
    long_ago = clock.now() - rules.PASSES_KEPT
    found = select(ScreenerPass).where(ScreenerPass.expires_at < long_ago).limit(batch)
    gone = db.session.scalars(found).all()
    for one in gone:
        db.session.delete(one)
    return len(gone)
