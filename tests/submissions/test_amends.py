import pytest

from festival.editions.models import EditionState
from festival.foundation.canonical import digest, load
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people.models import Hat
from festival.submissions import amending, amends, operations, queries
from festival.submissions.models import Snapshot, Submission, SubmissionState
from tests.submissions import makers as entries


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def sent(filmmaker, edition):
    return entries.sent(filmmaker, entries.call(edition))


@pytest.fixture
def programmer(make, edition):
    return make.actor(Hat.PROGRAMMER, edition=edition)


def reason(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reason


def wish(actor, sent, field="synopsis_kk", wanted="Таң атқанда қала оянады.", why="A slip"):
    return amends.ask_correction(actor=actor, code=sent.code, field=field, wanted=wanted, why=why)


def answer(actor, sent, asked, grant=True, words=""):
    return amends.answer_correction(
        actor=actor, code=sent.code, id=asked.id, grant=grant, answer=words
    )


def seals(sent):
    return (
        db.session.query(Snapshot).filter_by(submission_id=sent.id).order_by(Snapshot.number).all()
    )


def test_a_granted_correction_is_sealed_anew_and_the_first_seal_stays(filmmaker, programmer, sent):
    """I-12: what was sent is never edited, only followed by another."""
    first = seals(sent)[0].contents
    answer(programmer, sent, wish(filmmaker, sent))
    before, after = seals(sent)
    assert before.contents == first
    assert load(after.contents)["texts"]["synopsis"] == {"kk": "Таң атқанда қала оянады."}
    assert load(after.contents)["corrects"] == before.digest
    assert after.digest == digest(load(after.contents))
    assert {**load(after.contents), "texts": 0, "answers": 0} == {
        **load(before.contents), "texts": 0, "answers": 0, "corrects": before.digest, "corrected": "synopsis_kk",
    }  # fmt: skip


def test_a_refused_correction_changes_nothing_and_says_why(filmmaker, programmer, sent):
    asked = wish(filmmaker, sent)
    refuse = lambda words: answer(programmer, sent, asked, grant=False, words=words)  # noqa: E731
    assert reason(lambda: refuse(" ")) is amending.CORRECTION_NEEDS_ANSWER
    refuse("Printed already")
    assert len(seals(sent)) == 1
    assert reason(lambda: answer(programmer, sent, asked)) is amending.CORRECTION_ANSWERED


def test_a_correction_that_cannot_be_right_is_not_sealed(filmmaker, programmer, sent):
    asked = wish(filmmaker, sent, "runtime", "25:70:00")
    assert reason(lambda: answer(programmer, sent, asked)) is amending.CORRECTION_CANNOT_BE
    assert len(seals(sent)) == 1
    assert queries.titles_and_years([sent.id])[sent.id][1] == 2018


@pytest.mark.parametrize(
    "field, wanted, why, expected",
    [
        ("rules", "2", "x", amending.CORRECTION_UNKNOWN_FIELD),
        ("screener_password", "x", "x", amending.CORRECTION_UNKNOWN_FIELD),
        ("director", "x", "x", amending.CORRECTION_UNKNOWN_FIELD),
        ("nonsense", "x", "x", amending.CORRECTION_UNKNOWN_FIELD),
        ("synopsis_kk", " ", "x", amending.CORRECTION_EMPTY),
        ("synopsis_kk", "x", " ", amending.CORRECTION_EMPTY),
    ],
)
def test_only_single_answers_with_a_reason_are_corrected(
    filmmaker, sent, field, wanted, why, expected
):
    assert reason(lambda: wish(filmmaker, sent, field, wanted, why)) is expected


def test_one_request_an_answer_and_none_after_the_line_up_is_locked(filmmaker, edition, sent):
    wish(filmmaker, sent)
    assert reason(lambda: wish(filmmaker, sent)) is amending.CORRECTION_ASKED
    edition.state = EditionState.LINEUP_LOCKED
    db.session.commit()
    assert reason(lambda: wish(filmmaker, sent, "statement")) is amending.CORRECTION_TOO_LATE


def test_what_is_missing_is_asked_by_letter_and_answered(filmmaker, programmer, sent):
    asked = amends.ask_for(
        actor=programmer, code=sent.code, words="The poster, please name its author"
    )
    kept = lambda: db.session.get(Submission, sent.id, populate_existing=True).state  # noqa: E731
    assert kept() == SubmissionState.INCOMPLETE
    letter = db.session.query(Letter).filter(Letter.key == f"something_missing:{asked.id}").one()
    assert "The poster, please name its author" in paper(letter).body
    give = lambda words: amends.answer_missing(
        actor=filmmaker, code=sent.code, id=asked.id, answer=words
    )  # noqa: E731
    assert reason(lambda: give(" ")) is amending.MISSING_ANSWER_EMPTY
    give("Drawn by JR")
    assert kept() == SubmissionState.IN_CONSIDERATION
    assert reason(lambda: give("Again")) is amending.MISSING_ANSWERED


def test_while_one_thing_is_open_the_entry_stays_incomplete(filmmaker, programmer, sent):
    first, second = (
        amends.ask_for(actor=programmer, code=sent.code, words=w) for w in ("One", "Two")
    )
    amends.answer_missing(actor=filmmaker, code=sent.code, id=first.id, answer="Here")
    assert (
        db.session.get(Submission, sent.id, populate_existing=True).state
        == SubmissionState.INCOMPLETE
    )
    amends.settle_missing(actor=programmer, code=sent.code, id=second.id)
    assert (
        db.session.get(Submission, sent.id, populate_existing=True).state
        == SubmissionState.IN_CONSIDERATION
    )


def test_nothing_is_asked_of_a_withdrawn_entry(filmmaker, programmer, sent):
    operations.withdraw(actor=filmmaker, code=sent.code, why="Sold")
    ask = lambda: amends.ask_for(actor=programmer, code=sent.code, words="x")  # noqa: E731
    assert reason(ask) is amending.ENTRY_NOT_STANDING
    assert reason(lambda: wish(filmmaker, sent)) is amending.ENTRY_NOT_STANDING


def test_what_is_missing_must_be_said(programmer, sent):
    assert (
        reason(lambda: amends.ask_for(actor=programmer, code=sent.code, words=" "))
        is amending.MISSING_UNSAID
    )


def test_staff_of_another_edition_and_readers_answer_nothing(make, edition, filmmaker, sent):
    asked = wish(filmmaker, sent)
    for actor in (
        make.actor(Hat.DIRECTOR, edition=make.edition("2018")),
        make.actor(Hat.PRESELECTOR, edition=edition),
    ):
        assert (
            reason(lambda actor=actor: answer(actor, sent, asked)) is amending.NOT_THE_ENTRYS_STAFF
        )


def test_it_all_happens_on_pages(enter, filmmaker, programmer, sent):
    ours, theirs = enter(programmer), enter(filmmaker)
    assert theirs.get(f"/submissions/{sent.code}/correction").status_code == 200
    empty = theirs.post(f"/submissions/{sent.code}/correction", data={})
    assert empty.status_code == 422
    form = {"field": "synopsis_kk", "wanted": "Таң атты.", "why": "Slip"}
    assert theirs.post(f"/submissions/{sent.code}/correction", data=form).status_code == 303
    page = ours.get(f"/office/entries/{sent.code}/amends")
    assert "Таң атты." in page.text
    asked = db.session.query(amends.Correction).one()
    address = f"/office/entries/{sent.code}/corrections/{asked.id}"
    assert ours.post(address, data={"do": "refuse", f"c{asked.id}-answer": ""}).status_code == 422
    assert ours.post(address, data={"do": "grant"}).status_code == 303
    assert "granted" in theirs.get(f"/submissions/{sent.code}/").text
    call = queries.own(filmmaker, sent.code).call
    assert (
        ours.post(f"/office/entries/{sent.code}/missing", data={"ask-words": ""}).status_code == 422
    )
    assert (
        ours.post(
            f"/office/entries/{sent.code}/missing", data={"ask-words": "A poster"}
        ).status_code
        == 303
    )
    wanted = db.session.query(amends.MissingThing).one()
    address = f"/submissions/{sent.code}/missing/{wanted.id}"
    assert "A poster" in theirs.get(f"/submissions/{sent.code}/").text
    assert theirs.get(address).status_code == 200
    assert theirs.post(address, data={"answer": ""}).status_code == 422
    assert theirs.post(address, data={"answer": "Here"}).status_code == 303
    assert sent.tracking_number in ours.get(f"/office/calls/{call.code}/waiting").text
    settled = ours.post(f"/office/entries/{sent.code}/missing/{wanted.id}/settle")
    assert settled.status_code == 303
    assert "Nothing waits for an answer." in ours.get(f"/office/calls/{call.code}/waiting").text
