"""Tables of the venues room."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link
from festival.foundation.text import Text


class Venue(Model):
    """A building with halls. What is not known about its access is said to be not known."""

    __tablename__ = "venues"
    __table_args__ = (UniqueConstraint("edition_id", "slug"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    slug: Mapped[str] = mapped_column(String(80))
    name: Mapped[Text]
    address: Mapped[Text] = mapped_column(default=Text)
    position: Mapped[int] = mapped_column(default=0)
    step_free: Mapped[bool | None]
    hearing_loop: Mapped[bool | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    halls: Mapped[list["Hall"]] = link(back_populates="venue", order_by="Hall.position")


class Hall(Model):
    """A room with a screen. ``turnaround_minutes`` clear it between two shows."""

    __tablename__ = "halls"
    __table_args__ = (UniqueConstraint("venue_id", "code"),)

    id: Mapped[identity]
    venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[Text]
    position: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[int | None]
    turnaround_minutes: Mapped[int] = mapped_column(default=15)
    jury_row: Mapped[str] = mapped_column(String(20), default="")
    """The row kept for juries, as it stands on the seats; empty where none is."""

    venue: Mapped[Venue] = link(back_populates="halls")


class Walk(Model):
    """How many minutes it takes on foot between two venues. Kept once, whichever way one goes."""

    __tablename__ = "walks"
    __table_args__ = (
        UniqueConstraint("venue_id", "other_id"),
        CheckConstraint("venue_id < other_id", name="kept_once"),
        CheckConstraint("minutes > 0", name="takes_time"),
    )

    id: Mapped[identity]
    venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), index=True)
    minutes: Mapped[int]
