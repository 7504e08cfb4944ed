"""The commit of a file: its rows become entries, some at a time, and once begun it is finished."""

from collections.abc import Mapping, Sequence

from sqlalchemy import update

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.canonical import canonical
from festival.foundation.db import db, operation
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.people.contacts import keep_contacts
from festival.submissions import intake_rules as rules
from festival.submissions.entering import Pen, known_among
from festival.submissions.intake_models import Intake, IntakeRow, IntakeState, RowVerdict
from festival.submissions.intake_queries import (
    AT_ONCE,
    WAITING,
    allowed,
    call_of,
    cells_of,
    counts_of,
    frame_of,
    intake_by_code,
    next_rows,
    report_of,
    told,
)
from festival.submissions.models import Call
from festival.submissions.reading import read_row
from festival.submissions.rows import Reading


@operation
def commit(*, actor: Actor, code: str) -> Intake:
    """The rows that are new or changed are being taken in, some at a time, until all are."""
    intake = allowed(actor, intake_by_code(actor, code, lock=True))
    counts = report_of(intake)
    waiting = counts.get("new", 0) + counts.get("changed", 0)
    require(rules.may_commit(intake.state, waiting))
    intake.state, intake.rows_done = IntakeState.COMMITTING, 0
    record(
        actor=actor, act="commit_intake", about_kind="intake", about_id=intake.id,
        edition_id=intake.call.edition_id, new=counts["new"], changed=counts["changed"],
    )  # fmt: skip
    return intake


@operation
def commit_some(*, actor: Actor, code: str, most: int = AT_ONCE) -> int:
    """The next rows are entries; how many there were is handed back. What has begun is finished."""
    intake = intake_by_code(actor, code, lock=True)
    if intake.state != IntakeState.COMMITTING:
        return 0
    # The call's row gates the numbers, as it does when a form is sent.
    call = call_of(intake, lock=True)
    rows = next_rows(intake, most, IntakeRow.verdict.in_(WAITING), IntakeRow.cells_locked != "")
    frame = frame_of(intake, call)
    readings = {row.number: read_row(row.number, cells_of(row), frame) for row in rows}
    _take_in(intake, call, rows, readings)
    intake.rows_done += len(rows)
    if len(rows) < most:
        _finish(intake)
    return max(len(rows), 1)


def _take_in(
    intake: Intake, call: Call, rows: Sequence[IntakeRow], readings: Mapping[int, Reading]
) -> None:
    ids = [reading.external_id for reading in readings.values()]
    known = known_among(call.id, intake.source, ids, lock=True)
    named = {one.says["contact"]["email"]: one.says["contact"]["name"] for one in readings.values()}
    accounts = keep_contacts(actor=HOUSE, named=named) if named else {}
    pen = Pen(intake, call, clock.now())
    fresh_rows = [row for row in rows if readings[row.number].external_id not in known]
    made = pen.enter([readings[row.number] for row in fresh_rows], accounts)
    for row, submission in zip(fresh_rows, made, strict=True):
        row.verdict, row.submission_id = RowVerdict.NEW, submission.id
    for row in rows:
        entry = known.get(readings[row.number].external_id)
        if entry is not None:
            found = pen.renew(readings[row.number], entry, accounts)
            row.verdict = RowVerdict.CHANGED if found.changes else RowVerdict.UNCHANGED
            row.in_conflict, row.submission_id = bool(found.conflicts), entry.submission.id
            row.says = told(readings[row.number], found)
        row.cells_locked = ""


def _finish(intake: Intake) -> None:
    """Nothing of the file itself is kept; what it said is with the entries."""
    db.session.flush()
    db.session.execute(
        update(IntakeRow).where(IntakeRow.intake_id == intake.id).values(cells_locked="")
    )
    intake.report = canonical(counts_of(intake)).decode()
    intake.state, intake.finished_at = IntakeState.DONE, clock.now()
