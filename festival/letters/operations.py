"""What happens to letters: written with an act, claimed by the worker, sent or given up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as insert_in_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, load
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import require
from festival.foundation.words import cleaned
from festival.journal.operations import record
from festival.letters.models import Letter, LetterState
from festival.letters.queries import readable
from festival.letters.rules import (
    closed,
    may_read_letters,
    may_try_again,
    may_write_to,
    wait_after,
    ways_in,
)

LEASE = timedelta(minutes=10)
"""How long a claimed letter is its claimer's. A worker that dies meanwhile has lost its claim by then."""

INSERTS: dict[str, Any] = {"sqlite": insert_in_sqlite, "postgresql": insert_in_postgresql}


@operation
def write(
    *,
    actor: Actor,
    key: str,
    template: str,
    locale: str,
    address: str,
    name: str,
    facts: dict[str, Any],
    send_after: datetime | None = None,
    edition_id: int | None = None,
) -> Letter:
    """A letter waits in the tray if the act around it is kept; the same *key* never makes a second."""
    require(may_write_to(address))
    now = clock.now()
    row = {
        "edition_id": edition_id,
        "key": key,
        "template": template,
        "locale": locale,
        "address": address,
        "name": cleaned(name).text,
        "facts": canonical(facts).decode(),
        "state": LetterState.WAITING,
        "written_at": now,
        "send_after": send_after or now,
        "tries": 0,
        "last_error": "",
        "subject": "",
        "body": "",
    }
    put = INSERTS[db.session.connection().dialect.name](Letter).values(row)
    db.session.execute(put.on_conflict_do_nothing(index_elements=[Letter.key]))
    return db.session.scalars(select(Letter).where(Letter.key == key)).one()


@operation
def claim(*, actor: Actor) -> Letter | None:
    """The letter that has waited longest is this worker's for a while, and counts one more try."""
    now = clock.now()
    longest = (
        select(Letter.id)
        .where(Letter.state == LetterState.WAITING, Letter.send_after <= now)
        .order_by(Letter.send_after, Letter.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    mine = (
        update(Letter)
        .where(Letter.id == longest, Letter.state == LetterState.WAITING, Letter.send_after <= now)
        .values(tries=Letter.tries + 1, send_after=now + LEASE)
        .returning(Letter.id)
        .execution_options(synchronize_session=False)
    )
    id = db.session.scalar(mine)
    return None if id is None else fresh(Letter, id)


@operation
def mark_sent(*, actor: Actor, letter_id: int, subject: str, body: str) -> Letter:
    """The letter is out, and kept as it was sent, without the ways in it opened."""
    letter = fresh(Letter, letter_id, lock=True)
    facts = load(letter.facts)
    for way in sorted(filter(None, ways_in(facts)), key=len, reverse=True):
        body = body.replace(way, "…")
    letter.facts = canonical(closed(facts)).decode()
    letter.state, letter.sent_at = LetterState.SENT, clock.now()
    letter.subject, letter.body, letter.last_error = subject, body, ""
    return letter


@operation
def mark_unsent(*, actor: Actor, letter_id: int, error: str) -> Letter:
    """The letter rests before the next try, or is given up after the last."""
    letter = fresh(Letter, letter_id, lock=True)
    letter.last_error = " ".join(error.split())[:500]
    pause = wait_after(letter.tries)
    if pause is None:
        letter.state = LetterState.FAILED
    else:
        letter.send_after = clock.now() + pause
    return letter


@operation
def try_again(*, actor: Actor, letter_id: int) -> Letter:
    """A letter given up waits again, with all its tries before it."""
    require(may_read_letters(actor))
    waiting = readable(actor).where(Letter.id == letter_id).with_for_update()
    letter = db.session.scalars(waiting.execution_options(populate_existing=True)).one()
    require(may_try_again(letter))
    letter.state, letter.tries, letter.send_after = LetterState.WAITING, 0, clock.now()
    record(
        actor=actor,
        act="try_letter_again",
        about_kind="letter",
        about_id=letter.id,
        edition_id=letter.edition_id,
    )
    return letter


@operation
def empty_letters(*, actor: Actor, letter_ids: Sequence[int]) -> None:
    """That they went, of which kind and when, stays; to whom and in which words is gone. What waits is not touched."""
    now = clock.now()
    emptied = (
        update(Letter)
        .where(Letter.id.in_(letter_ids), Letter.state != LetterState.WAITING)
        .values(
            address="", name="", facts="{}", subject="", body="", last_error="",
            emptied_at=now, paper_ends_at=now,
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    db.session.execute(emptied)


@operation
def empty_letters_to(*, actor: Actor, addresses: Sequence[str]) -> None:
    """Nothing names these addresses any more, and nothing is sent there that was to be."""
    theirs = select(Letter.id).where(Letter.address.in_(addresses))
    waiting = delete(Letter).where(Letter.id.in_(theirs), Letter.state == LetterState.WAITING)
    db.session.execute(waiting.execution_options(synchronize_session=False))
    empty_letters(actor=actor, letter_ids=list(db.session.scalars(theirs)))


@operation
def end_papers(*, actor: Actor, letter_ids: Sequence[int]) -> None:
    """Nothing is left of these letters in files."""
    done = update(Letter).where(Letter.id.in_(letter_ids)).values(paper_ends_at=None)
    db.session.execute(done.execution_options(synchronize_session=False))
