"""Tables of the selection room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, Section
from festival.films.models import Film, FilmVersion
from festival.foundation.db import Model, identity, link, public_code
from festival.foundation.text import Text
from festival.people.models import Account
from festival.submissions.models import Submission


class SelectionState(StrEnum):
    SELECTED = "selected"
    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SelectionRole(StrEnum):
    REGULAR = "regular"
    OPENING = "opening"
    CLOSING = "closing"
    GALA = "gala"


class Opinion(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Selection(Model):
    """A film in a section. One film may be selected into several; premiere and order belong here."""

    __tablename__ = "selections"
    __table_args__ = (UniqueConstraint("section_id", "film_id"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("film_versions.id"), index=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"), index=True)
    state: Mapped[SelectionState] = mapped_column(default=SelectionState.SELECTED)
    role: Mapped[SelectionRole] = mapped_column(default=SelectionRole.REGULAR)
    position: Mapped[int] = mapped_column(default=0)
    premiere: Mapped[str] = mapped_column(String(24), default="")
    note: Mapped[Text] = mapped_column(default=Text)
    selected_at: Mapped[datetime]
    withdrawn_why: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    section: Mapped[Section] = link()
    film: Mapped[Film] = link()
    film_version: Mapped[FilmVersion] = link()
    submission: Mapped[Submission | None] = link()


class Review(Model):
    """One selector's reading of one submission. Others' stay closed until one's own is in."""

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("submission_id", "account_id"),
        CheckConstraint("overall between 1 and 10", name="one_to_ten"),
    )

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    overall: Mapped[int]
    opinion: Mapped[Opinion]
    watched_fully: Mapped[bool]
    comment: Mapped[str] = mapped_column(LongText, default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    written_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    submission: Mapped[Submission] = link()
    account: Mapped[Account] = link()
    section: Mapped[Section | None] = link()
