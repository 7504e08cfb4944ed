"""Who reads the journal, and what of it."""

import re

import pytest
from sqlalchemy import delete

from festival.foundation import clock
from festival.foundation.actor import Actor, Program
from festival.foundation.db import db
from festival.journal.models import JournalName, JournalProgram
from festival.journal.operations import record
from festival.people.models import GivenHat, Hat

JUROR = Actor(70, "Sealed Juror")


@pytest.fixture
def written(make):
    """Two editions at work, with sealed acts between."""
    now, past = make.edition("2019"), make.edition("2018", ordinal=500)
    for edition in (now, past):
        record(
            actor=Actor(7, "Aru"), act="enter_film", about_kind="film", about_id=1,
            edition_id=edition.id, title=f"Ayka {edition.code}",
        )  # fmt: skip
        record(
            actor=JUROR, act="score_film", about_kind="selection", about_id=2,
            edition_id=edition.id, overall="CANARY",
        )  # fmt: skip
        record(
            actor=JUROR, act="award_prize", about_kind="award", about_id=3,
            edition_id=edition.id, film="CANARY",
        )  # fmt: skip
    record(actor=Actor(7, "Aru"), act="open_account", about_kind="account", about_id=4)
    return now


def test_a_director_of_the_house_reads_every_act_but_the_sealed(enter, make, written):
    page = enter(make.actor(Hat.DIRECTOR)).get("/office/journal").text

    assert re.findall(r"Ayka \d{4}", page) == ["Ayka 2018", "Ayka 2019"]
    assert "Opened an account" in page
    assert "CANARY" not in page
    assert "Sealed Juror" not in page
    assert "score film" not in page
    assert "score_film" not in page


def test_a_director_of_one_edition_reads_that_edition(enter, make, written):
    page = enter(make.actor(Hat.DIRECTOR, edition=written)).get("/office/journal").text

    assert re.findall(r"Ayka \d{4}", page) == ["Ayka 2019"]
    assert "Opened an account" not in page


def test_an_administrator_reads_acts_without_their_facts(enter, make, written):
    page = enter(make.actor(Hat.ADMIN)).get("/office/journal").text

    assert "Entered a film" in page
    assert "Ayka" not in page


def test_the_list_is_narrowed_by_act_and_kind(enter, make, written):
    director = enter(make.actor(Hat.DIRECTOR))

    assert director.get("/office/journal?act=open_account").text.count('<th scope="row">') == 1
    assert director.get("/office/journal?about=film").text.count('<th scope="row">') == 2
    assert "No act matches." in director.get("/office/journal?act=score_film").text


def test_others_are_not_admitted(client, enter, make, written):
    assert client.get("/office/journal").status_code == 303
    for hat in set(Hat) - {Hat.DIRECTOR, Hat.ADMIN}:
        assert enter(make.actor(hat)).get("/office/journal").status_code == 403


def test_long_lists_come_in_pages_at_one_price(enter, make, queries_made):
    director = enter(make.actor(Hat.DIRECTOR))

    def cost(address="/office/journal"):
        with queries_made() as made:
            page = director.get(address).text
        return len([one for one in made if "journal_entries" in one]), page

    record(actor=Actor(7, "Aru"), act="enter_film", about_kind="film", about_id=1)
    one, _ = cost()
    for number in range(60):
        record(actor=Actor(7, "Aru"), act="enter_film", about_kind="film", about_id=number)
    many, first = cost()
    assert (one, many) == (4, 4)
    assert first.count('<th scope="row">') == 50
    _, second = cost("/office/journal?page=2")
    assert second.count('<th scope="row">') == 11
    assert director.get("/office/journal?page=７").status_code == 200


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_the_page_is_drawn_in_every_language(enter, make, written, locale):
    page = enter(make.actor(Hat.DIRECTOR, locale=locale)).get("/office/journal")
    assert page.status_code == 200
    assert f'<html lang="{locale}"' in page.text


@pytest.mark.parametrize(
    ("locale", "says"), [("en", "Entered a film"), ("ru", "film"), ("kk", "film")]
)
def test_acts_are_told_in_words_and_their_code_beside(enter, make, written, locale, says):
    page = enter(make.actor(Hat.DIRECTOR, locale=locale)).get("/office/journal").text
    assert says in page
    assert '<span lang="en" dir="auto">enter_film</span>' in page


def test_facts_of_an_edition_are_for_its_director(enter, make, written):
    worn = make.actor(Hat.ADMIN)
    make.save(
        GivenHat(account_id=worn.id, hat=Hat.DIRECTOR, edition_id=written.id, given_at=clock.now())
    )
    page = enter(worn).get("/office/journal").text

    assert re.findall(r"Ayka \d{4}", page) == ["Ayka 2019"]
    assert page.count("Entered a film</th>") + page.count("Entered a film<span") == 2


def test_whoever_was_forgotten_is_said_to_be(enter, make, written):
    director = make.actor(Hat.DIRECTOR)
    db.session.execute(delete(JournalName))
    db.session.commit()
    assert "Somebody whose name is forgotten" in enter(director).get("/office/journal").text


def test_an_act_through_a_program_says_which_in_words(enter, make, written):
    through = Actor(7, "Aru", through=Program("tok1", "Box office sync"))
    record(actor=through, act="open_section", about_kind="section", about_id=1)
    director = make.actor(Hat.DIRECTOR)
    page = enter(director).get("/office/journal").text

    assert page.count("through the program “Box office sync”") == 1
    assert "tok1" not in page
    assert "Box office sync" in enter(director).get("/office/").text

    db.session.execute(delete(JournalProgram))
    db.session.commit()
    page = enter(director).get("/office/journal").text
    assert page.count("through a program whose name is forgotten") == 1
