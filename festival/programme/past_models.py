"""The table of past programmes: sheets that were handed in, and who in them is somebody known."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, sealed


class PastProgramme(Model):
    """The programme of an edition that is over, as sheets: read first, its people told, then taken in."""

    __tablename__ = "past_programmes"

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), unique=True)
    films: Mapped[sealed]
    screenings: Mapped[sealed]
    venues: Mapped[sealed] = mapped_column(default="")
    listing: Mapped[sealed] = mapped_column(default="")
    """The sheets, or the one calendar or schedule, as handed in; empty once they are taken in."""
    listing_name: Mapped[str] = mapped_column(String(120), default="")
    titles_in: Mapped[str] = mapped_column(String(16), default="en")
    report: Mapped[sealed] = mapped_column(default="{}")
    doubts: Mapped[sealed] = mapped_column(default="{}")
    """Names that may be somebody's the house knows, each with the codes of those."""
    decided: Mapped[sealed] = mapped_column(default="{}")
    """Who each of them is: a code, or nobody known."""
    handed_in_at: Mapped[datetime]
    handed_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    taken_in_at: Mapped[datetime | None]

    edition: Mapped[Edition] = link()
