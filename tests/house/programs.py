"""Programs outside, as the house is walked and its forms are met."""

from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.hooks.courier import Answer
from festival.hooks.models import Hook, HookStop, Notice
from festival.hooks.operations import claim, ping_hook, settle
from festival.people.models import Account


def things_of(ids):
    """The filmmaker's program with a message it took; another's message under it leads nowhere."""
    mine, other = _of("filmmaker"), _of("director")
    args = {"code": mine.code, "notice": _message(mine)}
    return {
        "hook": [
            {"label": "own", "args": args, "of": frozenset({"filmmaker"})},
            {"label": "another’s under it", "args": args | {"notice": _message(other)}, "nowhere": True},
        ]
    }  # fmt: skip


def _of(role):
    mine = select(Hook).join(Account, Account.id == Hook.account_id)
    return db.session.scalars(mine.where(Account.email == f"{role}@demo.example")).one()


def _message(hook):
    found = select(Notice.code).where(Notice.hook_id == hook.id).order_by(Notice.id)
    return db.session.scalars(found.limit(1)).one()


def names_in(world):
    return {"hook": world.things["hook"][0].args["code"]}


def stopped(actors, names):
    """The program was told nothing for days."""
    hook = _of("filmmaker")
    hook.stopped_at, hook.stopped_why = clock.now(), HookStop.FAILING
    db.session.commit()


def delivered(actors, names):
    """A message has just arrived."""
    ping_hook(actor=actors["filmmaker"], code=names["hook"])
    parcel = claim(actor=HOUSE)
    settle(actor=HOUSE, notice_id=parcel.notice_id, answer=Answer(204))
