"""What must always be true of calls and of what was sent to them."""

import json
from hashlib import sha256

from sqlalchemy import or_, select

from festival.foundation.db import db
from festival.foundation.zones import is_zone, local
from festival.journal.evidence import done, last_done
from festival.submissions.lines import line_in, newest_seals
from festival.submissions.models import (
    Call,
    Category,
    DeadlineTier,
    Decision,
    EntryLine,
    Fee,
    LateCode,
    Snapshot,
    Source,
    Submission,
    SubmissionState,
)
from festival.submissions.rules import closes_at, is_late

# That a tracking number is given once and that a draft has no instant of sending, the database sees to.


def calls_close_when_they_say() -> list[str]:
    """I-02, I-82: the instant a call closes is what the clocks of its zone show then."""
    found = []
    for call in db.session.scalars(select(Call).order_by(Call.id)):
        if not is_zone(call.zone):
            found.append(f"Call {call.code}: its zone, “{call.zone}”, is not in the tz database.")
        elif call.closes_local != f"{local(call.closes_at, call.zone):%Y-%m-%dT%H:%M}":
            found.append(
                f"Call {call.code}: it closes at {call.closes_at:%Y-%m-%dT%H:%MZ}, and says "
                f"{call.closes_local} in {call.zone}."
            )
    return found


def entries_are_as_sealed() -> list[str]:
    """I-05, I-12: what was sent has its seal, and the seal still closes over the same words."""
    known: dict[int, set[str]] = {}
    for act in done("send_entry"):
        known.setdefault(act.about_id, set()).add(str(act.facts.get("sealed")))
    unsealed = (
        select(Submission.code)
        .where(
            Submission.state != SubmissionState.DRAFT,
            ~select(Snapshot.id).where(Snapshot.submission_id == Submission.id).exists(),
        )
        .order_by(Submission.id)
    )
    found = [
        f"Entry {code}: was sent, and nothing of it was sealed."
        for code in db.session.scalars(unsealed)
    ]
    rows = (
        select(
            Submission.id,
            Submission.code,
            Submission.state,
            Submission.tracking_number,
            Snapshot.number,
            Snapshot.contents,
            Snapshot.digest,
        )
        .join(Snapshot, Snapshot.submission_id == Submission.id)
        .order_by(Submission.id, Snapshot.number)
        .execution_options(yield_per=200)
    )
    for id, code, state, tracking, number, contents, digest in db.session.execute(rows):
        if state == SubmissionState.DRAFT:
            found.append(f"Entry {code}: is a draft, and something of it was sealed.")
        elif sha256(contents.encode()).hexdigest() != digest:
            found.append(f"Entry {code}: seal {number} does not close over what stands in it.")
        elif number == 1 and id in known and digest not in known[id]:
            found.append(f"Entry {code}: seal {number} is not the one the journal knows.")
        elif tracking and f'"tracking_number":"{tracking}"' not in contents:
            found.append(f"Entry {code}: was sealed under another number than {tracking}.")
    return found


def entries_are_numbered() -> list[str]:
    """I-05: a number begins as its call's do, unless the call has numbered otherwise since, or it came along."""
    revised = last_done("revise_call")
    rows = (
        select(
            Submission.code,
            Submission.tracking_number,
            Submission.sent_at,
            Submission.source,
            Call.id,
            Call.tracking_prefix,
        )
        .join(Submission.call)
        .order_by(Submission.id)
        .execution_options(yield_per=1_000)
    )
    found = []
    for code, number, sent_at, source, call_id, prefix in db.session.execute(rows):
        if sent_at is None:
            if number:
                found.append(f"Entry {code}: is a draft and has the number {number}.")
        elif number is None:
            if source is Source.FORM:
                found.append(f"Entry {code}: was sent and has no number.")
        elif (
            source is Source.FORM
            and not number.startswith(f"{prefix}-")
            and not (call_id in revised and revised[call_id] > sent_at)
        ):
            found.append(f"Entry {code}: {number} does not begin with {prefix}, as its call's do.")
    return found


def entries_came_in_time() -> list[str]:
    """I-03: sent while the call was open, or within its grace and called late, or with a late code."""
    revised, calls = last_done("revise_call"), select(Call).order_by(Call.id)
    windows = {call.id: call for call in db.session.scalars(calls)}
    codes: dict[int, list[LateCode]] = {}
    for code in db.session.scalars(select(LateCode)):
        codes.setdefault(code.call_id, []).append(code)
    rows = (
        select(Submission.code, Submission.call_id, Submission.sent_at, Submission.late)
        .where(Submission.sent_at.is_not(None), Submission.source == Source.FORM)
        .order_by(Submission.id)
        .execution_options(yield_per=1_000)
    )
    found = []
    for name, call_id, sent_at, late in db.session.execute(rows):
        call = windows[call_id]
        if sent_at is None or (call_id in revised and revised[call_id] > sent_at):
            continue
        if sent_at < call.opens_at:
            found.append(f"Entry {name}: was sent before its call opened.")
        elif sent_at >= closes_at(call) and not any(
            sent_at <= code.until_at for code in codes.get(call_id, ())
        ):
            found.append(f"Entry {name}: was sent after its call had closed.")
        elif is_late(call, sent_at) and not late:
            found.append(f"Entry {name}: was sent late, and is not called late.")
    return found


def fees_are_of_the_call() -> list[str]:
    """I-04: a fee is for a category of its own call, and an entry owes what a window of its call asks."""
    fees = (
        select(Call.code, Category.code)
        .join(DeadlineTier, DeadlineTier.call_id == Call.id)
        .join(Fee, Fee.tier_id == DeadlineTier.id)
        .join(Category, Category.id == Fee.category_id)
        .where(Category.call_id != Call.id)
        .order_by(Fee.id)
    )
    entries = (
        select(Submission.code)
        .join(DeadlineTier, DeadlineTier.id == Submission.tier_id)
        .where(DeadlineTier.call_id != Submission.call_id)
        .order_by(Submission.id)
    )
    return [
        *(
            f"Call {call}: asks a fee for the category {category} of another call."
            for call, category in db.session.execute(fees)
        ),
        *(
            f"Entry {code}: was sent in a window of another call."
            for code in db.session.scalars(entries)
        ),
    ]


def entries_end_once() -> list[str]:
    """I-13: an entry that was withdrawn says when and why; a decision has its instant."""
    rows = (
        select(
            Submission.code,
            Submission.state,
            Submission.withdrawn_at,
            Submission.withdrawn_why,
            Submission.decision,
            Submission.decided_at,
        )
        .where(
            or_(
                Submission.state == SubmissionState.WITHDRAWN,
                Submission.withdrawn_at.is_not(None),
                Submission.decision != Decision.UNDECIDED,
            )
        )
        .order_by(Submission.id)
        .execution_options(yield_per=1_000)
    )
    found = []
    for code, state, withdrawn_at, why, decision, decided_at in db.session.execute(rows):
        withdrawn = state is SubmissionState.WITHDRAWN
        if withdrawn and not (withdrawn_at and why.strip()):
            found.append(f"Entry {code}: is withdrawn without saying when and why.")
        if withdrawn_at and not withdrawn:
            found.append(f"Entry {code}: was withdrawn and is {state.value.replace('_', ' ')}.")
        if decision is not Decision.UNDECIDED and not decided_at:
            found.append(
                f"Entry {code}: is {decision.value.replace('_', ' ')}, and nobody knows since when."
            )
    return found


def lines_say_what_was_sealed() -> list[str]:
    """The line an entry is sifted by says what its newest seal says, and every sent entry has one."""
    columns = EntryLine.__table__.columns
    lines = {row.submission_id: row._asdict() for row in db.session.execute(select(*columns))}
    seals = (
        newest_seals()
        .join(Submission, Submission.id == Snapshot.submission_id)
        .add_columns(Submission.code)
        .order_by(Submission.id)
        .execution_options(yield_per=1_000)
    )
    return [
        f"Entry {code}: its line in the table does not say what was sealed."
        for id, contents, code in db.session.execute(seals)
        if lines.get(id) != {"submission_id": id, **line_in(json.loads(contents))}
    ]


CHECKS = [
    calls_close_when_they_say,
    entries_are_as_sealed,
    lines_say_what_was_sealed,
    entries_are_numbered,
    entries_came_in_time,
    fees_are_of_the_call,
    entries_end_once,
]
