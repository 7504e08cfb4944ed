"""Who tells filmmakers what was decided, in which words, and what they answer. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from festival.editions.models import EditionState
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.zones import Unclear, instant
from festival.people.models import Hat
from festival.reviews.rules import KEEPERS, NOT_A_SELECTOR
from festival.selection.models import Batch, Selection, SelectionState, Task
from festival.submissions.models import Decision, SubmissionState

TOO_FEW_REVIEWS = Reason(
    "TOO_FEW_REVIEWS",
    "{count} of the films not selected have too few full reviews to be told together with others. "
    "Leave them out, have them read, or propose each by itself.",
)
NOTHING_TO_TELL = Reason(
    "NOTHING_TO_TELL", "No entry has a decision that waits to be told. Decide first, then propose."
)
OUTCOME_NOT_TOLD = Reason(
    "OUTCOME_NOT_TOLD", "Choose at least one outcome to tell. Undecided entries are not told.", 422
)
ANSWER_DAY_TOO_SOON = Reason(
    "ANSWER_DAY_TOO_SOON",
    "Filmmakers need at least {days} days to answer an invitation. Choose a later day.",
    422,
)
BATCH_WAITS = Reason(
    "BATCH_WAITS",
    "Batch {number} is not told yet. Release it or drop it before you propose another.",
)
NOT_THE_APPROVER = Reason(
    "NOT_THE_APPROVER", "A batch is approved by the director of the edition.", 403
)
SECOND_PERSON_NEEDED = Reason(
    "SECOND_PERSON_NEEDED",
    "You proposed this batch, so somebody else approves it. Ask another director of the edition.",
    403,
)
INTEREST_IN_BATCH = Reason(
    "INTEREST_IN_BATCH",
    "You have an interest in a film of this batch, so another director approves it.",
    403,
)
BATCH_NOT_APPROVED = Reason(
    "BATCH_NOT_APPROVED",
    "This batch is not approved yet. The director reads and approves it first.",
)
BATCH_DROPPED = Reason("BATCH_DROPPED", "This batch was dropped. Propose a new one.")
BATCH_APPROVED_ALREADY = Reason("BATCH_APPROVED_ALREADY", "This batch is approved already.")
ALREADY_SENT = Reason(
    "ALREADY_SENT", "This batch was released already. Every letter of it was written once."
)
BATCH_CHANGED = Reason(
    "BATCH_CHANGED",
    "Something has changed since this batch was proposed: {changes}. Drop it and propose it anew.",
)
LETTER_FIELD_UNKNOWN = Reason(
    "LETTER_FIELD_UNKNOWN",
    "“{field}” is not known here. In curly brackets stand only: {fields}.",
    422,
)
LETTER_EMPTY = Reason("LETTER_EMPTY", "A letter has a subject of one line, and words.", 422)
INVITATION_UNKNOWN = Reason(
    "INVITATION_UNKNOWN",
    "This address does not lead to an invitation. Open it from the letter once more, or sign in.",
    404,
)
NOT_ASKED = Reason(
    "NOT_ASKED", "This film was answered for already, or is no longer invited. Reload the page."
)
DECLINING_NEEDS_REASON = Reason(
    "DECLINING_NEEDS_REASON", "Say in a few words why the film does not come.", 422
)
TASK_NEEDS_ANSWER = Reason("TASK_NEEDS_ANSWER", "Write the answer, or the link, first.", 422)
TASK_SETTLED = Reason(
    "TASK_SETTLED", "The festival has settled this already; nothing more is needed."
)
TASK_NOT_OPEN = Reason("TASK_NOT_OPEN", "Tasks are answered once the film is confirmed.")
NOT_ON_WAITLIST = Reason(
    "NOT_ON_WAITLIST", "This entry is not on the waiting list. Reload the page."
)
RETENTION_NOT_YOURS = Reason(
    "RETENTION_NOT_YOURS", "What is deleted for good is decided by the director.", 403
)
RETENTION_CHANGED = Reason(
    "RETENTION_CHANGED", "The list has changed since you read it. Read it once more, then delete."
)

TOLD = (Decision.SELECTED, Decision.NOT_SELECTED, Decision.WAITLISTED, Decision.SHORTLISTED)
"""Outcomes there are letters for. Undecided and on hold are nobody's answer."""
STANDING = (SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE)
FIELDS = ("name", "title", "number", "festival", "edition", "days", "section", "answer_by")
"""What a letter may name; a closed list, so that no score and no reader can slip in."""
MARK = re.compile(r"\{([^{}]*)\}")

LEAST_DAYS = 3
SPREAD = 3
REMINDERS = (7, 2)
"""Days before an invitation’s last day at which who has not answered is reminded."""
TASK_REMINDER = 3

TASKS: dict[str, int] = {
    "materials": 75,
    "poster": 70,
    "bios": 70,
    "announce": 45,
    "subtitles": 40,
    "dcp": 30,
    "guests": 30,
}
"""What is asked for a confirmed film, and how many days before the festival it is due."""
LEAST_TASK_DAYS = 7

SCREENERS_KEPT = timedelta(days=30)
CONTACTS_KEPT_MONTHS = 24
OPENINGS_KEPT = timedelta(days=365)
OVER = (EditionState.CLOSED, EditionState.ARCHIVED)


def may_tell(actor: Actor, edition_id: int) -> Verdict:
    """Programmers and the director prepare what filmmakers are told."""
    allowed = actor.id == 0 or actor.wears_in(edition_id, *KEEPERS)
    return YES if allowed else no(NOT_A_SELECTOR)


def is_to_be_told(decision: Decision, told: Decision | None, state: SubmissionState) -> bool:
    """Decided, still standing, and the filmmaker knows nothing of it or something else.

    >>> is_to_be_told(Decision.SELECTED, None, SubmissionState.IN_CONSIDERATION)
    True
    >>> is_to_be_told(Decision.SELECTED, Decision.WAITLISTED, SubmissionState.IN_CONSIDERATION)
    True
    >>> is_to_be_told(Decision.SELECTED, Decision.SELECTED, SubmissionState.IN_CONSIDERATION)
    False
    >>> is_to_be_told(Decision.ON_HOLD, None, SubmissionState.IN_CONSIDERATION)
    False
    """
    return state in STANDING and decision in TOLD and told != decision


def may_propose(
    actor: Actor,
    edition_id: int,
    counts: Mapping[Decision, int],
    few: int,
    waiting: int | None,
) -> Verdict:
    """I-30: films with too few reviews are not rejected in a heap; one at a time they may be."""
    if not (allowed := may_tell(actor, edition_id)):
        return allowed
    if waiting is not None:
        return no(BATCH_WAITS, number=waiting)
    if few and sum(counts.values()) > 1:
        return no(TOO_FEW_REVIEWS, count=few)
    return YES if sum(counts.values()) else no(NOTHING_TO_TELL)


def outcomes_are_told(decisions: Collection[Decision]) -> Verdict:
    return YES if decisions and set(decisions) <= set(TOLD) else no(OUTCOME_NOT_TOLD)


def leaves_time(answer_by: datetime, now: datetime) -> Verdict:
    """An invitation can be answered for some days at least."""
    enough = answer_by - now >= timedelta(days=LEAST_DAYS)
    return YES if enough else no(ANSWER_DAY_TOO_SOON, days=LEAST_DAYS)


def still_waits(batch: Batch) -> Verdict:
    """Neither told nor dropped."""
    if batch.released_at:
        return no(ALREADY_SENT)
    return no(BATCH_DROPPED) if batch.dropped_at else YES


def may_approve(actor: Actor, batch: Batch, *, interested: bool) -> Verdict:
    """I-97: a director who did not propose it, and has no interest in any of its films."""
    if actor.id != 0 and not actor.wears_in(batch.edition_id, Hat.DIRECTOR):
        return no(NOT_THE_APPROVER)
    if not (waits := still_waits(batch)):
        return waits
    if batch.approved_at:
        return no(BATCH_APPROVED_ALREADY)
    if actor.id in {0, batch.proposed_by_id}:
        return no(SECOND_PERSON_NEEDED)
    return no(INTEREST_IN_BATCH) if interested else YES


def may_release(actor: Actor, batch: Batch) -> Verdict:
    """Once, after a second person has approved it. Pressing again sends nothing."""
    if not (allowed := may_tell(actor, batch.edition_id)):
        return allowed
    if not (waits := still_waits(batch)):
        return waits
    return YES if batch.approved_at else no(BATCH_NOT_APPROVED)


def may_drop(actor: Actor, batch: Batch) -> Verdict:
    allowed = may_tell(actor, batch.edition_id)
    return still_waits(batch) if allowed else allowed


def is_unchanged(changes: Sequence[str], more: int = 0) -> Verdict:
    """What is told is what was approved, to the letter."""
    if not changes:
        return YES
    said = "; ".join(changes)
    return no(BATCH_CHANGED, changes=f"{said}; … (+{more})" if more else said)


def letter_is_right(subject: str, body: str) -> Verdict:
    """Only fields of the list, closed brackets, and something to read.

    >>> bool(letter_is_right("{title}: our answer", "Dear {name},"))
    True
    >>> letter_is_right("Answer", "Your score was {score}").facts["field"]
    'score'
    >>> letter_is_right("Answer", "Dear {name").facts["field"]
    '{'
    """
    if not subject.strip() or not body.strip() or "\n" in subject.strip():
        return no(LETTER_EMPTY)
    words = f"{subject}\n{body}"
    unknown = [field for field in MARK.findall(words) if field not in FIELDS]
    unknown += [mark for mark in "{}" if mark in MARK.sub("", words)]
    fields = ", ".join(f"{{{field}}}" for field in FIELDS)
    return no(LETTER_FIELD_UNKNOWN, field=unknown[0][:40], fields=fields) if unknown else YES


def merged(words: str, facts: Mapping[str, str]) -> str:
    """The words with their fields filled, once: what a filmmaker typed is never read as a field.

    >>> merged("Dear {name}, of {title}", {"name": "{title}", "title": "Alba"})
    'Dear {title}, of Alba'
    """
    return MARK.sub(lambda found: facts.get(found[1], ""), words)


def may_answer(selection: Selection) -> Verdict:
    """While the film is invited; after the day too, until the festival decides otherwise."""
    return YES if selection.state is SelectionState.INVITED else no(NOT_ASKED)


def declining_is_explained(why: str) -> Verdict:
    return YES if why.strip() else no(DECLINING_NEEDS_REASON)


def may_answer_task(task: Task, state: SelectionState) -> Verdict:
    """For a confirmed film, as often as needed until it is settled."""
    if state is not SelectionState.CONFIRMED:
        return no(TASK_NOT_OPEN)
    return no(TASK_SETTLED) if task.settled_at else YES


def task_is_answered(answer: str) -> Verdict:
    return YES if answer.strip() else no(TASK_NEEDS_ANSWER)


def due_days(starts_on: date, today: date) -> dict[str, date]:
    """When each task is due: counted back from the first day, and never sooner than in a week.

    >>> due_days(date(2027, 9, 20), date(2027, 6, 1))["dcp"]
    datetime.date(2027, 8, 21)
    >>> due_days(date(2027, 9, 20), date(2027, 9, 1))["dcp"]
    datetime.date(2027, 9, 8)
    """
    least = today + timedelta(days=LEAST_TASK_DAYS)
    return {kind: max(starts_on - timedelta(days=days), least) for kind, days in TASKS.items()}


def last_minute(day: date, zone: str) -> datetime:
    """The last minute of a day by the clocks of *zone*."""
    found = instant(datetime.combine(day, time(23, 59)), zone, 0)
    return found.choices[0] if isinstance(found, Unclear) else found


def reminder_due(
    invited_at: datetime | None, answer_by: datetime | None, now: datetime
) -> int | None:
    """Which reminder is due, by its days; none on the heels of the invitation and none after the day.

    >>> from datetime import UTC
    >>> asked, by = datetime(2027, 6, 1, tzinfo=UTC), datetime(2027, 6, 20, tzinfo=UTC)
    >>> [reminder_due(asked, by, datetime(2027, 6, day, tzinfo=UTC)) for day in (12, 14, 19, 21)]
    [None, 7, 2, None]
    """
    if invited_at is None or answer_by is None or now >= answer_by:
        return None
    passed = [days for days in REMINDERS if now >= answer_by - timedelta(days=days)]
    fair = [d for d in passed if answer_by - timedelta(days=d) >= invited_at + timedelta(days=1)]
    return min(fair, default=None)


def must_be_answered(state: EditionState, answer_by: datetime | None, now: datetime) -> bool:
    """Whether silence is a promise broken: the day has passed, or the edition is over."""
    return state in OVER or (answer_by is not None and answer_by <= now)


def may_offer(submission: Any) -> Verdict:
    return YES if submission.decision is Decision.WAITLISTED else no(NOT_ON_WAITLIST)


def stands_on_list(place: int | None) -> Verdict:
    return no(NOT_ON_WAITLIST) if place is None else YES


def may_delete_for_good(actor: Actor) -> Verdict:
    """Only those who direct the whole house or an edition at work."""
    allowed = actor.id == 0 or actor.wears_at_work(Hat.DIRECTOR)
    return YES if allowed else no(RETENTION_NOT_YOURS)


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the 28th where a month is shorter.

    >>> months_before(date(2027, 3, 31), 24), months_before(date(2028, 2, 29), 12)
    (datetime.date(2025, 3, 28), datetime.date(2027, 2, 28))
    """
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, 28))
