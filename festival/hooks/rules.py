"""Who may have which program told of what, how long a message is tried, and when a program is left alone. Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from festival.foundation.actor import Actor
from festival.foundation.links import is_public_https
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.hooks.models import Hook, HookKind, Notice, NoticeState
from festival.people.models import Hat

DIRECTING = (Hat.DIRECTOR, Hat.ADMIN)
OF_ONES_OWN = (HookKind.RECEIVED, HookKind.TOLD, HookKind.WITHDRAWN)
OF_AN_EDITION = (
    HookKind.RECEIVED, HookKind.WITHDRAWN, HookKind.ANSWERS, HookKind.RELEASE, HookKind.BACK,
    HookKind.PALMARES, HookKind.SCREENING, HookKind.REPORT,
)  # fmt: skip

MOST = 10
"""Webhooks one account may have."""
WAITS = (10, 60, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 8 * 3600, 8 * 3600)
"""Seconds after the first, second, … failure: together a little less than a day."""
RESTS = timedelta(minutes=15)
"""A program that does not answer is asked for nothing else meanwhile, but never longer than this."""
PATIENT = timedelta(days=3)
"""A program that has taken nothing for so long is told nothing more."""
GONE = 410
"""The answer of a program that wants to hear of nothing more."""
BOTH_SECRETS = timedelta(hours=24)
KEPT = timedelta(days=30)
"""How long a message that was delivered or given up can be sent once more."""

HOOK_ADDRESS_UNFIT = Reason(
    "HOOK_ADDRESS_UNFIT",
    "“{address}” cannot be told anything. Give a whole address that begins with https:// and leads to a"
    " public name.",
    422,
)
HOOK_KIND_UNFIT = Reason(
    "HOOK_KIND_UNFIT", "“{kind}” is not among what these webhooks hear of. Choose another.", 422
)
HOOK_HEARS_NOTHING = Reason(
    "HOOK_HEARS_NOTHING", "Choose at least one thing the webhook hears of.", 422
)
HOOKS_ENOUGH = Reason(
    "HOOKS_ENOUGH", "You have {most} webhooks. Remove one before you register another."
)
HOOK_OF_THE_EDITION = Reason(
    "HOOK_OF_THE_EDITION",
    "Webhooks of an edition are registered by its director or administrator.",
    403,
)
HOOK_IS_STOPPED = Reason("HOOK_IS_STOPPED", "This webhook is stopped. Start it again first.")
HOOK_IS_RUNNING = Reason("HOOK_IS_RUNNING", "This webhook is not stopped.")
NOTICE_STILL_GOES = Reason(
    "NOTICE_STILL_GOES", "This message is still on its way; it is tried again by itself."
)


def kinds_for(edition_id: int | None) -> tuple[HookKind, ...]:
    return OF_ONES_OWN if edition_id is None else OF_AN_EDITION


def may_listen(actor: Actor, edition_id: int | None) -> Verdict:
    """Everybody hears of their own entries; of an edition, those who direct or administer it."""
    if edition_id is None or actor.wears_in(edition_id, *DIRECTING):
        return YES
    return no(HOOK_OF_THE_EDITION)


def may_register(
    actor: Actor, edition_id: int | None, kinds: Collection[HookKind], count: int
) -> Verdict:
    """A few webhooks each, for kinds of things their owner may know."""
    if not (may := may_listen(actor, edition_id)):
        return may
    if not kinds:
        return no(HOOK_HEARS_NOTHING)
    for kind in kinds:
        if kind not in kinds_for(edition_id):
            return no(HOOK_KIND_UNFIT, kind=kind.value)
    return no(HOOKS_ENOUGH, most=MOST) if count >= MOST else YES


def may_be_told(address: str, inside: Collection[str] = ()) -> Verdict:
    """A public https address, or one of the hosts *inside* that the installation allows.

    >>> bool(may_be_told("https://films.example.com/told")), bool(may_be_told("https://10.0.0.1/"))
    (True, False)
    >>> bool(may_be_told("http://127.0.0.1:9000/", ["127.0.0.1:9000"]))
    True
    """
    return YES if is_inside(address, inside) or is_public_https(address) else no(
        HOOK_ADDRESS_UNFIT, address=address[:120]
    )  # fmt: skip


def is_inside(address: str, inside: Collection[str]) -> bool:
    """Whether the installation says by name and port that messages may go there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address
    return plain and parts.scheme in {"http", "https"} and parts.netloc in inside


def may_ping(hook: Hook) -> Verdict:
    return no(HOOK_IS_STOPPED) if hook.stopped_at else YES


def may_wake(hook: Hook) -> Verdict:
    return YES if hook.stopped_at else no(HOOK_IS_RUNNING)


def may_replay(hook: Hook, notice: Notice) -> Verdict:
    """What has arrived or was given up may go once more."""
    if hook.stopped_at:
        return no(HOOK_IS_STOPPED)
    return no(NOTICE_STILL_GOES) if notice.state is NoticeState.WAITING else YES


def wait_after(tries: int, chance: float) -> timedelta | None:
    """How long a message rests after so many failures, a fifth more or less; None when it is given up.

    >>> wait_after(1, 0.5), wait_after(1, 0.0), wait_after(9, 0.5)
    (datetime.timedelta(seconds=10), datetime.timedelta(seconds=8), None)
    >>> sum(WAITS) < 24 * 3600
    True
    """
    if tries > len(WAITS):
        return None
    return timedelta(seconds=WAITS[tries - 1] * (0.8 + 0.4 * chance))


def has_failed_for_long(hook: Hook, now: datetime) -> bool:
    return hook.failing_since is not None and now - hook.failing_since >= PATIENT


def taken(status: int | None) -> bool:
    """Whether the other side has taken the message.

    >>> taken(204), taken(301), taken(None)
    (True, False, False)
    """
    return status is not None and 200 <= status < 300
