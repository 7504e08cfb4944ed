"""The marks a criterion takes: as they are said, as they are kept, and what they come to. Pure."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from festival.foundation.numbers import decimal
from festival.jury.models import Criterion


def said(steps: int, parts: int) -> str:
    """A mark as programs and forms write it; it is kept as a number of steps.

    >>> said(8, 1), said(15, 2), said(16, 2)
    ('8', '7.5', '8')
    """
    whole, rest = divmod(steps, parts)
    return f"{whole}.5" if rest else str(whole)


def shown(steps: int, parts: int, locale: str) -> str:
    """The same as a person reads it.

    >>> shown(15, 2, "en"), shown(15, 2, "kk")
    ('7.5', '7,5')
    """
    return str(format_decimal(Decimal(said(steps, parts)), locale=locale))


def steps_of(mark: Any, criterion: Criterion) -> int | None:
    """The steps of a mark on a criterion's scale; nothing when it is off it or between two steps.

    >>> halves = Criterion(least=1, best=10, parts=2)
    >>> [steps_of(mark, halves) for mark in ("7.5", "8", 8, "1", "0.5", "10.5", "7.25", True, 7.5)]
    [15, 16, 16, 2, None, None, None, None, None]
    >>> steps_of("7.5", Criterion(least=0, best=10, parts=1)), steps_of("７", halves)
    (None, None)
    """
    if type(mark) is int:
        mark = str(mark)
    found = decimal(mark, 1) if isinstance(mark, str) else None
    if found is None or not criterion.least <= found <= criterion.best:
        return None
    steps = found * criterion.parts
    return int(steps) if steps == int(steps) else None


def fits(steps: Any, criterion: Criterion) -> bool:
    """Whether a kept mark stands on its scale.

    >>> five = Criterion(least=1, best=5, parts=2)
    >>> [fits(steps, five) for steps in (1, 2, 10, 11, True)]
    [False, True, True, False, False]
    """
    least, best = criterion.least * criterion.parts, criterion.best * criterion.parts
    return type(steps) is int and least <= steps <= best


def scale(criterion: Criterion) -> range:
    """Every mark of a scale, in steps.

    >>> list(scale(Criterion(least=1, best=2, parts=2)))
    [2, 3, 4]
    """
    return range(criterion.least * criterion.parts, criterion.best * criterion.parts + 1)


def step_words(criterion: Criterion) -> str:
    """How far apart two marks of a scale are.

    >>> step_words(Criterion(parts=1)), step_words(Criterion(parts=2))
    ('1', '0.5')
    """
    return said(1, criterion.parts)


def is_whole(
    asked: Collection[int], given: Collection[int] | Mapping[int, int], seen: bool, partial_ok: bool
) -> bool:
    """Whether a scoresheet counts: of a film seen to the end, with every mark, or some where that is agreed.

    >>> is_whole([1, 2], [1, 2], True, False), is_whole([1, 2], [1], True, False)
    (True, False)
    >>> is_whole([1, 2], [1], True, True), is_whole([1, 2], [], True, True), is_whole([1], [1], False, True)
    (True, False, False)
    """
    answered = len(set(asked) & set(given))
    return seen and answered >= (min(1, len(asked)) if partial_ok else len(asked)) and answered > 0
