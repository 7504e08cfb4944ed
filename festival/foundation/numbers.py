"""Numbers, dates and wall-clock times as people type them, read strictly."""

import re
from datetime import date, datetime
from decimal import Decimal

LARGEST = 10**12

# Python itself would take "７", "1_0", " 7", "+7" and "-0" for whole numbers.
_WHOLE = re.compile(r"(?!-0+$)-?[0-9]{1,15}", re.ASCII)
_DECIMAL = re.compile(r"(-?[0-9]{1,15})(?:[.,]([0-9]{1,9}))?", re.ASCII)
# Years of a millennium that films know; at the ends of the calendar no zone can be reckoned.
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)
_WALL = re.compile(
    r"([12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})(?::00(?:\.0{1,6})?)?", re.ASCII
)


def whole(text: str, *, least: int = 0, most: int = LARGEST) -> int | None:
    """A whole number between *least* and *most*, or nothing.

    >>> whole("42"), whole("-3", least=-5), whole("007")
    (42, -3, 7)
    >>> [whole(text) for text in ("", " 7", "７", "1_0", "+7", "-1", "-0", "7.0", "1e3", "0x10")]
    [None, None, None, None, None, None, None, None, None, None]
    """
    if not _WHOLE.fullmatch(text):
        return None
    number = int(text)
    return number if least <= number <= most else None


def decimal(text: str, places: int = 2, *, least: int = 0, most: int = LARGEST) -> Decimal | None:
    """A decimal with a point or a comma, and at most *places* digits after it.

    >>> decimal("7.5"), decimal("7,50"), decimal("8")
    (Decimal('7.5'), Decimal('7.50'), Decimal('8'))
    >>> [decimal(text) for text in ("1,000", "7.", ".5", "NaN", "1e3", "7 5", "-1")]
    [None, None, None, None, None, None, None]
    """
    found = _DECIMAL.fullmatch(text)
    if not found or len(found[2] or "") > places:
        return None
    number = Decimal(f"{found[1]}.{found[2]}" if found[2] else found[1])
    return number if least <= number <= most else None


def day(text: str) -> date | None:
    """A calendar date, year first.

    >>> day("2019-09-16")
    datetime.date(2019, 9, 16)
    >>> [day(text) for text in ("2019-02-29", "16.09.2019", "20190916", "2019-W38-1", "0001-01-01")]
    [None, None, None, None, None]
    """
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def wall(text: str) -> datetime | None:
    """What a clock on the wall shows, without a zone; browsers may add empty seconds.

    >>> wall("2019-09-16T18:30"), wall("2019-09-16T18:30:00")
    (datetime.datetime(2019, 9, 16, 18, 30), datetime.datetime(2019, 9, 16, 18, 30))
    >>> [wall(text) for text in ("2019-09-16 18:30", "2019-09-16T24:00", "2019-09-16T18:30Z")]
    [None, None, None]
    >>> [wall(text) for text in ("0001-01-01T00:00", "9999-12-31T23:59")]
    [None, None]
    """
    found = _WALL.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.fromisoformat(found[1])
    except ValueError:
        return None


def split(total: int, parts: int, unit: int = 1) -> list[int]:
    """*total* shared evenly in whole *units*, the remainder going to the first listed.

    A million tenge, kept in hundredths, for three winners:

    >>> [share // 100 for share in split(100_000_000, 3, unit=100)]
    [333334, 333333, 333333]
    >>> split(100, 3)
    [34, 33, 33]
    >>> split(250, 2, unit=100)
    [150, 100]
    """
    if parts < 1 or total < 0:
        raise ValueError("A sum is shared among one or more, and is not negative.")
    units, loose = divmod(total, unit)
    each, more = divmod(units, parts)
    shares = [(each + (place < more)) * unit for place in range(parts)]
    shares[0] += loose
    return shares
