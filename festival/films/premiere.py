"""What kind of premiere a showing can still be: derived from where the film was shown, and explained. Pure.

A world premiere is the first public showing anywhere; an international one the first outside the country of
production, the first named where there are several; then come the first on the continent, in the region of
it, in the country, and in the city. Each is used up by the first public showing it speaks of.

Showings at a market, for cast and crew, for press or for a jury are not public and use up nothing. A
broadcast is a showing in the whole country. What anybody could watch online was shown everywhere; what was
kept to one country was shown in that country. What is not known is not guessed: a year alone, a festival
without its city, or an online showing of which nobody says where it could be watched leave a premiere in
doubt, neither kept nor lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from festival.films.models import HistoryKind
from festival.foundation.countries import FORMER
from festival.foundation.fold import fold
from festival.foundation.regions import REGIONS, lies_in

CONTINENTS = ("asia", "europe", "africa", "north_america", "latin_america", "oceania")
PARTS = ("central_asia",)
"""Regions within a continent that festivals count premieres of."""

UNCOUNTED = (HistoryKind.MARKET, HistoryKind.PRIVATE)
NATIONWIDE = (HistoryKind.BROADCAST, HistoryKind.ONLINE)


class Reach(StrEnum):
    """Where an online showing could be watched."""

    UNKNOWN = ""
    COUNTRY = "country"
    EVERYWHERE = "everywhere"

    @classmethod
    def of(cls, geo_blocked: bool | None) -> "Reach":
        """
        >>> Reach.of(True).value, Reach.of(None).value
        ('country', '')
        """
        return cls(next((name for name, told in REACHES.items() if told is geo_blocked), ""))


REACHES: Mapping[str, bool] = {Reach.COUNTRY: True, Reach.EVERYWHERE: False}


class Status(StrEnum):
    """From the strongest to none at all."""

    WORLD = "world"
    INTERNATIONAL = "international"
    CONTINENTAL = "continental"
    CENTRAL_ASIAN = "central_asian"
    NATIONAL = "national"
    REGIONAL = "regional"
    CITY = "city"
    NONE = "none"

    @property
    def rank(self) -> int:
        """The usual number; the lower, the stronger.

        >>> [status.rank for status in Status]
        [1, 2, 3, 3, 4, 5, 6, 9]
        """
        return RANKS[self]

    def is_stronger(self, other: "Status") -> bool:
        order = list(Status)
        return order.index(self) < order.index(other)


RANKS = dict(zip(Status, (1, 2, 3, 3, 4, 5, 6, 9), strict=True))


@dataclass(frozen=True, slots=True)
class Shown:
    """A showing of the past. *precision* says what of the day is known: day, month or year.

    *geo_blocked* tells whether an online showing was kept to its country; None: nobody said.
    """

    on: date
    country: str
    kind: HistoryKind = HistoryKind.FESTIVAL
    precision: str = "day"
    city: str = ""
    region: str = ""
    event: str = ""
    public: bool = True
    geo_blocked: bool | None = None

    @property
    def last(self) -> date:
        """The last day it may have been on.

        >>> Shown(date(2018, 2, 1), "DE", precision="month").last
        datetime.date(2018, 2, 28)
        """
        if self.precision == "year":
            return date(self.on.year, 12, 31)
        if self.precision == "month":
            return (self.on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return self.on


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when the festival shows it. *city* holds every spelling of it, *region* the province or state.

    *regions* are the parts of the world it counts premieres of, the largest first.
    """

    country: str
    starts_on: date
    city: tuple[str, ...] = ()
    region: str = ""
    regions: tuple[str, ...] = ()


class Unknown(StrEnum):
    """What is not known of a showing that leaves a premiere in doubt."""

    DAY = "day"
    REACH = "reach"
    """Whether an online showing was kept to its country."""
    CITY = "city"
    HEIR = "heir"
    """Which of today's countries it was in."""
    ORIGIN = "origin"
    """Where the film comes from."""


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of premiere, and the showing that used it up, or that leaves it in doubt, and why."""

    status: Status
    region: str
    by: Shown
    why: Unknown | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """The strongest premiere that is not used up, in which *region*, and why it is no stronger.

    *doubts* are kinds, stronger than *surely*, that showings known too roughly may have used up.
    """

    status: Status
    region: str
    lost: tuple[Step, ...]
    doubts: tuple[Step, ...]
    surely: Status
    at_home: bool
    """Held in the country of production: there is no international premiere here."""
    home_festival: Shown | None = None
    """A festival in the country of production: if it was an international one, some count it as abroad."""

    @property
    def known(self) -> str | None:
        """The status for rules about films, or None while it is in doubt."""
        return None if self.doubts else self.status.value


def regions_of(country: str) -> tuple[str, ...]:
    """The continent of a country, and the part of it festivals count premieres of.

    >>> regions_of("KZ"), regions_of("CH"), regions_of("AQ")
    (('asia', 'central_asia'), ('europe',), ())
    """
    return tuple(region for region in (*CONTINENTS, *PARTS) if country in REGIONS[region])


def derive(countries: Sequence[str], history: Iterable[Shown], place: Place) -> Derived:
    """The strongest premiere *place* can announce of a film from *countries*.

    >>> almaty = Place("KZ", date(2018, 9, 15), ("Almaty", "Алматы"), regions=("central_asia",))
    >>> sundance = Shown(date(2018, 1, 20), "US", city="Park City")
    >>> genesis = derive(["CH", "CN", "RU", "KR", "US"], [sundance], almaty)
    >>> genesis.status.value, [step.status.value for step in genesis.lost], genesis.known
    ('central_asian', ['world', 'international'], 'central_asian')
    >>> derive(["KZ"], [], almaty).status.value
    'world'
    >>> derive(["KZ"], [Shown(date(2018, 1, 1), "FR", precision="year")], almaty).known is None
    True
    """
    counted = sorted(
        (shown for shown in history if shown.public and shown.kind not in UNCOUNTED),
        key=lambda shown: (shown.on, shown.last, shown.country, shown.city),
    )
    origin = countries[0] if countries else ""
    at_home = bool(origin) and _is_home(place.country, origin)
    lost: list[Step] = []
    doubts: list[Step] = []
    strongest: tuple[Status, str] | None = None
    for status, region in _ladder(place, at_home=at_home):
        used = [(_uses(shown, status, region, origin, place), shown) for shown in counted]
        by = next((shown for sure, shown in used if sure), None)
        if by:
            lost.append(Step(status, region, by))
            continue
        strongest = strongest or (status, region)
        unclear = next((shown for sure, shown in used if sure is None), None)
        if unclear is None:
            home = _home_festival(counted, origin, place) if not at_home else None
            return Derived(*strongest, tuple(lost), tuple(doubts), status, at_home, home)
        doubts.append(Step(status, region, unclear, _unknown_of(unclear, status, origin, place)))
    last = strongest or (Status.NONE, "")
    return Derived(*last, tuple(lost), tuple(doubts), Status.NONE, at_home)


def _home_festival(counted: Sequence[Shown], origin: str, place: Place) -> Shown | None:
    return next(
        (
            shown
            for shown in counted
            if shown.kind is HistoryKind.FESTIVAL
            and origin
            and _is_home(shown.country, origin)
            and _was_before(shown, place.starts_on) is not False
        ),
        None,
    )


def _unknown_of(shown: Shown, status: Status, origin: str, place: Place) -> Unknown:
    if _was_before(shown, place.starts_on) is None:
        return Unknown.DAY
    if status is Status.INTERNATIONAL and not origin:
        return Unknown.ORIGIN
    if shown.kind is HistoryKind.ONLINE and shown.geo_blocked is None:
        return Unknown.REACH
    return Unknown.HEIR if shown.country in FORMER else Unknown.CITY


def _ladder(place: Place, *, at_home: bool) -> list[tuple[Status, str]]:
    """Every kind of premiere there can be at a place, the strongest first."""
    found = [(Status.WORLD, "")]
    if not at_home:
        found.append((Status.INTERNATIONAL, ""))
    for region in place.regions:
        part = region in PARTS
        found.append((Status.CENTRAL_ASIAN if part else Status.CONTINENTAL, region))
    found.append((Status.NATIONAL, ""))
    if place.region:
        found.append((Status.REGIONAL, ""))
    if place.city:
        found.append((Status.CITY, ""))
    return found


def _uses(shown: Shown, status: Status, region: str, origin: str, place: Place) -> bool | None:
    """Whether a public showing uses up a kind of premiere; None: it cannot be told."""
    return _both(
        _was_before(shown, place.starts_on), _reaches(shown, status, region, origin, place)
    )


def _was_before(shown: Shown, starts_on: date) -> bool | None:
    if shown.last < starts_on:
        return True
    return False if shown.on > starts_on else None


def _reaches(shown: Shown, status: Status, region: str, origin: str, place: Place) -> bool | None:
    """Whether it was shown where the premiere would be the first."""
    if status is Status.WORLD:
        return True
    within = _within(shown, status, region, origin, place)
    if within is True or shown.kind is not HistoryKind.ONLINE or shown.geo_blocked:
        return within
    return True if shown.geo_blocked is False else None


def _within(shown: Shown, status: Status, region: str, origin: str, place: Place) -> bool | None:
    if status is Status.INTERNATIONAL:
        return None if not origin else not _is_home(shown.country, origin)
    if region:
        return lies_in(shown.country, region)
    here = _is_in(shown.country, place.country)
    if status is Status.NATIONAL or here is False:
        return here
    if shown.kind in NATIONWIDE:
        return here
    spelt = {fold(city) for city in place.city}
    in_city = fold(shown.city) in spelt if shown.city and spelt else None
    if status is Status.CITY or in_city:
        return in_city
    if not shown.region:
        return None
    return fold(shown.region) == fold(place.region)


def _is_home(country: str, origin: str) -> bool:
    """Whether a country is that of production, or was part of it, or came of it."""
    return country == origin or any(
        whole in FORMER and part in FORMER[whole].successors
        for whole, part in ((country, origin), (origin, country))
    )


def _is_in(country: str, host: str) -> bool | None:
    """Whether a showing in *country* was in what is *host* now; in a country come apart it may have been."""
    if country == host:
        return True
    return None if country in FORMER and host in FORMER[country].successors else False


def _both(one: bool | None, other: bool | None) -> bool | None:
    """True if both are, False if one is not, None while it cannot be told.

    >>> _both(True, None), _both(None, False), _both(True, True)
    (None, False, True)
    """
    if one is False or other is False:
        return False
    return True if one and other else None
