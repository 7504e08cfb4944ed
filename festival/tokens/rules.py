"""What a token may be, and what it lets a program do."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from festival.foundation.actor import Actor, WornHat
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.credentials import trace
from festival.people.models import Account, Hat
from festival.tokens.models import AccessToken

TOKEN_NEEDED = Reason(
    "TOKEN_NEEDED",
    "This address is for programs. Send a token that is in force, as “Authorization: Bearer …”.",
    401,
)
TOKEN_SCOPE = Reason(
    "TOKEN_SCOPE", "This token may not do that. A token with the scope {scope} may.", 403
)
TOKEN_WITHOUT_FACTOR = Reason(
    "TOKEN_WITHOUT_FACTOR",
    "This token was made without a second factor, which this house now asks of you. Make another.",
    403,
)
TOKEN_SCOPES_WRONG = Reason(
    "TOKEN_SCOPES_WRONG", "Choose at least one of the things that your own roles let you do.", 422
)
TOKEN_DAYS_WRONG = Reason(
    "TOKEN_DAYS_WRONG", "A token works for a day at least and for {most} days at most.", 422
)
TOKENS_MANY = Reason(
    "TOKENS_MANY", "You have {most} tokens that work. Revoke one that is not needed any more.", 409
)

PREFIX = "fest_"
"""By which a token is known where one was left lying about."""
MOST_DAYS = 365
MOST_TOKENS = 20
LIVES = (7, 30, 90, MOST_DAYS)
PER_TOKEN = 1_200
"""Requests a token may make in the minutes of one window."""
WRONG_PER_PLACE = 60
"""Tokens that are none, from one place, in the same time."""
NOTICED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Scope:
    """One thing a program may be let do, in words, and the hats without which nobody can."""

    says: Any
    hats: frozenset[str] = frozenset()
    """Empty: whoever is signed in."""


DECIDERS = frozenset({Hat.PROGRAMMER.value, Hat.CURATOR.value, Hat.DIRECTOR.value})
CHOOSERS = DECIDERS | {Hat.PRESELECTOR.value}
HOSTS = frozenset({Hat.GUESTS.value, Hat.SCHEDULE.value, Hat.DIRECTOR.value})
DESK = frozenset({Hat.SCHEDULE.value, Hat.PROGRAMMER.value, Hat.DIRECTOR.value, Hat.CURATOR.value})
HALLS = frozenset({Hat.SCHEDULE.value, Hat.DIRECTOR.value})
NEWSROOM = frozenset({Hat.PRESS.value, Hat.DIRECTOR.value})
FIGURES = frozenset({Hat.DIRECTOR.value, Hat.PARTNER.value})
DIRECTORS = frozenset({Hat.DIRECTOR.value})
SECONDS = DIRECTORS | {Hat.ADMIN.value}
JURIES = DIRECTORS | {Hat.JUROR.value, Hat.SECRETARY.value}
WATCHERS = frozenset({Hat.PARTNER.value})
PLANNERS = frozenset(
    {
        Hat.SCHEDULE.value, Hat.DIRECTOR.value, Hat.PROGRAMMER.value, Hat.CURATOR.value,
        Hat.PRESS.value, Hat.GUESTS.value, Hat.SECRETARY.value, Hat.PARTNER.value,
    }
)  # fmt: skip

SCOPES: Mapping[str, Scope] = {
    "submissions:read": Scope(_l("Read your own entries and the answers to them")),
    "submissions:write": Scope(_l("Begin, change, send and withdraw your own entries")),
    "reviews:read": Scope(_l("Read the films you are to watch, and your reviews"), CHOOSERS),
    "reviews:write": Scope(_l("Write your own reviews"), CHOOSERS),
    "selection:read": Scope(
        _l("Read the entries you choose from, and what is decided on them"), DECIDERS
    ),
    "selection:write": Scope(_l("Decide on entries, without telling their filmmakers"), DECIDERS),
    "juries:read": Scope(
        _l("Read who sits on your juries, and where you preside, who is done"), JURIES
    ),
    "guests:read": Scope(_l("Read who comes as a guest, and when"), HOSTS),
    "guests:write": Scope(_l("Note who comes as a guest, and change it"), HOSTS),
    "copies:read": Scope(_l("Read which copies there are, and where they are"), DESK),
    "copies:write": Scope(_l("Write copies down, and take them further"), HALLS),
    "news:read": Scope(_l("Read the news that are being written"), NEWSROOM),
    "news:write": Scope(_l("Write, approve, correct and retract news"), NEWSROOM),
    "releases:read": Scope(
        _l("Read the releases, what each changes and what is missing from it"), SECONDS
    ),
    "releases:write": Scope(_l("Draft releases for a second person to approve"), DIRECTORS),
    "reports:read": Scope(_l("Read the reports, and the rows behind each figure"), FIGURES),
    "section:read": Scope(_l("Read the films and figures of the sections you watch"), WATCHERS),
    "venues:read": Scope(_l("Read the venues and their halls"), PLANNERS),
    "venues:write": Scope(_l("Open venues and halls, and say what is known of them"), HALLS),
    "publications:read": Scope(_l("Read the publications and which files they have"), NEWSROOM),
    "publications:write": Scope(_l("Describe publications, and hand in their files"), NEWSROOM),
    "events:read": Scope(_l("Read what is said of events"), PLANNERS),
    "events:write": Scope(_l("Open events, and describe them anew"), HALLS),
    "schedule:read": Scope(_l("Read the draft of the schedule and its clashes"), PLANNERS),
    "schedule:write": Scope(_l("Plan, move and cancel shows in the draft of the schedule"), HALLS),
}


@dataclass(frozen=True)
class Bearer(Actor):
    """A program that acts in somebody's name, and how far it may go."""

    token_id: int = 0
    scopes: frozenset[str] = field(default_factory=frozenset)
    noticed_at: datetime | None = None


def offered_to(actor: Actor) -> list[str]:
    """The scopes that could be of use to *actor*."""
    return [name for name, one in SCOPES.items() if not one.hats or actor.wears(*one.hats)]


def may_make(actor: Actor, scopes: Collection[str], days: int, in_force: int) -> Verdict:
    """A few things of those one may do oneself, for a year at most."""
    if not scopes or not set(scopes) <= set(offered_to(actor)):
        return no(TOKEN_SCOPES_WRONG)
    if not 1 <= days <= MOST_DAYS:
        return no(TOKEN_DAYS_WRONG, most=MOST_DAYS)
    return YES if in_force < MOST_TOKENS else no(TOKENS_MANY, most=MOST_TOKENS)


def is_in_force(token: AccessToken, account: Account, now: datetime) -> bool:
    """Neither revoked nor over, of an account that is open and has the password it had then."""
    return (
        token.revoked_at is None
        and now < token.ends_at
        and account.disabled_at is None
        and token.proven_by == trace(account.password_hash)
    )


def may_use(bearer: Bearer, scope: str, *, needs_factor: bool) -> Verdict:
    """The token's own scopes count first; then, as at every door, a second factor where one is asked."""
    if scope not in bearer.scopes:
        return no(TOKEN_SCOPE, scope=scope)
    works_here = any(worn.hat != Hat.FILMMAKER for worn in bearer.hats)
    if needs_factor and works_here and not bearer.second_factor:
        return no(TOKEN_WITHOUT_FACTOR)
    return YES


def narrowed(hats: Iterable[WornHat], edition_id: int | None) -> frozenset[WornHat]:
    """The hats as they count for a token of one edition: there, and nowhere else.

    >>> hats = [WornHat("director"), WornHat("press", 1), WornHat("curator", 2)]
    >>> sorted(worn.hat for worn in narrowed(hats, 2)), len(narrowed(hats, None))
    (['curator', 'director'], 3)
    """
    if edition_id is None:
        return frozenset(hats)
    return frozenset(
        WornHat(worn.hat, edition_id, worn.at_work)
        for worn in hats
        if worn.edition_id in {None, edition_id}
    )
