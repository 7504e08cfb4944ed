"""Tables of the publishing room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, sealed
from festival.foundation.text import Text


class ReleaseKind(StrEnum):
    LINEUP = "lineup"
    SCHEDULE = "schedule"
    JURY = "jury"
    PALMARES = "palmares"
    AMENDMENT = "amendment"


class Release(Model):
    """What the public sees of an edition from one moment on. Never edited, only followed or rolled back."""

    __tablename__ = "releases"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    number: Mapped[int]
    kind: Mapped[ReleaseKind]
    note: Mapped[Text] = mapped_column(default=Text)
    contents: Mapped[sealed]
    digest: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None]

    edition: Mapped[Edition] = link()
