"""The sheets prepared from a report: for the 5050×2020 pledge, for the 2005 Convention, for the board. Pure.

A sheet counts nothing: it picks figures of the report by their table, row and column, so that whoever doubts one
finds the same rows behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from festival.foundation.text import Text
from festival.reports import pack_words as says
from festival.reports.behind import TOTAL
from festival.reports.mobility import UNLINKED
from festival.reports.operations import STEADY

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Part:
    """A part of a sheet: a title, what it says with its figures in place, the figures, and the tables behind."""

    key: str
    title: Text
    says: Text
    figures: Mapping[str, Key]
    tables: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    """Tables whose rows are also told in hundredths."""
    of_section: Text | None = None
    """What it says of one section, where that is something else: nobody enters a film into a section."""

    def said(self, section: bool) -> Text:
        return self.of_section if section and self.of_section else self.says


@dataclass(frozen=True)
class Pack:
    """A prepared sheet. *whole*: it is about the whole edition only, and the director's alone."""

    key: str
    title: Text
    parts: tuple[Part, ...]
    whole: bool = False


STAGED: dict[str, Key] = {
    "entered": ("funnel", "submitted", "films"),
    "selected": ("funnel", "selected", "films"),
    "competing": ("funnel", "in_competition", "films"),
    "awarded": ("funnel", "awarded", "films"),
}
MOBILITY = ("guests", "journeys", "guest_countries")
SELECTED = {"selected": STAGED["selected"]}
SHOWINGS: dict[str, Key] = {"showings": ("showings", TOTAL, "count")}
COUNTRIES: dict[str, Key] = {"countries": ("breadth", "countries", "selected")}

PLEDGE = Pack(
    "5050",
    says.PLEDGE,
    (
        Part("asks", says.PLEDGE, says.PLEDGE_ASKS, {}),
        Part(
            "films",
            says.FILMS,
            says.PLEDGE_FILMS,
            STAGED,
            ("funnel", "teams"),
            shares=("teams",),
            of_section=says.PLEDGE_SECTION,
        ),
        Part(
            "people",
            says.PEOPLE,
            says.PLEDGE_PEOPLE,
            {},
            ("heads", "roles"),
            shares=("heads", "roles"),
        ),
        Part(
            "deciding",
            says.DECIDING,
            says.DECIDING_SAYS,
            {},
            ("parts", "bodies"),
            shares=("parts",),
        ),
    ),
)
CONVENTION = Pack(
    "convention",
    says.CONVENTION,
    (
        Part(
            "goal-1",
            says.GOVERNANCE,
            says.GOVERNANCE_SAYS,
            {
                **SELECTED,
                "national": ("origin", "national", "selected"),
                **SHOWINGS,
                **{tag: ("follow", tag, "selected") for tag in ("kk", "ru", "en")},
                "partners": ("partners", TOTAL, "count"),
                "files": ("publications", TOTAL, "count"),
            },
            ("follow", "showings", "access", "partners", "publications"),
        ),
        Part(
            "goal-2",
            says.FLOW,
            says.FLOW_SAYS,
            {
                **COUNTRIES,
                "languages": ("breadth", "languages", "selected"),
                "developing": ("origin", "developing", "selected"),
                "joint": ("coproductions", "joint", "selected"),
                "national_joint": ("origin", "national_joint", "selected"),
            },
            ("origin", "countries", "coproductions", "pairs", "majority", *MOBILITY, "bodies"),
        ),
        Part(
            "goal-3",
            says.DEVELOPMENT,
            says.DEVELOPMENT_SAYS,
            {"first": ("first_films", "first", "selected")},
            ("events", "first_films"),
        ),
        Part(
            "goal-4",
            says.RIGHTS,
            says.RIGHTS_SAYS,
            {
                **SELECTED,
                "women": ("teams", "selected", "female"),
                "mixed": ("teams", "selected", "mixed"),
                "unknown": ("teams", "selected", "unknown"),
            },
            ("teams", "heads", "parts"),
        ),
        Part("annexes", says.ANNEXES, says.ANNEXES_SAY, {}),
    ),
)
BOARD = Pack(
    "board",
    says.BOARD,
    (
        Part(
            "glance",
            says.BOARD_GLANCE,
            says.BOARD_SAYS,
            {**STAGED, **COUNTRIES, **SHOWINGS},
            ("funnel",),
        ),
        Part(
            "balance",
            says.BALANCE,
            says.BALANCE_SAYS,
            {},
            (
                "countries",
                "origin",
                "majority",
                "follow",
                "access",
                "lengths",
                "premieres",
                "teams",
            ),
        ),
        Part(
            "around",
            says.AROUND,
            says.AROUND_SAYS,
            {},
            ("bodies", *MOBILITY, "events", "partners", "publications"),
        ),
    ),
    whole=True,
)
PACKS = {one.key: one for one in (PLEDGE, CONVENTION, BOARD)}


@dataclass(frozen=True)
class Told:
    """A figure of a report: how many, nothing where too few to be told, and the report its rows are in."""

    count: int | None
    rows: bool = False
    older: int | None = None


def figure_of(contents: Mapping[str, Any], key: Key) -> Told:
    """A figure of a report by its table, row and column; what was not met was counted, and is none.

    >>> teams = {"key": "teams", "columns": [], "rows": [{"key": "selected", "told": {"female": 7}, "together": None,
    ...          "known": 7, "unknown": 1, "total": 8}]}
    >>> films = {"key": "funnel", "columns": ["films"], "rows": [{"key": "selected", "cells": [8]}]}
    >>> told = {"tables": [teams, films]}
    >>> [figure_of(told, ("teams", "selected", what)).count for what in ("female", "mixed", "total")]
    [7, 0, 8]
    >>> figure_of(told, ("funnel", "selected", "films"))
    Told(count=8, rows=True, older=None)
    """
    table, row, column = key
    found = next((one for one in contents["tables"] if one["key"] == table), None)
    if found is None:
        return Told(0)
    line = next((one for one in found["rows"] if one["key"] == row), None)
    if table in STEADY:
        return _told_of_people(line, column)
    if row == TOTAL:
        count = found["total"][found["columns"].index(column)]
    else:
        count = line["cells"][found["columns"].index(column)] if line else 0
    return Told(count, bool(count) and table not in UNLINKED)


def _told_of_people(line: Mapping[str, Any] | None, column: str) -> Told:
    if line is None:
        return Told(0)
    if column in ("total", "known", "unknown"):
        return Told(line[column], column == TOTAL and bool(line[column]), line.get("older"))
    if column in line["told"]:
        return Told(line["told"][column])
    # What stands together with others could be any of them: it is not told, and not none either.
    return Told(None if line["known"] is None or line["together"] else 0)
