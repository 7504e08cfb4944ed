"""Figures about people that name no few of them. Pure.

A number under five could point at somebody. So it is never shown, and never left to be reckoned: what is
small goes together with other small things, and where that is still small, with the next larger one, until
at least five people stand behind every number there is. The sum of what is shown is the total that is shown,
so that no subtraction leads back to a few.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Told:
    """Rows that may be shown, what was put together, and the total; nothing where it would be too few."""

    rows: tuple[tuple[str, int], ...]
    together: int | None
    total: int | None


def told(counts: Mapping[str, int], least: int = LEAST) -> Told:
    """The counts as they may be shown.

    >>> told({"KZ": 20, "KG": 9, "UZ": 7})
    Told(rows=(('KZ', 20), ('KG', 9), ('UZ', 7)), together=None, total=36)
    >>> told({"KZ": 20, "KG": 9, "DE": 2, "FR": 1})
    Told(rows=(('KZ', 20),), together=12, total=32)
    >>> told({"KZ": 20, "DE": 3, "FR": 2})
    Told(rows=(('KZ', 20),), together=5, total=25)
    >>> told({"KZ": 20, "DE": 3})
    Told(rows=(), together=23, total=23)
    >>> told({"KZ": 4})
    Told(rows=(), together=None, total=None)
    >>> told({})
    Told(rows=(), together=None, total=0)
    """
    kept = {key: count for key, count in counts.items() if count > 0}
    total = sum(kept.values())
    if not total:
        return Told((), None, 0)
    if total < least:
        return Told((), None, None)
    shown = sorted(kept.items(), key=lambda one: (-one[1], one[0]))
    together = 0
    while shown and (shown[-1][1] < least or 0 < together < least):
        together += shown.pop()[1]
    return Told(tuple(shown), together or None, total)


def few(count: int, least: int = LEAST) -> int | None:
    """A count by itself; nothing where it is too small to be told, but none is none."""
    return count if count == 0 or count >= least else None
