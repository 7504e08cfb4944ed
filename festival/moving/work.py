"""The waiting work of this room: editions are packed, files are looked through and brought in, and go."""

import logging
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from sqlalchemy.exc import DataError, IntegrityError

from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.verdict import Refused, no
from festival.moving import keeping, parcels, queries
from festival.moving.models import ComingState, EditionComing, EditionLeaving
from festival.moving.opening import opened
from festival.moving.packing import pack
from festival.moving.rules import NOT_AN_EDITION

log = logging.getLogger(__name__)
PIECE = 1 << 20
BROKEN = (IntegrityError, DataError, LookupError, ValueError, TypeError)
PATIENCE = 0.5
"""Seconds between two notes of how far it is."""


def pack_edition() -> int:
    """Pack the edition that has waited longest. The packing itself writes nothing to the database."""
    id = parcels.begin_packing(actor=HOUSE)
    if id is None:
        return 0
    leaving = fresh(EditionLeaving, id)
    code, edition_id, reason = leaving.code, leaving.edition_id, leaving.reason
    asker = parcels.acting(leaving.asked_by_id)
    file = keeping.file_of(code)
    try:
        pack(edition_id, file, reason, asker.name, log.debug, _noting(code))
        file.chmod(0o600)
    except (OSError, ValueError, LookupError):
        log.exception("edition %s could not be packed", code)
        db.session.rollback()
        keeping.wipe(code)
        parcels.give_up(actor=HOUSE, leaving_id=id)
        return 1
    db.session.rollback()
    parcels.lay_ready(actor=asker, leaving_id=id, size=file.stat().st_size, digest=_digest(file))
    return 1


def take_up_file() -> int:
    """Look through the file that has waited longest, or bring in the one somebody said to.

    A file that was handed in at another host lies there, and waits for the worker of that host.
    """
    id = parcels.begin_looking(actor=HOUSE, here=keeping.lying_here())
    if id is None:
        return 0
    coming = fresh(EditionComing, id)
    code, brings = coming.code, coming.state is ComingState.BRINGING
    actor = parcels.acting(coming.handed_in_by_id)
    db.session.rollback()
    try:
        parcel = opened(keeping.file_of(code))
        if brings:
            parcels.bring_in(actor=actor, coming_id=id, parcel=parcel, note=_noting(code))
        else:
            would = parcels.rehearsed(actor=actor, parcel=parcel, note=_noting(code))
            parcels.tell(actor=actor, coming_id=id, parcel=parcel, would=would)
    except (Refused, *BROKEN) as problem:
        db.session.rollback()
        refused = problem if isinstance(problem, Refused) else _broken(problem)
        parcels.refuse(actor=HOUSE, coming_id=id, refused=refused)
        keeping.wipe(code)
        return 1
    if brings:
        keeping.wipe(code)
    return 1


def end_files() -> int:
    """What had its day is wiped, and what nobody knows of."""
    codes = [*parcels.end_files(actor=HOUSE), *keeping.left_behind(queries.lying())]
    for code in codes:
        keeping.wipe(code)
    return len(codes)


def _broken(problem: Exception) -> Refused:
    """Its digests are right and its rows are not: somebody made it so."""
    said = str(getattr(problem, "orig", "") or type(problem).__name__)
    return Refused(no(NOT_AN_EDITION, what=said.partition("\n")[0][:200]))


def _noting(code: str) -> Callable[[int, int], None]:
    noted = 0.0

    def note(done: int, parts: int) -> None:
        nonlocal noted
        if time.monotonic() - noted > PATIENCE:
            noted = time.monotonic()
            keeping.note(code, done, parts)

    return note


def _digest(file: Path) -> str:
    seal = sha256()
    with file.open("rb") as whole:
        while piece := whole.read(PIECE):
            seal.update(piece)
    return seal.hexdigest()


JOBS = [pack_edition, take_up_file, end_files]
