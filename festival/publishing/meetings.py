"""What a release says of events: all the public may know, and nothing of how to join one."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from festival.events.models import Event
from festival.events.queries import with_all
from festival.foundation.db import db
from festival.publishing.printed import instant


def events_of(edition_id: int, shows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The events that have a session among *shows*. One nobody was told a day of is not announced."""
    met = {show["event"] for show in shows if show["event"]}
    taken = {show["slug"] for show in shows if not show["event"]}
    found = (
        select(Event)
        .where(Event.edition_id == edition_id, Event.code.in_(met))
        .options(*with_all())
        .order_by(Event.id)
        .execution_options(populate_existing=True)
    )
    return [_event(one, taken) for one in db.session.scalars(found)] if met else []


def _event(event: Event, taken: set[str]) -> dict[str, Any]:
    """The event in print. Contacts have no address here, and the way in stands nowhere."""
    return {
        "code": event.code,
        "slug": f"{event.slug}-{event.code}" if event.slug in taken else event.slug,
        "kind": event.kind.value,
        "title": dict(event.title),
        "description": dict(event.description),
        "format": dict(event.format),
        "languages": event.languages.split(),
        "interpretation": event.interpretation.split(),
        "project": dict(event.project),
        "hours": dict(event.hours),
        "registers": event.registers,
        "platform": event.platform,
        "recording_from": instant(event.recording_from) if event.recording_from else None,
        "themes": [dict(one.words) for one in event.themes],
        "partners": [
            {
                "role": one.role.value,
                "name": dict(one.organisation.name),
                "url": one.organisation.url,
                "credit_line": dict(one.credit_line),
                "country": one.country,
            }
            for one in event.partners
        ],
        "contacts": [{"name": one.name, "post": dict(one.post)} for one in event.contacts],
        "documents": [
            {
                "code": one.code,
                "title": dict(one.title),
                "language": one.language,
                "bytes": one.bytes,
            }
            for one in event.documents
        ],
    }
