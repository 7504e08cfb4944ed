"""Who reads what visitors wish for, and what a device may tell. Pure."""

from collections.abc import Collection

from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat

READERS = (Hat.PROGRAMMER, Hat.CURATOR, Hat.SCHEDULE, Hat.DIRECTOR)
WISHES_NOT_YOURS = Reason(
    "WISHES_NOT_YOURS",
    "What visitors wish for is read by the programmers, curators, schedule managers and directors of the edition.",
    403,
)
WISHES_STALE = Reason(
    "WISHES_STALE",
    "The programme has changed since this page was opened. Open it again, then send your wishes.",
)
WISHES_UNKNOWN = Reason(
    "WISHES_UNKNOWN",
    "This names films that are not in the programme. Open the page again, then send your wishes.",
    422,
)


def may_read_wishes(actor: Actor, edition_id: int) -> Verdict:
    """Those who choose films and plan halls."""
    return YES if actor.wears_in(edition_id, *READERS) else no(WISHES_NOT_YOURS)


def is_of_release(mark: str, digest: str) -> Verdict:
    """A sheet answers to the films of one release: of another, what it leaves out means nothing."""
    return YES if mark and digest.startswith(mark) else no(WISHES_STALE)


def names_known(named: Collection[str], asked: Collection[str]) -> Verdict:
    return YES if set(named) <= set(asked) else no(WISHES_UNKNOWN)
