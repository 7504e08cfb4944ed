"""What the office reads about releases, and what a release holds."""

from typing import Any

from sqlalchemy import select

from festival.foundation import canonical
from festival.foundation.db import db
from festival.programme.models import Show, ShowState
from festival.publishing.models import Release
from festival.publishing.payload import contents_of


def current_release(edition_id: int) -> Release | None:
    """The release the public sees, if any."""
    found = (
        select(Release)
        .where(Release.edition_id == edition_id, Release.withdrawn_at.is_(None))
        .order_by(Release.number.desc())
        .limit(1)
    )
    return db.session.scalar(found.execution_options(populate_existing=True))


def parsed(release: Release) -> dict[str, Any]:
    """What a release holds, read back from its canonical words."""
    contents: dict[str, Any] = canonical.load(release.contents)
    return contents


def contents_now(edition_id: int, parts: frozenset[str]) -> dict[str, Any]:
    """What a release made now would hold."""
    return contents_of(edition_id, parts, _once_shown(edition_id))


def _once_shown(edition_id: int) -> frozenset[str]:
    """The cancelled showings some release has held: the public was told of them, and is told of the end."""
    cancelled = select(Show.code).where(
        Show.edition_id == edition_id, Show.state == ShowState.CANCELLED
    )
    codes = set(db.session.scalars(cancelled))
    if not codes:
        return frozenset()
    held = select(Release.contents).where(Release.edition_id == edition_id)
    shown: set[str] = set()
    for contents in db.session.scalars(held):
        shown |= {code for code in codes - shown if f'"code":"{code}"' in contents}
    return frozenset(shown)
