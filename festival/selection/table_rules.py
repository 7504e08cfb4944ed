"""Who decides on many films at once and in meetings, what is left out, and until when it is taken back. Pure."""

from datetime import datetime, timedelta

from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.reviews.rules import KEEPERS, NOT_A_SELECTOR, SUBMISSION_NOT_ELIGIBLE
from festival.selection.models import ManyDecided, Meeting
from festival.selection.rules import DECIDERS, READS_BLIND
from festival.submissions.models import Decision, SubmissionState

VIEW_UNNAMED = Reason("VIEW_UNNAMED", "Give the view a name by which you find it again.", 422)
VIEW_NAMED_ALREADY = Reason(
    "VIEW_NAMED_ALREADY", "You have a view named “{name}” already. Choose another name.", 422
)
NOTHING_TICKED = Reason("NOTHING_TICKED", "Tick at least one film of the table first.", 422)
TOO_MANY_TICKED = Reason(
    "TOO_MANY_TICKED", "At most {most} films are decided on at once, and {count} are ticked.", 422
)
NOT_FOR_MANY = Reason(
    "NOT_FOR_MANY",
    "Films are selected by taking them into a section. Together they are shortlisted, put on hold or on "
    "the waiting list, not selected, or undecided again.",
    422,
)
DECIDED_SO_ALREADY = Reason("DECIDED_SO_ALREADY", "It is so already.")
FEW_FULL_REVIEWS = Reason(
    "FEW_FULL_REVIEWS",
    "It has {have} of {asked} full reviews, so it is not turned down together with others. "
    "Have it read, or decide on it by itself.",
)
STOOD_UP_FOR = Reason(
    "STOOD_UP_FOR",
    "A reader flagged it green or marks lie far apart, so it is not turned down together with others. "
    "Decide on it by itself.",
)
CLOSED_TO_YOU = Reason(
    "CLOSED_TO_YOU",
    "What its readers say is closed to you until your own review is in, or the round is over; until then "
    "you do not turn it down together with others.",
)
STANDS_IN_A_SECTION = Reason(
    "STANDS_IN_A_SECTION", "It stands in a section. Take it out there first, with the reason."
)
MANY_UNDONE = Reason("MANY_UNDONE", "This was taken back already.")
MANY_TOO_LATE = Reason(
    "MANY_TOO_LATE", "Decisions made together can be taken back within {hours} hours only."
)
NOT_YOUR_DECISIONS = Reason(
    "NOT_YOUR_DECISIONS", "Whoever decided takes it back, or the director.", 403
)
CHANGED_SINCE = Reason(
    "CHANGED_SINCE", "It was decided on again, or told, since then; it stays as it is."
)
MEETING_CLOSED = Reason(
    "MEETING_CLOSED", "This meeting is closed; its minutes stay as they are. Open another."
)
MEETING_EMPTY = Reason(
    "MEETING_EMPTY",
    "There is no film to talk about. Put films into the basket, or shortlist some.",
    422,
)

TOGETHER = (
    Decision.SHORTLISTED,
    Decision.ON_HOLD,
    Decision.WAITLISTED,
    Decision.NOT_SELECTED,
    Decision.UNDECIDED,
)
MOST = 200
COMPARED = 4
UNDO_FOR = timedelta(hours=24)
OUT = (SubmissionState.WITHDRAWN, SubmissionState.DISQUALIFIED)


def may_choose(actor: Actor, edition_id: int) -> Verdict:
    """Programmers, curators and the director of the edition."""
    allowed = actor.id == 0 or actor.wears_in(edition_id, *DECIDERS)
    return YES if allowed else no(NOT_A_SELECTOR)


def may_decide_many(actor: Actor, edition_id: int, count: int, decision: Decision) -> Verdict:
    if not (allowed := may_choose(actor, edition_id)):
        return allowed
    if not count:
        return no(NOTHING_TICKED)
    if count > MOST:
        return no(TOO_MANY_TICKED, most=MOST, count=count)
    return YES if decision in TOGETHER else no(NOT_FOR_MANY)


def may_be_among(
    *,
    state: SubmissionState,
    now: Decision,
    decision: Decision,
    heard: int,
    asked: int,
    enough: bool,
    stood_up_for: bool,
    in_section: bool,
    seen: bool = True,
    blind: bool = False,
) -> Verdict:
    """One film of many: turned down together are only those read enough that nobody stands up for.

    >>> common = dict(state=SubmissionState.IN_CONSIDERATION, now=Decision.UNDECIDED, in_section=False)
    >>> read = dict(heard=2, asked=2, enough=True, stood_up_for=False)
    >>> bool(may_be_among(decision=Decision.NOT_SELECTED, **common, **read))
    True
    >>> few = dict(heard=1, asked=2, enough=False, stood_up_for=False)
    >>> may_be_among(decision=Decision.NOT_SELECTED, **common, **few).reason.code
    'FEW_FULL_REVIEWS'
    >>> bool(may_be_among(decision=Decision.SHORTLISTED, **common, **few))
    True
    """
    if state in OUT or state is SubmissionState.DRAFT:
        return no(SUBMISSION_NOT_ELIGIBLE)
    if blind:
        return no(READS_BLIND)
    if now is decision:
        return no(DECIDED_SO_ALREADY)
    if in_section:
        return no(STANDS_IN_A_SECTION)
    if decision is Decision.NOT_SELECTED and not seen:
        return no(CLOSED_TO_YOU)
    if decision is Decision.NOT_SELECTED and not enough:
        return no(FEW_FULL_REVIEWS, have=heard, asked=asked)
    if decision is Decision.NOT_SELECTED and stood_up_for:
        return no(STOOD_UP_FOR)
    return YES


def may_take_back(actor: Actor, act: ManyDecided, now: datetime) -> Verdict:
    """For a day, by whoever decided or by those who keep the edition."""
    if actor.id not in (0, act.account_id) and not actor.wears_in(act.edition_id, *KEEPERS):
        return no(NOT_YOUR_DECISIONS)
    if act.undone_at:
        return no(MANY_UNDONE)
    if now > act.decided_at + UNDO_FOR:
        return no(MANY_TOO_LATE, hours=int(UNDO_FOR.total_seconds() // 3600))
    return YES


def may_be_restored(now: Decision, given: Decision, told: Decision | None) -> Verdict:
    """Only what still says what was decided then, and was not told."""
    return YES if now is given and told is not given else no(CHANGED_SINCE)


def may_sit(actor: Actor, meeting: Meeting) -> Verdict:
    if not (allowed := may_choose(actor, meeting.edition_id)):
        return allowed
    return no(MEETING_CLOSED) if meeting.closed_at else YES


def meeting_has_films(count: int) -> Verdict:
    return YES if count else no(MEETING_EMPTY)


def view_is_named(name: str, *, taken: bool) -> Verdict:
    if not name.strip():
        return no(VIEW_UNNAMED)
    return no(VIEW_NAMED_ALREADY, name=name.strip()) if taken else YES
