"""Tables of the moving room: editions that were asked for in a file, and files that were handed in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.people.models import Account


class LeavingState(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"
    GONE = "gone"


class EditionLeaving(Model):
    """All of an edition, packed for whoever asked for it. The file goes after a day."""

    __tablename__ = "editions_leaving"
    __table_args__ = (
        CheckConstraint("(state = 'ready') = (ends_at is not null)", name="ready_for_a_while"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    reason: Mapped[str] = mapped_column(String(300))
    state: Mapped[LeavingState] = mapped_column(default=LeavingState.WAITING, index=True)
    asked_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")

    edition: Mapped[Edition] = link()
    asked_by: Mapped[Account] = link()


class ComingState(StrEnum):
    READING = "reading"
    READ = "read"
    BRINGING = "bringing"
    BROUGHT = "brought"
    REFUSED = "refused"
    DROPPED = "dropped"


class EditionComing(Model):
    """A file of an edition that was handed in: looked through first, then brought in or dropped."""

    __tablename__ = "editions_coming"
    __table_args__ = (
        CheckConstraint("(state = 'brought') = (edition_id is not null)", name="brought_is_there"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    filename: Mapped[str] = mapped_column(String(200))
    bytes: Mapped[int] = mapped_column(BigInteger)
    handed_in_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    handed_in_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    state: Mapped[ComingState] = mapped_column(default=ComingState.READING, index=True)
    report: Mapped[sealed] = mapped_column(default="{}")
    """What bringing it in does, or did; why it was refused."""
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"), index=True)

    edition: Mapped[Edition | None] = link()
    handed_in_by: Mapped[Account] = link()
