"""The commands: the site, the programme byte for byte, the films as a list, and what they refuse in words."""

import hashlib
import io
import json

import openpyxl
import pytest

from festival.export.lists import headings
from festival.foundation.sheets_out import neutral
from tests import makers


@pytest.fixture
def run(app):
    def command(*said):
        return app.test_cli_runner().invoke(app.cli, ["export", *map(str, said)])

    return command


def test_the_site_is_written_and_counted(released, run, tmp_path):
    done = run("site", tmp_path / "site", "--processes", 1, "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["pages"] > 20
    assert said["broken"] == []
    assert (tmp_path / "site" / "ru" / "2019" / "index.html").is_file()


def test_a_folder_of_somebody_elses_is_refused_in_words(released, run, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear")
    done = run("site", tmp_path)
    assert done.exit_code == 1
    assert "did not write" in done.output


def test_the_programme_is_the_release_byte_for_byte(released, run, client, tmp_path):
    done = run("programme", tmp_path / "programme.json", "--json")
    assert done.exit_code == 0, done.output
    body = (tmp_path / "programme.json").read_bytes()
    assert body == client.get("/en/2019/programme.json").data
    assert hashlib.sha256(body).hexdigest() == json.loads(done.stdout)["digest"]


def test_the_films_are_a_list_of_what_was_released(released, run, tmp_path):
    done = run("films", tmp_path / "films.xlsx", "--language", "ru")
    assert done.exit_code == 0, done.output
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "films.xlsx").read_bytes())).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 3
    assert {row[0] for row in rows[1:]} == {"Генезис 2.0", "Adam"}
    assert not any("CANARY" in str(cell) for row in rows for cell in row)
    assert len(rows[0]) == len(headings())


def test_a_title_that_looks_like_a_formula_stays_words(released, run, tmp_path):
    assert neutral("=1+1") == "'=1+1"
    done = run("films", tmp_path / "films.csv")
    assert done.exit_code == 0
    assert (tmp_path / "films.csv").read_bytes().startswith("\ufeff".encode())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("films", "films.txt"), ".xlsx or .csv"),
        (("films", "films.csv", "--edition", "1999"), "Nothing is released of an edition 1999."),
        (("programme", "p.json", "--edition", "1999"), "Nothing is released of an edition 1999."),
    ],
)
def test_what_cannot_be_is_said(released, run, tmp_path, said, words):
    command, file, *more = said
    done = run(command, tmp_path / file, *more)
    assert done.exit_code != 0
    assert words in done.output
    assert not (tmp_path / file).exists()


def test_before_the_first_release_there_is_nothing_to_list(app, run, tmp_path):
    makers.edition()
    done = run("films", tmp_path / "films.csv")
    assert (done.exit_code, "Nothing is released yet." in done.output) == (1, True)
