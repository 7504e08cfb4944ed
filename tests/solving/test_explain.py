"""Why a schedule cannot be: found exactly, in twenty cases where the reason is known."""

from dataclasses import replace

import pytest

from festival.solving.explain import explain, fewest, proved
from tests.solving.planted import PLANTED

cases = pytest.mark.parametrize("case", PLANTED, ids=[case.name for case in PLANTED])


def test_there_are_twenty_cases():
    assert len(PLANTED) == 20


@cases
def test_the_reason_is_the_only_one_there_is(case):
    """Without any one of the planted rules everything can be placed, so no other set is minimal."""
    assert proved(case.problem.only(*case.keys)) is False
    for key in case.keys:
        assert proved(case.problem.without(key)) is True, key


@cases
def test_the_fewest_clashing_rules_are_found(case):
    found = explain(case.problem)
    assert found is not None
    assert set(found.keys) == case.keys
    assert found.minimal


@cases
def test_the_items_named_are_needed_each(case):
    found = explain(case.problem)
    clash = case.problem.only(*found.keys)
    assert proved(clash.among(found.items)) is False
    for item in found.items:
        left = [one for one in found.items if one != item]
        assert proved(clash.among(left)) is True, item


def test_what_can_be_is_not_explained():
    case = PLANTED[0]
    assert explain(case.problem.without("guest:x")) is None


def test_the_rooms_alone_may_be_too_few():
    case = PLANTED[0].problem.only()
    crowded = replace(case, rooms=case.rooms[:1], days=case.days[:2])
    found = explain(crowded)
    assert found is not None
    assert found.keys == ()
    assert sum(crowded.item[key].length for key in found.items) > 2 * 52


@pytest.mark.parametrize("wanted", ["a", "ad", "h", "abcdefgh", "cf"])
def test_halving_finds_exactly_what_is_needed(wanted):
    asked = []

    def too_much(some):
        asked.append(some)
        return set(wanted) <= set(some)

    assert fewest("abcdefgh", too_much) == tuple(wanted)
    assert len(asked) < 2 ** len(wanted) * 8
