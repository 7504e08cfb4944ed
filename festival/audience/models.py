"""Tables of the audience room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.awards.models import Prize
from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.programme.models import Show
from festival.selection.models import Selection


class PollMethod(StrEnum):
    MEAN = "mean"
    PROPORTION = "proportion"
    BAYESIAN = "bayesian"


class PollState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    VERIFIED = "verified"


class Poll(Model):
    """What the audience of some showings is asked, how it is counted, and what came of it."""

    __tablename__ = "polls"
    __table_args__ = (
        CheckConstraint("best between 2 and 10", name="scale"),
        CheckConstraint("liked between 1 and best", name="liking_on_the_scale"),
        CheckConstraint("min_votes >= 1 and prior_votes >= 0", name="votes_counted"),
        CheckConstraint("(state = 'draft') = (terms = '')", name="terms_from_the_opening"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), unique=True)
    method: Mapped[PollMethod] = mapped_column(default=PollMethod.MEAN)
    best: Mapped[int] = mapped_column(default=5)
    liked: Mapped[int] = mapped_column(default=4)
    """The least mark that counts as liking, where the proportion of those seated is asked."""
    min_votes: Mapped[int] = mapped_column(default=50)
    prior_votes: Mapped[int] = mapped_column(default=30)
    prior_mean: Mapped[int] = mapped_column(default=400)
    """In hundredths of a mark."""
    closes_at: Mapped[datetime]
    state: Mapped[PollState] = mapped_column(default=PollState.DRAFT)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    counted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    terms: Mapped[sealed] = mapped_column(LongText, default="")
    box: Mapped[sealed] = mapped_column(LongText, default="")
    count: Mapped[sealed] = mapped_column(LongText, default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    prize: Mapped[Prize] = link()
    showings: Mapped[list["Showing"]] = link(back_populates="poll", order_by="Showing.id")


class Showing(Model):
    """A show whose audience is asked, and how many were there."""

    __tablename__ = "showings"
    __table_args__ = (
        UniqueConstraint("poll_id", "show_id"),
        CheckConstraint("attendance >= 0", name="people_counted"),
    )

    id: Mapped[identity]
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), index=True)
    show_id: Mapped[int] = mapped_column(ForeignKey("shows.id"), index=True)
    attendance: Mapped[int | None]

    poll: Mapped[Poll] = link(back_populates="showings")
    show: Mapped[Show] = link()


class VoteCode(Model):
    """A slip of paper with a code: whoever holds it votes once on one showing. Only its digest is kept.

    That it was used is kept here with the minute; what was voted is kept elsewhere, and nothing joins them.
    """

    __tablename__ = "vote_codes"

    id: Mapped[identity]
    showing_id: Mapped[int] = mapped_column(ForeignKey("showings.id"), index=True)
    batch: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[datetime | None]
    receipt: Mapped[str | None] = mapped_column(String(16), unique=True)

    showing: Mapped[Showing] = link()


class AudienceVote(Model):
    """One mark for one film at one showing. Whose code it came by is not kept."""

    __tablename__ = "audience_votes"

    id: Mapped[identity]
    showing_id: Mapped[int] = mapped_column(ForeignKey("showings.id"), index=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    value: Mapped[int]


class PaperTally(Model):
    """Paper slips of one film at one showing, told twice by two people before they count."""

    __tablename__ = "paper_tallies"
    __table_args__ = (
        UniqueConstraint("showing_id", "selection_id"),
        CheckConstraint("second_by_id <> first_by_id", name="two_people"),
    )

    id: Mapped[identity]
    showing_id: Mapped[int] = mapped_column(ForeignKey("showings.id"), index=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    first: Mapped[str] = mapped_column(String(80))
    """How often each mark was given, from one up, with spaces between."""
    first_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    second_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    showing: Mapped[Showing] = link()
    selection: Mapped[Selection] = link()

    @property
    def times(self) -> list[int]:
        return [int(count) for count in self.first.split()]
