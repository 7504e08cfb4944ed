"""What a change of a scoresheet may say, and what it means. Pure: no database, no clock."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.words import Problem, cleaned
from festival.jury.given import ChangeGiven
from festival.jury.models import Answer, Change, Criterion, ViewingHow
from festival.jury.rules import CRITERION_UNKNOWN, LONGEST_NOTE, NOTE_TOO_LONG, off_scale
from festival.jury.scales import said, steps_of

BATCH_UNREADABLE = Reason(
    "BATCH_UNREADABLE",
    "These changes cannot be read. Send an object with a device, its name and a list of changes.",
    422,
)
BATCH_TOO_LONG = Reason(
    "BATCH_TOO_LONG", "Send at most {most} changes at a time, in the order they were made.", 422
)
CHANGE_ID_TAKEN = Reason(
    "CHANGE_ID_TAKEN",
    "A change with this id was kept, and it said something else. Send each change under an id of its own.",
    422,
)
ANSWER_UNKNOWN = Reason(
    "ANSWER_UNKNOWN", "This answer is not one of those offered: {accepted}.", 422
)
NOTE_UNFIT = Reason(
    "NOTE_UNFIT",
    "The note holds a character that cannot be kept. Type it again without it.",
    422,
)
NOT_ON_YOUR_DESK = Reason("NOT_ON_YOUR_DESK", "There is no such film on your desk.", 404)
NOTHING_PARTED = Reason(
    "NOTHING_PARTED", "This was settled already. The scoresheet shows what stands.", 409
)

MOST = 200
"""Changes in one batch: more than a juror makes in a day without a signal."""
ID = re.compile(r"[A-Za-z0-9_-]{8,40}", re.ASCII)


@dataclass(frozen=True)
class Meant:
    """What a change says, once it is read."""

    about: Answer
    criterion_id: int | None = None
    value: int | None = None
    words: str = ""

    @property
    def place(self) -> tuple[Answer, int | None]:
        """The answer of a scoresheet it is about."""
        return self.about, self.criterion_id

    def like(self, kept: Change) -> bool:
        return (self.value, self.words) == (kept.value, kept.words)


@dataclass(frozen=True)
class Batch:
    """What a device sends: who it is, and its changes in order."""

    device: str
    name: str
    changes: list[ChangeGiven]


def batch_of(body: Any) -> tuple[Batch | None, Verdict]:
    """The batch a device sent, or why it cannot be read."""
    if not isinstance(body, dict) or not isinstance(body.get("changes"), list):
        return None, no(BATCH_UNREADABLE)
    if len(body["changes"]) > MOST:
        return None, no(BATCH_TOO_LONG, most=MOST)
    name, device = body.get("name", ""), body.get("device")
    changes = [_change_of(one) for one in body["changes"]]
    fit = isinstance(name, str) and cleaned(name, 60).problem is None
    if not fit or not _is_id(device) or None in changes:
        return None, no(BATCH_UNREADABLE)
    return Batch(str(device), cleaned(name, 60).text, [one for one in changes if one]), YES


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(ID.fullmatch(value))


def _change_of(one: Any) -> ChangeGiven | None:
    """One change of the right shape; what it says is judged later."""
    if not isinstance(one, dict) or not set(one) <= set(ChangeGiven._fields):
        return None
    film, field, after = one.get("film"), one.get("field"), one.get("after", "")
    number = one.get("number", 0)
    if not (_is_id(one.get("id")) and isinstance(film, str) and isinstance(field, str)):
        return None
    if not (after == "" or _is_id(after)) or type(number) is not int or not 0 <= number < 2**31:
        return None
    return ChangeGiven(one["id"], film[:64], field[:64], one.get("value"), after, number)


def read_change(
    change: ChangeGiven, criteria: Sequence[Criterion], locale: str
) -> tuple[Meant | None, Verdict]:
    """What *change* says to a jury that asks *criteria*, or why it cannot be kept and what could be."""
    fields: Mapping[str, Criterion] = {f"mark_{c.position}": c for c in criteria}
    match change.field:
        case "seen" if type(change.value) is bool:
            return Meant(Answer.SEEN, value=int(change.value)), YES
        case "seen":
            return None, no(ANSWER_UNKNOWN, accepted="true, false")
        case "how" if change.value in ("", *ViewingHow):
            return Meant(Answer.HOW, words=str(change.value)), YES
        case "how":
            return None, no(ANSWER_UNKNOWN, accepted=", ".join(ViewingHow))
        case "note":
            return _read_note(change.value)
        case field if field in fields:
            return _read_mark(change.value, fields[field], locale)
    return None, no(CRITERION_UNKNOWN)


def _read_note(value: Any) -> tuple[Meant | None, Verdict]:
    if not isinstance(value, str):
        return None, no(NOTE_UNFIT)
    found = cleaned(value, LONGEST_NOTE, lines=True)
    if found.problem is Problem.TOO_LONG:
        return None, no(NOTE_TOO_LONG, most=LONGEST_NOTE)
    if found.problem is not None:
        return None, no(NOTE_UNFIT)
    return Meant(Answer.NOTE, words=found.text), YES


def _read_mark(value: Any, criterion: Criterion, locale: str) -> tuple[Meant | None, Verdict]:
    """A mark; none takes away what was given."""
    steps = None if value is None else steps_of(value, criterion)
    if value is not None and steps is None:
        return None, off_scale(criterion, locale)
    return Meant(Answer.MARK, criterion.id, steps), YES


def said_of(meant: Meant | Change, parts: int) -> Any:
    """What an answer is, as a program reads it: the same that would be sent to give it."""
    match meant.about:
        case Answer.MARK:
            return None if meant.value is None else said(meant.value, parts)
        case Answer.SEEN:
            return bool(meant.value)
    return meant.words
