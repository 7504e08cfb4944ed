"""Tables of the hooks room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.people.models import Account


class HookKind(StrEnum):
    """What a program may hear of, by the name the message gives it."""

    RECEIVED = "submission.received"
    TOLD = "submission.told"
    WITHDRAWN = "submission.withdrawn"
    ANSWERS = "answers.told"
    RELEASE = "release.published"
    BACK = "release.rolled_back"
    PALMARES = "palmares.published"
    SCREENING = "screening.changed"
    REPORT = "report.made"
    TEST = "test.ping"


class HookStop(StrEnum):
    """Why a webhook is silent."""

    FAILING = "failing"
    GONE = "gone"


class NoticeState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


class Hook(Model):
    """An address outside that somebody’s program listens at: for their own entries, or for an edition."""

    __tablename__ = "hooks"

    id: Mapped[identity]
    code: Mapped[public_code]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"), index=True)
    address: Mapped[str] = mapped_column(String(2000))
    secret_locked: Mapped[str]
    former_locked: Mapped[str] = mapped_column(default="")
    former_until: Mapped[datetime | None]
    """Until then messages are signed with both secrets, so that nobody has to change at the same second."""
    since: Mapped[int]
    """The line of the journal it was registered by: it hears of what comes after."""
    made_at: Mapped[datetime]
    failing_since: Mapped[datetime | None]
    rests_until: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    stopped_why: Mapped[HookStop | None]

    account: Mapped[Account] = link()
    edition: Mapped[Edition | None] = link()
    wishes: Mapped[list["HookWish"]] = link(
        back_populates="hook", order_by="HookWish.id", cascade="all, delete-orphan"
    )
    notices: Mapped[list["Notice"]] = link(
        back_populates="hook", cascade="all, delete-orphan", passive_deletes=True
    )


class HookWish(Model):
    """One kind of thing a program wants to hear of."""

    __tablename__ = "hook_wishes"
    __table_args__ = (UniqueConstraint("hook_id", "kind"),)

    id: Mapped[identity]
    hook_id: Mapped[int] = mapped_column(ForeignKey("hooks.id"), index=True)
    kind: Mapped[HookKind]

    hook: Mapped[Hook] = link(back_populates="wishes")


class Notice(Model):
    """One message to one program, as it is sent. It stays a while, so that it can be sent once more."""

    __tablename__ = "hook_notices"
    __table_args__ = (UniqueConstraint("hook_id", "line", "kind", "about"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    hook_id: Mapped[int] = mapped_column(ForeignKey("hooks.id", ondelete="CASCADE"), index=True)
    kind: Mapped[HookKind]
    line: Mapped[int | None]
    about: Mapped[str] = mapped_column(String(40))
    body: Mapped[sealed]
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.WAITING)
    made_at: Mapped[datetime] = mapped_column(index=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]

    hook: Mapped[Hook] = link(back_populates="notices")
    sendings: Mapped[list["Sending"]] = link(
        back_populates="notice",
        order_by="Sending.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class Sending(Model):
    """One try to deliver a message, and what the other side answered."""

    __tablename__ = "hook_sendings"

    id: Mapped[identity]
    notice_id: Mapped[int] = mapped_column(
        ForeignKey("hook_notices.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    status: Mapped[int | None]
    says: Mapped[str] = mapped_column(String(200), default="")
    milliseconds: Mapped[int]

    notice: Mapped[Notice] = link(back_populates="sendings")


class HookReader(Model):
    """How far the journal has been read for programs outside: one row."""

    __tablename__ = "hook_reader"

    id: Mapped[identity]
    line: Mapped[int]
