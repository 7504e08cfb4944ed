"""What happens to events: described, described anew, given papers. Each function is one transaction."""

import hashlib
from dataclasses import fields

from festival.editions.models import Edition
from festival.events import queries, rules, store
from festival.events.given import EventGiven
from festival.events.models import (
    Event,
    EventContact,
    EventDocument,
    EventPartner,
    EventTheme,
)
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code, slug
from festival.foundation.text import Text
from festival.foundation.vault import lock_away
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit, touch
from festival.foundation.words import display_name
from festival.journal.operations import record
from festival.letters.rules import may_write_to
from festival.media.rules import FREE_DISK
from festival.media.store import free_bytes, keep, most_bytes
from festival.people.models import Organisation

DOCUMENT_CODE = 16
_APART = frozenset({"join", "passcode", "themes", "partners", "contacts"})


@operation
def open_event(*, actor: Actor, edition_id: int, given: EventGiven) -> Event:
    """The edition has an event; its sessions are planned as shows."""
    edition = fresh(Edition, edition_id)
    require(rules.may_describe(actor, edition))
    require(rules.is_whole(given))
    code = public_code()
    wanted = slug(given.title.within("en"), code)
    taken = queries.is_slug_taken(edition_id, wanted)
    event = Event(
        code=code, edition_id=edition_id, slug=f"{wanted}-{code}" if taken else wanted,
        themes=[], partners=[], contacts=[], documents=[],
    )  # fmt: skip
    _describe(event, given)
    db.session.add(event)
    db.session.flush()
    _note(actor, "open_event", event)
    return event


@operation
def revise_event(*, actor: Actor, code: str, version: int | None, given: EventGiven) -> Event:
    """The event is described anew, all of it; its address on the site stays."""
    event = queries.event_by_code(code, lock=True)
    require(rules.may_describe(actor, event.edition))
    require(may_still_edit(event.version, version))
    require(rules.is_whole(given))
    for rows in (event.themes, event.partners, event.contacts):
        rows.clear()
    db.session.flush()
    _describe(event, given)
    touch(event)
    db.session.flush()
    _note(actor, "revise_event", event)
    return event


@operation
def add_document(
    *, actor: Actor, code: str, title: Text, language: str, name: str, content: bytes
) -> EventDocument:
    """The event has one paper more; it is safe in the store before the row says so."""
    event = queries.event_by_code(code, lock=True)
    require(rules.may_describe(actor, event.edition))
    there = queries.documents_there(event.id)
    require(rules.may_bring(content, most_bytes(), free_bytes(), there, FREE_DISK))
    address = public_code(DOCUMENT_CODE)
    keep(store.document(address), content)
    document = EventDocument(
        event_id=event.id,
        code=address,
        title=title,
        language=language,
        file_name=display_name(name, "document.pdf"),
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        added_at=clock.now(),
    )
    db.session.add(document)
    db.session.flush()
    _note(actor, "add_event_document", event, sha256=document.sha256)
    return document


@operation
def drop_document(*, actor: Actor, code: str, document: str) -> None:
    """The event no longer has this paper. Its file stays until nobody's release can name it."""
    event = queries.event_by_code(code, lock=True)
    require(rules.may_describe(actor, event.edition))
    paper = queries.document_of(document, event.id)
    event.documents.remove(paper)
    _note(actor, "drop_event_document", event, sha256=paper.sha256)


def _describe(event: Event, given: EventGiven) -> None:
    for one in fields(given):
        if one.name not in _APART:
            setattr(event, one.name, getattr(given, one.name))
    event.join_locked = lock_away(given.join) if given.join else ""
    event.passcode_locked = lock_away(given.passcode) if given.passcode else ""
    event.themes = [
        EventTheme(position=place, words=words) for place, words in enumerate(given.themes)
    ]
    for place, partner in enumerate(given.partners):
        fresh(Organisation, partner.organisation_id)
        event.partners.append(
            EventPartner(
                organisation_id=partner.organisation_id,
                position=place,
                role=partner.role,
                credit_line=partner.credit_line,
                country=partner.country,
            )
        )
    for place, contact in enumerate(given.contacts):
        if contact.email:
            require(may_write_to(contact.email))
        event.contacts.append(
            EventContact(position=place, name=contact.name, post=contact.post, email=contact.email)
        )


def _note(actor: Actor, act: str, event: Event, **facts: str) -> None:
    record(
        actor=actor, act=act, about_kind="event", about_id=event.id,
        edition_id=event.edition_id, title=event.title.within("en"), **facts,
    )  # fmt: skip
