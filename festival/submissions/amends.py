"""What is still asked of an entry after it was sent, and slips a filmmaker wants mended. Acts, each whole.

The seal never changes: a granted correction is sealed anew, with the next number, and the old one stays.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, digest, load
from festival.foundation.db import db, operation
from festival.foundation.finding import file_names
from festival.foundation.moments import date_words
from festival.foundation.shell import locale as reader_locale
from festival.foundation.verdict import require
from festival.foundation.zones import local
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people import guardians
from festival.people.models import Account
from festival.submissions import amending, queries
from festival.submissions.entry import names_of, read, searched, snapshot_of, typed_of
from festival.submissions.lines import file_lines
from festival.submissions.models import (
    Answer,
    Call,
    Correction,
    CorrectionState,
    MissingThing,
    Snapshot,
    Submission,
    SubmissionState,
)


@operation
def ask_correction(*, actor: Actor, code: str, field: str, wanted: str, why: str) -> Correction:
    """The office is asked to mend one answer; the entry stays as it was sent until then (I-12)."""
    submission = queries.own(
        actor,
        code,
        joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True),
        lock=True,
    )
    call = submission.call
    require(guardians.may_act(actor.id))
    require(
        amending.may_ask_correction(
            submission, call.edition.state, field, open_fields(submission.id)
        )
    )
    require(amending.correction_is_right(field, wanted, why))
    asked = Correction(
        submission_id=submission.id, field=field, wanted=wanted.strip(), why=why.strip(), asked_at=clock.now()
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    record(
        actor=actor, act="ask_correction", about_kind="submission", about_id=submission.id,
        edition_id=call.edition_id, field=field,
    )  # fmt: skip
    return asked


def open_fields(submission_id: int) -> set[str]:
    """The answers somebody has asked to mend and nobody has answered about."""
    found = select(Correction.field).where(
        Correction.submission_id == submission_id, Correction.state == CorrectionState.ASKED
    )
    return set(db.session.scalars(found))


@operation
def answer_correction(*, actor: Actor, code: str, id: int, grant: bool, answer: str) -> Correction:
    """The answer is mended and sealed anew, or it stays and the filmmaker reads why."""
    submission = entry(code)
    require(amending.may_answer(actor, submission.call.edition_id))
    found = select(Correction).where(Correction.id == id, Correction.submission_id == submission.id)
    asked = db.session.scalars(found.with_for_update()).one()
    require(amending.is_unanswered(asked, answer, grant=grant))
    asked.state = CorrectionState.GRANTED if grant else CorrectionState.REFUSED
    asked.answered_at, asked.answered_by_id, asked.answer = (
        clock.now(),
        actor.id or None,
        answer.strip(),
    )
    if grant:
        _mend(submission, asked.field, asked.wanted)
    record(
        actor=actor, act="answer_correction", about_kind="submission", about_id=submission.id,
        edition_id=submission.call.edition_id, field=asked.field, granted=grant,
    )  # fmt: skip
    return asked


def _mend(submission: Submission, field: str, wanted: str) -> None:
    """The answer says what was wanted, if that can be right; the whole entry is sealed once more."""
    answers = list(queries.answers_of(submission.id))
    first = next((one for one in answers if one.field == field and one.position == 0), None)
    if first is None:
        first = Answer(submission_id=submission.id, field=field, position=0, typed=wanted)
        db.session.add(first)
        answers.append(first)
    first.typed = wanted
    typed = typed_of(answers)
    former = queries.sealed_of(submission.id)
    assert former is not None
    call, before = submission.call, load(former.contents)
    screener = queries.screener_of(submission)
    entry = read(
        typed, call.categories, clock.now().year, before["rules_version"], screener, reader_locale()
    )
    require(amending.still_right(field, [one for one in entry.problems if one.field == field]))
    frame = {name: before[name] for name in amending.FRAME if name in before}
    contents = snapshot_of(entry, typed, frame | {"corrects": former.digest, "corrected": field})
    db.session.add(
        Snapshot(
            submission_id=submission.id,
            number=former.number + 1,
            contents=canonical(contents).decode(),
            digest=digest(contents),
            sent_at=clock.now(),
        )
    )
    submission.searched = searched(entry, submission.tracking_number or "")
    file_names("entry", {submission.id: names_of(entry)})
    submission.compared_at = None
    file_lines({submission.id: contents})


@operation
def ask_for(*, actor: Actor, code: str, words: str, due_on: date | None = None) -> MissingThing:
    """The filmmaker reads what is missing, on the status page and in a letter; until then the entry is incomplete."""
    submission = entry(code)
    call = submission.call
    require(amending.may_answer(actor, call.edition_id))
    require(amending.may_ask_for(submission, words))
    due_at = amending.end_of_day(due_on, call.zone)
    asked = MissingThing(
        submission_id=submission.id, words=words.strip(), asked_at=clock.now(), due_at=due_at
    )
    db.session.add(asked)
    submission.state = SubmissionState.INCOMPLETE
    db.session.flush()
    account = db.session.get_one(Account, submission.account_id)
    titles = queries.titles_and_years([submission.id])
    write(
        actor=actor, key=f"something_missing:{asked.id}", template="something_missing",
        locale=account.locale, address=account.email, name="", edition_id=call.edition_id,
        facts={
            "title": titles.get(submission.id, ("", None))[0],
            "number": submission.tracking_number, "words": asked.words,
            "due": date_words(local(due_at, call.zone).date(), account.locale) if due_at else "",
            "path": f"/submissions/{submission.code}/",
        },
    )  # fmt: skip
    record(
        actor=actor, act="ask_for_missing", about_kind="submission", about_id=submission.id,
        edition_id=call.edition_id,
    )  # fmt: skip
    return asked


@operation
def answer_missing(*, actor: Actor, code: str, id: int, answer: str) -> MissingThing:
    """The office reads the answer; the entry is in consideration again when nothing is left open."""
    submission = queries.own(actor, code, lock=True)
    found = select(MissingThing).where(
        MissingThing.id == id, MissingThing.submission_id == submission.id
    )
    asked = db.session.scalars(found.with_for_update()).one()
    require(guardians.may_act(actor.id))
    require(amending.may_give(submission, asked, answer))
    asked.answered_at, asked.answer = clock.now(), answer.strip()
    db.session.flush()
    left = select(MissingThing.id).where(
        MissingThing.submission_id == submission.id, MissingThing.answered_at.is_(None),
        MissingThing.settled_at.is_(None),
    )  # fmt: skip
    if db.session.scalar(left.limit(1)) is None:
        submission.state = SubmissionState.IN_CONSIDERATION
    edition = select(Call.edition_id).where(Call.id == submission.call_id)
    record(
        actor=actor, act="answer_missing", about_kind="submission", about_id=submission.id,
        edition_id=db.session.scalar(edition),
    )  # fmt: skip
    return asked


@operation
def settle_missing(*, actor: Actor, code: str, id: int) -> MissingThing:
    """The office is content, or does without; nothing more is asked about it."""
    submission = entry(code)
    require(amending.may_answer(actor, submission.call.edition_id))
    found = select(MissingThing).where(
        MissingThing.id == id, MissingThing.submission_id == submission.id
    )
    asked = db.session.scalars(found.with_for_update()).one()
    asked.settled_at = asked.settled_at or clock.now()
    db.session.flush()
    left = select(MissingThing.id).where(
        MissingThing.submission_id == submission.id, MissingThing.settled_at.is_(None),
        MissingThing.answered_at.is_(None),
    )  # fmt: skip
    if submission.state == SubmissionState.INCOMPLETE and db.session.scalar(left.limit(1)) is None:
        submission.state = SubmissionState.IN_CONSIDERATION
    record(
        actor=actor, act="settle_missing", about_kind="submission", about_id=submission.id,
        edition_id=submission.call.edition_id,
    )  # fmt: skip
    return asked


def entry(code: str) -> Submission:
    """A sent entry with its call, its row held until the act is done."""
    call = joinedload(Submission.call, innerjoin=True)
    found = (
        select(Submission)
        .where(Submission.code == code, Submission.state != SubmissionState.DRAFT)
        .options(call.joinedload(Call.edition, innerjoin=True), call.selectinload(Call.categories))
        .with_for_update(of=Submission)
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one()
