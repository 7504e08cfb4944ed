"""What the database itself refuses, such as a mark of eleven, is not asked again."""

from datetime import timedelta

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.interests.operations import declare
from festival.people.models import Account
from festival.reviews import checks
from festival.reviews.models import Assignment, Mark, Opinion, Review, Round, RoundCriterion
from tests.spoiling import met
from tests.submissions import makers as entries


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def sent(make, edition):
    return entries.sent(make.actor(name="Filmmaker"), entries.call(edition))


@pytest.fixture
def reader(make, edition):
    return make.actor("preselector", edition=edition)


@pytest.fixture
def review(make, sent, reader):
    return make.save(
        Review(
            submission_id=sent.id,
            account_id=reader.id,
            overall=8,
            opinion=Opinion.YES,
            watched_fully=True,
            written_at=clock.now(),
        )
    )


def reading(make, edition, code="r1"):
    now = clock.now()
    return make.save(
        Round(
            code=code,
            edition_id=edition.id,
            name=Text(en="First round"),
            opens_at=now,
            due_at=now + timedelta(days=20),
            zone="Asia/Almaty",
        )
    )


def account_of(actor):
    return db.session.get(Account, actor.id).code


def test_a_round_lives_in_a_zone(make, edition):
    reading(make, edition)
    assert met(checks.rounds_are_right, "UPDATE rounds SET zone = 'UTC+6'") == [
        "Round r1: its zone, “UTC+6”, is not in the tz database."
    ]


def test_an_entry_is_dealt_to_others_than_its_sender(make, edition, sent, reader):
    place = {"round_id": reading(make, edition).id, "submission_id": sent.id}
    make.save(Assignment(account_id=reader.id, assigned_at=clock.now(), **place))
    spoilt = f"UPDATE assignments SET account_id = {sent.account_id}"
    assert met(checks.rounds_are_right, spoilt) == [
        f"Round r1: the entry {sent.code} is dealt to whoever sent it, or is of another edition."
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE submissions SET state = 'draft', sent_at = NULL",
        "UPDATE submissions SET account_id = (SELECT account_id FROM reviews)",
        "UPDATE reviews SET section_id = (SELECT id FROM sections)",
    ],
    ids=["draft", "own", "elsewhere"],
)
def test_a_review_is_of_an_entry_of_others_to_its_edition(make, sent, reader, review, statement):
    make.section(make.edition("2018"))
    assert met(checks.reviews_are_of_entries, statement) == [
        (
            f"Entry {sent.code}: account {account_of(reader)} cannot have reviewed it: it is a draft, "
            "their own, or of another edition."
        )
    ]


def test_a_recused_reader_is_silent(make, sent, reader, review):
    film = make.film()
    declare(actor=HOUSE, person_id=reader.person_id, film_id=film.id)
    later = (clock.now() + timedelta(hours=1)).replace(tzinfo=None)
    found = met(
        checks.recused_readers_are_silent,
        "UPDATE submissions SET film_id = :film",
        "UPDATE reviews SET written_at = :later",
        film=film.id,
        later=later,
    )
    assert found == [
        f"Entry {sent.code}: account {account_of(reader)} reviewed it after an interest was declared."
    ]


def test_marks_answer_the_round_of_their_review(make, edition, sent, reader, review):
    mine, other = reading(make, edition), reading(make, edition, "r2")
    asked = make.save(RoundCriterion(round_id=mine.id, name=Text(en="Story")))
    review.round_id = mine.id
    make.save(Mark(review_id=review.id, criterion_id=asked.id, value=7))
    assert met(checks.marks_answer_their_round, f"UPDATE reviews SET round_id = {other.id}") == [
        (
            f"Entry {sent.code}: account {account_of(reader)} marked what the round of the review does "
            "not ask."
        )
    ]
