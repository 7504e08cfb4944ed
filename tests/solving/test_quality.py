"""What a schedule is worth, what one visitor can see of it, and whose favourites clash."""

from dataclasses import replace

import pytest

from festival.solving.problem import Item, Placement, Prime, Rooms, Stay, Wishes, Within
from festival.solving.quality import (
    Seeable,
    Value,
    affinities_of,
    kept_apart,
    seeability,
    value_of,
)
from tests.solving.puzzles import week


def two_works(**more):
    items = (
        Item("a/1", 4, "a", section="competition", audience=200),
        Item("a/2", 4, "a", section="competition", audience=100),
        Item("b/1", 4, "b", section="competition", audience=100),
        Item("c/1", 4, "c", section="panorama", audience=100),
    )
    return week(*more.pop("rules", ()), items=items, **more)


AT = (
    Placement("a/1", "red", 20),
    Placement("a/2", "blue", 116),
    Placement("b/1", "yard", 22),
    Placement("c/1", "yard", 26),
)


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ({"prime": (Prime((20, 22), 3), Prime((20, 24), 1))}, Value(prime=9)),
        ({"wishes": Wishes(waste=2)}, Value(waste=-2)),
        ({"parts": (22,), "wishes": Wishes(waste=0)}, Value(hours=0)),
        ({"parts": (21, 27)}, Value(hours=0)),
        ({"affinities": {("a", "b"): 3, ("a", "c"): 5}}, Value(apart=-3)),
        (
            {
                "before": (Placement("a/1", "red", 20), Placement("b/1", "red", 22)),
                "wishes": Wishes(waste=0, moves=20),
            },
            Value(moves=-20),
        ),
        (
            {
                "rules": (
                    Within("w", (Stay("a/1"), Stay("b/1")), ((20, 24),), weight=7),
                    Rooms("r", ("a/1", "a/2"), frozenset({"red"}), weight=4),
                )
            },
            Value(wishes=-11),
        ),
    ],
    ids=["prime", "waste", "same-part", "parts", "apart", "moves", "weighed"],
)
def test_the_value_is_told_by_wish(more, value):
    wishes = more.pop("wishes", Wishes(waste=0))
    assert value_of(two_works(wishes=wishes, **more), AT) == value


def test_another_part_of_the_day_is_worth_something_to_a_repeat():
    later = replace(AT[1], start=122)
    problem = two_works(parts=(22,), wishes=Wishes(waste=0, hours=5))
    assert value_of(problem, (AT[0], later, *AT[2:])) == Value(hours=5)


def test_who_stands_nowhere_costs_and_adds_nothing():
    assert value_of(two_works(wishes=Wishes(waste=0, unplaced=9)), AT[:3]) == Value(unplaced=-9)


def test_seats_that_are_too_few_cost_as_much_as_seats_that_stay_empty():
    problem = two_works(wishes=Wishes(waste=1))
    full = value_of(problem, [Placement("a/1", "red", 20)]).waste
    assert full == value_of(problem, [Placement("a/1", "yard", 20)]).waste == -1


def test_two_films_of_a_section_at_the_same_time_cannot_be_seen_by_one_visitor():
    found = seeability(two_works(), (AT[0], replace(AT[1], start=22), *AT[2:]))
    assert found.films == (
        Seeable("a", "competition", 0, 1, ("b",)),
        Seeable("b", "competition", 0, 1, ("a",)),
        Seeable("c", "panorama", 0, 0, ()),
    )
    assert found.lost_pairs == (("a", "b"),)
    assert found.worst == Seeable("a", "competition", 0, 1, ("b",))


def test_a_repeat_lets_a_visitor_see_both():
    found = seeability(two_works(), AT)
    assert found.lost_pairs == ()
    assert [film.share for film in found.films] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(("start", "lost"), [(24, (("a", "b"),)), (25, ())])
def test_the_way_to_the_other_venue_counts(start, lost):
    placements = (AT[0], Placement("a/2", "red", 20), Placement("b/1", "yard", start))
    assert seeability(two_works(), placements).lost_pairs == lost


def test_a_film_without_a_showing_is_seen_with_nothing():
    assert seeability(two_works(), AT[:2]).worst == Seeable("a", "competition", 0, 1, ("b",))


def test_films_of_one_show_are_seen_together():
    found = seeability(two_works(), (AT[0], AT[2]), {frozenset("ab")})
    assert found.lost_pairs == ()


def test_nothing_has_no_worst_film():
    assert seeability(week(items=()), ()).worst is None


def crowded(clash):
    """Twelve works, two at each time; everybody wants a pair that clashes, or one that does not."""
    items = tuple(Item(f"{w}", 2, w) for w in "abcdefghijkl")
    starts = [20, 20, 22, 22, 24, 24, 26, 26, 28, 28, 116, 116]
    placed = [
        Placement(i.key, ("red", "blue")[n % 2], s) for n, (i, s) in enumerate(zip(items, starts))
    ]
    step = 1 if clash else 2
    wanted = [{items[n].key, items[(n + step) % 12].key} for n in range(0, 12, step)][
        :: 2 if clash else 1
    ]
    return week(items=items), placed, wanted


def test_favourites_kept_apart_are_no_accident():
    found = kept_apart(*crowded(clash=False), seed=1)
    assert (found.pairs, found.lost, found.clashes) == (6, 0, 0)
    assert 0.2 < found.by_chance < 1.2


def test_favourites_against_each_other_are_worse_than_chance():
    found = kept_apart(*crowded(clash=True), seed=1)
    assert (found.pairs, found.lost, found.clashes, found.chance) == (6, 6, 6, 1.0)


def test_many_favourites_kept_apart_are_told_from_chance():
    problem, placed, _ = crowded(clash=False)
    works = [item.key for item in problem.items]
    clashing = {frozenset(works[n : n + 2]) for n in range(0, 12, 2)}
    wanted = [{a, b} for a in works[::2] for b in works[::2] if a < b]
    assert not any(frozenset(pair) in clashing for pair in wanted)
    found = kept_apart(problem, placed, wanted, seed=3)
    assert found.clashes == 0
    # Six pairs of times fall apart by lot in 2⁶ of the 924 ways to choose six of twelve.
    assert found.chance == pytest.approx(64 / 924, abs=0.02)


def test_films_shown_once_do_not_trade_places_with_films_shown_twice():
    problem = two_works()
    found = kept_apart(problem, (AT[0], replace(AT[1], start=22), *AT[2:]), [{"a", "b"}], times=200)
    assert (found.lost, found.clashes) == (1, 2)
    assert 0.6 < found.by_chance < 1.4


def test_showings_against_each_other_are_told_even_where_a_repeat_saves_the_pair():
    found = kept_apart(two_works(), AT, [{"a", "b"}, {"a", "b", "nowhere"}], times=9)
    assert (found.pairs, found.lost, found.clashes) == (2, 0, 2)


def test_without_favourites_there_is_nothing_to_keep_apart():
    found = kept_apart(two_works(), AT, [], times=9)
    assert (found.pairs, found.lost, found.clashes) == (0, 0, 0)
    assert (found.by_chance, found.chance) == (0.0, 1.0)


def test_what_two_films_have_in_common_is_who_wants_both():
    assert affinities_of([{"b", "a"}, {"a", "b", "c"}, {"c"}], least=1) == {
        ("a", "b"): 2,
        ("a", "c"): 1,
        ("b", "c"): 1,
    }
