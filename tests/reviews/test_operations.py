from datetime import timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from festival.films.models import Credit
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.interests.models import Conflict
from festival.journal.models import JournalEntry
from festival.reviews import assigning, operations, queries, reach, rounds, rules
from festival.reviews.models import (
    Assignment,
    AssignmentState,
    FormerReview,
    Review,
    ScreenerPass,
    Viewing,
)
from festival.reviews.work import forget_passes
from festival.selection.operations import take_into_section
from festival.submissions.operations import withdraw
from tests.reviews.makers import a_round, code_of, dealt, give, reviewed
from tests.submissions import makers as entries


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    db.session.expire_all()
    return refused.value.reason


def state_of(reader, entry):
    found = db.session.query(Assignment).filter_by(account_id=reader.id, submission_id=entry.id)
    return found.one().state


def an_opened(reader, sent):
    token = operations.give_pass(actor=reader, submission_code=sent.code)
    operations.open_screening(actor=reader, token=token)
    return token


def test_i23_only_those_it_is_dealt_to_meet_an_entry(make, edition, sent, reader, programmer):
    dealt(edition, reader, sent)
    other = make.actor("preselector", edition=edition)
    for stranger in (
        other,
        make.actor("programmer", edition=make.edition("2018")),
        make.actor("juror"),
        make.actor(),
    ):
        with pytest.raises(NoResultFound):
            operations.give_pass(actor=stranger, submission_code=sent.code)
        with pytest.raises(NoResultFound):
            reviewed(stranger, sent)
    for one in (reader, programmer):
        assert reach.submission_for(one, sent.code).id == sent.id


def test_i23_a_way_to_a_film_is_one_persons_and_only_its_mark_is_kept(make, edition, sent, reader):
    other = make.actor("preselector", edition=edition)
    dealt(edition, reader, sent)
    dealt(edition, other, sent)
    token = operations.give_pass(actor=reader, submission_code=sent.code)

    with pytest.raises(NoResultFound):
        operations.open_screening(actor=other, token=token)
    operations.open_screening(actor=reader, token=token)
    operations.open_screening(actor=reader, token=token)

    [kept] = db.session.query(ScreenerPass).all()
    assert token not in kept.token_digest
    assert kept.opened_at is not None
    [line] = db.session.query(JournalEntry).filter_by(act="open_screener").all()
    assert (line.actor_id, line.about_id) == (reader.id, sent.id)
    assert "vimeo" not in line.facts
    assert state_of(reader, sent) is AssignmentState.IN_PROGRESS


def test_i24_a_way_to_a_film_ends_by_itself(edition, sent, reader):
    dealt(edition, reader, sent)
    token = operations.give_pass(actor=reader, submission_code=sent.code)
    db.session.query(ScreenerPass).update({"expires_at": clock.now() - timedelta(seconds=1)})
    db.session.commit()
    expired = {"actor": reader, "token": token}
    assert refusal(operations.open_screening, **expired) is rules.SCREENER_EXPIRED
    noted = refusal(operations.note_progress, **expired, at=5, watched=5)
    assert noted is rules.SCREENER_EXPIRED


@pytest.mark.parametrize("ends", ["closed", "taken back", "declined", "let go"])
def test_i24_access_ends_with_the_round_and_with_the_reading(edition, sent, reader, ends):
    one = dealt(edition, reader, sent)
    token = operations.give_pass(actor=reader, submission_code=sent.code)
    readers = {"actor": HOUSE, "round_code": one.code, "account_code": code_of(reader)}
    {
        "closed": lambda: rounds.close_round(actor=HOUSE, code=one.code),
        "taken back": lambda: assigning.take_back(**readers, submission_code=sent.code),
        "declined": lambda: assigning.decline(actor=reader, submission_code=sent.code, why="Ill."),
        "let go": lambda: assigning.let_go(**readers),
    }[ends]()

    again = {"actor": reader, "submission_code": sent.code}
    assert refusal(operations.give_pass, **again) is rules.SCREENER_EXPIRED
    assert refusal(operations.open_screening, actor=reader, token=token) is rules.SCREENER_EXPIRED
    with pytest.raises(NoResultFound):
        reach.submission_for(reader, sent.code)


def test_i25_nobody_judges_their_own_film_or_one_they_have_an_interest_in(
    make, edition, call, director
):
    filmmaker = make.actor()
    sent = entries.sent(filmmaker, call)
    both = filmmaker.__class__(filmmaker.id, "Both", filmmaker.person_id, director.hats)
    assert refusal(reviewed, actor=both, entry=sent) is rules.RECUSED

    made = take_into_section(
        actor=director, submission_code=sent.code, section_id=make.section(edition).id
    )
    friend = make.actor("preselector", edition=edition)
    one = dealt(edition, friend, sent)
    make.save(
        Conflict(
            person_id=friend.person_id, film_id=made.film_id, kind="family", source="declared",
            declared_at=made.selected_at,
        )
    )  # fmt: skip
    assert refusal(reviewed, actor=friend, entry=sent) is rules.RECUSED
    opened = {"actor": friend, "submission_code": sent.code}
    assert refusal(operations.give_pass, **opened) is rules.RECUSED
    given = {"actor": HOUSE, "round_code": one.code, "account_code": code_of(friend)}
    again = refusal(assigning.assign, **given, number=sent.tracking_number)
    assert again is rules.RECUSED
    assert assigning.deal(actor=HOUSE, round_code=one.code).sharing.released == (
        (sent.id, friend.id),
    )


def test_i25_who_knows_the_filmmaker_does_not_meet_the_film_again(edition, sent, reader):
    one = dealt(edition, reader, sent)
    recused = {"actor": reader, "submission_code": sent.code}
    assert refusal(assigning.recuse, **recused, why=" ") is rules.DECLINE_NEEDS_REASON
    assigning.recuse(**recused, why="We studied together.")

    assert state_of(reader, sent) is AssignmentState.CONFLICT
    assert refusal(operations.give_pass, **recused) is rules.RECUSED
    with pytest.raises(NoResultFound):
        assigning.take_again(**recused)
    assert queries.desk_items(reader) == []
    assert assigning.deal(actor=HOUSE, round_code=one.code).sharing.given == ()


def test_i25_an_interest_in_a_film_of_the_catalogue_is_declared_as_any_other(
    make, edition, sent, director, reader
):
    made = take_into_section(
        actor=director, submission_code=sent.code, section_id=make.section(edition).id
    )
    dealt(edition, reader, sent)
    assigning.recuse(actor=reader, submission_code=sent.code, why="My cousin.")
    [conflict] = db.session.query(Conflict).filter_by(person_id=reader.person_id).all()
    assert (conflict.film_id, conflict.why) == (made.film_id, "My cousin.")


def test_i26_a_review_written_anew_leaves_what_it_said(edition, sent, reader):
    one = dealt(edition, reader, sent, criteria=1)
    first = reviewed(reader, sent, 8)
    asked = queries.round_for(reader, sent.id).criteria[0].id
    opened = first.version
    reviewed(reader, sent, 9, version=opened, marks={asked: 7, 999: 3}, flag="green")

    [former] = db.session.query(FormerReview).all()
    assert load(former.contents)["overall"] == 8
    kept = queries.own_review(reader, sent.id)
    assert [(mark.criterion_id, mark.value) for mark in kept.marks] == [(asked, 7)]
    again = refusal(reviewed, actor=reader, entry=sent, version=opened)
    assert again.code == "EDIT_CONFLICT"
    dropped = refusal(rounds.drop_criterion, actor=HOUSE, round_code=one.code, position=0)
    assert dropped is rules.CRITERIA_SETTLED


def test_i26_when_the_round_is_closed_a_review_stays_as_it_is(edition, sent, programmer, reader):
    one = dealt(edition, reader, sent)
    reviewed(programmer, sent, 8)
    rounds.close_round(actor=programmer, code=one.code)
    changed = {"actor": programmer, "entry": sent, "overall": 2}
    assert refusal(reviewed, **changed) is rules.REVIEW_SETTLED
    assert refusal(rounds.close_round, actor=programmer, code=one.code) is rules.ROUND_CLOSED


def test_i29_marks_stand_on_the_scale(edition, sent, reader):
    dealt(edition, reader, sent)
    for more in ({"overall": 11}, {"overall": 5, "marks": {1: 0}}):
        assert refusal(reviewed, actor=reader, entry=sent, **more) is rules.REVIEW_OUT_OF_RANGE
    assert not db.session.query(Review).count()


def test_what_is_watched_is_counted_no_faster_than_time_passes(edition, sent, reader):
    dealt(edition, reader, sent)
    token = an_opened(reader, sent)
    seen = operations.note_progress(actor=reader, token=token, at=5_500, watched=5_500)
    assert seen.watched_seconds <= rules.SLACK_SECONDS + 5
    assert (seen.resumes_at_seconds, seen.to_the_end) == (5_500, False)

    db.session.query(Viewing).update({"touched_at": clock.now() - timedelta(hours=2)})
    db.session.commit()
    told = {"actor": reader, "token": token, "at": 5_500, "watched": 5_500}
    assert operations.note_progress(**told).to_the_end
    assert operations.note_progress(**told).watched_seconds == 5_500


def test_progress_is_noted_only_of_a_film_that_was_opened(edition, sent, reader):
    dealt(edition, reader, sent)
    token = operations.give_pass(actor=reader, submission_code=sent.code)
    told = {"actor": reader, "token": token, "at": 1, "watched": 1}
    assert refusal(operations.note_progress, **told) is rules.READING_OVER


def test_notes_are_ones_own(make, edition, sent, reader):
    other = make.actor("preselector", edition=edition)
    dealt(edition, reader, sent)
    dealt(edition, other, sent)
    made = operations.write_note(
        actor=reader, submission_code=sent.code, at_seconds=75, words="The market."
    )
    assert queries.notes_of(other, sent.id) == []
    with pytest.raises(NoResultFound):
        operations.drop_note(actor=other, submission_code=sent.code, note_id=made.id)
    operations.drop_note(actor=reader, submission_code=sent.code, note_id=made.id)
    assert queries.notes_of(reader, sent.id) == []


def test_films_are_dealt_at_once_and_twice_is_once(make, edition, call, programmer):
    sent = [entries.sent(make.actor(), call) for _ in range(3)]
    readers = [make.actor("preselector", edition=edition) for _ in range(2)]
    one = a_round(edition, *readers)

    done = assigning.deal(actor=programmer, round_code=one.code)
    assert len(done.sharing.given) == 6
    assert assigning.deal(actor=programmer, round_code=one.code, mark=done.mark).sharing.given == ()
    assert db.session.query(Assignment).count() == 6
    entries.sent(make.actor(), call)
    stale = {"actor": programmer, "round_code": one.code, "mark": done.mark}
    assert refusal(assigning.deal, **stale) is rules.PROPOSAL_CHANGED
    assert all(state_of(readers[0], entry) is AssignmentState.ASSIGNED for entry in sent)


def test_when_a_reader_leaves_what_they_did_not_read_is_dealt_anew(make, edition, call, programmer):
    sent = [entries.sent(make.actor(), call) for _ in range(2)]
    leaving, staying = (make.actor("preselector", edition=edition) for _ in range(2))
    one = dealt(edition, leaving, *sent, readings_wanted=1, min_reviews=1)
    reviewed(leaving, sent[0])
    rounds.seat_reader(actor=HOUSE, round_code=one.code, account_code=code_of(staying))
    assigning.let_go(actor=programmer, round_code=one.code, account_code=code_of(leaving))

    assert state_of(leaving, sent[0]) is AssignmentState.DONE
    assert state_of(leaving, sent[1]) is AssignmentState.RELEASED
    assert state_of(staying, sent[1]) is AssignmentState.ASSIGNED
    assert db.session.query(Review).count() == 1


def test_what_was_handed_back_goes_to_others_and_can_be_taken_again(edition, sent, reader):
    one = dealt(edition, reader, sent)
    own = {"actor": reader, "submission_code": sent.code}
    assert refusal(assigning.decline, **own, why="") is rules.DECLINE_NEEDS_REASON
    assigning.decline(**own, why="Ill.")
    assert assigning.deal(actor=HOUSE, round_code=one.code).sharing.given == ()
    assigning.take_again(**own)
    assert state_of(reader, sent) is AssignmentState.ASSIGNED
    assert refusal(assigning.take_again, **own) is rules.READING_OVER


def test_a_film_is_given_by_hand_to_readers_of_the_round_who_have_not_read_it(
    make, edition, sent, reader, programmer
):
    one = a_round(edition, reader)
    given = {"actor": programmer, "round_code": one.code, "number": sent.tracking_number}
    stranger = make.actor("preselector", edition=edition)
    refused = refusal(assigning.assign, **given, account_code=code_of(stranger))
    assert refused is rules.NOT_A_READER
    unknown = given | {"number": "nothing", "account_code": code_of(reader)}
    assert refusal(assigning.assign, **unknown) is rules.NUMBER_UNKNOWN
    give(one, reader, sent)
    reviewed(reader, sent)
    again = refusal(assigning.assign, **given, account_code=code_of(reader))
    assert again is rules.HAS_READ_IT
    back = {"actor": programmer, "round_code": one.code, "account_code": code_of(reader)}
    assert refusal(assigning.take_back, **back, submission_code=sent.code) is rules.READING_OVER


def test_rounds_are_kept_by_programmers_of_the_edition(make, edition, reader, programmer):
    one = a_round(edition)
    opened = {
        "edition_id": edition.id, "name": Text(en="Second"), "opens_local": entries.wall(0),
        "due_local": entries.wall(9),
    }  # fmt: skip
    for stranger in (reader, make.actor("curator", edition=edition), make.actor()):
        assert refusal(rounds.open_round, actor=stranger, **opened) is rules.ROUNDS_ARE_KEPT
    opened.pop("edition_id")
    changed = {"actor": programmer, "code": one.code, "version": one.version} | opened
    rounds.revise_round(**changed)
    assert refusal(rounds.revise_round, **changed).code == "EDIT_CONFLICT"
    wrong = changed | {"version": None, "due_local": entries.wall(-9)}
    assert refusal(rounds.revise_round, **wrong) is rules.ROUND_WINDOW
    outsider = code_of(make.actor("juror", edition=edition))
    seated = {"actor": programmer, "round_code": one.code, "account_code": outsider}
    assert refusal(rounds.seat_reader, **seated) is rules.NOT_A_READER


def test_the_receipt_counts_whole_days_and_names_nobody(edition, sent, reader):
    dealt(edition, reader, sent)
    reviewed(reader, sent)
    assert queries.viewing_receipt(sent.id) == queries.Receipt(0, 0)
    yesterday = clock.now() - timedelta(days=1)
    db.session.query(Assignment).update({"assigned_at": yesterday})
    db.session.query(Review).update({"written_at": yesterday})
    db.session.commit()
    assert queries.viewing_receipt(sent.id) == queries.Receipt(1, 1)


def test_i27_whoever_is_credited_is_not_dealt_the_film(make, edition, call, director, reader):
    sent = entries.sent(make.actor(), call)
    made = take_into_section(
        actor=director, submission_code=sent.code, section_id=make.section(edition).id
    )
    make.save(
        Credit(film_id=made.film_id, person_id=reader.person_id, activity="editor", position=9)
    )
    one = a_round(edition, reader)
    assert assigning.deal(actor=HOUSE, round_code=one.code).sharing.given == ()


def test_a_film_that_was_withdrawn_waits_for_nobody(make, edition, call, reader):
    filmmaker = make.actor()
    sent = entries.sent(filmmaker, call)
    dealt(edition, reader, sent)
    withdraw(actor=filmmaker, code=sent.code, why="No rights.")
    assert queries.desk_items(reader) == []
    opened = {"actor": reader, "submission_code": sent.code}
    assert refusal(operations.give_pass, **opened) is rules.SUBMISSION_NOT_ELIGIBLE


def test_who_opened_what_is_forgotten_after_a_year(edition, sent, reader):
    dealt(edition, reader, sent)
    operations.give_pass(actor=reader, submission_code=sent.code)
    assert operations.forget_passes(actor=HOUSE) == 0
    db.session.query(ScreenerPass).update({"expires_at": clock.now() - timedelta(days=366)})
    db.session.commit()
    assert forget_passes() == 1
    assert not db.session.query(ScreenerPass).count()
