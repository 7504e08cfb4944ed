"""Tables of the reviews room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition, Section
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.foundation.text import Text
from festival.people.models import Account
from festival.submissions.models import Submission


class AssignmentState(StrEnum):
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DECLINED = "declined"
    CONFLICT = "conflict"
    RELEASED = "released"
    """Given back to the round: the reader left, or the film is read enough."""


class Opinion(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Pool(StrEnum):
    """Which entries a round passes over."""

    ALL = "all"
    """Every entry in consideration that the section's rule does not refuse, if it has a section."""
    SHORTLISTED = "shortlisted"
    PUT_FORWARD = "put_forward"
    """Those put forward for the round's section."""


class Flag(StrEnum):
    NONE = ""
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Round(Model):
    """One pass over the entries of an edition, or of a section, with its readers, criteria and last day."""

    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint("readings_wanted between 1 and 20", name="readings_wanted_bounded"),
        CheckConstraint("min_reviews between 1 and readings_wanted", name="min_reviews_reachable"),
        CheckConstraint("due_at > opens_at", name="window_in_order"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    name: Mapped[Text]
    number: Mapped[int] = mapped_column(default=1)
    pool: Mapped[Pool] = mapped_column(default=Pool.ALL)
    opens_at: Mapped[datetime]
    due_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    readings_wanted: Mapped[int] = mapped_column(default=2)
    min_reviews: Mapped[int] = mapped_column(default=2)
    spread_flagged: Mapped[int] = mapped_column(default=3)
    blind: Mapped[bool] = mapped_column(default=False)
    partial_counts: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    section: Mapped[Section | None] = link()
    criteria: Mapped[list["RoundCriterion"]] = link(
        back_populates="round", order_by="RoundCriterion.position"
    )
    readers: Mapped[list["Reader"]] = link(back_populates="round", order_by="Reader.id")


class RoundCriterion(Model):
    """What every reader of a round marks from one to ten, in words each of them understands alike."""

    __tablename__ = "round_criteria"
    __table_args__ = (
        UniqueConstraint("round_id", "position"),
        CheckConstraint("weight between 1 and 100", name="weight_bounded"),
    )

    id: Mapped[identity]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Text]
    hint: Mapped[Text] = mapped_column(default=Text)
    weight: Mapped[int] = mapped_column(default=1)

    round: Mapped[Round] = link(back_populates="criteria")


class Reader(Model):
    """A selector's place in a round: what they can watch a week, and in which languages."""

    __tablename__ = "readers"
    __table_args__ = (
        UniqueConstraint("round_id", "account_id"),
        CheckConstraint("minutes_a_week between 0 and 10080", name="week_has_so_many"),
    )

    id: Mapped[identity]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    minutes_a_week: Mapped[int] = mapped_column(default=600)
    languages: Mapped[str] = mapped_column(String(120), default="")
    """Tags of languages the reader follows without subtitles, with a space between; none: any."""
    left_at: Mapped[datetime | None]

    round: Mapped[Round] = link(back_populates="readers")
    account: Mapped[Account] = link()


class Assignment(Model):
    """One film one reader is to watch in a round. It opens the entry and its screener to them, for as long."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("round_id", "submission_id", "account_id"),)

    id: Mapped[identity]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.ASSIGNED)
    assigned_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(default="")

    round: Mapped[Round] = link()
    submission: Mapped[Submission] = link()
    account: Mapped[Account] = link()


class Candidate(Model):
    """An entry put forward for a section: suggested in a review, or taken into it. Its curators read it."""

    __tablename__ = "candidates"
    __table_args__ = (UniqueConstraint("section_id", "submission_id"),)

    id: Mapped[identity]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    since: Mapped[datetime]

    section: Mapped[Section] = link()
    submission: Mapped[Submission] = link()


class Viewing(Model):
    """How far somebody has come in a screener. Every opening is kept for twelve months, then forgotten."""

    __tablename__ = "viewings"
    __table_args__ = (UniqueConstraint("submission_id", "account_id"),)

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    resumes_at_seconds: Mapped[int] = mapped_column(default=0)
    watched_seconds: Mapped[int] = mapped_column(default=0)
    to_the_end: Mapped[bool] = mapped_column(default=False)
    touched_at: Mapped[datetime]

    submission: Mapped[Submission] = link()
    account: Mapped[Account] = link()


class ScreenerPass(Model):
    """An address that opens one screener for one person until it expires; opening it is written down."""

    __tablename__ = "screener_passes"

    id: Mapped[identity]
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    given_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]

    submission: Mapped[Submission] = link()
    account: Mapped[Account] = link()


class WatchNote(Model):
    """A private note at a moment of the film, in seconds from its beginning."""

    __tablename__ = "watch_notes"
    __table_args__ = (CheckConstraint("at_seconds between 0 and 86400", name="within_a_day"),)

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    at_seconds: Mapped[int]
    words: Mapped[str] = mapped_column(LongText)
    written_at: Mapped[datetime]

    submission: Mapped[Submission] = link()
    account: Mapped[Account] = link()


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
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"), index=True)
    overall: Mapped[int]
    opinion: Mapped[Opinion]
    flag: Mapped[Flag] = mapped_column(default=Flag.NONE)
    watched_fully: Mapped[bool]
    comment: Mapped[str] = mapped_column(LongText, default="")
    warnings: Mapped[str] = mapped_column(LongText, default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    written_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    submission: Mapped[Submission] = link()
    account: Mapped[Account] = link()
    section: Mapped[Section | None] = link()
    round: Mapped[Round | None] = link()
    marks: Mapped[list["Mark"]] = link(
        back_populates="review", order_by="Mark.criterion_id", cascade="all, delete-orphan"
    )


class Mark(Model):
    """What a reader gave one criterion, from one to ten. A criterion without one was not marked."""

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("review_id", "criterion_id"),
        CheckConstraint("value between 1 and 10", name="one_to_ten"),
    )

    id: Mapped[identity]
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("round_criteria.id"), index=True)
    value: Mapped[int]

    review: Mapped[Review] = link(back_populates="marks")
    criterion: Mapped[RoundCriterion] = link()


class FormerReview(Model):
    """A review as it was before its author wrote it anew, sealed."""

    __tablename__ = "former_reviews"
    __table_args__ = (UniqueConstraint("review_id", "number"),)

    id: Mapped[identity]
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), index=True)
    number: Mapped[int]
    contents: Mapped[sealed]
    replaced_at: Mapped[datetime]

    review: Mapped[Review] = link()
