"""Tables of the rights room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, link, public_code
from festival.people.models import Account, Person


class CopyState(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"
    GONE = "gone"


class DataCopy(Model):
    """All that is held about one person, packed for whoever may have it. The file goes after some days."""

    __tablename__ = "data_copies"
    __table_args__ = (
        CheckConstraint("(state = 'ready') = (ends_at is not null)", name="ready_for_a_while"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    reason: Mapped[str] = mapped_column(String(300), default="")
    """Why somebody else asked for it; empty when it is one's own."""
    state: Mapped[CopyState] = mapped_column(default=CopyState.WAITING, index=True)
    asked_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    parts_done: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    bytes: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")

    person: Mapped[Person] = link()
    asked_by: Mapped[Account] = link()


class ErasureState(StrEnum):
    ASKED = "asked"
    ROWS_GONE = "rows_gone"
    DONE = "done"


class Erasure(Model):
    """Somebody asked to be forgotten: when, and what became of it. Nothing here says who it was."""

    __tablename__ = "erasures"
    __table_args__ = (
        CheckConstraint("(state = 'asked') = (erased_at is null)", name="erased_once_gone"),
        CheckConstraint("(state = 'done') = (swept_at is not null)", name="swept_once_done"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    state: Mapped[ErasureState] = mapped_column(default=ErasureState.ASKED, index=True)
    asked_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    swept_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(LongText, default="[]")
    """How many rows of which kind went, were emptied or stayed, and why; no word of theirs."""
    left_files: Mapped[str] = mapped_column(LongText, default="[]")
    """Files that are still to be wiped; names made by the house."""

    account: Mapped[Account] = link()
