"""Entries taken in from elsewhere: the file, the report of what it would do, the answers to what it leaves open."""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import chain

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import joinedload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, digest, load
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.vault import lock_away
from festival.foundation.verdict import no, require
from festival.foundation.words import display_name
from festival.journal.operations import record
from festival.people.rules import address_of, may_use_address
from festival.submissions import intake_rules as rules
from festival.submissions.columns import columns_of, is_complete, is_headless
from festival.submissions.columns import source_of as source_of_headings
from festival.submissions.comparing import Merged
from festival.submissions.entering import Known, comparison, known_among
from festival.submissions.intake_models import (
    Intake,
    IntakeGuess,
    IntakeRow,
    IntakeState,
    RowVerdict,
)
from festival.submissions.intake_queries import (
    AT_ONCE,
    WAITING,
    allowed,
    call_of,
    cells_of,
    counts_of,
    frame_of,
    intake_by_code,
    mapping_of,
    meanings_for,
    next_rows,
    told,
)
from festival.submissions.models import Call, Source
from festival.submissions.reading import read_row
from festival.submissions.rows import Frame, Guess, Reading
from festival.submissions.sheets import Table, read_table

FORMATS = {"filmfreeway": Source.FILMFREEWAY, "festhome": Source.FESTHOME, "csv": Source.CSV}


def begin(*, actor: Actor, call_id: int, filename: str, content: bytes, format: str = "auto") -> Intake:  # fmt: skip
    """The file is read and waits for its report; nothing of it is an entry yet."""
    name = display_name(filename, "list")
    table = read_table(name, content)
    source = _source(table, format)
    first = [(table.first - 1, list(table.head_row))] if is_headless(table.headings) else []
    rows = list(chain(first, table.rows))
    if not rows:
        require(no(rules.FILE_EMPTY, name=name))
    return _keep(
        actor=actor,
        call_id=call_id,
        source=source,
        table=table,
        rows=rows,
        digest=hashlib.sha256(content).hexdigest(),
    )


def _source(table: Table, format: str) -> Source:
    """Whose export it is; one called by another's name is refused."""
    met = source_of_headings(table.headings)
    wanted = FORMATS.get(format, met)
    if wanted not in (met, Source.CSV):
        require(no(rules.FORMAT_NOT_MET, name=table.name, format=wanted.value))
    return wanted


@operation
def _keep(
    *,
    actor: Actor,
    call_id: int,
    source: Source,
    table: Table,
    rows: Sequence[tuple[int, list[str]]],
    digest: str,
) -> Intake:
    call = fresh(Call, call_id, joinedload(Call.edition, innerjoin=True))
    require(rules.may_import(actor, call.edition_id, call.edition.state))
    columns = columns_of(table.headings, source)
    headings = [column.heading for column in columns]
    meanings = _remembered(headings, source) or [column.meaning for column in columns]
    ready = is_complete(meanings)
    intake = Intake(
        code=public_code(),
        call_id=call.id,
        account_id=actor.id or None,
        source=source,
        filename=table.name,
        digest=digest,
        headings_digest=_digest_of(headings),
        mapping=canonical(
            {
                "headings": headings,
                "meanings": meanings,
                "known": [column.known for column in columns],
                "contact": "",
                "kind": table.kind,
                "encoding": table.encoding,
                "mark": table.mark,
                "by_place": is_headless(table.headings),
            }
        ).decode(),
        report="",
        state=IntakeState.REPORTING if ready else IntakeState.MAPPING,
        rows=len(rows),
        made_at=clock.now(),
    )
    db.session.add(intake)
    db.session.flush()
    db.session.execute(
        insert(IntakeRow),
        [
            {
                "intake_id": intake.id,
                "number": number,
                "cells_locked": lock_away(canonical(row).decode("utf-8")),
                "says": "{}",
            }
            for number, row in rows
        ],
    )
    record(
        actor=actor, act="read_intake", about_kind="intake", about_id=intake.id,
        edition_id=call.edition_id, file=table.name, rows=len(rows), source=source.value,
    )  # fmt: skip
    return intake


def _digest_of(headings: Sequence[str]) -> str:
    return digest(list(headings))


def _remembered(headings: Sequence[str], source: Source) -> list[str] | None:
    """What these very columns meant the last time somebody said so."""
    found = (
        select(Intake.mapping)
        .where(
            Intake.headings_digest == _digest_of(headings),
            Intake.source == source,
            Intake.state != IntakeState.MAPPING,
        )
        .order_by(Intake.id.desc())
        .limit(1)
    )
    kept = db.session.scalar(found)
    return [str(one) for one in load(kept)["meanings"]] if kept else None


@operation
def set_columns(*, actor: Actor, code: str, meanings: Sequence[str], contact: str = "") -> Intake:
    """Every column means what was chosen, and the report is made anew."""
    intake = allowed(actor, intake_by_code(actor, code, lock=True))
    require(rules.may_revise(intake.state))
    mapping = mapping_of(intake)
    named = address_of(contact)
    if named and not may_use_address(named):
        require(no(rules.CONTACT_UNUSABLE, email=contact[:80]))
    kept = list(meanings)[: len(mapping["headings"])]
    kept += ["keep"] * (len(mapping["headings"]) - len(kept))
    require(rules.columns_are_right(kept, meanings_for(intake.call_id), named))
    intake.mapping = canonical({**mapping, "meanings": kept, "contact": named}).decode()
    _start_over(intake)
    return intake


@operation
def answer_guesses(*, actor: Actor, code: str, answers: Mapping[int, str]) -> Intake:
    """What the file left open is answered, and the report is made anew with the answers."""
    intake = allowed(actor, intake_by_code(actor, code, lock=True))
    require(rules.may_revise(intake.state))
    found = select(IntakeGuess).where(IntakeGuess.intake_id == intake.id)
    for guess in db.session.scalars(found.where(IntakeGuess.id.in_(answers))):
        answer = answers[guess.id]
        if answer not in [key for key, _ in load(guess.offered)]:
            require(no(rules.GUESS_UNKNOWN, answer=answer[:40]))
        guess.chosen = answer
    _start_over(intake)
    return intake


def _start_over(intake: Intake) -> None:
    intake.state, intake.rows_done, intake.report = IntakeState.REPORTING, 0, ""
    db.session.execute(
        update(IntakeGuess).where(IntakeGuess.intake_id == intake.id).values(rows=0, first_row=0)
    )
    db.session.execute(
        update(IntakeRow)
        .where(IntakeRow.intake_id == intake.id)
        .values(verdict=RowVerdict.WAITING, in_conflict=False, noted=False)
    )


@operation
def report_some(*, actor: Actor, code: str, most: int = AT_ONCE) -> int:
    """The next rows have their place in the report; how many there were is handed back."""
    intake = intake_by_code(actor, code, lock=True)
    if intake.state != IntakeState.REPORTING:
        return 0
    call = call_of(intake)
    rows = next_rows(intake, most, IntakeRow.verdict == RowVerdict.WAITING)
    frame = frame_of(intake, call)
    readings = [read_row(row.number, cells_of(row), frame) for row in rows]
    known = known_among(call.id, intake.source, [one.external_id for one in readings])
    earlier = _earlier(intake, readings)
    asked: dict[tuple[str, str], list[tuple[Guess, int]]] = {}
    for row, reading in zip(rows, readings, strict=True):
        if reading.refusal is None and reading.external_id in earlier:
            facts = {"id": reading.external_id, "row": earlier[reading.external_id]}
            reading.refusal = no(rules.ROW_NUMBER_TWICE, **facts)
        else:
            earlier.setdefault(reading.external_id, row.number)
        found = _tell(row, reading, known.get(reading.external_id))
        if row.verdict in WAITING:
            for guess in reading.guesses:
                if found is None or _touches(guess, found):
                    asked.setdefault((guess.kind, guess.asked), []).append((guess, row.number))
    _ask(intake, asked, frame)
    intake.rows_done += len(rows)
    if len(rows) < most or intake.rows_done >= intake.rows:
        _finish_report(intake)
    return len(rows)


def _earlier(intake: Intake, readings: Sequence[Reading]) -> dict[str, int]:
    """Numbers that stood in the file before these rows."""
    found = select(IntakeRow.external_id, IntakeRow.number).where(
        IntakeRow.intake_id == intake.id,
        IntakeRow.external_id.in_([one.external_id for one in readings]),
        IntakeRow.verdict.not_in([RowVerdict.WAITING, RowVerdict.REFUSED]),
    )
    return {str(id): number for id, number in db.session.execute(found) if id}


def _tell(row: IntakeRow, reading: Reading, known: Known | None) -> Merged | None:
    """What is to become of the row, written down where the report reads it."""
    row.external_id, row.title = reading.external_id[:80], reading.title
    row.noted, row.in_conflict, row.submission_id = bool(reading.notes), False, None
    found = None
    if reading.refusal is not None:
        row.verdict = RowVerdict.REFUSED
    elif known is None:
        row.verdict = RowVerdict.NEW
    else:
        found = comparison(reading, known)
        row.verdict = RowVerdict.CHANGED if found.changes else RowVerdict.UNCHANGED
        row.in_conflict, row.submission_id = bool(found.conflicts), known.submission.id
    row.says = told(reading, found)
    return found


_ABOUT = {"directors": "director", "countries": "country", "runtime": "runtime",
          "category": "category", "decision": "decision", "status": "state", "kind": "kind",
          "credits": "credits", "title_language": "title_language"}  # fmt: skip


def _touches(guess: Guess, found: Merged) -> bool:
    """Of an entry known already, only what changes is asked about."""
    names = {change.name for change in found.changes}
    about = _ABOUT.get(guess.kind)
    return about in names if about else any(one.startswith("synopsis") for one in names)


def _ask(intake: Intake, asked: Mapping[tuple[str, str], list[tuple[Guess, int]]], frame: Frame) -> None:  # fmt: skip
    """Each question is asked once for the whole file, with how many rows have it."""
    keys = {digest(list(key)): key for key in asked}
    found = select(IntakeGuess).where(
        IntakeGuess.intake_id == intake.id, IntakeGuess.digest.in_(keys)
    )
    there = {(one.kind, one.digest): one for one in db.session.scalars(found)}
    for mark, key in keys.items():
        guess, number = asked[key][0]
        kept = there.get((guess.kind, mark))
        if kept is None:
            kept = IntakeGuess(
                intake_id=intake.id,
                kind=guess.kind,
                asked=guess.asked,
                digest=mark,
                offered="[]",
                proposed=guess.proposed,
                chosen=frame.choices.get(key),
                rows=0,
                first_row=0,
            )
            db.session.add(kept)
        kept.offered = canonical([[name, list(words)] for name, words in guess.offered]).decode()
        kept.rows += len(asked[key])
        kept.first_row = kept.first_row or number


def _finish_report(intake: Intake) -> None:
    db.session.flush()
    db.session.execute(
        delete(IntakeGuess).where(
            IntakeGuess.intake_id == intake.id,
            IntakeGuess.rows == 0,
            IntakeGuess.chosen.is_(None),
        )
    )
    intake.report = canonical(counts_of(intake)).decode()
    intake.state = IntakeState.REPORTED
