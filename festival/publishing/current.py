"""Which release the public sees of each edition: the one thing the audience's path asks the database."""

import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from math import inf
from threading import Lock
from typing import Any

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.db import db
from festival.publishing.models import Release

FRESH = 0.5
"""Seconds one process trusts what it read; another process's release is seen after them."""


@dataclass(frozen=True)
class Published:
    """An edition's release in force."""

    id: int
    edition: str
    digest: str
    starts_on: date


class Known:
    """What this process last read, and when. The process that releases forgets at once."""

    def __init__(self) -> None:
        self.at = 0.0
        self.until = inf
        """When a release that is approved comes out, as this process counts seconds."""
        self.by_edition: dict[str, Published] = {}
        self.reading = Lock()

    def is_stale(self) -> bool:
        now = time.monotonic()
        return now - self.at > FRESH or now >= self.until


def peek(memory: Known, edition: str) -> Published | None:
    """What is known without asking."""
    return memory.by_edition.get(edition)


def refresh(app: Flask, memory: Known) -> None:
    """Ask the database anew. One asks; the others make do with what was true half a second ago.

    While the database does not answer, the audience goes on reading what was released last.
    """
    if not memory.reading.acquire(blocking=not memory.by_edition):
        return
    try:
        if app.testing or memory.is_stale():
            with app.app_context(), suppress(SQLAlchemyError):
                asked_at = clock.now()
                memory.by_edition, opens = _read(asked_at)
                memory.until = time.monotonic() + opens
            memory.at = time.monotonic()
    finally:
        memory.reading.release()


def forget(*_: Any) -> None:
    """A release was made or taken back here: the next reader asks."""
    with suppress(RuntimeError):
        memory: Known | None = current_app.extensions.get("releases")
        if memory:
            memory.at = 0.0


def releases() -> dict[str, Published]:
    """The release in force of every edition that has one, the newest of our own festival first."""
    memory: Known | None = current_app.extensions.get("releases")
    if memory is None or current_app.testing or memory.is_stale():
        return _read(clock.now())[0]
    return memory.by_edition


def _read(now: datetime) -> tuple[dict[str, Published], float]:
    """What is public, and the seconds until the next approved release is, so that its hour is kept to the moment."""
    rows = db.session.execute(
        select(Release.published_at, Release.id, Edition.code, Release.digest, Edition.starts_on)
        .join(Edition, Edition.id == Release.edition_id)
        .where(Release.withdrawn_at.is_(None))
        # The house's own festival comes before any other series that is kept here.
        .order_by(Edition.festival_id, Edition.starts_on.desc(), Edition.id.desc(), Release.number)
    ).all()
    seen = {
        code: Published(id, code, digest, starts)
        for opens, id, code, digest, starts in rows
        if opens <= now
    }
    return seen, min(((row[0] - now).total_seconds() for row in rows if row[0] > now), default=inf)
