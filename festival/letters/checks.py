"""What must always be true of letters."""

from sqlalchemy import or_, select

from festival.foundation.canonical import Malformed, load
from festival.foundation.db import db
from festival.letters.models import Letter, LetterState
from festival.letters.rules import closed, may_write_to

# That a key makes one letter and never a second (I-97), the database sees to.


def letters_go_to_one() -> list[str]:
    """I-97: a letter goes to one mailbox; nobody reads in it who else was written to."""
    letters = select(Letter.id, Letter.address).where(Letter.emptied_at.is_(None))
    return [
        f"Letter {id}: “{address}” is not one mailbox."
        for id, address in db.session.execute(
            letters.order_by(Letter.id).execution_options(yield_per=1_000)
        )
        if not may_write_to(address)
    ]


def sent_letters_are_kept() -> list[str]:
    """I-97: what was sent is kept as it was sent and when, and nothing else says that it was sent."""
    letters = select(
        Letter.id, Letter.state, Letter.sent_at, Letter.subject != "", Letter.body != ""
    ).where(Letter.emptied_at.is_(None))
    found = []
    rows = db.session.execute(letters.order_by(Letter.id).execution_options(yield_per=1_000))
    for id, state, sent_at, subject, body in rows:
        if state is not LetterState.SENT and sent_at:
            found.append(f"Letter {id}: is {state.value} and was sent already.")
        if state is LetterState.SENT and not (sent_at and subject and body):
            found.append(f"Letter {id}: was sent, and its instant, subject or words are not kept.")
    return found


def sent_letters_open_nothing() -> list[str]:
    """A letter's facts can be read, and once it is out no link of its is kept that would still open a door."""
    letters = select(Letter.id, Letter.state, Letter.facts).order_by(Letter.id)
    found = []
    for id, state, facts in db.session.execute(letters.execution_options(yield_per=1_000)):
        try:
            read = load(facts)
        except Malformed:
            found.append(f"Letter {id}: its facts cannot be read.")
            continue
        if state is LetterState.SENT and closed(read) != read:
            found.append(f"Letter {id}: was sent, and its links are still kept.")
    return found


def emptied_letters_say_nothing() -> list[str]:
    """I-95: of a letter that was kept long enough nothing is left but that it was; none that waits is emptied."""
    told = or_(
        *(column != "" for column in (Letter.address, Letter.name, Letter.subject, Letter.body)),
        Letter.facts != "{}",
        Letter.state == LetterState.WAITING,
    )
    found = select(Letter.id).where(Letter.emptied_at.is_not(None), told).order_by(Letter.id)
    return [
        f"Letter {id}: was kept long enough, and still says something."
        for id in db.session.scalars(found)
    ]


CHECKS = [
    letters_go_to_one,
    sent_letters_are_kept,
    sent_letters_open_nothing,
    emptied_letters_say_nothing,
]
