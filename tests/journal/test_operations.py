"""What is recorded, and what cannot be unrecorded."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from festival.foundation.actor import HOUSE, Actor, Program
from festival.foundation.db import db, operation
from festival.foundation.text import Text
from festival.journal.checks import chain_is_whole
from festival.journal.models import (
    JournalEntry,
    JournalFacts,
    JournalHead,
    JournalName,
    JournalProgram,
)
from festival.journal.operations import record

ARU = Actor(7, "Aru")


def note(number=1, actor=ARU, **more):
    return record(actor=actor, act="enter_film", about_kind="film", about_id=number, **more)


def lines():
    return db.session.scalars(select(JournalEntry).order_by(JournalEntry.number)).all()


def test_acts_are_chained_and_the_head_knows_the_last(app):
    first = note(1, edition_id=3, title=Text(en="Ayka", kk="Айка"))
    second = note(2, actor=HOUSE)

    assert (first.number, second.number) == (1, 2)
    assert (first.previous, second.previous) == ("", first.digest)
    assert first.facts == '{"title":{"en":"Ayka","kk":"Айка"}}'
    assert (first.actor_id, second.actor_id) == (7, None)
    head = db.session.scalars(select(JournalHead)).one()
    assert (head.number, head.digest) == (2, second.digest)
    assert chain_is_whole() == []


def test_an_act_that_is_not_kept_leaves_no_line(app):
    @operation
    def fails(*, actor):
        note(2)
        note(3)
        raise RuntimeError

    note(1)
    with pytest.raises(RuntimeError):
        fails(actor=ARU)
    note(4)

    assert [line.about_id for line in lines()] == [1, 4]
    assert chain_is_whole() == []


def test_several_acts_at_once_from_the_very_first_make_one_chain(app):
    def act(number):
        with app.app_context():
            note(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(24)))

    assert [line.number for line in lines()] == list(range(1, 25))
    assert db.session.scalars(select(JournalHead)).one().number == 24
    assert chain_is_whole() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entries SET actor_id = 8",
        "DELETE FROM journal_entries WHERE number = 1",
    ],
)
def test_the_database_itself_refuses_to_change_or_remove_a_line(app, statement):
    """I-103: the journal is not edited."""
    note(1)
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(statement))
    db.session.rollback()
    assert [line.actor_id for line in lines()] == [7]


def test_a_name_stands_beside_the_chain_and_can_be_forgotten(app):
    note(1)
    note(2, actor=Actor(7, "Aru Nurlan"))
    note(3, actor=HOUSE)
    known = db.session.scalars(select(JournalName)).all()
    assert [(one.account_id, one.name) for one in known] == [(7, "Aru Nurlan")]

    db.session.delete(known[0])
    db.session.commit()

    assert chain_is_whole() == []
    told = text("SELECT * FROM journal_entries")
    assert not [row for row in db.session.execute(told) if "Aru" in str(row)]


def test_an_act_through_a_program_says_so_under_the_seal_and_its_name_can_be_forgotten(app):
    note(1)
    through = Actor(7, "Aru", through=Program("tok1", "Zqprogram"))
    line = note(2, actor=through, title="Ayka")
    note(3, actor=through)

    assert line.said == {"title": "Ayka", "through": "tok1"}
    assert "through" in line.seals
    [known] = db.session.scalars(select(JournalProgram)).all()
    assert (known.code, known.account_id, known.name) == ("tok1", 7, "Zqprogram")

    db.session.delete(known)
    db.session.commit()

    assert chain_is_whole() == []
    for table in ("journal_entries", "journal_facts"):
        told = db.session.execute(text(f"SELECT * FROM {table}"))
        assert not [row for row in told if "Zqprogram" in str(row)]


def test_nobody_can_unsay_that_an_act_came_through_a_program(app):
    line = note(1, actor=Actor(7, "Aru", through=Program("tok1", "Mine")), title="Ayka")
    facts = db.session.get(JournalFacts, line.id)
    facts.told = "{" + facts.told[facts.told.index('"title"') :]
    facts.told = facts.told[: facts.told.index("]") + 1] + "}"
    db.session.commit()
    db.session.expire_all()

    assert db.session.get(JournalEntry, line.id).said == {"title": "Ayka"}
    assert chain_is_whole() == ["The journal: line 1 lacks facts that nobody decided to forget."]
