"""Twenty schedules that cannot be, each for a reason put there on purpose.

Around each reason stands an ordinary small festival that can be scheduled: three halls, three days, a dozen
films shown twice, guests, prints and turnaround.
"""

from dataclasses import dataclass
from random import Random

from festival.solving.problem import (
    Alone,
    Closed,
    Day,
    DayLimit,
    First,
    Fixed,
    Item,
    Problem,
    Room,
    Rooms,
    Rule,
    Span,
    Stay,
    Turnaround,
    Within,
)

HOUR = 4
A_DAY = 96
DAYS = tuple(Day(day * A_DAY + 10 * HOUR, day * A_DAY + 23 * HOUR) for day in range(3))


def at(day, hour):
    return round(day * A_DAY + hour * HOUR)


def hours(day, since, until):
    return (at(day, since), at(day, until))


def every_day(since, until):
    return tuple(hours(day, since, until) for day in range(3))


@dataclass(frozen=True)
class Planted:
    """A problem with a reason in it."""

    name: str
    problem: Problem
    keys: frozenset[str]
    repair: tuple[str, str]
    """The kind of the best repair and what it is about: a key or an item."""


ROOMS = (
    Room("big", "Big", "palace", 800),
    Room("mid", "Middle", "arman", 300),
    Room("small", "Small", "arman", 100),
)
WALKS = {("palace", "arman"): 2}


def ordinary(seed):
    """A festival that can be scheduled, with rules of every kind that leave it room."""
    pick = Random(seed)
    items, rules = [], [Turnaround("turnaround", 1)]
    for number in range(10):
        work, length = f"w{number}", pick.choice((6, 7, 8, 9))
        pair = [Item(f"{work}-{one}", length, work, work) for one in (1, 2)]
        items += pair
        keys = tuple(item.key for item in pair)
        rules.append(DayLimit(f"once-a-day:{work}", keys))
        if number % 3 == 0:
            rules.append(First(f"premiere:{work}", keys[0], keys[1:]))
        if number % 4 == 1:
            talk = Stay(keys[0], since=length - 2)
            day = pick.randrange(2)
            rules.append(Within(f"guest:{work}", (talk,), (hours(day, 10, 23),)))
        if number % 5 == 2:
            rules.append(Rooms(f"format:{work}", keys, frozenset({"big", "mid"})))
        if number % 4 == 3:
            rules.append(Alone(f"print:{work}", work, tuple(map(Stay, keys)), move=4, walks=False))
    rules.append(Closed("hours:small:0", "small", hours(0, 8, 12)))
    rules.append(Closed("rehearsal:big:1", "big", hours(1, 10, 11)))
    return items, rules


def planted(name, seed, extra, more, keys, repair):
    items, rules = ordinary(seed)
    problem = Problem(15, DAYS, ROOMS, (*items, *extra), (*rules, *more), WALKS)
    return Planted(name, problem, frozenset(keys.split()), repair)


def film(key, length=8, work=""):
    return Item(key, length, work or key, key.title())


def rooms(key, room, *items):
    return Rooms(key, items, frozenset(room.split()))


def _guests() -> list[Planted]:
    """Guests, interpreters and jurors who cannot be everywhere."""
    talk = Stay("x", since=6)
    return [
        planted(
            "the guest's only evening is the one on which the hall is closed", 1,
            [film("x")],
            [rooms("35mm", "mid", "x"), Within("guest:x", (talk,), (hours(1, 17, 22),)),
             Closed("closed:mid:1", "mid", hours(1, 16, 23))],
            "35mm guest:x closed:mid:1", ("open", "closed:mid:1"),
        ),
        planted(
            "one guest talks after two films in three hours", 2,
            [film("x"), film("y")],
            [Within("guest:ada", (Stay("x"), Stay("y")), (hours(1, 17, 20.5),)),
             Alone("twice:ada", "ada", (Stay("x"), Stay("y")))],
            "guest:ada twice:ada", ("stay", "guest:ada"),
        ),
        planted(
            "the guest leaves before the hour from which competition films are shown", 3,
            [film("x")],
            [Within("after-six:x", (Stay("x"),), every_day(18, 23)),
             Within("guest:x", (talk,), (hours(0, 10, 18.5),))],
            "after-six:x guest:x", ("stay", "guest:x"),
        ),
        planted(
            "one interpreter for three talks at the same hour", 4,
            [film("x"), film("y"), film("z")],
            [Within("evening", tuple(map(Stay, "xyz")), (hours(2, 18, 22),)),
             Alone("interpreter", "aru", tuple(map(Stay, "xyz")))],
            "evening interpreter", ("stay", "evening"),
        ),
        planted(
            "a juror would have to be in two venues without time to walk", 5,
            [film("x"), film("y")],
            [Fixed("locked:x", "x", "big", at(1, 14)), Fixed("locked:y", "y", "mid", at(1, 16.25)),
             Alone("juror", "bo", (Stay("x"), Stay("y")))],
            "locked:x locked:y juror", ("move", "y"),
        ),
    ]  # fmt: skip


def _halls() -> list[Planted]:
    """Halls that are too few, too small, or closed."""
    three = [film(key) for key in "xyz"]
    return [
        planted(
            "two locked shows at once in one hall", 6,
            [film("x"), film("y")],
            [Fixed("locked:x", "x", "big", at(1, 18)), Fixed("locked:y", "y", "big", at(1, 19))],
            "locked:x locked:y", ("move", "x"),
        ),
        planted(
            "a locked show while the hall is closed", 7,
            [film("x")],
            [Fixed("locked:x", "x", "big", at(1, 18)), Closed("rented:big", "big", hours(1, 19, 23))],
            "locked:x rented:big", ("open", "rented:big"),
        ),
        planted(
            "three films in one hall on one evening", 8,
            three,
            [rooms("4k", "big", *"xyz"), Within("gala", tuple(map(Stay, "xyz")), (hours(1, 18, 23),))],
            "4k gala", ("room", "4k"),
        ),
        planted(
            "two films fit an evening, but not the clearing between them", 9,
            [film("x", 10), film("y", 9)],
            [rooms("70mm", "big", *"xy"), Within("gala", tuple(map(Stay, "xy")), (hours(1, 18, 23),)),
             Turnaround("redcarpet", 2, items=frozenset("xy"))],
            "70mm gala redcarpet", ("clear", "redcarpet"),
        ),
        planted(
            "the only hall for the print is closed all days", 10,
            [film("x")],
            [rooms("16mm", "small", "x"),
             *(Closed("closed:small", "small", hours(day, 0, 24)) for day in range(3))],
            "16mm closed:small", ("open", "closed:small"),
        ),
        planted(
            "the hall that can play it is not the hall that is large enough", 11,
            [film("x")],
            [rooms("format:x", "small", "x"), rooms("seats:x", "big", "x")],
            "format:x seats:x", ("room", "seats:x"),
        ),
        planted(
            "a marathon in a hall with a rehearsal every afternoon", 12,
            [film("x", 30)],
            [rooms("marathon", "mid", "x"),
             *(Closed("rehearsal:mid", "mid", hours(day, 15, 16.5)) for day in range(3))],
            "marathon rehearsal:mid", ("open", "rehearsal:mid"),
        ),
        planted(
            "children's hours, and every hall closed in the morning", 13,
            [film("x")],
            [Within("children", (Stay("x"),), every_day(10, 13)),
             *(Closed("mornings:big", "big", hours(day, 10, 12)) for day in range(3)),
             *(Closed("mornings:mid", "mid", hours(day, 10, 12)) for day in range(3)),
             *(Closed("mornings:small", "small", hours(day, 10, 12)) for day in range(3))],
            "children mornings:big mornings:mid mornings:small", ("open", "mornings:big"),
        ),
    ]  # fmt: skip


def _orders() -> list[Planted]:
    """Days, orders and repeats that do not go together."""
    five = [film(key, 6) for key in ("j1", "j2", "j3", "j4", "j5")]
    shows = [film(f"x{number}", 7, "x") for number in range(4)]
    judged = tuple(item.key for item in five)
    four = tuple(item.key for item in shows)
    return [
        planted(
            "four showings on three days, never two on one", 14,
            shows, [DayLimit("once:x", four)], "once:x", ("drop", "x3"),
        ),
        planted(
            "the premiere is on the last day and the repeat on the first", 15,
            [film("x"), film("y", work="x")],
            [First("premiere:x", "x", ("y",)), Within("gala:x", (Stay("x"),), (hours(2, 10, 23),)),
             Fixed("locked:y", "y", None, at(0, 12))],
            "premiere:x gala:x locked:y", ("drop", "y"),
        ),
        planted(
            "the first and the last day, and at most one day between", 16,
            [film("x"), film("y", work="x")],
            [Span("print-leaves", ("x", "y"), 1), Within("opens", (Stay("x"),), (hours(0, 10, 23),)),
             Within("closes", (Stay("y"),), (hours(2, 10, 23),))],
            "print-leaves opens closes", ("longer", "print-leaves"),
        ),
        planted(
            "five films for a jury that sees two a day and leaves after two days", 17,
            five,
            [DayLimit("two-a-day", judged, 2),
             Within("jury", tuple(map(Stay, judged)), (hours(0, 10, 23), hours(1, 10, 23)))],
            "two-a-day jury", ("more", "two-a-day"),
        ),
        planted(
            "each of two is to be before the other", 18,
            [film("x"), film("y")],
            [First("first:x", "x", ("y",)), First("first:y", "y", ("x",))],
            "first:x first:y", ("order", "first:x"),
        ),
        planted(
            "three showings within two days, once a day", 19,
            shows[:3], [Span("print:x", four[:3], 1), DayLimit("once:x", four[:3])],
            "print:x once:x", ("longer", "print:x"),
        ),
        planted(
            "one print in two venues within an evening, and an hour and a half by van", 20,
            [film("x"), film("y", work="x")],
            [rooms("palace", "big", "x"), rooms("arman", "mid small", "y"),
             Within("evening", (Stay("x"), Stay("y")), (hours(1, 18, 23),)),
             Alone("van", "print", (Stay("x"), Stay("y")), move=6)],
            "palace arman evening van", ("room", "arman"),
        ),
    ]  # fmt: skip


PLANTED = [*_guests(), *_halls(), *_orders()]


def rule_of(problem: Problem, key: str) -> Rule:
    return next(rule for rule in problem.rules if rule.key == key)
