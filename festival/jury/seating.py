"""The rules of seats: who may sit, leave and come after, who decides a tie, who stays out of a vote. Pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.interests.rules import SUGGESTION_UNKNOWN
from festival.jury.models import (
    Casting,
    Juror,
    Jury,
    JuryKind,
    JuryState,
    Method,
    RecusalScope,
    SeatRole,
)
from festival.jury.rules import (
    JURY_FROZEN,
    JURY_NOT_VIEWING,
    JURY_SIZE,
    JURY_WITHOUT_CHAIR,
    PRESIDING,
    TWICE_ON_JURY,
    VOTING,
    is_closed,
)
from festival.jury.statute import PRESETS, Statute

CASTING_VOTE_AMBIGUOUS = Reason(
    "CASTING_VOTE_AMBIGUOUS",
    "Two people chair this jury, and its rules give one of them the casting vote."
    " Seat one of them as the chair, or do without a casting vote.",
    422,
)
JURY_SAME_COUNTRY = Reason(
    "JURY_SAME_COUNTRY",
    "{names} are from the same country, and the rules of this jury ask for different ones.",
    422,
)
JURY_NEEDS_REASON = Reason(
    "JURY_NEEDS_REASON",
    "Something speaks against this jury as it is seated. Mend it, or say why it is right all the same.",
    422,
)
MARKS_UNDECIDED = Reason(
    "MARKS_UNDECIDED",
    "Decide what becomes of the marks {juror} has given: they are kept and count, or they are void.",
    422,
)
DEPARTURE_WITHOUT_REASON = Reason(
    "DEPARTURE_WITHOUT_REASON", "Say why this person leaves the jury.", 422
)
HAS_LEFT = Reason("HAS_LEFT", "This person has already left the jury.")
TERM_REVERSED = Reason(
    "TERM_REVERSED", "The last day of a seat cannot come before its first day.", 422
)
PARTNER_UNNAMED = Reason("PARTNER_UNNAMED", "Name the organisation that sends this jury.", 422)
PRESET_UNKNOWN = Reason(
    "PRESET_UNKNOWN", "The house knows no jury whose rules have this name.", 422
)
STATUTE_INVALID = Reason(
    "STATUTE_INVALID",
    "These rules cannot be kept: somebody has to be there, and there has to be a first round.",
    422,
)
RANKED_NEEDS_BALLOT = Reason(
    "RANKED_NEEDS_BALLOT",
    "Where films are ranked, a juror who leaves one out weighs on the others."
    " Let whoever has an interest stay out of the whole vote.",
    422,
)
SUGGESTION_UNANSWERED = Reason(
    "SUGGESTION_UNANSWERED",
    "Say of every film the house asks about whether it is an interest. It asks once.",
    422,
)


def is_preset(name: str) -> Verdict:
    return YES if name in PRESETS else no(PRESET_UNKNOWN)


def sender_is_named(kind: JuryKind, organisation_id: int | None) -> Verdict:
    """A partner's jury says whose it is."""
    return no(PARTNER_UNNAMED) if kind is JuryKind.PARTNER and organisation_id is None else YES


def statute_is_right(statute: Statute) -> Verdict:
    """Rules that can be kept."""
    often = statute.ex_aequo_per_palmares
    counted = statute.mentions_max >= 0 and (often is None or often >= 1)
    if not 0 < statute.quorum <= 1 or not statute.rounds or not counted:
        return no(STATUTE_INVALID)
    if Method.RANKED in statute.rounds and statute.recusal_scope is RecusalScope.FILM:
        return no(RANKED_NEEDS_BALLOT)
    return YES


def term_is_right(first: date | None, last: date | None) -> Verdict:
    return no(TERM_REVERSED) if first and last and last < first else YES


def casting_is_clear(casting: Casting, roles: Iterable[SeatRole]) -> Verdict:
    """I-42: a casting vote is one person's. A chair has it beside a co-chair; two co-chairs have it not.

    >>> two = [SeatRole.CO_CHAIR, SeatRole.CO_CHAIR]
    >>> bool(casting_is_clear(Casting.NONE, two)), bool(casting_is_clear(Casting.CHAIR_ANY_ROUND, two))
    (True, False)
    """
    roles = list(roles)
    shared = roles.count(SeatRole.CO_CHAIR) > 1 and SeatRole.CHAIR not in roles
    return no(CASTING_VOTE_AMBIGUOUS) if casting is not Casting.NONE and shared else YES


def compatriots(statute: Statute, seated: Iterable[tuple[str, str]]) -> list[Verdict]:
    """I-41: the members who share a country where the rules ask for different ones, by name.

    *seated* are names and countries of voting members. A country nobody stated is not the same country.
    """
    if not statute.distinct_countries:
        return []
    from_there: dict[str, list[str]] = {}
    for name, country in seated:
        if country:
            from_there.setdefault(country, []).append(name)
    return [
        no(JURY_SAME_COUNTRY, names=", ".join(names))
        for names in from_there.values()
        if len(names) > 1
    ]


def may_go_on(doubts: Collection[Verdict], despite: str) -> Verdict:
    """What speaks against a jury holds it up until somebody says why it is right all the same."""
    return no(JURY_NEEDS_REASON) if doubts and not despite.strip() else YES


def may_depart(
    jury: Jury, departing: Juror, name: str, why: str, marks_kept: bool | None
) -> Verdict:
    """I-45: while the jury views, with a reason, and with a decision about what was marked."""
    if is_closed(jury):
        return no(JURY_FROZEN)
    if jury.state is not JuryState.VIEWING:
        return no(JURY_NOT_VIEWING)
    if departing.departed_at:
        return no(HAS_LEFT)
    if not why.strip():
        return no(DEPARTURE_WITHOUT_REASON)
    if marks_kept is None:
        return no(MARKS_UNDECIDED, juror=name)
    return YES


def may_sit_on(jury: Jury, roles: Sequence[SeatRole], paper: bool) -> Verdict:
    """What remains of a jury at work must still be one: enough votes, someone to preside, one casting vote."""
    votes = sum(role in VOTING for role in roles)
    if not jury.min_members <= votes <= jury.max_members:
        return no(JURY_SIZE, seated=votes, least=jury.min_members, most=jury.max_members)
    if not paper and not PRESIDING & set(roles):
        return no(JURY_WITHOUT_CHAIR)
    return casting_is_clear(jury.casting, roles)


def may_succeed(everybody: Iterable[Juror], person_id: int) -> Verdict:
    """A successor is somebody who never sat on this jury: not even who left it."""
    if any(juror.person_id == person_id for juror in everybody):
        return no(TWICE_ON_JURY)
    return YES


def stays_out(
    scope: RecusalScope,
    conflicted: Collection[int],
    candidates: Collection[int],
    judged: Collection[int],
) -> bool:
    """Whether a juror with an interest in the *conflicted* films is out of a vote on the *candidates*.

    By film they vote, only not for that film; by ballot they are out wherever it stands; by jury they
    are out of every vote once the jury judges it.

    >>> [stays_out(scope, {7}, {7, 8}, {7, 8, 9}) for scope in RecusalScope]
    [False, True, True]
    >>> [stays_out(scope, {7}, {8, 9}, {7, 8, 9}) for scope in RecusalScope]
    [False, False, True]
    """
    if scope is RecusalScope.JURY:
        return not set(judged).isdisjoint(conflicted)
    if scope is RecusalScope.BALLOT:
        return not set(candidates).isdisjoint(conflicted)
    return bool(candidates) and set(candidates) <= set(conflicted)


def all_answered(asked: Collection[int], answers: Collection[int]) -> Verdict:
    """Whatever the house found is said to be an interest or none, film by film."""
    return no(SUGGESTION_UNANSWERED) if set(asked) - set(answers) else YES


def is_asked(asked: Collection[int], answers: Collection[int]) -> Verdict:
    """Nobody answers what is not asked any more."""
    return no(SUGGESTION_UNKNOWN) if set(answers) - set(asked) else YES
