import pytest

from festival.editions.models import Section
from festival.foundation.actor import Actor, WornHat
from festival.foundation.text import Text
from festival.reviews.rules import NOT_A_SELECTOR
from festival.selection import rules
from festival.selection.models import SelectionState


def wearing(*hats, edition=1):
    return Actor(7, "Ben", hats=frozenset(WornHat(hat, edition) for hat in hats))


READER, PROGRAMMER = wearing("preselector"), wearing("programmer")
CURATOR, DIRECTOR = wearing("curator"), wearing("director")
JUROR, ELSEWHERE = wearing("juror"), wearing("programmer", edition=2)


def section(**more):
    return Section(**({"id": 1, "edition_id": 1, "name": Text(en="Women"), "max_films": 2} | more))


@pytest.mark.parametrize(
    ("actor", "curated", "reason"),
    [
        (PROGRAMMER, (), None),
        (DIRECTOR, (), None),
        (CURATOR, {1}, None),
        (CURATOR, {2}, rules.NOT_YOUR_SECTION),
        (READER, {1}, NOT_A_SELECTOR),
    ],
    ids=["programmer", "director", "own", "another", "reader"],
)
def test_may_keep_list(actor, curated, reason):
    assert rules.may_keep_list(actor, section(), curated).reason is reason


def test_a_full_section_takes_one_more_only_from_the_director():
    """I-34: a section holds what it takes, but for the director's word."""
    assert rules.has_place(PROGRAMMER, section(), 1)
    assert rules.has_place(PROGRAMMER, section(), 2).reason is rules.SECTION_FULL
    assert rules.has_place(PROGRAMMER, section(), 2, over_full=True).reason is rules.SECTION_FULL
    assert rules.has_place(DIRECTOR, section(), 2, over_full=True)


def test_a_film_stands_once_in_a_section_and_in_one_competition():
    """I-32, I-33: once in a section, and in one main competition."""
    main = section(id=2, in_main_competition=True)
    rival = section(id=3, in_main_competition=True)
    side = section(id=4)
    assert rules.may_stand_in(side, 5, [side]).reason is rules.ALREADY_IN_SECTION
    assert rules.may_stand_in(main, 5, [rival]).reason is rules.TWO_COMPETITIONS
    assert rules.may_stand_in(side, 5, [main])
    assert rules.may_stand_in(main, None, [])


def test_what_is_not_known_asks_for_evidence():
    seen = rules.evidence_is_seen
    assert seen(section(), [True, None], seen=False).reason is rules.EVIDENCE_NEEDED
    assert seen(section(), [True, None], seen=True)
    assert seen(section(), [True], seen=False)


def test_a_place_moves_only_along_its_way():
    moved = rules.may_become(SelectionState.SELECTED, SelectionState.CONFIRMED)
    assert moved.reason is rules.SELECTION_CANNOT_MOVE
    assert rules.may_become(SelectionState.INVITED, SelectionState.CONFIRMED)
    assert rules.withdrawal_is_explained("").reason is rules.SELECTION_NEEDS_REASON
