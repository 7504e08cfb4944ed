"""Rounds as juries hold them: what a round comes to, and what a tie leads to."""

from dataclasses import replace

import pytest

from festival.deliberation.tallies import Way, electable, leads_to, ways_on
from festival.deliberation.verifier import count, misfit, quorum_of
from festival.foundation.verdict import YES, Reason, no
from festival.jury.statute import PRESETS, Casting, Method

ALMATY, CANNES, VENICE = (PRESETS[name] for name in ("almaty", "cannes", "venice"))
NOT_SHARED = no(Reason("NOT_SHARED", "Not shared."))


def papers(**votes):
    return [{"for": name} for name, number in votes.items() for _ in range(number)]


def ranks(**ballots):
    """Ranked papers, written as their letters in order."""
    return [{"rank": list(order)} for order, number in ballots.items() for _ in range(number)]


def after(statute, number, tally, *, held=True, ex_aequo=YES, withhold=YES):
    found = ways_on(
        statute, number, list("ABC"), tally, casting_held=held, ex_aequo=ex_aequo, withhold=withhold
    )
    return [due.way for due in found]


def test_five_jurors_need_three_and_elect_in_the_second_round():
    first = count("absolute", list("ABC"), papers(A=2, B=2, C=1))
    assert (first["needed"], first["outcome"]) == (3, "tie")
    assert count("absolute", list("AB"), papers(A=3, B=2))["leaders"] == ["A"]


def test_of_nine_seats_one_recused_and_one_abstaining_four_elect():
    tally = count("absolute", list("AB"), [*papers(A=4, B=3), {"abstain": True}])
    assert (tally["cast"], tally["needed"], tally["abstained"]) == (7, 4, 1)
    assert (tally["outcome"], tally["leaders"]) == ("elected", ["A"])


@pytest.mark.parametrize(("counts", "cast", "needed"), [(False, 4, 3), (True, 6, 4)])
def test_blank_papers_count_as_cast_only_where_the_rule_says_so(counts, cast, needed):
    choices = [*papers(A=3, B=1), {"blank": True}, {"blank": True}]
    tally = count("absolute", list("AB"), choices, counts)
    assert (tally["cast"], tally["needed"], tally["blank"]) == (cast, needed, 2)
    assert tally["outcome"] == ("no_majority" if counts else "elected")


def test_a_leader_without_a_majority_is_not_elected():
    tally = count("absolute", list("ABC"), papers(A=3, B=2, C=2))
    assert (tally["outcome"], tally["leaders"]) == ("no_majority", ["A"])
    assert electable(list("ABC"), tally) == ("A", "B", "C")


def test_four_of_five_divided_go_through_three_rounds_to_the_casting_vote():
    tied = {
        number: count(method, list("AB"), papers(A=2, B=2))
        for number, method in enumerate(("absolute", "absolute", "plurality"), 1)
    }
    assert after(ALMATY, 1, tied[1]) == [Way.NEXT_ROUND]
    assert after(ALMATY, 2, tied[2]) == [Way.NEXT_ROUND]
    assert after(ALMATY, 3, tied[3]) == [Way.CASTING_VOTE]
    rest = [Way.NO_AWARD, Way.NEXT_ROUND, Way.PROCEDURE]
    assert after(ALMATY, 3, tied[3], held=False) == [Way.EX_AEQUO, *rest]
    assert after(ALMATY, 3, tied[3], held=False, ex_aequo=NOT_SHARED) == rest
    assert after(VENICE, 3, tied[3]) == rest
    mandatory = after(CANNES, 3, tied[3], withhold=NOT_SHARED)
    assert mandatory == [Way.EX_AEQUO, Way.NEXT_ROUND, Way.PROCEDURE]


def test_a_casting_vote_from_any_round_may_end_it_early_or_wait():
    statute = replace(ALMATY, casting=Casting.CHAIR_ANY_ROUND)
    tally = count("absolute", list("AB"), papers(A=2, B=2))
    assert after(statute, 1, tally) == [Way.NEXT_ROUND, Way.CASTING_VOTE]
    no_majority = count("absolute", list("ABC"), papers(A=2, B=1, C=1))
    assert after(statute, 1, no_majority) == [Way.NEXT_ROUND]


def test_the_next_round_is_voted_as_the_statute_says_among_those_who_tied():
    tally = count("absolute", list("ABC"), papers(A=2, B=2, C=1))
    [due] = ways_on(ALMATY, 2, list("ABC"), tally, casting_held=True, ex_aequo=YES, withhold=YES)
    assert (due.among, due.method) == (("A", "B"), Method.PLURALITY)
    assert leads_to([due], Way.EX_AEQUO) is None


def test_the_elected_leave_nothing_to_do():
    assert after(ALMATY, 1, count("absolute", list("AB"), papers(A=3, B=1))) == [Way.ELECTED]


@pytest.mark.parametrize(("eligible", "present"), [(3, 2), (5, 4), (9, 6), (1, 1), (0, 1)], ids=str)
def test_the_quorum_is_counted_on_the_eligible(eligible, present):
    assert quorum_of(eligible, 2, 3) == present


def test_the_fewest_leave_and_their_papers_pass_on():
    tally = count("ranked", list("ABC"), ranks(AB=4, BC=3, CB=2))
    assert tally["rounds"] == [{"A": 4, "B": 3, "C": 2}, {"A": 4, "B": 5}]
    assert (tally["outcome"], tally["leaders"], tally["needed"]) == ("elected", ["B"], 5)


def test_papers_that_name_nobody_left_are_spent():
    tally = count("ranked", list("ABC"), ranks(A=4, B=3, C=2))
    assert (tally["outcome"], tally["leaders"]) == ("elected", ["A"])
    assert tally["votes"] == {"A": 4, "B": 3}


def test_equals_at_the_foot_are_parted_by_the_round_before():
    # Once D is out, A and B stand at three each; A had more in the round before, so B leaves.
    tally = count("ranked", list("ABCD"), ranks(CA=4, AC=3, BC=2, DB=1))
    assert tally["rounds"][1] == {"A": 3, "B": 3, "C": 4}
    assert tally["rounds"][2] == {"A": 3, "C": 6}


def test_equals_at_the_foot_from_the_start_are_parted_by_second_places():
    tally = count("ranked", list("ABC"), ranks(ABC=2, BCA=2, CAB=1, CBA=1))
    assert tally["rounds"][0] == {"A": 2, "B": 2, "C": 2}
    assert (tally["outcome"], tally["leaders"]) == ("elected", ["B"])


def test_two_who_cannot_be_parted_are_tied():
    assert count("ranked", list("AB"), ranks(AB=2, BA=2))["outcome"] == "tie"
    assert count("ranked", list("ABC"), ranks(A=1, B=1, C=1))["leaders"] == ["A", "B", "C"]


def test_a_question_is_answered_by_more_yes_than_no():
    def asked(yes, against):
        choices = [{"answer": "yes"}] * yes + [{"answer": "no"}] * against
        return count("yes_no", ["A"], [*choices, {"abstain": True}])["outcome"]

    assert [asked(3, 2), asked(2, 2), asked(1, 2), asked(0, 0)] == [
        "elected",
        "tie",
        "no_majority",
        "no_majority",
    ]


def test_one_against_breaks_a_consensus_and_one_abstaining_does_not():
    agreed = [{"answer": "yes"}] * 4
    assert count("consensus", ["A"], [*agreed, {"abstain": True}])["outcome"] == "elected"
    assert count("consensus", ["A"], [*agreed, {"answer": "no"}])["outcome"] == "no_majority"
    assert count("consensus", ["A"], [{"abstain": True}])["outcome"] == "no_majority"


def test_a_missing_mark_is_no_zero():
    given = [{"scores": {"A": 8, "B": 9}}, {"scores": {"A": 7}}]
    tally = count("score_sum", list("AB"), given)
    assert (tally["votes"], tally["leaders"]) == ({"A": "15/2", "B": "9"}, ["B"])


@pytest.mark.parametrize(
    ("method", "choice"),
    [
        ("absolute", {"for": "Z"}),
        ("absolute", {"rank": ["A"]}),
        ("absolute", {"for": "A", "abstain": True}),
        ("plurality", {}),
        ("ranked", {"rank": ["A", "A"]}),
        ("ranked", {"rank": []}),
        ("ranked", {"rank": "A"}),
        ("yes_no", {"answer": "perhaps"}),
        ("score_sum", {"scores": {"A": 7.5}}),
        ("score_sum", {"scores": {"Z": 7}}),
        ("by_lot", {"for": "A"}),
    ],
    ids=str,
)
def test_a_choice_of_another_kind_is_not_counted(method, choice):
    assert misfit(method, ["A", "B"], choice)
    if method != "by_lot":
        with pytest.raises(ValueError):
            count(method, ["A", "B"], [choice])
