"""Tables of the venues room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link
from festival.foundation.text import Text


class BlockKind(StrEnum):
    """Why a hall cannot be booked for a while."""

    BLOCKED = "blocked"
    TECH = "tech"
    REHEARSAL = "rehearsal"
    RENTED = "rented"


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
    companion_free: Mapped[bool | None]
    wheelchair_seats: Mapped[int | None]
    transit: Mapped[Text] = mapped_column(default=Text)
    """How to get there, and how to get home after the last show."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    halls: Mapped[list["Hall"]] = link(back_populates="venue", order_by="Hall.position")


class Hall(Model):
    """A room with a screen, or a room on the network. ``turnaround_minutes`` clear it between two shows.

    What nobody has written down of a hall is not known, which is not the same as not there.
    """

    __tablename__ = "halls"
    __table_args__ = (
        UniqueConstraint("venue_id", "code"),
        CheckConstraint("capacity_sale is null or capacity_sale <= capacity", name="sells_seats"),
        CheckConstraint("jury_seats >= 0 and press_seats >= 0", name="keeps_seats"),
        CheckConstraint("protocol_seats >= 0", name="keeps_protocol"),
    )

    id: Mapped[identity]
    venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[Text]
    position: Mapped[int] = mapped_column(default=0)
    online: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[int | None]
    capacity_sale: Mapped[int | None]
    """Seats that are ever given to the audience; of these the kept ones are not."""
    jury_seats: Mapped[int] = mapped_column(default=0)
    press_seats: Mapped[int] = mapped_column(default=0)
    protocol_seats: Mapped[int] = mapped_column(default=0)
    doors_before_minutes: Mapped[int] = mapped_column(default=0)
    turnaround_minutes: Mapped[int] = mapped_column(default=15)
    jury_row: Mapped[str] = mapped_column(String(20), default="")
    """The row kept for juries, as it stands on the seats; empty where none is."""
    formats: Mapped[str] = mapped_column(String(80), default="")
    """What it plays, such as DCP2K DCP4K 35mm; empty where nobody wrote it down."""
    sound: Mapped[str] = mapped_column(String(40), default="")
    containers: Mapped[str] = mapped_column(String(10), default="")
    subtitle_screen: Mapped[bool | None]
    hearing_devices: Mapped[bool | None]
    vision_devices: Mapped[bool | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    venue: Mapped[Venue] = link(back_populates="halls")
    server: Mapped["Server | None"] = link(back_populates="hall", uselist=False)
    hours: Mapped[list["OpeningHours"]] = link(
        back_populates="hall", order_by="OpeningHours.day", cascade="all, delete-orphan"
    )
    blocks: Mapped[list["HallBlock"]] = link(
        back_populates="hall", order_by="HallBlock.from_at", cascade="all, delete-orphan"
    )


class Server(Model):
    """The machine that plays in a hall. A key opens a film on one certificate and on no other."""

    __tablename__ = "servers"

    id: Mapped[identity]
    hall_id: Mapped[int] = mapped_column(ForeignKey("halls.id"), unique=True)
    make: Mapped[str] = mapped_column(String(80), default="")
    model: Mapped[str] = mapped_column(String(80), default="")
    serial: Mapped[str] = mapped_column(String(80), default="")
    thumbprint: Mapped[str] = mapped_column(String(100), default="")
    expires_on: Mapped[date | None]

    hall: Mapped[Hall] = link(back_populates="server")


class OpeningHours(Model):
    """From when to when a hall is open on one festival day, in minutes of that day; the night counts on."""

    __tablename__ = "opening_hours"
    __table_args__ = (
        UniqueConstraint("hall_id", "day"),
        CheckConstraint("closes_minute > opens_minute", name="closes_later"),
        CheckConstraint("opens_minute >= 0 and closes_minute <= 1800", name="within_the_day"),
    )

    id: Mapped[identity]
    hall_id: Mapped[int] = mapped_column(ForeignKey("halls.id"), index=True)
    day: Mapped[date]
    opens_minute: Mapped[int]
    closes_minute: Mapped[int]

    hall: Mapped[Hall] = link(back_populates="hours")


class HallBlock(Model):
    """A while in which nothing can be shown in a hall, and why."""

    __tablename__ = "hall_blocks"
    __table_args__ = (CheckConstraint("to_at > from_at", name="ends_after_it_begins"),)

    id: Mapped[identity]
    hall_id: Mapped[int] = mapped_column(ForeignKey("halls.id"), index=True)
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    kind: Mapped[BlockKind] = mapped_column(default=BlockKind.BLOCKED)
    note: Mapped[str] = mapped_column(String(200), default="")

    hall: Mapped[Hall] = link(back_populates="blocks")


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
