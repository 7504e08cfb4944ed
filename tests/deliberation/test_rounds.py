"""Rounds as regulations tell them: worked tallies, ties on their way, recusal, quorum, withdrawal."""

import pytest
from sqlalchemy.exc import NoResultFound

from festival.awards.models import Award, AwardState
from festival.deliberation import operations as council
from festival.deliberation import queries, rules
from festival.deliberation.models import BallotState, StepKind, Whereabouts
from festival.foundation import canonical
from festival.foundation.verdict import Refused
from festival.interests.models import ConflictKind
from festival.interests.operations import declare
from festival.jury.models import Casting, Juror, Method, RecusalScope, SeatRole
from festival.people.models import Hat
from tests import makers
from tests.deliberation.makers import ABSTAIN, BLANK, Council


def refused(deed, /, **how):
    with pytest.raises(Refused) as refusal:
        deed(**how)
    return refusal.value.verdict


def step(bench, act, round=1, actor=None, **more):
    return act(
        actor=actor or bench.chair,
        jury_code=bench.code,
        prize_code=bench.prize.code,
        round=round,
        **more,
    )


def write(bench, round=1, **more):
    return step(bench, council.write_award, round, **more)


def test_no_majority_in_the_first_round_then_one_in_the_second(make):
    bench = Council()
    first = bench.round(1, 0, 0, 1, 1, 2)
    assert bench.tally(first)["outcome"] == "tie" and bench.tally(first)["needed"] == 3
    second = bench.open(2)
    assert queries.ballot_by_code(second.code).method is Method.ABSOLUTE
    standing = [one.key for one in queries.ballot_by_code(second.code).candidates]
    assert standing == bench.codes[:2], "the next round is among those who tied"
    for actor, choice in zip(bench.voters, (0, 0, 0, 1, 1), strict=True):
        bench.cast(second, actor, choice)
    bench.close(second)
    bench.count(second)
    assert bench.tally(second)["leaders"] == [bench.codes[0]]
    assert bench.stands(first) and bench.stands(second)
    award = write(bench, 2, citations={"en": "For its silence."})
    assert award.winners[0].selection_id == bench.selections[0].id
    named = [one["ballot"] for one in canonical.load(award.evidence)["ballots"]]
    assert named == [first.code, second.code]


def test_nine_seats_one_recused_one_abstains_four_are_needed(make):
    """I-53: of seven votes cast four are the majority."""
    edition = makers.edition()
    bench = Council(films=3, jurors=8, edition=edition, sit=False)
    film = bench.films[2]
    out = bench.jurors[7]
    declare(actor=out, person_id=out.person_id, film_id=film.id, kind=ConflictKind.OTHER, why="Kin")
    bench.sit()
    by = [bench.chair, *bench.jurors[:7]]
    ballot = bench.round(1, 0, 0, 0, 0, 1, 1, 1, ABSTAIN, by=by)
    tally = bench.tally(ballot)
    assert (tally["cast"], tally["needed"], tally["outcome"]) == (7, 4, "elected")
    begun = queries.opening_of(queries.ballot_by_code(ballot.code))
    assert len(begun["electorate"]) == 8 and len(begun["recused"]) == 1


def test_a_tie_after_the_last_round_goes_to_the_chairs_casting_vote(make):
    """I-54: step by step, as the statute says."""
    bench = Council(jurors=4, sit=False)
    bench.sit(away=[bench.jurors[3]])
    by = [bench.chair, *bench.jurors[:3]]
    for number in (1, 2, 3):
        ballot = bench.round(number, 1, 0, 0, 1, by=by)
    assert queries.ballot_by_code(ballot.code).method is Method.PLURALITY
    assert refused(step, bench=bench, act=council.share, round=3).reason is rules.STEP_NOT_DUE
    wrong = step_of_casting(bench, bench.jurors[0], 1)
    assert wrong.reason is rules.NOT_THE_CASTING_VOTE
    assert step_of_casting(bench, bench.chair, 2).reason is rules.STEP_UNFIT
    taken = step(bench, council.cast_deciding_vote, 3, chosen=bench.codes[1])
    assert taken.kind is StepKind.CASTING_VOTE
    assert write(bench, 3).winners[0].selection_id == bench.selections[1].id
    record = bench.record(ballot)
    assert record["count"]["steps"][0]["for"] == [bench.codes[1]]
    assert bench.stands(ballot)


def step_of_casting(bench, actor, choice):
    return refused(
        step,
        bench=bench,
        act=council.cast_deciding_vote,
        round=3,
        actor=actor,
        chosen=bench.codes[choice],
    )


def test_without_a_casting_vote_a_tie_is_shared_where_the_rules_allow_it_once(make):
    bench = Council(films=4, jurors=3, prizes=2, statute={"casting": Casting.NONE})
    for number in (1, 2, 3):
        bench.round(number, 0, 0, 1, 1)
    taken = step(bench, council.share, 3)
    assert sorted(canonical.load(taken.chosen)) == sorted(bench.codes[:2])
    assert len(write(bench, 3).winners) == 2
    # The list of awards has used its one ex aequo, and a film wins one prize.
    bench.prize = bench.prizes[1]
    running = [one.selection.code for one in queries.in_the_running(bench.prize.id)]
    assert running == bench.codes[2:]
    for number in (1, 2, 3):
        bench.round(number, 2, 2, 3, 3)
    assert refused(step, bench=bench, act=council.share, round=3).reason is rules.STEP_NOT_DUE


def test_a_shared_prize_is_not_due_when_the_prize_is_not_to_be_shared(make):
    bench = Council(jurors=3, ex_aequo=False, statute={"casting": Casting.NONE})
    for number in (1, 2, 3):
        bench.round(number, 0, 0, 1, 1)
    assert refused(step, bench=bench, act=council.share, round=3).reason is rules.STEP_NOT_DUE


def test_a_jury_gives_a_prize_to_nobody_for_a_written_reason(make):
    bench = Council(jurors=3, statute={"casting": Casting.NONE})
    for number in (1, 2, 3):
        bench.round(number, 0, 0, 1, 1)
    nobody = council.give_to_nobody
    silent = refused(step, bench=bench, act=nobody, round=3, motivation={"en": " "})
    assert silent.reason is rules.NO_AWARD_WHY
    award = step(bench, nobody, 3, motivation={"en": "None moved us."})
    assert award.state is AwardState.WITHHELD
    assert refused(bench.open, round=4).reason is rules.PRIZE_SETTLED


def test_a_mandatory_prize_is_not_withheld(make):
    """I-57: the prize is given to somebody."""
    bench = Council(jurors=3, withhold=False, statute={"casting": Casting.NONE})
    for number in (1, 2, 3):
        bench.round(number, 0, 0, 1, 1)
    said = {"en": "None moved us."}
    no = refused(step, bench=bench, act=council.give_to_nobody, round=3, motivation=said)
    assert no.reason is rules.STEP_NOT_DUE


def test_the_director_names_a_procedure_and_never_a_winner(make):
    """I-54: the last way out of a tie."""
    bench = Council(
        jurors=3,
        ex_aequo=False,
        withhold=False,
        statute={"casting": Casting.NONE, "may_withhold": False, "ex_aequo": False},
    )
    director = makers.actor(Hat.DIRECTOR, edition=bench.edition)
    said = {
        "jury_code": bench.code,
        "prize_code": bench.prize.code,
        "method": Method.RANKED,
        "words": "Rank them.",
    }
    for number in (1, 2, 3):
        bench.round(number, 0, 0, 1, 1)
    early = refused(council.name_procedure, actor=director, **said)
    assert early.reason is rules.STEP_NOT_DUE
    step(bench, council.ask_director, 3)
    assert refused(bench.open, round=4).reason is rules.STEP_NOT_DUE
    council.name_procedure(actor=director, **said)
    ballot = bench.open(4)
    assert queries.ballot_by_code(ballot.code).method is Method.RANKED
    order = {"rank": [bench.codes[1], bench.codes[0]]}
    for actor in bench.voters:
        bench.cast(ballot, actor, order)
    bench.close(ballot)
    bench.count(ballot)
    assert bench.tally(ballot)["leaders"] == [bench.codes[1]] and bench.stands(ballot)
    steps = [one["kind"] for one in bench.record(latest(bench, 3))["count"]["steps"]]
    assert steps == ["director_asked", "director_said"]


def latest(bench, round):
    return next(one for one in queries.ballots_on(bench.prize.id) if one.round == round)


def test_quorum_counts_the_eligible_who_are_there(make):
    """I-50: the recused are in neither number, the absent only in one."""
    bench = Council(films=2, jurors=4, sit=False)
    bench.sit(away=bench.jurors[1:])
    no = refused(bench.open)
    assert no.reason is rules.NO_QUORUM
    assert no.facts == {"present": 2, "eligible": 5, "needed": 4}
    where = {"jury_code": bench.code, "juror_code": bench.seats[2].code}
    council.note_presence(actor=bench.secretary, whereabouts=Whereabouts.ROOM, **where)
    where["juror_code"] = bench.seats[3].code
    council.note_presence(actor=bench.chair, whereabouts=Whereabouts.REMOTE, **where)
    assert bench.open().code


@pytest.mark.parametrize("scope", list(RecusalScope))
def test_the_recused_meet_neither_film_nor_ballot_as_their_jury_has_it(make, scope):
    bench = Council(jurors=5, sit=False, statute={"recusal_scope": scope})
    out = bench.jurors[0]
    declare(
        actor=out,
        person_id=out.person_id,
        film_id=bench.films[1].id,
        kind=ConflictKind.OTHER,
        why="",
    )
    bench.sit()
    ballot = bench.open()
    if scope is RecusalScope.FILM:
        bench.cast(ballot, out, 0)
        assert refused(bench.cast, ballot=ballot, actor=out, choice=1).reason is rules.CHOICE_UNFIT
        return
    with pytest.raises(NoResultFound):
        bench.cast(ballot, out, 0)
    assert out.person_id not in {
        one.juror.person_id for one in queries.ballot_by_code(ballot.code).roll
    }


def test_a_withdrawn_film_annuls_the_rounds_it_stood_in(make):
    bench = Council(films=3, jurors=3)
    first = bench.round(1, 0, 0, 1, 1)
    second = bench.open(2)
    bench.cast(second, bench.chair, 0)
    bench.selections[1].state = "withdrawn"
    makers.db.session.commit()
    assert refused(bench.cast, ballot=second, actor=bench.chair, choice=0).reason is (
        rules.CANDIDATE_LEFT
    )
    assert refused(bench.close, ballot=second).reason is rules.CANDIDATE_LEFT
    council.annul_ballot(actor=bench.chair, ballot_code=second.code)
    states = [one.state for one in queries.ballots_on(bench.prize.id)]
    assert states == [BallotState.ANNULLED, BallotState.ANNULLED]
    why = queries.ballot_by_code(first.code).annulled_why
    assert bench.titles[1] in why
    third = bench.open(3)
    keys = [one.key for one in queries.ballot_by_code(third.code).candidates]
    assert keys == [bench.codes[0], bench.codes[2]]
    assert queries.ballot_by_code(third.code).method is Method.ABSOLUTE


def test_a_counted_ballot_is_not_annulled_while_its_candidates_stay(make):
    bench = Council(jurors=2)
    ballot = bench.round(1, 0, 0, 0)
    no = refused(council.annul_ballot, actor=bench.chair, ballot_code=ballot.code, why="No")
    assert no.reason is rules.BALLOT_COUNTED


def test_an_annulled_ballot_costs_no_round_of_the_method(make):
    bench = Council(jurors=2)
    ballot = bench.open()
    silent = refused(council.annul_ballot, actor=bench.chair, ballot_code=ballot.code, why=" ")
    assert silent.reason is rules.ANNUL_WHY
    council.annul_ballot(actor=bench.chair, ballot_code=ballot.code, why="A phone was lost.")
    again = refused(council.annul_ballot, actor=bench.chair, ballot_code=ballot.code, why="Again")
    assert again.reason is rules.BALLOT_ANNULLED
    assert refused(bench.open, round=1).reason is rules.ROUND_MOVED_ON
    assert queries.ballot_by_code(bench.open(2).code).method is Method.ABSOLUTE


def test_a_few_votes_are_not_told_apart(make):
    """I-52: of two voters nobody learns who voted what."""
    bench = Council(films=2, jurors=1, statute={"quorum": "1/2"})
    ballot = bench.round(1, 0, 0)
    record = bench.record(ballot)
    assert record["count"]["opened"] is None
    assert set(record["count"]["tally"]) == {"outcome", "leaders"}
    assert bench.stands(ballot)


def test_blank_abstention_and_silence_are_three_things(make):
    bench = Council(jurors=5)
    ballot = bench.round(1, 0, 0, BLANK, ABSTAIN, None, 1)
    tally = bench.tally(ballot)
    assert (tally["cast"], tally["blank"], tally["abstained"]) == (3, 1, 1)
    assert len(bench.record(ballot)["closing"]["roll"]) == 5


def test_two_co_chairs_have_no_casting_vote(make):
    """I-42: unless one of them is named."""
    bench = Council(jurors=3, sit=False)
    for actor in bench.voters[:2]:
        seat = makers.db.session.query(Juror).filter_by(person_id=actor.person_id).one()
        seat.role = SeatRole.CO_CHAIR
    makers.db.session.commit()
    bench.sit()
    for number in (1, 2, 3):
        bench.round(number, 0, 0, 1, 1)
    no = refused(step, bench=bench, act=council.cast_deciding_vote, round=3, chosen=bench.codes[0])
    assert no.reason is rules.STEP_NOT_DUE
    assert step(bench, council.share, 3).kind is StepKind.EX_AEQUO


@pytest.mark.parametrize(
    ("method", "choices", "outcome"),
    [
        ("yes_no", [{"answer": "yes"}, {"answer": "yes"}, {"answer": "no"}], "elected"),
        ("consensus", [{"answer": "yes"}, {"answer": "yes"}, {"answer": "no"}], "no_majority"),
    ],
)
def test_a_proposal_is_asked_about(make, method, choices, outcome):
    bench = Council(jurors=2, statute={"rounds": method})
    assert refused(bench.open).reason is rules.PROPOSAL_NEEDED
    ballot = bench.open(proposal=bench.codes[0])
    for actor, choice in zip(bench.voters, choices, strict=True):
        bench.cast(ballot, actor, choice)
    bench.close(ballot)
    bench.count(ballot)
    assert bench.tally(ballot)["outcome"] == outcome and bench.stands(ballot)


def test_marks_elect_the_best_mean(make):
    bench = Council(jurors=2, statute={"rounds": "score_sum"})
    ballot = bench.open()
    for actor, marks in zip(bench.voters, ([9, 5], [8, 6], [7, 7]), strict=True):
        given = dict(zip(bench.codes, marks, strict=False))
        bench.cast(ballot, actor, {"scores": given})
    bench.close(ballot)
    bench.count(ballot)
    assert bench.tally(ballot)["leaders"] == [bench.codes[0]] and bench.stands(ballot)


def test_the_award_of_a_decided_prize_is_written_once(make):
    bench = Council(jurors=2)
    bench.round(1, 0, 0, 0)
    assert refused(write, bench=bench, actor=bench.jurors[0]).reason is rules.NOT_THE_COUNCIL_CHAIR
    write(bench)
    assert refused(write, bench=bench).reason is rules.PRIZE_SETTLED
    assert makers.db.session.query(Award).count() == 1
