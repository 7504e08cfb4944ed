"""Tables of the guests room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, public_code
from festival.people.models import Person
from festival.selection.models import Selection


class GuestKind(StrEnum):
    """As whom somebody comes."""

    DIRECTOR = "director"
    PRODUCER = "producer"
    CAST = "cast"
    JUROR = "juror"
    PRESS = "press"
    INDUSTRY = "industry"
    VIP = "vip"
    PARTNER = "partner"
    INTERPRETER = "interpreter"
    MODERATOR = "moderator"


class GuestState(StrEnum):
    INVITED = "invited"
    CONFIRMED = "confirmed"
    TRAVELLING = "travelling"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"


class Guest(Model):
    """Someone who comes to an edition, or was asked to."""

    __tablename__ = "guests"
    __table_args__ = (UniqueConstraint("edition_id", "person_id"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[GuestKind]
    state: Mapped[GuestState] = mapped_column(default=GuestState.INVITED)
    languages: Mapped[str] = mapped_column(String(80), default="")
    """What they speak on stage, as language tags."""
    needs_interpreter: Mapped[bool | None]
    note: Mapped[str] = mapped_column(LongText, default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    person: Mapped[Person] = link()
    windows: Mapped[list["Window"]] = link(
        back_populates="guest", order_by="Window.from_at", cascade="all, delete-orphan"
    )
    films: Mapped[list["Accompanied"]] = link(
        back_populates="guest", order_by="Accompanied.id", cascade="all, delete-orphan"
    )


class Window(Model):
    """A while in which a guest is in town and free; without any, nobody knows when they are."""

    __tablename__ = "guest_windows"
    __table_args__ = (CheckConstraint("to_at > from_at", name="ends_after_it_begins"),)

    id: Mapped[identity]
    guest_id: Mapped[int] = mapped_column(ForeignKey("guests.id"), index=True)
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]

    guest: Mapped[Guest] = link(back_populates="windows")


class Accompanied(Model):
    """A film a guest comes with."""

    __tablename__ = "guest_films"
    __table_args__ = (UniqueConstraint("guest_id", "selection_id"),)

    id: Mapped[identity]
    guest_id: Mapped[int] = mapped_column(ForeignKey("guests.id"), index=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)

    guest: Mapped[Guest] = link(back_populates="films")
    selection: Mapped[Selection] = link()
