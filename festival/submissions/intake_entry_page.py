"""What came with one entry from elsewhere: every column kept, who to write to, and which files brought it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.submissions.columns import MEANINGS
from festival.submissions.completing import as_typed, imported_row, says_of
from festival.submissions.entry import typed_of
from festival.submissions.intake_forms import CompleteForm
from festival.submissions.intake_models import Intake, IntakeRow
from festival.submissions.intake_words import name_words, source_words, value_words, verdict_words
from festival.submissions.models import Submission
from festival.submissions.queries import answers_of, moment_words
from festival.submissions.wording import decision_words, state_words


@dataclass(frozen=True)
class ImportedEntryPage(Page):
    """One entry as the last file had it, and the files it came by."""

    template: ClassVar[str] = "submissions/intake_entry.html"

    title: str
    code: str
    facts: list[tuple[str, str]]
    contact: list[tuple[str, str]]
    answers: list[tuple[str, str]]
    extras: list[tuple[str, str]]
    files: list[tuple[str, str, str, str]]
    form: CompleteForm


def imported_entry_page(
    actor: Actor, code: str, form: CompleteForm | None = None
) -> ImportedEntryPage:
    row = imported_row(actor, code)
    says, entry = says_of(row), row.submission
    typed = typed_of(answers_of(entry.id))
    return ImportedEntryPage(
        title=(says.get("title") or [""])[0],
        code=code,
        facts=[
            (gettext("Where it comes from"), source_words(entry.source)),
            (gettext("Number of the entry there"), entry.external_id or ""),
            (gettext("Tracking number"), entry.tracking_number or ""),
            (gettext("Status"), state_words(entry)),
            (gettext("Decision"), decision_words(entry.decision)),
            (gettext("Link to the film"), gettext("kept; only who is to watch opens it") if entry.screener_locked else gettext("none")),
        ],
        contact=_told({f"contact:{k}": v for k, v in (says.get("contact") or {}).items()}),
        answers=_told({k: v for k, v in says.items() if k not in {"contact", "extras", "state", "decision"}}),
        extras=list((says.get("extras") or {}).items()),
        files=_files(entry),
        form=form or CompleteForm(data={**as_typed(typed), "version": entry.version}),
    )  # fmt: skip


def _told(says: dict[str, Any]) -> list[tuple[str, str]]:
    """In the order in which columns are offered, which is the order of an entry."""
    order = list(MEANINGS)
    names = sorted(says, key=lambda name: order.index(name) if name in order else len(order))
    return [(name_words(name), value_words(name, says[name])) for name in names if says[name]]


def _files(entry: Submission) -> list[tuple[str, str, str, str]]:
    """Each file that brought or changed the entry: its name, its address, when, what became of the row."""
    found = (
        select(IntakeRow)
        .join(IntakeRow.intake)
        .where(IntakeRow.submission_id == entry.id, Intake.finished_at.is_not(None))
        .order_by(Intake.id.desc())
        .options(joinedload(IntakeRow.intake, innerjoin=True))
    )
    return [
        (
            row.intake.filename,
            row.intake.code,
            moment_words(row.intake.made_at, entry.call.zone),
            verdict_words(row.verdict),
        )
        for row in db.session.scalars(found)
    ]
