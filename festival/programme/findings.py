"""The report of an import: what became of every row, what was guessed, and what was left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from festival.foundation.verdict import Verdict


class Outcome(StrEnum):
    """What becomes of one row of a sheet."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EVENT = "kept as a show"
    REFUSED = "could not be placed"


@dataclass(frozen=True)
class RowFound:
    """One row: where it stands, what it is called, what became of it, and why."""

    sheet: str
    row: int
    id: str
    title: str
    outcome: Outcome
    code: str = ""
    says: str = ""


@dataclass(frozen=True)
class Guess:
    """Something taken to be so, which a person should look at."""

    sheet: str
    row: int
    title: str
    about: str
    says: str


@dataclass(frozen=True)
class LeftOut:
    """A value of a sheet that stands nowhere now, and how many rows had it."""

    sheet: str
    column: str
    value: str
    rows: int


@dataclass(frozen=True)
class Clash:
    """Two shows of one hall at the same time, both kept."""

    hall: str
    first: str
    first_span: str
    second: str
    second_span: str


@dataclass
class Findings:
    """Everything an import has to say."""

    edition: str
    committed: bool = False
    opened: bool = False
    rows: list[RowFound] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    unused_columns: dict[str, list[str]] = field(default_factory=dict)
    sections_opened: list[str] = field(default_factory=list)
    halls_added: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    dropped: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    source: str = ""
    """The one file everything came from, where it is no folder of sheets."""

    def found(
        self, sheet: str, row: int, id: str, title: str, outcome: Outcome, says: str = ""
    ) -> None:
        self.rows.append(RowFound(self.source or sheet, row, id, title, outcome, "", says))

    def refused(self, sheet: str, row: int, id: str, title: str, why: Verdict) -> None:
        code = why.reason.code if why.reason else ""
        self.rows.append(
            RowFound(self.source or sheet, row, id, title, Outcome.REFUSED, code, why.plain())
        )

    def guess(self, sheet: str, row: int, title: str, about: str, says: str) -> None:
        self.guesses.append(Guess(self.source or sheet, row, title, about, says))

    def leave_out(self, sheet: str, column: str, values: Sequence[str]) -> None:
        self.dropped.update((sheet, column, value) for value in values)

    @property
    def left_out(self) -> list[LeftOut]:
        return [LeftOut(*what, rows=count) for what, count in sorted(self.dropped.items())]

    def counts(self, sheet: str) -> dict[str, int]:
        """How many rows of a sheet had which outcome; together they are all its rows."""
        sheet = self.source or sheet
        had = Counter(row.outcome for row in self.rows if row.sheet == sheet)
        counted = {outcome.value: had[outcome] for outcome in Outcome if had[outcome]}
        return {"rows": had.total()} | counted

    def as_json(self) -> dict[str, Any]:
        """The whole report for machines."""
        sheets = sorted({row.sheet for row in self.rows})
        told = [row for row in self.rows if row.outcome is not Outcome.UNCHANGED]
        return {
            "edition": self.edition,
            "committed": self.committed,
            "edition_opened": self.opened,
            "days": self.days,
            "counts": {sheet: self.counts(sheet) for sheet in sheets},
            "could_not_be_placed": [
                asdict(row) for row in self.rows if row.outcome is Outcome.REFUSED
            ],
            "rows": [asdict(row) for row in told],
            "guesses": [asdict(guess) for guess in self.guesses],
            "left_out": [asdict(one) for one in self.left_out],
            "clashes": [asdict(clash) for clash in self.clashes],
            "unused_columns": self.unused_columns,
            "sections_opened": self.sections_opened,
            "halls_added": self.halls_added,
        }
