"""Which showings the public is told of."""

import pytest

from festival.programme.models import Show, ShowState
from festival.publishing.payload import _is_listed


@pytest.mark.parametrize(
    ("show", "once_shown", "listed"),
    [
        (Show(code="a", state=ShowState.PLANNED), frozenset(), True),
        (Show(code="a", state=ShowState.CANCELLED), frozenset(), False),
        (Show(code="a", state=ShowState.CANCELLED), frozenset({"a"}), True),
        (Show(code="a", state=ShowState.CANCELLED, external_id="SC1"), frozenset(), True),
    ],
    ids=["planned", "cancelled-before-anyone-knew", "cancelled-after", "announced-by-its-source"],
)
def test_a_cancelled_showing_stays_only_where_it_had_been_announced(app, show, once_shown, listed):
    assert _is_listed(show, once_shown) is listed
