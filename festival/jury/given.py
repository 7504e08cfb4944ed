"""What is handed to a jury's operations: plain values, before they are rows."""

from typing import Any, NamedTuple

from festival.foundation.text import Text


class CriterionGiven(NamedTuple):
    """One question for a jury: its words, how heavily it counts, and the marks it takes."""

    name: Text
    hint: Text = Text()
    weight: int = 1
    best: int = 10
    least: int = 1
    parts: int = 1


class ChangeGiven(NamedTuple):
    """One change a device sends: its id, the film, the answer, what it is now, and the change before it."""

    id: str
    film: str
    field: str
    value: Any
    after: str = ""
    number: int = 0
