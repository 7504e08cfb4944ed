"""Tables of the jury room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, Section
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.foundation.text import Text
from festival.people.models import Account, Organisation, Person
from festival.selection.models import Selection


class JuryKind(StrEnum):
    STATUTORY = "statutory"
    PARTNER = "partner"
    STUDENT = "student"
    AUDIENCE = "audience"
    CRITICS = "critics"


class JuryState(StrEnum):
    FORMING = "forming"
    VIEWING = "viewing"
    SEALED = "sealed"
    ANNOUNCED = "announced"


class SeatRole(StrEnum):
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    MEMBER = "member"
    SECRETARY = "secretary"
    OBSERVER = "observer"


class Jury(Model):
    """A body that decides a fixed set of prizes for fixed sections."""

    __tablename__ = "juries"
    __table_args__ = (
        CheckConstraint("min_members <= max_members", name="size_in_order"),
        CheckConstraint(
            "(sealed_at is null) = (state in ('forming', 'viewing'))",
            name="sealed_with_its_instant",
        ),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[Text]
    kind: Mapped[JuryKind]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    min_members: Mapped[int] = mapped_column(default=3)
    max_members: Mapped[int] = mapped_column(default=9)
    state: Mapped[JuryState] = mapped_column(default=JuryState.FORMING)
    sealed_at: Mapped[datetime | None]
    evidence: Mapped[sealed] = mapped_column(LongText, default="")
    position: Mapped[int] = mapped_column(default=0)
    public: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    organisation: Mapped[Organisation | None] = link()
    jurors: Mapped[list["Juror"]] = link(back_populates="jury", order_by="Juror.position")
    criteria: Mapped[list["Criterion"]] = link(back_populates="jury", order_by="Criterion.position")
    sections: Mapped[list["JurySection"]] = link(back_populates="jury")


class JurySection(Model):
    """A section a jury judges."""

    __tablename__ = "jury_sections"
    __table_args__ = (UniqueConstraint("jury_id", "section_id"),)

    id: Mapped[identity]
    jury_id: Mapped[int] = mapped_column(ForeignKey("juries.id"), index=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)

    jury: Mapped[Jury] = link(back_populates="sections")
    section: Mapped[Section] = link()


class Juror(Model):
    """A person's seat on a jury, with the title they held then."""

    __tablename__ = "jurors"
    __table_args__ = (UniqueConstraint("jury_id", "person_id"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    jury_id: Mapped[int] = mapped_column(ForeignKey("juries.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[SeatRole] = mapped_column(default=SeatRole.MEMBER)
    position: Mapped[int] = mapped_column(default=0)
    affiliation: Mapped[Text] = mapped_column(default=Text)
    country: Mapped[str] = mapped_column(String(4), default="")
    oath_at: Mapped[datetime | None]

    jury: Mapped[Jury] = link(back_populates="jurors")
    person: Mapped[Person] = link()
    account: Mapped[Account | None] = link()
    scoresheets: Mapped[list["Scoresheet"]] = link(back_populates="juror")


class Criterion(Model):
    """One question a jury asks of every film, with how heavily it counts and its best mark."""

    __tablename__ = "criteria"
    __table_args__ = (
        UniqueConstraint("jury_id", "position"),
        CheckConstraint("weight > 0", name="counts"),
    )

    id: Mapped[identity]
    jury_id: Mapped[int] = mapped_column(ForeignKey("juries.id"), index=True)
    position: Mapped[int]
    name: Mapped[Text]
    hint: Mapped[Text] = mapped_column(default=Text)
    weight: Mapped[int] = mapped_column(default=1)
    best: Mapped[int] = mapped_column(default=10)

    jury: Mapped[Jury] = link(back_populates="criteria")


class Scoresheet(Model):
    """What one juror thinks of one selected film. It exists from the first mark, and locks at the seal."""

    __tablename__ = "scoresheets"
    __table_args__ = (UniqueConstraint("juror_id", "selection_id"),)

    id: Mapped[identity]
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"), index=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    seen: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(LongText, default="")
    written_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    juror: Mapped[Juror] = link(back_populates="scoresheets")
    selection: Mapped[Selection] = link()
    scores: Mapped[list["Score"]] = link(back_populates="scoresheet", cascade="all, delete-orphan")


class Score(Model):
    """A mark against one criterion. A missing score is missing; it is never zero."""

    __tablename__ = "scores"
    __table_args__ = (
        UniqueConstraint("scoresheet_id", "criterion_id"),
        CheckConstraint("value >= 1", name="at_least_one"),
    )

    id: Mapped[identity]
    scoresheet_id: Mapped[int] = mapped_column(ForeignKey("scoresheets.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), index=True)
    value: Mapped[int]

    scoresheet: Mapped[Scoresheet] = link(back_populates="scores")
    criterion: Mapped[Criterion] = link()
