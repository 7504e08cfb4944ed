"""Who may sit, leave and come after, as tables. Nothing here is saved."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from festival.foundation.clock import now
from festival.jury import seating
from festival.jury.models import (
    Casting,
    Juror,
    Jury,
    JuryKind,
    JuryState,
    Method,
    RecusalScope,
    SeatRole,
)
from festival.jury.rules import (
    JURY_FROZEN,
    JURY_NOT_VIEWING,
    JURY_SIZE,
    JURY_WITHOUT_CHAIR,
    TWICE_ON_JURY,
)
from festival.jury.statute import PRESETS

ALMATY = PRESETS["almaty"]
CHAIR, CO_CHAIR, MEMBER, SECRETARY, OBSERVER = SeatRole
NONE, FINAL, ANY = Casting.NONE, Casting.CHAIR_FINAL_ROUND, Casting.CHAIR_ANY_ROUND
FIRST, LAST = date(2019, 9, 14), date(2019, 9, 20)


@pytest.mark.parametrize(
    ("casting", "roles", "reason"),
    [
        (FINAL, [CHAIR, MEMBER], None),
        (FINAL, [CHAIR, CO_CHAIR], None),
        (FINAL, [CO_CHAIR, CO_CHAIR], seating.CASTING_VOTE_AMBIGUOUS),
        (ANY, [CO_CHAIR, CO_CHAIR], seating.CASTING_VOTE_AMBIGUOUS),
        (NONE, [CO_CHAIR, CO_CHAIR], None),
        (FINAL, [CO_CHAIR], None),
    ],
)
def test_a_casting_vote_is_one_persons(casting, roles, reason):
    """I-42: two chairs have no casting vote unless one of them is named."""
    assert seating.casting_is_clear(casting, roles).reason is reason


@pytest.mark.parametrize(
    ("seated", "names"),
    [
        ([("A", "KZ"), ("B", "FR")], []),
        ([("A", "KZ"), ("B", "KZ"), ("C", "FR")], ["A, B"]),
        ([("A", ""), ("B", "")], []),
        ([("A", "KZ"), ("B", "KZ"), ("C", "FR"), ("D", "FR")], ["A, B", "C, D"]),
    ],
)
def test_compatriots_are_named_where_the_rules_ask(seated, names):
    """I-41: members of one country are a warning where the rules want them to differ."""
    fipresci = PRESETS["fipresci"]
    told = seating.compatriots(fipresci, seated)
    assert [one.facts["names"] for one in told] == names
    assert {one.reason for one in told} <= {seating.JURY_SAME_COUNTRY}
    assert seating.compatriots(ALMATY, seated) == []


def test_a_doubt_waits_for_a_word():
    doubt = seating.compatriots(PRESETS["fipresci"], [("A", "KZ"), ("B", "KZ")])
    assert seating.may_go_on(doubt, " ").reason is seating.JURY_NEEDS_REASON
    assert seating.may_go_on(doubt, "The third could not come.")
    assert seating.may_go_on([], "")


def jury(state=JuryState.VIEWING, **more):
    sealed = now() if state in {JuryState.SEALED, JuryState.ANNOUNCED} else None
    return Jury(id=1, min_members=2, max_members=3, state=state, sealed_at=sealed, **more)


HERE, GONE = Juror(id=5), Juror(id=6, departed_at=now(), marks_kept=True)


@pytest.mark.parametrize(
    ("state", "juror", "why", "kept", "reason"),
    [
        (JuryState.VIEWING, HERE, "Ill", True, None),
        (JuryState.VIEWING, HERE, "Ill", False, None),
        (JuryState.VIEWING, HERE, "Ill", None, seating.MARKS_UNDECIDED),
        (JuryState.VIEWING, HERE, " ", True, seating.DEPARTURE_WITHOUT_REASON),
        (JuryState.VIEWING, GONE, "Ill", True, seating.HAS_LEFT),
        (JuryState.FORMING, HERE, "Ill", True, JURY_NOT_VIEWING),
        (JuryState.SEALED, HERE, "Ill", True, JURY_FROZEN),
        (JuryState.ANNOUNCED, HERE, "Ill", True, JURY_FROZEN),
    ],
)
def test_nobody_leaves_without_a_decision_about_their_marks(state, juror, why, kept, reason):
    """I-45: what becomes of the marks is chosen, never taken for granted."""
    assert seating.may_depart(jury(state), juror, "Anna", why, kept).reason is reason


@pytest.mark.parametrize(
    ("roles", "paper", "reason"),
    [
        ([CHAIR, MEMBER], False, None),
        ([MEMBER, MEMBER], False, JURY_WITHOUT_CHAIR),
        ([MEMBER, MEMBER], True, None),
        ([CHAIR, SECRETARY], False, JURY_SIZE),
        ([CHAIR, MEMBER, MEMBER, MEMBER], False, JURY_SIZE),
        ([CO_CHAIR, CO_CHAIR], False, seating.CASTING_VOTE_AMBIGUOUS),
        ([CHAIR, MEMBER, OBSERVER], False, None),
    ],
)
def test_what_remains_is_still_a_jury(roles, paper, reason):
    assert seating.may_sit_on(jury(casting=FINAL), roles, paper).reason is reason


def test_a_successor_never_sat_there_before():
    seated = [Juror(person_id=1), Juror(person_id=2, departed_at=now())]
    assert seating.may_succeed(seated, 3)
    assert seating.may_succeed(seated, 2).reason is TWICE_ON_JURY


def test_a_term_runs_forward():
    assert seating.term_is_right(FIRST, LAST) and seating.term_is_right(None, LAST)
    assert seating.term_is_right(LAST, FIRST).reason is seating.TERM_REVERSED


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"quorum": Fraction(0)}, seating.STATUTE_INVALID),
        ({"quorum": Fraction(4, 3)}, seating.STATUTE_INVALID),
        ({"rounds": ()}, seating.STATUTE_INVALID),
        ({"mentions_max": -1}, seating.STATUTE_INVALID),
        ({"ex_aequo_per_palmares": 0}, seating.STATUTE_INVALID),
        ({"ex_aequo_per_palmares": -1}, seating.STATUTE_INVALID),
        (
            {"rounds": (Method.RANKED,), "recusal_scope": RecusalScope.FILM},
            seating.RANKED_NEEDS_BALLOT,
        ),
        ({"rounds": (Method.RANKED,), "recusal_scope": RecusalScope.JURY}, None),
    ],
)
def test_rules_can_be_kept(changes, reason):
    assert seating.statute_is_right(replace(ALMATY, **changes)).reason is reason


def test_a_partners_jury_says_whose_it_is():
    assert seating.sender_is_named(JuryKind.PARTNER, None).reason is seating.PARTNER_UNNAMED
    assert seating.sender_is_named(JuryKind.PARTNER, 1)
    assert seating.sender_is_named(JuryKind.STATUTORY, None)
    assert seating.is_preset("sundance").reason is seating.PRESET_UNKNOWN
