"""Every kind of fault, met by a schedule that has it and no other."""

import pytest

from festival.solving.problem import (
    Alone,
    Closed,
    DayLimit,
    First,
    Fixed,
    Placement,
    Rooms,
    Span,
    Stay,
    Turnaround,
    Within,
)
from festival.solving.validator import Fault, Finding, faults
from tests.solving.puzzles import films, week

ITEMS = films(4, 4, 2)
"""The good schedule: one after the other in the red hall, the third next day in the yard."""
GOOD = (Placement("i0", "red", 20), Placement("i1", "red", 25), Placement("i2", "yard", 116))


def moved(number, room, start):
    return tuple(Placement(p.item, room, start) if n == number else p for n, p in enumerate(GOOD))


STAYS = (Stay("i0"), Stay("i1", 1, 3))
CASES = {
    "an item nobody knows": (
        [],
        (*GOOD, Placement("x", "red", 30)),
        Finding(Fault.UNKNOWN_ITEM, "x", ("x",)),
    ),
    "a room nobody knows": (
        [],
        (*GOOD, Placement("i2", "cellar", 30)),
        [
            Finding(Fault.UNKNOWN_ROOM, "cellar", ("i2",), "cellar"),
            Finding(Fault.TWICE, "i2", ("i2",), short=1),
        ],
    ),
    "left out": ([], GOOD[:2], Finding(Fault.UNPLACED, "i2", ("i2",))),
    "before the day": (
        [],
        moved(0, "red", 19),
        Finding(Fault.OUTSIDE_DAYS, "days", ("i0",), "red"),
    ),
    "beyond the day": (
        [],
        moved(1, "red", 27),
        Finding(Fault.OUTSIDE_DAYS, "days", ("i1",), "red"),
    ),
    "overlap": (
        [],
        moved(1, "red", 22),
        Finding(Fault.OVERLAP, "room:red", ("i0", "i1"), "red", 2),
    ),
    "closed": (
        [Closed("closed:yard", "yard", (117, 120))],
        GOOD,
        Finding(Fault.CLOSED, "closed:yard", ("i2",), "yard", 1),
    ),
    "no time to clear": (
        [Turnaround("turn", 1), Turnaround("talk", 2, items=frozenset({"i0"}))],
        GOOD,
        Finding(Fault.TURNAROUND, "talk", ("i0", "i1"), "red", 1),
    ),
    "no time to let people in": (
        [Turnaround("doors", 1, 1, rooms=frozenset({"red"}))],
        GOOD,
        Finding(Fault.TURNAROUND, "doors", ("i0", "i1"), "red", 1),
    ),
    "somebody is not there yet": (
        [Within("ann-here", STAYS, ((20, 27),))],
        GOOD,
        Finding(Fault.WITHIN, "ann-here", ("i1",), "red"),
    ),
    "the wrong hall": (
        [Rooms("35mm", ("i0", "i2"), frozenset({"red"}))],
        GOOD,
        Finding(Fault.ROOMS, "35mm", ("i2",), "yard"),
    ),
    "in two halls at once": (
        [Alone("ann", "ann", STAYS)],
        moved(1, "blue", 21),
        Finding(Fault.ALONE, "ann", ("i0", "i1"), "blue", 2),
    ),
    "still on the way": (
        [Alone("ann", "ann", (Stay("i0"), Stay("i1")))],
        moved(1, "yard", 24),
        Finding(Fault.ALONE, "ann", ("i0", "i1"), "yard", 1),
    ),
    "a print in the van": (
        [Alone("print", "print", (Stay("i0"), Stay("i1")), move=3)],
        moved(1, "yard", 26),
        Finding(Fault.ALONE, "print", ("i0", "i1"), "yard", 1),
    ),
    "no rest": (
        [Alone("jury", "jury", (Stay("i0"), Stay("i1")), rest=2)],
        GOOD,
        Finding(Fault.ALONE, "jury", ("i0", "i1"), "red", 1),
    ),
    "twice a day": (
        [DayLimit("once", ("i0", "i1", "i2"))],
        GOOD,
        Finding(Fault.DAY_LIMIT, "once", ("i0", "i1"), short=1),
    ),
    "the premiere comes second": (
        [First("premiere", "i1", ("i0", "i2"))],
        GOOD,
        Finding(Fault.FIRST, "premiere", ("i1", "i0"), short=9),
    ),
    "too far apart": (
        [Span("near", ("i1", "i2"), 0)],
        GOOD,
        Finding(Fault.SPAN, "near", ("i1", "i2"), short=1),
    ),
    "moved though fixed": (
        [Fixed("gala", "i0", "blue"), Fixed("gala-time", "i1", start=25)],
        GOOD,
        Finding(Fault.FIXED, "gala", ("i0",), "red"),
    ),
}


@pytest.mark.parametrize(("rules", "placements", "found"), CASES.values(), ids=CASES.keys())
def test_every_fault_is_found_with_its_rule_and_by_how_much(rules, placements, found):
    expected = found if isinstance(found, list) else [found]
    assert faults(week(*rules, items=ITEMS), placements) == expected


def test_a_good_schedule_has_no_fault():
    rules = (
        Closed("closed:yard", "yard", (118, 120)),
        Turnaround("turn", 1),
        Within("ann-here", STAYS, ((20, 28),)),
        Rooms("35mm", ("i0", "i1"), frozenset({"red"})),
        Alone("ann", "ann", STAYS),
        DayLimit("twice", ("i0", "i1", "i2"), 2),
        First("premiere", "i0", ("i1", "i2")),
        Span("near", ("i1", "i2"), 1),
        Fixed("gala", "i0", "red", 20),
    )
    assert faults(week(*rules, items=ITEMS), GOOD) == []


def test_what_is_weighed_is_no_fault():
    rules = (
        Within("ann-here", STAYS, ((20, 21),), weight=5),
        Rooms("35mm", ("i2",), frozenset({"red"}), weight=5),
    )
    assert faults(week(*rules, items=ITEMS), GOOD) == []


def test_a_start_between_the_marks_is_a_fault_unless_it_was_fixed_or_stood_there():
    off = moved(1, "red", 25)
    finding = Finding(Fault.OFF_GRID, "every", ("i1",), short=1)
    assert faults(week(items=ITEMS, every=2), off) == [finding]
    assert faults(week(Fixed("gala", "i1", start=25), items=ITEMS, every=2), off) == []
    assert faults(week(items=ITEMS, every=2, before=(Placement("i1", "blue", 25),)), off) == []


def test_all_overlaps_of_a_hall_are_told_not_only_the_first():
    items = films(2, 4, 4)
    placements = (
        Placement("i0", "red", 20),
        Placement("i1", "red", 24),
        Placement("i2", "red", 24),
    )
    assert faults(week(items=items), placements) == [
        Finding(Fault.OVERLAP, "room:red", ("i1", "i2"), "red", 4)
    ]
