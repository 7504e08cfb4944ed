"""Which edition takes a past programme in, and when its people are told. Pure."""

from collections.abc import Collection, Mapping
from datetime import date

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.venues.rules import may_schedule

EDITION_NOT_PAST = Reason(
    "EDITION_NOT_PAST",
    "A past programme is taken in by an edition whose days are over and that is still a draft here.",
)
NOTHING_HANDED_IN = Reason(
    "NOTHING_HANDED_IN", "No programme waits to be taken in. Hand in its sheets first."
)
PEOPLE_UNDECIDED = Reason(
    "PEOPLE_UNDECIDED",
    "Of {number} people it is not said yet whether they are somebody known. Say it of each first.",
)
PERSON_NOT_OFFERED = Reason(
    "PERSON_NOT_OFFERED", "{name} can only be somebody offered here, or nobody known.", 422
)


def may_take_past(actor: Actor, edition: Edition, today: date) -> Verdict:
    """The schedule office and the director, for an edition that is over and never began here."""
    allowed = may_schedule(actor, edition)
    if not allowed:
        return allowed
    past = edition.state is EditionState.DRAFT and edition.ends_on < today
    return YES if past else no(EDITION_NOT_PAST)


def are_offered(decided: Mapping[str, str], doubts: Mapping[str, Collection[str]]) -> Verdict:
    """Each decision is about a name in doubt, and for one of those it may be, or nobody."""
    for name, code in decided.items():
        if name not in doubts or (code and code not in doubts[name]):
            return no(PERSON_NOT_OFFERED, name=name)
    return YES


def all_told(doubts: Mapping[str, Collection[str]], decided: Mapping[str, str]) -> Verdict:
    """Nobody is joined or doubled while it is not said who they are."""
    open_ones = len(doubts.keys() - decided.keys())
    return no(PEOPLE_UNDECIDED, number=open_ones) if open_ones else YES
