"""Festivals that never were, of a known size and as full as real ones, to measure solvers on."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from festival.solving.problem import (
    Alone,
    Day,
    DayLimit,
    First,
    Item,
    Prime,
    Problem,
    Room,
    Rooms,
    Rule,
    Span,
    Stay,
    Turnaround,
    Window,
    Within,
    gaps,
)

STEP = 15
HOUR = 60 // STEP
A_DAY = 24 * HOUR
OPENS, CLOSES = 9 * HOUR, 23 * HOUR
"""Fifty-six quarters of an hour."""
TALK = 2
MATINEE_ENDS = 13 * HOUR
NEAR = 4


@dataclass(frozen=True)
class Size:
    """How large a festival is. Without an occupancy its films keep the lengths they were given."""

    films: int
    showings: int
    halls: int
    days: int
    juries: int = 2
    occupancy: tuple[float, float] | None = None


WEEK = Size(films=120, showings=260, halls=8, days=7, occupancy=(0.72, 0.75))
CITY = Size(films=577, showings=1250, halls=40, days=11, juries=6)


@dataclass
class _Film:
    """A film on its way to being several items."""

    key: str
    length: int
    showings: int
    audience: int
    competition: int | None = None
    analogue: bool = False
    guests: list[str] = field(default_factory=list)

    @property
    def items(self) -> list[str]:
        return [f"{self.key}/{number + 1}" for number in range(self.showings)]

    def talks(self, number: int) -> bool:
        """Whether guests speak after that showing: always after the premiere, seldom later."""
        return bool(self.guests) and (number == 0 or (self.audience > 500 and number == 1))

    def crowd(self, number: int) -> int:
        """Every showing draws less than the one before."""
        return self.audience * (10 - 3 * number) // 10


def festival_of(size: Size = WEEK, seed: int = 0) -> Problem:
    """A festival of that size. The same seed makes the same festival."""
    rng = random.Random(seed)  # noqa: S311
    days = tuple(Day(n * A_DAY + OPENS, n * A_DAY + CLOSES) for n in range(size.days))
    rooms = tuple(_halls(size, rng))
    films = _films(size, rng)
    stays = _invite(films, size, rng)
    _fill(films, size, rng)
    items = tuple(
        Item(
            key=key,
            length=film.length + (TALK if film.talks(number) else 0),
            work=film.key,
            title=f"Film {film.key[1:]}",
            section="panorama" if film.competition is None else f"competition-{film.competition}",
            audience=film.crowd(number),
        )
        for film in films
        for number, key in enumerate(film.items)
    )
    return Problem(
        step=STEP,
        days=days,
        rooms=rooms,
        items=items,
        rules=tuple(_rules(films, rooms, items, days, stays)),
        walks={(f"v{a}", f"v{b}"): 1 for a in range(size.halls) for b in range(a)},
        prime=tuple(_prime(days)),
        parts=(13 * HOUR, 17 * HOUR, 20 * HOUR),
    )


def occupancy(problem: Problem) -> float:
    """How much of the rooms' time the items and their clearing fill."""
    room = problem.rooms[0].key
    taken = sum(item.length + sum(gaps(problem, item.key, room)) for item in problem.items)
    return taken / (len(problem.rooms) * sum(day.end - day.start for day in problem.days))


def _halls(size: Size, rng: random.Random) -> Iterator[Room]:
    """From the palace to the studio, two under one roof."""
    for number in range(size.halls):
        share = 1 - number / size.halls
        seats = int(90 + 760 * share**2) + rng.randrange(20)
        yield Room(f"h{number}", f"Hall {number + 1}", f"v{number // 2}", seats)


def _films(size: Size, rng: random.Random) -> list[_Film]:
    more = size.showings - 2 * size.films
    films = []
    for number in range(size.films):
        loved = min(1.0, rng.expovariate(3))
        films.append(
            _Film(
                key=f"f{number}",
                length=max(5, min(12, round(rng.gauss(7, 1.1)))),
                showings=2 + (number < more),
                audience=int(60 + 700 * loved),
                analogue=rng.random() < 0.07,
            )
        )
    rng.shuffle(films)
    # A jury of a week sees about a dozen; the very large festival has more juries, not busier ones.
    a_jury = min(13, size.films // (3 * size.juries))
    for number in range(size.juries * a_jury):
        films[number].competition = number % size.juries
        films[number].audience = max(250, films[number].audience)
        films[number].analogue = False
    return films


def _invite(films: Sequence[_Film], size: Size, rng: random.Random) -> dict[str, Window]:
    """Who comes with a film, and from which day up to which."""
    stays: dict[str, Window] = {}
    for film in films:
        if film.competition is None and rng.random() > 0.35:
            continue
        # Who comes early enough for the premiere leaves days for all the repeats after it.
        early = [g for g, stay in stays.items() if stay[0] < (size.days - film.showings) * A_DAY]
        if early and rng.random() < 0.06:
            film.guests.append(rng.choice(early))
            continue
        guest = f"g{len(stays)}"
        nights = rng.randint(2, 5)
        arrives = rng.randrange(max(1, size.days - max(nights, film.showings) + 1))
        afternoon = arrives * A_DAY + 14 * HOUR
        leaves = min(arrives + nights, size.days) * A_DAY
        stays[guest] = (afternoon if rng.random() < 0.5 else arrives * A_DAY, leaves)
        film.guests.append(guest)
    return stays


def _fill(films: Sequence[_Film], size: Size, rng: random.Random) -> None:
    """Films are stretched or cut by quarters of an hour until the halls are as full as they should be."""
    if not size.occupancy:
        return
    room = size.halls * size.days * (CLOSES - OPENS)
    aim = rng.uniform(*size.occupancy) * room

    def taken() -> int:
        clearing = [
            (TALK + 2 if film.talks(number) else 1)
            for film in films
            for number in range(film.showings)
        ]
        return sum(film.length * film.showings for film in films) + sum(clearing)

    while abs(taken() - aim) > 3:
        film = rng.choice(films)
        film.length = max(5, min(12, film.length + (1 if taken() < aim else -1)))


def _prime(days: Sequence[Day]) -> Iterator[Prime]:
    for day in days:
        midnight = day.start - OPENS
        yield Prime((midnight + 17 * HOUR, midnight + 19 * HOUR), 4)
        yield Prime((midnight + 19 * HOUR, midnight + 21 * HOUR), 8)
        yield Prime((midnight + 14 * HOUR, midnight + 17 * HOUR), 2)


def _rules(
    films: Sequence[_Film],
    rooms: Sequence[Room],
    items: Sequence[Item],
    days: Sequence[Day],
    stays: dict[str, Window],
) -> Iterator[Rule]:
    yield from _hall_rules(films, rooms, items)
    for film in films:
        first, *repeats = film.items
        yield DayLimit("once-a-day", tuple(film.items))
        yield First("premiere-first", first, tuple(repeats))
        yield Span("repeats-near", tuple(film.items), NEAR)
    yield from _guest_rules(films, stays)
    yield from _competition_rules(films, rooms, days)


def _hall_rules(
    films: Sequence[_Film], rooms: Sequence[Room], items: Sequence[Item]
) -> Iterator[Rule]:
    yield Turnaround("turnaround", 1)
    talks = [key for film in films for n, key in enumerate(film.items) if film.talks(n)]
    yield Turnaround("turnaround-talk", 2, items=frozenset(talks))
    projector = frozenset(room.key for room in rooms[::4])
    for film in films:
        if film.analogue:
            yield Rooms("format-35mm", tuple(film.items), projector)
            yield Alone(f"print:{film.key}", f"print:{film.key}", _all(film.items), move=8)
    for item in items:
        fitting = frozenset(room.key for room in rooms if 10 * room.seats >= 6 * item.audience)
        if len(fitting) < len(rooms):
            yield Rooms("capacity", (item.key,), fitting)


def _all(items: Sequence[str]) -> tuple[Stay, ...]:
    return tuple(Stay(key) for key in items)


def _guest_rules(films: Sequence[_Film], stays: dict[str, Window]) -> Iterator[Rule]:
    for guest, window in stays.items():
        there = tuple(
            Stay(key)
            for film in films
            if guest in film.guests
            for number, key in enumerate(film.items)
            if film.talks(number)
        )
        yield Within(f"guest-here:{guest}", there, (window,))
        yield Alone(f"guest:{guest}", guest, there)


def _competition_rules(
    films: Sequence[_Film], rooms: Sequence[Room], days: Sequence[Day]
) -> Iterator[Rule]:
    main = frozenset(room.key for room in rooms[: max(3, len(rooms) * 3 // 8)])
    late = tuple((day.start - OPENS + MATINEE_ENDS, day.end) for day in days)
    for jury in sorted({film.competition for film in films if film.competition is not None}):
        premieres = [film.items[0] for film in films if film.competition == jury]
        yield Rooms("competition-main-halls", tuple(premieres), main)
        yield Within("competition-after-13", _all(premieres), late)
        yield Alone(f"jury:{jury}", f"jury:{jury}", _all(premieres), rest=1)
        yield DayLimit(f"jury-day:{jury}", tuple(premieres), 3)
