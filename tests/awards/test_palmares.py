"""A list of awards is checked and closed, its words approved, its winners called back and paid once."""

from datetime import datetime

import pytest
from sqlalchemy.exc import NoResultFound

from festival.awards import (
    checks,
    citing,
    closing,
    handing,
    handover_rules,
    operations,
    palmares_rules,
    recall_rules,
    recalling,
    rules,
    wording_rules,
)
from festival.awards.given import ComponentGiven, RuleGiven, WinnerGiven
from festival.awards.handover_rules import Due, Recipient, Team, cash_dues, thing_dues
from festival.awards.models import (
    Award,
    AwardState,
    CashSplit,
    CitationState,
    ComponentKind,
    Handover,
    PrizeObject,
    Receipt,
)
from festival.films.models import Activity
from festival.foundation import versions
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.jury import rules as jury_rules
from festival.people.models import Hat
from tests import makers
from tests.awards.makers import MONEY, THREE, credited, give, hold_back, prize, rule_of, sealed, why
from tests.jury.makers import Bench


@pytest.fixture
def bench(make):
    bench = Bench()
    bench.director = make.actor(Hat.DIRECTOR, edition=bench.edition)
    bench.ids = [one.id for one in bench.selections]
    return bench


def close(bench, actor=None):
    return closing.close_palmares(actor=actor or bench.chair, jury_code=bench.jury.code)


def test_a_list_is_closed_once_every_check_says_yes(bench):
    must = prize(sealed(bench), name="Must", may_withhold=False)
    may = prize(bench, name="May")
    assert why(close, bench) is palmares_rules.PALMARES_NOT_READY
    give(must, (bench.ids[0],), actor=bench.chair, words={"en": "Good."})
    operations.withhold_prize(actor=bench.chair, prize_code=may.code, motivation=THREE)
    assert why(close, bench, bench.secretary) is jury_rules.NOT_THE_CHAIR
    found = closing.checks_of(bench.jury, ())
    assert [one.ok for one in found] == [True, True, True, True, False]
    close(bench)
    assert why(close, bench) is palmares_rules.PALMARES_CLOSED


def test_a_closed_list_is_only_put_right(bench):
    """I-61: a correction stands beside what was decided."""
    first = prize(sealed(bench), name="First")
    won = give(first, (bench.ids[0],), actor=bench.chair)
    close(bench)
    late = prize(bench, name="Late")
    assert why(give, late, (bench.ids[1],)) is palmares_rules.PALMARES_CLOSED
    assert why(hold_back, late) is palmares_rules.PALMARES_CLOSED
    operations.revoke_award(actor=bench.director, award_code=won.code, why="A slip of the pen")
    give(first, (bench.ids[1],), actor=bench.chair)


def test_a_winner_that_left_since_stands_in_the_way(bench):
    first = prize(sealed(bench))
    give(first, (bench.ids[0],), actor=bench.chair)
    bench.selections[0].state = "withdrawn"
    makers.db.session.commit()
    assert why(close, bench) is palmares_rules.PALMARES_NOT_READY
    found = closing.checks_of(bench.jury, {bench.films[0].id})
    assert "film 0" not in str(found)


def test_a_stranger_finds_no_list(bench):
    other = Bench(edition=bench.edition, name="Other")
    sealed(bench)
    with pytest.raises(NoResultFound):
        close(bench, other.chair)
    with pytest.raises(NoResultFound):
        recalling.call_back(actor=other.chair, jury_code=bench.jury.code)


def word(bench, award, locale="ru", text="Смело.", actor=None, **more):
    actor = actor or bench.secretary
    act = {"actor": actor, "award_code": award.code, "locale": locale}
    return citing.word_citation(text=text, **act, **more)


def test_a_citation_is_written_then_approved_and_then_stays(bench):
    won = give(prize(sealed(bench)), (bench.ids[0],), actor=bench.chair, words={"en": "Brave."})
    approve = {"award_code": won.code, "locale": "ru"}
    chair = {"actor": bench.chair, **approve}
    assert why(citing.approve_citation, **chair) is wording_rules.CITATION_MISSING
    assert why(word, bench, won, "de") is wording_rules.CITATION_TONGUE
    assert why(word, bench, won, text=" ") is wording_rules.CITATION_EMPTY
    assert why(word, bench, won, text="a" * 2001) is wording_rules.CITATION_TOO_LONG
    written = word(bench, won, version=0)
    assert why(word, bench, won, version=0) is versions.EDIT_CONFLICT
    assert written.state is CitationState.DRAFT
    assert (
        why(citing.approve_citation, actor=bench.secretary, **approve) is jury_rules.NOT_THE_CHAIR
    )
    assert citing.approve_citation(**chair).state is CitationState.APPROVED
    assert why(word, bench, won) is wording_rules.CITATION_APPROVED
    assert why(citing.approve_citation, **chair) is wording_rules.CITATION_APPROVED
    operations.revoke_award(actor=bench.chair, award_code=won.code, why="A slip of the pen")
    assert why(word, bench, won, "kk") is rules.AWARD_REVOKED
    with pytest.raises(NoResultFound):
        word(bench, won, actor=Bench(edition=bench.edition, name="Other").chair)


def gather(bench, place="The hall", actor=None, **more):
    return recalling.set_ceremony(
        actor=actor or bench.director,
        edition_code=bench.edition.code,
        gather_local=datetime(2019, 9, 20, 18, 30),  # noqa: DTZ001
        place=Text(en=place),
        **more,
    )


def test_winners_are_called_back_without_a_word_of_what_for(bench, enter):
    given = prize(sealed(bench), name="Secret prize")
    call = {"actor": bench.chair, "jury_code": bench.jury.code}
    assert why(recalling.call_back, **call) is recall_rules.CEREMONY_MISSING
    assert why(gather, bench, " ") is recall_rules.CEREMONY_PLACE
    assert why(gather, bench, actor=bench.chair) is rules.NOT_THE_PRIZE_MAKER
    gather(bench, version=0)
    assert why(gather, bench, version=0) is versions.EDIT_CONFLICT
    assert why(recalling.call_back, **call) is recall_rules.NOBODY_TO_CALL
    give(given, (bench.ids[0],), actor=bench.chair)
    guests = enter(makers.actor(Hat.GUESTS, edition=bench.edition))
    empty = guests.get("/office/recall")
    assert "Main jury film 0" not in empty.text
    recalling.call_back(**call)
    page = guests.get("/office/recall").text
    assert "Main jury film 0" in page
    assert "18:30" in page
    assert "Secret prize" not in page
    elsewhere = makers.actor(Hat.GUESTS, edition=makers.edition("2031"))
    assert "Main jury film 0" not in enter(elsewhere).get("/office/recall").text


def test_money_is_split_to_the_last_unit():
    """I-62: the shares are the sum, the remainder goes to the first."""
    teams = {
        1: Team((Recipient(1), Recipient(2)), (Recipient(3),)),
        2: Team((), (Recipient(None, 9),)),
    }
    films = [WinnerGiven(1), WinnerGiven(2)]
    assert cash_dues(100_000_000, films, teams, CashSplit.EQUAL, 100) == [
        Due(Recipient(1), 12_500_000),
        Due(Recipient(2), 12_500_000),
        Due(Recipient(3), 25_000_000),
        Due(Recipient(None, 9), 50_000_000),
    ]
    pair = [WinnerGiven(1, 7), WinnerGiven(1, 8)]
    assert [due.amount for due in cash_dues(101, pair, teams, CashSplit.EQUAL)] == [51, 50]
    assert cash_dues(7, [WinnerGiven(5)], {}, CashSplit.EQUAL) == [Due(None, 7)]
    for amount in (1, 7, 99, 100_000_001):
        for how in CashSplit:
            dues = cash_dues(amount, films, teams, how, 100)
            assert sum(due.amount for due in dues) == amount
    assert thing_dues(pair, teams) == [Due(Recipient(7), None), Due(Recipient(8), None)]


def draw(award, position=1, recipient=None, actor=HOUSE):
    held = handing.award_to_hand(award.code)
    part = next(one for one in held.prize.components if one.position == position)
    key = recipient or handing.key_of(handing.dues_of(held, part)[0].recipient)
    return handing.draw_receipt(
        actor=actor, award_code=award.code, position=position, recipient=key
    )


def hand(receipt, state=Handover.HANDED, received_by="Aru", **more):
    return handing.hand_over(
        actor=HOUSE, receipt_code=receipt.code, state=state, received_by=received_by, **more
    )


def test_nothing_is_paid_twice(bench):
    """I-63: one receipt for one share."""
    given = prize(sealed(bench))
    won = give(given, (bench.ids[0],), actor=bench.chair)
    assert why(draw, won, actor=bench.chair) is rules.NOT_THE_PRIZE_MAKER
    assert why(draw, won, recipient="p999") is handover_rules.NOT_A_RECIPIENT
    paid = draw(won)
    assert (paid.amount_minor, paid.currency) == (100_000_000, "KZT")
    assert why(draw, won) is handover_rules.RECEIPT_MADE
    assert why(hand, paid, received_by=" ") is handover_rules.RECEIVER_MISSING
    hand(paid, version=paid.version)
    assert why(hand, paid) is handover_rules.HANDOVER_STEP
    assert why(hand, paid, version=0) is versions.EDIT_CONFLICT
    operations.revoke_award(actor=bench.chair, award_code=won.code, why="A slip of the pen")
    assert why(draw, won) is handover_rules.NOTHING_TO_HAND
    again = give(given, (bench.ids[1],), actor=bench.chair)
    assert why(draw, again) is handover_rules.HANDED_UNDER_ANOTHER
    hand(paid, Handover.RETURNED)
    assert draw(again).code
    with pytest.raises(NoResultFound):
        handing.draw_receipt(actor=HOUSE, award_code=again.code, position=7, recipient="p1")


def test_a_changed_credit_cannot_make_a_prize_cost_more(bench):
    given = prize(sealed(bench), rule=RuleGiven(cash_split=CashSplit.DIRECTOR))
    won = give(given, (bench.ids[0],), actor=bench.chair)
    draw(won)
    late = credited(bench.films[0], "Late", Activity.DIRECTOR, position=7)
    assert why(draw, won, recipient=f"p{late.id}") is handover_rules.PAID_IN_FULL


def test_a_thing_goes_through_customs_and_is_signed_for(bench):
    value = ComponentGiven(ComponentKind.SERVICE, value_minor=5, currency="tenge")
    more = {"edition_id": bench.edition.id, "jury_id": None, "object": PrizeObject.FILM}
    assert (
        why(operations.set_prize, actor=HOUSE, name=Text(en="A"), components=[value], **more)
        is rules.VALUE_INCOMPLETE
    )
    won = give(prize(sealed(bench)), (bench.ids[0],), actor=bench.chair)
    carpet = draw(won, position=2)
    assert carpet.amount_minor is None
    for state in (Handover.CUSTOMS, Handover.SHIPPED, Handover.HANDED):
        hand(carpet, state)
    kept = makers.db.session.get(Receipt, carpet.id)
    assert (kept.state, kept.received_by) == (Handover.HANDED, "Aru")


def test_what_must_be_true_of_awards_is_asked_of_the_data(bench):
    more = {"max_winners": 2, "allow_ex_aequo": True, "rule": RuleGiven(counts=False)}
    first = rule_of(sealed(bench).jury, "First", components=[MONEY], **more)
    second = rule_of(bench.jury, "Second", **more)
    give(first, (bench.ids[0],), (bench.ids[1],), actor=bench.chair)
    won = give(second, (bench.ids[2],), actor=bench.chair)
    assert [says for check in checks.CHECKS for says in check()] == []
    award = makers.db.session.get(Award, won.id)
    award.mention = True
    award.state = AwardState.WITHHELD
    makers.db.session.commit()
    makers.db.session.expunge_all()
    assert any("mention" in says for check in checks.CHECKS for says in check())
