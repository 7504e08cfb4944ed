"""Figures that point at nobody, however they are turned."""

from hypothesis import given
from hypothesis import strategies as st

from festival.registration.figures import LEAST, few, told

COUNTS = st.dictionaries(st.text("ABCDEFG", min_size=1, max_size=2), st.integers(0, 30), max_size=9)


@given(COUNTS)
def test_no_figure_is_under_five_and_none_is_left_by_subtraction(counts):
    """I-93: every number shown has five people behind it, and what is shown adds up to the total."""
    found = told(counts)
    total = sum(counts.values())
    shown = [count for _, count in found.rows] + ([found.together] if found.together else [])
    assert all(count >= LEAST for count in shown)
    if 0 < total < LEAST:
        assert (found.rows, found.together, found.total) == ((), None, None)
    else:
        assert (found.total, sum(shown)) == (total, total)


@given(COUNTS)
def test_a_group_shown_by_name_is_shown_as_it_is(counts):
    assert all(counts[key] == count for key, count in told(counts).rows)


def test_few_is_not_told_but_none_is_none():
    assert [few(count) for count in (0, 1, 4, 5)] == [0, None, None, 5]
