"""Who keeps the copies, and how a copy and a key go their way step by step."""

import re
from collections.abc import Mapping

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.prints.keyfiles import thumbprint
from festival.prints.models import CheckResult, Copy, CopyState, KeyState, Package
from festival.prints.rules import CHECK_NEEDS_NOTE, CHECKED

NOT_THE_PRINT_DESK = Reason(
    "NOT_THE_PRINT_DESK", "Only the schedule office and the director keep the copies.", 403
)
PRINTS_ARCHIVED = Reason(
    "PRINTS_ARCHIVED", "This edition is archived. What is written about its copies stays."
)
COPY_STEP = Reason(
    "COPY_STEP",
    "This copy is at “{now}”, so it cannot become “{wanted}”. What can follow: {open}.",
)
COPY_ELSEWHERE = Reason(
    "COPY_ELSEWHERE", "That copy belongs to another film or edition. Choose one of this film.", 422
)
NOT_AN_OV = Reason(
    "NOT_AN_OV",
    "A version file is laid over an original version. The copy chosen is none.",
    422,
)
OV_UNSAID = Reason(
    "OV_UNSAID",
    "A version file plays only together with its original version. Say which copy that is.",
    422,
)
BACKUP_OF_ITSELF = Reason(
    "BACKUP_OF_ITSELF", "A copy is a backup of another copy, not of itself or of a backup.", 422
)
CPL_UNREADABLE = Reason(
    "CPL_UNREADABLE",
    "“{typed}” is not the identifier of a composition. It looks like {example}.",
    422,
)
MEASURE_NEEDS_RATE = Reason(
    "MEASURE_NEEDS_RATE", "Frames can be counted once the frame rate is written down.", 422
)
KDM_WRONG_CPL = Reason(
    "KDM_WRONG_CPL",
    "This key unlocks composition {found}. This copy is {wanted}. Ask for a key of the right one.",
    422,
)
KDM_WRONG_SERVER = Reason(
    "KDM_WRONG_SERVER",
    "This key is made for the server with the certificate {found}. No hall of this edition has it; "
    "send the sender the certificates of your servers.",
    422,
)
KDM_TWICE = Reason("KDM_TWICE", "This very key is here already.", 422)
KEY_STEP = Reason("KEY_STEP", "A key is checked once it is here, and loaded once it is checked.")
KEY_NOT_NEEDED = Reason(
    "KEY_NOT_NEEDED", "This copy is not encrypted, so there is no key to ask for."
)
INSURANCE_CURRENCY = Reason(
    "INSURANCE_CURRENCY", "Say in which currency the copy is insured, such as EUR or KZT.", 422
)

HALL_OF_ANOTHER_EDITION = Reason(
    "HALL_OF_ANOTHER_EDITION", "That hall belongs to another edition. Choose one of this.", 422
)
MEASURE_UNREADABLE = Reason(
    "MEASURE_UNREADABLE", "Type hours, minutes, seconds and frames, such as 01:53:00:12.", 422
)
SUM_UNREADABLE = Reason(
    "SUM_UNREADABLE", "Type a sum such as 2500 or 2500.50, with its currency beside it.", 422
)

THUMBPRINT_UNREADABLE = Reason(
    "THUMBPRINT_UNREADABLE",
    "“{typed}” is not the thumbprint of a certificate. It has 40 hexadecimal digits, or 28 signs "
    "that end in =.",
    422,
)
STEP_IN_A_HALL = Reason(
    "STEP_IN_A_HALL", "A copy is ingested and checked in a hall. Say in which.", 422
)

COPY_IS_HERE = Reason(
    "COPY_IS_HERE",
    "The festival has this copy now, and describes it itself. Write to the print desk what is different.",
)
NOT_CONFIRMED_YET = Reason(
    "NOT_CONFIRMED_YET", "Confirm the film first; then say which copy of it comes."
)
KEY_FILE_LOST = Reason(
    "KEY_FILE_LOST",
    "The file of this key is not here as it came. Ask the sender for it again and keep it anew.",
)

READERS = (Hat.SCHEDULE, Hat.DIRECTOR, Hat.PROGRAMMER, Hat.CURATOR)
EDITORS = (Hat.SCHEDULE, Hat.DIRECTOR)

STEPS: Mapping[CopyState, frozenset[CopyState]] = {
    CopyState.REQUESTED: frozenset({CopyState.ANNOUNCED}),
    CopyState.ANNOUNCED: frozenset({CopyState.IN_TRANSIT}),
    CopyState.IN_TRANSIT: frozenset({CopyState.ARRIVED}),
    CopyState.ARRIVED: frozenset({CopyState.INGESTED}),
    CopyState.INGESTED: CHECKED,
    CopyState.PASSED: CHECKED | {CopyState.SHIPPED_OUT},
    CopyState.CONDITIONAL: CHECKED | {CopyState.SHIPPED_OUT},
    CopyState.FAILED: CHECKED | {CopyState.REQUESTED},
    CopyState.SHIPPED_OUT: frozenset({CopyState.RETURNED}),
    CopyState.RETURNED: frozenset(),
}
"""Only these. A copy is checked in every hall it plays in, so one answer may follow another."""

AFTER = {
    CheckResult.PASSED: CopyState.PASSED,
    CheckResult.CONDITIONAL: CopyState.CONDITIONAL,
    CheckResult.FAILED: CopyState.FAILED,
}


COMING = frozenset({CopyState.REQUESTED, CopyState.ANNOUNCED, CopyState.IN_TRANSIT})
"""While a copy is on its way, its filmmaker says what it is."""


def may_declare(edition: Edition, confirmed: bool) -> Verdict:
    """A filmmaker says which copies of a confirmed film come, until the edition is archived."""
    if edition.state is EditionState.ARCHIVED:
        return no(PRINTS_ARCHIVED)
    return YES if confirmed else no(NOT_CONFIRMED_YET)


def may_tell_of(copy: Copy) -> Verdict:
    """What is here is looked at here; from then on the desk writes down what it is."""
    return YES if copy.state in COMING else no(COPY_IS_HERE)


def may_read_prints(actor: Actor, edition_id: int) -> bool:
    return actor.id == HOUSE.id or actor.wears_in(edition_id, *READERS)


def may_keep_prints(actor: Actor, edition: Edition) -> Verdict:
    """The schedule office and the director, until the edition is archived."""
    if actor.id != HOUSE.id and not actor.wears_in(edition.id, *EDITORS):
        return no(NOT_THE_PRINT_DESK)
    return no(PRINTS_ARCHIVED) if edition.state is EditionState.ARCHIVED else YES


def may_become(now: CopyState, wanted: CopyState, words: Mapping[CopyState, str]) -> Verdict:
    """A copy goes its way step by step; *words* say the states to the reader."""
    if wanted in STEPS[now]:
        return YES
    opened = ", ".join(f"“{words[one]}”" for one in CopyState if one in STEPS[now]) or "–"
    return no(COPY_STEP, now=words[now], wanted=words[wanted], open=opened)


def may_move(now: CopyState, wanted: CopyState, words: Mapping[CopyState, str]) -> Verdict:
    """Steps that are taken wherever the copy is; the others belong to a hall."""
    if wanted in CHECKED or wanted is CopyState.INGESTED:
        return no(STEP_IN_A_HALL)
    return may_become(now, wanted, words)


def is_thumbprint(typed: str) -> Verdict:
    """A certificate is known by the SHA-1 of it, as servers print it."""
    one = thumbprint(typed)
    fits = not one or re.fullmatch(r"[A-Za-z0-9+/]{27}=", one)
    return YES if fits else no(THUMBPRINT_UNREADABLE, typed=typed.strip()[:60])


def may_note(result: CheckResult, note: str) -> Verdict:
    """Only a plain yes needs no words."""
    return YES if result is CheckResult.PASSED or note.strip() else no(CHECK_NEEDS_NOTE)


def may_step_key(now: KeyState, wanted: KeyState) -> Verdict:
    """Received, looked at on the server, loaded: one after another."""
    order = list(KeyState)
    following = now is not KeyState.REQUESTED and order.index(wanted) == order.index(now) + 1
    return YES if following else no(KEY_STEP)


def stands_on(copy: Copy, ov: Copy | None) -> Verdict:
    """A version file names an original version of the same film; an original names none."""
    if copy.package is Package.OV:
        return YES
    if ov is None:
        return no(OV_UNSAID)
    if (ov.version_id, ov.edition_id) != (copy.version_id, copy.edition_id):
        return no(COPY_ELSEWHERE)
    return YES if ov.package is Package.OV and ov is not copy else no(NOT_AN_OV)


def stands_by(copy: Copy, first: Copy | None) -> Verdict:
    """A backup stands by a copy that is none itself."""
    if first is None:
        return YES
    if (first.version_id, first.edition_id) != (copy.version_id, copy.edition_id):
        return no(COPY_ELSEWHERE)
    return YES if first is not copy and first.backup_of_id is None else no(BACKUP_OF_ITSELF)


def frames_of(typed: str, fps: int | None) -> int | None:
    """A measured length in frames; nothing where it is none.

    >>> frames_of("01:53:00:12", 24), frames_of("1:53:00", 24), frames_of("113", 24)
    (162732, 162720, None)
    """
    found = re.fullmatch(r"([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])(?::([0-9]{2}))?", typed.strip())
    if found is None or not fps:
        return None
    hours, minutes, seconds, frames = (int(part or 0) for part in found.groups())
    if frames >= fps:
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * fps + frames


def timecode(frames: int | None, fps: int | None) -> str:
    """The same length as a projectionist writes it.

    >>> timecode(162732, 24), timecode(None, 24)
    ('01:53:00:12', '')
    """
    if frames is None or not fps:
        return ""
    seconds, rest = divmod(frames, fps)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{rest:02}"
