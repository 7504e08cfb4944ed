"""A poll from its terms to its prize: who votes once, what paper needs, and what is refused."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from festival.audience import operations, queries, records, rules, work
from festival.audience.given import TermsGiven
from festival.audience.models import AudienceVote, PollMethod, PollState, VoteCode
from festival.audience.verifier import standing_of, verify
from festival.awards.models import Award, PrizeObject
from festival.awards.operations import set_prize
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.jury.models import JuryKind
from festival.jury.operations import form_jury
from festival.programme.models import ShowState
from festival.selection.models import SelectionState
from tests import makers
from tests.audience.makers import AFTER, BEFORE, CLOSES, ENDS, House


@pytest.fixture
def full(make, clock):
    clock.set(BEFORE)
    return House()


def refused(act, reason):
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.reason is reason
    return refusal.value


def votes():
    return db.session.scalar(select(func.count()).select_from(AudienceVote))


def used():
    return db.session.scalar(
        select(func.count()).select_from(VoteCode).where(VoteCode.used_at.is_not(None))
    )


def test_a_code_is_one_vote_and_its_receipt_tells_nothing(full, clock):
    full.opened()
    code, *_ = full.slips()
    clock.set(AFTER)
    receipt = operations.vote(actor=HOUSE, typed=code, marks={full.codes[0]: 5})
    again = lambda: operations.vote(actor=HOUSE, typed=code.lower(), marks={full.codes[0]: 1})  # noqa: E731
    refused(again, rules.ALREADY_VOTED)
    assert (votes(), used(), len(receipt)) == (1, 1, 11)
    columns = set(AudienceVote.__table__.columns.keys())
    assert columns == {"id", "showing_id", "selection_id", "value"}


def test_voting_opens_when_the_screening_ends_and_closes_with_the_poll(full, clock):
    full.opened()
    first, second, third, *_ = full.slips()
    clock.set(ENDS - timedelta(seconds=1))
    early = refused(
        lambda: operations.vote(actor=HOUSE, typed=first, marks={full.codes[0]: 5}),
        rules.POLL_NOT_OPEN,
    )
    assert "15 September 2019" in str(early.verdict)
    clock.set(ENDS)
    assert operations.vote(actor=HOUSE, typed=first, marks={full.codes[0]: 5})
    clock.set(CLOSES)
    refused(
        lambda: operations.vote(actor=HOUSE, typed=second, marks={full.codes[0]: 5}),
        rules.POLL_CLOSED,
    )
    clock.set(AFTER)
    operations.close_poll(actor=full.director, poll_code=full.code)
    refused(
        lambda: operations.vote(actor=HOUSE, typed=third, marks={full.codes[0]: 5}),
        rules.POLL_CLOSED,
    )
    assert votes() == 1


def test_a_closed_box_does_not_tell_who_voted_when(full, clock):
    """I-95: the rows were numbered as votes came in, and slips keep their minute."""
    full.opened()
    clock.set(ENDS)
    cast = [3, 1, 5, 2]
    for slip, mark in zip(full.slips(), cast, strict=False):
        operations.vote(actor=HOUSE, typed=slip, marks={full.codes[0]: mark})
    in_order = select(AudienceVote.value).order_by(AudienceVote.id)
    assert list(db.session.scalars(in_order)) == cast
    clock.set(AFTER)
    operations.close_poll(actor=full.director, poll_code=full.code)
    assert list(db.session.scalars(in_order)) == sorted(cast)


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        ({}, rules.VOTE_EMPTY),
        ({"alba": 0}, rules.VOTE_OFF_SCALE),
        ({"alba": 6}, rules.VOTE_OFF_SCALE),
        ({"alba": "5"}, rules.VOTE_OFF_SCALE),
        ({"alba": 5, "merata": 5}, rules.VOTE_FILM_UNKNOWN),
    ],
    ids=str,
)
def test_a_vote_that_is_not_right_uses_up_no_code(full, clock, marks, reason):
    full.opened()
    code, *_ = full.slips("one")
    clock.set(AFTER)
    names = dict(zip(("alba", "merata"), full.codes, strict=True))
    given = {names[film]: mark for film, mark in marks.items()}
    refused(lambda: operations.vote(actor=HOUSE, typed=code, marks=given), reason)
    assert (votes(), used()) == (0, 0)


def test_every_film_of_a_block_is_marked_with_one_code(full, clock):
    full.opened()
    code, *_ = full.slips("both")
    clock.set(AFTER)
    operations.vote(actor=HOUSE, typed=code, marks={full.codes[0]: 5, full.codes[1]: 2})
    assert (votes(), used()) == (2, 1)


def test_a_code_nobody_made_is_not_found(full, clock):
    full.opened()
    full.slips()
    clock.set(AFTER)
    refused(
        lambda: operations.vote(actor=HOUSE, typed="0000-0000-0000", marks={full.codes[0]: 5}),
        rules.CODE_UNKNOWN,
    )


def test_a_cancelled_screening_takes_no_vote(full, clock):
    full.opened()
    code, *_ = full.slips()
    show = full.shows[0]
    show.state = ShowState.CANCELLED
    db.session.commit()
    clock.set(AFTER)
    refused(
        lambda: operations.vote(actor=HOUSE, typed=code, marks={full.codes[0]: 5}),
        rules.VOTE_SHOW_CANCELLED,
    )


def test_many_hands_on_one_code_leave_one_vote(full, clock, app):
    """I-86: one code is one vote, however many press at once."""
    full.opened()
    code, *_ = full.slips()
    film = full.codes[0]
    clock.set(AFTER)

    def press(mark):
        with app.app_context():
            try:
                return operations.vote(actor=HOUSE, typed=code, marks={film: mark})
            except Refused as refusal:
                return refusal.reason.code
            finally:
                db.session.remove()

    with ThreadPoolExecutor(8) as hands:
        said = list(hands.map(press, [1, 2, 3, 4, 5] * 4))
    assert said.count("ALREADY_VOTED") == 19
    assert (votes(), used()) == (1, 1)


def test_no_more_codes_than_seats(full):
    full.opened()
    full.slips(number=18)
    refused(lambda: full.slips(number=3), rules.TOO_MANY_CODES)
    refused(lambda: full.slips(number=0), rules.TOO_MANY_CODES)
    assert len(full.slips(number=2)) == 2


def test_codes_are_kept_as_digests_alone(full):
    full.opened()
    codes = full.slips()
    kept = json.dumps([str(vars(one)) for one in db.session.scalars(select(VoteCode))])
    told = json.dumps([str(vars(one)) for one in db.session.scalars(select(JournalEntry))])
    for code in codes:
        assert code not in kept + told
        assert code.replace("-", "") not in kept + told


def test_terms_are_frozen_by_the_opening(full):
    full.opened()
    terms = TermsGiven(PollMethod.BAYESIAN, CLOSES)
    refused(
        lambda: operations.revise_poll(actor=full.director, poll_code=full.code, terms=terms),
        rules.POLL_FROZEN,
    )
    refused(
        lambda: operations.open_poll(actor=full.director, poll_code=full.code),
        rules.POLL_FROZEN,
    )


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"best": 11}, rules.POLL_SCALE),
        ({"liked": 6}, rules.POLL_SCALE),
        ({"method": PollMethod.BAYESIAN, "prior_mean": 501}, rules.POLL_PRIOR),
        ({"closes_at": BEFORE}, rules.POLL_CLOSING),
    ],
    ids=str,
)
def test_terms_that_make_no_sense_are_refused(full, given, reason):
    refused(lambda: full.poll(**given), reason)


def test_only_a_prize_without_a_jury_of_its_own_has_a_poll_and_only_one(full):
    full.poll()
    refused(full.poll, rules.POLL_TWICE)


def test_paper_is_told_twice_by_two_people_and_comes_to_the_same(full):
    full.opened()
    refused(lambda: full.paper([0, 0, 0, 1, 2]), rules.ATTENDANCE_FIRST)
    full.people(10)
    full.paper([0, 0, 0, 1, 2])
    refused(lambda: full.paper([0, 0, 0, 1, 2]), rules.TALLY_SAME_PERSON)
    refused(lambda: full.paper([0, 0, 0, 2, 1], by=full.director), rules.TALLY_DIFFERS)
    full.paper([0, 0, 0, 1, 2], by=full.director)
    refused(lambda: full.paper([0, 0, 0, 1, 2], by=full.director), rules.TALLY_AGREED)
    refused(lambda: full.paper([1, 2], film=0), rules.TALLY_UNFIT)


def test_a_heap_told_wrongly_is_set_aside_and_told_anew(full):
    full.opened()
    full.people(10)
    full.paper([0, 0, 0, 1, 2])
    operations.drop_paper(
        actor=full.director, poll_code=full.code, show_code="one", film_code=full.codes[0]
    )
    assert queries.tallies_of(full.now().id) == []
    full.paper([0, 0, 0, 2, 1], by=full.director)


def test_no_more_votes_than_people_and_no_more_people_than_seats(full, clock):
    """I-88: more votes than seats are refused."""
    full.opened()
    code, *_ = full.slips()
    clock.set(AFTER)
    operations.vote(actor=HOUSE, typed=code, marks={full.codes[0]: 5})
    refused(lambda: full.people(21), rules.MORE_PEOPLE_THAN_SEATS)
    refused(lambda: full.people(0), rules.MORE_VOTES_THAN_SEATS)
    full.people(4)
    refused(lambda: full.paper([0, 0, 0, 0, 4]), rules.MORE_VOTES_THAN_SEATS)
    full.paper([0, 0, 0, 0, 3])
    refused(lambda: full.people(3), rules.MORE_VOTES_THAN_SEATS)


def test_a_poll_is_counted_when_people_and_paper_are_told(full, clock):
    full.opened()
    refused(
        lambda: operations.count_poll(actor=full.director, poll_code=full.code),
        rules.POLL_STILL_OPEN,
    )
    operations.close_poll(actor=full.director, poll_code=full.code)
    missing = refused(
        lambda: operations.count_poll(actor=full.director, poll_code=full.code),
        rules.ATTENDANCE_MISSING,
    )
    assert "one, both" in str(missing.verdict)
    full.people(5)
    full.people(5, "both")
    full.paper([0, 0, 0, 0, 2])
    refused(
        lambda: operations.count_poll(actor=full.director, poll_code=full.code),
        rules.TALLIES_WAIT,
    )


@pytest.fixture
def counted(full, clock):
    """Alba: three fives by code and two on paper; Merata: a two."""
    full.opened()
    slips, both = full.slips(number=3), full.slips("both", number=1)
    clock.set(AFTER)
    full.receipts = [
        operations.vote(actor=HOUSE, typed=one, marks={full.codes[0]: 5}) for one in slips
    ]
    operations.vote(actor=HOUSE, typed=both[0], marks={full.codes[1]: 2})
    full.people(10)
    full.people(5, "both")
    full.paper([0, 0, 0, 0, 2])
    full.paper([0, 0, 0, 0, 2], by=full.director)
    operations.close_poll(actor=full.director, poll_code=full.code)
    operations.count_poll(actor=full.director, poll_code=full.code)
    return full


def test_a_counted_poll_has_a_record_that_stands_and_holds_every_receipt(counted):
    record = records.record_of(counted.now())
    assert verify(record) == []
    assert [standing_of(record, one) for one in counted.receipts] == ["counted"] * 3
    first, second = record["count"]["films"]
    assert (first["film"], first["votes"], first["score"]) == (counted.codes[0], 5, "5")
    assert (second["votes"], second["place"]) == (1, 2)


def test_a_second_person_verifies_and_then_the_prize_is_written_down(counted):
    award = lambda: operations.award_by_poll(actor=counted.director, poll_code=counted.code)  # noqa: E731
    refused(award, rules.POLL_UNVERIFIED)
    refused(
        lambda: operations.verify_poll(actor=counted.director, poll_code=counted.code),
        rules.VERIFIED_BY_ANOTHER,
    )
    operations.verify_poll(actor=counted.manager, poll_code=counted.code)
    given = award()
    kept = db.session.get(Award, given.id)
    assert json.loads(kept.evidence)["poll"] == counted.code
    assert [one.selection_id for one in kept.winners] == [counted.selections[0].id]


def test_a_box_that_was_altered_is_not_verified(counted):
    poll = counted.now()
    poll.count = poll.count.replace('"votes":5', '"votes":6')
    db.session.commit()
    refused(
        lambda: operations.verify_poll(actor=counted.manager, poll_code=counted.code),
        rules.POLL_DOES_NOT_STAND,
    )


def test_films_with_too_few_votes_are_not_ranked_and_nobody_wins(full, clock):
    """I-87: below the least number of votes a film is not ranked."""
    full.opened(min_votes=50)
    code, *_ = full.slips()
    clock.set(AFTER)
    operations.vote(actor=HOUSE, typed=code, marks={full.codes[0]: 5})
    full.people(10)
    full.people(5, "both")
    operations.close_poll(actor=full.director, poll_code=full.code)
    operations.count_poll(actor=full.director, poll_code=full.code)
    operations.verify_poll(actor=full.manager, poll_code=full.code)
    refused(
        lambda: operations.award_by_poll(actor=full.director, poll_code=full.code),
        rules.NOBODY_RANKED,
    )


def test_a_film_that_left_keeps_its_votes_and_they_do_not_count(full, clock):
    """I-89: what was voted stays, and does not count."""
    full.opened()
    code, *_ = full.slips("both")
    clock.set(AFTER)
    operations.vote(actor=HOUSE, typed=code, marks={full.codes[0]: 5, full.codes[1]: 3})
    full.people(10)
    full.people(5, "both")
    gone = full.selections[0]
    gone.state = SelectionState.WITHDRAWN
    db.session.commit()
    operations.close_poll(actor=full.director, poll_code=full.code)
    operations.count_poll(actor=full.director, poll_code=full.code)
    record = records.record_of(full.now())
    assert verify(record) == []
    assert [one["film"] for one in record["count"]["films"]] == [full.codes[1]]
    assert votes() == 2


def test_a_counted_poll_stays_as_it_is(counted):
    refused(lambda: counted.people(9), rules.POLL_COUNTED)
    refused(counted.slips, rules.POLL_COUNTED)
    refused(
        lambda: operations.count_poll(actor=counted.director, poll_code=counted.code),
        rules.POLL_COUNTED,
    )


def test_a_poll_whose_closing_has_come_is_closed_by_the_house(full, clock):
    full.opened()
    assert work.close_due() == 0
    clock.set(CLOSES + timedelta(hours=1))
    assert work.close_due() == 1
    assert (full.now().state, full.now().closed_at) == (PollState.CLOSED, CLOSES)


def test_polls_are_the_directors_and_the_paper_is_of_those_who_run_the_halls(full):
    stranger = makers.actor(name="Stranger")
    full.opened()
    refused(
        lambda: operations.close_poll(actor=full.manager, poll_code=full.code),
        rules.NOT_THE_POLL_MAKER,
    )
    refused(
        lambda: operations.make_codes(
            actor=stranger, poll_code=full.code, show_code="one", number=1
        ),
        rules.NOT_AT_THE_BOX,
    )


def test_a_jurys_prize_has_no_poll(full):
    jury = form_jury(
        actor=HOUSE,
        edition_id=full.edition.id,
        name=Text(en="Main jury"),
        kind=JuryKind.STATUTORY,
        section_ids=[full.section.id],
    )
    prize = set_prize(
        actor=HOUSE,
        edition_id=full.edition.id,
        jury_id=jury.id,
        name=Text(en="Grand Prix"),
        object=PrizeObject.FILM,
        section_ids=[full.section.id],
        components=[],
    )
    refused(
        lambda: operations.make_poll(
            actor=full.director,
            prize_code=prize.code,
            terms=TermsGiven(PollMethod.MEAN, CLOSES),
        ),
        rules.POLL_FOR_A_JURY,
    )


def test_without_a_screening_there_is_nothing_to_ask(full):
    for show in full.shows:
        show.state = ShowState.CANCELLED
    db.session.commit()
    refused(full.opened, rules.POLL_WITHOUT_SHOWS)


def test_what_is_not_counted_is_neither_read_nor_verified(full):
    full.opened()
    operations.close_poll(actor=full.director, poll_code=full.code)
    refused(
        lambda: operations.verify_poll(actor=full.manager, poll_code=full.code),
        rules.POLL_NOT_COUNTED,
    )
    assert rules.may_read_result(full.now()).reason is rules.POLL_NOT_COUNTED
