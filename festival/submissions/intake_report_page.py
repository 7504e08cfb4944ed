"""The report of a file: what it would do or has done, row by row, and the questions it leaves open."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.paging import stretch
from festival.submissions.intake_models import (
    ImportedRow,
    Intake,
    IntakeGuess,
    IntakeRow,
    IntakeState,
)
from festival.submissions.intake_queries import mapping_of, report_of
from festival.submissions.intake_words import (
    answer_words,
    call_words,
    change_words,
    note_words,
    outcome_words,
    question_words,
    refusal_of,
    source_words,
    verdict_words,
)
from festival.submissions.models import Submission
from festival.submissions.queries import moment_words

GUESSES_AT_ONCE = 25
ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
}
MOST_IN_VIEW = 3
"""More answers than this are a list to choose from."""


@dataclass(frozen=True)
class Tab:
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class RowLine:
    """One row of the file, and what is to become of it."""

    number: int
    title: str
    id: str
    href: str | None
    verdict: str
    lines: list[str]


@dataclass(frozen=True)
class GuessLine:
    """One question a file leaves open, and the answers offered."""

    name: str
    words: str
    rows: str
    answers: list[tuple[str, str, bool]]
    answered: bool
    as_list: bool


@dataclass(frozen=True)
class ReportPage(Page):
    """What a file would do, or has done."""

    template: ClassVar[str] = "submissions/intake_report.html"

    code: str
    heading: str
    facts: list[tuple[str, str]]
    sums: list[tuple[str, int]]
    tabs: list[Tab]
    rows: list[RowLine]
    guesses: list[GuessLine]
    columns: list[tuple[str, str]]
    previous: str | None
    next: str | None
    words: str
    done: bool
    outcome: str
    unanswered: str
    may_commit: bool


TABS = ("guesses", "new", "changed", "conflicts", "noted", "refused", "unchanged", "columns")


def report_page(intake: Intake, show: str, number: int) -> ReportPage:
    counts = report_of(intake)
    done = intake.state == IntakeState.DONE
    asked = _asked_count(intake)
    there = {**counts, "guesses": asked, "columns": len(_unread(intake))}
    shown = show if show in TABS else next((one for one in TABS if there.get(one)), "new")
    guesses = _guesses(intake, number) if shown == "guesses" else None
    rows = stretch(_rows(intake, shown), number) if shown not in {"guesses", "columns"} else None
    listed: Any = rows or guesses
    return ReportPage(
        code=intake.code,
        heading=intake.filename,
        facts=_facts(intake),
        sums=[(_tab_words(one), counts.get(one, 0)) for one in ("new", "changed", "unchanged", "refused")],
        tabs=[
            Tab(f"{_tab_words(one)} ({there.get(one, 0)})", _at(intake, one), one == shown)
            for one in TABS
            if there.get(one)
        ],
        rows=[_row_line(row) for row in rows.rows] if rows else [],
        guesses=[_guess_line(one) for one in guesses.rows] if guesses else [],
        columns=_unread(intake) if shown == "columns" else [],
        previous=_at(intake, shown, listed.before) if listed and listed.before else None,
        next=_at(intake, shown, listed.after) if listed and listed.after else None,
        words=gettext("Page %(number)s of %(pages)s", number=listed.number, pages=listed.pages) if listed else "",
        done=done,
        outcome=outcome_words(counts),
        unanswered=_unanswered(intake),
        may_commit=not done and bool(counts.get("new", 0) + counts.get("changed", 0)),
    )  # fmt: skip


def _at(intake: Intake, show: str, page: int | None = None) -> str:
    more: dict[str, Any] = {"page": page} if page and page > 1 else {}
    return url_for("intakes.intake_file", code=intake.code, show=show, **more)


def _tab_words(name: str) -> str:
    return {
        "guesses": gettext("Questions"),
        "new": gettext("New"),
        "changed": gettext("Changed"),
        "conflicts": gettext("Kept as the office has it"),
        "noted": gettext("With remarks"),
        "refused": gettext("Refused"),
        "unchanged": gettext("Unchanged"),
        "columns": gettext("Columns kept as they are"),
    }[name]


def _facts(intake: Intake) -> list[tuple[str, str]]:
    mapping = mapping_of(intake)
    marks = {",": gettext("commas"), ";": gettext("semicolons"), "\t": gettext("tabs")}
    kind = gettext("XLSX")
    if mapping["kind"] == "csv":
        mark = marks.get(mapping["mark"], mapping["mark"])
        letters = ENCODINGS.get(mapping["encoding"], mapping["encoding"])
        kind = gettext("%(encoding)s, cells between %(mark)s", encoding=letters, mark=mark)
    facts = [
        (gettext("Call"), call_words(intake.call)),
        (gettext("Where it comes from"), source_words(intake.source)),
        (gettext("Read as"), kind),
        (gettext("Handed in"), moment_words(intake.made_at, intake.call.zone)),
        (gettext("Rows"), str(intake.rows)),
    ]
    if mapping["by_place"]:
        facts.append((gettext("Headings"), gettext("None; the columns are known by their place.")))
    left = [
        h for h, m in zip(mapping["headings"], mapping["meanings"], strict=True) if m == "leave"
    ]
    if left:
        facts.append((gettext("Left out on purpose"), ", ".join(left)))
    if absent := absent_from(intake):
        facts.append((gettext("Came before and are not in this file"), str(absent)))
    return facts


def absent_from(intake: Intake) -> int:
    """How many entries an earlier file brought that this one does not name; nothing happens to them."""
    named = select(IntakeRow.external_id).where(IntakeRow.intake_id == intake.id)
    held = (
        select(func.count())
        .select_from(Submission)
        .join(ImportedRow, ImportedRow.submission_id == Submission.id)
        .where(
            Submission.call_id == intake.call_id,
            Submission.source == intake.source,
            Submission.external_id.not_in(named),
        )
    )
    return db.session.scalar(held) or 0


def _unread(intake: Intake) -> list[tuple[str, str]]:
    """Columns that are kept with the entry as they are, those nobody knew first."""
    mapping = mapping_of(intake)
    kept = [
        (heading, known)
        for heading, meaning, known in zip(
            mapping["headings"], mapping["meanings"], mapping["known"], strict=True
        )
        if meaning == "keep"
    ]
    return [
        (heading, gettext("known, and not asked for here") if known else gettext("unknown"))
        for heading, known in sorted(kept, key=lambda one: one[1])
    ]


def _rows(intake: Intake, show: str) -> Select[Any]:
    found = (
        select(IntakeRow)
        .where(IntakeRow.intake_id == intake.id)
        .order_by(IntakeRow.number)
        .options(joinedload(IntakeRow.submission))
    )
    if show == "conflicts":
        return found.where(IntakeRow.in_conflict.is_(True))
    if show == "noted":
        return found.where(IntakeRow.noted.is_(True))
    return found.where(IntakeRow.verdict == show)


def _row_line(row: IntakeRow) -> RowLine:
    entry: Submission | None = row.submission
    return RowLine(
        number=row.number,
        title=row.title or gettext("Untitled"),
        id=row.external_id,
        href=url_for("intakes.entry", code=entry.code) if entry else None,
        verdict=verdict_words(row.verdict),
        lines=row_words(row),
    )


def row_words(row: IntakeRow) -> list[str]:
    """Everything there is to say of a row, a sentence each."""
    says = dict(load(row.says))
    lines = []
    refusal = refusal_of(says.get("refused"))
    if refusal is not None:
        lines.append(str(refusal))
    for kept in says.get("changes", ()):
        name, before, after = change_words(kept)
        lines.append(gettext("%(name)s: %(before)s → %(after)s", name=name, before=before, after=after))  # fmt: skip
    for kept in says.get("conflicts", ()):
        name, before, after = change_words(kept)
        lines.append(
            gettext(
                "%(name)s stays “%(before)s”, as the office has it; the file says “%(after)s”.",
                name=name,
                before=before,
                after=after,
            )
        )
    lines += [note_words(code, value) for code, value in says.get("notes", ())]
    return lines


def _asked_count(intake: Intake, *where: Any) -> int:
    held = select(func.count()).where(
        IntakeGuess.intake_id == intake.id, IntakeGuess.rows > 0, *where
    )
    return db.session.scalar(held) or 0


def _asked(intake: Intake) -> Select[Any]:
    return (
        select(IntakeGuess)
        .where(IntakeGuess.intake_id == intake.id, IntakeGuess.rows > 0)
        .order_by(IntakeGuess.chosen.is_not(None), IntakeGuess.kind, IntakeGuess.first_row)
    )


def _guesses(intake: Intake, number: int) -> Any:
    return stretch(_asked(intake), number, GUESSES_AT_ONCE)


def _guess_line(guess: IntakeGuess) -> GuessLine:
    said = guess.chosen if guess.chosen is not None else guess.proposed
    return GuessLine(
        name=f"guess-{guess.id}",
        words=question_words(guess.kind, guess.asked),
        rows=ngettext("in %(num)s row", "in %(num)s rows", guess.rows),
        answers=[
            (key, answer_words(guess.kind, key, words), key == said)
            for key, words in load(guess.offered)
        ],
        answered=guess.chosen is not None,
        as_list=len(load(guess.offered)) > MOST_IN_VIEW,
    )


def _unanswered(intake: Intake) -> str:
    count = _asked_count(intake, IntakeGuess.chosen.is_(None))
    if not count:
        return ""
    return ngettext(
        "%(num)s question is not answered yet; the answer proposed will hold.",
        "%(num)s questions are not answered yet; the answers proposed will hold.",
        count,
    )
