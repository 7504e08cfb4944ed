"""The waiting work on pictures: drawing them, and clearing away what no row knows."""

import logging
import time

from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.media import operations, store
from festival.media.kept import Kept
from festival.media.models import Picture, PictureState
from festival.media.rules import PICTURE_BROKEN
from festival.media.studio import develop

log = logging.getLogger(__name__)

HOUR = 3600
SWEPT = ".swept"


def draw_picture() -> int:
    """Draw the picture that has waited longest. The drawing itself holds no transaction."""
    waiting = (
        select(Picture)
        .where(Picture.state == PictureState.WAITING)
        .order_by(Picture.id)
        .limit(1)
        .execution_options(populate_existing=True)
    )
    picture = db.session.scalar(waiting)
    db.session.rollback()
    if picture is None:
        return 0
    id, code, width = picture.id, picture.code, picture.width
    original = store.read(store.original(code))
    if original is None:
        log.error("picture %s has lost its original", code)
        operations.turn_down(actor=HOUSE, picture_id=id, problem=PICTURE_BROKEN.code)
        return 1
    try:
        made = develop(original, width)
    except Refused as refusal:
        log.warning("picture %s cannot be drawn: %s", code, refusal)
        operations.turn_down(actor=HOUSE, picture_id=id, problem=refusal.reason.code)
        return 1
    operations.hang(
        actor=HOUSE,
        picture_id=id,
        width=made.width,
        height=made.height,
        placeholder=made.placeholder,
        drawn=made.renditions,
    )
    return 1


def sweep() -> int:
    """Once an hour, remove files older than a day that belong to no picture."""
    mark = store.seen(SWEPT)
    if mark and time.time() - mark.at < HOUR:
        return 0
    store.keep(SWEPT, b"")
    removed = _remove_orphans(list(store.old_files()))
    if removed:
        log.info("%s files without a picture were removed", removed)
    return removed


def _remove_orphans(files: list[Kept]) -> int:
    removed = 0
    for start in range(0, len(files), 500):
        batch = files[start : start + 500]
        codes = {store.code_of(file.way) for file in batch}
        known = set(db.session.scalars(select(Picture.code).where(Picture.code.in_(codes))))
        for file in batch:
            if store.code_of(file.way) not in known:
                store.remove(file.way)
                removed += 1
    db.session.rollback()
    return removed


JOBS = [draw_picture, sweep]
