"""Tables of the publications room."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, PartnerRole
from festival.events.models import Event
from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text
from festival.people.models import Organisation, Person


class PublicationKind(StrEnum):
    """What sort of document it is."""

    REPORT = "report"
    CATALOGUE = "catalogue"
    REGULATIONS = "regulations"
    JURY_MINUTES = "jury_minutes"
    PALMARES = "palmares"
    PRESS_RELEASE = "press_release"
    PRESENTATION = "presentation"


class Publication(Model):
    """One document, however many languages it is in. Its files are its renditions."""

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("edition_id", "slug"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    slug: Mapped[str] = mapped_column(String(100))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    kind: Mapped[PublicationKind]
    title: Mapped[Text]
    summary: Mapped[Text] = mapped_column(default=Text)
    note: Mapped[Text] = mapped_column(default=Text)
    """What a reader must know before opening it, such as that a file stands in for the real one."""
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    """The event it was presented at."""
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("publications.id"), index=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    event: Mapped[Event | None] = link()
    supersedes: Mapped["Publication | None"] = link(remote_side="Publication.id")
    authors: Mapped[list["Author"]] = link(
        back_populates="publication", order_by="Author.position", cascade="all, delete-orphan"
    )
    bodies: Mapped[list["Body"]] = link(
        back_populates="publication", order_by="Body.position", cascade="all, delete-orphan"
    )
    renditions: Mapped[list["PublicationRendition"]] = link(
        back_populates="publication",
        order_by="PublicationRendition.id",
        cascade="all, delete-orphan",
    )


class Author(Model):
    """Who wrote a publication, in their place, with the affiliation as of then."""

    __tablename__ = "publication_authors"

    id: Mapped[identity]
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    position: Mapped[int]
    affiliation: Mapped[Text] = mapped_column(default=Text)

    publication: Mapped[Publication] = link(back_populates="authors")
    person: Mapped[Person] = link()


class Body(Model):
    """The organisation behind a publication, or a partner of it, and the line as it must be printed."""

    __tablename__ = "publication_bodies"

    id: Mapped[identity]
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    position: Mapped[int]
    role: Mapped[PartnerRole]
    credit_line: Mapped[Text] = mapped_column(default=Text)

    publication: Mapped[Publication] = link(back_populates="bodies")
    organisation: Mapped[Organisation] = link()


class PublicationRendition(Model):
    """A publication in one language: its file, always a PDF, its pages, its number and its day."""

    __tablename__ = "publication_renditions"
    __table_args__ = (UniqueConstraint("publication_id", "language"),)

    id: Mapped[identity]
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), index=True)
    code: Mapped[public_code]
    language: Mapped[str] = mapped_column(String(16))
    pages: Mapped[int | None]
    isbn: Mapped[str] = mapped_column(String(13), default="")
    published_on: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    bytes: Mapped[int]

    publication: Mapped[Publication] = link(back_populates="renditions")
