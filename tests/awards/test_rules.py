"""What a prize is made of, who decides it, and who may win it."""

import pytest

from festival.awards import rules
from festival.awards.given import ComponentGiven, WinnerGiven
from festival.awards.models import Award, AwardState, ComponentKind, Prize, PrizeObject
from festival.films.models import Activity
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.clock import now
from festival.foundation.text import Text
from festival.jury.models import Juror, Jury, JuryState, SeatRole
from festival.people.models import Hat
from festival.selection.models import SelectionState

OPEN = Jury(id=1, edition_id=1, state=JuryState.VIEWING)
SEALED = Jury(id=1, edition_id=1, state=JuryState.SEALED, sealed_at=now())
CHAIR, MEMBER, SECRETARY, OBSERVER = (
    Juror(role=role)
    for role in (
        SeatRole.CHAIR,
        SeatRole.MEMBER,
        SeatRole.SECRETARY,
        SeatRole.OBSERVER,
    )
)
DIRECTOR = Actor(9, "Dina", 9, frozenset({WornHat(Hat.DIRECTOR, 1)}))
JUROR = Actor(8, "Jo", 8, frozenset({WornHat(Hat.JUROR, 1)}))
CARPET = Text(en="A felt carpet", ru="Войлочный ковёр", kk="Текемет")
MAKER = Text(en="A workshop in Almaty")
DECIDED, WITHHELD, REVOKED = (Award(state=state) for state in AwardState)


def prize(honoured=PrizeObject.FILM, most=1, shared=False, withheld=True, awards=()):
    return Prize(
        object=honoured,
        max_winners=most,
        allow_ex_aequo=shared,
        may_withhold=withheld,
        awards=[Award(state=award.state) for award in awards],
    )


def test_prizes_are_set_by_their_editions_director():
    assert rules.may_set(DIRECTOR, 1) and rules.may_set(HOUSE, 1)
    assert rules.may_set(DIRECTOR, 2).reason is rules.NOT_THE_PRIZE_MAKER


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (ComponentGiven(ComponentKind.CASH, 100_000_000, "KZT"), None),
        (ComponentGiven(ComponentKind.CASH, 0, "KZT"), rules.CASH_INCOMPLETE),
        (ComponentGiven(ComponentKind.CASH, 100, "tenge"), rules.CASH_INCOMPLETE),
        (ComponentGiven(ComponentKind.CASH, None, "KZT"), rules.CASH_INCOMPLETE),
        (ComponentGiven(ComponentKind.IN_KIND, description=CARPET, maker=MAKER), None),
        (ComponentGiven(ComponentKind.IN_KIND, description=CARPET), rules.IN_KIND_INCOMPLETE),
        (ComponentGiven(ComponentKind.DIPLOMA), None),
    ],
    ids=["cash", "nothing", "currency", "no-sum", "carpet", "no-maker", "diploma"],
)
def test_components_are_right(part, reason):
    """I-62: money has a currency and whole units, a thing its words."""
    assert rules.components_are_right([part]).reason is reason


def test_a_jurys_prize_covers_what_the_jury_judges():
    assert rules.covers({1: "Women in cinema"}, {1, 2}) and rules.covers({3: "Heritage"}, None)
    assert rules.covers({3: "Heritage"}, {1, 2}).reason is rules.PRIZE_SECTION_NOT_JUDGED


def test_a_decided_prize_is_not_revised():
    assert rules.may_revise([REVOKED])
    assert rules.may_revise([REVOKED, WITHHELD]).reason is rules.PRIZE_DECIDED


@pytest.mark.parametrize(
    ("actor", "jury", "seat", "paper", "reason"),
    [
        (JUROR, SEALED, CHAIR, False, None),
        (JUROR, SEALED, SECRETARY, False, None),
        (JUROR, SEALED, MEMBER, False, rules.NOT_THE_PRIZE_CHAIR),
        (JUROR, OPEN, CHAIR, False, rules.JURY_STILL_OPEN),
        (DIRECTOR, SEALED, None, False, rules.NOT_THE_PRIZE_CHAIR),
        (DIRECTOR, SEALED, None, True, None),
        (DIRECTOR, None, None, False, None),
        (JUROR, None, None, False, rules.NOT_THE_PRIZE_MAKER),
        (HOUSE, SEALED, None, False, None),
    ],
    ids=["chair", "secretary", "member", "open", "director", "paper", "career", "juror", "house"],
)
def test_may_decide(actor, jury, seat, paper, reason):
    assert rules.may_decide(actor, 1, jury, seat, paper).reason is reason


def test_awards_are_read_by_the_sealed_jury_and_the_director():
    assert rules.may_read_awards(JUROR, 1, SEALED, MEMBER)
    assert rules.may_read_awards(DIRECTOR, 1, SEALED, None)
    assert rules.may_read_awards(DIRECTOR, 1, None, None)
    assert not rules.may_read_awards(DIRECTOR, 1, OPEN, None)
    assert not rules.may_read_awards(JUROR, 1, OPEN, MEMBER)
    assert not rules.may_read_awards(JUROR, 1, SEALED, OBSERVER)
    assert not rules.may_read_awards(JUROR, 1, SEALED, None)


ONE, TWO = WinnerGiven(1), WinnerGiven(2)
ACTORS = [WinnerGiven(1, 7), WinnerGiven(1, 8)]


@pytest.mark.parametrize(
    ("given", "winners", "reason"),
    [
        (prize(), [ONE], None),
        (prize(awards=[REVOKED]), [ONE], None),
        (prize(awards=[DECIDED]), [ONE], rules.PRIZE_ALREADY_AWARDED),
        (prize(awards=[WITHHELD]), [ONE], rules.PRIZE_ALREADY_AWARDED),
        (prize(), [], rules.WINNER_MISSING),
        (prize(most=2), [ONE, TWO], rules.EX_AEQUO_NOT_ALLOWED),
        (prize(shared=True), [ONE, TWO], rules.TOO_MANY_WINNERS),
        (prize(most=2, shared=True), [ONE, TWO], None),
        (prize(most=2, shared=True), [ONE, ONE], rules.WINNER_TWICE),
        (prize(PrizeObject.ACTOR), ACTORS, None),
        (prize(PrizeObject.ACTOR), [ONE], rules.WINNER_NEEDS_PERSON),
        (prize(PrizeObject.ACTOR), [WinnerGiven(None, 7)], rules.WINNER_NEEDS_FILM),
        (prize(PrizeObject.CAREER), [WinnerGiven(None, 7)], None),
        (prize(PrizeObject.CAREER), [ONE], rules.WINNER_NEEDS_PERSON),
    ],
)
def test_may_award(given, winners, reason):
    assert rules.may_award(given, winners).reason is reason


@pytest.mark.parametrize(
    ("given", "why", "reason"),
    [
        (prize(), {"en": "No film convinced us."}, None),
        (prize(), {"en": " "}, rules.MOTIVATION_REQUIRED),
        (prize(withheld=False), {"en": "None"}, rules.PRIZE_MANDATORY),
        (prize(awards=[DECIDED]), {"en": "None"}, rules.PRIZE_ALREADY_AWARDED),
    ],
    ids=["argued", "silent", "mandatory", "given"],
)
def test_may_withhold(given, why, reason):
    """I-57: a prize that may be withheld is so with a reason."""
    assert rules.may_withhold(given, why).reason is reason


def test_a_film_wins_where_the_prize_covers_it_while_it_is_there():
    confirmed = SelectionState.CONFIRMED
    assert rules.film_may_win("Alba", "Women", 1, {1}, confirmed)
    assert rules.film_may_win("Alba", "Women", 1, None, confirmed)
    outside = rules.film_may_win("Alba", "Main competition", 2, {1}, confirmed)
    assert outside.reason is rules.NOT_ELIGIBLE_SECTION and "Main competition" in outside.plain()
    left = rules.film_may_win("Alba", "Women", 1, {1}, SelectionState.WITHDRAWN)
    assert left.reason is rules.WINNER_WITHDRAWN


@pytest.mark.parametrize(
    ("honoured", "credited", "reason"),
    [
        (PrizeObject.ACTOR, {Activity.CAST}, None),
        (PrizeObject.ACTOR, {Activity.DIRECTOR}, rules.NO_SUCH_CREDIT),
        (PrizeObject.ACTRESS, set(), rules.NO_SUCH_CREDIT),
        (PrizeObject.DIRECTING, {Activity.DIRECTOR}, None),
        (PrizeObject.FILM, {Activity.EDITOR}, None),
    ],
)
def test_person_may_win(honoured, credited, reason):
    """I-59: a person wins for what they are credited with."""
    assert rules.person_may_win("Aru", "Alba", honoured, credited).reason is reason


def test_a_decision_is_revoked_once_with_a_reason():
    no = rules.no(rules.NOT_THE_PRIZE_CHAIR)
    assert rules.may_revoke(rules.YES, JUROR, 1, DECIDED, "A wrong name")
    assert rules.may_revoke(no, DIRECTOR, 1, DECIDED, "A wrong name")
    assert rules.may_revoke(no, JUROR, 1, DECIDED, "x").reason is rules.NOT_THE_PRIZE_CHAIR
    assert rules.may_revoke(rules.YES, JUROR, 1, DECIDED, " ").reason is rules.MOTIVATION_REQUIRED
    assert rules.may_revoke(rules.YES, JUROR, 1, REVOKED, "x").reason is rules.AWARD_REVOKED
