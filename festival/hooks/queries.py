"""What is known of webhooks, of what waits to be told, and of what the journal says next."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation.actor import Actor, WornHat
from festival.foundation.db import db
from festival.hooks.hearing import ACTS, Line
from festival.hooks.models import Hook, HookReader, Notice
from festival.journal.models import JournalEntry
from festival.journal.queries import last_number
from festival.people.models import Account

LINES = 200
"""Lines of the journal that are read in one go."""


def hook_of(actor: Actor, code: str, *, lock: bool = False) -> Hook:
    """One of somebody’s own webhooks with what it hears of; to others there is none."""
    found = (
        select(Hook)
        .where(Hook.code == code, Hook.account_id == actor.id)
        .options(selectinload(Hook.wishes), joinedload(Hook.edition))
    )
    if lock:
        found = found.with_for_update(of=Hook)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def hooks_of(actor: Actor) -> Sequence[Hook]:
    found = select(Hook).where(Hook.account_id == actor.id).order_by(Hook.id)
    return db.session.scalars(found.options(joinedload(Hook.edition))).all()


def count_of(actor: Actor) -> int:
    mine = select(func.count()).select_from(Hook).where(Hook.account_id == actor.id)
    return int(db.session.scalar(mine) or 0)


def notices_of(hook: Hook) -> Select[Any]:
    """The messages to a program, the newest first, each with its tries."""
    found = select(Notice).where(Notice.hook_id == hook.id).options(selectinload(Notice.sendings))
    return found.order_by(Notice.id.desc())


def notice_of(hook: Hook, code: str) -> Notice:
    found = select(Notice).where(Notice.code == code, Notice.hook_id == hook.id).with_for_update()
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def waiting_test(hook: Hook, kind: str, state: str) -> Notice | None:
    found = select(Notice).where(
        Notice.hook_id == hook.id, Notice.kind == kind, Notice.state == state
    )
    return db.session.scalars(found.limit(1)).first()


def reader() -> HookReader | None:
    """How far the journal has been read, held until the act ends; nothing when nobody ever listened."""
    found = select(HookReader).with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(found).one_or_none()


def is_behind() -> bool:
    """Whether the journal has lines that nobody has read for programs outside; one small question."""
    read = db.session.scalar(select(HookReader.line))
    return read is not None and read < last_number()


def next_lines(after: int) -> tuple[list[Line], int]:
    """The lines that may tell something, and how far the journal was read for them."""
    until = min(last_number(), after + LINES)
    fields = (
        JournalEntry.number, JournalEntry.at, JournalEntry.act, JournalEntry.about_id,
        JournalEntry.edition_id,
    )  # fmt: skip
    found = select(*fields).where(
        JournalEntry.number > after, JournalEntry.number <= until, JournalEntry.act.in_(ACTS)
    )
    told = db.session.execute(found.order_by(JournalEntry.number))
    return [Line(*line) for line in told], until


def listening() -> Sequence[Hook]:
    """Every webhook that is not stopped, with its wishes and the hats of whoever owns it."""
    found = (
        select(Hook)
        .where(Hook.stopped_at.is_(None))
        .options(
            selectinload(Hook.wishes), joinedload(Hook.account).selectinload(Account.hats)
        )
        .order_by(Hook.id)
        .execution_options(populate_existing=True)
    )  # fmt: skip
    return db.session.scalars(found).all()


def owner_of(hook: Hook) -> Actor | None:
    """Whoever owns a webhook, with the hats they wear now; nobody when the account is disabled."""
    account = hook.account
    if account.disabled_at:
        return None
    hats = {WornHat(one.hat.value, one.edition_id, one.at_work) for one in account.hats}
    return Actor(account.id, "", account.person_id, frozenset(hats), account.locale)
