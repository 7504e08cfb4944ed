"""What is arranged for juries: the hour a jury meets, a juror's calendar. Each is one act."""

import secrets
from datetime import datetime
from hashlib import sha256

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.vault import lock_away
from festival.foundation.verdict import Refused, no, require
from festival.foundation.versions import may_still_edit
from festival.foundation.zones import Unclear, festival_day, instant
from festival.journal.operations import record
from festival.jury import queries as juries
from festival.jury.models import Juror, Jury
from festival.jury.rules import ON_THE_BOARD, may_enter, may_form
from festival.programme import rules
from festival.programme.attendance import edition_of, key_of, meeting_of
from festival.programme.models import CalendarKey, JuryMeeting


def jury_planned_by(actor: Actor, jury_code: str, lock: bool = False) -> tuple[Jury, Juror | None]:
    """A jury and the seat of who plans its viewing; there is none for strangers."""
    jury = juries.jury_of(jury_code, lock=lock)
    seat = juries.seat_or_none(actor, jury.id)
    if seat is None:
        if may_form(actor, jury.edition_id):
            return jury, None
        seat = juries.seat_of(actor, jury_code)
    if seat.role not in ON_THE_BOARD:
        raise Refused(no(rules.NOT_YOUR_VIEWING_PLAN))
    require(may_enter(seat))
    return jury, seat


@operation
def set_meeting(
    *, actor: Actor, jury_code: str, begins_local: datetime, version: int | None = None
) -> JuryMeeting:
    """It is known when the jury deliberates; films are to be seen before."""
    jury, _ = jury_planned_by(actor, jury_code, lock=True)
    edition = edition_of(jury)
    begins_at = instant(begins_local, edition.zone)
    if isinstance(begins_at, Unclear):
        raise Refused(begins_at.verdict)
    require(rules.may_meet(edition, festival_day(begins_at, edition.zone, edition.day_ends_hour)))
    meeting = meeting_of(jury.id)
    require(may_still_edit(meeting.version if meeting else 0, version))
    if meeting is None:
        meeting = JuryMeeting(jury_id=jury.id, begins_at=begins_at)
        db.session.add(meeting)
    meeting.begins_at = begins_at
    db.session.flush()
    record(
        actor=actor,
        act="set_jury_meeting",
        about_kind="jury",
        about_id=jury.id,
        edition_id=jury.edition_id,
        begins_at=begins_at,
    )
    return meeting


@operation
def open_calendar(*, actor: Actor, jury_code: str) -> str:
    """The juror has a secret calendar address; one they had before is dead."""
    juror = juries.seat_of(actor, jury_code)
    require(may_enter(juror))
    token = secrets.token_urlsafe(24)
    kept = key_of(juror.id)
    if kept is None:
        kept = CalendarKey(juror_id=juror.id)
        db.session.add(kept)
    kept.token_hash, kept.locked = mark_of(token), lock_away(token)
    kept.made_at = clock.now()
    db.session.flush()
    _note_calendar(actor, juror, "open_calendar")
    return token


@operation
def close_calendar(*, actor: Actor, jury_code: str) -> None:
    """The juror's calendar address answers nobody any more."""
    juror = juries.seat_of(actor, jury_code)
    if kept := key_of(juror.id):
        db.session.delete(kept)
        _note_calendar(actor, juror, "close_calendar")


def mark_of(token: str) -> str:
    """How a secret is kept: found by it, never read from it."""
    return sha256(token.encode(errors="replace")).hexdigest()


def _note_calendar(actor: Actor, juror: Juror, act: str) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="jury",
        about_id=juror.jury_id,
        edition_id=juror.jury.edition_id,
        juror=juror.code,
    )
