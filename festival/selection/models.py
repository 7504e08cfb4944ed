"""Tables of the selection room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, Section
from festival.films.models import Film, FilmVersion
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.foundation.text import Text
from festival.people.models import Account
from festival.submissions.models import Decision, Submission


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
    premiere_why: Mapped[str] = mapped_column(LongText, default="")
    """Why it is announced although the showings told say otherwise."""
    note: Mapped[Text] = mapped_column(default=Text)
    selected_at: Mapped[datetime]
    invited_at: Mapped[datetime | None]
    answer_by: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    section: Mapped[Section] = link()
    film: Mapped[Film] = link()
    film_version: Mapped[FilmVersion] = link()
    submission: Mapped[Submission | None] = link()


class Task(Model):
    """Something a festival needs for a chosen film, from its filmmaker, by a day."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("selection_id", "kind"),)

    id: Mapped[identity]
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(LongText, default="")
    answered_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]

    selection: Mapped[Selection] = link()


class Batch(Model):
    """Decisions that are told together: proposed by one, approved by another, released once."""

    __tablename__ = "batches"

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    number: Mapped[int]
    contents: Mapped[sealed]
    """Which entry is told which decision, as it was shown to whoever approved."""
    digest: Mapped[str] = mapped_column(String(64))
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    proposed_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    approved_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    proposed_by: Mapped[Account] = link(foreign_keys=[proposed_by_id])
    approved_by: Mapped[Account | None] = link(foreign_keys=[approved_by_id])


class OutcomeLetter(Model):
    """The words of a letter for one outcome in one language, as the edition wants them."""

    __tablename__ = "outcome_letters"
    __table_args__ = (UniqueConstraint("edition_id", "decision", "locale"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    decision: Mapped[Decision]
    locale: Mapped[str] = mapped_column(String(5))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(LongText)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()


class BasketItem(Model):
    """An entry a programmer has put aside to see what it would make of a section, with others."""

    __tablename__ = "basket_items"
    __table_args__ = (UniqueConstraint("account_id", "submission_id"),)

    id: Mapped[identity]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)

    account: Mapped[Account] = link()
    submission: Mapped[Submission] = link()


class SavedView(Model):
    """A way of looking at the entries that somebody has given a name: the filters and order of an address."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("account_id", "edition_id", "name"),)

    id: Mapped[identity]
    code: Mapped[public_code]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    asked: Mapped[str] = mapped_column(LongText)

    account: Mapped[Account] = link()
    edition: Mapped[Edition] = link()


class ManyDecided(Model):
    """Entries decided on in one act, with what each was before, so that the act can be taken back."""

    __tablename__ = "many_decided"

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    decision: Mapped[Decision]
    former: Mapped[sealed]
    """The code of each entry, and the decision that stood there before."""
    decided_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    edition: Mapped[Edition] = link()
    account: Mapped[Account | None] = link()


class Meeting(Model):
    """A sitting of the committee: who was there, and the films that were talked about, one after another."""

    __tablename__ = "meetings"

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    present: Mapped[str] = mapped_column(LongText)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    edition: Mapped[Edition] = link()


class MeetingFilm(Model):
    """An entry on a meeting's list, and what was decided on it there."""

    __tablename__ = "meeting_films"
    __table_args__ = (UniqueConstraint("meeting_id", "submission_id"),)

    id: Mapped[identity]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    position: Mapped[int]
    decision: Mapped[Decision | None]
    said: Mapped[str] = mapped_column(LongText, default="")
    decided_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = link()
    submission: Mapped[Submission] = link()
