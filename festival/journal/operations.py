"""What happens to the journal: one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import NoResultFound

from festival.foundation import clock
from festival.foundation.actor import Actor, Program
from festival.foundation.canonical import canonical
from festival.foundation.db import db, fresh, operation
from festival.journal.models import (
    JournalEntry,
    JournalFacts,
    JournalHead,
    JournalName,
    JournalProgram,
)
from festival.journal.rules import SALT_BYTES, THROUGH, digest_of, seals_of

FIRST = "INSERT INTO journal_head (id, number, digest) VALUES (1, 0, '') ON CONFLICT DO NOTHING"


@dataclass(frozen=True)
class Carried:
    """One act as a journal tells it: who did what, about what, when, through which program, and what is told of it."""

    at: datetime
    actor_id: int | None
    name: str
    act: str
    about_kind: str
    about_id: int | None
    edition_id: int | None
    facts: dict[str, Any]
    program: Program | None = None


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
    line = Carried(
        at=clock.now(),
        actor_id=actor.id or None,
        name=actor.name,
        act=act,
        about_kind=about_kind,
        about_id=about_id,
        edition_id=edition_id,
        facts=facts,
        program=actor.through,
    )
    return _chained(line)


@operation
def carry(*, actor: Actor, lines: Iterable[Carried]) -> int:
    """Acts done in another house stand in this one's journal, each with the hour it was done; how many.

    They are chained where they arrive, so their hours lie before those of the lines around them.
    """
    return len([_chained(line) for line in lines])


def _chained(line: Carried) -> JournalEntry:
    head = _head()
    facts = {**line.facts, THROUGH: line.program.code} if line.program else line.facts
    told = {name: [token_hex(SALT_BYTES), value] for name, value in facts.items()}
    entry = JournalEntry(
        number=head.number + 1,
        at=line.at,
        actor_id=line.actor_id,
        act=line.act,
        about_kind=line.about_kind,
        about_id=line.about_id,
        edition_id=line.edition_id,
        seals=canonical(seals_of(told)).decode(),
        previous=head.digest,
    )
    entry.digest = digest_of(entry)
    head.number, head.digest = entry.number, entry.digest
    db.session.add(entry)
    _know(line.actor_id or 0, line.name, line.program)
    db.session.flush()
    if told:
        db.session.add(JournalFacts(entry_id=entry.id, told=canonical(told).decode()))
        db.session.flush()
    return entry


def _know(account_id: int, name: str, program: Program | None) -> None:
    """Readers of the journal see who acted under the name they act under now, and so their programs."""
    if not account_id:
        return
    known = db.session.get(JournalName, account_id)
    if known is None:
        db.session.add(JournalName(account_id=account_id, name=name))
    elif known.name != name:
        known.name = name
    if program and program.name and db.session.get(JournalProgram, program.code) is None:
        # A token keeps its name as long as it is in force.
        db.session.add(
            JournalProgram(code=program.code, account_id=account_id, name=program.name[:80])
        )


def _head() -> JournalHead:
    """The head, held until the act ends; whoever comes second waits here, also the very first time."""
    try:
        return fresh(JournalHead, 1, lock=True)
    except NoResultFound:
        db.session.execute(text(FIRST))
        return fresh(JournalHead, 1, lock=True)
