"""Tables of the events room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, PartnerRole
from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text
from festival.people.models import Organisation


class EventKind(StrEnum):
    """What people come together for. A show of the event is of the same kind, by the same word."""

    ROUND_TABLE = "round_table"
    DEBATE = "debate"
    WORKSHOP = "workshop"
    TRAINING = "training"
    MASTERCLASS = "masterclass"
    PRESS_CONFERENCE = "press_conference"
    CEREMONY = "ceremony"
    PRESENTATION = "presentation"


class Event(Model):
    """Something people meet for. When and where are its sessions, which are shows of the programme.

    The address under which an online event is joined is locked away: only whoever is registered reads it,
    and only from ``opens_before`` minutes before a session.
    """

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("edition_id", "slug"),
        CheckConstraint("opens_before between 0 and 240", name="opens_near"),
        CheckConstraint("recording = '' or recording_from is not null", name="recording_dated"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    slug: Mapped[str] = mapped_column(String(100))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    kind: Mapped[EventKind]
    title: Mapped[Text]
    description: Mapped[Text] = mapped_column(default=Text)
    format: Mapped[Text] = mapped_column(default=Text)
    languages: Mapped[str] = mapped_column(String(80), default="")
    interpretation: Mapped[str] = mapped_column(String(80), default="")
    project: Mapped[Text] = mapped_column(default=Text)
    """The larger undertaking it is part of."""
    hours: Mapped[Text] = mapped_column(default=Text)
    """How its time was announced, as in: time of Nur-Sultan."""
    registers: Mapped[bool] = mapped_column(default=False)
    platform: Mapped[str] = mapped_column(String(80), default="")
    join_locked: Mapped[str] = mapped_column(LongText, default="")
    passcode_locked: Mapped[str] = mapped_column(LongText, default="")
    opens_before: Mapped[int] = mapped_column(default=15)
    recording: Mapped[str] = mapped_column(String(2000), default="")
    """Where it can be seen afterwards; told to nobody before ``recording_from``."""
    recording_from: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    themes: Mapped[list["EventTheme"]] = link(
        back_populates="event", order_by="EventTheme.position", cascade="all, delete-orphan"
    )
    partners: Mapped[list["EventPartner"]] = link(
        back_populates="event", order_by="EventPartner.position", cascade="all, delete-orphan"
    )
    contacts: Mapped[list["EventContact"]] = link(
        back_populates="event", order_by="EventContact.position", cascade="all, delete-orphan"
    )
    documents: Mapped[list["EventDocument"]] = link(
        back_populates="event", order_by="EventDocument.id", cascade="all, delete-orphan"
    )


class EventTheme(Model):
    """What is talked about, in its place."""

    __tablename__ = "event_themes"

    id: Mapped[identity]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    position: Mapped[int]
    words: Mapped[Text]

    event: Mapped[Event] = link(back_populates="themes")


class EventPartner(Model):
    """Who makes an event possible, the line exactly as it must be printed, and the country behind it."""

    __tablename__ = "event_partners"

    id: Mapped[identity]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    position: Mapped[int]
    role: Mapped[PartnerRole]
    credit_line: Mapped[Text] = mapped_column(default=Text)
    country: Mapped[str] = mapped_column(String(4), default="")

    event: Mapped[Event] = link(back_populates="partners")
    organisation: Mapped[Organisation] = link()


class EventContact(Model):
    """Whom to ask. The name and the post are public, the address is for the office alone."""

    __tablename__ = "event_contacts"

    id: Mapped[identity]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(160))
    post: Mapped[Text] = mapped_column(default=Text)
    email: Mapped[str] = mapped_column(String(254), default="")

    event: Mapped[Event] = link(back_populates="contacts")


class EventDocument(Model):
    """A paper of an event in one language: a report, a programme, slides. Always a PDF."""

    __tablename__ = "event_documents"

    id: Mapped[identity]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    code: Mapped[public_code]
    title: Mapped[Text]
    language: Mapped[str] = mapped_column(String(16), default="")
    file_name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    bytes: Mapped[int]
    added_at: Mapped[datetime]

    event: Mapped[Event] = link(back_populates="documents")
