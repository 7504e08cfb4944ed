"""How rows of a file become entries, and how a newer row changes the entry it became."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import selectinload

from festival.foundation.canonical import canonical, load
from festival.foundation.countries import COUNTRIES
from festival.foundation.db import db
from festival.foundation.numbers import day
from festival.foundation.slugs import public_code
from festival.foundation.tongues import is_tag
from festival.foundation.vault import lock_away, take_out
from festival.foundation.zones import Unclear, instant
from festival.submissions import rules
from festival.submissions.comparing import Change, Merged, merged, says_from, typed_from
from festival.submissions.entry import Entry, read, searched, snapshot_of, typed_of
from festival.submissions.intake_models import ImportedRow, Intake
from festival.submissions.lines import file_lines
from festival.submissions.models import (
    Answer,
    Call,
    Decision,
    Snapshot,
    Submission,
    SubmissionState,
)
from festival.submissions.queries import screener_of
from festival.submissions.rows import Reading


@dataclass
class Known:
    """An entry that came by a file before: as it stands, and as the file had it."""

    submission: Submission
    typed: dict[str, list[str]]
    last: dict[str, Any]
    row: ImportedRow | None
    numbers: int = 0
    """How many seals it has."""


def known_among(call_id: int, source: str, ids: Sequence[str], lock: bool = False) -> dict[str, Known]:  # fmt: skip
    """Those of *ids* that are entries of the call already, in four statements."""
    wanted = (
        select(Submission)
        .where(
            Submission.call_id == call_id,
            Submission.source == source,
            Submission.external_id.in_(ids),
        )
        .options(selectinload(Submission.answers))
        .order_by(Submission.id)
        .execution_options(populate_existing=True)
    )
    if lock:
        wanted = wanted.with_for_update(of=Submission)
    found = db.session.scalars(wanted).all()
    inner = [one.id for one in found]
    rows = {
        row.submission_id: row
        for row in db.session.scalars(
            select(ImportedRow).where(ImportedRow.submission_id.in_(inner))
        )
    }
    counted = select(Snapshot.submission_id, func.count()).group_by(Snapshot.submission_id)
    seals = dict(db.session.execute(counted.where(Snapshot.submission_id.in_(inner))).all())
    known = {}
    for one in found:
        row = rows.get(one.id)
        known[str(one.external_id)] = Known(
            submission=one,
            typed=typed_of(one.answers),
            last=dict(load(row.contents)) if row else {},
            row=row,
            numbers=seals.get(one.id, 0),
        )
    return known


def comparison(reading: Reading, known: Known) -> Merged:
    """What the row would change in its entry, and what the office keeps."""
    last = known.last.get("says") or {}
    now = says_from(known.typed)
    now["state"] = known.submission.state.value
    now["decision"] = known.submission.decision.value
    # Only files speak of these, so they stand as the last one left them.
    now["contact"] = last.get("contact") or {}
    found = merged(last or now, reading.says, now)
    if known.submission.told_at and "decision" in found.updates:
        # A filmmaker was told already; no file takes that back.
        del found.updates["decision"]
        kept = [one for one in found.changes if one.name == "decision"]
        found.changes = [one for one in found.changes if one.name != "decision"]
        found.conflicts += kept
    _compare_screener(found, reading, known)
    return found


def _compare_screener(found: Merged, reading: Reading, known: Known) -> None:
    if not reading.screener:
        return
    locked = known.last.get("screener_locked") or ""
    plain = take_out(locked) if locked else None
    last, now = load(plain) if plain else {}, screener_of(known.submission)
    if reading.screener in (last, now) or not any([*reading.screener.values(), *last.values()]):
        return
    change = Change("screener", "", "")
    if now == last or not any(now.values()):
        found.updates["screener"] = reading.screener
        found.changes.append(change)
    else:
        found.conflicts.append(change)


class Pen:
    """Writes the rows of one chunk: new entries, and news of those known."""

    def __init__(self, intake: Intake, call: Call, now: datetime) -> None:
        self.intake, self.call, self.now = intake, call, now

    def enter(self, readings: Sequence[Reading], accounts: Mapping[str, int]) -> list[Submission]:
        """New entries, each with its answers, its seal and the row it came by."""
        taken = self._taken([str(one.says.get("tracking") or "") for one in readings])
        made = [self._submission(one, accounts, taken) for one in readings]
        db.session.add_all(made)
        db.session.flush()
        typed = [typed_from(one.says) for one in readings]
        self._write_answers((one.id, answers) for one, answers in zip(made, typed, strict=True))
        sealed = {}
        for submission, reading, answers in zip(made, readings, typed, strict=True):
            sealed[submission.id] = self._seal(submission, answers, reading.screener, 1)
            db.session.add(self._row(submission.id, reading.says, reading.screener))
        db.session.flush()
        file_lines(sealed)
        return made

    def _taken(self, numbers: Sequence[str]) -> set[str]:
        found = select(Submission.tracking_number).where(Submission.tracking_number.in_(numbers))
        return {str(number) for number in db.session.scalars(found)}

    def _submission(
        self, reading: Reading, accounts: Mapping[str, int], taken: set[str]
    ) -> Submission:
        says = reading.says
        state = SubmissionState(says.get("state") or SubmissionState.IN_CONSIDERATION)
        decision = Decision(says.get("decision") or Decision.UNDECIDED)
        sent = self._sent(str(says.get("sent") or ""))
        made = Submission(
            code=public_code(),
            call_id=self.call.id,
            account_id=accounts[says["contact"]["email"]],
            tracking_number=self._number(str(says.get("tracking") or ""), taken),
            state=state,
            decision=decision,
            decided_at=None if decision == Decision.UNDECIDED else self.now,
            started_at=sent,
            touched_at=self.now,
            sent_at=sent,
            late=rules.is_late(self.call, sent),
            source=self.intake.source,
            external_id=reading.external_id,
        )
        self._stand(made, state)
        self._lock(made, reading.screener)
        return made

    def _stand(self, submission: Submission, state: SubmissionState) -> None:
        submission.state = state
        gone = state == SubmissionState.WITHDRAWN
        submission.withdrawn_at = self.now if gone else None
        submission.withdrawn_why = self.intake.filename if gone else ""

    def _sent(self, typed: str) -> datetime:
        """The beginning of the day the file names, by the call's clocks; else when it is taken in."""
        found = day(typed)
        if found is None:
            return self.now
        begins = instant(datetime.combine(found, time()), self.call.zone)
        return begins.choices[0] if isinstance(begins, Unclear) else begins

    def _number(self, given: str, taken: set[str]) -> str:
        """The number the entry has already, if nobody else has it; else the call's next."""
        number = given.strip()
        if not number or number in taken:
            prefix = self.call.tracking_prefix
            self.call.last_number += 1
            number = f"{prefix}-{self.call.last_number:04d}"
            while number in taken or self._taken([number]):
                self.call.last_number += 1
                number = f"{prefix}-{self.call.last_number:04d}"
        prefix, _, counted = number.rpartition("-")
        if prefix == self.call.tracking_prefix and counted.isdecimal() and len(counted) < 9:
            # The call will not give this number a second time.
            self.call.last_number = max(self.call.last_number, int(counted))
        taken.add(number)
        return number

    @staticmethod
    def _lock(submission: Submission, screener: Mapping[str, str]) -> None:
        filled = any(screener.values())
        submission.screener_locked = lock_away(canonical(dict(screener)).decode()) if filled else ""

    def _write_answers(self, entries: Iterable[tuple[int, Mapping[str, Sequence[str]]]]) -> None:
        rows = [
            {"submission_id": id, "field": name, "position": at, "typed": value}
            for id, typed in entries
            for name, values in typed.items()
            for at, value in enumerate(values)
        ]
        if rows:
            db.session.execute(insert(Answer), rows)

    def _seal(
        self,
        submission: Submission,
        typed: Mapping[str, Sequence[str]],
        screener: Mapping[str, str],
        number: int,
    ) -> dict[str, Any]:
        entry = read(typed, self.call.categories, self.now.year, self.call.rules_version, screener)
        _only_facts(entry)
        submission.searched = searched(entry, submission.tracking_number or "")
        contents = snapshot_of(
            entry,
            typed,
            {
                "tracking_number": submission.tracking_number,
                "call": self.call.code,
                "edition": self.call.edition.code,
                "category": entry.category.code if entry.category else None,
                "rules_version": None,
                "sent_at": submission.sent_at,
                "late": submission.late,
                "submitter": {"account": submission.account_id, "name": ""},
                "pictures": [],
                "source": self.intake.source.value,
                "external_id": submission.external_id,
                "intake": self.intake.code,
            },
        )
        sealed = canonical(contents)
        db.session.add(
            Snapshot(
                submission_id=submission.id,
                number=number,
                contents=sealed.decode(),
                digest=hashlib.sha256(sealed).hexdigest(),
                sent_at=self.now,
            )
        )
        return contents

    def _row(
        self, submission_id: int, says: Mapping[str, Any], screener: Mapping[str, str]
    ) -> ImportedRow:
        row = ImportedRow(submission_id=submission_id)
        self._remember(row, says, screener)
        return row

    def _remember(
        self, row: ImportedRow, says: Mapping[str, Any], screener: Mapping[str, str]
    ) -> None:
        locked = lock_away(canonical(dict(screener)).decode()) if any(screener.values()) else ""
        row.intake_id = self.intake.id
        contents = canonical({"says": says, "screener_locked": locked})
        row.contents = contents.decode()
        row.digest = hashlib.sha256(contents).hexdigest()

    def renew(self, reading: Reading, known: Known, accounts: Mapping[str, int]) -> Merged:
        """The entry says what the newer row brings, but for what the office has edited since."""
        found = comparison(reading, known)
        submission, updates = known.submission, found.updates
        if "state" in updates:
            self._stand(submission, SubmissionState(updates["state"]))
        if "decision" in updates:
            submission.decision = Decision(updates["decision"])
            submission.decided_at = self.now
        if "contact" in updates:
            submission.account_id = accounts[updates["contact"]["email"]]
        if "screener" in updates:
            self._lock(submission, updates["screener"])
        answers = typed_from(updates)
        if answers:
            self.rewrite(known, answers)
        if updates:
            submission.touched_at = self.now
        says = {**(known.last.get("says") or {}), **reading.says}
        row = known.row or ImportedRow(submission_id=submission.id)
        self._remember(row, says, reading.screener)
        db.session.add(row)
        db.session.flush()
        return found

    def rewrite(self, known: Known, answers: Mapping[str, Sequence[str]]) -> None:
        """Another seal follows the one before; nothing that was sealed is touched."""
        id = known.submission.id
        db.session.execute(
            delete(Answer)
            .where(Answer.submission_id == id, Answer.field.in_(answers))
            .execution_options(synchronize_session=False)
        )
        self._write_answers([(id, answers)])
        typed = {name: values for name, values in {**known.typed, **answers}.items() if values}
        known.submission.compared_at = None
        sealed = self._seal(
            known.submission, typed, screener_of(known.submission), known.numbers + 1
        )
        file_lines({id: sealed})


def _only_facts(entry: Entry) -> None:
    """What was not understood stays among the answers; the facts of the seal are facts."""
    entry.countries = [code for code in dict.fromkeys(entry.countries) if code in COUNTRIES]
    entry.languages = [tag for tag in dict.fromkeys(entry.languages) if is_tag(tag)]
    entry.subtitles = [tag for tag in dict.fromkeys(entry.subtitles) if is_tag(tag)]
    entry.titles = [(text, tag if is_tag(tag) else "", kind) for text, tag, kind in entry.titles]
