"""The whole house in a file, and back."""

import json
import zipfile

import pytest
from sqlalchemy import func, select

from festival.demo.operations import load_demo
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.moving import backups, rules
from festival.people.models import Account
from tests.conftest import _empty


def emptied(app):
    db.session.remove()
    _empty(app)


def rows():
    """Every row of every table, as the database holds it."""
    return {
        table.name: [
            tuple(map(repr, row))
            for row in db.session.execute(select(table).order_by(*table.primary_key.columns))
        ]
        for table in db.metadata.sorted_tables
    }


def test_the_demo_is_put_back_row_by_row(app, tmp_path):
    load_demo(actor=HOUSE, environment="demo")
    before, file = rows(), tmp_path / "house.zip"
    wrote = app.test_cli_runner().invoke(args=["backup", str(file)])
    assert wrote.exit_code == 0, wrote.output
    assert file.stat().st_mode & 0o077 == 0
    emptied(app)
    done = app.test_cli_runner().invoke(args=["restore", str(file), "--json"])
    assert done.exit_code == 0, done.output
    after = rows()
    for name in before:
        assert after[name] == before[name], name
    assert json.loads(done.stdout)["rows"] == sum(map(len, before.values()))
    checked = app.test_cli_runner().invoke(args=["check", "--data"])
    assert checked.exit_code == 0, checked.output
    db.session.remove()
    again = app.test_cli_runner().invoke(args=["restore", str(file)])
    assert again.exit_code == 1 and "in use" in again.output


def test_what_is_new_after_a_backup_was_put_back_has_a_number_of_its_own(app, make, tmp_path):
    make.actor("director")
    db.session.commit()
    file = tmp_path / "house.zip"
    backups.write(file)
    emptied(app)
    backups.put_back(actor=HOUSE, path=file)
    make.actor("admin")
    db.session.commit()
    assert db.session.scalar(select(func.count()).select_from(Account)) == 2


@pytest.mark.parametrize("change", ["words", "lacking", "away", "torn"])
def test_a_backup_that_was_changed_is_refused_and_nothing_written(app, make, tmp_path, change):
    make.actor("director")
    db.session.commit()
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    backups.write(good)
    emptied(app)
    with zipfile.ZipFile(good) as whole, zipfile.ZipFile(bad, "w") as copy:
        for name in whole.namelist():
            body = whole.read(name)
            if change == "words" and name == "tables/accounts.jsonl":
                body = body.replace(b"kk", b"ru").replace(b'"en"', b'"ru"')
            if change == "lacking" and name == "tables/people.jsonl":
                continue
            if change == "away" and name == backups.LIST:
                listed = json.loads(body)
                listed["parts"]["media/../../outside"] = {"rows": 0, "sha256": ""}
                body = json.dumps(listed).encode()
            copy.writestr(name, body)
        if change == "away":
            copy.writestr("media/../../outside", b"x")
    if change == "torn":
        bad.write_bytes(good.read_bytes()[:3000])
    with pytest.raises(Refused) as refused:
        backups.put_back(actor=HOUSE, path=bad)
    assert refused.value.verdict.reason is rules.NOT_A_BACKUP
    assert db.session.scalar(select(func.count()).select_from(Account)) == 0


def test_a_house_in_use_takes_no_backup(app, make, tmp_path):
    make.actor("director")
    db.session.commit()
    file = tmp_path / "house.zip"
    backups.write(file)
    with pytest.raises(Refused) as refused:
        backups.put_back(actor=HOUSE, path=file)
    assert refused.value.verdict.reason is rules.HOUSE_IN_USE
