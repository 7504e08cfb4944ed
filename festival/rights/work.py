"""The waiting work of this room: copies are packed and end, erasures are carried to their end."""

import logging
import time

from flask_babel import force_locale, gettext
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.media import store
from festival.people.models import Account
from festival.people.queries import name_of, whole_account
from festival.rights import keeping, operations, queries
from festival.rights.models import DataCopy, Erasure, ErasureState
from festival.rights.packing import pack
from festival.rights.subjects import subject_of
from festival.rights.sweeping import rewrite_pages, wipe_files

log = logging.getLogger(__name__)


def pack_copy() -> int:
    """Pack the copy that has waited longest. The packing itself holds no transaction."""
    id = operations.begin_copy(actor=HOUSE)
    if id is None:
        return 0
    copy = fresh(DataCopy, id)
    asker = fresh(Account, copy.asked_by_id, *whole_account())
    code, person_id, reason, locale = copy.code, copy.person_id, copy.reason, asker.locale
    mark = _mark(asker, reason)
    noted = time.monotonic()

    def note(done: int, parts: int) -> None:
        nonlocal noted
        if time.monotonic() - noted > operations.PATIENCE.total_seconds():
            noted = time.monotonic()
            operations.note_progress(actor=HOUSE, copy_id=id, done=done, parts=parts)

    try:
        content = pack(subject_of(person_id), locale, mark, note)
        store.keep(keeping.copy_file(code), content)
    except (OSError, ValueError, LookupError):
        log.exception("copy %s could not be packed", code)
        db.session.rollback()
        operations.give_up_copy(actor=HOUSE, copy_id=id)
        return 1
    db.session.rollback()
    operations.lay_copy(actor=HOUSE, copy_id=id, content=content)
    return 1


def _mark(asker: Account, reason: str) -> dict[str, str]:
    """For whom, when and why: what stands on every sheet of the copy."""
    with force_locale(asker.locale):
        mark = {
            gettext("Made for"): name_of(asker.person, asker.locale).text,
            gettext("Made at"): f"{clock.now():%Y-%m-%dT%H:%M:%SZ}",
        }
        return mark | ({gettext("Reason"): reason} if reason else {})


def end_copies() -> int:
    """What lay long enough is wiped."""
    codes = queries.copies_over(clock.now())
    db.session.rollback()
    # The row stays until the file is gone: a store that is away for a while must not keep it for ever.
    for code in codes:
        store.remove(keeping.copy_file(code))
    if codes:
        operations.end_copies(actor=HOUSE, codes=codes)
    return len(codes)


def forget_again() -> int:
    """Whoever a backup brought back is forgotten again; who was forgotten by another host is noted here, too."""
    keeping.note_forgotten(queries.erased_codes())
    codes = keeping.forgotten()
    back = queries.came_back(codes) if codes else []
    for account_id in back:
        operations.erase_again(actor=HOUSE, account_id=account_id)
    return len(back)


def finish_erasures() -> int:
    """Wipe what forgotten people left in files and free pages, all of them at one rewriting."""
    erased = select(Erasure.id, Erasure.left_files).where(Erasure.state == ErasureState.ROWS_GONE)
    waiting = db.session.execute(erased).all()
    if not waiting:
        return 0
    keeping.note_forgotten(queries.erased_codes())
    for id, files in waiting:
        wipe_files(files)
        operations.note_wiped(actor=HOUSE, erasure_id=id)
    if not rewrite_pages():
        return 0
    for id, _ in waiting:
        operations.finish_erasure(actor=HOUSE, erasure_id=id)
    return 1


JOBS = [pack_copy, end_copies, forget_again, finish_erasures]
