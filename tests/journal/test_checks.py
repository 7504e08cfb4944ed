"""``flask check`` asks a house of its own time, and an answer that stumbles is an answer."""

import json

import pytest
from sqlalchemy import text

from festival.foundation.db import db
from festival.journal import cli
from festival.journal.checks import chain_is_whole
from festival.people import checks as people
from tests.spoiling import spoil


def check(app, *options):
    done = app.test_cli_runner().invoke(args=["check", "--json", *options])
    said = json.loads(done.output)
    assert said["whole"] == (not said["findings"]) == (done.exit_code == 0)
    return said["findings"]


@pytest.fixture
def outdated(app):
    """A house whose database is of another time."""
    [head] = db.session.scalars(text("SELECT version_num FROM alembic_version"))
    spoil("UPDATE alembic_version SET version_num = '0000'")
    yield head
    spoil("UPDATE alembic_version SET version_num = :head", head=head)


def test_an_outdated_schema_is_said_and_nothing_else_asked(app, outdated):
    spoil("UPDATE journal_head SET number = 4")
    says = f"The schema: it stands at 0000, and the house is at {outdated}. Run “flask build”."
    assert check(app) == check(app, "--data") == [says]


def test_a_database_that_was_never_built_is_said_to_be_so(app, monkeypatch):
    class Nothing:
        def has_table(self, name):
            return False

    monkeypatch.setattr(cli, "inspect", lambda engine: Nothing())
    [says] = check(app)
    assert says.startswith("The schema: it stands at nothing, and the house is at ")


def test_rooms_are_asked_only_with_data(app, make):
    person = make.person()
    spoil("DELETE FROM person_names")
    assert check(app) == []
    assert check(app, "--data") == [f"Person {person.code}: has no name."]


def test_a_question_that_stumbles_has_found_something(app, monkeypatch):
    def crooked():
        raise KeyError("sheets")

    monkeypatch.setattr(people, "CHECKS", [crooked])
    assert check(app, "--data") == ["people.crooked stumbled: KeyError: 'sheets'."]


def test_an_empty_journal_is_whole(app):
    assert chain_is_whole() == []
