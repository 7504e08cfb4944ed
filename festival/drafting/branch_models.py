"""Tables of what-if: a branch of the plan, and what stands otherwise in it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, by_value, identity, link, public_code
from festival.people.models import Account
from festival.programme.models import ShowState
from festival.selection.models import Selection
from festival.venues.models import Hall


class BranchState(StrEnum):
    """Whether a branch is still worked on, was taken over into the plan, or was thrown away."""

    OPEN = "open"
    MERGED = "merged"
    DROPPED = "dropped"


class Branch(Model):
    """A what-if of an edition's plan. It follows the plan wherever nobody has changed anything in it."""

    __tablename__ = "branches"

    id: Mapped[identity]
    code: Mapped[public_code]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    made_at: Mapped[datetime]
    state: Mapped[BranchState] = mapped_column(default=BranchState.OPEN)
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = link()
    made_by: Mapped[Account | None] = link()
    placements: Mapped[list["Placement"]] = link(
        back_populates="branch", order_by="Placement.id", cascade="all, delete-orphan"
    )


class Placement(Model):
    """Where a show stands in a branch, and where it stood in the plan when the branch first moved it.

    A show is named by its public code; a film that only the branch shows has a code nobody else has yet.
    Without a hall the show lies beside the branch's grid.
    """

    __tablename__ = "branch_placements"
    __table_args__ = (
        UniqueConstraint("branch_id", "show_code"),
        CheckConstraint("(hall_id is null) = (starts_at is null)", name="place_is_whole"),
        CheckConstraint("(base_hall_id is null) = (base_starts_at is null)", name="base_is_whole"),
    )

    id: Mapped[identity]
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"), index=True)
    show_code: Mapped[str] = mapped_column(String(16))
    selection_id: Mapped[int | None] = mapped_column(ForeignKey("selections.id"), index=True)
    hall_id: Mapped[int | None] = mapped_column(ForeignKey("halls.id"), index=True)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    state: Mapped[ShowState]
    base_hall_id: Mapped[int | None] = mapped_column(ForeignKey("halls.id"), index=True)
    base_starts_at: Mapped[datetime | None]
    base_ends_at: Mapped[datetime | None]
    base_state: Mapped[ShowState | None] = mapped_column(by_value(ShowState, name="base_state"))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    branch: Mapped[Branch] = link(back_populates="placements")
    selection: Mapped[Selection | None] = link()
    hall: Mapped[Hall | None] = link(foreign_keys="Placement.hall_id")
