"""Tables of the jury room."""

from datetime import date, datetime
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


class Method(StrEnum):
    """How one round of a ballot is voted and counted."""

    ABSOLUTE = "absolute"
    PLURALITY = "plurality"
    RANKED = "ranked"
    YES_NO = "yes_no"
    CONSENSUS = "consensus"
    SCORE_SUM = "score_sum"


class Casting(StrEnum):
    """Whether the chair's voice breaks a tie, and from when on."""

    NONE = "none"
    CHAIR_FINAL_ROUND = "chair_final_round"
    CHAIR_ANY_ROUND = "chair_any_round"


class RecusalScope(StrEnum):
    """What a juror with an interest in a film stays out of."""

    FILM = "film"
    BALLOT = "ballot"
    JURY = "jury"


class Jury(Model):
    """A body that decides a fixed set of prizes for fixed sections."""

    __tablename__ = "juries"
    __table_args__ = (
        CheckConstraint("min_members <= max_members", name="size_in_order"),
        CheckConstraint(
            "(sealed_at is null) = (state in ('forming', 'viewing'))",
            name="sealed_with_its_instant",
        ),
        CheckConstraint("mentions_max >= 0", name="mentions_counted"),
        CheckConstraint("ex_aequo_per_palmares >= 1", name="ex_aequo_counted"),
        CheckConstraint("exception_needs in ('', 'chair', 'director')", name="exception_asked"),
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
    preset: Mapped[str] = mapped_column(String(16), default="almaty")
    quorum: Mapped[str] = mapped_column(String(8), default="2/3")
    rounds: Mapped[str] = mapped_column(String(120), default="absolute absolute plurality")
    casting: Mapped[Casting] = mapped_column(default=Casting.CHAIR_FINAL_ROUND)
    blank_counts: Mapped[bool] = mapped_column(default=False)
    ex_aequo: Mapped[bool] = mapped_column(default=True)
    ex_aequo_per_palmares: Mapped[int | None]
    ex_aequo_not_top: Mapped[bool] = mapped_column(default=True)
    one_prize_per_film: Mapped[bool] = mapped_column(default=True)
    exception_needs: Mapped[str] = mapped_column(String(8), default="")
    may_withhold: Mapped[bool] = mapped_column(default=True)
    mentions_max: Mapped[int] = mapped_column(default=2)
    must_see_all: Mapped[bool] = mapped_column(default=True)
    recusal_scope: Mapped[RecusalScope] = mapped_column(default=RecusalScope.BALLOT)
    distinct_countries: Mapped[bool] = mapped_column(default=False)
    partial_ok: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    organisation: Mapped[Organisation | None] = link()
    jurors: Mapped[list["Juror"]] = link(
        back_populates="jury",
        primaryjoin="and_(Jury.id == Juror.jury_id, Juror.departed_at.is_(None))",
        order_by="Juror.position",
    )
    departed: Mapped[list["Juror"]] = link(
        primaryjoin="and_(Jury.id == Juror.jury_id, Juror.departed_at.is_not(None))",
        order_by="Juror.position",
        viewonly=True,
    )
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
    """A person's seat on a jury, with the title they held then.

    Whoever leaves after the viewing began keeps the row: when they left, who came in their place,
    and what was decided about their marks.
    """

    __tablename__ = "jurors"
    __table_args__ = (
        UniqueConstraint("jury_id", "person_id"),
        CheckConstraint(
            "(departed_at is null) = (marks_kept is null)", name="departed_with_a_decision"
        ),
        CheckConstraint("seat_to >= seat_from", name="term_in_order"),
    )

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
    seat_from: Mapped[date | None]
    seat_to: Mapped[date | None]
    departed_at: Mapped[datetime | None]
    marks_kept: Mapped[bool | None]
    successor_id: Mapped[int | None] = mapped_column(
        ForeignKey("jurors.id"), index=True, unique=True
    )

    jury: Mapped[Jury] = link(back_populates="jurors")
    successor: Mapped["Juror | None"] = link(remote_side="Juror.id")
    person: Mapped[Person] = link()
    account: Mapped[Account | None] = link()
    scoresheets: Mapped[list["Scoresheet"]] = link(back_populates="juror")


class Criterion(Model):
    """One question a jury asks of every film, how heavily it counts, and the marks it takes.

    Marks go from ``least`` to ``best`` in whole steps, or in halves where a mark has two ``parts``.
    """

    __tablename__ = "criteria"
    __table_args__ = (
        UniqueConstraint("jury_id", "position"),
        CheckConstraint("weight > 0", name="counts"),
        CheckConstraint("least >= 0 and least < best", name="scale_in_order"),
        CheckConstraint("parts in (1, 2)", name="steps_by_whole_or_half"),
    )

    id: Mapped[identity]
    jury_id: Mapped[int] = mapped_column(ForeignKey("juries.id"), index=True)
    position: Mapped[int]
    name: Mapped[Text]
    hint: Mapped[Text] = mapped_column(default=Text)
    weight: Mapped[int] = mapped_column(default=1)
    least: Mapped[int] = mapped_column(default=1)
    best: Mapped[int] = mapped_column(default=10)
    parts: Mapped[int] = mapped_column(default=1)

    jury: Mapped[Jury] = link(back_populates="criteria")


class ViewingHow(StrEnum):
    """Where a juror saw a film."""

    SCREENING = "screening"
    JURY_SCREENING = "jury_screening"
    SCREENER = "screener"


class Answer(StrEnum):
    """What of a scoresheet a change is about."""

    MARK = "mark"
    SEEN = "seen"
    HOW = "how"
    NOTE = "note"


class Scoresheet(Model):
    """What one juror thinks of one selected film. It exists from the first mark, and locks at the seal."""

    __tablename__ = "scoresheets"
    __table_args__ = (UniqueConstraint("juror_id", "selection_id"),)

    id: Mapped[identity]
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"), index=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    seen: Mapped[bool] = mapped_column(default=False)
    """The juror attests that they saw the film to the end."""
    seen_how: Mapped[ViewingHow | None]
    seen_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(LongText, default="")
    written_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    juror: Mapped[Juror] = link(back_populates="scoresheets")
    selection: Mapped[Selection] = link()
    scores: Mapped[list["Score"]] = link(back_populates="scoresheet", cascade="all, delete-orphan")


class Score(Model):
    """A mark against one criterion, counted in the steps of its scale. A missing score is missing."""

    __tablename__ = "scores"
    __table_args__ = (
        UniqueConstraint("scoresheet_id", "criterion_id"),
        CheckConstraint("value >= 0", name="not_below_nothing"),
    )

    id: Mapped[identity]
    scoresheet_id: Mapped[int] = mapped_column(ForeignKey("scoresheets.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), index=True)
    value: Mapped[int]

    scoresheet: Mapped[Scoresheet] = link(back_populates="scores")
    criterion: Mapped[Criterion] = link()


class Change(Model):
    """One change a juror made on a scoresheet, from which device, and which unseen one it stands over.

    Changes are kept until the seal. Then what they said is wiped, and the id its device gave each
    stays, so that one sent again is still known.
    """

    __tablename__ = "scoresheet_changes"
    __table_args__ = (UniqueConstraint("juror_id", "client_id"),)

    id: Mapped[identity]
    client_id: Mapped[str] = mapped_column(String(40))
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"), index=True)
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("criteria.id"), index=True)
    about: Mapped[Answer]
    value: Mapped[int | None]
    words: Mapped[str] = mapped_column(LongText, default="")
    device: Mapped[str] = mapped_column(String(40), default="")
    device_name: Mapped[str] = mapped_column(String(60), default="")
    number: Mapped[int] = mapped_column(default=0)
    late: Mapped[bool] = mapped_column(default=False)
    """It arrived after a later one of its own device, and changed nothing."""
    over_id: Mapped[int | None] = mapped_column(ForeignKey("scoresheet_changes.id"), index=True)
    arrived_at: Mapped[datetime]
