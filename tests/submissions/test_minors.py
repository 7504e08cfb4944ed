"""Somebody under eighteen among those whom an entry names or shows: declared, agreed to, sealed and told."""

import pytest
from sqlalchemy import select

from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people.models import Hat
from festival.submissions import amending, queries, rules
from festival.submissions.questions import BY_NAME, CONSENT_WORDS
from tests import makers
from tests.submissions import makers as entries


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def call(make):
    return entries.call(make.edition())


BOTH = {"minors": ["yes"], "consent_minors": ["yes"]}


def ticks_of(submission):
    agreed = load(queries.sealed_of(submission.id).contents)["consents"]
    return {one["name"]: one for one in agreed["ticks"]}


def receipt():
    return paper(db.session.scalars(select(Letter)).one()).body


def test_an_entry_without_minors_is_sent_without_a_word_of_them(filmmaker, call):
    ticks = ticks_of(entries.sent(filmmaker, call))
    assert [ticks[name]["given"] for name in BOTH] == [False, False]
    assert "under eighteen" not in receipt()


def test_minors_without_their_guardians_word_are_not_sent(filmmaker, call):
    with pytest.raises(Refused) as refused:
        entries.sent(filmmaker, call, minors=["yes"])
    assert refused.value.reason is rules.ENTRY_INCOMPLETE
    assert str(BY_NAME["consent_minors"].label) in str(refused.value)


def test_the_declaration_is_sealed_in_its_words_and_stands_in_the_receipt(filmmaker, call):
    sent = entries.sent(filmmaker, call, **BOTH)
    ticks = ticks_of(sent)
    for name in BOTH:
        assert (ticks[name]["given"], ticks[name]["version"]) == (True, CONSENT_WORDS)
        assert ticks[name]["words"] == str(BY_NAME[name].label)
    contents = load(queries.sealed_of(sent.id).contents)
    assert contents["rights"]["minors"] is contents["rights"]["consent_minors"] is True
    assert "somebody under eighteen is named or seen in what you handed in" in receipt()


def test_a_declaration_is_never_corrected():
    assert not amending.NEVER.isdisjoint(BOTH) and set(BOTH) <= amending.NEVER


def test_the_form_asks_the_page_before_sending_says_what_is_owed_and_the_office_reads_it(
    filmmaker, call, enter
):
    draft = entries.draft(filmmaker, call, minors=["yes"])
    own = enter(filmmaker)
    form = own.get(f"/submissions/{draft.code}/rights").text
    assert 'name="minors"' in form and 'name="consent_minors"' in form
    label = str(BY_NAME["consent_minors"].label)
    assert label in own.get(f"/submissions/{draft.code}/send").text
    sent = entries.sent(filmmaker, call, **BOTH)
    office = enter(makers.actor(Hat.DIRECTOR, edition=call.edition))
    assert label in office.get(f"/selection/{sent.code}").text
    assert own.get(f"/submissions/{sent.code}/receipt.pdf").status_code == 200
