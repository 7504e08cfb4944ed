"""Tables of the grid: steps that can be taken back, and who has it open."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from festival.editions.models import Edition
from festival.foundation.db import Model, identity, link, sealed
from festival.people.models import Account
from festival.venues.models import Hall


class GridStep(Model):
    """One thing somebody did on the grid, kept so that it can be taken back and done again.

    ``sheet`` is empty for the plan itself, or names the branch it was done in.
    """

    __tablename__ = "grid_steps"
    __table_args__ = (Index("ix_grid_steps_whose", "edition_id", "account_id", "sheet"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    sheet: Mapped[str] = mapped_column(String(16), default="")
    show_code: Mapped[str] = mapped_column(String(16), index=True)
    was: Mapped[sealed] = mapped_column(default="")
    """Where the show stood; empty when it was not on the grid."""
    became: Mapped[sealed] = mapped_column(default="")
    undone: Mapped[bool] = mapped_column(default=False)
    done_at: Mapped[datetime]

    edition: Mapped[Edition] = link()
    account: Mapped[Account] = link()


class GridVisit(Model):
    """A window in which somebody has the grid open, and the hall and day they look at. Forgotten within a minute."""

    __tablename__ = "grid_visits"
    __table_args__ = (UniqueConstraint("account_id", "window"),)

    id: Mapped[identity]
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    sheet: Mapped[str] = mapped_column(String(16), default="")
    window: Mapped[str] = mapped_column(String(24))
    name: Mapped[str] = mapped_column(String(200))
    hall_id: Mapped[int | None] = mapped_column(ForeignKey("halls.id"), index=True)
    day: Mapped[date | None]
    seen_at: Mapped[datetime]

    edition: Mapped[Edition] = link()
    account: Mapped[Account] = link()
    hall: Mapped[Hall | None] = link()
