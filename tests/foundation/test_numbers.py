# ruff: noqa: DTZ001
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.foundation.numbers import day, decimal, split, wall, whole


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0", 0),
        ("113", 113),
        ("007", 7),
        ("999999999999", 999_999_999_999),
        ("1000000000001", None),
        ("9" * 5000, None),
        ("", None),
        ("7 ", None),
        (" 7", None),
        ("７", None),
        ("٧", None),
        ("1_0", None),
        ("+7", None),
        ("-1", None),
        ("1\n", None),
        ("true", None),
    ],
)
def test_whole_numbers_are_ascii_digits_and_nothing_else(typed, read):
    assert whole(typed) == read


def test_bounds_are_kept():
    assert [whole(str(n), least=1, most=10) for n in (0, 1, 10, 11)] == [None, 1, 10, None]


@given(st.text(max_size=8))
def test_whatever_is_read_writes_itself_back(typed):
    number = whole(typed, least=-(10**9))
    assert number is None or (typed.isascii() and int(typed) == number)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7", Decimal(7)),
        ("7.25", Decimal("7.25")),
        ("7,5", Decimal("7.5")),
        ("7.255", None),
        ("1,000", None),
        ("inf", None),
        ("1e2", None),
        ("７.5", None),
        ("", None),
    ],
)
def test_decimals_take_a_point_or_a_comma(typed, read):
    assert decimal(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2019-09-16", date(2019, 9, 16)),
        ("2020-02-29", date(2020, 2, 29)),
        ("2019-02-29", None),
        ("2019-9-16", None),
        ("２019-09-16", None),
        ("2019-09-16T00:00", None),
        ("16/09/2019", None),
        ("", None),
    ],
)
def test_dates_are_iso_dates(typed, read):
    assert day(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2019-09-16T18:30", datetime(2019, 9, 16, 18, 30)),
        ("2019-09-16T18:30:00", datetime(2019, 9, 16, 18, 30)),
        ("2019-09-16T18:30:00.000", datetime(2019, 9, 16, 18, 30)),
        ("2019-09-16T18:30:15", None),
        ("2019-09-16T25:00", None),
        ("2019-09-16T18:30+06:00", None),
        ("2019-09-16", None),
    ],
)
def test_a_wall_clock_has_no_zone(typed, read):
    assert wall(typed) == read


@given(st.integers(0, 10**9), st.integers(1, 9), st.sampled_from([1, 5, 100]))
def test_shares_add_up_and_the_first_has_most(total, parts, unit):
    shares = split(total, parts, unit)
    assert sum(shares) == total
    assert shares[0] == max(shares)
    assert len(shares) == parts


def test_nobody_shares_nothing():
    with pytest.raises(ValueError, match="one or more"):
        split(100, 0)
