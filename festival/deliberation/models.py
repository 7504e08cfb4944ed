"""Tables of the room where a jury sits in council."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from festival.awards.models import Prize
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.jury.models import Juror, Jury, Method
from festival.people.models import Account, Person
from festival.selection.models import Selection


class Whereabouts(StrEnum):
    """Where a juror is while the jury sits."""

    ROOM = "room"
    REMOTE = "remote"
    AWAY = "away"


class BallotState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    ANNULLED = "annulled"


class StepKind(StrEnum):
    """What a jury may do after a round that elected nobody, beside voting again."""

    CASTING_VOTE = "casting_vote"
    EX_AEQUO = "ex_aequo"
    NO_AWARD = "no_award"
    DIRECTOR_ASKED = "director_asked"
    DIRECTOR_SAID = "director_said"


class Sitting(Model):
    """A jury in council: from the moment it is opened until its protocol is sealed."""

    __tablename__ = "sittings"
    __table_args__ = (
        UniqueConstraint("jury_id", "number"),
        Index(
            "uq_sittings_one_open",
            "jury_id",
            unique=True,
            sqlite_where=text("closed_at is null"),
            postgresql_where=text("closed_at is null"),
        ),
        CheckConstraint("closed_at >= opened_at", name="closed_after_it_opened"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    jury_id: Mapped[int] = mapped_column(ForeignKey("juries.id"), index=True)
    number: Mapped[int]
    place: Mapped[str] = mapped_column(String(200), default="")
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    protocol: Mapped[sealed] = mapped_column(LongText, default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    jury: Mapped[Jury] = link()
    presences: Mapped[list["Presence"]] = link(back_populates="sitting")
    agenda: Mapped[list["AgendaItem"]] = link(
        back_populates="sitting", order_by="AgendaItem.position"
    )


class Presence(Model):
    """Where a juror is during a sitting: in the room, on the line from elsewhere, or away."""

    __tablename__ = "presences"
    __table_args__ = (UniqueConstraint("sitting_id", "juror_id"),)

    id: Mapped[identity]
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), index=True)
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"), index=True)
    whereabouts: Mapped[Whereabouts]
    noted_at: Mapped[datetime]

    sitting: Mapped[Sitting] = link(back_populates="presences")
    juror: Mapped[Juror] = link()


class AgendaItem(Model):
    """A prize a sitting speaks about, in its turn."""

    __tablename__ = "agenda_items"
    __table_args__ = (UniqueConstraint("sitting_id", "prize_id"),)

    id: Mapped[identity]
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), index=True)
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    position: Mapped[int]

    sitting: Mapped[Sitting] = link(back_populates="agenda")
    prize: Mapped[Prize] = link()


class Ballot(Model):
    """One round of a secret vote on one prize: frozen when it opens, never reopened once it is closed."""

    __tablename__ = "ballots"
    __table_args__ = (
        UniqueConstraint("prize_id", "round"),
        Index(
            "uq_ballots_one_open",
            "sitting_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        CheckConstraint("round >= 1", name="counted_from_one"),
        CheckConstraint("(annulled_at is not null) = (state = 'annulled')", name="annulled_once"),
        CheckConstraint("state <> 'counted' or counted_at is not null", name="counted_once"),
        CheckConstraint(
            "state not in ('closed', 'counted') or closed_at is not null", name="closed_once"
        ),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), index=True)
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    round: Mapped[int]
    method: Mapped[Method]
    state: Mapped[BallotState] = mapped_column(default=BallotState.OPEN)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    counted_at: Mapped[datetime | None]
    annulled_at: Mapped[datetime | None]
    annulled_why: Mapped[str] = mapped_column(default="")
    opening: Mapped[sealed]
    closing: Mapped[sealed] = mapped_column(LongText, default="")
    count: Mapped[sealed] = mapped_column(LongText, default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    sitting: Mapped[Sitting] = link()
    prize: Mapped[Prize] = link()
    candidates: Mapped[list["Standee"]] = link(back_populates="ballot", order_by="Standee.position")
    roll: Mapped[list["Elector"]] = link(back_populates="ballot", order_by="Elector.id")
    keepers: Mapped[list["Keeper"]] = link(back_populates="ballot", order_by="Keeper.position")
    steps: Mapped[list["Step"]] = link(back_populates="ballot", order_by="Step.position")


class Standee(Model):
    """Who or what a ballot could elect, as it was when the ballot opened."""

    __tablename__ = "standees"
    __table_args__ = (
        UniqueConstraint("ballot_id", "position"),
        UniqueConstraint("ballot_id", "key"),
        CheckConstraint("selection_id is not null or person_id is not null", name="somebody"),
    )

    id: Mapped[identity]
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    selection_id: Mapped[int | None] = mapped_column(ForeignKey("selections.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)

    ballot: Mapped[Ballot] = link(back_populates="candidates")
    selection: Mapped[Selection | None] = link()
    person: Mapped[Person | None] = link()


class Elector(Model):
    """A line of the roll: a juror with a vote in a ballot, whether they were there, and whether they voted.

    Never what they voted, and never when: the hour would tell it.
    """

    __tablename__ = "electors"
    __table_args__ = (
        UniqueConstraint("ballot_id", "juror_id"),
        CheckConstraint("present or not voted", name="only_the_present_vote"),
    )

    id: Mapped[identity]
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id"), index=True)
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"), index=True)
    present: Mapped[bool]
    voted: Mapped[bool] = mapped_column(default=False)

    ballot: Mapped[Ballot] = link(back_populates="roll")
    juror: Mapped[Juror] = link()


class BoxEntry(Model):
    """A sealed choice in the box. While the ballot is open it knows whose it is, so that it can be replaced.

    At the close the box is written anew, in the order of its commitments and without a name. Of a choice
    that was replaced only the commitment stays.
    """

    __tablename__ = "box_entries"
    __table_args__ = (
        UniqueConstraint("ballot_id", "juror_id"),
        UniqueConstraint("ballot_id", "commitment"),
        CheckConstraint(
            "not replaced or (juror_id is null and sealed = '')", name="replaced_empty"
        ),
    )

    id: Mapped[identity]
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id"), index=True)
    juror_id: Mapped[int | None] = mapped_column(ForeignKey("jurors.id"), index=True)
    commitment: Mapped[str] = mapped_column(String(64))
    replaced: Mapped[bool] = mapped_column(default=False)
    sealed: Mapped[str] = mapped_column(LongText, default="")


class Keeper(Model):
    """Somebody who keeps one half of a ballot's key.

    The first keeper's half is never kept here before they give it. Another's waits until they take it, and
    is gone then. So the house never holds as many halves as open the box.
    """

    __tablename__ = "keepers"
    __table_args__ = (
        UniqueConstraint("ballot_id", "position"),
        UniqueConstraint("ballot_id", "account_id"),
        CheckConstraint("waiting = '' or taken_at is null", name="taken_once"),
        CheckConstraint("waiting = '' or given = ''", name="one_half_at_a_time"),
    )

    id: Mapped[identity]
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id"), index=True)
    position: Mapped[int]
    juror_id: Mapped[int | None] = mapped_column(ForeignKey("jurors.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    proof: Mapped[str] = mapped_column(String(64))
    """The digest of the half, to know it again when it is given."""
    waiting: Mapped[str] = mapped_column(LongText, default="")
    taken_at: Mapped[datetime | None]
    given: Mapped[str] = mapped_column(LongText, default="")
    given_at: Mapped[datetime | None]

    ballot: Mapped[Ballot] = link(back_populates="keepers")
    juror: Mapped[Juror | None] = link()
    account: Mapped[Account] = link()


class Step(Model):
    """A step on the way from a round that elected nobody to a decision, with who took it."""

    __tablename__ = "steps"
    __table_args__ = (UniqueConstraint("ballot_id", "position"),)

    id: Mapped[identity]
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id"), index=True)
    position: Mapped[int]
    kind: Mapped[StepKind]
    juror_id: Mapped[int | None] = mapped_column(ForeignKey("jurors.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    chosen: Mapped[sealed] = mapped_column(LongText, default="[]")
    method: Mapped[str] = mapped_column(String(32), default="")
    words: Mapped[str] = mapped_column(LongText, default="")
    taken_at: Mapped[datetime]

    ballot: Mapped[Ballot] = link(back_populates="steps")
    juror: Mapped[Juror | None] = link()


class Dissent(Model):
    """What a juror wants on record beside a decision, under their own name."""

    __tablename__ = "dissents"

    id: Mapped[identity]
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), index=True)
    prize_id: Mapped[int] = mapped_column(ForeignKey("prizes.id"), index=True)
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"), index=True)
    text: Mapped[str] = mapped_column(LongText)
    said_at: Mapped[datetime]

    juror: Mapped[Juror] = link()
    prize: Mapped[Prize] = link()
