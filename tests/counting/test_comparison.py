"""Marks by every way at once, what they agree on, and how firm a first place is."""

import pytest

from festival.counting.comparison import Count, Way, WhyNot, agreement, side_by_side, tau
from festival.counting.marks import FallsApart, adjusted
from festival.counting.stability import Firmness, stability_of


def table(**rows):
    """Jurors' marks for films A, B, C… in order; a dot is no mark."""
    return {
        juror: {
            film: int(mark)
            for film, mark in zip("ABCDEF", marks.split(), strict=False)
            if mark != "."
        }
        for juror, marks in rows.items()
    }


def by_way(candidates, marks):
    return {outcome.way: outcome for outcome in side_by_side(candidates, marks)}


def test_a_missing_mark_weighs_nothing():
    found = by_way("AB", table(j="8 7", k=". 7", l=". 7"))
    assert found[Way.MEAN].order == [["A"], ["B"]]
    assert found[Way.MEDIAN].order == [["A"], ["B"]]


def test_a_film_nobody_marked_stands_last_by_every_way():
    for outcome in side_by_side("ABC", table(j="1 2", k="1 2", l="2 1")):
        assert outcome.order[-1] == ["C"] or outcome.way in {Way.COPELAND, Way.SCHULZE, Way.KEMENY}


def test_one_harsh_outlier_moves_the_mean_and_not_the_trimmed_mean():
    found = by_way("AB", table(j="9 8", k="9 8", l="9 8", m="9 8", n="1 8"))
    assert found[Way.MEAN].first == ["B"]
    assert found[Way.TRIMMED_MEAN].first == ["A"]
    assert found[Way.MAJORITY_JUDGEMENT].first == ["A"]


def test_who_sat_with_the_harsh_is_not_punished():
    # Both jurors marked C; k is three harsher. A, seen by k alone, is the better film.
    marks = table(j=". 8 8 8", k="7 . 5 5")
    assert Count("ABCD", marks).order(Way.MEAN)[0] != ["A"]
    assert Count("ABCD", marks).order(Way.ADJUSTED)[0] == ["A"]


def test_where_everybody_marked_everything_the_adjusted_order_is_the_raw_one():
    marks = table(j="6 9 4 7", k="2 5 1 4", l="9 9 8 8")
    count = Count("ABCD", marks)
    assert count.order(Way.ADJUSTED) == count.order(Way.MEAN)


def test_circles_without_a_film_in_common_are_not_compared():
    marks = table(j="8 7 . .", k="9 6 . .", l=". . 3 4", m=". . 4 5")
    found = by_way("ABCD", marks)
    assert found[Way.ADJUSTED].why_not is WhyNot.FALLS_APART
    assert found[Way.ADJUSTED].order == []
    with pytest.raises(FallsApart):
        adjusted("ABCD", marks)


def test_too_many_films_have_every_way_but_kemeny():
    films = [f"f{number}" for number in range(13)]
    marks = {juror: {film: 1 + len(film) for film in films} for juror in "jkl"}
    assert by_way(films, marks)[Way.KEMENY].why_not is WhyNot.TOO_MANY


def test_where_the_ways_part_is_told():
    told = agreement(side_by_side("AB", table(j="9 5", k="6 7", l="6 7")))
    assert [first for first, _ in told.firsts] == [["B"], ["A"]]
    assert not told.unanimous
    assert told.alike[Way.MEAN, Way.MEDIAN] == -1.0
    assert agreement(side_by_side("AB", table(j="9 5", k="8 7", l="7 6"))).unanimous


def test_orders_are_alike_nought_or_reversed():
    assert tau([["A"], ["B"]], [["A"], ["B"]]) == 1.0
    assert tau([["A"], ["B"]], [["B"], ["A"]]) == -1.0
    assert tau([["A", "B"]], [["A", "B"]]) == 1.0


def test_a_voter_counts_as_often_as_they_weigh():
    marks = table(j="9 1", k="1 4", l="1 4")
    count = Count("AB", marks)
    for way in Way:
        alone = Count("AB", {"j": marks["j"]}).order(way)
        assert count.order(way, {"j": 1}) == alone, way
        twice = {**marks, "j2": marks["j"], "j3": marks["j"]}
        assert count.order(way, {"j": 3, "k": 1, "l": 1}) == Count("AB", twice).order(way), way


@pytest.mark.parametrize("way", [way for way in Way if way is not Way.ADJUSTED])
def test_a_clear_result_is_stable_by_every_way(way):
    marks = {f"j{number}": {"A": 9, "B": 5, "C": 4} for number in range(7)}
    found = stability_of(way, "ABC", marks)
    assert (found.firmness, found.first, found.share) == (Firmness.STABLE, ("A",), 1.0)


def test_a_result_that_hangs_on_one_juror_names_their_number():
    marks = table(j="10 1", k="6 7", l="6 7", m="6 7", n="7 7")
    found = stability_of(Way.MEAN, "AB", marks)
    assert (found.firmness, found.first, found.jurors) == (Firmness.DEPENDS_ON_JUROR, ("A",), (1,))


def test_two_that_are_equal_are_a_tie():
    found = stability_of(Way.MEAN, "AB", table(j="8 7", k="7 8"))
    assert found.firmness is Firmness.TIE_WITHIN_ERROR
    assert found.first == ("A", "B")


def test_a_near_thing_is_a_tie_within_error_though_it_hangs_on_nobody():
    marks = {f"j{number}": {"A": 7 + number % 3, "B": 8 + (number + 1) % 2} for number in range(20)}
    marks |= {f"k{number}": {"A": 9, "B": 7} for number in range(4)}
    found = stability_of(Way.MEAN, "AB", marks)
    assert found.firmness is Firmness.TIE_WITHIN_ERROR
    assert found.jurors == ()
    assert found.share < 0.95
    assert found.rivals


def test_another_weight_that_changes_the_first_is_told():
    marks = {f"j{number}": {"A": 8, "B": 7} for number in range(5)}
    other = {f"j{number}": {"A": 7, "B": 8} for number in range(5)}
    found = stability_of(Way.MEAN, "AB", marks, otherwise={"story twice": other, "the same": marks})
    assert (found.firmness, found.weights) == (Firmness.TIE_WITHIN_ERROR, ("story twice",))


def test_whoever_asks_again_is_told_the_same():
    marks = {f"j{n}": {"A": 5 + n % 5, "B": 5 + (n * 3) % 5} for n in range(9)}
    asked = [stability_of(Way.BORDA, "AB", marks, seed=7) for _ in range(2)]
    assert asked[0] == asked[1]
