"""What happens to webhooks: registered, told of what became known, tried, stopped, and told once more."""

from collections.abc import Collection
from datetime import datetime, timedelta
from random import random

from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import joinedload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.vault import lock_away, take_out
from festival.foundation.verdict import require
from festival.hooks import hearing, queries, rules
from festival.hooks.courier import Answer, Parcel, base, inside
from festival.hooks.models import (
    Hook,
    HookKind,
    HookStop,
    HookWish,
    Notice,
    NoticeState,
    Sending,
)
from festival.hooks.signing import new_secret
from festival.hooks.telling import message
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people.models import Account
from festival.people.queries import name_of, whole_account

LEASE = timedelta(minutes=2)
"""How long a claimed message is its claimer's."""
FIRST = "INSERT INTO hook_reader (id, line) VALUES (1, :line) ON CONFLICT DO NOTHING"
SOME = 500


@operation
def register_hook(
    *, actor: Actor, address: str, kinds: Collection[HookKind], edition_id: int | None = None
) -> tuple[Hook, str]:
    """A program outside listens from now on; its secret is told here and never again."""
    fresh(Account, actor.id, lock=True)
    require(rules.may_register(actor, edition_id, kinds, queries.count_of(actor)))
    require(rules.may_be_told(address, inside()))
    secret = new_secret()
    hook = Hook(
        code=public_code(), account_id=actor.id, edition_id=edition_id, address=address,
        secret_locked=lock_away(secret), since=0, made_at=clock.now(),
        wishes=[HookWish(kind=kind) for kind in dict.fromkeys(kinds)],
    )  # fmt: skip
    db.session.add(hook)
    db.session.flush()
    hook.since = _note(actor, "register_hook", hook)
    # Whoever is first to listen hears of nothing that was done before.
    db.session.execute(text(FIRST), {"line": hook.since})
    return hook, secret


@operation
def drop_hook(*, actor: Actor, code: str) -> None:
    """The program hears of nothing any more, and what was kept for it is gone."""
    hook = queries.hook_of(actor, code, lock=True)
    _note(actor, "drop_hook", hook)
    db.session.execute(delete(HookWish).where(HookWish.hook_id == hook.id))
    notices = select(Notice.id).where(Notice.hook_id == hook.id)
    db.session.execute(delete(Sending).where(Sending.notice_id.in_(notices)))
    db.session.execute(delete(Notice).where(Notice.hook_id == hook.id))
    db.session.execute(delete(Hook).where(Hook.id == hook.id))


@operation
def turn_secret(*, actor: Actor, code: str) -> str:
    """Messages are signed with a new secret, and for a day with the former one too."""
    hook = queries.hook_of(actor, code, lock=True)
    secret = new_secret()
    hook.former_locked, hook.secret_locked = hook.secret_locked, lock_away(secret)
    hook.former_until = clock.now() + rules.BOTH_SECRETS
    _note(actor, "turn_hook_secret", hook)
    return secret


@operation
def wake_hook(*, actor: Actor, code: str) -> Hook:
    """A stopped webhook hears again; what waited for it goes out."""
    hook = queries.hook_of(actor, code, lock=True)
    require(rules.may_wake(hook))
    require(rules.may_listen(actor, hook.edition_id))
    hook.stopped_at = hook.stopped_why = hook.failing_since = hook.rests_until = None
    _note(actor, "wake_hook", hook)
    return hook


@operation
def ping_hook(*, actor: Actor, code: str) -> Notice:
    """A message that says nothing is on its way, unless one is already."""
    hook = queries.hook_of(actor, code, lock=True)
    require(rules.may_ping(hook))
    waiting = queries.waiting_test(hook, HookKind.TEST, NoticeState.WAITING)
    hook.rests_until = None
    if waiting is not None:
        waiting.due_at = clock.now()
        return waiting
    made = _notice(hook, HookKind.TEST, hook.code, None, {"hook": hook.code}, clock.now())
    _note(actor, "ping_hook", hook)
    return made


@operation
def replay_notice(*, actor: Actor, code: str, notice_code: str) -> Notice:
    """The same message goes once more, under the same name, so that a receiver can tell."""
    hook = queries.hook_of(actor, code, lock=True)
    notice = queries.notice_of(hook, notice_code)
    require(rules.may_replay(hook, notice))
    notice.state, notice.tries, notice.ended_at = NoticeState.WAITING, 0, None
    notice.due_at, hook.rests_until = clock.now(), None
    _note(actor, "replay_notice", hook)
    return notice


@operation
def hear(*, actor: Actor) -> int:
    """Everybody who listens has a message waiting for what the next lines of the journal tell them."""
    reader = queries.reader()
    if reader is None:
        return 0
    lines, until = queries.next_lines(reader.line)
    hooks = [one for one in queries.listening() if _may_hear(one)] if lines else []
    owners = {one.account_id for one in hooks if one.edition_id is None}
    for line in lines:
        for thing in hearing.heard(line, owners):
            for hook in hooks:
                if line.number > hook.since and _wants(hook, thing):
                    _tell(hook, line, thing)
    read = until - reader.line
    reader.line = until
    return read


def _may_hear(hook: Hook) -> bool:
    owner = queries.owner_of(hook)
    return owner is not None and bool(rules.may_listen(owner, hook.edition_id))


def _wants(hook: Hook, thing: hearing.Heard) -> bool:
    """Whether it is of this kind, and theirs: their own entry, or their edition."""
    if thing.kind not in {wish.kind for wish in hook.wishes}:
        return False
    if hook.edition_id is None:
        return thing.owner_id == hook.account_id
    return thing.owner_id is None and thing.edition_id == hook.edition_id


def _tell(hook: Hook, line: hearing.Line, thing: hearing.Heard) -> None:
    root = base()
    links = {name: f"{root}{path}" for name, path in thing.paths.items()}
    facts = {"edition": thing.edition, **thing.facts, **links}
    _notice(hook, thing.kind, thing.about, line.number, facts, line.at)


def _notice(
    hook: Hook, kind: HookKind, about: str, line: int | None, facts: dict[str, str | int], at: datetime
) -> Notice:  # fmt: skip
    now = clock.now()
    made = Notice(
        code=public_code(16), hook_id=hook.id, kind=kind, line=line, about=about,
        body=message(kind, at, facts), made_at=now, due_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


@operation
def claim(*, actor: Actor) -> Parcel | None:
    """The message that has waited longest is this worker's for a while, and counts one more try."""
    now = clock.now()
    longest = (
        select(Notice.id)
        .join(Notice.hook)
        .where(
            Notice.state == NoticeState.WAITING,
            Notice.due_at <= now,
            Hook.stopped_at.is_(None),
            (Hook.rests_until.is_(None)) | (Hook.rests_until <= now),
        )
        .order_by(Notice.due_at, Notice.id)
        .limit(1)
        .with_for_update(of=Notice, skip_locked=True)
    )
    id = db.session.scalar(longest)
    if id is None:
        return None
    mine = update(Notice).where(Notice.id == id)
    mine = mine.values(tries=Notice.tries + 1, due_at=now + LEASE)
    db.session.execute(mine.execution_options(synchronize_session=False))
    owned = joinedload(Notice.hook).joinedload(Hook.account).selectinload(Account.hats)
    notice = fresh(Notice, id, owned)
    hook = notice.hook
    known = [hook.secret_locked]
    if hook.former_until and hook.former_until > now:
        known.append(hook.former_locked)
    secrets = tuple(filter(None, (take_out(one) for one in known)))
    return Parcel(
        id, f"msg_{notice.code}", hook.address, notice.body.encode(), secrets, _may_hear(hook)
    )


@operation
def settle(
    *, actor: Actor, notice_id: int, answer: Answer, chance: float | None = None
) -> Notice | None:
    """The try stands in the log: the message has arrived, rests before the next try, or is given up."""
    owned = joinedload(Notice.hook).joinedload(Hook.account).options(*whole_account())
    found = select(Notice).where(Notice.id == notice_id).options(owned).with_for_update(of=Notice)
    notice = db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()
    # Somebody may have removed the webhook while its message was out.
    if notice is None:
        return None
    hook, now = notice.hook, clock.now()
    tried = Sending(
        notice_id=notice.id, at=now, status=answer.status, says=answer.says[:200],
        milliseconds=answer.milliseconds,
    )  # fmt: skip
    db.session.add(tried)
    if rules.taken(answer.status):
        notice.state, notice.ended_at = NoticeState.DELIVERED, now
        hook.failing_since = hook.rests_until = None
        return notice
    pause = rules.wait_after(notice.tries, random() if chance is None else chance)  # noqa: S311
    if pause is None or answer.final:
        notice.state, notice.ended_at = NoticeState.GIVEN_UP, now
    else:
        notice.due_at = now + pause
    if answer.final:
        return notice
    hook.failing_since = hook.failing_since or now
    hook.rests_until = now + min(pause or rules.RESTS, rules.RESTS)
    if answer.status == rules.GONE:
        _stop(actor, hook, HookStop.GONE)
    elif rules.has_failed_for_long(hook, now):
        _stop(actor, hook, HookStop.FAILING)
    return notice


def _stop(actor: Actor, hook: Hook, why: HookStop) -> None:
    """Nothing is sent there any more, and its owner is told by letter."""
    if hook.stopped_at:
        return
    hook.stopped_at, hook.stopped_why = clock.now(), why
    account = hook.account
    _note(actor, "stop_hook", hook)
    if account.disabled_at is None:
        write(
            actor=actor,
            key=f"hook-stopped-{hook.id}-{hook.stopped_at:%Y%m%d%H%M%S}",
            template="hook_stopped",
            locale=account.locale,
            address=account.email,
            name=name_of(account.person, account.locale).text,
            facts={"program": hook.address, "path": f"/account/hooks/{hook.code}"},
        )


@operation
def forget_notices(*, actor: Actor) -> int:
    """Messages that ended long ago are gone, with their tries."""
    old = select(Notice.id).where(Notice.ended_at < clock.now() - rules.KEPT).limit(SOME)
    ids = list(db.session.scalars(old))
    if ids:
        db.session.execute(delete(Sending).where(Sending.notice_id.in_(ids)))
        db.session.execute(delete(Notice).where(Notice.id.in_(ids)))
    return len(ids)


def _note(actor: Actor, act: str, hook: Hook) -> int:
    line = record(
        actor=actor, act=act, about_kind="hook", about_id=hook.id, edition_id=hook.edition_id,
        code=hook.code,
    )  # fmt: skip
    return line.number
