"""Tables of the tokens room."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, public_code
from festival.people.models import Account


class AccessToken(Model):
    """What a person gave one of their programs, so that it may do a few things in their name for a while."""

    __tablename__ = "access_tokens"
    __table_args__ = (CheckConstraint("ends_at > made_at", name="in_order"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"), index=True)
    """The one edition its owner's hats count in, for this program; without one, all of theirs."""
    name: Mapped[str] = mapped_column(String(80))
    scopes: Mapped[str] = mapped_column(String(400))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    proven_by: Mapped[str] = mapped_column(String(64))
    """A trace of the password's hash: with another password the token opens nothing."""
    second_factor: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    account: Mapped[Account] = link()
    edition: Mapped[Edition | None] = link()


class AnsweredRequest(Model):
    """What a program asked under a key of its own and how it was answered, so that asking twice does it once."""

    __tablename__ = "answered_requests"

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    asked: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(default=0)
    etag: Mapped[str] = mapped_column(String(80), default="")
    location: Mapped[str] = mapped_column(String(300), default="")
    """The address of what was made; empty where nothing was."""
    body_locked: Mapped[str] = mapped_column(LongText, default="")
    at: Mapped[datetime] = mapped_column(index=True)
