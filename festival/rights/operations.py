"""What happens to people's rights: a copy is asked for and packed, a person is forgotten."""

from datetime import timedelta
from hashlib import sha256

from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.canonical import canonical
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.foundation.words import cleaned
from festival.journal.operations import record
from festival.people.entrance import opened_link, send_link
from festival.people.models import Account, Person
from festival.people.queries import whole_account
from festival.rights import queries, rules
from festival.rights.erasing import erase_rows, fate_of
from festival.rights.models import CopyState, DataCopy, Erasure, ErasureState
from festival.rights.subjects import subject_of


@operation
def ask_copy(*, actor: Actor) -> DataCopy:
    """A copy of all that is held about whoever asks waits to be packed."""
    person_id = fresh(Account, actor.id, lock=True).person_id
    require(rules.may_ask_copy(queries.waiting_copy(person_id, actor.id) is not None))
    return _asked(actor, person_id, "")


@operation
def ask_copy_of(*, actor: Actor, person_code: str, reason: str) -> DataCopy:
    """A copy about somebody else waits to be packed; the journal and the person know why (I-96)."""
    said = cleaned(reason, 300).text
    require(rules.may_copy_somebody(actor, said))
    person = db.session.scalars(select(Person).where(Person.code == person_code)).one_or_none()
    require(rules.may_name(person))
    assert person is not None
    person_id = person.merged_into_id or person.id
    fresh(Account, actor.id, lock=True)
    require(rules.may_ask_copy(queries.waiting_copy(person_id, actor.id) is not None))
    return _asked(actor, person_id, said)


def _asked(actor: Actor, person_id: int, reason: str) -> DataCopy:
    copy = DataCopy(
        code=public_code(), person_id=person_id, asked_by_id=actor.id, reason=reason,
        asked_at=clock.now(),
    )  # fmt: skip
    db.session.add(copy)
    db.session.flush()
    record(actor=actor, act="ask_copy", about_kind="person", about_id=person_id, reason=reason)
    return copy


@operation
def begin_copy(*, actor: Actor) -> int | None:
    """The copy that has waited longest is being packed, and nobody else takes it up."""
    copy = queries.next_copy(clock.now())
    if copy is None:
        return None
    copy.begun_at = clock.now()
    return copy.id


@operation
def note_progress(*, actor: Actor, copy_id: int, done: int, parts: int) -> None:
    """Whoever waits sees how far the packing is."""
    copy = fresh(DataCopy, copy_id, lock=True)
    copy.parts_done, copy.parts = done, parts


@operation
def lay_copy(*, actor: Actor, copy_id: int, content: bytes) -> DataCopy:
    """The copy can be fetched for some days."""
    copy = fresh(DataCopy, copy_id, lock=True)
    copy.state, copy.made_at = CopyState.READY, clock.now()
    copy.ends_at = rules.lies_until(copy.made_at)
    copy.bytes, copy.sha256 = len(content), sha256(content).hexdigest()
    return copy


@operation
def give_up_copy(*, actor: Actor, copy_id: int) -> DataCopy:
    """The copy could not be packed, and whoever asked reads so."""
    copy = fresh(DataCopy, copy_id, lock=True)
    copy.state = CopyState.FAILED
    return copy


@operation
def end_copies(*, actor: Actor, codes: list[str]) -> None:
    """Copies whose files are wiped can be fetched no more."""
    over = select(DataCopy).where(DataCopy.state == CopyState.READY, DataCopy.code.in_(codes))
    for copy in db.session.scalars(over).all():
        copy.state, copy.ends_at = CopyState.GONE, None


@operation
def ask_erasure(*, actor: Actor) -> None:
    """A letter is on its way; until its link is used, nothing happens."""
    account = fresh(Account, actor.id, *whole_account(), lock=True)
    require(queries.erasable(account))
    send_link(account, "erase", actor=actor)
    record(actor=actor, act="ask_erasure", about_kind="account", about_id=account.id)


@operation
def erase_oneself(*, token: str, actor: Actor = HOUSE) -> Erasure:
    """Whoever opened the letter is forgotten: what goes is gone, what stays names nobody but in public."""
    account = opened_link(token, "erase").account
    fresh(Account, account.id, lock=True)
    require(queries.erasable(account))
    return _erase(account)


def _erase(account: Account) -> Erasure:
    subject = subject_of(account.person_id)
    fate = fate_of(subject)
    erasure = Erasure(code=public_code(), account_id=account.id, asked_at=clock.now())
    db.session.add(erasure)
    db.session.flush()
    left = erase_rows(subject, fate)
    erasure.state, erasure.erased_at = ErasureState.ROWS_GONE, clock.now()
    erasure.outcome = canonical(fate.told()).decode()
    erasure.left_files = canonical(left.files).decode()
    record(
        actor=HOUSE, act="erase_person", about_kind="account", about_id=erasure.account_id,
        lines=left.lines, rows=sum(fate.counts.values()),
    )  # fmt: skip
    return erasure


@operation
def erase_again(*, actor: Actor, account_id: int) -> Erasure | None:
    """After a backup was put back: who was forgotten since it was made is forgotten again."""
    account = fresh(Account, account_id, *whole_account(), lock=True)
    return None if queries.was_erased(account_id) else _erase(account)


@operation
def note_wiped(*, actor: Actor, erasure_id: int) -> None:
    """The files are gone, and so are their names, before the pages that held them are rewritten."""
    fresh(Erasure, erasure_id, lock=True).left_files = "[]"


@operation
def finish_erasure(*, actor: Actor, erasure_id: int) -> Erasure:
    """Files are wiped and free pages are clean: nothing of the person is left in the house."""
    erasure = fresh(Erasure, erasure_id, lock=True)
    erasure.state, erasure.swept_at = ErasureState.DONE, clock.now()
    return erasure


PATIENCE = timedelta(seconds=1)
"""Progress is noted no oftener, for each note is a write."""
