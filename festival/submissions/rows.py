"""A row of a file while it is read: its cells by meaning, what is asked about it, what has been understood."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from festival.foundation.verdict import Verdict
from festival.foundation.words import cleaned
from festival.submissions.columns import Column
from festival.submissions.models import Source
from festival.submissions.own_columns import OwnAsked
from festival.submissions.questions import MOST_ROWS
from festival.submissions.sheets import LONGEST_CELL


@dataclass(frozen=True)
class Guess:
    """Something one cell, or one column, leaves open: what could be meant, and what probably is."""

    kind: str
    asked: str
    offered: tuple[tuple[str, tuple[str, ...]], ...]
    proposed: str


@dataclass
class Reading:
    """One row understood. A field is in *says* only when a column speaks of it."""

    number: int
    external_id: str = ""
    title: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    screener: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    refusal: Verdict | None = None


Choices = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Frame:
    """What all rows of a file share: its columns, the answers given, the call's categories."""

    source: Source
    columns: Sequence[Column]
    choices: Choices
    categories: Sequence[tuple[str, tuple[str, ...]]]
    """Codes, and names in every language."""
    contact: str = ""
    asked: Sequence[OwnAsked] = ()
    """The call's own questions."""


class Row:
    """One row of a file, its cells found by what their columns mean."""

    def __init__(self, reading: Reading, row: Sequence[str], frame: Frame) -> None:
        self.reading, self.row, self.frame = reading, row, frame
        self.at: dict[str, list[int]] = {}
        for place, column in enumerate(frame.columns):
            self.at.setdefault(column.meaning, []).append(place)
        self.over: list[tuple[str, str]] = []
        """Cells whose place was taken already; they are kept with the entry."""

    def cell(self, place: int, lines: bool = False) -> str:
        typed = self.row[place] if place < len(self.row) else ""
        return cleaned(typed, LONGEST_CELL, lines=lines).text if typed else ""

    def every(self, meaning: str, lines: bool = False) -> list[str]:
        found = [self.cell(place, lines) for place in self.at.get(meaning, ())]
        return [cell for cell in found if cell]

    def one(self, meaning: str, lines: bool = False) -> str:
        """The first cell of that meaning that is not empty; others that say something else are kept."""
        kept = ""
        for place in self.at.get(meaning, ()):
            cell = self.cell(place, lines)
            if cell and kept and cell != kept:
                self.over.append((self.frame.columns[place].heading, cell))
            kept = kept or cell
        return kept

    def has(self, *meanings: str) -> bool:
        return any(meaning in self.at for meaning in meanings)

    def say(self, name: str, values: Iterable[str]) -> None:
        self.reading.says[name] = [value for value in values if value][:MOST_ROWS]

    def note(self, code: str, value: str) -> None:
        self.reading.notes.append((code, value[:200]))

    def ask(self, guess: Guess) -> str:
        """The answer given, or what is proposed until there is one."""
        self.reading.guesses.append(guess)
        return self.frame.choices.get((guess.kind, guess.asked), guess.proposed)


def kept_apart(extras: dict[str, str], label: str, cell: str) -> None:
    """A cell stands among the extras under its label, beside others that bear the same."""
    if not cell or extras.get(label) == cell:
        return
    name, again = label, 2
    while name in extras:
        name, again = f"{label} ({again})", again + 1
    extras[name] = cell
