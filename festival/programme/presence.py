"""Who has the grid open, and which hall and day each looks at. A window that says nothing is forgotten."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import no, require
from festival.programme.board_models import GridVisit
from festival.programme.board_rules import NOT_UNDERSTOOD
from festival.programme.models import Show
from festival.venues.models import Hall, Venue

FORGOTTEN = timedelta(seconds=75)
"""Longer than the longest pause between two words of a window that is open."""
MOST_TOLD = 12


@operation
def come(
    *,
    actor: Actor,
    edition_id: int,
    window: str,
    hall_id: int | None,
    day: date | None,
    sheet: str = "",
) -> None:
    """The window is known to be open, until it has been silent for a while."""
    if hall_id is not None:
        there = (
            select(Hall.id)
            .join(Hall.venue)
            .where(Hall.id == hall_id, Venue.edition_id == edition_id)
        )
        if db.session.scalar(there) is None:
            require(no(NOT_UNDERSTOOD))
    now = clock.now()
    db.session.execute(delete(GridVisit).where(GridVisit.seen_at < now - FORGOTTEN))
    known = select(GridVisit).where(GridVisit.account_id == actor.id, GridVisit.window == window)
    visit = db.session.scalar(known)
    if visit is None:
        visit = GridVisit(account_id=actor.id, window=window)
        db.session.add(visit)
    visit.edition_id, visit.sheet, visit.name = edition_id, sheet, actor.name[:200]
    visit.hall_id, visit.day, visit.seen_at = hall_id, day, now


@operation
def leave(*, actor: Actor, window: str) -> None:
    """The window is closed."""
    db.session.execute(
        delete(GridVisit).where(GridVisit.account_id == actor.id, GridVisit.window == window)
    )


def others(actor: Actor, edition_id: int, window: str, sheet: str = "") -> list[dict[str, Any]]:
    """Every other window open on the same sheet, whoever was heard of last first."""
    found = (
        select(GridVisit.name, GridVisit.hall_id, GridVisit.day)
        .where(
            GridVisit.edition_id == edition_id,
            GridVisit.sheet == sheet,
            GridVisit.seen_at >= clock.now() - FORGOTTEN,
            (GridVisit.account_id != actor.id) | (GridVisit.window != window),
        )
        .order_by(GridVisit.name, GridVisit.id)
        .limit(MOST_TOLD)
    )
    return [
        {"name": name, "hall": hall_id, "day": day.isoformat() if day else None}
        for name, hall_id, day in db.session.execute(found)
    ]


def mark_of(edition_id: int) -> str:
    """A word that changes whenever a show of the edition is planned, changed or taken off."""
    found = select(func.count(Show.id), func.sum(Show.version), func.max(Show.id))
    count, versions, last = db.session.execute(found.where(Show.edition_id == edition_id)).one()
    return f"{count}.{versions or 0}.{last or 0}"
