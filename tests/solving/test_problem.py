"""What a problem refuses to be, and what is left of its rules when items or rules go."""

import pytest

from festival.solving.problem import (
    Alone,
    Closed,
    Day,
    DayLimit,
    First,
    Fixed,
    Item,
    Placement,
    Problem,
    Room,
    Rooms,
    Span,
    Stay,
    Turnaround,
    Within,
    items_of,
    rooms_of,
)
from tests.solving.puzzles import DAYS, films, week

ITEMS = films(3, 3, 3)


@pytest.mark.parametrize(
    ("step", "days", "items", "rules", "says"),
    [
        (7, DAYS, ITEMS, (), "a step of 7 minutes does not divide a day"),
        (15, (), ITEMS, (), "there is no day"),
        (15, (Day(9, 9),), ITEMS, (), "a day from 9 to 9 is none"),
        (15, DAYS, (*ITEMS, Item("i0", 2)), (), "i0 stands there 2 times"),
        (15, DAYS, (Item("none", 0),), (), "none takes no time"),
        (
            15,
            (Day(0, 9), Day(10, 19)),
            ITEMS,
            (Turnaround("t", 1, 1),),
            "the night from 9 to 10 is too short to clear a room",
        ),
        (15, DAYS, ITEMS, (Rooms("r", ("x",), frozenset()),), "r names x, which is no item"),
        (15, DAYS, ITEMS, (Closed("c", "cellar", (0, 1)),), "c names cellar, which is no room"),
    ],
)
def test_a_problem_that_makes_no_sense_is_refused(step, days, items, rules, says):
    with pytest.raises(ValueError) as refused:
        Problem(step, days, (Room("red"),), items, rules)
    assert str(refused.value) == says


def test_where_something_stood_that_is_no_item_is_refused():
    with pytest.raises(ValueError) as refused:
        week(items=ITEMS, before=(Placement("x", "red", 20),))
    assert str(refused.value) == "x stood somewhere and is no item"


RULES = (
    Closed("a", "red", (20, 21)),
    Turnaround("b", 1),
    Turnaround("b", 2, items=frozenset({"i1"})),
    Within("c", (Stay("i0"), Stay("i1")), ((20, 24),)),
    Rooms("d", ("i0", "i1"), frozenset({"red"})),
    Alone("e", "ann", (Stay("i1"), Stay("i2"))),
    DayLimit("f", ("i0", "i1", "i2")),
    First("g", "i1", ("i2",)),
    Span("h", ("i0", "i1"), 2),
    Fixed("i", "i1", "red"),
)


def test_rules_forget_the_items_that_are_dropped():
    left = week(*RULES, items=ITEMS, before=(Placement("i1", "red", 20),)).dropping("i1")
    assert [item.key for item in left.items] == ["i0", "i2"]
    assert left.before == ()
    assert left.rules == (
        Closed("a", "red", (20, 21)),
        Turnaround("b", 1),
        Within("c", (Stay("i0"),), ((20, 24),)),
        Rooms("d", ("i0",), frozenset({"red"})),
        Alone("e", "ann", (Stay("i2"),)),
        DayLimit("f", ("i0", "i2")),
        Span("h", ("i0",), 2),
    )


def test_rules_are_given_up_and_kept_by_their_key():
    whole = week(*RULES, items=ITEMS)
    assert whole.keys == tuple("abcdefghi")
    assert whole.without("b", "c").keys == tuple("adefghi")
    assert whole.only("b").rules == RULES[1:3]
    assert whole.adding(Span("j", ("i0",), 0)).keys == tuple("abcdefghij")


def test_a_rule_says_which_items_and_rooms_it_names():
    assert [items_of(rule) for rule in RULES] == [
        (),
        (),
        ("i1",),
        ("i0", "i1"),
        ("i0", "i1"),
        ("i1", "i2"),
        ("i0", "i1", "i2"),
        ("i1", "i2"),
        ("i0", "i1"),
        ("i1",),
    ]
    named = {rule.key: rooms_of(rule) for rule in RULES if rooms_of(rule)}
    assert named == {"a": {"red"}, "d": {"red"}, "i": {"red"}}


def test_after_midnight_is_still_the_last_part_of_the_day_before():
    problem = Problem(60, (Day(10, 26), Day(34, 50)), (Room("red"),), (), parts=(12, 18))
    assert [problem.part_of(slot) for slot in (10, 12, 17, 18, 25, 34, 36)] == [0, 1, 1, 2, 2, 0, 1]
    assert [problem.day_of(slot) for slot in (9, 10, 25, 26, 34)] == [None, 0, 0, None, 1]


def test_ways_are_as_long_in_either_direction():
    problem = week(items=ITEMS)
    assert [
        problem.walk(*way) for way in (("palace", "park"), ("park", "palace"), ("park", "park"))
    ] == [1, 1, 0]
    ann, print_ = (
        Alone("a", "ann", (), rest=0),
        Alone("p", "print", (), rest=1, move=4, walks=False),
    )
    assert [
        problem.between(rule, "red", room) for rule in (ann, print_) for room in ("blue", "yard")
    ] == [0, 1, 1, 4]
