"""The office's doors to entries from elsewhere, and the command."""

import io
import json
import re

import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.selection.operations import take_into_section
from festival.selection.rules import ENTRY_LACKS_FACTS
from festival.submissions import intake
from festival.submissions import intake_rules as rules
from festival.submissions.intake_models import Intake, IntakeState
from festival.submissions.intake_queries import report_of
from festival.submissions.models import Submission
from tests.submissions import makers as entries
from tests.submissions.test_intake import HEADINGS, read, sheet, take


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def office(enter, make, edition):
    return enter(make.actor("programmer", edition=edition, name="Saule"))


def hand_in(office, call, words, name="export.csv", format="auto"):
    file = (io.BytesIO(words if isinstance(words, bytes) else words.encode()), name)
    return office.post(
        "/office/imports",
        data={"call": call.code, "format": format, "file": file},
        content_type="multipart/form-data",
    )


def newest():
    return db.session.query(Intake).order_by(Intake.id.desc()).first()


def test_a_file_walks_from_the_door_to_its_entries(office, call):
    assert "Hand in a file" in office.get("/office/imports").text
    came = hand_in(office, call, sheet({}, {"Submission ID": "2", "Email": "no"}))
    assert came.status_code == 303

    report = office.get(came.location)
    assert "1 entry will be added." in report.text
    assert "several directors, or one?" in report.text
    refused = office.get(f"{came.location}?show=refused").text
    assert "“no” is no e-mail address" in refused

    done = office.post(f"{came.location}/commit")
    assert done.status_code == 303
    result = office.get(done.location)
    assert "The entries are in." in result.text
    [address] = set(re.findall(r'href="(/office/imports/entries/[^"]+)"', office.get(f"{came.location}?show=new").text))  # fmt: skip
    entry = office.get(address)
    assert "aru@example.org" in entry.text
    assert "$25.00" in entry.text
    assert "canary-password" not in entry.text
    assert "week" not in entry.text


def test_every_page_that_shows_an_entry_shows_an_imported_one(office, call):
    take(call, sheet({"Duration": "soon", "Language": "Klingonish", "Completion Date": ""}))
    entry = db.session.query(Submission).one()

    assert office.get("/selection/").status_code == 200
    assert "Көктөбе" in office.get(f"/selection/{entry.code}").text


def test_a_filmmaker_finds_the_imported_entry_among_their_own(enter, call):
    take(call, sheet({}))
    entry = db.session.query(Submission).one()
    own = enter(type(HOUSE)(entry.account_id, "Aru"))

    assert "Көктөбе" in own.get("/submissions/").text
    assert own.get(f"/submissions/{entry.code}/").status_code == 200


def test_entries_a_newer_file_does_not_name_are_counted_and_stay(office, call):
    take(call, sheet({}, {"Submission ID": "2"}))
    found = read(call, sheet({"Rating": "9"}))
    page = office.get(f"/office/imports/{found.code}").text

    assert re.search(r"Came before and are not in this file</dt><dd>1<", page)
    assert db.session.query(Submission).count() == 2


def test_questions_are_answered_on_the_page(office, call):
    came = hand_in(office, call, sheet({}))
    page = office.get(f"{came.location}?show=guesses").text
    names = set(re.findall(r'name="(guess-\d+)" value="whole"', page))
    assert names
    assert office.post(f"{came.location}/guesses", data=dict.fromkeys(names, "whole")).status_code == 303  # fmt: skip
    again = office.get(f"{came.location}?show=guesses").text
    assert re.search(r'value="whole" checked', again)


def test_columns_are_chosen_on_the_page(office, call):
    came = hand_in(office, call, "A;B;C;D\r\n7;Жер;x@example.org;geheim\r\n")
    page = office.get(came.location).text
    assert "Say what the columns mean." in page
    assert "x@example.org" in page

    wrong = office.post(f"{came.location}/columns", data={"column-0": "id"})
    assert wrong.status_code == 422
    assert "Say which column holds: Title, Submitter’s e-mail." in wrong.text
    chosen = {"column-0": "id", "column-1": "title", "column-2": "contact", "column-3": "screener_password"}  # fmt: skip
    assert office.post(f"{came.location}/columns", data=chosen).status_code == 303
    assert "1 entry will be added." in office.get(came.location).text
    assert "geheim" not in office.get(f"{came.location}/columns").text


def test_a_file_that_is_none_stands_on_the_form_with_its_reason(office, call):
    answer = hand_in(office, call, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="old.xls")
    assert answer.status_code == 422
    assert "workbook of the old kind" in answer.text
    assert hand_in(office, call, b"").status_code == 422


def test_a_long_file_shows_how_far_it_is(office, call, monkeypatch):
    monkeypatch.setattr("festival.submissions.intake_views.AT_THE_DOOR", 0)
    came = hand_in(office, call, sheet({}))
    page = office.get(came.location).text
    assert "0 of 1 rows are read." in page
    assert 'http-equiv="refresh"' in page
    monkeypatch.undo()
    assert office.post(f"{came.location}/on").status_code == 303
    assert newest().state == IntakeState.REPORTED


def test_the_report_is_kept_as_a_file(office, call):
    came = hand_in(office, call, sheet({"Project Title (Original Language)": "=1+1"}))
    answer = office.get(f"{came.location}/report.csv")
    assert "'=1+1" in answer.get_data(as_text=True)
    assert office.get(f"{came.location}/report.xlsx").mimetype.endswith("sheet")
    assert office.get(f"{came.location}/report.pdf").status_code == 404


def test_a_file_of_another_edition_does_not_exist(enter, make, call):
    found = read(call, sheet({}))
    other = enter(make.actor("programmer", edition=make.edition(code="2018")))
    for path in ("", "/columns", "/report.csv"):
        assert other.get(f"/office/imports/{found.code}{path}").status_code == 404
    for path in ("/columns", "/guesses", "/commit", "/on"):
        assert other.post(f"/office/imports/{found.code}{path}").status_code == 404
    assert found.filename not in other.get("/office/imports").text


def test_the_pages_cost_the_same_however_long_the_file(office, call, queries_made):
    few = read(call, sheet({}))
    many = read(call, sheet(*[{"Submission ID": str(n)} for n in range(2, 40)]))
    spent = []
    for found in (few, many):
        office.get(f"/office/imports/{found.code}?show=new")
        with queries_made() as made:
            office.get(f"/office/imports/{found.code}?show=new")
        spent.append(len(made))
    assert spent[0] == spent[1]


def run(app, *args):
    return app.test_cli_runner().invoke(args=["import", "submissions", *args])


def test_the_command_reports_first_and_commits_when_told(app, call, edition, tmp_path):
    file = tmp_path / "export.csv"
    file.write_text(sheet({}), "utf-8-sig", newline="")
    report = run(app, str(file), "--edition", edition.code)
    assert report.exit_code == 0, report.output
    assert "Report only; nothing was taken in." in report.output
    assert not db.session.query(Submission).count()

    done = run(app, str(file), "--edition", edition.code, "--commit", "--json")
    said = json.loads(done.stdout)
    assert (said["committed"], said["counts"]["new"]) == (True, 1)
    assert said["left_out_columns"] == ["Birthdate", "Gender"]
    again = run(app, str(file), "--edition", edition.code, "--commit")
    assert "0 new, 0 changed, 1 unchanged" in again.output


def test_the_command_fails_with_the_reason(app, make, edition, tmp_path):
    file = tmp_path / "export.csv"
    file.write_text(sheet({}), "utf-8", newline="")
    nothing = run(app, str(file), "--edition", edition.code)
    assert nothing.exit_code != 0
    assert rules.CALL_MISSING.says.format(edition=edition.code) in nothing.output
    entries.call(edition)
    assert run(app, str(file), "--edition", edition.code, "--format", "festhome").exit_code != 0
    file.write_text("A,B\r\n1,2\r\n")
    unknown = run(app, str(file), "--edition", edition.code)
    assert unknown.exit_code != 0
    assert "/office/imports/" in unknown.output
    assert run(app, str(file), "--edition", "1066").exit_code != 0


def test_headings_are_as_filmfreeway_writes_them():
    assert len(HEADINGS) == 64
    assert intake.FORMATS.keys() == {"filmfreeway", "festhome", "csv"}


def test_what_is_not_known_is_completed_and_later_files_leave_it(office, call, make, edition):
    section = make.section(edition)
    take(call, sheet({"Duration": "soon", "Language": ""}))
    entry = db.session.query(Submission).one()
    actor = make.actor("programmer", edition=edition)
    with pytest.raises(Refused) as refusal:
        take_into_section(
            actor=actor, submission_code=entry.code, section_id=section.id, evidence_seen=True
        )
    assert refusal.value.reason is ENTRY_LACKS_FACTS
    assert "Kind of film" in refusal.value.verdict.plain()

    address = f"/office/imports/entries/{entry.code}"
    page = office.get(address).text
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
    typed = {
        "title_language": "Kazakh", "kind": "documentary", "year": "2018", "runtime": "1:32:00",
        "country": "Kazakhstan, France", "language": "Kazakh, Russian", "version": version,
        "director": "Айжан Демо\nMaxim Demo",
    }  # fmt: skip
    wrong = office.post(address, data=typed | {"runtime": "soon"})
    assert wrong.status_code == 422
    assert office.post(address, data=typed).status_code == 303
    stale = office.post(address, data=typed | {"year": "2017"})
    assert stale.status_code == 409

    chosen = take_into_section(
        actor=actor, submission_code=entry.code, section_id=section.id, evidence_seen=True
    )
    assert chosen.film_id
    again = read(call, sheet({"Duration": "soon", "Language": "", "Rating": "9"}))
    assert report_of(again)["changed"] == 1
    assert report_of(again)["conflicts"] == 0
    newer = read(call, sheet({"Duration": "01:40:00", "Language": ""}))
    assert report_of(newer)["conflicts"] == 1


def test_an_entry_of_another_edition_is_not_completed(enter, make, call):
    take(call, sheet({}))
    entry = db.session.query(Submission).one()
    other = enter(make.actor("programmer", edition=make.edition(code="2018")))
    assert (
        other.post(f"/office/imports/entries/{entry.code}", data={"version": 1}).status_code == 404
    )
