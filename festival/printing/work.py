"""The waiting work of the press: what the office ordered, then the booklets of what the public sees."""

import logging
import time

from sqlalchemy.orm import joinedload

from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.press import PaperNotSet
from festival.foundation.verdict import Refused
from festival.media import store
from festival.printing import keeping, operations, queries, setting
from festival.printing.models import Paper, PaperKind

log = logging.getLogger(__name__)

REST = 3600
"""Seconds a booklet that could not be set is left alone."""
failed: dict[tuple[str, str], float] = {}


def make_paper() -> int:
    """Make the paper that has waited longest. The making itself holds no transaction."""
    id = operations.begin_paper(actor=HOUSE)
    if id is None:
        return 0
    paper = fresh(Paper, id, joinedload(Paper.release))
    kind, tongues, file = paper.kind, paper.tongues, queries.file_of(paper)
    edition_id, book = paper.release.edition_id, queries.opened(paper.release)
    team = queries.team_of(edition_id) if kind is PaperKind.BADGES else []
    db.session.rollback()
    try:
        content = setting.set_paper(book, kind, tongues.split(), team)
        store.keep(file, content)
    except (PaperNotSet, OSError):
        log.exception("paper %s of release %s could not be made", kind, book.digest[:12])
        operations.give_up_paper(actor=HOUSE, paper_id=id)
        return 1
    operations.lay_ready(actor=HOUSE, paper_id=id, content=content)
    return 1


def set_booklet() -> int:
    """Set one booklet of what the public sees, so that its first reader need not wait."""
    for current, tongue in keeping.unset_booklets():
        key = (current.digest, tongue)
        if queries.has_films(current) and failed.get(key, 0) <= time.monotonic():
            break
    else:
        return 0
    try:
        keeping.set_booklet(current, tongue)
    except Refused:
        return 0
    except PaperNotSet:
        log.exception("the booklet of %s in %s could not be set", current.edition, tongue)
        failed[key] = time.monotonic() + REST
        return 0
    setting.sweep(queries.kept_digests())
    return 1


JOBS = [make_paper, set_booklet]
