"""``flask publish``."""

import json

from festival.publishing.current import releases


def test_a_release_is_made_and_taken_back_at_the_command_line(small, app):
    run = app.test_cli_runner().invoke
    said = run(args=["publish", "--edition", "2019", "--kind", "lineup", "--json"])
    assert (said.exit_code, json.loads(said.output)["release"]) == (0, 1)
    assert run(args=["publish", "--edition", "2019", "--kind", "schedule"]).exit_code == 0
    assert run(args=["publish", "--rollback", "1"]).exit_code == 0
    assert releases()["2019"].digest == json.loads(said.output)["digest"]


def test_a_refusal_is_said_and_counts_as_failure(small, app):
    said = app.test_cli_runner().invoke(args=["publish", "--edition", "2019"])
    assert said.exit_code == 1
    assert "NOTHING_RELEASED" in said.output
    assert app.test_cli_runner().invoke(args=["publish", "--edition", "1900"]).exit_code == 1
