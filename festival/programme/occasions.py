"""A programme as a calendar or a schedule of another system says it: occasions, not yet understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from festival.foundation.verdict import no, require
from festival.foundation.words import cleaned
from festival.programme.rules import SHEET_TOO_LARGE, TOO_MANY_ROWS

MOST_BYTES = 10_000_000
MOST_OCCASIONS = 5_000
LONGEST_LINE = 300

Moment = datetime | date


@dataclass(frozen=True)
class Speaker:
    """Somebody named as taking part, and whether they are said to come."""

    name: str
    role: str = ""
    comes: bool = True


@dataclass(frozen=True)
class Occasion:
    """One entry: its time as written (aware, on the wall, or only a day), and what is said of it."""

    number: int
    id: str
    title: str
    typed: str
    starts: Moment | None
    ends: Moment | None = None
    lasts: timedelta | None = None
    zone: str = ""
    """The zone the file names for times on the wall; empty where it names none."""
    venue: str = ""
    place: str = ""
    said: str = ""
    track: str = ""
    """The part of the programme it is said to belong to."""
    people: Sequence[Speaker] = ()
    off: bool = False
    guesses: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Listing:
    """A file's occasions, the name of the file, and what stands in it that nobody here reads."""

    name: str
    occasions: Sequence[Occasion]
    opens_tracks: bool = False
    """Whether a part of the programme that is not there yet is meant to be one."""
    unused: Sequence[str] = field(default=())


def bytes_of(path: Path) -> bytes:
    """The content of a file that is no larger than a festival's programme."""
    if path.stat().st_size > MOST_BYTES:
        require(no(SHEET_TOO_LARGE, name=path.name, most=MOST_BYTES // 1_000_000))
    return path.read_bytes()


def must_be_few(count: int) -> None:
    """A festival has some hundred shows; a file of very many is no programme."""
    if count > MOST_OCCASIONS:
        require(no(TOO_MANY_ROWS, most=MOST_OCCASIONS))


def line(words: str, most: int = LONGEST_LINE) -> str:
    """The words on one line, without marks that would turn or hide those around them."""
    return cleaned(cleaned(words, len(words) + 1).text[:most], most).text


def on_the_wall(day: date, hour: int, minute: int) -> datetime | None:
    """An hour of a day; 24:00 is the midnight that ends it.

    >>> on_the_wall(date(2019, 9, 16), 24, 0), on_the_wall(date(2019, 9, 16), 24, 1)
    (datetime.datetime(2019, 9, 17, 0, 0), None)
    """
    if not (0 <= minute < 60 and 0 <= hour <= 24) or (hour == 24 and minute):
        return None
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
