"""What people agree to: each purpose by itself, in whole words, in three languages, and with its effect."""

import pytest
from flask_babel import force_locale

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import LOCALES
from festival.foundation.verdict import Refused
from festival.people import consents
from festival.people.consent_words import WORDINGS
from festival.people.models import Account, ConsentPurpose, ConsentWay
from tests.people.makers import account


@pytest.fixture
def me(app):
    made = account("consents@example.org")
    return Actor(made.id, "Aru", person_id=made.person_id)


@pytest.mark.parametrize(
    ("under_age", "guardian", "may"), [(False, "", True), (True, "", False), (True, "Gulnar", True)]
)
def test_for_somebody_under_age_a_guardian_agrees(under_age, guardian, may):
    assert bool(consents.may_agree(under_age, guardian)) is may


def test_every_purpose_has_its_words_in_three_languages():
    assert set(WORDINGS) == set(ConsentPurpose)
    for said in WORDINGS.values():
        for text in (said.title, said.sentence, said.purpose, said.what, said.without):
            assert set(text) == set(LOCALES)
            assert all(text.values())
        for text in (said.others, said.borders, said.public):
            assert set(text) in (set(), set(LOCALES))


@pytest.mark.parametrize("purpose", list(ConsentPurpose))
@pytest.mark.parametrize("locale", LOCALES)
def test_i94_a_consent_keeps_every_field_the_law_asks_for_as_it_was_read(app, me, purpose, locale):
    """I-94: operator, purpose, data, ground, others, borders, publication, term, withdrawal."""
    app.config["OPERATOR"] = "Almaty Film NGO, BIN 000000000000"
    with app.test_request_context(), force_locale(locale):
        kept = consents.give_consent(actor=me, purpose=purpose)
        fields = consents.terms(purpose)
    assert len(fields) == 9
    assert (kept.language, kept.version, kept.way) == (
        locale, WORDINGS[purpose].version, ConsentWay.PAGE,
    )  # fmt: skip
    assert WORDINGS[purpose].sentence[locale] in kept.words
    assert "Almaty Film NGO, BIN 000000000000" in kept.words
    assert all(words for _, words in fields)


def test_i94_each_purpose_is_given_and_taken_back_by_itself(me):
    consents.give_consent(actor=me, purpose=ConsentPurpose.CALL_LETTERS)
    consents.give_consent(actor=me, purpose=ConsentPurpose.PROFILE)
    assert set(consents.all_standing(me.id)) == {
        ConsentPurpose.CALL_LETTERS,
        ConsentPurpose.PROFILE,
    }
    consents.withdraw_consent(actor=me, purpose=ConsentPurpose.PROFILE)
    assert set(consents.all_standing(me.id)) == {ConsentPurpose.CALL_LETTERS}
    consents.give_consent(actor=me, purpose=ConsentPurpose.PROFILE)
    history = consents.consents_ever(me.id)
    assert [bool(one.withdrawn_at) for one in history] == [False, True, False]


def test_whoever_is_under_age_gives_no_consent_alone(me):
    db.session.get(Account, me.id).under_age = True
    db.session.commit()
    for purpose in ConsentPurpose:
        with pytest.raises(Refused) as refused:
            consents.give_consent(actor=me, purpose=purpose)
        assert refused.value.reason is consents.GUARDIAN_ANSWERS
