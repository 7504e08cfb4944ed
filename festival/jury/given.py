"""What is handed to a jury's operations: plain values, before they are rows."""

from typing import NamedTuple

from festival.foundation.text import Text


class CriterionGiven(NamedTuple):
    """One question for a jury: its words, how heavily it counts, and its best mark."""

    name: Text
    hint: Text = Text()
    weight: int = 1
    best: int = 10
