"""The print desk's doors: the list, a copy, its check on a phone, its keys."""

import io

import pytest

from festival.foundation.db import db
from festival.prints.models import CheckResult, CopyState, Key, TechCheck, Terms
from tests.prints.makers import CPL, OTHER, kept_copy, key_message


@pytest.fixture
def at(desk):
    return f"/prints/{desk.edition.code}/"


def test_the_desk_leads_to_its_edition(desk, office, at):
    assert office.get("/prints/").headers["Location"] == at


def test_the_list_is_filtered_and_costs_the_same_for_three(desk, office, at, queries_made, make):
    with queries_made() as one:
        page = office.get(at)
    assert "Genesis 2.0" in page.text
    assert "1 copy" in page.text
    for title in ("Ayka", "Crystal Swan"):
        kept_copy(make.selection(desk.section, make.film(title)), state=CopyState.ARRIVED)
    with queries_made() as three:
        assert "3 copies" in office.get(at).text
    assert len(three) == len(one)
    found = office.get(f"{at}?show=unchecked&q=ayka").text
    assert "Ayka" in found
    assert "Genesis" not in found
    assert "No copy answers" in office.get(f"{at}?show=gone").text


def test_the_list_is_given_as_a_file(desk, office, at):
    answer = office.get(f"{at}copies.csv")
    assert answer.mimetype == "text/csv"
    assert CPL in answer.text
    assert office.get(f"{at}copies.xlsx").data[:2] == b"PK"
    assert office.get(f"{at}copies.doc").status_code == 404


def test_a_copy_is_added_and_edited(desk, office, at):
    assert office.get(f"{at}copies/new").status_code == 200
    wrong = office.post(f"{at}copies/new", data={"film": desk.genesis.version_id, "cpl": "x"})
    assert wrong.status_code == 422
    given = {
        "film": desk.genesis.version_id, "format": "dcp", "package": "ov", "subtitles": "none",
        "name": "Genesis2-0_TLR_F_SAH-EN_INT_51_2K_ST_20180812_FAC_SMPTE_OV", "resolution": "4K",
    }  # fmt: skip
    bad = office.post(f"{at}copies/new", data=given | {"cpl": "Genesis"})
    assert bad.status_code == 422
    assert "is not the identifier of a composition" in bad.text
    made = office.post(f"{at}copies/new", data=given)
    assert made.status_code == 303
    page = office.get(made.headers["Location"])
    assert "Kind of content lies: the name says “TLR”, the copy is FTR, SHR." in page.text
    assert "Resolution lies: the name says “2K”, the copy is 4K." in page.text
    edit = f"{made.headers['Location']}/edit"
    assert office.get(edit).status_code == 200
    saved = office.post(edit, data=given | {"version": "1", "resolution": "2K"})
    assert saved.status_code == 303
    stale = office.post(edit, data=given | {"version": "1"})
    assert stale.status_code == 409


def test_a_copy_comes_in_is_ingested_and_checked_in_the_booth(desk, office, at):
    here = f"{at}copies/{desk.copy.code}"
    for to in ("announced", "in_transit", "arrived"):
        assert f"/steps/{to}" in office.get(here).text
        assert office.post(f"{here}/steps/{to}", data={"carrier": "DHL"}).status_code == 303
    assert office.post(f"{here}/steps/shipped_out").status_code == 409
    assert office.post(f"{here}/steps/nonsense").status_code == 422
    assert office.post(f"{here}/ingests", data={"hall": "nowhere"}).status_code == 422
    assert office.post(f"{here}/ingests", data={"hall": desk.key}).status_code == 303
    assert office.post(f"{here}/place", data={"place-hall": desk.key}).status_code == 303
    booth = f"{here}/checks/{desk.key}"
    assert "Play the beginning" in office.get(booth).text
    unsaid = office.post(booth, data={"result": "conditional", "fader": "5.5"})
    assert unsaid.status_code == 422
    assert "5.5" in unsaid.text
    assert office.post(booth, data={"result": "pass", "fader": "5.5"}).status_code == 303
    assert [one.result for one in db.session.query(TechCheck)] == [CheckResult.PASSED]
    assert "Good" in office.get(f"{at}ingests").text
    assert office.post(f"{here}/ingests/{desk.key}/remove").status_code == 303
    assert office.post(f"{here}/aside", data={"why": "Scratched"}).status_code == 303
    assert "Scratched" in office.get(here).text


def test_a_key_is_kept_or_refused_beside_its_field(desk, office, at):
    here = f"{at}copies/{desk.copy.code}"

    def send(content):
        return office.post(f"{here}/keys", data={"file": (io.BytesIO(content), "kdm.xml")})

    wrong = send(key_message(server=OTHER))
    assert wrong.status_code == 422
    assert "No hall of this edition has it" in wrong.text
    assert send(b"nothing").status_code == 422
    assert office.post(f"{here}/keys").status_code == 422
    assert office.post(f"{here}/keys/ask", data={"ask-hall": desk.key}).status_code == 303
    assert send(key_message()).status_code == 303
    key = db.session.query(Key).one()
    assert office.post(f"{here}/keys/{key.code}/validated").status_code == 303
    assert office.post(f"{here}/keys/{key.code}/received").status_code == 409
    assert office.post(f"{here}/keys/{key.code}/nonsense").status_code == 409
    assert "checked on the server" in office.get(here).text


def test_what_was_agreed_has_a_page(desk, office, at):
    terms = f"{at}films/{desk.genesis.code}/terms"
    assert office.get(terms).status_code == 200
    assert office.post(terms, data={"showings_max": "many"}).status_code == 422
    assert office.post(terms, data={"showings_max": "4"}).status_code == 303
    assert db.session.query(Terms.showings_max).scalar() == 4


def test_others_read_and_do_not_write(desk, enter, at, make):
    reader = enter(desk.programmer)
    page = reader.get(f"{at}copies/{desk.copy.code}").text
    assert "Edit the copy" not in page
    assert reader.get(f"{at}films/{desk.genesis.code}/terms").status_code == 200
    assert reader.post(f"{at}copies/{desk.copy.code}/aside", data={"why": "x"}).status_code == 403
    stranger = enter(make.actor("schedule", edition=make.edition("2020")))
    assert stranger.get(at).status_code == 404
    assert stranger.get(f"{at}copies/{desk.copy.code}").status_code == 404
    foreign = stranger.post(f"{at}copies/{desk.copy.code}/aside", data={"why": "x"})
    assert foreign.status_code == 404


def test_whoever_makes_keys_is_sent_the_certificates(desk, office, at):
    assert "not known" in office.get(f"{at}servers").text
    one = f"{at}servers/{desk.second_key}"
    assert office.get(one).status_code == 200
    assert office.post(one, data={"certificate": "x"}).status_code == 422
    assert office.post(one, data={"make": "Doremi", "certificate": OTHER}).status_code == 303
    assert OTHER in office.get(f"{at}servers.csv").text
    assert office.get(f"{at}servers/nowhere").status_code == 404


def test_all_copies_are_asked_for_with_one_press(desk, office, at, make):
    make.selection(desk.section, make.film("Ayka"))
    assert office.post(f"{at}ask").status_code == 303
    assert "2 copies" in office.get(at).text
