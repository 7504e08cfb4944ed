"""The office's pages of files taken in: the files, their columns, the progress."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import offer
from festival.foundation.pages import Page
from festival.foundation.paging import stretch
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.submissions.columns import KEEP, MEANINGS, NEEDED
from festival.submissions.intake_forms import IntakeForm
from festival.submissions.intake_models import Intake, IntakeRow, IntakeState, RowVerdict
from festival.submissions.intake_queries import (
    cells_of,
    editions_imported,
    intake_by_code,
    mapping_of,
    meanings_for,
    own_asked,
    report_of,
)
from festival.submissions.intake_report_page import report_page
from festival.submissions.intake_rules import may_revise
from festival.submissions.intake_words import (
    call_words,
    source_words,
    state_words,
    verdict_words,
)
from festival.submissions.models import Call
from festival.submissions.own_columns import OWN, OwnAsked, likely
from festival.submissions.queries import moment_words

SAMPLES = 3
LONGEST_SAMPLE = 60


@dataclass(frozen=True)
class FileLine:
    """One file among those handed in."""

    name: str
    href: str
    source: str
    call: str
    made: str
    state: str
    counts: str


@dataclass(frozen=True)
class IntakesPage(Page):
    """The files handed in, and the way to hand in another."""

    template: ClassVar[str] = "submissions/intakes.html"

    form: IntakeForm
    files: list[FileLine]
    has_calls: bool
    previous: str | None
    next: str | None


@dataclass(frozen=True)
class ColumnLine:
    """One column: its heading, some of what stands in it, what it means."""

    name: str
    heading: str
    samples: str
    meaning: str
    known: bool


@dataclass(frozen=True)
class ColumnsPage(Page):
    """What every column of a file means, to be chosen."""

    template: ClassVar[str] = "submissions/intake_columns.html"

    code: str
    heading: str
    columns: list[ColumnLine]
    meanings: Sequence[tuple[str, str]]
    needed: str
    contact: str
    says: str
    back: str | None


@dataclass(frozen=True)
class ProgressPage(Page):
    """How far a file has come."""

    template: ClassVar[str] = "submissions/intake_progress.html"

    code: str
    heading: str
    done: int
    total: int
    words: str


def calls_to_import(actor: Actor) -> Sequence[Call]:
    """The calls entries may be taken into, the newest first."""
    found = (
        select(Call)
        .join(Call.edition)
        .where(Edition.state != EditionState.ARCHIVED)
        .order_by(Call.opens_at.desc(), Call.id)
        .options(joinedload(Call.edition, innerjoin=True))
    )
    editions = editions_imported(actor)
    if editions is not None:
        found = found.where(Call.edition_id.in_(editions))
    return db.session.scalars(found).all()


def fill(form: IntakeForm, calls: Sequence[Call]) -> IntakeForm:
    titles = Counter(one.title.within(locale()) for one in calls)
    alone = {title for title, count in titles.items() if count == 1}
    named = [(one, one.title.within(locale())) for one in calls]
    offer(form.call, [(one.code, t if t in alone else call_words(one)) for one, t in named])
    return form


def intakes_page(actor: Actor, number: int = 1, form: IntakeForm | None = None) -> IntakesPage:
    calls = calls_to_import(actor)
    found = (
        select(Intake)
        .join(Intake.call)
        .order_by(Intake.id.desc())
        .options(joinedload(Intake.call, innerjoin=True).joinedload(Call.edition, innerjoin=True))
    )
    editions = editions_imported(actor)
    if editions is not None:
        found = found.where(Call.edition_id.in_(editions))
    page = stretch(found, number, 20)
    return IntakesPage(
        form=form or fill(IntakeForm(), calls),
        files=[_file_line(one) for one in page.rows],
        has_calls=bool(calls),
        previous=url_for("intakes.intakes", page=page.before) if page.before else None,
        next=url_for("intakes.intakes", page=page.after) if page.after else None,
    )


def _file_line(intake: Intake) -> FileLine:
    counts = report_of(intake)
    told = [
        f"{counts[one.value]} {verdict_words(one)}"
        for one in (RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.UNCHANGED, RowVerdict.REFUSED)
        if counts.get(one.value)
    ]
    return FileLine(
        name=intake.filename,
        href=url_for("intakes.intake_file", code=intake.code),
        source=source_words(intake.source),
        call=call_words(intake.call),
        made=moment_words(intake.made_at, intake.call.zone),
        state=state_words(intake.state),
        counts=", ".join(told),
    )


def columns_page(actor: Actor, code: str, meanings: Sequence[str] = (), contact: str | None = None, says: str = "") -> ColumnsPage:  # fmt: skip
    """Each column with a few of its cells, so that it can be told what it is."""
    intake = intake_by_code(actor, code)
    require(may_revise(intake.state))
    mapping = mapping_of(intake)
    chosen = list(meanings) or mapping["meanings"]
    asked = [] if meanings else own_asked(intake.call_id)
    found = (
        select(IntakeRow)
        .where(IntakeRow.intake_id == intake.id)
        .order_by(IntakeRow.number)
        .limit(SAMPLES * 3)
    )
    rows = [cells_of(row) for row in db.session.scalars(found)]
    return ColumnsPage(
        code=code,
        heading=intake.filename,
        columns=[
            ColumnLine(
                name=f"column-{at}",
                heading=heading or gettext("Column %(number)s", number=at + 1),
                samples=_samples(rows, at, chosen[at]),
                meaning=_likely(chosen[at], heading, mapping["known"][at], asked),
                known=mapping["known"][at],
            )
            for at, heading in enumerate(mapping["headings"])
        ],
        meanings=[(name, str(label)) for name, label in meanings_for(intake.call_id).items()],
        needed=", ".join(str(MEANINGS[one]) for one in NEEDED),
        contact=mapping["contact"] if contact is None else contact,
        says=says,
        back=None
        if intake.state == IntakeState.MAPPING
        else url_for("intakes.intake_file", code=code),
    )


def _likely(meaning: str, heading: str, known: bool, asked: Sequence[OwnAsked]) -> str:
    """A column nobody knew that reads like one of the call's own questions is proposed as it."""
    if meaning != KEEP or known:
        return meaning
    code = likely(heading, asked)
    return f"{OWN}{code}" if code else meaning


def _samples(rows: Sequence[Sequence[str]], at: int, meaning: str) -> str:
    if meaning == "screener_password":
        return gettext("not shown")
    cells = [" ".join(row[at].split()) for row in rows if at < len(row) and row[at].strip()]
    short = [
        f"{cell[: LONGEST_SAMPLE - 1]}…" if len(cell) > LONGEST_SAMPLE else cell for cell in cells
    ]
    return " · ".join(list(dict.fromkeys(short))[:SAMPLES])


def intake_page(actor: Actor, code: str, show: str = "", number: int = 1) -> Page:
    """Where the file stands: its columns, its progress, or its report."""
    intake = intake_by_code(actor, code)
    if intake.state == IntakeState.MAPPING:
        return columns_page(actor, code)
    if intake.state in {IntakeState.REPORTING, IntakeState.COMMITTING}:
        return _progress_page(intake)
    return report_page(intake, show, number)


def _progress_page(intake: Intake) -> ProgressPage:
    counts = report_of(intake)
    reading = intake.state == IntakeState.REPORTING
    total = intake.rows if reading else counts.get("new", 0) + counts.get("changed", 0)
    said = {"done": intake.rows_done, "total": total}
    return ProgressPage(
        code=intake.code,
        heading=intake.filename,
        done=intake.rows_done,
        total=max(total, 1),
        words=gettext("%(done)s of %(total)s rows are read.", **said)
        if reading
        else gettext("%(done)s of %(total)s rows are taken in.", **said),
    )
