# ruff: noqa: DTZ001
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.foundation.canonical import Malformed, canonical, digest, load
from festival.foundation.text import Text

WRITABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | WRITABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WRITABLE, inner, max_size=4),
    max_leaves=12,
)


class Hue(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"ә": 1, "a": [True, None]}, '{"a":[true,null],"ә":1}'),
        (Text(ru="Айка", en="Ayka"), '{"en":"Ayka","ru":"Айка"}'),
        (datetime(2019, 9, 16, 18, tzinfo=timezone(timedelta(hours=6))), '"2019-09-16T12:00:00Z"'),
        (datetime(2019, 9, 16, 12, 0, 0, 5, tzinfo=UTC), '"2019-09-16T12:00:00.000005Z"'),
        (date(2019, 9, 16), '"2019-09-16"'),
        (Decimal("7.50"), '"7.50"'),
        ({Hue.RED: Hue.RED}, '{"red":"red"}'),
        ((1, 2), "[1,2]"),
    ],
)
def test_each_value_is_written_one_way(value, written):
    assert canonical(value).decode() == written


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        {1, 2},
        b"bytes",
        {1: "number for a name"},
        datetime(2019, 9, 16),
        "\ud800",
        "a\0b",
        {"\0": 1},
        pytest.param(object(), id="object"),
    ],
    ids=repr,
)
def test_what_has_no_one_way_is_refused(value):
    with pytest.raises(Malformed):
        canonical(value)


def test_depth_is_bounded():
    deep = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(Malformed):
        canonical(deep)
    with pytest.raises(Malformed):
        load("[" * 100 + "]" * 100)
    with pytest.raises(Malformed):
        load("[" * 100_000)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        "NaN",
        "[Infinity]",
        "1e999",
        '"\\ud800"',
        '"\\u0000"',
        "{'a': 1}",
        "",
        "[1,]",
        b"\xff",
        "1 2",
        '"\n"',
    ],
    ids=repr,
)
def test_only_strict_json_is_read(text):
    with pytest.raises(Malformed):
        load(text)


@given(JSON)
def test_what_is_written_reads_back_and_is_stable(value):
    written = canonical(value)
    assert load(written) == value
    assert canonical(load(written)) == written


def test_a_digest_does_not_depend_on_the_order_of_names():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a": 1}) != digest({"a": "1"})
