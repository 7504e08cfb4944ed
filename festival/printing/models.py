"""Tables of the printing room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, link, public_code
from festival.publishing.models import Release


class PaperKind(StrEnum):
    BOOKLET = "booklet"
    DAYS = "days"
    POSTER = "poster"
    DOORS = "doors"
    BADGES = "badges"
    MERGE = "merge"


class PaperState(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


class Paper(Model):
    """A release on paper, in one language or in several: waiting for the press, or lying ready."""

    __tablename__ = "papers"
    __table_args__ = (
        UniqueConstraint("release_id", "kind", "tongues"),
        CheckConstraint("(state = 'ready') = (made_at is not null)", name="ready_when_made"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    kind: Mapped[PaperKind]
    tongues: Mapped[str] = mapped_column(String(12))
    """The languages in their order, with a blank between: "kk ru en"."""
    state: Mapped[PaperState] = mapped_column(default=PaperState.WAITING, index=True)
    ordered_at: Mapped[datetime]
    ordered_by: Mapped[str] = mapped_column(default="")
    begun_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]
    bytes: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")

    release: Mapped[Release] = link()
