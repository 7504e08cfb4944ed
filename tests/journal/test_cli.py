"""``flask check`` finds what was tampered with."""

import json

import pytest
from sqlalchemy import text

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.journal.operations import record

UNLOCK = {
    "sqlite": ("DROP TRIGGER journal_entries_UPDATE", "DROP TRIGGER journal_entries_DELETE"),
    "postgresql": ("ALTER TABLE journal_entries DISABLE TRIGGER USER",),
}
LOCK = {"sqlite": (), "postgresql": ("ALTER TABLE journal_entries ENABLE TRIGGER USER",)}


@pytest.fixture
def insider(app):
    """Somebody with the database in their hands, who knows of the triggers."""
    for number in range(1, 6):
        record(actor=Actor(7, "Aru"), act="enter_film", about_kind="film", about_id=number)
    kind = db.engine.dialect.name

    def run(*statements):
        for statement in (*UNLOCK[kind], *statements, *LOCK[kind]):
            db.session.execute(text(statement))
        db.session.commit()

    return run


def check(app, *options):
    done = app.test_cli_runner().invoke(args=["check", "--json", *options])
    return done.exit_code, json.loads(done.output)["findings"]


def test_a_whole_house_is_said_to_be_whole(app, insider):
    assert check(app) == (0, [])
    assert check(app, "--data") == (0, [])
    told = app.test_cli_runner().invoke(args=["check"])
    assert (told.exit_code, told.output) == (0, "Everything is as it should be.\n")


@pytest.mark.parametrize(
    ("statements", "finding"),
    [
        (["UPDATE journal_entries SET actor_id = 8 WHERE number = 3"], "line 3 was changed"),
        (["DELETE FROM journal_entries WHERE number = 3"], "line 3 is missing"),
        (
            ["DELETE FROM journal_entries WHERE number = 5"],
            "the head stands at line 5, the last line is 4",
        ),
        (["UPDATE journal_head SET number = 4"], "the head stands at line 4, the last line is 4"),
        (["DELETE FROM journal_head"], "line 5 stands behind its end"),
    ],
)
def test_what_an_insider_does_is_found(app, insider, statements, finding):
    insider(*statements)
    assert check(app) == (1, [f"The journal: {finding}."])


def test_a_row_that_names_a_missing_one_is_found(app, insider):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL does not let it happen")
    with db.engine.connect() as raw:
        raw.exec_driver_sql("PRAGMA foreign_keys = OFF")
        raw.exec_driver_sql(
            "INSERT INTO renditions (picture_id, width, height, format, bytes) VALUES (99, 320, 200, 'webp', 1)"
        )
        raw.commit()
        raw.exec_driver_sql("PRAGMA foreign_keys = ON")

    code, findings = check(app)

    assert code == 1
    assert findings == ["The file: row 1 of renditions names a row of pictures that is not there."]
