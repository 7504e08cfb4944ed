"""A program of the schedule office reads venues and halls and keeps them, by the rules of the pages."""

import pytest
from sqlalchemy import select

from festival.editions.models import EditionState
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.people.models import Hat
from festival.tokens.shapes import wrong
from festival.venues import dossier
from festival.venues.models import Hall, HallBlock, Venue
from tests.tokens import makers as tokens
from tests.venues import makers

BOTH = ("venues:read", "venues:write")
HALL = "/venues/2019/arman/halls/hall-1"
OPENED = {
    "name": {"en": " New  House ", "kk": "Жаңа үй"}, "address": {"ru": "Проспект 1"},
    "step_free": True, "hearing_loop": None, "companion_free": False, "wheelchair_seats": 4,
    "transit": {"en": "Bus 12"}, "position": 2,
}  # fmt: skip


@pytest.fixture
def program(app, place):
    return tokens.program(app, place.office, *BOTH)


def whole(answer, status=200):
    """A hall or a venue of an answer, which has the shape that is described."""
    assert answer.status_code == status, answer.text
    shape = dossier.VENUE if "venue" in answer.json else dossier.HALL
    assert wrong(shape, answer.json) is None
    return answer.json


def refused(answer, status, code):
    assert (answer.status_code, answer.json["error"]) == (status, code), answer.text
    assert answer.json["says"]


def test_venues_are_read_with_their_halls(app, make, place):
    makers.venue(place.edition, "Palace", "palace", position=-1)
    reader = tokens.program(app, make.actor(Hat.PRESS, edition=place.edition), "venues:read")
    page = reader.get("/venues/2019").json
    assert [one["venue"] for one in page["items"]] == ["palace", "arman"]
    arman = whole(reader.get("/venues/2019/arman"))
    assert arman == page["items"][1]
    assert arman["halls"] == [
        {
            "hall": "arman/hall-1", "code": "hall-1", "name": {"en": "Hall 1"}, "capacity": None,
            "turnaround_minutes": 15, "online": False,
        }
    ]  # fmt: skip
    assert arman["step_free"] is None, "unknown is not no"
    assert reader.get("/venues/2019/nowhere").status_code == 404


def test_a_venue_is_opened_once_and_what_is_left_out_stays(program):
    first = program.post("/venues/2019", OPENED, Idempotency_Key="k1")
    again = program.post("/venues/2019", OPENED, Idempotency_Key="k1")
    told = whole(first, 201)
    assert told == again.json
    expected = OPENED | {"name": {"en": "New House", "kk": "Жаңа үй"}}
    assert told == expected | {"venue": "new-house", "halls": []}
    assert first.headers["Location"] == "/api/v1/venues/2019/new-house"
    assert db.session.query(Venue).count() == 2
    address = "/venues/2019/new-house"
    mark = program.get(address).headers["ETag"]
    revised = program.post(address, {"hearing_loop": True, "transit": {}}, If_Match=mark)
    assert whole(revised) == told | {"hearing_loop": True, "transit": {}}
    late = program.post(address, {"name": {"en": "Old"}}, If_Match=mark)
    refused(late, 412, "EDIT_CONFLICT")
    renamed = whole(program.post(address, {"name": {"en": "Newer House"}}))
    assert (renamed["venue"], renamed["name"]) == ("new-house", {"en": "Newer House"})
    refused(program.post(address, {"name": {"en": " "}}), 422, "FIELD_WRONG")
    refused(program.post("/venues/2019", {"name": {}}), 422, "FIELD_WRONG")
    refused(program.post("/venues/2019", OPENED | {"halls": []}), 422, "SHAPE_WRONG")


def test_a_hall_is_added_once_and_described_anew(program):
    asked = {"name": {"en": "Red"}, "capacity": 80, "turnaround_minutes": 20, "jury_row": "7"}
    first = program.post("/venues/2019/arman/halls", asked, Idempotency_Key="k1")
    told = whole(first, 201)
    assert told == program.post("/venues/2019/arman/halls", asked, Idempotency_Key="k1").json
    assert {name: told[name] for name in asked} == asked
    assert (told["hall"], told["position"], told["server"]) == ("arman/red", 1, None)
    assert first.headers["Location"] == "/api/v1/venues/2019/arman/halls/red"
    address = "/venues/2019/arman/halls/red"
    mark = program.get(address).headers["ETag"]
    assert mark == first.headers["ETag"]
    revised = program.post(address, {"capacity": None, "name": {"kk": "Қызыл"}}, If_Match=mark)
    assert whole(revised) == told | {"capacity": None, "name": {"kk": "Қызыл"}}
    refused(program.post(address, {"capacity": 90}, If_Match=mark), 412, "EDIT_CONFLICT")
    refused(program.post(address, {"name": {}}), 422, "FIELD_WRONG")
    refused(program.post("/venues/2019/arman/halls", {"name": {}}), 422, "FIELD_WRONG")
    refused(program.post(address, {"capacity": 0}), 422, "SHAPE_WRONG")
    network = program.post("/venues/2019/arman/halls", {"name": {"en": "Zoom"}, "online": True})
    assert whole(network, 201)["online"] is True


def test_a_hall_is_equipped_and_what_is_left_out_stays(program):
    before = whole(program.get(HALL))
    asked = {
        "formats": ["35mm", "DCP2K"], "sound": ["51"], "subtitle_screen": False,
        "server": {"make": "Barco", "thumbprint": "ab+c=", "expires_on": "2019-12-31"},
    }  # fmt: skip
    mark = program.get(HALL).headers["ETag"]
    told = whole(program.post(f"{HALL}/equipment", asked, If_Match=mark))
    machine = {"model": "", "serial": "", **asked["server"]}
    assert told == before | asked | {"formats": ["DCP2K", "35mm"], "server": machine}
    refused(
        program.post(f"{HALL}/equipment", {"online": True}, If_Match=mark), 412, "EDIT_CONFLICT"
    )
    more = whole(program.post(f"{HALL}/equipment", {"server": {"expires_on": None}}))
    assert more == told | {"server": machine | {"expires_on": None}}
    unknown = program.post(f"{HALL}/equipment", {"formats": ["VHS"]})
    refused(unknown, 422, "SHAPE_WRONG")


def test_i_77_no_more_seats_are_sold_or_kept_by_program_either(program):
    refused(program.post(f"{HALL}/equipment", {"capacity_sale": 10}), 422, "SEATS_TOO_MANY")
    whole(program.post(HALL, {"capacity": 100}))
    sold = whole(program.post(f"{HALL}/equipment", {"capacity_sale": 90, "jury_seats": 8}))
    assert (sold["capacity_sale"], sold["jury_seats"]) == (90, 8)
    refused(program.post(HALL, {"capacity": 80}), 422, "SEATS_TOO_MANY")
    refused(program.post(HALL, {"capacity": None}), 422, "SEATS_TOO_MANY")
    assert whole(program.get(HALL))["capacity"] == 100


def test_hours_are_kept_into_the_night_and_forgotten(program):
    night = {"day": "2019-09-16", "opens": "10:00", "closes": "01:30"}
    assert whole(program.post(f"{HALL}/hours", night))["hours"] == [night]
    refused(program.post(f"{HALL}/hours", night | {"closes": None}), 422, "FIELD_WRONG")
    refused(program.post(f"{HALL}/hours", night | {"opens": "25:00"}), 422, "FIELD_WRONG")
    refused(program.post(f"{HALL}/hours", night | {"day": "2030-01-01"}), 422, "NOT_A_DAY")
    refused(program.post(f"{HALL}/hours", night | {"day": "2019-02-30"}), 422, "SHAPE_WRONG")
    late = night | {"opens": "08:00", "closes": "07:00"}
    refused(program.post(f"{HALL}/hours", late), 422, "CLOSES_FIRST")
    assert whole(program.get(HALL))["hours"] == [night]
    gone = night | {"opens": None, "closes": None}
    assert whole(program.post(f"{HALL}/hours", gone))["hours"] == []


def test_a_hall_is_taken_once_and_freed(program):
    asked = {"from": "2019-09-16T12:00", "to": "2019-09-16T15:00", "kind": "rehearsal"}
    asked |= {"note": "Choir"}
    first = program.post(f"{HALL}/blocks", asked, Idempotency_Key="k1")
    assert whole(first, 201) == program.post(f"{HALL}/blocks", asked, Idempotency_Key="k1").json
    [block] = first.json["blocks"]
    assert block == {
        "block": db.session.scalars(select(HallBlock.id)).one(), "kind": "rehearsal",
        "from": "2019-09-16T06:00:00Z", "to": "2019-09-16T09:00:00Z", "note": "Choir",
    }  # fmt: skip
    turned = asked | {"to": "2019-09-16T11:00"}
    refused(program.post(f"{HALL}/blocks", turned), 422, "BLOCK_ENDS_FIRST")
    never = asked | {"to": "2019-09-31T11:00"}
    refused(program.post(f"{HALL}/blocks", never), 422, "SHAPE_WRONG")
    free = f"{HALL}/blocks/{block['block']}/free"
    assert whole(program.post(free))["blocks"] == []
    assert program.post(free).status_code == 404, "nothing is freed twice"


def test_a_block_of_another_hall_is_not_freed_under_this_one(program, place):
    makers.hall(place.edition, "Red", at=place.venue)
    asked = {"from": "2019-09-16T12:00", "to": "2019-09-16T15:00", "kind": "tech"}
    [block] = program.post(f"{HALL}/blocks", asked).json["blocks"]
    elsewhere = f"/venues/2019/arman/halls/red/blocks/{block['block']}/free"
    assert program.post(elsewhere).status_code == 404
    assert db.session.query(HallBlock).count() == 1


def test_a_way_on_foot_is_known_from_both_its_ends(program, place):
    makers.venue(place.edition, "Palace", "palace")
    told = program.post("/venues/2019/arman/walks", {"to": "palace", "minutes": 12})
    assert told.status_code == 200, told.text
    assert told.json == {"walks": [{"to": "palace", "minutes": 12}]}
    back = program.get("/venues/2019/palace/walks").json
    assert wrong(dossier.WALKS, back) is None
    assert back == {"walks": [{"to": "arman", "minutes": 12}]}
    nowhere = program.post("/venues/2019/arman/walks", {"to": "arman", "minutes": 1})
    refused(nowhere, 422, "WALK_ELSEWHERE")
    gone = program.post("/venues/2019/arman/walks", {"to": "palace", "minutes": None})
    assert gone.json == {"walks": []}


WRITES = {
    "/venues/2019": {"name": {"en": "New"}},
    "/venues/2019/arman": {"name": {"en": "New"}},
    "/venues/2019/arman/walks": {"to": "arman", "minutes": 1},
    "/venues/2019/arman/halls": {"name": {"en": "New"}},
    HALL: {"capacity": 80},
    f"{HALL}/equipment": {"online": True},
    f"{HALL}/hours": {"day": "2019-09-16", "opens": "10:00", "closes": "12:00"},
    f"{HALL}/blocks": {"from": "2019-09-16T12:00", "to": "2019-09-16T15:00", "kind": "tech"},
}


@pytest.mark.parametrize("hat", [Hat.PRESS, Hat.PROGRAMMER, Hat.GUESTS])
def test_who_reads_the_schedule_keeps_no_hall(app, make, place, program, monkeypatch, hat):
    [block] = program.post(f"{HALL}/blocks", WRITES[f"{HALL}/blocks"]).json["blocks"]
    monkeypatch.setattr("festival.tokens.rules.offered_to", lambda actor: list(BOTH))
    reader = tokens.program(app, make.actor(hat, edition=place.edition), *BOTH)
    for address, sent in WRITES.items():
        refused(reader.post(address, sent), 403, "NOT_THE_SCHEDULE_OFFICE")
    free = f"{HALL}/blocks/{block['block']}/free"
    refused(reader.post(free), 403, "NOT_THE_SCHEDULE_OFFICE")
    for address in (HALL, "/venues/2019/arman/walks"):
        refused(reader.get(address), 403, "NOT_THE_SCHEDULE_OFFICE")
    assert reader.get("/venues/2019/arman").status_code == 200
    assert [hall.name for hall in db.session.scalars(select(Hall))] == [Text(en="Hall 1")]


def test_an_archived_edition_keeps_its_halls_as_they_were(program, place):
    place.edition.state = EditionState.ARCHIVED
    db.session.commit()
    for address, sent in WRITES.items():
        refused(program.post(address, sent), 409, "SCHEDULE_ARCHIVED")
    assert program.get("/venues/2019").status_code == 200


def test_for_others_there_are_no_venues(app, make, place):
    """I-101: another edition's people, and a token of another edition, find nothing."""
    other = make.edition(code="2031")
    strangers = [
        tokens.program(app, make.actor(Hat.SCHEDULE, edition=other), *BOTH),
        tokens.program(app, make.actor(Hat.DIRECTOR), *BOTH, edition="2031"),
    ]
    for one in strangers:
        for address in ("/venues/2019", "/venues/2019/arman", HALL, "/venues/2031/arman"):
            assert one.get(address).status_code == 404
        for address, sent in WRITES.items():
            assert one.post(address, sent).status_code == 404
            there = address.replace("2019", "2031")
            if there != "/venues/2031":
                assert one.post(there, sent).status_code == 404
