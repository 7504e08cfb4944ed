"""Editions in files by the office's page: asked for, packed, handed in, read, brought in, gone."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from festival.demo.operations import load_demo
from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.moving import keeping, parcels, rules, work
from festival.moving.models import ComingState, EditionComing, EditionLeaving, LeavingState
from festival.moving.packing import pack
from festival.people import credentials
from festival.people.models import Account, Person
from festival.rights.models import Erasure, ErasureState
from tests.conftest import _empty

WORD = "correct horse battery staple"


@pytest.fixture(scope="module")
def parcel(house, tmp_path_factory):
    """The demo's edition in mid-deliberation, in a file."""
    path = tmp_path_factory.mktemp("parcels") / "2019.zip"
    with house.app_context():
        _empty(house)
        load_demo(actor=HOUSE, environment="demo")
        pack(edition_by_code("2019").id, path, "Moving house", "Aru", lambda _: None)
        db.session.remove()
        db.engine.dispose()
    return path


@pytest.fixture
def director(make):
    edition = make.edition(code="2014")
    return edition, _with_word(make.actor("director", edition=edition))


@pytest.fixture
def admin(make):
    return _with_word(make.actor("admin"))


def _with_word(actor):
    db.session.get(Account, actor.id).password_hash = credentials.hashed(WORD)
    db.session.commit()
    return actor


def asked(director, reason="The archive of the ministry"):
    edition, actor = director
    return parcels.ask_out(actor=actor, password=WORD, edition_id=edition.id, reason=reason).id


def handed_in(actor, content):
    made = parcels.hand_in(
        actor=actor, filename="2019.zip", size=len(content), content=io.BytesIO(content)
    )
    return made.id, made.code


def test_whoever_asks_proves_who_they_are_and_says_why(app, director, make):
    edition, actor = director
    asks = [
        ({"actor": make.actor("press", edition=edition)}, rules.CARRYING_OUT_IS_THE_DIRECTORS),
        ({"password": "something else"}, parcels.PASSWORD_WRONG),
        ({"reason": "   "}, rules.REASON_MISSING),
    ]
    for given, reason in asks:
        usual = {"actor": actor, "password": WORD, "edition_id": edition.id, "reason": "Archive"}
        with pytest.raises(Refused) as refused:
            parcels.ask_out(**usual | given)
        assert refused.value.reason is reason
    assert db.session.scalar(select(func.count(EditionLeaving.id))) == 0


def test_one_packing_of_an_edition_at_a_time(app, director):
    asked(director)
    with pytest.raises(Refused) as refused:
        asked(director)
    assert refused.value.reason is rules.LEAVING_WAITS


def test_i_96_the_worker_packs_and_the_journal_knows_who_carried_what_out_and_why(app, director):
    id = asked(director)
    assert (work.pack_edition(), work.pack_edition()) == (1, 0)
    leaving = db.session.get(EditionLeaving, id)
    file = keeping.file_of(leaving.code)
    assert leaving.state is LeavingState.READY and leaving.bytes == file.stat().st_size
    assert file.stat().st_mode & 0o077 == 0
    listed = json.loads(zipfile.ZipFile(file).read("edition.json"))
    assert (listed["edition"], listed["reason"]) == ("2014", "The archive of the ministry")
    line = db.session.scalars(select(JournalEntry).where(JournalEntry.act == "carry_out")).one()
    assert line.actor_id == director[1].id and line.said["digest"] == leaving.sha256
    assert line.said["reason"] == "The archive of the ministry"


def test_what_cannot_be_packed_is_told_and_leaves_nothing(app, director, monkeypatch):
    id = asked(director)
    monkeypatch.setattr(work, "pack", lambda *_: (_ for _ in ()).throw(OSError("no room")))
    assert work.pack_edition() == 1
    leaving = db.session.get(EditionLeaving, id)
    assert leaving.state is LeavingState.FAILED and not keeping.file_of(leaving.code).exists()
    assert not db.session.scalars(select(JournalEntry).where(JournalEntry.act == "carry_out")).all()


def test_the_file_goes_after_a_day(app, director):
    id = asked(director)
    work.pack_edition()
    leaving = db.session.get(EditionLeaving, id)
    assert work.end_files() == 0
    leaving.ends_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    assert work.end_files() == 1
    assert leaving.state is LeavingState.GONE and not keeping.file_of(leaving.code).exists()


def test_the_file_goes_at_once_when_somebody_is_forgotten(app, director):
    id = asked(director)
    work.pack_edition()
    now = clock.now() + timedelta(seconds=1)
    db.session.add(
        Erasure(code="forgotten", account_id=director[1].id, state=ErasureState.ROWS_GONE,
                asked_at=now, erased_at=now)
    )  # fmt: skip
    db.session.commit()
    assert work.end_files() == 1
    assert db.session.get(EditionLeaving, id).state is LeavingState.GONE


def test_a_file_is_read_first_and_nothing_of_it_is_kept(app, admin, parcel):
    before = {t.name: _count(t) for t in db.metadata.sorted_tables}
    id, code = handed_in(admin, parcel.read_bytes())
    assert work.take_up_file() == 1
    coming = db.session.get(EditionComing, id)
    assert coming.state is ComingState.READ and keeping.file_of(code).exists()
    after = {t.name: _count(t) for t in db.metadata.sorted_tables}
    assert {name for name in before if before[name] != after[name]} == {"editions_coming"}
    report = json.loads(coming.report)
    listed = json.loads(zipfile.ZipFile(parcel).read("edition.json"))
    assert report["rows"] == {name: one["rows"] for name, one in listed["tables"].items()}
    assert report["files"] == len(listed["files"]) and report["reason"] == "Moving house"


def test_a_file_handed_in_at_another_host_waits_for_the_worker_there(app, admin, parcel):
    id, code = handed_in(admin, parcel.read_bytes())
    elsewhere = keeping.home().with_name("elsewhere.zip")
    keeping.file_of(code).rename(elsewhere)
    assert work.take_up_file() == 0
    assert db.session.get(EditionComing, id).state is ComingState.READING
    elsewhere.rename(keeping.file_of(code))
    assert work.take_up_file() == 1
    assert db.session.get(EditionComing, id).state is ComingState.READ


def _count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_the_report_says_beforehand_what_comes(app, admin, parcel):
    id, code = handed_in(admin, parcel.read_bytes())
    work.take_up_file()
    would = json.loads(db.session.get(EditionComing, id).report)
    parcels.say_bring(actor=admin, code=code)
    assert work.take_up_file() == 1
    coming = db.session.get(EditionComing, id)
    db.session.refresh(coming)
    assert coming.state is ComingState.BROUGHT and json.loads(coming.report) == would
    assert coming.edition_id == edition_by_code("2019").id and not keeping.file_of(code).exists()
    line = db.session.scalars(select(JournalEntry).where(JournalEntry.act == "carry_in")).one()
    assert line.actor_id == admin.id
    checked = app.test_cli_runner().invoke(args=["check", "--data"])
    assert checked.exit_code == 0, checked.output


def test_what_is_here_already_is_refused_and_told(app, admin, parcel):
    for _ in range(2):
        id, code = handed_in(admin, parcel.read_bytes())
        work.take_up_file()
        if db.session.get(EditionComing, id).state is ComingState.READ:
            parcels.say_bring(actor=admin, code=code)
            work.take_up_file()
    coming = db.session.get(EditionComing, id)
    assert coming.state is ComingState.REFUSED and not keeping.file_of(code).exists()
    assert json.loads(coming.report)["refused"] == "EDITION_THERE_ALREADY"
    with pytest.raises(Refused) as refused:
        parcels.say_bring(actor=admin, code=code)
    assert refused.value.reason is rules.NOT_LOOKED_THROUGH


def test_no_half_of_an_edition_comes_in(app, admin, parcel, monkeypatch):
    id, code = handed_in(admin, parcel.read_bytes())
    work.take_up_file()
    parcels.say_bring(actor=admin, code=code)

    def stumbles(*_):
        raise LookupError

    monkeypatch.setattr("festival.moving.operations._journal", stumbles)
    people = db.session.scalar(select(func.count(Person.id)))
    assert work.take_up_file() == 1
    assert db.session.get(EditionComing, id).state is ComingState.REFUSED
    assert db.session.scalar(select(func.count(Edition.id)).where(Edition.code == "2019")) == 0
    assert db.session.scalar(select(func.count(Person.id))) == people


def test_a_file_of_something_else_is_refused_with_a_sentence(app, admin):
    id, _ = handed_in(admin, b"PK not really")
    assert work.take_up_file() == 1
    coming = db.session.get(EditionComing, id)
    assert json.loads(coming.report)["refused"] == "PARCEL_UNREADABLE"


def test_nobody_else_hands_in_and_nothing_is_no_edition(app, director, admin, monkeypatch):
    before = set(keeping.home().glob("*.zip"))
    with pytest.raises(Refused) as refused:
        handed_in(director[1], b"PK")
    assert refused.value.reason is rules.CARRYING_IN_IS_THE_ADMINS
    with pytest.raises(Refused) as refused:
        handed_in(admin, b"")
    assert refused.value.reason is rules.NOTHING_IN_FILE
    monkeypatch.setattr(keeping, "free_bytes", lambda: rules.FREE_DISK)
    with pytest.raises(Refused) as refused:
        handed_in(admin, b"PK")
    assert refused.value.reason is rules.NO_ROOM_FOR_EDITION
    assert set(keeping.home().glob("*.zip")) == before


def test_a_file_that_is_dropped_is_gone(app, admin):
    id, code = handed_in(admin, b"PK")
    parcels.drop(actor=admin, code=code)
    assert db.session.get(EditionComing, id).state is ComingState.DROPPED
    assert not keeping.file_of(code).exists() and work.take_up_file() == 0


# The pages.


def test_the_director_asks_on_the_page_and_takes_the_file(app, enter, director):
    edition, actor = director
    client = enter(actor)
    sent = {"edition": "2014", "reason": "The archive of the ministry", "password": "wrong"}
    answer = client.post("/office/moving/out", data=sent)
    assert answer.status_code == 422 and "The archive of the ministry" in answer.text
    assert client.post("/office/moving/out", data=sent | {"password": WORD}).status_code == 303
    assert "Being packed" in client.get("/office/moving").text
    work.pack_edition()
    leaving = db.session.scalars(select(EditionLeaving)).one()
    href = f"/office/moving/out/{leaving.code}.zip"
    assert href in client.get("/office/moving").text
    answer = client.get(href)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "private, no-store"
    assert zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None
    answer.close()
    assert "Bring an edition in" not in client.get("/office/moving").text


def test_nobody_else_takes_the_file(app, enter, director, make):
    asked(director)
    work.pack_edition()
    code = db.session.scalars(select(EditionLeaving.code)).one()
    other = make.actor("director", edition=director[0])
    assert enter(other).get(f"/office/moving/out/{code}.zip").status_code == 404


def test_an_administrator_hands_in_reads_and_brings_in(app, enter, admin, parcel):
    client = enter(admin)
    sent = {"file": (io.BytesIO(parcel.read_bytes()), "2019.zip")}
    answer = client.post("/office/moving/in", data=sent)
    assert answer.status_code == 303
    where = answer.location
    assert "Being looked through" in client.get(where).text
    work.take_up_file()
    page = client.get(where).text
    assert "Bring it in" in page and "Moving house" in page and "Scoresheets" in page
    assert client.post(f"{where}/bring").status_code == 303
    work.take_up_file()
    assert "Brought in" in client.get(where).text


def test_a_refusal_reads_as_a_sentence(app, enter, admin):
    _, code = handed_in(admin, b"PK not really")
    work.take_up_file()
    assert "This is not a file of an edition" in enter(admin).get(f"/office/moving/in/{code}").text


def test_only_who_may_bring_one_in_sends_a_large_file(app, enter, admin, director):
    app.config["MAX_CONTENT_LENGTH"], kept = 1_000, app.config["MAX_CONTENT_LENGTH"]
    try:
        large = bytes(5_000)
        codes = {
            who: enter(actor).post(
                "/office/moving/in", data={"file": (io.BytesIO(large), "large.zip")}
            ).status_code
            for who, actor in (("admin", admin), ("director", director[1]))
        }  # fmt: skip
    finally:
        app.config["MAX_CONTENT_LENGTH"] = kept
    assert codes == {"admin": 303, "director": 413}
