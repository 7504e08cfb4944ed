"""Who decides whether two entries, or an entry and a film, are one, and when it can still be decided. Pure."""

from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.reviews.rules import IN_PLAY, KEEPERS, NOT_A_SELECTOR
from festival.submissions.likeness_models import Likeness, LikenessState
from festival.submissions.models import Decision, Submission, SubmissionState

LIKENESS_DECIDED = Reason(
    "LIKENESS_DECIDED",
    "It is decided already about these two. Take the decision back first.",
)
LIKENESS_OPEN = Reason(
    "LIKENESS_OPEN", "Nothing is decided about these two yet, so nothing is taken back."
)
DUPLICATE_NEEDS_REASON = Reason(
    "DUPLICATE_NEEDS_REASON", "Say in a few words how you know that it is the same film.", 422
)
DUPLICATE_CHOSEN = Reason(
    "DUPLICATE_CHOSEN",
    "{number} is chosen already. Let it stand, or take it out of the selection first.",
)
DUPLICATE_ELSEWHERE = Reason(
    "DUPLICATE_ELSEWHERE",
    "{number} belongs to another edition, where nothing is changed any more. Let it stand.",
)
DUPLICATE_OUT = Reason(
    "DUPLICATE_OUT", "{number} is not in consideration any more, so there is nothing to decide."
)
ENTRY_IS_A_FILM = Reason(
    "ENTRY_IS_A_FILM",
    "{number} is a film of the catalogue already. Join the two records there if they are one.",
)


def may_decide(actor: Actor, edition_id: int) -> Verdict:
    """Programmers and the director of the later edition."""
    allowed = actor.id == 0 or actor.wears_in(edition_id, *KEEPERS)
    return YES if allowed else no(NOT_A_SELECTOR)


def is_undecided(pair: Likeness) -> Verdict:
    return YES if pair.state == LikenessState.OPEN else no(LIKENESS_DECIDED)


def is_decided(pair: Likeness) -> Verdict:
    return no(LIKENESS_OPEN) if pair.state == LikenessState.OPEN else YES


def may_give_way(entry: Submission, pair: Likeness, why: str = "given") -> Verdict:
    """An entry of this edition that is in consideration and not chosen, with the reason said."""
    number = entry.tracking_number
    if entry.call.edition_id != pair.edition_id:
        return no(DUPLICATE_ELSEWHERE, number=number)
    if entry.state not in IN_PLAY:
        return no(DUPLICATE_OUT, number=number)
    if entry.decision == Decision.SELECTED:
        return no(DUPLICATE_CHOSEN, number=number)
    return YES if why.strip() else no(DUPLICATE_NEEDS_REASON)


def may_be_the_film(entry: Submission, why: str = "given") -> Verdict:
    """An entry in consideration that is no film of the catalogue yet, with the reason said."""
    number = entry.tracking_number
    if entry.film_id is not None:
        return no(ENTRY_IS_A_FILM, number=number)
    if entry.state not in IN_PLAY:
        return no(DUPLICATE_OUT, number=number)
    return YES if why.strip() else no(DUPLICATE_NEEDS_REASON)


def may_be_asked_again(pair: Likeness) -> Verdict:
    """An entry that was chosen as this film stays this film."""
    chosen = pair.film_id is not None and pair.one.decision == Decision.SELECTED
    if chosen and pair.state == LikenessState.SAME:
        return no(DUPLICATE_CHOSEN, number=pair.one.tracking_number)
    return YES


def state_after(entry: Submission, pair: Likeness) -> SubmissionState:
    """What an entry is again when the decision is taken back: as before, unless it was withdrawn since."""
    disqualified = entry.state == SubmissionState.DISQUALIFIED
    return pair.former_state if disqualified and pair.former_state else entry.state
