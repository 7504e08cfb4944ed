"""Tables of the reports room."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, Section
from festival.foundation.db import Model, identity, link, sealed
from festival.publishing.models import Release
from festival.registration.models import Gender


class Report(Model):
    """Figures of an edition, or of one section of it, counted once from a release. Never edited (I-104)."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    number: Mapped[int]
    contents: Mapped[sealed]
    rows: Mapped[sealed] = mapped_column(deferred=True, deferred_raiseload=True)
    """What was counted, row by row, without what people said of themselves; read only when it is asked for."""
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(default="")

    edition: Mapped[Edition] = link()
    section: Mapped[Section | None] = link()
    release: Mapped[Release] = link()


class SelfDescription(Model):
    """What somebody says of their own gender. Whose it is stands nowhere: only the house's secret finds it."""

    __tablename__ = "self_descriptions"

    id: Mapped[identity]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    gender: Mapped[Gender]
    told_in: Mapped[date]
    """The first day of the month: the day itself would point at an entry of some log."""
