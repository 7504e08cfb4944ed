"""Tables of entries taken in from elsewhere: the file, its rows, what was asked about them, what came last."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.people.models import Account
from festival.submissions.models import Call, Source, Submission


class IntakeState(StrEnum):
    MAPPING = "mapping"
    REPORTING = "reporting"
    REPORTED = "reported"
    COMMITTING = "committing"
    DONE = "done"


class RowVerdict(StrEnum):
    WAITING = "waiting"
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Intake(Model):
    """A file of entries from elsewhere: first a report of what it would do, then, if wanted, the doing."""

    __tablename__ = "intakes"

    id: Mapped[identity]
    code: Mapped[public_code]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    source: Mapped[Source]
    filename: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    headings_digest: Mapped[str] = mapped_column(String(64), index=True)
    mapping: Mapped[sealed]
    """What the columns are called, what each means, and how the file was read."""
    report: Mapped[sealed]
    """What the commit did, or would do: counts."""
    state: Mapped[IntakeState] = mapped_column(default=IntakeState.MAPPING)
    rows: Mapped[int] = mapped_column(default=0)
    rows_done: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    call: Mapped[Call] = link()
    account: Mapped[Account | None] = link()


class IntakeRow(Model):
    """One row of such a file, and what is to become of it. Its cells are locked, and gone once it is in."""

    __tablename__ = "intake_rows"
    __table_args__ = (
        UniqueConstraint("intake_id", "number"),
        Index("ix_intake_rows_intake_id_verdict", "intake_id", "verdict"),
        Index("ix_intake_rows_intake_id_external_id", "intake_id", "external_id"),
    )

    id: Mapped[identity]
    intake_id: Mapped[int] = mapped_column(ForeignKey("intakes.id"), index=True)
    number: Mapped[int]
    external_id: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    verdict: Mapped[RowVerdict] = mapped_column(default=RowVerdict.WAITING)
    in_conflict: Mapped[bool] = mapped_column(default=False)
    noted: Mapped[bool] = mapped_column(default=False)
    cells_locked: Mapped[str] = mapped_column(LongText, default="")
    says: Mapped[sealed]
    """Why it is refused, what it changes, what the office keeps, what could not be read."""
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"), index=True)

    intake: Mapped[Intake] = link()
    submission: Mapped[Submission | None] = link()


class IntakeGuess(Model):
    """Something a file leaves open, asked once for all rows that have it; the answer is remembered."""

    __tablename__ = "intake_guesses"
    __table_args__ = (UniqueConstraint("intake_id", "kind", "digest"),)

    id: Mapped[identity]
    intake_id: Mapped[int] = mapped_column(ForeignKey("intakes.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    asked: Mapped[str] = mapped_column(LongText)
    digest: Mapped[str] = mapped_column(String(64))
    offered: Mapped[sealed]
    proposed: Mapped[str] = mapped_column(String(200))
    chosen: Mapped[str | None] = mapped_column(String(200))
    rows: Mapped[int] = mapped_column(default=0)
    first_row: Mapped[int] = mapped_column(default=0)

    intake: Mapped[Intake] = link()


class ImportedRow(Model):
    """A row of a file as it last came, so that the next file tells news from what the office has edited."""

    __tablename__ = "imported_rows"

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), unique=True)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intakes.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    contents: Mapped[sealed]

    submission: Mapped[Submission] = link()
    intake: Mapped[Intake] = link()
