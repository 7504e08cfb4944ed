"""Tables of the interests room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.films.models import Film
from festival.foundation.db import Model, identity, link
from festival.people.models import Person


class ConflictKind(StrEnum):
    CREDIT = "credit"
    COMPANY = "company"
    FAMILY = "family"
    EMPLOYMENT = "employment"
    TEACHING = "teaching"
    FINANCIAL = "financial"
    DISTRIBUTION = "distribution"
    PERSONAL = "personal"
    OTHER = "other"


class ConflictSource(StrEnum):
    DECLARED = "declared"
    DETECTED = "detected"
    REPORTED = "reported"


class Conflict(Model):
    """A person's interest in a film. While it stands, the film does not exist for them."""

    __tablename__ = "conflicts"
    __table_args__ = (UniqueConstraint("person_id", "film_id", "kind"),)

    id: Mapped[identity]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    kind: Mapped[ConflictKind]
    source: Mapped[ConflictSource]
    why: Mapped[str] = mapped_column(default="")
    path: Mapped[str] = mapped_column(String(120), default="")
    """How the house came to it, where somebody confirmed what it had found."""
    declared_at: Mapped[datetime]
    dismissed_at: Mapped[datetime | None]
    dismissed_why: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = link()
    film: Mapped[Film] = link()


class Settlement(Model):
    """What was said, once, of a way from a person to a film that the house had found."""

    __tablename__ = "interest_settlements"
    __table_args__ = (UniqueConstraint("person_id", "film_id", "path"),)

    id: Mapped[identity]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    path: Mapped[str] = mapped_column(String(120))
    confirmed: Mapped[bool]
    why: Mapped[str] = mapped_column(default="")
    settled_at: Mapped[datetime]
