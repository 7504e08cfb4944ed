"""Tables of the accreditation room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text
from festival.guests.models import Guest
from festival.people.minor_models import Guarded
from festival.publishing.models import Release


class AccreditationKind(StrEnum):
    """As what somebody reports or does business."""

    PRESS = "press"
    ONLINE = "online"
    BROADCAST = "broadcast"
    PHOTO = "photo"
    CRITIC = "critic"
    INDUSTRY = "industry"


class AccreditationState(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SlotState(StrEnum):
    OPEN = "open"
    ASKED = "asked"
    BOOKED = "booked"
    OFF = "off"


class PressOffice(Model):
    """The press office of an edition: when it takes requests, how it is reached, how pictures may be used.

    Whoever decides about a request or a slot holds this row until the act ends, so that no badge number
    and no half hour is given twice.
    """

    __tablename__ = "press_offices"
    __table_args__ = (
        CheckConstraint("closes_at is null or closes_at > opens_at", name="times_in_order"),
    )

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), unique=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    """Nothing: until the edition is archived."""
    contact: Mapped[str] = mapped_column(String(254), default="")
    licence: Mapped[Text] = mapped_column(default=Text)
    """On which terms pictures of the kits may be printed and shown."""
    last_badge: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()


class EmbargoTerms(Model):
    """What somebody promises before they read what is under embargo. New words are a new version."""

    __tablename__ = "embargo_terms"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    number: Mapped[int]
    words: Mapped[Text]
    made_at: Mapped[datetime]


class Accreditation(Guarded, Model):
    """Somebody who asked to report on an edition or to work there, and what was decided."""

    __tablename__ = "accreditations"
    __table_args__ = (
        UniqueConstraint("edition_id", "email"),
        UniqueConstraint("edition_id", "badge"),
        CheckConstraint("to_on is null or from_on is null or to_on >= from_on", name="in_order"),
        CheckConstraint("state <> 'accepted' or badge is not null", name="accepted_has_a_badge"),
        CheckConstraint(
            "state not in ('declined', 'withdrawn') or why <> ''", name="no_is_given_with_a_reason"
        ),
        CheckConstraint(
            "state <> 'accepted' or guardian_email = '' or agreed_at is not null",
            name="no_child_alone",
        ),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    kind: Mapped[AccreditationKind]
    state: Mapped[AccreditationState] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(160))
    email: Mapped[str | None] = mapped_column(String(254))
    """Nothing once they are forgotten."""
    outlet: Mapped[str] = mapped_column(String(160))
    country: Mapped[str] = mapped_column(String(4), default="")
    links: Mapped[str] = mapped_column(LongText, default="")
    """Addresses of their work, one on each line."""
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(LongText, default="")
    locale: Mapped[str] = mapped_column(String(8), default="en")
    consent_words: Mapped[str] = mapped_column(LongText, default="")
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    why: Mapped[str] = mapped_column(String(600), default="")
    badge: Mapped[int | None]
    series: Mapped[int] = mapped_column(default=1)
    """Which personal address holds; a new one ends those before it."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()


class EmbargoPledge(Model):
    """Somebody accredited promised to keep one release to themselves until its hour, in these words."""

    __tablename__ = "embargo_pledges"
    __table_args__ = (UniqueConstraint("accreditation_id", "release_id", "terms_id"),)

    id: Mapped[identity]
    accreditation_id: Mapped[int] = mapped_column(ForeignKey("accreditations.id"), index=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    terms_id: Mapped[int] = mapped_column(ForeignKey("embargo_terms.id"), index=True)
    signed_as: Mapped[str] = mapped_column(String(160))
    locale: Mapped[str] = mapped_column(String(8))
    """The language in which they read the words."""
    pledged_at: Mapped[datetime]

    accreditation: Mapped[Accreditation] = link()
    release: Mapped[Release] = link()
    terms: Mapped[EmbargoTerms] = link()


class InterviewSlot(Model):
    """A while a guest gives to one journalist: offered, asked for, booked, or taken off.

    Whoever asked stands in the row itself, so that there is never a second.
    """

    __tablename__ = "interview_slots"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_begins"),
        CheckConstraint("state <> 'open' or accreditation_id is null", name="open_is_free"),
        CheckConstraint(
            "state not in ('asked', 'booked') or accreditation_id is not null",
            name="taken_by_somebody",
        ),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    guest_id: Mapped[int] = mapped_column(ForeignKey("guests.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(160), default="")
    state: Mapped[SlotState] = mapped_column(default=SlotState.OPEN, index=True)
    accreditation_id: Mapped[int | None] = mapped_column(
        ForeignKey("accreditations.id"), index=True
    )
    topic: Mapped[str] = mapped_column(String(600), default="")
    asked_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(String(600), default="")
    """Why it is taken off."""
    sequence: Mapped[int] = mapped_column(default=0)

    guest: Mapped[Guest] = link()
    accreditation: Mapped[Accreditation | None] = link()
