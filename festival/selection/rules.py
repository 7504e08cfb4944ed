"""Who decides, and who takes films into sections. Pure."""

from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

from festival.editions.models import Section
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.versions import EDIT_CONFLICT
from festival.people.models import Hat
from festival.reviews.rules import KEEPERS, NOT_A_SELECTOR, is_eligible
from festival.selection.models import SelectionState
from festival.submissions.models import Submission

READS_BLIND = Reason(
    "READS_BLIND",
    "You read this film without knowing whose it is. It is decided once that round is closed, or by somebody else.",
)
NOT_YOUR_SECTION = Reason(
    "NOT_YOUR_SECTION", "The list of {section} is kept by its curator and the programmers.", 403
)
ALREADY_IN_SECTION = Reason("ALREADY_IN_SECTION", "The film is in {section} already.")
TWO_COMPETITIONS = Reason(
    "TWO_COMPETITIONS",
    "The film competes in {other} already, and a film competes in one section only.",
)
SECTION_FULL = Reason(
    "SECTION_FULL",
    "{section} holds {most} films and is full. Take one out first, or ask the director.",
)
EVIDENCE_NEEDED = Reason(
    "EVIDENCE_NEEDED",
    "Whether the film may be in {section} is not known yet. Tick that you have seen the evidence.",
    422,
)
TAKING_NEEDS_REASON = Reason(
    "TAKING_NEEDS_REASON",
    "Say what you have seen, or why the section holds one film more. It is kept in the journal.",
    422,
)
ENTRY_LACKS_FACTS = Reason(
    "ENTRY_LACKS_FACTS",
    "The entry came without {missing}, and a film cannot be listed without. Complete the entry first.",
)
SELECTION_CANNOT_MOVE = Reason(
    "SELECTION_CANNOT_MOVE", "A film that is {now} cannot become {to}. Reload the list."
)
SELECTION_NEEDS_REASON = Reason(
    "SELECTION_NEEDS_REASON", "Say why the film is taken out; the reason is kept.", 422
)

DECIDERS = (Hat.PROGRAMMER, Hat.CURATOR, Hat.DIRECTOR)

MOVES = {
    SelectionState.SELECTED: {SelectionState.INVITED, SelectionState.WITHDRAWN},
    SelectionState.INVITED: {
        SelectionState.CONFIRMED,
        SelectionState.DECLINED,
        SelectionState.WITHDRAWN,
    },
    SelectionState.CONFIRMED: {SelectionState.WITHDRAWN},
    SelectionState.DECLINED: {SelectionState.INVITED, SelectionState.WITHDRAWN},
    SelectionState.WITHDRAWN: set(),
}
GONE = (SelectionState.WITHDRAWN, SelectionState.DECLINED)


def may_decide(actor: Actor, edition_id: int, submission: Submission, *, blind: bool) -> Verdict:
    """Programmers, curators and the director decide, but not on what they still read blind."""
    if actor.id != 0 and not actor.wears_in(edition_id, *DECIDERS):
        return no(NOT_A_SELECTOR)
    return no(READS_BLIND) if blind else is_eligible(submission)


def may_keep_list(
    actor: Actor, section: Section, curated: Collection[int], locale: str = "en"
) -> Verdict:
    """A section's list is kept by its curator, by programmers and by the director."""
    if actor.id == 0 or actor.wears_in(section.edition_id, *KEEPERS):
        return YES
    if actor.wears_in(section.edition_id, Hat.CURATOR) and section.id in curated:
        return YES
    if actor.wears_in(section.edition_id, Hat.CURATOR):
        return no(NOT_YOUR_SECTION, section=section.name.within(locale))
    return no(NOT_A_SELECTOR)


def has_place(
    actor: Actor, section: Section, count: int, *, over_full: bool = False, locale: str = "en"
) -> Verdict:
    """A section holds as many films as was said; the director may go beyond."""
    directs = actor.id == 0 or actor.wears_in(section.edition_id, Hat.DIRECTOR)
    if count < section.max_films or (over_full and directs):
        return YES
    return no(SECTION_FULL, section=section.name.within(locale), most=section.max_films)


def may_stand_in(
    section: Section, film_id: int | None, elsewhere: Sequence[Section], locale: str = "en"
) -> Verdict:
    """Once in a section, and in one competition only; *elsewhere* are the sections it stands in."""
    if film_id is None:
        return YES
    if any(other.id == section.id for other in elsewhere):
        return no(ALREADY_IN_SECTION, section=section.name.within(locale))
    rival = next((other for other in elsewhere if other.in_main_competition), None)
    if section.in_main_competition and rival:
        return no(TWO_COMPETITIONS, other=rival.name.within(locale))
    return YES


def evidence_is_seen(
    section: Section, oks: Iterable[bool | None], *, seen: bool, locale: str = "en"
) -> Verdict:
    """What is not known refuses nobody, but somebody says that they have looked."""
    if seen or None not in set(oks):
        return YES
    return no(EVIDENCE_NEEDED, section=section.name.within(locale))


def taking_is_explained(
    actor: Actor, section: Section, count: int, oks: Iterable[bool | None], why: str
) -> Verdict:
    """Whoever goes by evidence, or beyond the number of a section, says so in words; the house itself need not."""
    beyond = None in set(oks) or count >= section.max_films
    if actor.id == 0 or not beyond or why.strip():
        return YES
    return no(TAKING_NEEDS_REASON)


def may_become(now: SelectionState, to: SelectionState) -> Verdict:
    """Only along the way from chosen to confirmed, or out.

    >>> bool(may_become(SelectionState.INVITED, SelectionState.CONFIRMED))
    True
    >>> may_become(SelectionState.WITHDRAWN, SelectionState.INVITED).reason.code
    'SELECTION_CANNOT_MOVE'
    """
    if to in MOVES[now]:
        return YES
    return no(SELECTION_CANNOT_MOVE, now=now.value, to=to.value)


def withdrawal_is_explained(why: str) -> Verdict:
    return YES if why.strip() else no(SELECTION_NEEDS_REASON)


def may_become_a_film(missing: Sequence[str]) -> Verdict:
    """An entry taken from another system may lack what a film cannot be without."""
    return no(ENTRY_LACKS_FACTS, missing=", ".join(missing)) if missing else YES


def mark_of(codes: Iterable[str]) -> str:
    """By what an order is known: the same films in the same order have the same mark.

    >>> mark_of(["a", "b"]) == mark_of(["a", "b"]), mark_of(["a", "b"]) == mark_of(["b", "a"])
    (True, False)
    """
    return sha256("\0".join(codes).encode()).hexdigest()[:24]


def may_still_order(now: Sequence[str], seen: str | None) -> Verdict:
    """Films are put in order by somebody who saw the order of now; without *seen* (a command) it is today's."""
    return YES if seen is None or seen == mark_of(now) else no(EDIT_CONFLICT)


def rearranged(now: Sequence[str], wanted: Sequence[str]) -> list[str] | None:
    """*now* with the films *wanted* in their new order, each in a place one of them had; others keep theirs.

    None where a film is named twice or is not on the list.

    >>> rearranged(["a", "hidden", "b", "c"], ["c", "a", "b"])
    ['c', 'hidden', 'a', 'b']
    >>> rearranged(["a", "b"], ["a", "x"]) is None, rearranged(["a", "b"], ["a", "a"]) is None
    (True, True)
    """
    moved = set(wanted)
    if len(moved) != len(wanted) or not moved <= set(now):
        return None
    turn = iter(wanted)
    return [next(turn) if code in moved else code for code in now]


def shifted(now: Sequence[str], code: str, by: int) -> list[str]:
    """*now* with one film a place further on or back, if there is such a place.

    >>> shifted(["a", "b", "c"], "b", 1), shifted(["a", "b"], "a", -1)
    (['a', 'c', 'b'], ['a', 'b'])
    """
    listed, at = list(now), list(now).index(code)
    other = at + (1 if by > 0 else -1)
    if 0 <= other < len(listed):
        listed[at], listed[other] = listed[other], listed[at]
    return listed
