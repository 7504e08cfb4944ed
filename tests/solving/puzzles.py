"""Small problems with every kind of rule in them, drawn by seed."""

import random

from festival.solving.problem import (
    Alone,
    Closed,
    Day,
    DayLimit,
    First,
    Fixed,
    Item,
    Placement,
    Prime,
    Problem,
    Room,
    Rooms,
    Rule,
    Span,
    Stay,
    Turnaround,
    Wishes,
    Within,
)

HALLS = (
    Room("red", "Red hall", "palace", 300),
    Room("blue", "Blue hall", "palace", 120),
    Room("yard", "Yard", "park", 60),
)
DAYS = (Day(20, 30), Day(116, 126), Day(212, 222))


def week(
    *rules: Rule,
    items: tuple[Item, ...],
    every: int = 1,
    days: tuple[Day, ...] = DAYS,
    **more: object,
) -> Problem:
    """Two halls of a palace, a yard a slot's walk away, days of ten slots."""
    return Problem(15, days, HALLS, items, rules, {("palace", "park"): 1}, every, **more)  # type: ignore[arg-type]


def films(*lengths: int, work: str = "") -> tuple[Item, ...]:
    return tuple(
        Item(f"i{number}", length, work or f"w{number}") for number, length in enumerate(lengths)
    )


def puzzle(seed: int, most: int = 7, every: int | None = None, last: int = 3) -> Problem:
    """A handful of items under a handful of rules: often possible, often not."""
    rng = random.Random(seed)
    number = rng.randint(3, most)
    items = tuple(
        Item(
            f"i{n}",
            rng.randint(2, 5),
            f"w{n // 2}",
            section=f"s{n % 2}",
            audience=rng.randrange(0, 300, 20),
        )
        for n in range(number)
    )
    days = DAYS[: rng.randint(1, last)]
    keys = [item.key for item in items]

    def some(least: int = 1) -> tuple[str, ...]:
        return tuple(rng.sample(keys, rng.randint(least, len(keys))))

    def stays() -> tuple[Stay, ...]:
        return tuple(
            Stay(key, rng.choice((0, 0, 1)), rng.choice((None, None, 2))) for key in some(2)
        )

    def window() -> tuple[int, int]:
        day = rng.choice(days)
        begin = rng.randrange(day.start, day.end)
        return begin, rng.randint(begin + 1, day.end + 3)

    makers = {
        "closed": lambda: Closed("closed", rng.choice(HALLS).key, window()),
        "turn": lambda: Turnaround(
            "turn", rng.randint(0, 2), rng.randint(0, 1), items=frozenset(rng.choice(((), some())))
        ),
        "hall-turn": lambda: Turnaround("hall-turn", 2, rooms=frozenset({rng.choice(HALLS).key})),
        "within": lambda: Within(
            "within", stays(), (window(), window(), window()), rng.choice((0, 0, 7))
        ),
        "rooms": lambda: Rooms(
            "rooms", some(), frozenset(h.key for h in rng.sample(HALLS, 2)), rng.choice((0, 0, 5))
        ),
        "alone": lambda: Alone(
            "alone", "ann", stays(), rng.choice((0, 1)), rng.choice((0, 3)), rng.random() < 0.8
        ),
        "daily": lambda: DayLimit("daily", some(2), rng.randint(1, 2)),
        "first": lambda: First("first", keys[0], tuple(key for key in some() if key != keys[0])),
        "span": lambda: Span("span", some(2), rng.randint(0, 1)),
        "fixed": lambda: Fixed(
            "fixed",
            rng.choice(keys),
            rng.choice((None, "red")),
            rng.choice((None, days[0].start + 3)),
        ),
    }
    rules = tuple(makers[rng.choice(list(makers))]() for _ in range(rng.randint(2, 7)))
    before = tuple(
        Placement(key, rng.choice(HALLS).key, days[0].start + rng.randrange(6)) for key in some()
    )
    return week(
        *rules,
        items=items,
        days=days,
        every=every or rng.choice((1, 2)),
        prime=(Prime((24, 27), 3), Prime((25, 30), 2), Prime((120, 126), 3)),
        parts=(24, 27),
        affinities={("w0", "w1"): 3, ("w1", "w2"): 2},
        before=before if rng.random() < 0.4 else (),
        wishes=Wishes(moves=4),
    )
