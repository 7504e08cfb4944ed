"""Tables of the submissions room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.films.models import Film
from festival.foundation.db import Model, by_value, identity, link, public_code, sealed
from festival.foundation.text import Text
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
    ON_HOLD = "on_hold"
    WAITLISTED = "waitlisted"
    SELECTED = "selected"
    NOT_SELECTED = "not_selected"


class Source(StrEnum):
    FORM = "form"
    FILMFREEWAY = "filmfreeway"
    FESTHOME = "festhome"
    CSV = "csv"
    SOLICITED = "solicited"


class FeeState(StrEnum):
    NONE = "none"
    DUE = "due"
    PAID = "paid"
    WAIVER_ASKED = "waiver_asked"
    WAIVED = "waived"
    REFUNDED = "refunded"


class QuestionKind(StrEnum):
    LINE = "line"
    PROSE = "prose"
    TICK = "tick"
    CHOICE = "choice"


class CorrectionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class ScreenerResult(StrEnum):
    UNTRIED = "untried"
    OK = "ok"
    NEEDS_PASSWORD = "needs_password"  # noqa: S105
    DEAD = "dead"
    UNREACHED = "unreached"


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
    tiers: Mapped[list["DeadlineTier"]] = link(
        back_populates="call", order_by="DeadlineTier.ends_at"
    )
    questions: Mapped[list["CallQuestion"]] = link(
        back_populates="call", order_by="CallQuestion.position"
    )


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
    completed_after: Mapped[date | None]
    kinds: Mapped[str] = mapped_column(String(120), default="")
    """The kinds of film it takes, a space between each; nothing takes every kind."""
    condition: Mapped[sealed] = mapped_column(default="")
    """What else it takes, as a rule of the editions room; nothing takes every film."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    call: Mapped[Call] = link(back_populates="categories")


class DeadlineTier(Model):
    """An early, regular or late window of a call, up to an instant, with its own fees."""

    __tablename__ = "deadline_tiers"

    id: Mapped[identity]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    name: Mapped[Text]
    ends_at: Mapped[datetime]
    ends_local: Mapped[str] = mapped_column(String(20))

    call: Mapped[Call] = link(back_populates="tiers")
    fees: Mapped[list["Fee"]] = link(back_populates="tier", order_by="Fee.id")


class Fee(Model):
    """What entering one category costs while one window is open, in minor units of the edition's currency."""

    __tablename__ = "fees"
    __table_args__ = (
        UniqueConstraint("tier_id", "category_id"),
        CheckConstraint("amount_minor >= 0", name="not_negative"),
    )

    id: Mapped[identity]
    tier_id: Mapped[int] = mapped_column(ForeignKey("deadline_tiers.id"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)

    tier: Mapped[DeadlineTier] = link(back_populates="fees")
    category: Mapped[Category] = link()


class CallQuestion(Model):
    """A question of this call's own, beside those every entry answers."""

    __tablename__ = "call_questions"
    __table_args__ = (UniqueConstraint("call_id", "code"),)

    id: Mapped[identity]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[QuestionKind]
    label: Mapped[Text]
    hint: Mapped[Text] = mapped_column(default=Text)
    options: Mapped[Text] = mapped_column(default=Text)
    """For a choice: one option a line, in the same order in each language."""
    required: Mapped[bool] = mapped_column(default=False)

    call: Mapped[Call] = link(back_populates="questions")


class LateCode(Model):
    """Words that let somebody send after the close, a number of times, until an instant, for a reason."""

    __tablename__ = "late_codes"

    id: Mapped[identity]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    until_at: Mapped[datetime]
    uses_left: Mapped[int] = mapped_column(default=1)
    why: Mapped[str] = mapped_column(LongText)

    call: Mapped[Call] = link()


class Submission(Model):
    """An entry: a draft of typed answers until it is sent, then a sealed snapshot and what became of it."""

    __tablename__ = "submissions"
    __table_args__ = (
        CheckConstraint("(state = 'draft') = (sent_at is null)", name="sent_unless_draft"),
        UniqueConstraint("call_id", "source", "external_id"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    film_id: Mapped[int | None] = mapped_column(ForeignKey("films.id"), index=True)
    tracking_number: Mapped[str | None] = mapped_column(String(24), unique=True)
    state: Mapped[SubmissionState] = mapped_column(default=SubmissionState.DRAFT, index=True)
    decision: Mapped[Decision] = mapped_column(default=Decision.UNDECIDED)
    decided_at: Mapped[datetime | None]
    started_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    late: Mapped[bool] = mapped_column(default=False)
    source: Mapped[Source] = mapped_column(default=Source.FORM)
    external_id: Mapped[str | None] = mapped_column(String(80))
    tier_id: Mapped[int | None] = mapped_column(ForeignKey("deadline_tiers.id"), index=True)
    fee_state: Mapped[FeeState] = mapped_column(default=FeeState.NONE)
    fee_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    fee_why: Mapped[str] = mapped_column(default="")
    waiting_position: Mapped[int | None]
    told_decision: Mapped[Decision | None] = mapped_column(by_value(Decision, name="told_decision"))
    told_at: Mapped[datetime | None]
    screener_result: Mapped[ScreenerResult] = mapped_column(default=ScreenerResult.UNTRIED)
    screener_checked_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str] = mapped_column(default="")
    screener_locked: Mapped[str] = mapped_column(LongText, default="")
    searched: Mapped[str] = mapped_column(LongText, default="")
    compared_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it was last looked for among the other entries; None: that is still to be done."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    call: Mapped[Call] = link()
    account: Mapped[Account] = link()
    film: Mapped[Film | None] = link()
    tier: Mapped[DeadlineTier | None] = link()
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


class Payment(Model):
    """A payment as the payment service told of it, once."""

    __tablename__ = "payments"

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    reference: Mapped[str] = mapped_column(String(120), unique=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    received_at: Mapped[datetime]

    submission: Mapped[Submission] = link()


class Correction(Model):
    """A filmmaker's request to change one answer of what was sealed; the seal itself stays."""

    __tablename__ = "corrections"

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    wanted: Mapped[str] = mapped_column(LongText)
    why: Mapped[str] = mapped_column(LongText, default="")
    state: Mapped[CorrectionState] = mapped_column(default=CorrectionState.ASKED)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    answer: Mapped[str] = mapped_column(LongText, default="")

    submission: Mapped[Submission] = link()


class MissingThing(Model):
    """Something the office asked a filmmaker for after the entry was sent, and whether it came."""

    __tablename__ = "missing_things"

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    words: Mapped[str] = mapped_column(LongText)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(LongText, default="")
    settled_at: Mapped[datetime | None]

    submission: Mapped[Submission] = link()


class GuardianEnding(Model):
    """A parent or guardian agrees no more while an entry of their child stands, and what was decided then."""

    __tablename__ = "guardian_endings"
    __table_args__ = (
        CheckConstraint("(decided_at is null) = (stands is null)", name="decided_one_way"),
        CheckConstraint("decided_at is null or why <> ''", name="decided_with_a_reason"),
    )

    id: Mapped[identity]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    ended_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    stands: Mapped[bool | None]
    """Whether the entry goes on; else it is withdrawn."""
    why: Mapped[str] = mapped_column(LongText, default="")

    submission: Mapped[Submission] = link()


class EntryLine(Model):
    """A sent entry in one line, as its newest seal has it, so that thousands are sifted at once."""

    __tablename__ = "entry_lines"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), primary_key=True)
    title: Mapped[str] = mapped_column(LongText)
    title_language: Mapped[str] = mapped_column(String(35))
    sorted_as: Mapped[str] = mapped_column(LongText)
    directors: Mapped[str] = mapped_column(LongText)
    directors_sorted_as: Mapped[str] = mapped_column(LongText)
    countries: Mapped[str] = mapped_column(LongText)
    """Codes in their order, a space around each, so that one is found by “ KZ ”; languages likewise."""
    languages: Mapped[str] = mapped_column(LongText)
    category: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40))
    year: Mapped[int | None]
    seconds: Mapped[int | None]
    by_women: Mapped[bool | None]
    """Whether a woman directs, by what directors say of themselves; None where they do not say."""
    first_film: Mapped[bool | None]

    submission: Mapped[Submission] = link()
