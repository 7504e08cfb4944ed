"""Venues and halls of the demo, and a plain way to find a free time in them. Buildings are real, halls mostly not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.venues.operations import add_hall, open_venue

INVENTED = Text(
    en="[demo] Halls, seats and hours are invented.",
    ru="[demo] Залы, места и часы вымышлены.",
    kk="[demo] Залдар, орындар мен сағаттар ойдан шығарылған.",
)


class HallFact(NamedTuple):
    key: str
    name: Text
    capacity: int


class VenueFact(NamedTuple):
    name: Text
    halls: tuple[HallFact, ...]


def numbered(key: str, number: int, capacity: int, mark: str = "") -> HallFact:
    name = Text(en=f"Hall {number}{mark}", ru=f"Зал {number}{mark}", kk=f"{number}-зал{mark}")
    return HallFact(key, name, capacity)


VENUES = (
    VenueFact(
        Text(en="Palace of the Republic", ru="Дворец Республики", kk="Республика сарайы"),
        (
            HallFact(
                "great",
                Text(en="Great hall [demo]", ru="Большой зал [demo]", kk="Үлкен зал [demo]"),
                1_200,
            ),
            HallFact(
                "press",
                Text(
                    en="Press room [demo]", ru="Пресс-центр [demo]", kk="Баспасөз орталығы [demo]"
                ),
                80,
            ),
        ),
    ),
    VenueFact(
        Text(en="Bekmambetov Cinema", ru="Bekmambetov Cinema", kk="Bekmambetov Cinema"),
        (numbered("bek1", 1, 240), numbered("bek3", 3, 120)),
    ),
    VenueFact(
        Text(en="Arman cinema", ru="Кинотеатр «Арман»", kk="«Арман» кинотеатры"),
        (numbered("arman1", 1, 360, " [demo]"), numbered("arman2", 2, 90, " [demo]")),
    ),
)

GRID = timedelta(minutes=5)
TURNAROUND = timedelta(minutes=15)


def on_grid(moment: datetime) -> datetime:
    """The next five minutes.

    >>> on_grid(datetime(2019, 9, 14, 18, 31)).minute
    35
    """
    past = timedelta(minutes=moment.minute) % GRID
    return moment + (GRID - past) if past else moment


@dataclass
class Halls:
    """What is booked where. Days are the festival's own."""

    ids: dict[str, int]
    booked: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=dict)

    def take(self, hall: str, starts: datetime, minutes: int) -> datetime:
        """Book this time in this hall."""
        self.booked.setdefault(hall, []).append((starts, starts + timedelta(minutes=minutes)))
        return starts

    def find(
        self, halls: Iterable[str], day: date, minutes: int, first: int = 10, last: int = 24
    ) -> tuple[str, datetime] | None:
        """The earliest time of the day at which one of the halls is free, and that hall, booked."""
        midnight = datetime.combine(day, time())
        begins, ends = midnight + timedelta(hours=first), midnight + timedelta(hours=last)
        length = timedelta(minutes=minutes)
        starts = {hall: self._free(hall, begins, length) for hall in halls}
        hall = min(starts, key=starts.__getitem__)
        if starts[hall] + length > ends:
            return None
        return hall, self.take(hall, starts[hall], minutes)

    def _free(self, hall: str, begins: datetime, length: timedelta) -> datetime:
        start = begins
        for taken, until in sorted(self.booked.get(hall, ())):
            if start < until + TURNAROUND and taken < start + length + TURNAROUND:
                start = on_grid(until + TURNAROUND)
        return start


JURY_ROW, SMALL = "7 [demo]", 100
"""The row kept for juries in halls that have rows to spare."""


def open_halls(edition_id: int, venues: Sequence[VenueFact] = VENUES) -> Halls:
    """The venues of an edition, empty."""
    ids = {}
    for place, fact in enumerate(venues):
        venue = open_venue(
            actor=HOUSE, edition_id=edition_id, name=fact.name, address=INVENTED, position=place
        )
        for hall in fact.halls:
            ids[hall.key] = add_hall(
                actor=HOUSE,
                venue_id=venue.id,
                name=hall.name,
                capacity=hall.capacity,
                jury_row=JURY_ROW if hall.capacity > SMALL else "",
            ).id
    return Halls(ids)


CROWD_NAMES = (
    (
        "The quiet",
        "A distant",
        "The last",
        "Our",
        "Every",
        "Another",
        "No",
        "The red",
        "Her",
        "Seven",
    ),
    (
        "winter",
        "railway",
        "apple",
        "mirror",
        "border",
        "river",
        "market",
        "summer",
        "night",
        "mountain",
    ),
    (
        "letter",
        "garden",
        "brother",
        "station",
        "promise",
        "sister",
        "horse",
        "teacher",
        "song",
        "window",
    ),
)
"""Three lists of words that make a thousand titles."""


def crowd_venues(venues: int, halls: int) -> list[VenueFact]:
    """Invented buildings with as many halls as asked, spread evenly."""
    spread: list[list[HallFact]] = [[] for _ in range(venues)]
    for number in range(halls):
        place = number % venues
        spread[place].append(numbered(f"crowd-{number}", len(spread[place]) + 1, 200))
    return [
        VenueFact(Text(en=f"Cinema {number} [demo]"), tuple(rooms))
        for number, rooms in enumerate(spread, 1)
    ]
