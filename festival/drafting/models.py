"""Tables of the drafting room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, public_code, sealed
from festival.people.models import Account
from festival.programme.models import Show
from festival.selection.models import Selection
from festival.venues.models import Hall


class RunState(StrEnum):
    """How far a run has come. One that is stopped keeps the best it had found."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Family(StrEnum):
    """A rule as a person ticks it; it stands for one rule of the solver or for many."""

    ONLINE = "online"
    HOURS = "hours"
    CLEARING = "clearing"
    LOCKED = "locked"
    EVENTS = "events"
    SCREENS = "screens"
    FORMAT = "format"
    GUESTS = "guests"
    PEOPLE = "people"
    PRINTS = "prints"
    PREMIERE = "premiere"
    ONCE = "once"
    SAME_FILM = "same_film"
    JURY = "jury"
    CHILDREN = "children"
    ADULTS = "adults"
    COMPETITION = "competition"


class Weight(StrEnum):
    """Whether a rule has to hold, is to hold where it can, or is not asked for."""

    MUST = "must"
    WISH = "wish"
    OFF = "off"


class SolverRun(Model):
    """One time a schedule was asked of the solver: what was asked, how far it is, and what came of it."""

    __tablename__ = "solver_runs"
    __table_args__ = (
        CheckConstraint("seconds > 0 and seconds <= 120", name="takes_a_while"),
        CheckConstraint("(state in ('asked', 'running')) = (ended_at is null)", name="has_an_end"),
        CheckConstraint("showings between 0 and 9", name="shown_a_few_times"),
    )

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    state: Mapped[RunState] = mapped_column(default=RunState.ASKED, index=True)
    keep: Mapped[bool]
    """Whether what stands is to stay where it can, or everything is thought anew."""
    showings: Mapped[int] = mapped_column(default=0)
    """How often every film of the edition is to be shown at least; nought asks only for what stands."""
    seconds: Mapped[int]
    seed: Mapped[int]
    prime: Mapped[int] = mapped_column(default=1)
    waste: Mapped[int] = mapped_column(default=1)
    other_hours: Mapped[int] = mapped_column(default=5)
    apart: Mapped[int] = mapped_column(default=1)
    moves: Mapped[int] = mapped_column(default=20)
    given: Mapped[sealed] = mapped_column(default="[]")
    """What was given for this run: a hall opened, a guest who stays. As the solver wrote it."""
    asked_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    beat_at: Mapped[datetime | None] = mapped_column(index=True)
    """The last sign of life of whoever works on it."""
    ended_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    stop_asked: Mapped[bool] = mapped_column(default=False)
    rounds: Mapped[int] = mapped_column(default=0)
    value: Mapped[int | None]
    bound: Mapped[int | None]
    """What no schedule under these rules is worth more than; where nobody proved it, nothing."""
    items: Mapped[int] = mapped_column(default=0)
    unplaced: Mapped[int | None]
    clash: Mapped[sealed] = mapped_column(default="")
    """Why it cannot be: keys of rules and of shows. As it was found."""
    ways: Mapped[sealed] = mapped_column(default="[]")
    """The ways out, cheapest first. As they were found."""
    trouble: Mapped[str] = mapped_column(String(40), default="")
    told_at: Mapped[datetime | None]

    edition: Mapped[Edition] = link()
    asked_by: Mapped[Account | None] = link()
    rules: Mapped[list["RunRule"]] = link(back_populates="run", cascade="all, delete-orphan")
    proposed: Mapped[list["Proposed"]] = link(
        back_populates="run", order_by="Proposed.id", cascade="all, delete-orphan"
    )


class RunRule(Model):
    """How one rule was ticked for one run."""

    __tablename__ = "solver_run_rules"
    __table_args__ = (UniqueConstraint("run_id", "family"),)

    id: Mapped[identity]
    run_id: Mapped[int] = mapped_column(ForeignKey("solver_runs.id"), index=True)
    family: Mapped[Family]
    weight: Mapped[Weight]

    run: Mapped[SolverRun] = link(back_populates="rules")


class Proposed(Model):
    """Where a run puts one show, and where it stood when it was asked; without a hall it found no place.

    A show that is not planned yet is known by its films and a key of the run; once it is taken, it is a show.
    """

    __tablename__ = "solver_proposals"
    __table_args__ = (
        UniqueConstraint("run_id", "show_id"),
        CheckConstraint("(hall_id is null) = (starts_at is null)", name="place_is_whole"),
        CheckConstraint("show_id is not null or key <> ''", name="is_something"),
        CheckConstraint(
            "(was_hall_id is null) = (was_starts_at is null)", name="former_place_is_whole"
        ),
    )

    id: Mapped[identity]
    run_id: Mapped[int] = mapped_column(ForeignKey("solver_runs.id"), index=True)
    show_id: Mapped[int | None] = mapped_column(
        ForeignKey("shows.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str] = mapped_column(String(40), default="")
    intro_minutes: Mapped[int] = mapped_column(default=0)
    talk_minutes: Mapped[int] = mapped_column(default=0)
    hall_id: Mapped[int | None] = mapped_column(ForeignKey("halls.id"), index=True)
    starts_at: Mapped[datetime | None]
    was_hall_id: Mapped[int | None] = mapped_column(ForeignKey("halls.id"), index=True)
    was_starts_at: Mapped[datetime | None]
    was_version: Mapped[int | None]
    taken_at: Mapped[datetime | None]

    run: Mapped[SolverRun] = link(back_populates="proposed")
    show: Mapped[Show | None] = link()
    hall: Mapped[Hall | None] = link(foreign_keys="Proposed.hall_id")
    was_hall: Mapped[Hall | None] = link(foreign_keys="Proposed.was_hall_id")
    films: Mapped[list["ProposedFilm"]] = link(
        back_populates="proposed", order_by="ProposedFilm.position", cascade="all, delete-orphan"
    )


class ProposedFilm(Model):
    """A film of a show that a run proposes anew, in its place."""

    __tablename__ = "solver_proposal_films"
    __table_args__ = (UniqueConstraint("proposed_id", "position"),)

    id: Mapped[identity]
    proposed_id: Mapped[int] = mapped_column(
        ForeignKey("solver_proposals.id", ondelete="CASCADE"), index=True
    )
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"), index=True)
    position: Mapped[int]

    proposed: Mapped[Proposed] = link(back_populates="films")
    selection: Mapped[Selection] = link()
