"""What programs of the office write: guests, copies and news, by the rules of the pages and with their refusals."""

import pytest

from festival.events.models import Event
from festival.events.ways import join_address, passcode
from festival.foundation.db import db
from festival.guests.models import Guest
from festival.people.models import Hat
from festival.people.queries import person_meant
from festival.tokens import queries, rules
from tests.tokens import makers, worlds


@pytest.fixture
def desk(app):
    """A program for a scope, in a house with something to write about."""

    def let_in(scope):
        world = worlds.of(app, scope)
        program = makers.Program(app, "")
        program.headers = world.headers
        return program, world.names

    return let_in


def mark(program, address):
    return program.get(address).headers["ETag"]


def reader(app, make, scope, hat):
    """Somebody of another office, with a token made for as much as one may ask."""
    return makers.program(app, make.actor(hat), scope)


def test_a_guest_is_noted_once_and_read_again(desk):
    program, names = desk("guests:write")
    asked = {
        "person": names["person"][0], "kind": "producer", "languages": ["kk", "en"],
        "needs_interpreter": True, "films": names["films"][0], "note": "Vegetarian.",
        "stays": [{"from": "2019-09-14T10:00", "to": "2019-09-16T12:00"}],
    }  # fmt: skip
    first = program.post("/guests/2019", asked, Idempotency_Key="k1")
    again = program.post("/guests/2019", asked, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201), first.text
    assert first.json == again.json
    told = first.json
    assert (told["person"], told["kind"], told["state"]) == (
        names["person"][0], "producer", "invited",
    )  # fmt: skip
    assert told["stays"] == [{"from": "2019-09-14T04:00:00Z", "to": "2019-09-16T06:00:00Z"}]
    assert told["films"] == names["films"][0]
    assert "Vegetarian" not in first.text
    assert first.headers["Location"] == f"/api/v1/guests/2019/{told['code']}"
    kept = db.session.query(Guest).filter_by(code=told["code"]).one()
    assert kept.note == "Vegetarian."
    twice = program.post("/guests/2019", asked)
    assert (twice.status_code, twice.json["error"]) == (409, "GUEST_ALREADY")


def test_what_is_left_out_of_a_guest_stays_and_an_old_mark_is_refused(desk):
    program, names = desk("guests:write")
    reading = makers.Program(program.client.application, "")
    reading.headers = desk_of(program, "guests:read")
    address = "/guests/2019/guest1"
    old = mark(reading, address)
    before = reading.get(address).json
    revised = program.post(address, {"state": "arrived", "note": "Room 12"}, If_Match=old)
    assert revised.status_code == 200, revised.text
    assert revised.json == before | {"state": "arrived"}
    late = program.post(address, {"state": "cancelled"}, If_Match=old)
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT")
    assert program.post(address, {"languages": []}).json["languages"] == []
    assert db.session.query(Guest).filter_by(code="guest1").one().note == "Room 12"


def desk_of(program, scope):
    """Another token of the same person."""
    bearer = queries.bearer_of(program.headers["Authorization"].removeprefix("Bearer "))
    return {"Authorization": f"Bearer {makers.token(bearer, scope)[0]}"}


@pytest.mark.parametrize(
    ("sent", "status", "error"),
    [
        ({"person": "nobody at all"}, 422, "FIELD_WRONG"),
        ({"languages": ["xx-unknown"]}, 422, "FIELD_WRONG"),
        ({"films": ["nothing"]}, 422, "FILM_ELSEWHERE"),
        ({"stays": [{"from": "2019-09-16T10:00", "to": "2019-09-14T10:00"}]}, 422, "WINDOW_ENDS_FIRST"),
        ({"stays": [{"from": "2019-02-30T10:00", "to": "2019-09-14T10:00"}]}, 422, "SHAPE_WRONG"),
        ({"kind": "king"}, 422, "SHAPE_WRONG"),
        ({"edition_id": 1}, 422, "SHAPE_WRONG"),
    ],
)  # fmt: skip
def test_a_guest_is_refused_as_on_the_page(desk, sent, status, error):
    program, names = desk("guests:write")
    whole = {"person": names["person"][0], "kind": "producer"} | sent
    answer = program.post("/guests/2019", whole)
    assert (answer.status_code, answer.json["error"]) == (status, error), answer.text
    assert db.session.query(Guest).count() == 1


def test_guests_are_written_by_those_who_keep_them_and_where(app, make, desk, monkeypatch):
    """I-101: the hats worn in the edition decide, whatever scopes a token has."""
    desk("guests:write")
    other = make.edition(code="2031")
    monkeypatch.setattr(worlds.makers.operations, "may_make", lambda *_: True, raising=True)
    for hat in (Hat.PROGRAMMER, Hat.PRESS, Hat.ADMIN):
        answer = reader(app, make, "guests:write", hat).post("/guests/2019", {
            "person": "x", "kind": "press",
        })  # fmt: skip
        assert answer.status_code in {403, 404}, hat
    elsewhere = makers.program(app, make.actor(Hat.GUESTS, edition=other), "guests:write")
    assert elsewhere.post("/guests/2019/guest1", {"state": "arrived"}).status_code == 404
    assert elsewhere.post("/guests/2031/guest1", {"state": "arrived"}).status_code == 404
    assert person_meant("guest1") is None


COPY = {"film": None, "format": "dcp", "name": "GENESIS_FTR", "encrypted": True, "fps": 24}


def test_a_copy_is_written_down_once_and_described_anew(desk):
    program, names = desk("copies:write")
    asked = COPY | {
        "film": names["film"][0],
        "due_back_on": "2019-09-30",
        "measured": "01:53:00:12",
    }
    first = program.post("/copies/2019", asked, Idempotency_Key="k1")
    again = program.post("/copies/2019", asked, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201), first.text
    assert first.json == again.json
    told = first.json
    assert {name: told[name] for name in asked} == asked
    assert (told["state"], told["version"], told["ov"]) == ("requested", 0, None)
    address = f"/copies/2019/{told['code']}"
    revised = program.post(
        address, {"name": "GENESIS-2", "size_gb": 200}, If_Match=first.headers["ETag"]
    )
    assert revised.status_code == 200, revised.text
    assert revised.json == told | {"name": "GENESIS-2", "size_gb": 200}
    late = program.post(address, {"name": "x"}, If_Match=first.headers["ETag"])
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT")


def test_a_copy_goes_its_way_and_no_other(desk):
    program, names = desk("copies:write")
    made = program.post("/copies/2019", COPY | {"film": names["film"][0], "encrypted": False})
    address, [hall] = f"/copies/2019/{made.json['code']}", names["hall"]
    assert program.post(f"{address}/move", {"to": "arrived"}).json["error"] == "COPY_STEP"
    for to in ("announced", "in_transit", "arrived"):
        moved = program.post(f"{address}/move", {"to": to, "carrier": "DHL"})
        assert (moved.status_code, moved.json["state"]) == (200, to), moved.text
    assert program.post(f"{address}/place", {"hall": hall}).json["hall"] == hall
    assert program.post(f"{address}/place", {"hall": None}).json["whereabouts"] == "office"
    assert program.post(f"{address}/ingest", {"hall": hall}).json["ingested_in"] == [hall]
    checked = program.post(f"{address}/checked", {"hall": hall, "result": "fail"})
    assert (checked.status_code, checked.json["error"]) == (422, "CHECK_NEEDS_NOTE")
    checked = program.post(f"{address}/checked", {"hall": hall, "result": "pass"})
    assert checked.json["state"] == "tc_pass"
    assert program.post(f"{address}/aside", {"why": "Torn"}).json["set_aside"] == "Torn"
    assert program.post(f"{address}/take-off", {"hall": hall}).json["ingested_in"] == []
    elsewhere = program.post(f"{address}/ingest", {"hall": "nowhere.1"})
    assert elsewhere.json["error"] == "HALL_OF_ANOTHER_EDITION"


STEPS = [
    ("move", {"to": "announced"}, []),
    ("place", {"hall": None}, ["arrived"]),
    ("ingest", {"hall": "HALL"}, ["arrived"]),
    ("checked", {"hall": "HALL", "result": "pass"}, ["arrived", "HALL"]),
    ("take-off", {"hall": "HALL"}, ["arrived", "HALL"]),
    ("aside", {"why": "Torn"}, []),
]
"""Every step of a copy, what is sent with it, and what came before."""


@pytest.mark.parametrize(("step", "sent", "before"), STEPS, ids=[step for step, _, _ in STEPS])
def test_a_step_meant_for_a_copy_as_it_was_is_refused(desk, step, sent, before):
    """I-101: two programs that read the same copy do not both take it further."""
    program, names = desk("copies:write")
    [hall] = names["hall"]
    made = program.post("/copies/2019", COPY | {"film": names["film"][0], "encrypted": False})
    address = f"/copies/2019/{made.json['code']}"
    for to in ("announced", "in_transit", "arrived") if before else ():
        program.post(f"{address}/move", {"to": to})
    if "HALL" in before:
        program.post(f"{address}/ingest", {"hall": hall})
    sent = {name: hall if value == "HALL" else value for name, value in sent.items()}
    old = program.post(address, {"name": "READ"}).headers["ETag"]
    now = program.post(address, {"name": "CHANGED"})
    late = program.post(f"{address}/{step}", sent, If_Match=old)
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT"), late.text
    assert program.post(address, {}).json == now.json
    mark = program.post(address, {}).headers["ETag"]
    right = program.post(f"{address}/{step}", sent, If_Match=mark)
    assert right.status_code == 200, right.text


def test_every_step_of_a_copy_is_described_with_the_version_it_is_meant_for(client):
    told = client.get("/api/v1/openapi.json").json
    steps = {
        path: act["post"]
        for path, act in told["paths"].items()
        if path.startswith("/copies/{edition}/{copy}")
    }
    assert len(steps) == 7
    for path, step in steps.items():
        assert "If-Match" in {one["name"] for one in step["parameters"]}, path
        assert "412" in step["responses"], path


def test_what_happens_in_a_hall_is_a_change_of_the_copy_too(desk):
    program, names = desk("copies:write")
    [hall] = names["hall"]
    made = program.post("/copies/2019", COPY | {"film": names["film"][0], "encrypted": False})
    address = f"/copies/2019/{made.json['code']}"
    for to in ("announced", "in_transit", "arrived"):
        program.post(f"{address}/move", {"to": to})
    program.post(f"{address}/ingest", {"hall": hall})
    played = {"hall": hall, "result": "pass"}
    last = program.post(f"{address}/checked", played)
    assert last.json["state"] == "tc_pass"
    for step, sent in (
        ("checked", played), ("take-off", {"hall": hall}), ("ingest", {"hall": hall}),
    ):  # fmt: skip
        old, last = last.headers["ETag"], program.post(f"{address}/{step}", sent)
        assert last.status_code == 200, last.text
        late = program.post(f"{address}/aside", {"why": "Torn"}, If_Match=old)
        assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT"), step


@pytest.mark.parametrize(
    ("sent", "status", "error"),
    [
        ({"cpl": "no composition"}, 422, "CPL_UNREADABLE"),
        ({"fps": 23}, 422, "SHAPE_WRONG"),
        ({"measured": "long"}, 422, "MEASURE_UNREADABLE"),
        ({"package": "vf"}, 422, "OV_UNSAID"),
        ({"ov": "nothing"}, 422, "COPY_ELSEWHERE"),
        ({"film": "nothing"}, 404, "NOT_HERE"),
        ({"insured": "12", "insured_currency": "XXY"}, 422, "INSURANCE_CURRENCY"),
    ],
)
def test_a_copy_is_refused_as_on_the_page(desk, sent, status, error):
    program, names = desk("copies:write")
    answer = program.post("/copies/2019", COPY | {"film": names["film"][0]} | sent)
    assert (answer.status_code, answer.json["error"]) == (status, error), answer.text


def test_whoever_reads_copies_and_does_not_keep_them_writes_none(app, make, desk, monkeypatch):
    """I-101: a programmer's token opens reading and nothing more."""
    monkeypatch.setattr(rules, "offered_to", lambda actor: list(rules.SCOPES))
    _, names = desk("copies:write")
    programmer = makers.program(app, make.actor(Hat.PROGRAMMER), "copies:read", "copies:write")
    assert programmer.get("/copies/2019").status_code == 200
    answer = programmer.post("/copies/2019", COPY | {"film": names["film"][0]})
    assert (answer.status_code, answer.json["error"]) == (403, "NOT_THE_PRINT_DESK")


ITEM = {"address": "A new bus", "told": "2019-09-01T12:00"}
SAID = {"title": "A bus", "summary": "There is a bus.", "body": "It goes at six."}


def test_news_are_written_approved_by_another_corrected_and_retracted(app, make, desk):
    program, _ = desk("news:write")
    first = program.post("/news/2019", ITEM, Idempotency_Key="k1")
    assert first.status_code == 201, first.text
    assert first.json == program.post("/news/2019", ITEM, Idempotency_Key="k1").json
    assert (first.json["address"], first.json["told_at"]) == ("a-new-bus", "2019-09-01T06:00:00Z")
    address = f"/news/2019/{first.json['code']}"
    draft = program.post(f"{address}/texts/en", SAID)
    assert draft.status_code == 200, draft.text
    [text] = draft.json["texts"]
    own = program.post(f"{address}/texts/en/approve", {"seen": text["seen"]})
    assert own.json["error"] == "OWN_WORDS", "four eyes, whichever way they look"
    other = makers.program(app, make.actor(Hat.DIRECTOR), "news:write")
    old = other.post(f"{address}/texts/en/approve", {"seen": "20000101000000000000"})
    assert old.json["error"] == "DRAFT_CHANGED"
    approved = other.post(f"{address}/texts/en/approve", {"seen": text["seen"]})
    assert [one["state"] for one in approved.json["texts"]] == ["approved"]
    silent = program.post(f"{address}/texts/en", SAID | {"body": "It goes at seven."})
    assert (silent.status_code, silent.json["error"]) == (422, "CORRECTION_UNSAID")
    corrected = program.post(
        f"{address}/texts/en",
        SAID | {"body": "It goes at seven.", "correction": "The bus goes at seven, not at six."},
    )
    seen = next(one["seen"] for one in corrected.json["texts"] if one["state"] == "draft")
    told = other.post(f"{address}/texts/en/approve", {"seen": seen}).json
    assert [one["words"] for one in told["corrections"]] == ["The bus goes at seven, not at six."]
    moved = program.post(address, {"told": "2019-09-02T12:00"})
    assert (moved.status_code, moved.json["error"]) == (409, "NEWS_IS_OUT")
    assert program.post(f"{address}/drop").json["error"] == "NEWS_IS_OUT"
    assert program.post(f"{address}/retract", {}).json["error"] == "FIELD_WRONG"
    gone = program.post(f"{address}/retract", {"en": "There is no bus."})
    assert gone.json["retracted_at"]
    assert program.post(f"{address}/retract", {"en": "x"}).json["error"] == "NEWS_RETRACTED"


def test_what_is_left_out_of_an_item_stays_and_an_old_mark_is_refused(desk):
    program, names = desk("news:write")
    made = program.post("/news/2019", ITEM | {"films": names["films"][0]})
    address = f"/news/2019/{made.json['code']}"
    revised = program.post(address, {"address": "Another bus"}, If_Match=made.headers["ETag"])
    assert revised.json == made.json | {"address": "another-bus"}
    late = program.post(address, {"films": []}, If_Match=made.headers["ETag"])
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT")
    unknown = program.post(address, {"people": ["nobody"]})
    assert (unknown.status_code, unknown.json["error"]) == (422, "NEWS_ABOUT_NOTHING_KNOWN")
    taken = program.post("/news/2019", ITEM | {"address": "Another bus"})
    assert (taken.status_code, taken.json["error"]) == (422, "NEWS_ADDRESS_TAKEN")
    assert program.post(f"{address}/drop").json == {"code": made.json["code"], "gone": True}


def test_a_show_is_planned_and_cancelled_by_a_program(desk):
    program, names = desk("schedule:write")
    [hall], [film] = names["hall"], names["films"][0]
    asked = {"hall": hall, "starts": "2019-09-17T12:00", "films": [film], "talk_minutes": 20}
    first = program.post("/schedule/2019/shows", asked, Idempotency_Key="k1")
    again = program.post("/schedule/2019/shows", asked, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201), first.text
    told = first.json
    assert told == again.json
    assert (told["films"], told["starts_local"], told["kind"]) == (
        [film], "2019-09-17T12:00", "screening",
    )  # fmt: skip
    assert first.headers["Location"] == f"/api/v1/schedule/2019/shows/{told['code']}"
    clash = program.post("/schedule/2019/shows", asked | {"starts": "2019-09-17T12:30"})
    assert (clash.status_code, clash.json["error"]) == (409, "HALL_OVERLAP"), clash.text
    address = f"/schedule/2019/shows/{told['code']}/cancel"
    silent = program.post(address, {"why": {}})
    assert (silent.status_code, silent.json["error"]) == (422, "FIELD_WRONG")
    late = program.post(address, {"why": {"en": "x"}}, If_Match='"99.0123456789abcdef"')
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT")
    gone = program.post(address, {"why": {"en": "The hall is closed."}})
    assert gone.json == {"code": told["code"], "state": "cancelled"}


@pytest.mark.parametrize(
    ("sent", "status", "error"),
    [
        ({"films": ["nothing"]}, 422, "FILM_ELSEWHERE"),
        ({"films": []}, 422, "NEEDS_FILMS"),
        ({"section": "nothing"}, 404, "NOT_HERE"),
        ({"event": "nothing"}, 404, "NOT_HERE"),
        ({"hall": "no/hall"}, 404, "NOT_HERE"),
    ],
)
def test_a_show_is_refused_as_on_the_page(desk, sent, status, error):
    program, names = desk("schedule:write")
    whole = {"hall": names["hall"][0], "starts": "2019-09-17T12:00", "films": names["films"][0]}
    answer = program.post("/schedule/2019/shows", whole | sent)
    assert (answer.status_code, answer.json["error"]) == (status, error), answer.text


def test_a_correction_of_an_entry_is_asked_for_by_a_program(desk):
    program, names = desk("submissions:write")
    address = f"/submissions/{names['code'][-1]}/corrections"
    asked = {"field": "runtime", "wanted": "1:33:00", "why": "The credits were cut off."}
    answer = program.post(address, asked, Idempotency_Key="k1")
    assert (answer.status_code, answer.json) == (201, asked | {"state": "asked"}), answer.text
    assert program.post(address, asked, Idempotency_Key="k1").json == answer.json
    twice = program.post(address, asked)
    assert (twice.status_code, twice.json["error"]) == (422, "CORRECTION_ASKED")
    unknown = program.post(address, asked | {"field": "nothing"})
    assert unknown.json["error"] == "CORRECTION_UNKNOWN_FIELD"
    draft = program.post(f"/submissions/{names['code'][0]}/corrections", asked)
    assert draft.json["error"] == "ENTRY_NOT_STANDING"


def test_an_event_is_opened_and_what_is_left_out_stays(desk):
    program, names = desk("events:write")
    asked = {
        "kind": "debate",
        "title": {"en": " A  debate ", "kk": "Пікірсайыс"},
        "languages": ["kk"],
    }
    first = program.post("/events/2019", asked, Idempotency_Key="k1")
    assert first.status_code == 201, first.text
    assert first.json == program.post("/events/2019", asked, Idempotency_Key="k1").json
    assert first.json["title"] == {"en": "A debate", "kk": "Пікірсайыс"}
    address = f"/events/2019/{names['event'][0]}"
    revised = program.post(address, {"themes": [{"en": "Money"}, {}]})
    assert revised.status_code == 200, revised.text
    assert revised.json["themes"] == [{"en": "Money"}]
    assert "zq-secret" not in revised.text and "meet.example" not in revised.text
    kept = db.session.query(Event).filter_by(code=names["event"][0]).one()
    assert (join_address(kept), passcode(kept)) == ("https://meet.example.org/1", "zq-secret")
    late = program.post(address, {"platform": "x"}, If_Match='"0.0123456789abcdef"')
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT")
    nameless = program.post(address, {"title": {"en": " "}})
    assert (nameless.status_code, nameless.json["error"]) == (422, "EVENT_WITHOUT_TITLE")
    tongue = program.post(address, {"languages": ["xx-unknown"]})
    assert tongue.json["error"] == "EVENT_LANGUAGE_UNKNOWN"
