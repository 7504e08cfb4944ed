"""Where every table stands when an edition moves: in the edition, shared with others, part of what is shared.

The rows of an edition are found by following their links down from it. What they name in turn (films,
people, organisations) comes along with what is told of it, and nothing else of it does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sqlalchemy import Column, Table

from festival.foundation.db import db
from festival.foundation.wording import PLACES, Texts
from festival.translating.queries import TEXTS


class Kind(StrEnum):
    EDITION = "edition"
    SHARED = "shared"
    PART = "part"
    POINTING = "pointing"
    LEFT = "left"


SHARED = ("festivals", "organisations", "pictures", "films", "people", "accounts")
"""What several editions name: met again elsewhere by its key, and else taken along."""

LEFT = {
    "access_tokens": "a token opens one house",
    "answered_requests": "what a program asked here is answered here",
    "attempts": "what guards a door belongs to the door",
    "data_copies": "a copy lies where it was asked for",
    "done_posts": "what was pressed twice was pressed here",
    "editions_coming": "what was handed in here is brought in here",
    "editions_leaving": "a file lies where it was asked for",
    "finding_counts": "what is missing is counted anew",
    "glossary_terms": "the glossary is the house's",
    "grid_steps": "what can be undone was done here",
    "grid_visits": "who looks at the grid looks at it here",
    "hook_notices": "what a program was told was told by this house",
    "hook_reader": "how far the programs were told was read here",
    "hook_sendings": "what a program was told was told by this house",
    "hook_wishes": "a program listens to one house",
    "hooks": "a program listens to one house, and shares a secret with it",
    "joinings": "who was joined here can be parted only here",
    "journal_entries": "the journal is carried as lines of its own",
    "journal_facts": "the journal is carried as lines of its own",
    "journal_head": "the journal is carried as lines of its own",
    "journal_names": "the journal is carried as lines of its own",
    "journal_programs": "the journal is carried as lines of its own",
    "one_time_links": "a link opens one house",
    "papers": "printed matter is made anew from the release",
    "provider_stays": "who is signed in is signed in here",
    "recovery_codes": "a second factor opens one house",
    "retention_runs": "what was forgotten here was forgotten here",
    "returned_files": "a file of translations is matched with the texts of the house it came back to",
    "self_descriptions": "nobody can say whose they are without this house's secret",
    "sign_ins": "who is signed in is signed in here",
    "solver_proposal_films": "a proposal is made anew",
    "solver_proposals": "a proposal is made anew",
    "solver_run_rules": "a proposal is made anew",
    "solver_runs": "a proposal is made anew",
}
"""Tables that stay behind, and why. Whoever reads the file reads this, too."""

POINTING = {
    "renderings": ("thing", "thing_key"),
    "searched_names": ("shelf", "about_id"),
    "translations": ("thing", "thing_key"),
}
"""Tables that name a row by the kind of thing and its number, without the database knowing."""


def _outer(texts: Texts) -> tuple[str, int]:
    """The table a thing is known by, and by how much its number is multiplied to make room for places in it."""
    table: Table = texts.model.__table__
    if not texts.inside:
        return table.name, 1
    (key,) = table.c[f"{texts.inside}_id"].foreign_keys
    return key.column.table.name, PLACES


SHELVES = {"entry": ("submissions", 1), "film": ("films", 1), "person": ("people", 1)}
WORDED = {thing: _outer(texts) for thing, texts in TEXTS.items()}
KINDS = {"searched_names": SHELVES, "renderings": WORDED, "translations": WORDED}
"""The table of each kind of thing such a row may name, and how its number is made."""

HOLDS = {
    ("accounts", "password_hash"): "",
    ("accounts", "totp_locked"): "",
    ("accounts", "totp_confirmed_at"): None,
    ("accounts", "totp_last_step"): 0,
}
"""What stands in a column elsewhere: nobody's password and second factor travel."""

NUMBERS = {("pictures", "uploaded_by"): "accounts"}
"""Numbers of rows that the database does not know to be such."""

LOCKED = ("_locked", "locked")
"""How a column is named whose words only the house's secret opens."""


@dataclass(frozen=True)
class Place:
    """A table, how it belongs to an edition, and the columns that decide whether a row comes along."""

    table: Table
    kind: Kind
    owners: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The column other rows name a row by."""
        return next(iter(self.table.primary_key.columns)).name


def links(table: Table) -> Iterator[tuple[Column[object], str]]:
    """Every column that names a row of another table or of its own, and which table that is."""
    for column in table.columns:
        for key in column.foreign_keys:
            yield column, key.column.table.name
        if (table.name, column.name) in NUMBERS:
            yield column, NUMBERS[table.name, column.name]


def is_locked(column: str) -> bool:
    """Whether only the house's secret opens it.

    >>> is_locked("screener_locked"), is_locked("locked"), is_locked("locked_at")
    (True, True, False)
    """
    return column.endswith(LOCKED)


@cache
def places() -> Mapping[str, Place]:
    """Every table of the house in the order in which rows may be written: what points comes last."""
    found: dict[str, Place] = {}
    for table in db.metadata.sorted_tables:
        found[table.name] = _place(table, found)
    last = {name for name, place in found.items() if place.kind is Kind.POINTING}
    last |= {
        name for name, place in found.items() if last & {other for _, other in links(place.table)}
    }
    return {
        name: found[name]
        for name in [*(n for n in found if n not in last), *(n for n in found if n in last)]
    }


def _place(table: Table, found: Mapping[str, Place]) -> Place:
    if table.name in LEFT:
        return Place(table, Kind.LEFT)
    if table.name in SHARED:
        return Place(table, Kind.SHARED)
    if table.name == "editions":
        return Place(table, Kind.EDITION)
    if table.name in POINTING:
        return Place(table, Kind.POINTING, POINTING[table.name])
    others = [(column, name) for column, name in links(table) if name != table.name]
    inside = [column for column, name in others if found[name].kind is Kind.EDITION]
    if inside:
        # Whatever must be named decides; what may be named decides only where nothing must.
        must = [column.name for column in inside if not column.nullable]
        may = [column.name for column in inside]
        return Place(table, Kind.EDITION, tuple((must or may)[:1]))
    parts = [column.name for column, _ in others if not column.nullable]
    if not parts:
        raise LookupError(
            f"{table.name} has no place: say in moving/places.py why it stays behind."
        )
    return Place(table, Kind.PART, tuple(parts))
