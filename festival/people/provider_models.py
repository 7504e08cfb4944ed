"""What is remembered of somebody's way in through another house, so that they can go out of both."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity
from festival.people.models import Account  # noqa: F401 - the key leads there


class ProviderStay(Model):
    """From one device somebody came in through another house, where they may be signed in still."""

    __tablename__ = "provider_stays"
    __table_args__ = (UniqueConstraint("account_id", "device_hash"),)

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    device_hash: Mapped[str] = mapped_column(String(64))
    issuer: Mapped[str] = mapped_column(String(500))
    token_locked: Mapped[str] = mapped_column(LongText, default="")
    """What the other house said of them, by which it knows who wants to go; nothing where it was too long."""
    began_at: Mapped[datetime]
