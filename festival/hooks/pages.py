"""The pages of webhooks: one’s own, one with its log, and a secret that is shown once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext

from festival.editions.models import Edition
from festival.editions.queries import editions
from festival.foundation.actor import Actor
from festival.foundation.forms import offer
from festival.foundation.pages import Page
from festival.foundation.paging import stretch
from festival.foundation.text import Text
from festival.hooks import queries, rules
from festival.hooks.forms import KIND_WORDS, HookForm, kind_choices
from festival.hooks.models import Hook, HookStop, Notice, NoticeState


@dataclass(frozen=True)
class HookRow:
    """A webhook in the list."""

    address: str
    href: str
    about: Text | None
    state: str
    kind: str


@dataclass(frozen=True)
class HooksPage(Page):
    """Every webhook of one’s own, and a form for another."""

    template: ClassVar[str] = "hooks/hooks.html"

    rows: list[HookRow]
    form: HookForm | None
    most: int


@dataclass(frozen=True)
class NoticeRow:
    """A message in the log with its tries."""

    words: str
    name: str
    made_at: datetime
    state: str
    kind: str
    tries: list[tuple[datetime, str, int]]
    body: str
    replay: str | None


@dataclass(frozen=True)
class HookPage(Page):
    """One webhook: what it hears of, whether it answers, and everything it was told."""

    template: ClassVar[str] = "hooks/hook.html"

    address: str
    root: str
    about: Text | None
    hears: list[str]
    state: str
    kind: str
    why: str
    stopped: bool
    both_until: datetime | None
    rows: list[NoticeRow]
    previous: str | None
    next: str | None


@dataclass(frozen=True)
class SecretPage(Page):
    """The secret of a webhook, on this page and never again."""

    template: ClassVar[str] = "hooks/secret.html"

    address: str
    secret: str
    back: str


def directed(actor: Actor) -> list[Edition]:
    """The editions whose programs somebody registers."""
    return [one for one in editions(actor) if rules.may_listen(actor, one.id)]


def hook_form(actor: Actor, form: HookForm) -> HookForm:
    """The form with what this person may choose."""
    there = directed(actor)
    offer(
        form.about,
        [("own", gettext("My own entries")), *((one.code, str(one.name.within(actor.locale))) for one in there)],
    )  # fmt: skip
    offer(form.kinds, kind_choices(directs=bool(there)))
    return form


def hooks_page(actor: Actor, form: HookForm) -> HooksPage:
    rows = [_row(one) for one in queries.hooks_of(actor)]
    return HooksPage(rows, form if len(rows) < rules.MOST else None, rules.MOST)


def _row(hook: Hook) -> HookRow:
    state, kind = _state(hook)
    about = hook.edition.name if hook.edition else None
    return HookRow(hook.address, f"/account/hooks/{hook.code}", about, state, kind)


def _state(hook: Hook) -> tuple[str, str]:
    if hook.stopped_at:
        return gettext("Stopped"), "needs"
    if hook.failing_since:
        return gettext("Does not answer"), "changed"
    return gettext("Listening"), ""


def hook_page(actor: Actor, code: str, number: int) -> HookPage:
    hook = queries.hook_of(actor, code)
    found = stretch(queries.notices_of(hook), number)
    root = f"/account/hooks/{code}"
    state, kind = _state(hook)
    return HookPage(
        address=hook.address,
        root=root,
        about=hook.edition.name if hook.edition else None,
        hears=[f"{KIND_WORDS[wish.kind]} ({wish.kind.value})" for wish in hook.wishes],
        state=state,
        kind=kind,
        why=_why(hook),
        stopped=hook.stopped_at is not None,
        both_until=hook.former_until,
        rows=_notices(hook, found.rows, root),
        previous=f"{root}?page={found.before}" if found.before else None,
        next=f"{root}?page={found.after}" if found.after else None,
    )


def _why(hook: Hook) -> str:
    if hook.stopped_why is HookStop.GONE:
        return gettext(
            "The program answered that it is gone. Nothing is sent until you start it again."
        )
    if hook.stopped_why is HookStop.FAILING:
        return gettext(
            "The program took nothing for three days. Nothing is sent until you start it again."
        )
    return ""


def _notices(hook: Hook, rows: Sequence[Notice], root: str) -> list[NoticeRow]:
    said = {
        NoticeState.WAITING: (gettext("Waiting"), "changed"),
        NoticeState.DELIVERED: (gettext("Delivered"), ""),
        NoticeState.GIVEN_UP: (gettext("Given up"), "needs"),
    }
    return [
        NoticeRow(
            words=str(KIND_WORDS[one.kind]),
            name=f"msg_{one.code}",
            made_at=one.made_at,
            state=said[one.state][0],
            kind=said[one.state][1],
            tries=[(each.at, _said(each.status, each.says), each.milliseconds) for each in one.sendings],
            body=one.body,
            replay=f"{root}/messages/{one.code}/replay" if rules.may_replay(hook, one) else None,
        )
        for one in rows
    ]  # fmt: skip


def _said(status: int | None, says: str) -> str:
    return str(status) if status is not None else says


def secret_page(actor: Actor, code: str, secret: str) -> SecretPage:
    hook = queries.hook_of(actor, code)
    return SecretPage(hook.address, secret, f"/account/hooks/{code}")
