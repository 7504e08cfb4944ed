"""Each kind of letter is kept for its time; a dry run names them, and the run empties exactly these."""

from datetime import timedelta

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.letters.models import Letter, LetterState
from festival.letters.operations import write
from festival.selection import retention
from festival.selection.kept_letters import old_letters
from tests.selection.test_answers import over


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def director(make, edition):
    return make.actor("director", edition=edition)


@pytest.fixture
def letter(edition):
    """A letter that went some days ago."""

    def make(template, days, *, state=LetterState.SENT, of_edition=True):
        made = write(
            actor=HOUSE, key=f"{template}-{days}-{state}-{of_edition}", template=template,
            locale="en", address="aru@example.org", name="Aru", facts={},
            edition_id=edition.id if of_edition else None,
        )  # fmt: skip
        made.state, made.written_at = state, clock.now() - timedelta(days=days)
        if state is LetterState.SENT:
            made.sent_at, made.subject, made.body = made.written_at, "Subject", "Body\n"
        db.session.commit()
        return made.id

    return make


def test_i95_each_kind_of_letter_has_its_time(edition, letter):
    brief = letter("sign_in_link", 92, of_edition=False)
    letter("sign_in_link", 80, of_edition=False)
    visitor = letter("event_place", 92)
    usual, proof = letter("task_reminder", 400), letter("outcome", 400)
    given_up = letter("task_reminder", 401, state=LetterState.FAILED)
    assert {one.id for one in old_letters(clock.now())} == {brief, visitor}
    over(edition, days=366)
    assert {one.id for one in old_letters(clock.now())} == {brief, visitor, usual, given_up}
    over(edition, days=3 * 365 + 2)
    found = {one.id for one in old_letters(clock.now())}
    assert found == {brief, visitor, usual, given_up, proof}


def test_i95_a_letter_not_yet_sent_is_never_swept(edition, letter):
    letter("task_reminder", 4000, state=LetterState.WAITING)
    letter("sign_in_link", 4000, state=LetterState.WAITING, of_edition=False)
    over(edition, days=4000)
    assert old_letters(clock.now()) == []


def test_i95_the_run_empties_what_the_dry_run_named_and_says_so(app, director, edition, letter):
    gone, stays = letter("task_reminder", 500), letter("outcome", 500)
    over(edition, days=400)
    asked = app.test_cli_runner()
    assert "1 letters  2019  task_reminder" in asked.invoke(args=["retention"]).output
    assert load(asked.invoke(args=["retention", "--json"]).output)["would_delete"]["letters"] == 1
    assert db.session.get(Letter, gone).address
    assert retention.keep_retention(actor=director)["letters"] == 1
    db.session.expire_all()
    assert db.session.get(Letter, gone).address == ""
    assert db.session.get(Letter, stays).address == "aru@example.org"
    assert retention.plan(clock.now()).letters == []


def test_the_page_names_letters_by_kind_and_nobody(director, edition, letter, enter):
    letter("task_reminder", 500)
    over(edition, days=400)
    page = enter(director).get("/selection/retention").text
    assert "Something is due for your film" in page
    assert "aru@example.org" not in page
