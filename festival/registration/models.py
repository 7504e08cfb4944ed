"""Tables of the registration room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.events.models import Event
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.people.minor_models import Guarded


class AttendeeState(StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    ASKED = "asked"
    """A child’s guardian has not agreed yet: they have no place and stand in no line."""


class Gender(StrEnum):
    """What somebody says of themselves. Nothing is inferred from names, and nothing said is no answer."""

    WOMAN = "woman"
    MAN = "man"
    NON_BINARY = "non_binary"
    OWN_WORDS = "own_words"


class Way(StrEnum):
    DOOR = "door"
    JOINED = "joined"


class Enrolment(Model):
    """How an event takes registrations, and what came of it once the attendance is closed."""

    __tablename__ = "enrolments"
    __table_args__ = (
        CheckConstraint("capacity is null or capacity > 0", name="room_for_somebody"),
        CheckConstraint("closes_at is null or closes_at > opens_at", name="times_in_order"),
        CheckConstraint("(closed_at is null) = (report = '')", name="report_when_closed"),
    )

    id: Mapped[identity]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), unique=True)
    capacity: Mapped[int | None]
    """Places; nothing where there is room for everybody."""
    waits: Mapped[bool] = mapped_column(default=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    """Nothing: until the last session ends."""
    closed_at: Mapped[datetime | None]
    report: Mapped[sealed] = mapped_column(default="")
    forgotten_at: Mapped[datetime | None]
    told_release_id: Mapped[int | None] = mapped_column(ForeignKey("releases.id"), index=True)
    """The release whose sessions those who registered know of."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    event: Mapped[Event] = link()


class Attendee(Guarded, Model):
    """Somebody who registered for an event. Who they are is forgotten some time after it."""

    __tablename__ = "attendees"
    __table_args__ = (UniqueConstraint("enrolment_id", "email"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), index=True)
    state: Mapped[AttendeeState] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(160))
    email: Mapped[str | None] = mapped_column(String(254))
    """Nothing for whoever was let in at the door, and for everybody once they are forgotten."""
    country: Mapped[str] = mapped_column(String(4), default="")
    locale: Mapped[str] = mapped_column(String(8), default="en")
    asked_at: Mapped[datetime]
    """From when they stand in line."""
    consent_words: Mapped[str] = mapped_column(LongText, default="")
    """What was agreed to, as it was read: by themselves, or by the guardian of somebody under age."""

    enrolment: Mapped[Enrolment] = link()


class GenderTold(Model):
    """What an attendee said of their gender, kept apart from who they are: no list and no file shows it."""

    __tablename__ = "genders_told"

    id: Mapped[identity]
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendees.id"), unique=True)
    gender: Mapped[Gender]
    own_words: Mapped[str] = mapped_column(String(80), default="")


class Attendance(Model):
    """An attendee was at a session, seen at the door or come in online."""

    __tablename__ = "attendances"
    __table_args__ = (UniqueConstraint("attendee_id", "show_id"),)

    id: Mapped[identity]
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendees.id"), index=True)
    show_id: Mapped[int] = mapped_column(ForeignKey("shows.id"), index=True)
    way: Mapped[Way]
    at: Mapped[datetime]
