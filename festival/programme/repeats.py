"""What comes again: the starts a calendar's rule names (RFC 5545), day by day or week by week, within a year."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from festival.foundation import numbers, zones
from festival.programme.occasions import Moment

MOST_DAYS = 366
"""What goes on for longer is no festival."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
UNDERSTOOD = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"})
_PART = re.compile(r"([A-Z]+)=([A-Z0-9,]+)", re.ASCII)


def starts_of(rule: str, starts: datetime, until: datetime | None) -> list[datetime] | None:
    """Every start of a daily or weekly rule, the first one among them; nothing where it is not understood.

    *Until* is the last start there may be, by the same clock as *starts*; a rule without an end is not taken.

    >>> monday = datetime(2019, 9, 16, 18)
    >>> [one.day for one in starts_of("FREQ=DAILY;INTERVAL=2;COUNT=3", monday, None)]
    [16, 18, 20]
    >>> [one.day for one in starts_of("FREQ=WEEKLY;BYDAY=MO,TH", monday, datetime(2019, 9, 26, 18))]
    [16, 19, 23, 26]
    >>> starts_of("FREQ=DAILY", monday, None), starts_of("FREQ=SECONDLY;COUNT=9", monday, None)
    (None, None)
    """
    told = _parts(rule)
    weekly = told.get("FREQ") == "WEEKLY"
    every = numbers.whole(told.get("INTERVAL", "1"), least=1, most=MOST_DAYS)
    count = numbers.whole(told.get("COUNT", ""), least=1, most=MOST_DAYS)
    days = {DAYS.index(day) for day in told.get("BYDAY", "").split(",") if day in DAYS}
    known = told.keys() <= UNDERSTOOD and told.get("FREQ") in {"DAILY", "WEEKLY"}
    ends = count is not None or until is not None
    if not known or not ends or every is None or len(days) != _named(told.get("BYDAY", "")):
        return None
    first_of_week = DAYS.index(told["WKST"]) if told.get("WKST") in DAYS else 0
    into_week = (starts.weekday() - first_of_week) % 7
    wanted = days or ({starts.weekday()} if weekly else set(range(7)))
    found = [starts]
    for number in range(1, MOST_DAYS + 1):
        moment = starts + timedelta(days=number)
        if len(found) == count or (until is not None and moment > until):
            return found
        turn = (number + into_week) // 7 if weekly else number
        if turn % every == 0 and moment.weekday() in wanted:
            found.append(moment)
    return None


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule; one that is none makes it a rule of something unknown."""
    found = [_PART.fullmatch(part) for part in rule.strip().upper().rstrip(";").split(";")]
    return {one[1]: one[2] for one in found if one} if all(found) else {"": rule}


def _named(days: str) -> int:
    return len(set(days.split(","))) if days else 0


def alike(moment: Moment, starts: datetime, zone: str) -> datetime:
    """A moment by the clock *starts* is written in; one without an hour is at the same hour.

    >>> alike(datetime(2019, 9, 17, 12, tzinfo=UTC), datetime(2019, 9, 16, 18), "Asia/Almaty")
    datetime.datetime(2019, 9, 17, 18, 0)
    >>> alike(datetime(2019, 9, 17).date(), datetime(2019, 9, 16, 18), "")
    datetime.datetime(2019, 9, 17, 18, 0)
    """
    if not isinstance(moment, datetime):
        return datetime.combine(moment, starts.timetz())
    tz = zones.zone(zone) if zones.is_zone(zone) else UTC
    if starts.tzinfo is None:
        return moment.astimezone(tz).replace(tzinfo=None) if moment.tzinfo else moment
    return moment if moment.tzinfo else moment.replace(tzinfo=tz).astimezone(UTC)


def until_of(rule: str, read: Moment | None, starts: datetime, zone: str) -> datetime | None:
    """The last moment a rule allows: its UNTIL as it was *read*; a bare day counts whole."""
    if "UNTIL" not in _parts(rule) or read is None:
        return None
    if isinstance(read, datetime):
        return alike(read, starts, zone)
    return alike(read, starts, zone).replace(hour=23, minute=59)


def without(starts: Iterable[datetime], gone: Iterable[datetime]) -> list[datetime]:
    """The starts that are left, each once and in their order."""
    left = set(gone)
    return sorted(one for one in dict.fromkeys(starts) if one not in left)


def until_words(rule: str) -> str:
    """What a rule says of its end, as it is typed there."""
    return _parts(rule).get("UNTIL", "")


def named_again(id: str, moment: datetime) -> str:
    """By what a later day of something that comes again is known, as calendars themselves name it.

    >>> named_again("u-1", datetime(2019, 9, 17, 18))
    'u-1 20190917T180000'
    """
    mark = "Z" if moment.tzinfo else ""
    return f"{id} {moment:%Y%m%dT%H%M%S}{mark}" if id else ""
