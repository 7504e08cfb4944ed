"""Filmmakers say which copies of their own film come; the desk sees what is different; keys are kept as files."""

import hashlib

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import EditionState
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.journal.models import JournalEntry
from festival.media import store
from festival.prints import course, declaring, keeping, keyvault
from festival.prints.checks import CHECKS
from festival.prints.given import CopyGiven, JourneyGiven
from festival.prints.models import Copy, CopyChange, CopyState, Key, Resolution
from festival.selection.models import SelectionState
from festival.submissions.models import Decision
from tests import makers
from tests.prints.makers import CPL, kept_copy, key_message
from tests.submissions import makers as entries

GIVEN = CopyGiven(resolution=Resolution.TWO_K, cpl=CPL, subtitle_tags="en")


@pytest.fixture
def call(desk):
    return entries.call(desk.edition)


@pytest.fixture
def film(desk, call):
    """Genesis 2.0 was entered by a filmmaker, is selected and confirmed."""
    return _entered(desk, call, desk.genesis)


def _entered(desk, call, place, state=SelectionState.CONFIRMED):
    filmmaker = makers.actor()
    entry = entries.sent(filmmaker, call)
    entry.told_decision = Decision.SELECTED
    place.submission_id, place.state = entry.id, state
    db.session.commit()
    return filmmaker, entry.code


def declared(film, given=GIVEN):
    actor, entry = film
    version = declaring.own_versions(declaring.own_film(actor, entry))[0]
    return declaring.declare_copy(actor=actor, entry=entry, version_id=version.id, given=given)


def refusal(act, *args, **more):
    with pytest.raises(Refused) as met:
        act(*args, **more)
    db.session.expire_all()
    return met.value.reason


def changes(copy):
    found = select(CopyChange).where(CopyChange.copy_id == copy.id).order_by(CopyChange.id)
    return [load(one.changes)["fields"] for one in db.session.scalars(found)]


def test_a_declared_copy_is_announced_and_the_desk_sees_what_was_said(desk, film):
    made = declared(film)
    copy = db.session.get(Copy, made.id)
    assert (copy.state, copy.cpl, copy.resolution) == (CopyState.ANNOUNCED, CPL, Resolution.TWO_K)
    assert changes(copy) == [
        [
            ["format", "", "dcp"],
            ["cpl", "", CPL],
            ["resolution", "", "2K"],
            ["subtitles", "", "none"],
            ["subtitle_tags", "", "en"],
        ]
    ]


def test_what_is_said_anew_stands_beside_what_was(desk, film):
    actor, entry = film
    copy = declared(film)
    given = CopyGiven(resolution=Resolution.FOUR_K, cpl=CPL, subtitle_tags="en", encrypted=True)
    told = {"actor": actor, "entry": entry, "code": copy.code}
    declaring.tell_of_copy(**told, version=copy.version, given=given)
    assert changes(copy)[1] == [["encrypted", "", "True"], ["resolution", "2K", "4K"]]
    assert refusal(declaring.tell_of_copy, **told, version=1, given=GIVEN) is EDIT_CONFLICT
    declaring.tell_of_copy(**told, version=None, given=given)
    assert len(changes(copy)) == 2, "nothing new was said"


def test_a_copy_that_was_asked_for_is_filled_in_and_what_the_desk_wrote_stays(desk, film):
    actor, entry = film
    asked = kept_copy(desk.genesis, note="By hand", source="Lab", state=CopyState.REQUESTED)
    declaring.tell_of_copy(actor=actor, entry=entry, code=asked.code, version=None, given=GIVEN)
    copy = db.session.get(Copy, asked.id)
    assert (copy.state, copy.note) == (CopyState.ANNOUNCED, "By hand")


def test_the_desk_reads_the_number_of_a_parcel(desk, film):
    actor, entry = film
    copy = declared(film)
    journey = JourneyGiven(carrier="DHL", tracking="1 2 3")
    declaring.send_copy(actor=actor, entry=entry, code=copy.code, journey=journey)
    declaring.send_copy(
        actor=actor, entry=entry, code=copy.code, journey=JourneyGiven(tracking="4 5 6")
    )
    db.session.expire_all()
    there = declaring.own_copy(actor, entry, copy.code)
    assert there.state is CopyState.IN_TRANSIT
    assert [(one.carrier, one.tracking) for one in there.shipments] == [("DHL", "4 5 6")]
    assert changes(there)[1:] == [
        [["carrier", "", "DHL"], ["tracking", "", "1 2 3"]],
        [["tracking", "1 2 3", "4 5 6"]],
    ]


def test_what_is_here_is_the_desks_to_describe(desk, film):
    actor, entry = film
    copy = declared(film)
    db.session.get(Copy, copy.id).state = CopyState.ARRIVED
    db.session.commit()
    told = {"actor": actor, "entry": entry, "code": copy.code}
    assert refusal(declaring.tell_of_copy, **told, version=None, given=GIVEN) is course.COPY_IS_HERE
    assert refusal(declaring.send_copy, **told, journey=JourneyGiven()) is course.COPY_IS_HERE


def test_a_film_is_confirmed_before_its_copies_are_declared(desk, film):
    desk.genesis.state = SelectionState.INVITED
    db.session.commit()
    assert refusal(declared, film) is course.NOT_CONFIRMED_YET
    desk.genesis.state = SelectionState.CONFIRMED
    desk.edition.state = EditionState.ARCHIVED
    db.session.commit()
    assert refusal(declared, film) is course.PRINTS_ARCHIVED
    assert db.session.query(CopyChange).count() == 0


def test_a_copy_of_another_film_is_not_there(desk, call, film, make):
    actor, entry = film
    swan = make.selection(desk.section, make.film("Crystal Swan"))
    strange = kept_copy(swan)
    other, their_entry = _entered(desk, call, swan)
    told = {"version": None, "given": GIVEN}
    for who, which in ((actor, entry), (actor, their_entry), (other, entry)):
        with pytest.raises(NoResultFound):
            declaring.tell_of_copy(actor=who, entry=which, code=strange.code, **told)
    version = {"version_id": swan.version_id, "given": GIVEN}
    reason = refusal(declaring.declare_copy, actor=actor, entry=entry, **version)
    assert reason is course.COPY_ELSEWHERE


def test_a_composition_that_cannot_be_read_is_refused(desk, film):
    assert refusal(declared, film, CopyGiven(cpl="Genesis")) is course.CPL_UNREADABLE
    assert db.session.query(Copy).count() == 1, "the copy of the desk alone"


def test_the_filmmaker_declares_edits_and_sends_on_pages(desk, film, enter, office):
    actor, entry = film
    client = enter(actor)
    at = f"/submissions/{entry}/copies"
    data = {"film": str(desk.genesis.version_id), "format": "dcp", "subtitles": "none"}
    wrong = client.post(f"{at}/new", data=data | {"cpl": "x"})
    assert wrong.status_code == 422
    assert "is not the identifier of a composition" in wrong.text
    assert client.post(f"{at}/new", data=data | {"resolution": "2K"}).status_code == 303
    copy = db.session.scalars(select(Copy).order_by(Copy.id.desc())).first().code
    assert client.get(f"{at}/{copy}/edit").status_code == 200
    edited = client.post(f"{at}/{copy}/edit", data=data | {"resolution": "4K", "version": ""})
    assert edited.status_code == 303
    sent = client.post(f"{at}/{copy}/send", data={f"{copy}-tracking": "DHL 77"})
    assert sent.status_code == 303
    assert "DHL 77" in client.get(at).text
    desk_list = office.get(f"/prints/{desk.edition.code}/?show=told")
    assert "told anew" in desk_list.text
    page = f"/prints/{desk.edition.code}/copies/{copy}"
    shown = office.get(page).text
    assert "What the filmmaker said" in shown
    assert "<td" in shown and "4K" in shown and "DHL 77" in shown
    assert office.post(f"{page}/seen").status_code == 303
    assert "told anew" not in office.get(f"/prints/{desk.edition.code}/").text
    assert "I have seen it" not in office.get(page).text


def test_nobody_else_opens_a_filmmakers_copies(desk, film, enter, office):
    _actor, entry = film
    for client in (office, enter(desk.programmer)):
        assert client.get(f"/submissions/{entry}/copies").status_code == 404
        assert client.get(f"/submissions/{entry}/copies/new").status_code == 404


def key_of(desk):
    return db.session.scalars(select(Key).where(Key.copy_id == desk.copy.id)).first()


@pytest.fixture
def kept(desk):
    content = key_message()
    keeping.receive_key(actor=desk.office, code=desk.copy.code, content=content)
    return content


def test_the_file_of_a_key_is_kept_as_it_came_and_taken_by_the_desk(desk, kept, office):
    digest = hashlib.sha256(kept).hexdigest()
    assert store.read(keyvault.key_file(digest)) == kept
    key = key_of(desk)
    assert key.digest == digest
    page = f"/prints/{desk.edition.code}/copies/{desk.copy.code}"
    assert f"/keys/{key.code}/file" in office.get(page).text
    answer = office.post(f"{page}/keys/{key.code}/file")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, kept, "application/xml")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "attachment" in answer.headers["Content-Disposition"]
    [line] = db.session.scalars(select(JournalEntry).where(JournalEntry.act == "take_key"))
    assert load(line.facts)["sha256"] == digest


def test_a_key_whose_file_is_gone_or_changed_is_not_given_out(desk, kept, office, enter):
    key = key_of(desk)
    told = {"actor": desk.office, "code": desk.copy.code, "key_code": key.code}
    file = keyvault.key_file(key.digest)
    store.keep(file, b"another")
    assert refusal(keeping.take_key, **told) is course.KEY_FILE_LOST
    assert [says for check in CHECKS for says in check()] == [
        f"Key {key.code}: its file is not here as it came."
    ]
    store.remove(file)
    assert refusal(keeping.take_key, **told) is course.KEY_FILE_LOST
    page = f"/prints/{desk.edition.code}/copies/{desk.copy.code}"
    assert "Download the key" not in office.get(page).text
    assert enter(desk.programmer).post(f"{page}/keys/{key.code}/file").status_code == 403


def test_a_refused_key_leaves_no_file(desk):
    content = key_message(cpl="1b9f2d2e-6e1b-4b1c-9f6b-0c6e9a3f1d22")
    with pytest.raises(Refused):
        keeping.receive_key(actor=desk.office, code=desk.copy.code, content=content)
    assert store.seen(keyvault.key_file(hashlib.sha256(content).hexdigest())) is None
