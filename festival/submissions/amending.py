"""Who may ask for a correction or for what is missing, and until when. Pure."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from festival.editions.models import EditionState
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.zones import Unclear, instant
from festival.people.models import Hat
from festival.submissions.entry import Problem
from festival.submissions.models import (
    Correction,
    CorrectionState,
    MissingThing,
    Submission,
    SubmissionState,
)
from festival.submissions.questions import BY_NAME, SECRETS
from festival.submissions.rules import LINEUP_STANDS

CORRECTION_TOO_LATE = Reason(
    "CORRECTION_TOO_LATE",
    "The line-up is locked. Write to the festival: only its staff can correct an entry now.",
)
CORRECTION_UNKNOWN_FIELD = Reason(
    "CORRECTION_UNKNOWN_FIELD",
    "“{field}” cannot be corrected here. Choose one of the answers on the list.",
    422,
)
CORRECTION_ASKED = Reason(
    "CORRECTION_ASKED",
    "You have asked to correct this answer already. Wait for the festival’s word.",
    422,
)
CORRECTION_EMPTY = Reason("CORRECTION_EMPTY", "Write what the answer should be, and why.", 422)
CORRECTION_ANSWERED = Reason("CORRECTION_ANSWERED", "This request was answered already.")
CORRECTION_NEEDS_ANSWER = Reason(
    "CORRECTION_NEEDS_ANSWER", "Say why it is not granted; the filmmaker reads it.", 422
)
CORRECTION_CANNOT_BE = Reason(
    "CORRECTION_CANNOT_BE", "That cannot be right: {says} Refuse it, and say what would be.", 422
)
NOT_THE_ENTRYS_STAFF = Reason(
    "NOT_THE_ENTRYS_STAFF", "Only programmers and the director of the edition do this.", 403
)
ENTRY_NOT_STANDING = Reason(
    "ENTRY_NOT_STANDING",
    "The entry is a draft, or was withdrawn or disqualified; nothing is asked of it.",
)
MISSING_UNSAID = Reason("MISSING_UNSAID", "Say what is missing; the filmmaker reads it.", 422)
MISSING_ANSWERED = Reason("MISSING_ANSWERED", "This was answered or settled already.")
MISSING_ANSWER_EMPTY = Reason("MISSING_ANSWER_EMPTY", "Write the answer first.", 422)

STAFF = (Hat.PROGRAMMER, Hat.DIRECTOR)
STANDING = (SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE)
NEVER = {
    "rules",
    "mandate",
    "consent_data",
    "consent_catalogue",
    "consent_archive",
    "minors",
    "consent_minors",
    "consent_details",
    *SECRETS,
}
"""What was declared and agreed to is given and withdrawn, never corrected; the link has a page of its own."""
FRAME = (
    "tracking_number", "call", "edition", "category", "rules_version", "sent_at", "late", "fee",
    "submitter", "pictures", "consents",
)  # fmt: skip
"""What a seal says around the answers; it stays as it was when an answer is corrected."""


def correctable() -> list[str]:
    """The answers that can be corrected: single ones, not rows of several."""
    return [name for name, question in BY_NAME.items() if not question.group and name not in NEVER]


def may_ask_correction(
    submission: Submission, state: EditionState, field: str, asked: Collection[str]
) -> Verdict:
    """I-12: until the line-up is locked, one request an answer at a time."""
    if submission.state not in STANDING:
        return no(ENTRY_NOT_STANDING)
    if state in LINEUP_STANDS:
        return no(CORRECTION_TOO_LATE)
    if field and field not in correctable():
        return no(CORRECTION_UNKNOWN_FIELD, field=field[:40])
    return no(CORRECTION_ASKED) if field in asked else YES


def correction_is_right(field: str, wanted: str, why: str) -> Verdict:
    if not wanted.strip() or not why.strip():
        return no(CORRECTION_EMPTY)
    return YES


def may_answer(actor: Actor, edition_id: int) -> Verdict:
    """Programmers and the director of the edition."""
    allowed = actor.id == 0 or actor.wears_in(edition_id, *STAFF)
    return YES if allowed else no(NOT_THE_ENTRYS_STAFF)


def is_unanswered(asked: Correction, answer: str, *, grant: bool) -> Verdict:
    """Once; a refusal says why."""
    if asked.state != CorrectionState.ASKED:
        return no(CORRECTION_ANSWERED)
    return YES if grant or answer.strip() else no(CORRECTION_NEEDS_ANSWER)


def still_right(field: str, problems: Sequence[Problem]) -> Verdict:
    return no(CORRECTION_CANNOT_BE, says=problems[0].says) if problems else YES


def may_ask_for(submission: Submission, words: str) -> Verdict:
    if submission.state not in STANDING:
        return no(ENTRY_NOT_STANDING)
    return YES if words.strip() else no(MISSING_UNSAID)


def may_give(submission: Submission, asked: MissingThing, answer: str) -> Verdict:
    """What was asked for is answered once, while the entry stands."""
    if submission.state not in STANDING:
        return no(ENTRY_NOT_STANDING)
    if asked.answered_at or asked.settled_at:
        return no(MISSING_ANSWERED)
    return YES if answer.strip() else no(MISSING_ANSWER_EMPTY)


def end_of_day(day: date | None, zone: str) -> datetime | None:
    """The last minute of a day by the clocks of *zone*; nothing where no day was said."""
    if day is None:
        return None
    found = instant(datetime.combine(day, time(23, 59)), zone, 0)
    return None if isinstance(found, Unclear) else found
