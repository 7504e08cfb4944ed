"""``flask verify`` takes what a jury and what an audience left behind."""

import json

import pytest

from festival.foundation import canonical
from tests.audience.test_verifier import FRIENDS, STRANGERS, record_of, terms
from tests.deliberation.test_verifier import closed_ballot


@pytest.fixture
def said(app, tmp_path):
    def ask(record, *more):
        file = tmp_path / "record.json"
        file.write_bytes(canonical.canonical(record))
        return app.test_cli_runner().invoke(args=["verify", str(file), *more])

    return ask


def test_a_polls_record_stands_and_its_receipts_are_found(said):
    record = record_of(terms(), [FRIENDS, STRANGERS])
    found = said(record, "--tracker", "S1-00003")
    assert (found.exit_code, "The record stands." in found.output) == (0, True)
    assert "S1-00003  counted" in found.output
    assert said(record, "--tracker", "S1-99999").exit_code == 1


def test_a_ballots_record_stands(said):
    record = closed_ballot([{"for": "A"}] * 3)
    told = json.loads(said(record, "--json").output)
    assert told["stands"] and told["tally"]["leaders"] == ["A"]


@pytest.mark.parametrize("record", [{}, [], {"format": "festival-poll/1"}], ids=str)
def test_what_is_no_record_is_refused(said, record):
    assert said(record).exit_code == 1


def test_an_altered_record_is_named(said):
    record = record_of(terms(), [FRIENDS, STRANGERS])
    record["count"]["films"][0]["votes"] += 1
    found = said(record)
    assert found.exit_code == 1
    assert "WRONG" in found.output
