"""The end of an event nobody was told of: it is deleted, or it is said why it stays."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import delete, exists, func, select

from festival.events.models import Event
from festival.events.queries import event_by_code
from festival.events.rules import may_describe
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.pages import Page
from festival.foundation.verdict import Verdict, require
from festival.journal.operations import record
from festival.news.models import NewsEvent
from festival.programme.models import Show
from festival.publications.models import Publication
from festival.publishing.current import releases
from festival.publishing.models import Release
from festival.registration import rules
from festival.registration.models import Attendee, Enrolment


@dataclass(frozen=True)
class EndingPage(Page):
    """An event to delete, or why it stays."""

    template: ClassVar[str] = "registration/delete.html"

    event: Event
    root: str
    may_delete: Verdict


def ending_page(actor: Actor, edition_code: str, code: str) -> EndingPage:
    event = event_by_code(code)
    require(may_describe(actor, event.edition))
    root = f"/programme/{edition_code}/events/{code}"
    return EndingPage(event, root, judged(event, actor.locale))


def judged(event: Event, locale: str) -> Verdict:
    """Whether the event may be deleted, asked of every room that could count on it."""
    sessions = select(func.count()).where(Show.event_id == event.id)
    people = (
        select(func.count(Attendee.id))
        .join(Attendee.enrolment)
        .where(Enrolment.event_id == event.id)
    )
    named = select(
        exists().where(NewsEvent.event_id == event.id)
        | exists().where(Publication.event_id == event.id)
    )
    return rules.may_delete(
        event.title.within(locale),
        db.session.scalar(sessions) or 0,
        db.session.scalar(people) or 0,
        _is_public(event),
        bool(db.session.scalar(named)),
    )


def _is_public(event: Event) -> bool:
    """Whether the release in force speaks of it; its documents are read through it."""
    current = releases().get(event.edition.code)
    if current is None:
        return False
    contents = db.session.scalars(select(Release.contents).where(Release.id == current.id)).one()
    told = canonical.load(contents).get("events", [])
    return any(one["code"] == event.code for one in told)


@operation
def delete_event(*, actor: Actor, code: str) -> None:
    """The event is gone, with its terms of registration and its papers' rows; the journal keeps its title."""
    event = event_by_code(code, lock=True)
    require(may_describe(actor, event.edition))
    require(judged(event, actor.locale))
    record(
        actor=actor,
        act="delete_event",
        about_kind="event",
        about_id=event.id,
        edition_id=event.edition_id,
        title=event.title.within("en"),
    )
    db.session.execute(delete(Enrolment).where(Enrolment.event_id == event.id))
    db.session.delete(event)
