"""What a category takes, whole: length, kind, completion and its own rule; and what a change of it moves. Pure."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from festival.editions.conditions import All, Compare, Condition, condition_in
from festival.editions.rules import FILM_KINDS
from festival.foundation.canonical import digest
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.submissions.models import Category

CATEGORY_KIND_UNKNOWN = Reason(
    "CATEGORY_KIND_UNKNOWN", "There is no kind of film called “{kind}”. Choose among: {known}.", 422
)
CATEGORY_NAME_MISSING = Reason(
    "CATEGORY_NAME_MISSING", "Give the category a name in at least one language.", 422
)
CATEGORY_MOVES_ENTRIES = Reason(
    "CATEGORY_MOVES_ENTRIES",
    "Entries already sent would be answered otherwise: {count}. Read the list, tick that you have "
    "read it, and save again.",
    422,
)
CATEGORY_HAS_ENTRIES = Reason(
    "CATEGORY_HAS_ENTRIES",
    "Entries were sent in this category ({count}), and each keeps the category it was sent in. "
    "Give the category another name or rule instead.",
)
CATEGORY_IS_THE_ONLY_ONE = Reason(
    "CATEGORY_IS_THE_ONLY_ONE",
    "Without a category nobody can send an entry. Add another one first.",
)

LONGEST_FILM = 86_400


class Moved(NamedTuple):
    """A sent entry whose answer would be another: yes, no or not known, before and after."""

    code: str
    number: str
    title: str
    language: str
    before: bool | None
    after: bool | None
    why: str


def kinds_of(category: Category) -> tuple[str, ...]:
    """The kinds of film a category names; none is every kind.

    >>> kinds_of(Category(kinds="fiction hybrid")), kinds_of(Category(kinds=""))
    (('fiction', 'hybrid'), ())
    """
    return tuple((category.kinds or "").split())


def beyond_length(category: Category) -> Condition:
    """What a category asks of a film besides its length.

    >>> from datetime import date
    >>> beyond_length(Category(kinds="documentary", completed_after=date(2018, 9, 1))).parts[1].fact
    'completed'
    """
    parts: list[Condition] = []
    if kinds := kinds_of(category):
        parts.append(Compare("kind", "any_of", kinds))
    if category.from_year:
        parts.append(Compare("year", "at_least", category.from_year))
    if category.completed_after:
        parts.append(Compare("completed", "from", category.completed_after))
    own = condition_in(category.condition or "")
    parts.extend(own.parts if isinstance(own, All) else [own])
    return All(tuple(parts))


def whole_rule(category: Category) -> Condition:
    """All a category asks of a film; lengths are compared in seconds.

    >>> [part.value for part in whole_rule(Category(min_seconds=1, max_seconds=2400)).parts]
    [2400]
    """
    parts: list[Condition] = []
    if (category.min_seconds or 1) > 1:
        parts.append(Compare("seconds", "at_least", category.min_seconds))
    if (category.max_seconds or LONGEST_FILM) < LONGEST_FILM:
        parts.append(Compare("seconds", "at_most", category.max_seconds))
    beyond = beyond_length(category)
    parts.extend(beyond.parts if isinstance(beyond, All) else [beyond])
    return All(tuple(parts))


def kinds_are_known(kinds: Collection[str]) -> Verdict:
    """Each is a kind of film the house knows."""
    strange = next((one for one in kinds if one not in FILM_KINDS), None)
    if strange is None:
        return YES
    return no(CATEGORY_KIND_UNKNOWN, kind=strange[:40], known=", ".join(FILM_KINDS))


def may_delete(sent: int, others: int) -> Verdict:
    """Only what no entry was ever sent in, and never the last one."""
    if sent:
        return no(CATEGORY_HAS_ENTRIES, count=sent)
    return YES if others else no(CATEGORY_IS_THE_ONLY_ONE)


def mark_of(moved: Sequence[Moved]) -> str:
    """A short mark of exactly these changes, so that another list than the one read is not agreed to.

    >>> mark_of([])
    ''
    """
    if not moved:
        return ""
    return digest([[one.number, one.before, one.after] for one in moved])[:16]


def may_move(moved: Sequence[Moved], read: str) -> Verdict:
    """What was sent is not judged otherwise behind anybody's back: the list of changes is read first."""
    return YES if read == mark_of(moved) else no(CATEGORY_MOVES_ENTRIES, count=len(moved))
