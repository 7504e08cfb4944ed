"""Guests in figures: as whom they came, for how many nights, with films of which countries. Pure.

None of these figures is under five, and no row of anybody's journey is kept beside them: who came, and when,
stands in the guests' own room.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from festival.registration.figures import LEAST, few, told
from festival.reports.counted import GuestRow

UNLINKED = frozenset({"guests", "journeys", "guest_countries"})
OTHERS = "others"


def mobility(guests: Sequence[GuestRow]) -> list[dict[str, Any]]:
    """The three tables of guests.

    >>> guests = [GuestRow("director", 3, ("KZ",), True)] * 6 + [GuestRow("juror", None)] * 2
    >>> [(row["key"], row["cells"]) for table in mobility(guests) for row in table["rows"]]
    [('others', [8]), ('nights', [18]), ('interpreter', [6]), ('with_film', [6]), ('KZ', [6])]
    """
    return [_kinds(guests), _journeys(guests), _countries(guests)]


def _table(key: str, rows: Sequence[tuple[str, int | None]]) -> dict[str, Any]:
    found = [{"key": name, "cells": [count]} for name, count in rows if count]
    return {"key": key, "columns": ["count"], "rows": found}


def _kinds(guests: Sequence[GuestRow]) -> dict[str, Any]:
    """As whom they came: what is small stands together, and their sum is all who came."""
    counts = told(Counter(one.kind for one in guests))
    return _table("guests", [*counts.rows, (OTHERS, counts.together)])


def _journeys(guests: Sequence[GuestRow]) -> dict[str, Any]:
    stays = [one.nights for one in guests if one.nights is not None]
    return _table(
        "journeys",
        [
            ("nights", sum(stays) if len(stays) >= LEAST else None),
            ("interpreter", few(sum(one.interpreter for one in guests))),
            ("with_film", few(sum(bool(one.countries) for one in guests))),
        ],
    )


def _countries(guests: Sequence[GuestRow]) -> dict[str, Any]:
    """A guest counts for each country of the films they came with; countries of a few are left out."""
    counts = Counter(country for one in guests for country in set(one.countries))
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return _table("guest_countries", [(country, few(count)) for country, count in ordered])
