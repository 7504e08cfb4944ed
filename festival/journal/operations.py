"""What happens to the journal: one thing."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import NoResultFound

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical
from festival.foundation.db import db, fresh, operation
from festival.journal.models import JournalEntry, JournalHead, JournalName
from festival.journal.rules import digest_of

FIRST = "INSERT INTO journal_head (id, number, digest) VALUES (1, 0, '') ON CONFLICT DO NOTHING"


@operation
def record(
    *,
    actor: Actor,
    act: str,
    about_kind: str,
    about_id: int | None,
    edition_id: int | None = None,
    **facts: Any,
) -> JournalEntry:
    """The act stands in the journal, chained to the line before it, if and only if it is kept."""
    head = _head()
    entry = JournalEntry(
        number=head.number + 1,
        at=clock.now(),
        actor_id=actor.id or None,
        act=act,
        about_kind=about_kind,
        about_id=about_id,
        edition_id=edition_id,
        facts=canonical(facts).decode(),
        previous=head.digest,
    )
    entry.digest = digest_of(entry)
    head.number, head.digest = entry.number, entry.digest
    db.session.add(entry)
    _know(actor)
    db.session.flush()
    return entry


def _know(actor: Actor) -> None:
    """Readers of the journal see who acted under the name they act under now."""
    if not actor.id:
        return
    known = db.session.get(JournalName, actor.id)
    if known is None:
        db.session.add(JournalName(account_id=actor.id, name=actor.name))
    elif known.name != actor.name:
        known.name = actor.name


def _head() -> JournalHead:
    """The head, held until the act ends; whoever comes second waits here, also the very first time."""
    try:
        return fresh(JournalHead, 1, lock=True)
    except NoResultFound:
        db.session.execute(text(FIRST))
        return fresh(JournalHead, 1, lock=True)
