"""Finding events and their documents."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.events.models import Event, EventDocument, EventPartner
from festival.foundation.db import db
from festival.people.models import Organisation


def with_all() -> tuple[ORMOption, ...]:
    """Loads everything an event is described by."""
    return (
        joinedload(Event.edition),
        selectinload(Event.themes),
        selectinload(Event.partners).joinedload(EventPartner.organisation),
        selectinload(Event.contacts),
        selectinload(Event.documents),
    )


def event_of(edition_id: int, code: str, *, lock: bool = False) -> Event:
    """An event of an edition by its code, read now; raises NoResultFound."""
    found = select(Event).where(Event.edition_id == edition_id, Event.code == code)
    if lock:
        found = found.with_for_update(of=Event)
    found = found.options(*with_all()).execution_options(populate_existing=True)
    return db.session.scalars(found).one()


def event_by_code(code: str, *, lock: bool = False) -> Event:
    """An event by its code alone, read now; raises NoResultFound."""
    found = select(Event).where(Event.code == code)
    if lock:
        found = found.with_for_update(of=Event)
    found = found.options(*with_all()).execution_options(populate_existing=True)
    return db.session.scalars(found).one()


def events_of(edition_id: int, *options: ORMOption) -> Sequence[Event]:
    """The events of an edition in the order they were described."""
    found = select(Event).where(Event.edition_id == edition_id).options(*options)
    return db.session.scalars(found.order_by(Event.id)).all()


def is_slug_taken(edition_id: int, slug: str) -> bool:
    found = select(Event.id).where(Event.edition_id == edition_id, Event.slug == slug)
    return db.session.scalar(found) is not None


def document_of(code: str, event_id: int | None = None) -> EventDocument:
    """A document by the code of its address, of one event where it is named; raises NoResultFound."""
    found = select(EventDocument).where(EventDocument.code == code)
    if event_id is not None:
        found = found.where(EventDocument.event_id == event_id)
    return db.session.scalars(found).one()


def documents_there(event_id: int) -> int:
    counted = select(func.count()).where(EventDocument.event_id == event_id)
    return db.session.scalar(counted) or 0


def organisations() -> Sequence[Organisation]:
    """Every organisation that can stand behind an event."""
    found = select(Organisation).where(Organisation.merged_into_id.is_(None))
    return db.session.scalars(found.order_by(Organisation.id)).all()
