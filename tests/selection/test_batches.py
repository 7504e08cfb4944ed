"""Decisions told together: proposed, approved by a second person, released once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.films.models import Credit
from festival.foundation import clock
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.letters.models import Letter
from festival.people.models import Account
from festival.reviews.rules import NOT_A_SELECTOR
from festival.selection import answer_rules as rules
from festival.selection import batches, outcome_letters
from festival.selection.checks import decisions_are_told_by_two
from festival.selection.models import Batch, Selection, SelectionState
from festival.selection.operations import decide, take_into_section, withdraw_selection
from festival.submissions import operations as entries_operations
from festival.submissions.models import Decision, Submission
from tests import makers
from tests.reviews.makers import reviewed
from tests.submissions import makers as entries

ALL = list(rules.TOLD)


def in_days(days):
    return (clock.now() + timedelta(days=days)).date()


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def people(make, edition):
    """A programmer, two directors, and two who read all of it."""
    hats = ("programmer", "director", "director", "programmer", "programmer")
    return [make.actor(hat, edition=edition, name=f"{hat} {n}") for n, hat in enumerate(hats)]


def entered(call, locale="en", name="Filmmaker", **answers):
    filmmaker = makers.actor(name=name, locale=locale)
    return entries.sent(filmmaker, call, **answers)


def decided(people, call, decision, *, read=True, **more):
    """An entry with two full reviews, and a decision."""
    entry = entered(call, **more)
    if read:
        for reader in people[3:]:
            reviewed(reader, entry, 4, opinion="no")
    decide(actor=people[0], submission_code=entry.code, decision=decision)
    return entry


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    db.session.expire_all()
    return refused.value.reason


def propose(people, edition, decisions=ALL, **more):
    return batches.propose_batch(
        **{"actor": people[0], "edition_id": edition.id, "decisions": decisions, "answer_on": in_days(14)} | more
    )  # fmt: skip


def told(people, edition, **more):
    batch = propose(people, edition, **more)
    batches.approve_batch(actor=people[1], code=batch.code)
    return batches.release_batch(actor=people[0], code=batch.code)


def outcomes():
    found = select(Letter).where(Letter.template == "outcome").order_by(Letter.id)
    return db.session.scalars(found).all()


def selected(people, call, make, edition, **more):
    entry = entered(call, **more)
    section = make.section(edition)
    take_into_section(
        actor=people[0], submission_code=entry.code, section_id=section.id, evidence_seen=True
    )
    return entry


def test_i97_a_batch_is_told_once_and_pressing_again_sends_nothing(make, people, edition, call):
    entry = selected(people, call, make, edition)
    turned_down = decided(people, call, "not_selected")
    batch = told(people, edition)
    assert [one.address for one in outcomes()] == [
        db.session.get(Account, one.account_id).email for one in (entry, turned_down)
    ]
    kept = db.session.get(Submission, turned_down.id)
    assert (kept.told_decision, kept.told_at is not None) == (Decision.NOT_SELECTED, True)
    again = {"actor": people[0], "code": batch.code}
    assert refusal(batches.release_batch, **again) is rules.ALREADY_SENT
    assert len(outcomes()) == 2
    assert decisions_are_told_by_two() == []


def test_i97_whoever_proposed_never_approves(people, edition, call):
    decided(people, call, "not_selected")
    batch = propose(people, edition, actor=people[1])
    mine = {"actor": people[1], "code": batch.code}
    assert refusal(batches.approve_batch, **mine) is rules.SECOND_PERSON_NEEDED
    assert refusal(batches.release_batch, **mine) is rules.BATCH_NOT_APPROVED
    theirs = {"actor": people[0], "code": batch.code}
    assert refusal(batches.approve_batch, **theirs) is rules.NOT_THE_APPROVER
    batches.approve_batch(actor=people[2], code=batch.code)
    again = {"actor": people[2], "code": batch.code}
    assert refusal(batches.approve_batch, **again) is rules.BATCH_APPROVED_ALREADY
    assert outcomes() == []


def test_a_director_with_an_interest_leaves_the_approval_to_another(make, people, edition, call):
    entry = decided(people, call, "not_selected")
    batch = propose(people, edition)
    director = people[1]
    mine = director.__class__(entry.account_id, "Both", director.person_id, director.hats)
    asked = {"actor": mine, "code": batch.code}
    assert refusal(batches.approve_batch, **asked) is rules.INTEREST_IN_BATCH


def test_only_those_who_keep_the_edition_propose(make, people, edition, call):
    decided(people, call, "not_selected")
    for hat in ("preselector", "curator", "juror"):
        someone = make.actor(hat, edition=edition)
        assert refusal(propose, people=[someone], edition=edition) is NOT_A_SELECTOR


def test_i30_too_few_reviews_are_not_turned_down_in_a_heap(people, edition, call):
    unread = decided(people, call, "not_selected", read=False)
    read = decided(people, call, "not_selected")
    heap = {"people": people, "edition": edition, "spared": False}
    assert refusal(propose, **heap) is rules.TOO_FEW_REVIEWS
    batch = propose(people, edition)
    assert [entry[0] for entry in load(batch.contents)["entries"]] == [read.code]
    batches.drop_batch(actor=people[0], code=batch.code)
    alone = propose(people, edition, only=unread.code)
    assert [entry[0] for entry in load(alone.contents)["entries"]] == [unread.code]


def test_i31_a_green_flag_and_a_dispute_keep_a_film_out_of_the_heap(people, edition, call):
    green, disputed, plain = (entered(call) for _ in range(3))
    for entry, marks, flag in (
        (green, (3, 4), "green"),
        (disputed, (2, 9), ""),
        (plain, (3, 4), ""),
    ):
        for reader, mark in zip(people[3:], marks, strict=True):
            reviewed(reader, entry, mark, opinion="no", flag=flag)
        decide(actor=people[0], submission_code=entry.code, decision="not_selected")
    batch = propose(people, edition)
    assert [entry[0] for entry in load(batch.contents)["entries"]] == [plain.code]


def test_nothing_to_tell_and_nobody_to_tell_are_said(people, edition, call):
    assert refusal(propose, people=people, edition=edition) is rules.NOTHING_TO_TELL
    decided(people, call, "on_hold")
    assert refusal(propose, people=people, edition=edition) is rules.NOTHING_TO_TELL
    nobody = {"people": people, "edition": edition, "decisions": []}
    assert refusal(propose, **nobody) is rules.OUTCOME_NOT_TOLD
    held = {"people": people, "edition": edition, "decisions": ["on_hold"]}
    assert refusal(propose, **held) is rules.OUTCOME_NOT_TOLD
    soon = {"people": people, "edition": edition, "answer_on": in_days(1)}
    assert refusal(propose, **soon) is rules.ANSWER_DAY_TOO_SOON


def test_one_batch_waits_at_a_time_and_a_dropped_one_is_not_released(people, edition, call):
    decided(people, call, "not_selected")
    batch = propose(people, edition)
    assert refusal(propose, people=people, edition=edition) is rules.BATCH_WAITS
    batches.drop_batch(actor=people[0], code=batch.code)
    dropped = {"actor": people[1], "code": batch.code}
    assert refusal(batches.approve_batch, **dropped) is rules.BATCH_DROPPED
    assert refusal(batches.drop_batch, **dropped) is rules.BATCH_DROPPED
    assert propose(people, edition).number == 2


def test_what_changed_since_is_refused_with_the_difference(make, people, edition, call):
    first = decided(people, call, "not_selected")
    second = decided(people, call, "not_selected")
    third = selected(people, call, make, edition)
    batch = propose(people, edition)
    batches.approve_batch(actor=people[1], code=batch.code)
    decide(actor=people[0], submission_code=first.code, decision="waitlisted")
    filmmaker = db.session.get(Account, second.account_id)
    entries_operations.withdraw(actor=_actor(filmmaker), code=second.code, why="Sold.")
    place = db.session.scalars(select(Selection)).one()
    withdraw_selection(actor=people[0], code=place.code, why="A slip.")
    outcome_letters.write_outcome_letter(
        actor=people[0], edition_id=edition.id, decision="selected", locale="en", subject="Yes", body="Come."
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        batches.release_batch(actor=people[0], code=batch.code)
    assert refused.value.reason is rules.BATCH_CHANGED
    assert refused.value.verdict.facts["changes"] == "; ".join([
        f"{first.tracking_number} is on the waiting list and was not selected",
        f"{second.tracking_number} does not stand any more",
        f"{third.tracking_number} stands in other sections",
        "the letter “selected” in English",
    ])  # fmt: skip
    assert outcomes() == []


def _actor(account):
    return makers.actor().__class__(account.id, "Filmmaker", account.person_id)


def test_what_is_decided_later_waits_for_the_next_batch(people, edition, call):
    decided(people, call, "not_selected")
    batch = propose(people, edition)
    batches.approve_batch(actor=people[1], code=batch.code)
    later = decided(people, call, "waitlisted")
    batches.release_batch(actor=people[0], code=batch.code)
    assert db.session.get(Submission, later.id).told_at is None
    told(people, edition)
    assert db.session.get(Submission, later.id).told_decision is Decision.WAITLISTED


def test_a_change_of_mind_is_told_again_and_the_same_is_not(people, edition, call):
    entry = decided(people, call, "waitlisted")
    told(people, edition)
    assert refusal(propose, people=people, edition=edition) is rules.NOTHING_TO_TELL
    decide(actor=people[0], submission_code=entry.code, decision="not_selected")
    told(people, edition)
    assert len(outcomes()) == 2


def test_i98_every_reader_has_a_letter_alone_and_co_directors_theirs(make, people, edition, call):
    entry = selected(people, call, make, edition)
    film = db.session.get(Submission, entry.id).film_id
    other = makers.actor(name="Nino Beridze", locale="ru")
    credit = db.session.scalars(select(Credit).where(Credit.film_id == film)).first()
    credit.person_id = other.person_id
    db.session.commit()
    told(people, edition)
    mine, theirs = outcomes()
    assert mine.address != theirs.address
    assert "," not in mine.address + theirs.address
    assert theirs.locale == "ru"
    assert load(theirs.facts)["path"] == ""
    assert load(mine.facts)["path"].startswith("/submissions/invitations/")


def test_i98_no_letter_names_a_score_or_a_reader(people, edition, call):
    decided(people, call, "not_selected")
    told(people, edition)
    [letter] = outcomes()
    for word in ("canary-comment", "programmer", "4"):
        assert word not in load(letter.facts)["body"].replace("2019", "").replace("14", "")


def test_homeless_films_are_not_invited(people, edition, call):
    decided(people, call, "selected")
    assert refusal(propose, people=people, edition=edition) is rules.NOTHING_TO_TELL


def test_the_selected_are_invited_until_the_day(make, people, edition, call):
    selected(people, call, make, edition)
    told(people, edition)
    place = db.session.scalars(select(Selection)).one()
    assert place.state is SelectionState.INVITED
    assert place.invited_at
    assert place.answer_by.date() == in_days(14)


def test_letters_are_in_the_account_s_language_and_in_the_edition_s_words(people, edition, call):
    outcome_letters.write_outcome_letter(
        actor=people[0], edition_id=edition.id, decision="not_selected", locale="kk",
        subject="{title}", body="{name}: {number}, {edition}",
    )  # fmt: skip
    entry = decided(people, call, "not_selected", locale="kk", name="Сәуле {title}")
    told(people, edition)
    [letter] = outcomes()
    facts = load(letter.facts)
    assert facts["subject"] == "Көктөбе, таңғы алты"
    assert facts["body"] == f"Сәуле {{title}}: {entry.tracking_number}, 2019 жылғы кинофестиваль"


def test_letters_hold_only_known_fields(people, edition):
    letter = {"actor": people[0], "edition_id": edition.id, "decision": "selected", "locale": "en"}
    wrong = letter | {"subject": "Yes", "body": "Your mark was {score}."}
    with pytest.raises(Refused) as refused:
        outcome_letters.write_outcome_letter(**wrong)
    assert refused.value.reason is rules.LETTER_FIELD_UNKNOWN
    assert "{title}" in str(refused.value.verdict)
    empty = letter | {"subject": " ", "body": "Words"}
    assert refusal(outcome_letters.write_outcome_letter, **empty) is rules.LETTER_EMPTY


def test_the_house_s_letters_are_right_in_every_language(edition):
    for decision in rules.TOLD:
        for locale in ("en", "ru", "kk"):
            words = outcome_letters.house_words(decision.value, locale)
            assert rules.letter_is_right(words.subject, words.body)


def test_the_house_s_words_can_be_taken_again(people, edition):
    letter = {"actor": people[0], "edition_id": edition.id, "decision": "selected", "locale": "en"}
    outcome_letters.write_outcome_letter(**letter, subject="Yes", body="Come.")
    assert outcome_letters.words_of(edition.id)[Decision.SELECTED, "en"].edited
    outcome_letters.restore_outcome_letter(**letter)
    assert not outcome_letters.words_of(edition.id)[Decision.SELECTED, "en"].edited


def test_a_batch_page_shows_the_letters_and_who_may_do_what(people, edition, call, enter):
    entry = decided(people, call, "not_selected", name="Aliya")
    batch = propose(people, edition)
    page = enter(people[0]).get(f"/selection/batches/{batch.code}").text
    assert "1 not selected" in page
    assert "Dear Aliya," in page
    assert "Approve the batch" not in page
    assert "Approve the batch" in enter(people[1]).get(f"/selection/batches/{batch.code}").text
    assert entry.tracking_number in page


def test_the_doors_of_a_batch_take_it_from_proposal_to_release(people, edition, call, enter):
    decided(people, call, "not_selected")
    programmer, director = enter(people[0]), enter(people[1])
    bad = programmer.post(
        "/selection/batches/new/2019", data={"answer_on": in_days(14).isoformat()}
    )
    assert bad.status_code == 422
    filled = {"decisions": ["not_selected"], "answer_on": in_days(14).isoformat(), "spared": "y"}
    assert programmer.post("/selection/batches/new/2019", data=filled).status_code == 303
    code = db.session.scalars(select(Batch.code)).one()
    assert programmer.post(f"/selection/batches/{code}/approve").status_code == 403
    assert director.post(f"/selection/batches/{code}/approve").status_code == 303
    assert programmer.post(f"/selection/batches/{code}/release").status_code == 303
    assert programmer.post(f"/selection/batches/{code}/release").status_code == 409
    assert "released" in programmer.get("/selection/batches").text


def test_a_list_of_one_and_of_three_cost_the_same(people, edition, call, enter, queries_made):
    programmer = enter(people[0])
    counts = []
    for more in (1, 2):
        for _ in range(more):
            decided(people, call, "not_selected")
        with queries_made() as made:
            assert programmer.get("/selection/batches").status_code == 200
        counts.append(len(made))
    assert counts[0] == counts[1]
