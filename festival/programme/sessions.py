"""The sessions of an event: shows that belong to it, a course's on days of their own."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from festival.editions.models import Edition
from festival.events.models import Event
from festival.foundation.db import db, fresh
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Verdict, no, require
from festival.programme import rules
from festival.programme.models import Show, ShowKind, ShowState
from festival.venues.models import Hall


def make_session(show: Show, event_id: int | None, edition: Edition) -> None:
    """The show is a session of the event: of its kind, and of its title where it has none of its own."""
    show.event_id = event_id
    if event_id is None:
        return
    event = fresh(Event, event_id, lock=True)
    require(YES if event.edition_id == edition.id else no(rules.EVENT_ELSEWHERE))
    show.kind = ShowKind(event.kind.value)
    show.title = show.title or Text(event.title)
    show.languages = show.languages or event.languages


def own_zone(show: Show) -> str:
    """The zone a session keeps when it is moved; other shows go by the festival's clocks."""
    return show.zone if show.event_id is not None else ""


def zone_of(code: str) -> str:
    """The same of the show of this code, if there is one."""
    show = db.session.scalar(select(Show).where(Show.code == code))
    return own_zone(show) if show else ""


def session_stands(show: Show, day: date) -> Verdict:
    """I-84: the sessions of a training or a workshop are on distinct days."""
    if show.event_id is None:
        return YES
    found = select(Show.festival_day).where(
        Show.event_id == show.event_id,
        Show.id != (show.id or 0),
        Show.state != ShowState.CANCELLED,
    )
    with db.session.no_autoflush:
        days = set(db.session.scalars(found))
    return rules.may_meet_on(show.kind, day, days)


def sessions_of(event_id: int, *options: ORMOption) -> Sequence[Show]:
    """The sessions of an event in their order, with their places."""
    found = (
        select(Show)
        .where(Show.event_id == event_id)
        .options(joinedload(Show.hall).joinedload(Hall.venue), *options)
        .order_by(Show.starts_at, Show.id)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).all()
