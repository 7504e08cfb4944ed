"""Which release the public sees of each edition: the one thing the audience's path asks the database."""

import time
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation.db import db
from festival.publishing.models import Release

FRESH = 0.5
"""Seconds one process trusts what it read; another process's release is seen after them."""


@dataclass(frozen=True)
class Current:
    """An edition's release in force."""

    id: int
    edition: str
    digest: str
    starts_on: date


class Known:
    """What this process last read, and when. The process that releases forgets at once."""

    def __init__(self) -> None:
        self.at = 0.0
        self.by_edition: dict[str, Current] = {}


def known() -> Known:
    """This application's memory of the releases in force."""
    found: Known = current_app.extensions.setdefault("releases", Known())
    return found


def forget(*_: Any) -> None:
    known().at = 0.0


def releases() -> dict[str, Current]:
    """The release in force of every edition that has one, newest edition first."""
    memory = known()
    if current_app.testing or time.monotonic() - memory.at > FRESH:
        memory.by_edition = _read()
        memory.at = time.monotonic()
    return memory.by_edition


def _read() -> dict[str, Current]:
    rows = db.session.execute(
        select(Release.id, Edition.code, Release.digest, Edition.starts_on)
        .join(Edition, Edition.id == Release.edition_id)
        .where(Release.withdrawn_at.is_(None))
        .order_by(Edition.starts_on.desc(), Edition.id.desc(), Release.number)
    )
    return {code: Current(id, code, digest, starts) for id, code, digest, starts in rows}
