"""What must always be true of events: each document has its file, and no address to join lies open."""

from sqlalchemy import select

from festival.events import store
from festival.events.models import Event, EventDocument
from festival.events.ways import join_address
from festival.foundation.db import db
from festival.foundation.links import is_public_https
from festival.media.store import sizes


def every_document_has_its_file() -> list[str]:
    """No document without its file, and none cut short."""
    found, there = [], sizes(f"{store.FOLDER}/")
    for document in db.session.scalars(select(EventDocument).order_by(EventDocument.id)):
        if there.get(store.document(document.code)) != document.bytes:
            found.append(f"Document {document.code}: its file is missing or not whole.")
    return found


def addresses_to_join_are_locked_and_https() -> list[str]:
    """I-83: what is kept is not readable in the table, and leads to a public https address."""
    online = select(Event).where(Event.join_locked != "")
    return [
        f"Event {event.code}: its address to join is not https, or the secret has changed."
        for event in db.session.scalars(online)
        if "://" in event.join_locked or not is_public_https(join_address(event))
    ]


CHECKS = [every_document_has_its_file, addresses_to_join_are_locked_and_https]
