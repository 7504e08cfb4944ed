"""The ways that lead from a person to a film, and how heavy each weighs. Pure: no database, no clock."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from festival.films.models import Activity
from festival.foundation.fold import closeness, words
from festival.interests.models import ConflictKind


class Way(StrEnum):
    """What a path runs through."""

    CREDIT = "credit"
    COMPANY = "company"
    FORMER = "former"
    COLLEAGUE = "colleague"
    WORK = "work"
    NAME = "name"
    JURY = "jury"


class Grade(StrEnum):
    STRONG = "strong"
    WEAK = "weak"


HEADS = (Activity.DIRECTOR, Activity.PRODUCER, Activity.WRITER)
"""Those who answer for a film."""
FIXED = frozenset({Way.CREDIT, Way.COMPANY})
"""Facts, not suggestions: what they say is an interest, and nobody unsays it (I-44)."""

SAME, LIKE = "same", "like"


class Path(NamedTuple):
    """One way from a person to a film, short enough to be kept as its own name."""

    way: Way
    part: str
    """What whom it leads through does in this film, or what a company is to it."""
    through: int = 0
    """The person it leads through."""
    at: int = 0
    """The film, organisation or edition where they met."""
    own: str = ""
    """What the person did there; of a name, how alike it is written."""

    @property
    def key(self) -> str:
        """
        >>> Path(Way.WORK, "director", 7, 33, "producer").key
        'work:director:7:33:producer'
        """
        return ":".join(str(one) for one in self)

    @classmethod
    def of(cls, key: str) -> Path | None:
        """The path of that name, or nothing where it is none.

        >>> Path.of("work:director:7:33:producer") == Path(Way.WORK, "director", 7, 33, "producer")
        True
        >>> Path.of("by bus"), Path.of("work:king:7:33:producer"), Path.of("name:director:x:0:same")
        (None, None, None)
        """
        try:
            way, part, through, at, own = key.split(":")
            return cls(Way(way), Activity(part).value, int(through), int(at), own)
        except ValueError:
            return None


def is_fixed(path: Path) -> bool:
    return path.way in FIXED


def grade_of(path: Path) -> Grade:
    """Their own part and their own company weigh heavily; so do those who made a film together, and namesakes.

    >>> grade_of(Path(Way.CREDIT, "producer")).value, grade_of(Path(Way.COLLEAGUE, "director")).value
    ('strong', 'weak')
    >>> grade_of(Path(Way.WORK, "director", 7, 33, "producer")).value
    'strong'
    >>> grade_of(Path(Way.WORK, "director", 7, 33, "cast")).value
    'weak'
    """
    if is_fixed(path):
        return Grade.STRONG
    if path.way is Way.NAME:
        return Grade.STRONG if path.own == SAME else Grade.WEAK
    heads = {path.part, path.own} <= {head.value for head in HEADS}
    return Grade.STRONG if path.way is Way.WORK and heads else Grade.WEAK


def kind_of(path: Path) -> ConflictKind:
    """What kind of interest it is once somebody confirms it."""
    return {
        Way.CREDIT: ConflictKind.CREDIT,
        Way.NAME: ConflictKind.CREDIT,
        Way.COMPANY: kind_of_company(path.part),
        Way.FORMER: ConflictKind.EMPLOYMENT,
        Way.COLLEAGUE: ConflictKind.EMPLOYMENT,
        Way.WORK: ConflictKind.OTHER,
        Way.JURY: ConflictKind.OTHER,
    }[path.way]


def kind_of_company(part: str) -> ConflictKind:
    """Who sells a film has an interest in its distribution; who made it, in the company that did."""
    return ConflictKind.DISTRIBUTION if part == Activity.WORLD_SALES else ConflictKind.COMPANY


def weight(activity: str) -> int:
    """Where a part stands when one of several is named: those who answer for a film first."""
    order = [head.value for head in HEADS]
    return order.index(activity) if activity in order else len(order)


def likeness(one: str, other: str) -> str:
    """How alike two names are written, in whatever script: the same, nearly, or not.

    >>> likeness("Гүлнар Сәрсенова", "Sarsenova, Gulnar"), likeness("Gulnara Sarsenova", "G. Sarsenova")
    ('same', 'like')
    >>> likeness("Sergei Dvortsevoy", "Sergey Dvortsevoi"), likeness("Gulnar Sarsenova", "Gulnara Sarsenova")
    ('same', 'like')
    >>> likeness("Natalya Ivanova", "Anna Ivanova"), likeness("JR", "J"), likeness("", "Anna")
    ('', '', '')
    """
    first, second = sorted(words(one)), sorted(words(other))
    if not first or not second:
        return ""
    if first == second:
        return SAME
    if len(first) != len(second) or len(first) < 2:
        return ""
    if [word[0] for word in first] != [word[0] for word in second]:
        return ""
    pairs = list(zip(first, second, strict=True))
    spelt_out = any(a == b and len(a) > 2 for a, b in pairs)
    if spelt_out and all(_abbreviates(a, b) for a, b in pairs):
        return LIKE
    return LIKE if min(closeness(one, other), closeness(other, one)) >= CLOSE_NAMES else ""


CLOSE_NAMES = 0.88


def _abbreviates(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
