"""An edition leaves one house and arrives in another: what arrived is what left."""

import json
import zipfile

import pytest
from sqlalchemy import func, insert, select

from festival.demo.operations import load_demo
from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.moving import rules
from festival.moving.gathering import gathered
from festival.moving.opening import opened
from festival.moving.operations import arrive, note_leaving
from festival.moving.packing import JOURNAL, pack
from festival.moving.places import KINDS, Kind, links, places
from festival.people.models import Person
from festival.translating.models import Rendering
from tests.conftest import _empty


@pytest.fixture(scope="module")
def parcel(house, tmp_path_factory):
    """The demo's edition in mid-deliberation, in a file."""
    folder = tmp_path_factory.mktemp("moving")
    with house.app_context():
        _empty(house)
        load_demo(actor=HOUSE, environment="demo")
        path = folder / "2019.zip"
        for code in ("2018", "2019"):
            file = folder / f"{code}.zip"
            pack(edition_by_code(code).id, file, "Moving house", "Aru", lambda _: None)
        db.session.remove()
        db.engine.dispose()
    return path


def lines(path, name):
    with zipfile.ZipFile(path) as parcel:
        return [json.loads(line) for line in parcel.read(name).split(b"\n")[:-1]]


def told(path):
    """Every row of a file, with places in the order of rows instead of numbers."""
    listed = json.loads(zipfile.ZipFile(path).read("edition.json"))
    rows = {name: lines(path, f"tables/{name}.jsonl") for name in listed["tables"]}
    at = {
        name: {row["id"]: number for number, row in enumerate(rows[name]) if "id" in row}
        for name in rows
    }
    for name, found in rows.items():
        ways = [*links(places()[name].table)]
        for row in found:
            for column, other in ways:
                if row[column.name] is not None and other in at:
                    row[column.name] = at[other][row[column.name]]
            if "id" in row:
                row["id"] = at[name][row["id"]]
            if places()[name].kind is Kind.POINTING:
                thing, number = places()[name].owners
                other, room = KINDS[name][row[thing]]
                row[number] = (at[other][row[number] // room], row[number] % room)
    return {name: sorted(map(repr, found)) for name, found in rows.items()}, listed


def test_what_arrives_is_what_left_row_by_row(app, make, parcel, tmp_path):
    # The numbers of the house it comes to are others.
    for _ in range(7):
        make.film()
    came = arrive(actor=HOUSE, parcel=opened(parcel))
    again = tmp_path / "again.zip"
    pack(edition_by_code("2019").id, again, "Back", "Aru", lambda _: None)
    (left, listed), (there, relisted) = told(parcel), told(again)
    assert left.keys() == there.keys()
    for name in left:
        assert left[name] == there[name], name
    assert listed["files"] == relisted["files"] and came.files == len(listed["files"]) > 0
    assert sum(came.rows.values()) == sum(one["rows"] for one in listed["tables"].values())
    checked = app.test_cli_runner().invoke(args=["check", "--data"])
    assert checked.exit_code == 0, checked.output


def _somebody(number):
    return {"id": number, "code": f"here{number}", "slug": f"here-{number}", "sort_name": "Here",
            "sorted_as": "here", "bio": {}, "version": 1}  # fmt: skip


def test_the_journal_comes_along_and_the_chain_holds(app, parcel):
    came = arrive(actor=HOUSE, parcel=opened(parcel))
    left = lines(parcel, JOURNAL)
    there = db.session.scalars(select(JournalEntry).order_by(JournalEntry.number)).all()
    assert came.acts == len(left) and len(there) == len(left) + 1
    assert [one.act for one in there] == [*(line["act"] for line in left), "carry_in"]
    assert [one.at.isoformat() for one in there[:-1]] == [line["at"] for line in left]
    assert there[-1].said["last"] == left[-1]["digest"]
    sealed = next(one for one in there if one.act == "seal_jury")
    assert sealed.about_id in gathered(sealed.edition_id).rows["juries"]


def test_nothing_is_taken_in_twice(app, parcel):
    arrive(actor=HOUSE, parcel=opened(parcel))
    before = db.session.scalar(select(func.count()).select_from(Person))
    with pytest.raises(Refused) as refused:
        arrive(actor=HOUSE, parcel=opened(parcel))
    assert refused.value.verdict.reason is rules.THERE_ALREADY
    assert db.session.scalar(select(func.count()).select_from(Person)) == before


def test_one_edition_after_the_other_is_taken_in_and_what_both_name_stands_once(app, parcel):
    arrive(actor=HOUSE, parcel=opened(parcel.with_name("2018.zip")))
    names = db.session.scalar(select(func.count(Rendering.id)).where(Rendering.thing == "festival"))
    arrival = arrive(actor=HOUSE, parcel=opened(parcel))
    assert names and arrival.met["renderings"] >= names
    again = select(func.count(Rendering.id)).where(Rendering.thing == "festival")
    assert db.session.scalar(again) == names
    assert {code for (code,) in db.session.execute(select(Edition.code))} == {"2018", "2019"}
    checked = app.test_cli_runner().invoke(args=["check", "--data"])
    assert checked.exit_code == 0, checked.output


def test_people_met_here_are_not_doubled(app, parcel):
    people = {row["code"]: row for row in lines(parcel, "tables/people.jsonl")}
    code = next(iter(people))
    db.session.execute(
        insert(Person.__table__), [_somebody(40) | {"code": code, "slug": "as-here"}]
    )
    db.session.commit()
    came = arrive(actor=HOUSE, parcel=opened(parcel))
    kept = db.session.scalars(select(Person).where(Person.code == code)).one()
    assert (kept.id, kept.slug, came.met["people"]) == (40, "as-here", 1)
    assert db.session.scalar(select(func.count()).select_from(Person)) == len(people)


def test_no_password_and_no_token_travels(parcel):
    with zipfile.ZipFile(parcel) as opened_file:
        names = opened_file.namelist()
        accounts = [
            json.loads(one) for one in opened_file.read("tables/accounts.jsonl").splitlines()
        ]
        everything = b"".join(opened_file.read(name) for name in names)
    assert {one["password_hash"] for one in accounts} == {""}
    assert b"$argon2" not in everything
    assert not {f"tables/{name}.jsonl" for name in ("sign_ins", "access_tokens")} & set(names)


def test_every_table_has_a_place():
    assert {place.table.name for place in places().values()} == set(db.metadata.tables)


@pytest.mark.parametrize("change", ["words", "lacking", "more", "twice", "away", "format", "torn"])
def test_a_file_that_was_changed_is_refused(app, parcel, tmp_path, change):
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(parcel) as good, zipfile.ZipFile(bad, "w") as copy:
        for name in good.namelist():
            body = good.read(name)
            if change == "words" and name == "tables/people.jsonl":
                body = body[:-3] + b"x" + body[-2:]
            if change == "lacking" and name == "tables/people.jsonl":
                continue
            if name == "edition.json" and change in {"away", "format"}:
                listed = json.loads(body)
                listed["files"]["../../outside"] = {"bytes": 1, "sha256": ""}
                listed["format"] = "another" if change == "format" else listed["format"]
                body = json.dumps(listed).encode()
            copy.writestr(name, body)
        if change == "more":
            copy.writestr("tables/sign_ins.jsonl", b"{}\n")
        if change == "away":
            copy.writestr("files/../../outside", b"x")
    if change == "torn":
        bad.write_bytes(parcel.read_bytes()[:5000])
    if change == "twice":
        bad.write_bytes(parcel.read_bytes())
        with pytest.warns(UserWarning), zipfile.ZipFile(bad, "a") as copy:
            copy.writestr("tables/people.jsonl", b"{}\n")
    with pytest.raises(Refused) as refused:
        opened(bad)
    assert refused.value.verdict.reason is rules.NOT_AN_EDITION


def test_a_file_of_other_tables_is_refused(app, parcel):
    whole = opened(parcel)
    whole.listed["schema"] = "older"
    with pytest.raises(Refused) as refused:
        arrive(actor=HOUSE, parcel=whole)
    assert refused.value.verdict.reason is rules.OTHER_SCHEMA


def test_leaving_wants_a_reason_and_is_known(app, make):
    edition = make.edition()
    with pytest.raises(Refused) as refused:
        note_leaving(actor=HOUSE, edition_id=edition.id, reason=" ", digest="00")
    assert refused.value.verdict.reason is rules.REASON_MISSING
    note_leaving(actor=HOUSE, edition_id=edition.id, reason="Moving house", digest="00")
    (line,) = db.session.scalars(select(JournalEntry).where(JournalEntry.act == "carry_out")).all()
    assert line.said == {"reason": "Moving house", "digest": "00"}


def test_the_commands_report_first_and_commit_after(app, make, tmp_path):
    edition = make.edition()
    db.session.commit()
    file = tmp_path / "edition.zip"
    run = app.test_cli_runner().invoke
    out = run(
        args=["export", "edition", edition.code, str(file), "--reason", "A copy", "--json"],
    )
    assert out.exit_code == 0, out.output
    assert json.loads(out.stdout)["rows"] >= 2
    again = run(args=["import", "edition", str(file), "--commit"])
    assert again.exit_code == 1 and "already" in again.output
    db.session.remove()
    _empty(app)
    report = run(args=["import", "edition", str(file)])
    assert report.exit_code == 0 and "Nothing was changed" in report.output
    assert db.session.scalar(select(func.count()).select_from(Edition)) == 0
    done = run(args=["import", "edition", str(file), "--commit", "--json"])
    assert done.exit_code == 0, done.output
    assert db.session.scalar(select(func.count()).select_from(Edition)) == 1
