"""The doors of people's rights, as people meet them."""

import io
from zipfile import ZipFile

from sqlalchemy import select

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.people.models import Person
from festival.rights.work import finish_erasures, pack_copy
from tests import makers
from tests.people.makers import account, letters, path_in


def test_a_filmmaker_takes_everything_along_and_is_forgotten(app, enter, client):
    made = account("leaving@example.org", name="Leaving Person")
    me = enter(Actor(made.id, "Leaving Person", person_id=made.person_id))
    assert "Pack a copy" in me.get("/account/data").text
    assert me.post("/account/data/copies").status_code == 303
    assert me.post("/account/data/copies").status_code == 409
    assert pack_copy() == 1
    page = me.get("/account/data").text
    address = page.split('href="/account/data/copies/')[1].split('"')[0]
    with ZipFile(io.BytesIO(me.get(f"/account/data/copies/{address}").data)) as archive:
        assert "leaving@example.org" in archive.read("account/accounts.json").decode()

    assert "Send me the letter" in me.get("/account/data/erasure").text
    assert me.post("/account/data/erasure").status_code == 303
    path = path_in(letters("erasure_link")[-1])
    assert "leaving@example.org" in client.get(path).text
    assert client.post(path).status_code == 303
    assert client.get("/account/data/forgotten").status_code == 200
    assert client.post(path).status_code in {404, 409, 410}
    assert finish_erasures() == 1
    assert me.get("/account/data").status_code in {302, 303, 401}


def test_a_copy_is_for_whoever_asked_for_it(app, enter):
    made = account("mine@example.org")
    me = enter(Actor(made.id, "Aru", person_id=made.person_id))
    me.post("/account/data/copies")
    pack_copy()
    address = me.get("/account/data").text.split('href="/account/data/copies/')[1].split('"')[0]
    assert enter(makers.actor()).get(f"/account/data/copies/{address}").status_code == 404


def test_the_office_says_why_and_the_person_reads_it(app, enter, admin):
    made = account("watched@example.org")
    office = enter(admin)
    assert office.get("/office/rights").status_code == 200
    code = _code(made)
    posted = {"person": code, "reason": ""}
    assert office.post("/office/rights/copies", data=posted).status_code == 422
    posted["reason"] = "short"
    assert "Say in a sentence" in office.post("/office/rights/copies", data=posted).text
    posted["reason"] = "Asked by the person on the phone"
    nobody = posted | {"person": "nobody"}
    assert "Nobody has this code" in office.post("/office/rights/copies", data=nobody).text
    assert office.post("/office/rights/copies", data=posted).status_code == 303
    assert pack_copy() == 1
    page = office.get("/office/rights").text
    address = page.split('href="/office/rights/copies/')[1].split('"')[0]
    with ZipFile(io.BytesIO(office.get(f"/office/rights/copies/{address}").data)) as archive:
        assert "Asked by the person on the phone" in archive.read("account/accounts.json").decode()
    me = enter(Actor(made.id, "Aru", person_id=made.person_id))
    assert "Asked by the person on the phone" in me.get("/account/data").text
    assert enter(makers.actor()).get("/office/rights").status_code == 403


def _code(made):
    return db.session.scalar(select(Person.code).where(Person.id == made.person_id))
