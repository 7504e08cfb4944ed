"""Who reads what was sent, who may know what others found, and what a reading weighs. Pure."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.reviews.models import Assignment, AssignmentState, Review, Round
from festival.submissions.models import Decision, Submission, SubmissionState

NOT_A_SELECTOR = Reason(
    "NOT_A_SELECTOR", "Only those who choose films for this edition may do this.", 403
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
REVIEW_SETTLED = Reason(
    "REVIEW_SETTLED", "The round of this review is closed. What was found in it stays as it is."
)
SUBMISSION_NOT_ELIGIBLE = Reason(
    "SUBMISSION_NOT_ELIGIBLE", "This entry was withdrawn or disqualified and cannot be chosen."
)
ENTRY_UNSENT = Reason("ENTRY_UNSENT", "This entry was not sent yet.", 404)
SCREENER_EXPIRED = Reason(
    "SCREENER_EXPIRED",
    "This way to the film has ended. If you are still to watch it, open the film anew from your list.",
    410,
)
ROUNDS_ARE_KEPT = Reason(
    "ROUNDS_ARE_KEPT", "Rounds are kept by the programmers and the director of the edition.", 403
)
SELECTION_OVER = Reason(
    "SELECTION_OVER",
    "{edition} is over. What was chosen for it stays as it is, and can be read here.",
)
ROUND_CLOSED = Reason("ROUND_CLOSED", "This round is closed. Open another to have films read.")
ROUND_WINDOW = Reason(
    "ROUND_WINDOW", "The last day of a round comes after the day it opens. Choose a later one.", 422
)
ROUND_READINGS = Reason(
    "ROUND_READINGS",
    "A film cannot need {least} reviews when only {wanted} readings of it are wanted.",
    422,
)
ROUND_NEEDS_SECTION = Reason(
    "ROUND_NEEDS_SECTION",
    "Entries are put forward for a section. Choose the section, or have other entries read.",
    422,
)
CRITERIA_SETTLED = Reason(
    "CRITERIA_SETTLED",
    "A review of this round is in, so its criteria stay as they are: all are asked the same.",
)
NOT_A_READER = Reason(
    "NOT_A_READER", "Only those who choose films for this edition can read in a round.", 422
)
READING_OVER = Reason(
    "READING_OVER", "This reading is no longer open. Look at your list for what is."
)
DECLINE_NEEDS_REASON = Reason(
    "DECLINE_NEEDS_REASON", "Say in a few words why, so that the film finds a better reader.", 422
)
NUMBER_UNKNOWN = Reason(
    "NUMBER_UNKNOWN", "No entry has the number “{number}”. It stands on the entry’s page.", 422
)
HAS_READ_IT = Reason("HAS_READ_IT", "This reader has read the film already.")
PROPOSAL_CHANGED = Reason(
    "PROPOSAL_CHANGED", "Something has changed since this was proposed. Look at it once more."
)

READERS = (Hat.PRESELECTOR, Hat.PROGRAMMER, Hat.CURATOR, Hat.DIRECTOR)
KEEPERS = (Hat.PROGRAMMER, Hat.DIRECTOR)

OVER = (EditionState.CLOSED, EditionState.ARCHIVED)
LEAST_MARK, BEST_MARK = 1, 10
MIN_REVIEWS = 2
OPEN_AFTER_DUE = timedelta(days=7)
"""A round that nobody closes ends by itself so long after its last day, and access with it."""
PASS_LASTS = timedelta(hours=12)
PASSES_KEPT = timedelta(days=365)
FASTEST = 1.25
SLACK_SECONDS = 15
NEARLY_ALL = 0.95
"""So much of a film watched is watched to the end: few sit through every credit."""

LIVE = (AssignmentState.ASSIGNED, AssignmentState.IN_PROGRESS, AssignmentState.DONE)
IN_PLAY = (SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE)
WAITING = (AssignmentState.ASSIGNED, AssignmentState.IN_PROGRESS)
UNSETTLED = (Decision.UNDECIDED, Decision.SHORTLISTED, Decision.ON_HOLD)
"""Decisions that leave a film open. Once there is another, no reading of it is asked for."""


class Standing(NamedTuple):
    """What full reviews say together; with too few of them there is no mean."""

    heard: int
    mean: float | None
    spread: int | None
    partial: int
    asked: int = MIN_REVIEWS


def may_read(actor: Actor, edition_id: int) -> Verdict:
    """What was sent is read by those who choose films for the edition."""
    allowed = actor.id == 0 or actor.wears_in(edition_id, *READERS)
    return YES if allowed else no(NOT_A_SELECTOR)


def is_open(one: Round, now: datetime) -> bool:
    """From its first day until it is closed, or a week after its last day."""
    return one.opens_at <= now and not is_over(one, now)


def is_over(one: Round, now: datetime) -> bool:
    """Closed, or left open a week beyond its last day."""
    return one.closed_at is not None or one.due_at + OPEN_AFTER_DUE <= now


def may_keep_rounds(actor: Actor, edition_id: int) -> Verdict:
    allowed = actor.id == 0 or actor.wears_in(edition_id, *KEEPERS)
    return YES if allowed else no(ROUNDS_ARE_KEPT)


def may_still_choose(actor: Actor, edition: Edition, today: date, locale: str = "en") -> Verdict:
    """Until the festival is closed, or its last day has passed; the house itself puts down what was long ago."""
    over = edition.state in OVER or (edition.state is EditionState.LIVE and edition.ends_on < today)
    if actor.id == 0 or not over:
        return YES
    return no(SELECTION_OVER, edition=edition.name.within(locale))


def may_change_round(actor: Actor, one: Round) -> Verdict:
    """Its keepers, until it is closed."""
    if not (allowed := may_keep_rounds(actor, one.edition_id)):
        return allowed
    return no(ROUND_CLOSED) if one.closed_at else YES


def round_is_right(
    opens_at: datetime, due_at: datetime, readings: int, least: int, *, lacks_section: bool
) -> Verdict:
    if due_at <= opens_at:
        return no(ROUND_WINDOW)
    if least > readings:
        return no(ROUND_READINGS, least=least, wanted=readings)
    return no(ROUND_NEEDS_SECTION) if lacks_section else YES


def criteria_may_change(actor: Actor, one: Round, reviews: int) -> Verdict:
    """Whoever marked, marked what everybody is asked."""
    if not (allowed := may_change_round(actor, one)):
        return allowed
    return no(CRITERIA_SETTLED) if reviews else YES


def may_give_back(assignment: Assignment, one: Round, now: datetime, why: str) -> Verdict:
    """A reader hands back what they have not read yet, and says why."""
    if assignment.state not in WAITING or not is_open(one, now):
        return no(READING_OVER)
    return YES if why.strip() else no(DECLINE_NEEDS_REASON)


def may_take_again(assignment: Assignment, one: Round, now: datetime) -> Verdict:
    """What was declined may be taken again while the round is open; an interest stays one."""
    taken_back = assignment.state is AssignmentState.DECLINED and is_open(one, now)
    return YES if taken_back else no(READING_OVER)


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


def may_read_reviews(
    actor: Actor,
    edition_id: int,
    *,
    has_own: bool,
    recused: bool,
    waited_for: bool = False,
    settled: bool = False,
) -> Verdict:
    """One's own review first. Nobody reads of their own film.

    The director reads without one, and so does a curator whose own reading is not *waited_for*.
    When the rounds of the film are *settled* no reading can be swayed any more, and programmers read too.
    """
    if recused:
        return no(RECUSED)
    if not (allowed := may_read(actor, edition_id)):
        return allowed
    if has_own or actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR):
        return YES
    if not waited_for and actor.wears_in(edition_id, Hat.CURATOR):
        return YES
    if settled and actor.wears_in(edition_id, Hat.PROGRAMMER):
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


def does_count(*, watched_fully: bool, partial_counts: bool = False) -> Verdict:
    """A review of a film watched in part is kept, and weighs nothing unless its round says otherwise."""
    return YES if watched_fully or partial_counts else no(REVIEW_PARTIAL)


def standing(
    reviews: Iterable[Review],
    recused_accounts: Collection[int] = (),
    *,
    least: int = MIN_REVIEWS,
    partial_counts: bool = False,
) -> Standing:
    """Full reviews of people without an interest; a review that is missing is not a zero.

    >>> told = [Review(overall=8, watched_fully=True), Review(overall=9, watched_fully=True)]
    >>> standing(told)
    Standing(heard=2, mean=8.5, spread=1, partial=0, asked=2)
    >>> standing(told[:1])
    Standing(heard=1, mean=None, spread=None, partial=0, asked=2)
    """
    heard = [review for review in reviews if review.account_id not in recused_accounts]
    marks = [review.overall for review in heard if partial_counts or review.watched_fully]
    partial = len(heard) - len(marks)
    if len(marks) < least:
        return Standing(len(marks), None, None, partial, least)
    spread = max(marks) - min(marks)
    return Standing(len(marks), sum(marks) / len(marks), spread, partial, least)


def are_far_apart(marks: Collection[int], flagged: int) -> bool:
    """Whether two of these marks differ by as much as a round flags, so that another viewer is asked for.

    >>> are_far_apart([4, 7], 3), are_far_apart([5, 7], 3), are_far_apart([9], 3)
    (True, False, False)
    """
    return len(marks) > 1 and max(marks) - min(marks) >= flagged


def is_eligible(submission: Submission) -> Verdict:
    """Sent, and neither withdrawn nor disqualified."""
    if submission.state == SubmissionState.DRAFT:
        return no(ENTRY_UNSENT)
    out = {SubmissionState.WITHDRAWN, SubmissionState.DISQUALIFIED}
    return no(SUBMISSION_NOT_ELIGIBLE) if submission.state in out else YES


def watched_until_now(before: int, reported: int, elapsed: float) -> int:
    """What a player says was watched, as far as the time since it last said so allows.

    >>> watched_until_now(600, 660, elapsed=60), watched_until_now(0, 5400, elapsed=60)
    (660, 90)
    >>> watched_until_now(600, 30, elapsed=60)
    600
    """
    most = before + int(max(0.0, elapsed) * FASTEST) + SLACK_SECONDS
    return max(before, min(reported, most))


def is_to_the_end(watched: int, runtime: int | None) -> bool:
    """Whether so much of a film is all of it.

    >>> is_to_the_end(5_200, 5_400), is_to_the_end(3_000, 5_400), is_to_the_end(9_000, None)
    (True, False, False)
    """
    return runtime is not None and watched >= runtime * NEARLY_ALL
