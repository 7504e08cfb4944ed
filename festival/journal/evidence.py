"""What the journal knows of acts, for the checks that compare it with how things stand."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.journal.models import JournalEntry, JournalFacts


class Done(NamedTuple):
    """One act that was done: about what, when, by whom, and what was said of it."""

    about_id: int
    at: datetime
    actor_id: int | None
    facts: dict[str, Any]


def done(*acts: str) -> Iterator[Done]:
    """Every line of these *acts*, oldest first."""
    lines = (
        select(JournalEntry.about_id, JournalEntry.at, JournalEntry.actor_id, JournalFacts.told)
        .outerjoin(JournalFacts, JournalFacts.entry_id == JournalEntry.id)
        .where(JournalEntry.act.in_(acts), JournalEntry.about_id.is_not(None))
        .order_by(JournalEntry.number)
    )
    for about_id, at, actor_id, told in db.session.execute(lines):
        facts = {name: value for name, (_, value) in load(told or "{}").items()}
        yield Done(about_id or 0, at, actor_id, facts)


def last_done(*acts: str) -> dict[int, datetime]:
    """When one of these *acts* was last done, by what it was done to."""
    lines = (
        select(JournalEntry.about_id, func.max(JournalEntry.at))
        .where(JournalEntry.act.in_(acts), JournalEntry.about_id.is_not(None))
        .group_by(JournalEntry.about_id)
    )
    return {about_id or 0: at for about_id, at in db.session.execute(lines)}
