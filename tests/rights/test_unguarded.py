"""A guardian agrees no more while entries of their child stand: drafts stay, the office is told, the director decides."""

import pytest
from sqlalchemy import select

from festival.editions.models import EditionState
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.letters.paper import paper
from festival.people import guardians
from festival.people.models import Hat
from festival.rights import consenting
from festival.submissions import amends, operations, queries, unguarded, unguarded_rules
from festival.submissions.models import GuardianEnding, Submission, SubmissionState
from tests import makers
from tests.people.makers import account, letters, path_in
from tests.submissions import makers as entries

PARENT = {"name": "Gulnar Demo", "email": "gulnar@example.org"}


@pytest.fixture
def call(make):
    return entries.call(make.edition())


@pytest.fixture
def child(app):
    made = account("child@example.org", name="Young Filmmaker")
    return Actor(made.id, "Young Filmmaker", person_id=made.person_id)


@pytest.fixture
def director(call):
    return makers.actor(Hat.DIRECTOR, name="Director", edition=call.edition)


def answered_for(child):
    """Somebody has confirmed; the way to their page."""
    guardians.name_guardian(actor=child, born=clock.now().year - 15, **PARENT)
    token = path_in(letters("guardian_asked")[-1]).removeprefix("/guardians/")
    consenting.answer_for_child(token=token, purposes=[])
    return token


@pytest.fixture
def token(child):
    return answered_for(child)


@pytest.fixture
def sent(child, token, call):
    return entries.sent(child, call)


def reason_of(act, **more):
    with pytest.raises(Refused) as refused:
        act(**more)
    db.session.rollback()
    return refused.value.reason


def decided(director, sent, *, stands, why="We spoke to the family."):
    return unguarded.decide_unguarded(actor=director, code=sent.code, stands=stands, why=why)


def test_a_draft_cannot_be_sent_any_more(child, token, call):
    draft = entries.draft(child, call)
    consenting.end_for_child(token=token)
    refused = reason_of(operations.send, actor=child, code=draft.code)
    assert refused is guardians.GUARDIAN_AWAITED
    assert db.session.scalars(select(GuardianEnding)).all() == []
    assert fresh(Submission, draft.id).state is SubmissionState.DRAFT


def test_the_directors_are_told_which_entries_stand_and_the_entries_stay(
    child, sent, token, director, call
):
    other = entries.sent(child, call, title=["Another film"], title_en=["Another film"])
    operations.withdraw(actor=child, code=other.code, why="A better cut.")
    consenting.end_for_child(token=token)
    assert fresh(Submission, sent.id).state is SubmissionState.IN_CONSIDERATION
    [ending] = db.session.scalars(select(GuardianEnding)).all()
    assert (ending.submission_id, ending.decided_at, ending.stands) == (sent.id, None, None)
    [letter] = letters("guardian_gone")
    body = paper(letter).body
    assert "Young Filmmaker" in body and sent.tracking_number in body
    assert f"/office/entries/{sent.code}/guardian" in body and other.code not in body
    [item] = [one for one in queries.desk_items(director) if "guardian" in one.note]
    assert item.href == f"/office/entries/{sent.code}/guardian"
    assert queries.desk_items(makers.actor(Hat.DIRECTOR, edition=makers.edition("2021"))) == []
    acts = db.session.scalars(select(JournalEntry.act).where(JournalEntry.about_id == sent.id))
    assert "note_guardian_gone" in set(acts)


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_the_letter_can_be_written(child, sent, token, call, locale):
    made = account("head@example.org", Hat.DIRECTOR, name="Head", locale=locale)
    consenting.end_for_child(token=token)
    [letter] = [one for one in letters("guardian_gone") if one.address == made.email]
    assert letter.locale == locale and sent.tracking_number in paper(letter).body


def test_the_director_says_that_it_stands(sent, token, director):
    consenting.end_for_child(token=token)
    ending = decided(director, sent, stands=True)
    assert (ending.stands, ending.why, ending.decided_by_id) == (
        True, "We spoke to the family.", director.id,
    )  # fmt: skip
    assert fresh(Submission, sent.id).state is SubmissionState.IN_CONSIDERATION
    assert queries.desk_items(director) == []
    again = {"director": director, "sent": sent, "stands": False}
    assert reason_of(decided, **again) is unguarded_rules.NO_GUARDIAN_ENDED


def test_the_director_withdraws_it_with_the_reason(sent, token, director):
    consenting.end_for_child(token=token)
    decided(director, sent, stands=False, why="The mother asked for it.")
    gone = fresh(Submission, sent.id)
    assert (gone.state, gone.withdrawn_why) == (
        SubmissionState.WITHDRAWN, "The mother asked for it.",
    )  # fmt: skip


def test_nobody_else_decides_and_nothing_without_a_reason_or_an_ending(sent, token, director, call):
    act = {"sent": sent, "stands": True}
    assert reason_of(decided, director=director, **act) is unguarded_rules.NO_GUARDIAN_ENDED
    consenting.end_for_child(token=token)
    programmer = makers.actor(Hat.PROGRAMMER, edition=call.edition)
    assert reason_of(decided, director=programmer, **act) is unguarded_rules.NOT_THE_ENTRYS_DIRECTOR
    assert reason_of(decided, director=director, why=" ", **act) is (
        unguarded_rules.UNGUARDED_WITHOUT_REASON
    )
    [ending] = db.session.scalars(select(GuardianEnding)).all()
    assert ending.decided_at is None


def test_another_guardian_who_confirms_takes_it_from_the_desk(child, sent, token, director):
    consenting.end_for_child(token=token)
    assert queries.desk_items(director) != []
    answered_for(child)
    assert queries.desk_items(director) == []


def test_an_archived_edition_stays_as_it_was(sent, token, director, call):
    call.edition.state = EditionState.ARCHIVED
    db.session.commit()
    consenting.end_for_child(token=token)
    assert db.session.scalars(select(GuardianEnding)).all() == []
    assert letters("guardian_gone") == []


def test_nothing_more_is_entered_before_somebody_answers(child, sent, token):
    asked = amends.ask_for(actor=HOUSE, code=sent.code, words="A still.")
    consenting.end_for_child(token=token)
    told = {"actor": child, "code": sent.code}
    give = reason_of(amends.answer_missing, **told, id=asked.id, answer="Here.")
    mend = reason_of(amends.ask_correction, **told, field="title", wanted="Other", why="A slip.")
    assert give is mend is guardians.GUARDIAN_AWAITED


def test_the_pages_say_so_and_the_director_decides_there(child, sent, token, director, call, enter):
    page = f"/office/entries/{sent.code}/guardian"
    office = enter(director)
    assert "No parent or guardian has ended anything" in office.get(page).text
    consenting.end_for_child(token=token)
    assert "The festival decides whether the entry stands." in (
        enter(child).get(f"/submissions/{sent.code}/").text
    )
    assert "agrees no more since" in office.get(f"/selection/{sent.code}").text
    assert 'name="what"' in office.get(page).text
    programmer = enter(makers.actor(Hat.PROGRAMMER, edition=call.edition))
    assert 'name="what"' not in programmer.get(page).text
    assert "agrees no more since" in programmer.get(page).text
    reader = enter(makers.actor(Hat.PRESELECTOR, edition=call.edition))
    assert "agrees no more" not in reader.get(f"/selection/{sent.code}").text
    assert office.post(page, data={"what": "stands", "why": ""}).status_code == 422
    kept = office.post(page, data={"what": "stands", "why": "The family agrees."})
    assert kept.status_code == 303
    assert "decided that it stands: The family agrees." in office.get(page).text
    assert "decided that the entry stands: The family agrees." in (
        enter(child).get(f"/submissions/{sent.code}/").text
    )


def test_a_withdrawn_entry_says_why(child, sent, token, director, enter):
    consenting.end_for_child(token=token)
    decided(director, sent, stands=False, why="The mother asked for it.")
    assert "The mother asked for it." in enter(child).get(f"/submissions/{sent.code}/").text
    page = enter(director).get(f"/office/entries/{sent.code}/guardian").text
    assert "withdrew it: The mother asked for it." in page and 'name="what"' not in page
