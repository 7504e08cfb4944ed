"""What a jury may do, person by person and state by state."""

import pytest

from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.clock import now
from festival.foundation.text import Text
from festival.jury import rules
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, Juror, Jury, JuryState, SeatRole
from festival.people.models import Hat

FORMING = Jury(id=1, edition_id=1, min_members=2, max_members=3, state=JuryState.FORMING)
VIEWING = Jury(id=1, edition_id=1, min_members=2, max_members=3, state=JuryState.VIEWING)
SEALED = Jury(id=1, edition_id=1, state=JuryState.SEALED, sealed_at=now())
CHAIR = Juror(person_id=1, account_id=1, role=SeatRole.CHAIR, oath_at=now())
MEMBER = Juror(person_id=2, account_id=2, role=SeatRole.MEMBER, oath_at=now())
UNSWORN = Juror(person_id=3, account_id=3, role=SeatRole.MEMBER)
SECRETARY = Juror(person_id=4, account_id=4, role=SeatRole.SECRETARY, oath_at=now())
OBSERVER = Juror(person_id=5, account_id=5, role=SeatRole.OBSERVER, oath_at=now())
PAPER = [Juror(person_id=6, role=SeatRole.MEMBER), Juror(person_id=7, role=SeatRole.MEMBER)]
STORY = Criterion(id=1, position=1, name=Text(en="Story"), weight=2, least=1, best=10, parts=1)
CRAFT = Criterion(id=2, position=2, name=Text(en="Craft"), weight=1, least=1, best=5, parts=1)
DIRECTOR = Actor(9, "Dina", 9, frozenset({WornHat(Hat.DIRECTOR, 1)}))
ELSEWHERE = Actor(8, "Elsa", 8, frozenset({WornHat(Hat.DIRECTOR, 2)}))


def test_juries_are_formed_by_their_editions_director():
    assert rules.may_form(DIRECTOR, 1) and rules.may_form(HOUSE, 1)
    assert rules.may_form(ELSEWHERE, 1).reason is rules.NOT_THE_DIRECTOR


def test_sizes_and_criteria_are_possible():
    assert rules.sizes_are_right(3, 3)
    assert rules.sizes_are_right(4, 3).reason is rules.JURY_SIZE_REVERSED
    assert rules.criterion_is_right(CriterionGiven(Text(kk="Оқиға")))
    for wrong in (
        CriterionGiven(Text()),
        CriterionGiven(Text(en="Story"), weight=0),
        CriterionGiven(Text(en="Story"), best=1),
    ):
        assert rules.criterion_is_right(wrong).reason is rules.CRITERION_INVALID


@pytest.mark.parametrize(
    ("jury", "seated", "person", "role", "reason"),
    [
        (FORMING, [], 1, SeatRole.CHAIR, None),
        (FORMING, [CHAIR], 1, SeatRole.MEMBER, rules.TWICE_ON_JURY),
        (FORMING, [CHAIR], 2, SeatRole.CHAIR, rules.JURY_TWO_CHAIRS),
        (FORMING, [CHAIR, MEMBER, UNSWORN], 9, SeatRole.MEMBER, rules.JURY_SIZE),
        (FORMING, [CHAIR, MEMBER, UNSWORN], 9, SeatRole.OBSERVER, None),
        (VIEWING, [CHAIR], 2, SeatRole.MEMBER, rules.JURY_VIEWS),
        (SEALED, [CHAIR], 2, SeatRole.MEMBER, rules.JURY_FROZEN),
    ],
    ids=["first", "twice", "two-chairs", "full", "observer", "viewing", "sealed"],
)
def test_may_seat(jury, seated, person, role, reason):
    """I-43: a person sits in a jury once, and no jury has more than it takes."""
    assert rules.may_seat(jury, seated, person, role).reason is reason


@pytest.mark.parametrize(
    ("jury", "seated", "criteria", "sections", "reason"),
    [
        (FORMING, [CHAIR, MEMBER], [STORY], 1, None),
        (FORMING, [CHAIR], [STORY], 1, rules.JURY_SIZE),
        (FORMING, [CHAIR, MEMBER], [STORY], 0, rules.JURY_WITHOUT_SECTION),
        (FORMING, [MEMBER, UNSWORN], [STORY], 1, rules.JURY_WITHOUT_CHAIR),
        (FORMING, [CHAIR, MEMBER], [], 1, rules.JURY_WITHOUT_CRITERIA),
        (FORMING, PAPER, [], 1, None),
        (VIEWING, [CHAIR, MEMBER], [STORY], 1, rules.JURY_VIEWS),
    ],
    ids=["yes", "small", "no-section", "no-chair", "no-criteria", "on-paper", "again"],
)
def test_may_open_viewing(jury, seated, criteria, sections, reason):
    """I-41: a jury with fewer members than its rules ask does not view."""
    assert rules.may_open_viewing(jury, seated, criteria, sections).reason is reason


@pytest.mark.parametrize(
    ("juror", "jury", "promise", "reason"),
    [
        (UNSWORN, FORMING, True, None),
        (UNSWORN, VIEWING, False, rules.OATH_UNTICKED),
        (MEMBER, VIEWING, True, rules.OATH_TAKEN),
        (UNSWORN, SEALED, True, rules.JURY_SEALED),
    ],
    ids=["promise", "none", "twice", "late"],
)
def test_may_take_oath(juror, jury, promise, reason):
    assert rules.may_take_oath(juror, jury, promise).reason is reason


@pytest.mark.parametrize(
    ("juror", "jury", "reason"),
    [
        (MEMBER, VIEWING, None),
        (CHAIR, VIEWING, None),
        (UNSWORN, VIEWING, rules.OATH_NEEDED),
        (SECRETARY, VIEWING, rules.WITHOUT_A_VOTE),
        (MEMBER, FORMING, rules.JURY_NOT_VIEWING),
        (MEMBER, SEALED, rules.JURY_SEALED),
    ],
    ids=["member", "chair", "unsworn", "secretary", "forming", "sealed"],
)
def test_may_mark(juror, jury, reason):
    assert rules.may_mark(juror, jury).reason is reason


@pytest.mark.parametrize(
    ("scores", "seen", "note", "reason"),
    [
        ({1: 10, 2: 5}, True, "", None),
        ({1: 1}, True, "", rules.SCORESHEET_INCOMPLETE),
        ({1: 1, 2: 6}, True, "", rules.MARK_OUT_OF_RANGE),
        ({1: 0, 2: 5}, True, "", rules.MARK_OUT_OF_RANGE),
        ({1: True, 2: 5}, True, "", rules.MARK_OUT_OF_RANGE),
        ({1: 1, 2: 1, 3: 1}, True, "", rules.CRITERION_UNKNOWN),
        ({1: 1, 2: 1}, False, "", rules.NOT_SEEN),
        ({1: 1, 2: 1}, True, "x" * 4001, rules.NOTE_TOO_LONG),
    ],
    ids=["whole", "missing", "above", "below", "truth", "foreign", "unseen", "long"],
)
def test_sheet_is_right(scores, seen, note, reason):
    """I-48: a sheet that lacks a mark is not handed in."""
    assert rules.sheet_is_right([STORY, CRAFT], scores, seen, note, "en").reason is reason


@pytest.mark.parametrize(
    ("actor", "juror", "paper", "reason"),
    [
        (ELSEWHERE, CHAIR, False, None),
        (ELSEWHERE, MEMBER, False, rules.NOT_THE_CHAIR),
        (ELSEWHERE, SECRETARY, False, rules.NOT_THE_CHAIR),
        (DIRECTOR, None, False, rules.NOT_THE_CHAIR),
        (DIRECTOR, None, True, None),
        (HOUSE, None, False, None),
    ],
    ids=["chair", "member", "secretary", "director", "director-paper", "house"],
)
def test_may_preside(actor, juror, paper, reason):
    assert rules.may_preside(actor, juror, VIEWING, paper).reason is reason


@pytest.mark.parametrize(
    ("jury", "oaths", "sheets", "reason"),
    [
        (VIEWING, 0, 0, None),
        (VIEWING, 1, 0, rules.OATHS_WAITING),
        (VIEWING, 0, 2, rules.SHEETS_WAITING),
        (FORMING, 0, 0, rules.JURY_NOT_VIEWING),
        (SEALED, 0, 0, rules.JURY_SEALED),
    ],
    ids=["done", "oaths", "sheets", "forming", "sealed"],
)
def test_may_seal(jury, oaths, sheets, reason):
    assert rules.may_seal(jury, oaths, sheets).reason is reason


def test_the_board_is_for_those_who_preside_and_the_secretary():
    """I-47: nobody else reads who has marked what."""
    assert rules.may_read_board(CHAIR) and rules.may_read_board(SECRETARY)
    assert rules.may_read_board(MEMBER).reason is rules.NOT_ON_THE_BOARD
    assert rules.may_enter(UNSWORN).reason is rules.OATH_NEEDED


def test_standings_open_with_the_seal_to_those_who_deliberate():
    assert rules.may_read_standings(MEMBER, SEALED) and rules.may_read_standings(SECRETARY, SEALED)
    assert rules.may_read_standings(MEMBER, VIEWING).reason is rules.JURY_STILL_OPEN
    assert rules.may_read_standings(OBSERVER, SEALED).reason is rules.STANDINGS_CLOSED


def test_warnings_name_both():
    """I-44: an excluded juror and the film are both named."""
    said = rules.no(rules.JUROR_CONFLICT, juror="Aru", film="Alba").plain()
    assert "Aru" in said and "Alba" in said
    said = rules.no(rules.JUROR_TWO_JURIES, juror="Aru", jury="Student jury").plain()
    assert "Aru" in said and "Student jury" in said
