"""Two reports side by side: each figure of both, and by how much they differ. Pure.

What people said of themselves is told of each as the report tells it; by how much two such figures differ is told
only where it is nothing, or five and more (I-93).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.registration.figures import LEAST
from festival.reports.counted import STAGES
from festival.reports.counting import GENDERS, UNKNOWN
from festival.reports.operations import STEADY
from festival.reports.packs import figure_of


@dataclass(frozen=True)
class Pair:
    """A figure of both reports; *few* where the difference would tell of a few, nothing where one is not told."""

    row: str
    column: str
    one: int | None
    other: int | None
    differs: int | None
    few: bool = False

    @property
    def rows(self) -> bool:
        """What people said of themselves has no rows, nor has what is not known of it."""
        return self.column not in (*GENDERS, UNKNOWN)


def compared(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, list[Pair]]:
    """Every figure of two reports' tables, by the key of the table; what neither met is left out."""
    keys = [table["key"] for table in one["tables"]]
    others = {table["key"]: table for table in other["tables"]}
    return {
        key: found
        for key, table in zip(keys, one["tables"], strict=True)
        if key in others
        if (found := _pairs(key, one, other, table, others[key]))
    }


def _pairs(
    key: str,
    one: Mapping[str, Any],
    other: Mapping[str, Any],
    here: Mapping[str, Any],
    there: Mapping[str, Any],
) -> list[Pair]:
    rows = list(dict.fromkeys(row["key"] for table in (here, there) for row in table["rows"]))
    skipped = STAGES[:1] if one["section"] else ()
    columns = _columns(key, (here, there))
    found = [
        _pair(key, one, other, row, column)
        for row in rows
        for column in columns
        if row not in skipped and column not in skipped
    ]
    return [pair for pair in found if pair.one != 0 or pair.other != 0]


def _columns(key: str, tables: Sequence[Mapping[str, Any]]) -> list[str]:
    if key not in STEADY:
        return list(tables[0]["columns"])
    met = {kind for table in tables for row in table["rows"] for kind in row["told"]}
    return [*(kind for kind in GENDERS if kind in met), UNKNOWN, "total"]


def _pair(
    key: str, one: Mapping[str, Any], other: Mapping[str, Any], row: str, column: str
) -> Pair:
    """One figure of both.

    >>> def told(women):
    ...     row = {"key": "selected", "told": {"female": women}, "together": None, "known": women, "unknown": 0, "total": women}
    ...     return {"section": None, "tables": [{"key": "teams", "columns": [], "rows": [row]}]}
    >>> _pair("teams", told(9), told(20), "selected", "female").differs
    -11
    >>> _pair("teams", told(9), told(12), "selected", "female")
    Pair(row='selected', column='female', one=9, other=12, differs=None, few=True)
    """
    first, second = (figure_of(each, (key, row, column)).count for each in (one, other))
    if first is None or second is None:
        return Pair(row, column, first, second, None)
    differs = first - second
    if key in STEADY and column != "total" and 0 < abs(differs) < LEAST:
        return Pair(row, column, first, second, None, few=True)
    return Pair(row, column, first, second, differs)
