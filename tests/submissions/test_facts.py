"""An entry as rules about films see it: what nobody was asked is not known."""

import json
from datetime import date

import pytest

from festival.films.premiere import Place
from festival.submissions.facts import facts_in
from festival.submissions.queries import sealed_of
from tests.submissions import makers as entries

ALMATY = Place("KZ", date(2019, 9, 14), ("Almaty",), regions=("asia", "central_asia"))


@pytest.fixture
def sealed(make):
    sent = entries.sent(make.actor(), entries.call(make.edition()), student_film=["yes"])
    return json.loads(sealed_of(sent.id).contents)


def test_a_tick_left_empty_is_a_no_where_it_was_asked(sealed):
    facts = facts_in(sealed, ALMATY)
    assert (facts.about_women, facts.first_film, facts.student_film) == (False, False, True)
    assert (facts.genders, facts.silent) == (["na", "female"], False)
    assert facts.premiere == "central_asian"
    assert facts_in(sealed).premiere is None


def test_a_tick_missing_in_a_file_from_elsewhere_is_not_a_no(sealed):
    facts = facts_in(sealed | {"source": "filmfreeway"})
    assert (facts.about_women, facts.first_film, facts.student_film) == (None, None, True)


def test_a_seal_from_before_the_question_knows_nothing_of_students(sealed):
    del sealed["film"]["student_film"]
    assert facts_in(sealed).student_film is None


def test_no_showing_told_from_elsewhere_is_no_world_premiere(sealed):
    elsewhere = sealed | {"source": "filmfreeway", "history": []}
    assert facts_in(elsewhere, ALMATY).premiere is None
    assert facts_in(sealed | {"history": []}, ALMATY).premiere == "world"
