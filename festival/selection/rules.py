"""Who reads, judges and takes films into sections, and what follows from reviews. Pure."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from festival.editions.models import Section
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.reviews.models import Review
from festival.selection.models import SelectionState
from festival.submissions.models import Submission, SubmissionState

NOT_A_SELECTOR = Reason(
    "NOT_A_SELECTOR", "Only those who choose films for this edition may do this.", 403
)
NOT_YOUR_SECTION = Reason(
    "NOT_YOUR_SECTION", "The list of {section} is kept by its curator and the programmers.", 403
)
RECUSED = Reason(
    "RECUSED", "You have an interest in this film, so others judge it. You lose nothing by it.", 403
)
SUBMIT_YOUR_REVIEW_FIRST = Reason(
    "SUBMIT_YOUR_REVIEW_FIRST",
    "What others wrote is shown once your own review is in.",
    403,
)
REVIEW_OUT_OF_RANGE = Reason(
    "REVIEW_OUT_OF_RANGE", "Give a whole mark from {least} to {most}, not {given}.", 422
)
REVIEW_PARTIAL = Reason(
    "REVIEW_PARTIAL",
    "The review is kept. It counts once the film was watched to the end; change it then.",
)
SUBMISSION_NOT_ELIGIBLE = Reason(
    "SUBMISSION_NOT_ELIGIBLE", "This entry was withdrawn or disqualified and cannot be chosen."
)
ENTRY_UNSENT = Reason("ENTRY_UNSENT", "This entry was not sent yet.", 404)
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
SELECTION_CANNOT_MOVE = Reason(
    "SELECTION_CANNOT_MOVE", "A film that is {now} cannot become {to}. Reload the list."
)
SELECTION_NEEDS_REASON = Reason(
    "SELECTION_NEEDS_REASON", "Say why the film is taken out; the reason is kept.", 422
)

READERS = (Hat.PRESELECTOR, Hat.PROGRAMMER, Hat.CURATOR, Hat.DIRECTOR)
DECIDERS = (Hat.PROGRAMMER, Hat.CURATOR, Hat.DIRECTOR)
KEEPERS = (Hat.PROGRAMMER, Hat.DIRECTOR)

LEAST_MARK, BEST_MARK = 1, 10
MIN_REVIEWS = 2

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


class Standing(NamedTuple):
    """What full reviews say together; with too few of them there is no mean."""

    heard: int
    mean: float | None
    spread: int | None
    partial: int


def may_read(actor: Actor, edition_id: int) -> Verdict:
    """What was sent is read by those who choose films for the edition."""
    allowed = actor.id == 0 or actor.wears_in(edition_id, *READERS)
    return YES if allowed else no(NOT_A_SELECTOR)


def is_recused(
    actor: Actor, account_id: int, film_id: int | None, conflicted: Collection[int]
) -> bool:
    """One's own entry, or a film one has an interest in."""
    return account_id == actor.id or (film_id is not None and film_id in conflicted)


def may_review(actor: Actor, edition_id: int, submission: Submission, *, recused: bool) -> Verdict:
    """Whoever reads may review, except their own interests; withdrawn films are left in peace."""
    if not (allowed := may_read(actor, edition_id)):
        return allowed
    if recused:
        return no(RECUSED)
    return is_eligible(submission)


def may_read_reviews(actor: Actor, edition_id: int, *, has_own: bool, recused: bool) -> Verdict:
    """One's own review first; the director reads without one, and nobody reads of their own film."""
    if recused:
        return no(RECUSED)
    if not (allowed := may_read(actor, edition_id)):
        return allowed
    if has_own or actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR):
        return YES
    return no(SUBMIT_YOUR_REVIEW_FIRST)


def may_mark(overall: int) -> Verdict:
    """
    >>> bool(may_mark(1)), bool(may_mark(10)), bool(may_mark(11)), bool(may_mark(0))
    (True, True, False, False)
    """
    if LEAST_MARK <= overall <= BEST_MARK:
        return YES
    return no(REVIEW_OUT_OF_RANGE, least=LEAST_MARK, most=BEST_MARK, given=overall)


def does_count(*, watched_fully: bool) -> Verdict:
    """A review of a film watched in part is kept, and weighs nothing."""
    return YES if watched_fully else no(REVIEW_PARTIAL)


def standing(reviews: Iterable[Review], recused_accounts: Collection[int] = ()) -> Standing:
    """Full reviews of people without an interest; a review that is missing is not a zero.

    >>> told = [Review(overall=8, watched_fully=True), Review(overall=9, watched_fully=True)]
    >>> standing(told), standing(told[:1])
    (Standing(heard=2, mean=8.5, spread=1, partial=0), Standing(heard=1, mean=None, spread=None, partial=0))
    """
    heard = [review for review in reviews if review.account_id not in recused_accounts]
    marks = [review.overall for review in heard if review.watched_fully]
    partial = len(heard) - len(marks)
    if len(marks) < MIN_REVIEWS:
        return Standing(len(marks), None, None, partial)
    return Standing(len(marks), sum(marks) / len(marks), max(marks) - min(marks), partial)


def is_eligible(submission: Submission) -> Verdict:
    """Sent, and neither withdrawn nor disqualified."""
    if submission.state == SubmissionState.DRAFT:
        return no(ENTRY_UNSENT)
    out = {SubmissionState.WITHDRAWN, SubmissionState.DISQUALIFIED}
    return no(SUBMISSION_NOT_ELIGIBLE) if submission.state in out else YES


def may_decide(actor: Actor, edition_id: int, submission: Submission, *, recused: bool) -> Verdict:
    """Programmers, curators and the director decide, but never about their own interests."""
    if actor.id != 0 and not actor.wears_in(edition_id, *DECIDERS):
        return no(NOT_A_SELECTOR)
    if recused:
        return no(RECUSED)
    return is_eligible(submission)


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
