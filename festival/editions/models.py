"""Tables of the editions room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, identity, link, sealed
from festival.foundation.text import Text
from festival.media.models import Picture
from festival.people.models import Account, Organisation


class EditionState(StrEnum):
    DRAFT = "draft"
    CALL_OPEN = "call_open"
    SELECTION = "selection"
    LINEUP_LOCKED = "lineup_locked"
    SCHEDULE_PUBLISHED = "schedule_published"
    LIVE = "live"
    CLOSED = "closed"
    ARCHIVED = "archived"


class SectionKind(StrEnum):
    COMPETITION = "competition"
    THEMATIC = "thematic"
    SIDEBAR = "sidebar"
    SPECIAL = "special"
    RETROSPECTIVE = "retrospective"
    GALA = "gala"


class PartnerRole(StrEnum):
    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    PARTNER = "partner"
    SUPPORTER = "supporter"
    SPONSOR = "sponsor"
    MEDIA_PARTNER = "media_partner"
    IN_COOPERATION_WITH = "in_cooperation_with"
    SUPPORTED_BY = "supported_by"


class Festival(Model):
    """The brand that runs editions."""

    __tablename__ = "festivals"

    id: Mapped[identity]
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[Text]
    city: Mapped[Text]
    country: Mapped[str] = mapped_column(String(4))
    zone: Mapped[str] = mapped_column(String(64))

    editions: Mapped[list["Edition"]] = link(
        back_populates="festival", order_by="Edition.starts_on"
    )


class Edition(Model):
    """One dated occurrence of the festival. Its day ends at ``day_ends_hour`` of the next morning."""

    __tablename__ = "editions"
    __table_args__ = (
        UniqueConstraint("festival_id", "ordinal"),
        CheckConstraint("ends_on >= starts_on", name="dates_in_order"),
    )

    id: Mapped[identity]
    festival_id: Mapped[int] = mapped_column(ForeignKey("festivals.id"), index=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    ordinal: Mapped[int]
    name: Mapped[Text]
    welcome: Mapped[Text] = mapped_column(default=Text)
    city: Mapped[Text]
    country: Mapped[str] = mapped_column(String(4))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    day_ends_hour: Mapped[int] = mapped_column(default=5)
    currency: Mapped[str] = mapped_column(String(3), default="KZT")
    state: Mapped[EditionState] = mapped_column(default=EditionState.DRAFT)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    festival: Mapped[Festival] = link(back_populates="editions")
    sections: Mapped[list["Section"]] = link(back_populates="edition", order_by="Section.position")
    partnerships: Mapped[list["Partnership"]] = link(
        back_populates="edition", order_by="Partnership.position"
    )


class Section(Model):
    """A curated part of the programme. Whether it competes and whether it has prizes are two things."""

    __tablename__ = "sections"
    __table_args__ = (
        UniqueConstraint("edition_id", "code"),
        CheckConstraint("min_films <= max_films", name="targets_in_order"),
    )

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[Text]
    kind: Mapped[SectionKind]
    in_main_competition: Mapped[bool] = mapped_column(default=False)
    colour: Mapped[str] = mapped_column(String(20), default="lapis")
    position: Mapped[int] = mapped_column(default=0)
    min_films: Mapped[int] = mapped_column(default=0)
    max_films: Mapped[int] = mapped_column(default=100)
    rule: Mapped[Text] = mapped_column(default=Text)
    description: Mapped[Text] = mapped_column(default=Text)
    condition: Mapped[sealed] = mapped_column(default="")
    """What it takes, as ``conditions`` writes it down; nothing takes every film."""
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link(back_populates="sections")
    partner: Mapped[Organisation | None] = link()
    curators: Mapped[list["SectionCurator"]] = link(back_populates="section")


class FormerRule(Model):
    """A rule a section had until it was replaced; it can be read again and put back."""

    __tablename__ = "former_rules"

    id: Mapped[identity]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    condition: Mapped[sealed]
    replaced_at: Mapped[datetime]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)

    section: Mapped[Section] = link()
    replaced_by: Mapped[Account | None] = link()


class SectionCurator(Model):
    """An account that owns a section's list, or (``watches``) reads it for the partner."""

    __tablename__ = "section_curators"
    __table_args__ = (UniqueConstraint("section_id", "account_id"),)

    id: Mapped[identity]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    watches: Mapped[bool] = mapped_column(default=False)

    section: Mapped[Section] = link(back_populates="curators")
    account: Mapped[Account] = link()


class Partnership(Model):
    """An organisation's part in an edition, with the credit line exactly as it must be printed."""

    __tablename__ = "partnerships"

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    role: Mapped[PartnerRole]
    credit_line: Mapped[Text] = mapped_column(default=Text)
    position: Mapped[int] = mapped_column(default=0)
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("pictures.id"), index=True)

    edition: Mapped[Edition] = link(back_populates="partnerships")
    organisation: Mapped[Organisation] = link()
    section: Mapped[Section | None] = link()
    logo: Mapped[Picture | None] = link()
