"""Tables of the letters room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, sealed


class LetterState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Letter(Model):
    """One letter to one address. ``key`` makes it go at most once; *subject* and *body* are as sent.

    A letter of an edition is that edition's; one without is about an account, and the house's.
    """

    __tablename__ = "letters"

    id: Mapped[identity]
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"), index=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    template: Mapped[str] = mapped_column(String(60))
    locale: Mapped[str] = mapped_column(String(8))
    address: Mapped[str] = mapped_column(String(254))
    name: Mapped[str]
    facts: Mapped[sealed]
    state: Mapped[LetterState] = mapped_column(default=LetterState.WAITING)
    written_at: Mapped[datetime]
    send_after: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(LongText, default="")
    emptied_at: Mapped[datetime | None]
    """When it had been kept long enough: since then only its kind, its key and its instants are known."""
    paper_ends_at: Mapped[datetime | None] = mapped_column(index=True)
    """From when its file is to be wiped; nothing where none is left."""
