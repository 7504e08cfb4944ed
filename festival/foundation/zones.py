"""Time zones: instants from wall clocks, and festival days from instants.

The rules of every zone come from the ``tzdata`` package, never from the machine: Almaty has been
UTC+5 since March 2024, and a system that has not heard of it would be an hour wrong.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from festival.foundation.verdict import YES, Reason, Verdict, no

TZ_UNKNOWN = Reason(
    "TZ_UNKNOWN",
    "“{zone}” is not the name of a time zone. Give an IANA name such as {example}.",
    422,
)
AMBIGUOUS_LOCAL_TIME = Reason(
    "AMBIGUOUS_LOCAL_TIME",
    "The clocks were put back then, so {wall} happened twice in {zone}. "
    "Say which one you mean: {choices}.",
    422,
)
SKIPPED_LOCAL_TIME = Reason(
    "SKIPPED_LOCAL_TIME",
    "The clocks were put forward then, so {wall} did not happen in {zone}. "
    "The nearest times are {choices}.",
    422,
)

USUAL = "Asia/Almaty"
CUTOVER_HOUR = 5

# Cities people name for a zone that the database keeps under another name.
_ALSO = {
    "nur-sultan": USUAL, "nursultan": USUAL, "astana": USUAL, "alma-ata": USUAL, "shymkent": USUAL,
    "karaganda": USUAL, "saint-petersburg": "Europe/Moscow", "geneva": "Europe/Zurich",
    "cannes": "Europe/Paris", "beijing": "Asia/Shanghai", "delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata", "los-angeles": "America/Los_Angeles",
}  # fmt: skip


class Kind(StrEnum):
    """What is unclear about a time on the wall."""

    AMBIGUOUS = "ambiguous"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Unclear:
    """A time on the wall that is no single instant, and the instants it could stand for."""

    kind: Kind
    wall: datetime
    zone: str
    choices: tuple[datetime, datetime]

    @property
    def verdict(self) -> Verdict:
        """The refusal that asks which instant was meant."""
        reason = AMBIGUOUS_LOCAL_TIME if self.kind is Kind.AMBIGUOUS else SKIPPED_LOCAL_TIME
        return no(
            reason,
            wall=f"{self.wall:%Y-%m-%d %H:%M}",
            zone=self.zone,
            choices=", ".join(
                f"{local(choice, self.zone):%H:%M} ({offset_words(choice, self.zone)})"
                for choice in self.choices
            ),
        )


@cache
def names() -> frozenset[str]:
    """The zones a festival may live in: places, and UTC.

    >>> "Asia/Almaty" in names(), "Etc/GMT-6" in names(), "EST" in names()
    (True, False, False)
    """
    listed = files("tzdata").joinpath("zones").read_text("utf-8").split()
    places = (name for name in listed if "/" in name and not name.startswith("Etc/"))
    return frozenset({"UTC", *places})


@cache
def zone(name: str) -> ZoneInfo:
    """The rules of one zone."""
    if name not in names():
        raise KeyError(name)
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def is_zone(name: str) -> bool:
    """Whether *name* is a zone we know.

    >>> [is_zone(name) for name in ("Asia/Almaty", "UTC", "Asia/Nur-Sultan", "UTC+6", "../etc")]
    [True, True, False, False, False]
    """
    return name in names()


def may_use_zone(name: str) -> Verdict:
    """A place keeps time by a zone of the database, never by a bare offset.

    >>> may_use_zone("Asia/Nur-Sultan").plain()
    '“Asia/Nur-Sultan” is not the name of a time zone. Give an IANA name such as Asia/Almaty.'
    """
    return YES if is_zone(name) else no(TZ_UNKNOWN, zone=name[:60], example=suggested(name))


def suggested(name: str) -> str:
    """The zone somebody probably meant by *name*.

    >>> suggested("almaty"), suggested("Europe/Berlln"), suggested("Astana"), suggested("UTC+6")
    ('Asia/Almaty', 'Europe/Berlin', 'Asia/Almaty', 'Asia/Almaty')
    """
    typed = re.sub(r"[\s_]+", "-", name[:60].strip().casefold())
    city = typed.rsplit("/", 1)[-1]
    if city in _ALSO:
        return _ALSO[city]
    whole = {known.casefold().replace("_", "-"): known for known in sorted(names())}
    cities = {known.rsplit("/", 1)[-1]: full for known, full in whole.items() if "/" in known}
    if typed in whole or city in cities:
        return whole.get(typed) or cities[city]
    near = get_close_matches(typed, whole, 1, 0.8) if "/" in typed else []
    return whole[near[0]] if near else USUAL


def instant(wall: datetime, zone_name: str, fold: int | None = None) -> datetime | Unclear:
    """The instant at which the clocks of a zone showed *wall*.

    Where that happened twice, *fold* says which (0 the first, 1 the second); nothing is guessed.

    >>> instant(datetime(2018, 9, 19, 20), "Asia/Almaty").isoformat()
    '2018-09-19T14:00:00+00:00'
    >>> twice = instant(datetime(2024, 2, 29, 23, 30), "Asia/Almaty")
    >>> [f"{choice:%H:%M}Z" for choice in twice.choices]
    ['17:30Z', '18:30Z']
    """
    if wall.tzinfo is not None:
        raise ValueError("A time on the wall has no zone of its own.")
    rules = zone(zone_name)
    first = wall.replace(tzinfo=rules, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=rules, fold=1).astimezone(UTC)
    if first == second:
        return first
    earlier, later = sorted((first, second))
    # A skipped hour comes back as another one: the clock never showed what was typed.
    if first.astimezone(rules).replace(tzinfo=None, fold=0) != wall.replace(fold=0):
        return Unclear(Kind.SKIPPED, wall, zone_name, (earlier, later))
    if fold is None:
        return Unclear(Kind.AMBIGUOUS, wall, zone_name, (earlier, later))
    return later if fold else earlier


def local(moment: datetime, zone_name: str) -> datetime:
    """The same instant on the clocks of a zone.

    >>> local(datetime(2025, 9, 15, 14, tzinfo=UTC), "Asia/Almaty").isoformat()
    '2025-09-15T19:00:00+05:00'
    """
    if moment.tzinfo is None:
        raise ValueError("An instant has a zone.")
    return moment.astimezone(zone(zone_name))


def festival_day(moment: datetime, zone_name: str, cutover_hour: int = CUTOVER_HOUR) -> date:
    """The day the audience means: a show after midnight belongs to the evening before.

    >>> festival_day(datetime(2019, 9, 20, 18, 45, tzinfo=UTC), "Asia/Almaty").isoformat()
    '2019-09-20'
    >>> festival_day(datetime(2019, 9, 20, 23, 0, tzinfo=UTC), "Asia/Almaty").isoformat()
    '2019-09-21'
    """
    on_the_wall = local(moment, zone_name).replace(tzinfo=None)
    return (on_the_wall - timedelta(hours=cutover_hour)).date()


def offset_words(moment: datetime, zone_name: str) -> str:
    """How far a zone is from UTC at an instant, as people write it.

    >>> offset_words(datetime(2019, 9, 14, tzinfo=UTC), "Asia/Almaty")
    'UTC+6'
    >>> offset_words(datetime(2019, 9, 14, tzinfo=UTC), "Asia/Kolkata")
    'UTC+5:30'
    """
    away = local(moment, zone_name).utcoffset() or timedelta()
    if not away:
        return "UTC"
    hours, rest = divmod(abs(away), timedelta(hours=1))
    minutes = f":{rest // timedelta(minutes=1):02}" if rest else ""
    return f"UTC{'+' if away > timedelta() else '−'}{hours}{minutes}"


def tz_self_test() -> list[str]:
    """What is wrong with the zones we were shipped with; empty when nothing is.

    >>> tz_self_test()
    []
    """
    known = (
        ("Asia/Almaty", datetime(2019, 9, 14, 12, tzinfo=UTC), 6),
        ("Asia/Almaty", datetime(2025, 9, 14, 12, tzinfo=UTC), 5),
        ("Asia/Qyzylorda", datetime(2018, 9, 19, 12, tzinfo=UTC), 6),
        ("Asia/Qyzylorda", datetime(2020, 6, 24, 12, tzinfo=UTC), 5),
    )
    return [
        f"{name} should be UTC+{hours} on {moment:%Y-%m-%d}, but is {offset_words(moment, name)}."
        for name, moment, hours in known
        if offset_words(moment, name) != f"UTC+{hours}"
    ]
