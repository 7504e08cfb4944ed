"""What follows a round: the jury's own way out of a tie, one step after another. Pure.

How a round is counted stands in :mod:`festival.deliberation.verifier`, which counts here and at home alike.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from festival.deliberation.verifier import Record
from festival.foundation.verdict import Verdict
from festival.jury.statute import Casting, Method, Statute, method_of

__all__ = ["Due", "Way", "electable", "leads_to", "method_of", "ways_on"]


class Way(StrEnum):
    """Where a counted round leads."""

    ELECTED = "elected"
    NEXT_ROUND = "next_round"
    CASTING_VOTE = "casting_vote"
    EX_AEQUO = "ex_aequo"
    NO_AWARD = "no_award"
    PROCEDURE = "procedure"


@dataclass(frozen=True)
class Due:
    """A step the rules lead to, and among whom; *method* for a further round only."""

    way: Way
    among: tuple[str, ...] = ()
    method: Method | None = None


def electable(candidates: Sequence[str], tally: Record) -> tuple[str, ...]:
    """Who stands in the next round: after a tie those who lead, after no majority all who stood.

    >>> electable(["A", "B", "C"], {"outcome": "tie", "leaders": ["A", "B"]})
    ('A', 'B')
    >>> electable(["A", "B", "C"], {"outcome": "no_majority", "leaders": ["A"]})
    ('A', 'B', 'C')
    """
    leaders = tally["leaders"] if tally["outcome"] == "tie" else ()
    return tuple(leaders) or tuple(candidates)


def ways_on(
    statute: Statute,
    number: int,
    candidates: Sequence[str],
    tally: Record,
    *,
    casting_held: bool,
    ex_aequo: Verdict,
    withhold: Verdict,
) -> list[Due]:
    """The steps that are legal after round *number*, counted from one, in the order of I-54.

    While the statute names further rounds the jury votes again; a chair's casting vote from any round comes
    before that. After the last round a tie goes to the casting vote, if its holder has a vote on this prize
    (*casting_held*); without one, the jury may share the prize or give none, where its rules and the prize
    (*ex_aequo*, *withhold*) allow it, or vote once more, or ask the director for a procedure: never for a winner.
    """
    if tally["outcome"] == "elected":
        return [Due(Way.ELECTED, tuple(tally["leaders"]))]
    among, tied = electable(candidates, tally), tally["outcome"] == "tie"
    again = Due(Way.NEXT_ROUND, among, method_of(statute.rounds, number + 1))
    last = number >= len(statute.rounds)
    casts = tied and casting_held and _casts(statute, last)
    if not last:
        return [again, Due(Way.CASTING_VOTE, among)] if casts else [again]
    if casts:
        return [Due(Way.CASTING_VOTE, among)]
    ways = []
    if tied and statute.ex_aequo and ex_aequo:
        ways.append(Due(Way.EX_AEQUO, among))
    if statute.may_withhold and withhold:
        ways.append(Due(Way.NO_AWARD))
    return [*ways, again, Due(Way.PROCEDURE)]


def _casts(statute: Statute, last: bool) -> bool:
    return statute.casting is Casting.CHAIR_ANY_ROUND or (
        statute.casting is Casting.CHAIR_FINAL_ROUND and last
    )


def leads_to(ways: Collection[Due], way: Way) -> Due | None:
    """The step asked for, if the rules lead to it now."""
    return next((due for due in ways if due.way is way), None)
