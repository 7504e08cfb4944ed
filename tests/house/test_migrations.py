"""An old house becomes this one: from an empty file, with people in it, and started by several at once."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.foundation.db import db
from festival.people.models import Person
from tests.conftest import POSTGRESQL
from tests.house.test_bootstrap import HOUSE, alone, flask


@pytest.fixture
def unbuilt(tmp_path, worker_id="main"):
    """A house whose database holds nothing at all."""
    url = f"sqlite:///{tmp_path}/festival.sqlite"
    if POSTGRESQL:
        name = f"unbuilt_{tmp_path.parent.name.replace('-', '_')}"
        engine = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        engine.dispose()
        url = make_url(POSTGRESQL).set(database=name).render_as_string(hide_password=False)
    app = create_app(TESTING=True, INSTANCE=tmp_path, SQLALCHEMY_DATABASE_URI=url)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_an_empty_database_becomes_what_the_models_say(unbuilt):
    migrations().upgrade(directory=str(MIGRATIONS))
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), db.metadata) == []


def test_the_journal_of_a_migrated_house_is_append_only(unbuilt):
    migrations().upgrade(directory=str(MIGRATIONS))
    row = dict.fromkeys(("act", "about_kind", "seals", "previous", "digest"), "x")
    columns = "id, number, at, act, about_kind, seals, previous, digest"
    db.session.execute(
        text(
            f"INSERT INTO journal_entries ({columns}) VALUES (1, 1, '2019-09-14 00:00:00', :act, :about_kind, :seals, :previous, :digest)"
        ),
        row,
    )
    db.session.commit()
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text("UPDATE journal_entries SET act = 'y'"))
    db.session.rollback()
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text("DELETE FROM journal_entries"))
    db.session.rollback()


def test_upgrading_again_changes_nothing_that_is_there(unbuilt):
    migrations().upgrade(directory=str(MIGRATIONS))
    db.session.add(Person(code="p1", slug="p1", sort_name="a"))
    db.session.commit()
    migrations().upgrade(directory=str(MIGRATIONS))
    assert db.session.scalar(text("SELECT count(*) FROM people")) == 1


def test_a_house_can_be_taken_down_again(unbuilt):
    migrations().upgrade(directory=str(MIGRATIONS))
    db.session.remove()
    migrations().downgrade(directory=str(MIGRATIONS), revision="base")
    with db.engine.connect() as connection:
        assert [
            t for t in db.engine.dialect.get_table_names(connection) if t != "alembic_version"
        ] == []


@pytest.mark.skipif(bool(POSTGRESQL), reason="four processes on one file: that is SQLite")
def test_four_that_start_at_once_build_one_house(tmp_path):
    def build(_):
        return subprocess.run(
            flask("build"),
            check=False,
            cwd=HOUSE,
            env=alone(tmp_path),
            capture_output=True,
            text=True,
        )

    with ThreadPoolExecutor(4) as together:
        ended = list(together.map(build, range(4)))
    assert [one.returncode for one in ended] == [0, 0, 0, 0], [one.stderr[-500:] for one in ended]
