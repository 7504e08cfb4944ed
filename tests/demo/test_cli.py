import json
from pathlib import Path

from sqlalchemy import func, select

from festival.demo import rules
from festival.demo.facts_invented import CAST
from festival.editions.models import Festival
from festival.foundation.db import db
from tests.house.test_bootstrap import run_flask


def _festivals():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Festival))


def test_the_demo_is_loaded_once_and_tells_who_may_sign_in(app):
    run = app.test_cli_runner().invoke
    first = run(args=["demo", "--json"])
    assert first.exit_code == 0, first.output
    file = Path(json.loads(first.output)["accounts"])
    accounts = json.loads(file.read_text())
    assert [one["role"] for one in accounts] == [fact.role for fact in CAST]
    assert accounts[0] == {
        "role": "filmmaker",
        "email": "filmmaker@demo.example",
        "password": "festival-demo",
        "hats": ["filmmaker"],
        "edition": None,
    }
    assert file.stat().st_mode & 0o077 == 0

    again = run(args=["demo", "--if-empty"])
    assert (again.exit_code, again.output) == (0, "")
    refused = run(args=["demo"])
    assert refused.exit_code == 1
    assert rules.HOUSE_NOT_EMPTY.says in refused.output
    assert _festivals() == 2  # the festival, and what was held outside its days

    signed = app.test_client().post(
        "/sign-in", data={"email": "juror1@demo.example", "password": "festival-demo"}
    )
    assert signed.status_code == 303


def test_production_refuses_the_demo_and_stays_empty(app):
    app.config["ENVIRONMENT"] = "production"
    said = app.test_cli_runner().invoke(args=["demo"])
    assert said.exit_code == 1
    assert rules.NO_DEMO_IN_PRODUCTION.says.split(":")[0] in said.output
    assert _festivals() == 0


def test_a_database_that_was_never_made_is_made_first(tmp_path):
    """The one command that is left once the environment is there."""
    said = run_flask(tmp_path / "new", "demo")
    assert said.returncode == 0, said.stderr
    assert "The demo is loaded" in said.stdout


def test_production_refuses_in_one_sentence_before_its_database_is_made(tmp_path):
    production = {
        "FESTIVAL_ENVIRONMENT": "production",
        "FESTIVAL_SERVER_NAME": "festival.example",
    }
    said = run_flask(tmp_path / "new", "demo", **production)
    assert said.returncode == 1
    assert said.stderr.strip() == f"Error: {rules.NO_DEMO_IN_PRODUCTION.says}"
