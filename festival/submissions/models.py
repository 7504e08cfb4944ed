"""Tables of the submissions room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.films.models import Film
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.foundation.text import Text
from festival.media.models import Picture
from festival.people.models import Account


class SubmissionState(StrEnum):
    DRAFT = "draft"
    IN_CONSIDERATION = "in_consideration"
    INCOMPLETE = "incomplete"
    DISQUALIFIED = "disqualified"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    UNDECIDED = "undecided"
    SHORTLISTED = "shortlisted"
    SELECTED = "selected"
    NOT_SELECTED = "not_selected"


class Call(Model):
    """An invitation to enter films, between two instants that are also kept as the wall clock said them."""

    __tablename__ = "calls"
    __table_args__ = (CheckConstraint("closes_at > opens_at", name="window_in_order"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    code: Mapped[public_code]
    title: Mapped[Text]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    closes_local: Mapped[str] = mapped_column(String(20))
    grace_minutes: Mapped[int] = mapped_column(default=0)
    answer_by: Mapped[datetime | None]
    rules: Mapped[Text] = mapped_column(default=Text)
    rules_version: Mapped[str] = mapped_column(String(20), default="1")
    tracking_prefix: Mapped[str] = mapped_column(String(12), default="FILM")
    last_number: Mapped[int] = mapped_column(default=0)

    edition: Mapped[Edition] = link()
    categories: Mapped[list["Category"]] = link(back_populates="call", order_by="Category.position")


class Category(Model):
    """What an entrant chooses; lengths are compared in seconds. It is not a section."""

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("call_id", "code"),)

    id: Mapped[identity]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[Text]
    position: Mapped[int] = mapped_column(default=0)
    min_seconds: Mapped[int] = mapped_column(default=1)
    max_seconds: Mapped[int] = mapped_column(default=86_400)
    from_year: Mapped[int | None]

    call: Mapped[Call] = link(back_populates="categories")


class Submission(Model):
    """An entry: a draft of typed answers until it is sent, then a sealed snapshot and what became of it."""

    __tablename__ = "submissions"
    __table_args__ = (
        CheckConstraint("(state = 'draft') = (sent_at is null)", name="sent_unless_draft"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    film_id: Mapped[int | None] = mapped_column(ForeignKey("films.id"), index=True)
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("pictures.id"), index=True)
    tracking_number: Mapped[str | None] = mapped_column(String(24), unique=True)
    state: Mapped[SubmissionState] = mapped_column(default=SubmissionState.DRAFT, index=True)
    decision: Mapped[Decision] = mapped_column(default=Decision.UNDECIDED)
    decided_at: Mapped[datetime | None]
    started_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    late: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str] = mapped_column(default="")
    screener_locked: Mapped[str] = mapped_column(LongText, default="")
    searched: Mapped[str] = mapped_column(LongText, default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    call: Mapped[Call] = link()
    account: Mapped[Account] = link()
    film: Mapped[Film | None] = link()
    picture: Mapped[Picture | None] = link()
    answers: Mapped[list["Answer"]] = link(
        back_populates="submission",
        order_by="Answer.field, Answer.position",
        cascade="all, delete-orphan",
    )
    snapshots: Mapped[list["Snapshot"]] = link(
        back_populates="submission", order_by="Snapshot.number"
    )


class Answer(Model):
    """One typed answer of a draft, kept exactly as typed, right or wrong, so nothing typed is lost."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("submission_id", "field", "position"),)

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    typed: Mapped[str] = mapped_column(LongText)

    submission: Mapped[Submission] = link(back_populates="answers")


class Snapshot(Model):
    """What was sent, sealed as canonical JSON with its SHA-256. Never edited, only followed by another."""

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("submission_id", "number"),)

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    number: Mapped[int]
    contents: Mapped[sealed]
    digest: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime]

    submission: Mapped[Submission] = link(back_populates="snapshots")
