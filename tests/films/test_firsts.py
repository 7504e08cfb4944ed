"""Which showing at the festival uses the premiere up, and what may not come before it."""

from datetime import UTC, date, datetime

import pytest

from festival.films.firsts import (
    PREMIERE_ORDER,
    Announced,
    Planned,
    Use,
    first_public,
    keeps_order,
    uses,
)
from festival.films.models import HistoryKind
from festival.films.premiere import Place, Shown, Status

ALMATY = Place("KZ", date(2018, 9, 15), ("Almaty",), regions=("asia", "central_asia"))


def showing(code, day=16, hour=18, public=True, cancelled=False, section="main"):
    at = datetime(2018, 9, day, hour, tzinfo=UTC)
    return Planned(code, at, at.date(), public, cancelled, section, f"{at:%d %B %H:%M}")


PRESS = showing("press", hour=9, public=False)
FIRST = showing("first")
AGAIN = showing("again", day=17)
OFF = showing("off", day=15, cancelled=True)


@pytest.mark.parametrize(
    ("showings", "first"),
    [
        ([], None),
        ([PRESS], None),
        ([OFF], None),
        ([PRESS, AGAIN, FIRST, OFF], "first"),
        ([PRESS, AGAIN], "again"),
        ([showing("b"), showing("a")], "a"),
    ],
    ids=["none", "press", "cancelled", "first public", "later", "same moment"],
)
def test_i36_the_first_public_showing_uses_the_premiere_up(showings, first):
    """I-36: press, jury and industry showings and cancelled ones use nothing up; repeats are no premieres."""
    found = first_public(showings)
    assert (found.code if found else None) == first


def test_i36_each_showing_says_what_it_does_to_the_premiere():
    """I-36: the premiere, its repeat, what is not public, and what is cancelled."""
    assert uses([PRESS, FIRST, AGAIN, OFF]) == {
        "press": Use.UNCOUNTED,
        "first": Use.PREMIERE,
        "again": Use.REPEAT,
        "off": Use.CANCELLED,
    }


def order(showings, claims, history=(), asserted=()):
    announced = Announced("Genesis 2.0", claims, frozenset(asserted))
    return keeps_order(announced, showings, ["CH"], list(history), ALMATY)


WORLD = {"main": Status.WORLD}
BERLIN = Shown(date(2018, 9, 16), "DE", city="Berlin")
PRESS_IN_BERLIN = Shown(date(2018, 9, 16), "DE", HistoryKind.MARKET, city="Berlin")


@pytest.mark.parametrize(
    ("showings", "claims", "history", "reason"),
    [
        ([FIRST, AGAIN], WORLD, (), None),
        ([PRESS, FIRST], WORLD, (), None),
        ([AGAIN], WORLD, (BERLIN,), PREMIERE_ORDER),
        ([FIRST], WORLD, (BERLIN,), None),
        ([AGAIN], WORLD, (PRESS_IN_BERLIN,), None),
        ([AGAIN], {"main": Status.CENTRAL_ASIAN}, (BERLIN,), None),
        ([AGAIN], {"main": Status.NONE}, (BERLIN,), None),
        ([AGAIN], {}, (BERLIN,), None),
        ([showing("early", day=15, section="gala"), FIRST], WORLD, (), PREMIERE_ORDER),
        ([showing("early", day=15, section="gala", public=False), FIRST], WORLD, (), None),
        ([showing("early", day=15, section="gala", cancelled=True), FIRST], WORLD, (), None),
        ([showing("early", day=15, section="gala")], WORLD, (), None),
        ([showing("early", 15, section="gala"), FIRST], WORLD | {"gala": Status.WORLD}, (), None),
    ],
    ids=[
        "first here", "press before", "elsewhere before", "the same day elsewhere", "market before",
        "weaker claim", "no premiere", "nothing said", "another list before", "another list, not public",
        "another list, cancelled", "not planned yet", "both lists",
    ],
)  # fmt: skip
def test_i75_no_public_showing_comes_before_a_world_premiere(showings, claims, history, reason):
    """I-75: neither here in another list nor elsewhere between the festival's first day and the showing."""
    assert order(showings, claims, history).reason is reason


def test_i75_a_claim_somebody_gave_a_reason_for_is_not_asked_again():
    """I-75: the reason stands in the journal."""
    assert order([AGAIN], WORLD, [BERLIN], asserted=["main"])
    said = order([AGAIN], WORLD, [BERLIN]).plain()
    assert "Genesis 2.0" in said
    assert "Berlin" in said
