"""Who may have a copy of what is held, who may be forgotten, and when. Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta

from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat, Person

COPY_LIES = timedelta(days=7)
"""How long a packed copy can be fetched."""
COPY_RESTS = timedelta(minutes=5)
"""A copy that somebody began and never finished is begun again after this."""
LEAST_REASON = 10

COPY_WAITS = Reason("COPY_WAITS", "A copy is being packed already. It lies here in a moment.")
COPY_NEEDS_REASON = Reason(
    "COPY_NEEDS_REASON",
    "Say in a sentence what the copy is for. The person reads it.",
    422,
)
COPIES_ARE_THE_ADMINS = Reason(
    "COPIES_ARE_THE_ADMINS",
    "A copy of what is held about somebody else is made by an administrator of the house.",
    403,
)
NOBODY_BY_THIS_CODE = Reason(
    "NOBODY_BY_THIS_CODE",
    "Nobody has this code. It stands at the end of the address of a person’s page in the office.",
    422,
)
STILL_WORKS_HERE = Reason(
    "STILL_WORKS_HERE",
    "You still work for the festival. Once your hats are taken back you can be forgotten.",
)
ENTRY_STANDS = Reason(
    "ENTRY_STANDS",
    "A film of yours is still being considered. Withdraw it, or wait for our answer.",
)
ERASED_ALREADY = Reason("ERASED_ALREADY", "This account is forgotten already.")


def may_ask_copy(waiting: bool) -> Verdict:
    """Everybody may have their own, one at a time."""
    return no(COPY_WAITS) if waiting else YES


def may_copy_somebody(actor: Actor, reason: str) -> Verdict:
    """An administrator of the house, with a reason the person will read (I-96)."""
    if actor != HOUSE and not actor.wears_everywhere(Hat.ADMIN):
        return no(COPIES_ARE_THE_ADMINS)
    return YES if len(reason.strip()) >= LEAST_REASON else no(COPY_NEEDS_REASON)


def may_name(person: Person | None) -> Verdict:
    """A copy is about somebody there is."""
    return no(NOBODY_BY_THIS_CODE) if person is None else YES


def may_be_erased(hats: Collection[str], entries_standing: int, erased: bool) -> Verdict:
    """Whoever no longer works here and waits for no answer.

    >>> bool(may_be_erased(["filmmaker"], 0, erased=False)), bool(may_be_erased(["juror"], 0, False))
    (True, False)
    """
    if erased:
        return no(ERASED_ALREADY)
    if any(hat != Hat.FILMMAKER for hat in hats):
        return no(STILL_WORKS_HERE)
    return no(ENTRY_STANDS) if entries_standing else YES


def lies_until(made_at: datetime) -> datetime:
    return made_at + COPY_LIES
