"""The tray as the office sees it."""

import pytest
from sqlalchemy import select

from festival.editions.models import EditionState
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.letters import queries
from festival.letters.models import Letter, LetterState
from festival.letters.operations import mark_sent
from festival.people.models import Hat


@pytest.fixture
def failed(letter):
    found = letter("failed", name="Бек", address="bek@example.org")
    found.state, found.tries, found.last_error = LetterState.FAILED, 8, "550 nobody here"
    db.session.commit()
    return found


def test_a_director_sees_who_waits_who_got_and_who_did_not(letter, failed, enter, make):
    director = enter(make.actor(Hat.DIRECTOR))
    letter("waiting")
    gone = letter("sent", name="Сабина", address="s@example.org")
    mark_sent(actor=HOUSE, letter_id=gone.id, subject="CANARY", body="CANARY")

    waiting = director.get("/office/letters?state=waiting").text
    sent = director.get("/office/letters?state=sent").text
    not_sent = director.get("/office/letters?state=failed").text

    assert "aru@example.org" in waiting
    assert "s@example.org" in sent
    assert "550 nobody here" in not_sent
    assert "Try again" in not_sent
    assert "Try again" not in waiting + sent
    assert "SECRET" not in waiting + sent + not_sent
    assert "CANARY" not in waiting + sent + not_sent


def test_a_letter_given_up_is_tried_again(failed, enter, make):
    director = enter(make.actor(Hat.DIRECTOR))
    answer = director.post(f"/office/letters/{failed.id}/again")

    assert (answer.status_code, answer.location) == (303, "/office/letters")
    assert "bek@example.org" in director.get("/office/letters").text
    assert director.post(f"/office/letters/{failed.id}/again").status_code == 409
    assert director.post("/office/letters/9999/again").status_code == 404


def test_others_are_not_admitted(failed, client, enter, make):
    assert client.get("/office/letters").status_code == 303
    for hat in set(Hat) - {Hat.DIRECTOR}:
        someone = enter(make.actor(hat))
        assert someone.get("/office/letters").status_code == 403
        assert someone.post(f"/office/letters/{failed.id}/again").status_code == 403


def test_a_failed_letter_lies_on_the_directors_desk(letter, failed, make, app):
    with app.test_request_context():
        (item,) = queries.desk_items(make.actor(Hat.DIRECTOR))
        assert (item.title, item.count, item.urgent) == ("1 letter could not be sent", 1, True)
        assert queries.desk_items(make.actor(Hat.PRESS)) == []


def test_a_long_tray_costs_no_more(letter, enter, make, queries_made):
    director = enter(make.actor(Hat.DIRECTOR))

    def cost():
        with queries_made() as made:
            director.get("/office/letters")
        return len([one for one in made if "letters" in one])

    letter("0")
    one = cost()
    for number in range(1, 60):
        letter(str(number))
    assert (one, cost()) == (3, 3)


def test_a_letter_of_an_edition_is_for_its_director(letter, enter, make):
    past, now = make.edition("2018", state=EditionState.ARCHIVED), make.edition("2019")
    for edition in (past, now, None):
        where = edition.id if edition else None
        name = f"Of {edition.code}" if edition else "Of the house"
        found = letter(name, name=name, edition_id=where)
        found.state, found.tries = LetterState.FAILED, 8
    db.session.commit()
    letters = {one.name: one.id for one in db.session.scalars(select(Letter))}

    def read(actor):
        director = enter(actor)
        page = director.get("/office/letters?state=failed").text
        seen = [name for name in letters if name in page]
        assert f"Not sent ({len(seen)})" in page
        again = [director.post(f"/office/letters/{letters[n]}/again") for n in letters]
        reached = [n for n, answer in zip(letters, again) if answer.status_code == 303]
        assert {answer.status_code for answer in again} <= {303, 404}
        assert reached == seen
        for one in db.session.scalars(select(Letter)):
            one.state = LetterState.FAILED
        db.session.commit()
        return seen

    assert read(make.actor(Hat.DIRECTOR, edition=past)) == ["Of 2018"]
    assert read(make.actor(Hat.DIRECTOR, edition=now)) == ["Of 2019", "Of the house"]
    assert read(make.actor(Hat.DIRECTOR)) == ["Of 2018", "Of 2019", "Of the house"]


def test_a_kind_of_letter_is_told_in_words(enter, make, letter):
    letter(template="invited", key="a")
    page = enter(make.actor(Hat.DIRECTOR)).get("/office/letters").text
    assert "You are invited to work here" in page
    assert '<code class="quiet" lang="en">invited</code>' in page


def test_letters_open_where_something_waits(enter, make, letter):
    director = enter(make.actor(Hat.DIRECTOR))

    def tray():
        page = director.get("/office/letters").text
        return page.split('aria-current="page">')[-1].split("<")[0]

    assert tray() == "Waiting (0)"
    gone = letter(template="invited", key="a")
    for state, words in (
        ("sent", "Sent (1)"),
        ("waiting", "Waiting (1)"),
        ("failed", "Not sent (1)"),
    ):
        gone.state = LetterState(state)
        db.session.commit()
        assert tray() == words
