"""Sittings of the committee: opened with a list of films, decided film by film, closed with their minutes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.reviews.reach import readable, still_choosing
from festival.selection import table_rules as rules
from festival.selection.models import Meeting, MeetingFilm
from festival.selection.operations import decide
from festival.submissions.models import Decision, Submission


@operation
def open_meeting(
    *, actor: Actor, edition_id: int, name: str, present: str, ids: Sequence[int]
) -> Meeting:
    """The committee sits: these entries, in this order, wait to be talked about."""
    require(rules.may_choose(actor, edition_id))
    require(still_choosing(actor, edition_id))
    require(rules.meeting_has_films(len(ids)))
    meeting = Meeting(
        code=public_code(),
        edition_id=edition_id,
        name=name,
        present=present,
        opened_by_id=actor.id or None,
        opened_at=clock.now(),
    )
    db.session.add(meeting)
    db.session.flush()
    db.session.add_all(
        MeetingFilm(meeting_id=meeting.id, submission_id=id, position=at)
        for at, id in enumerate(ids, start=1)
    )
    db.session.flush()
    _note(actor, meeting, "open_meeting", films=len(ids))
    return meeting


@operation
def decide_in_meeting(
    *, actor: Actor, code: str, submission_code: str, decision: Decision | str, said: str = ""
) -> MeetingFilm:
    """The decision is the entry’s, and stands in the minutes with what was said."""
    meeting = meeting_by_code(actor, code, lock=True)
    require(rules.may_sit(actor, meeting))
    require(still_choosing(actor, meeting.edition_id))
    found = (
        select(MeetingFilm)
        .join(MeetingFilm.submission)
        .where(MeetingFilm.meeting_id == meeting.id, Submission.code == submission_code)
    )
    film = db.session.scalars(found.execution_options(populate_existing=True)).one()
    decide(actor=actor, submission_code=submission_code, decision=decision)
    film.decision, film.said, film.decided_at = Decision(decision), said, clock.now()
    return film


@operation
def close_meeting(*, actor: Actor, code: str, present: str) -> Meeting:
    """The minutes are what they are from now on."""
    meeting = meeting_by_code(actor, code, lock=True)
    require(rules.may_sit(actor, meeting))
    meeting.present, meeting.closed_at = present, clock.now()
    _note(actor, meeting, "close_meeting")
    return meeting


def _note(actor: Actor, meeting: Meeting, act: str, **facts: int) -> None:
    record(
        actor=actor, act=act, about_kind="meeting", about_id=meeting.id,
        edition_id=meeting.edition_id, **facts,
    )  # fmt: skip


def meeting_by_code(actor: Actor, code: str, *, lock: bool = False) -> Meeting:
    """A meeting of an edition *actor* chooses for; any other does not exist for them."""
    found = (
        select(Meeting)
        .where(Meeting.code == code)
        .options(joinedload(Meeting.edition, innerjoin=True))
    )
    if lock:
        found = found.with_for_update(of=Meeting)
    meeting = db.session.scalars(found.execution_options(populate_existing=True)).one()
    if not rules.may_choose(actor, meeting.edition_id):
        raise NoResultFound
    return meeting


def films_of(actor: Actor, meeting: Meeting) -> list[MeetingFilm]:
    """The films of the list that exist for *actor*, in their order."""
    found = (
        select(MeetingFilm)
        .where(
            MeetingFilm.meeting_id == meeting.id,
            MeetingFilm.submission_id.in_(readable(actor).with_only_columns(Submission.id)),
        )
        .options(joinedload(MeetingFilm.submission, innerjoin=True))
        .order_by(MeetingFilm.position, MeetingFilm.id)
    )
    return list(db.session.scalars(found.execution_options(populate_existing=True)))
