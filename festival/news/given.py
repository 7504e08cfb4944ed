"""What operations of this room are handed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ItemGiven:
    """An item as it is to be: the words of its address, its instant, and what it is about, by codes."""

    address: str
    told_at: datetime
    films: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordsGiven:
    """An item in one language. *correction* says what was wrong where the public read it before."""

    title: str
    summary: str
    body: str
    correction: str = ""
