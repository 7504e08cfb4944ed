"""The grid's doors: what its script is told, what it may ask, and who else is here."""

from datetime import datetime, timedelta

import pytest

from festival.foundation import clock
from festival.foundation.db import db
from festival.people.models import Hat
from festival.programme import presence
from festival.programme.models import Allowance
from festival.programme.operations import plan_show
from tests.venues.makers import hall

AT = "/programme/2019/grid"
ACCEPT = {"Accept": "application/json"}


@pytest.fixture
def office(plan, enter):
    return enter(plan.office)


@pytest.fixture
def shown(plan):
    return plan_show(
        actor=plan.office,
        edition_id=plan.edition.id,
        hall_id=plan.hall.id,
        starts_local=datetime(2019, 9, 16, 18),
        selection_ids=[plan.genesis.id],
    )


def wish(plan, shown, **more):
    return {
        "show": shown.code,
        "version": shown.version,
        "hall": plan.hall.id,
        "starts": "2019-09-16T20:00",
        **more,
    }


def test_a_move_is_answered_with_the_show_as_it_stands_and_what_can_be_taken_back(
    plan, office, shown
):
    told = office.post(f"{AT}/moves", json=wish(plan, shown)).json
    assert (told["show"]["start"], told["steps"]) == (20 * 60, {"undo": 1, "redo": 0})
    back = office.post(f"{AT}/undo", json={}).json
    assert (back["show"]["start"], back["steps"]) == (18 * 60, {"undo": 0, "redo": 1})


def test_who_comes_second_is_told_where_it_stands_now(plan, office, shown):
    opened = shown.version
    office.post(f"{AT}/moves", json=wish(plan, shown))
    late = wish(plan, shown, starts="2019-09-16T10:00", version=opened)
    answer = office.post(f"{AT}/moves", json=late)
    assert (answer.status_code, answer.json["error"]) == (409, "EDIT_CONFLICT")
    assert answer.json["conflict"]
    assert answer.json["show"]["start"] == 20 * 60


def test_a_move_that_overlaps_is_refused_with_its_sentence(plan, office, shown):
    placed = {"film": plan.swan.code, "hall": plan.hall.id, "starts": "2019-09-16T19:00"}
    answer = office.post(f"{AT}/placings", json=placed)
    assert (answer.status_code, answer.json["error"]) == (409, "HALL_OVERLAP")
    assert "at the same time" in answer.json["says"]


def test_a_place_is_checked_before_anything_is_done(plan, office, shown):
    asked = wish(plan, shown, minutes=113)
    assert office.post(f"{AT}/check", json=asked).json == {"clashes": []}
    outside = office.post(f"{AT}/check", json=wish(plan, shown, starts="2019-09-30T20:00")).json
    assert [one["code"] for one in outside["clashes"]] == ["OUTSIDE_FESTIVAL"]
    film = {
        "title": "Crystal Swan",
        "hall": plan.hall.id,
        "starts": "2019-09-16T19:00",
        "minutes": 93,
    }
    overlapping = office.post(f"{AT}/check", json=film).json
    assert [one["code"] for one in overlapping["clashes"]] == ["HALL_OVERLAP"]


@pytest.mark.parametrize(
    "bent",
    [
        {"show": 7}, {"show": ""}, {"version": "1"}, {"version": True}, {"hall": -1},
        {"hall": "1' OR 1=1"}, {"starts": "2019-02-30T10:00"}, {"starts": "2019-09-16T24:00"},
        {"starts": None}, {"minutes": 10**9}, {"minutes": 1.5}, {"although": ["x"]},
    ],
)  # fmt: skip
def test_what_is_not_a_move_is_refused_and_changes_nothing(plan, office, shown, bent):
    answer = office.post(f"{AT}/moves", json=wish(plan, shown) | bent, headers=ACCEPT)
    assert (answer.status_code, answer.json["error"]) == (422, "NOT_UNDERSTOOD")
    [now] = office.get(f"{AT}/sheet.json").json["shows"]
    assert now["start"] == 18 * 60


def test_what_is_no_json_is_refused(office, plan):
    for body in (b"", b"[]", b"{", b'{"a": NaN}', b"\xff"):
        assert office.post(f"{AT}/moves", data=body, headers=ACCEPT).status_code == 422


def test_a_show_of_another_edition_is_not_found_here(plan, make, enter, shown):
    make.edition("2020")
    client = enter(make.actor(Hat.DIRECTOR))
    answer = client.post("/programme/2020/grid/moves", json=wish(plan, shown))
    assert answer.status_code == 404


def test_readers_look_and_editors_move(plan, make, enter, shown):
    reader = enter(make.actor(Hat.PRESS, edition=plan.edition))
    assert reader.get(f"{AT}/sheet.json").json["may"] is False
    assert reader.get(AT).status_code == 200
    assert reader.post(f"{AT}/moves", json=wish(plan, shown)).status_code == 403


def test_who_is_here_is_known_for_as_long_as_they_say_so(plan, make, enter, shown, monkeypatch):
    other = make.actor(Hat.DIRECTOR, edition=plan.edition, name="Dana")
    here = {"window": "b1", "hall": plan.hall.id, "day": "2019-09-16"}
    mine = {"window": "a1", "hall": None, "day": None}
    office, director = enter(plan.office), enter(other)
    director.post(f"{AT}/visits", json=here)
    [one] = office.post(f"{AT}/visits", json=mine).json["others"]
    assert one == {"name": "Dana", "hall": plan.hall.id, "day": "2019-09-16"}
    later = clock.now() + presence.FORGOTTEN + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert office.post(f"{AT}/visits", json=mine).json["others"] == []
    director.post(f"{AT}/visits", json=here)
    director.post(f"{AT}/leave", json={"window": "b1"})
    assert office.post(f"{AT}/visits", json=mine).json["others"] == []


def test_the_mark_changes_whenever_a_show_does(plan, office, shown):
    before = office.get(f"{AT}/sheet.json").json["mark"]
    after = office.post(f"{AT}/moves", json=wish(plan, shown)).json["mark"]
    assert before != after


def test_the_page_costs_as_much_for_one_show_as_for_many(plan, office, shown, queries_made):
    with queries_made() as one:
        office.get(f"{AT}/sheet.json")
    for hour in (9, 12, 15):
        plan_show(
            actor=plan.office,
            edition_id=plan.edition.id,
            hall_id=plan.hall.id,
            starts_local=datetime(2019, 9, 17, hour),
            selection_ids=[plan.swan.id],
        )
    with queries_made() as many:
        office.get(f"{AT}/sheet.json")
    assert len(one) == len(many)


def test_the_poster_leaves_out_what_is_only_pencilled(plan, office, shown):
    placed = {"film": plan.swan.code, "hall": plan.hall.id, "starts": "2019-09-17T12:00"}
    office.post(f"{AT}/placings", json=placed)
    words = office.get(f"{AT}/poster?paper=a2").text
    assert "Genesis 2.0" in words
    assert "Crystal Swan" not in words


def test_the_poster_is_one_sheet_of_paper(plan, office, shown):
    answer = office.get(f"{AT}/poster.pdf?paper=a2")
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
    assert "programme-2019-a2.pdf" in answer.headers["Content-Disposition"]


def test_what_may_be_broken_is_asked_about_and_the_reason_is_kept(plan, office, shown):
    """The film is put beside itself: the box goes back with the sentence, and stays with a reason."""
    other = hall(plan.edition, "Hall 2")
    wish = {"film": plan.genesis.code, "hall": other.id, "starts": "2019-09-16T18:00"}
    refused = office.post(f"{AT}/placings", json=wish)
    assert (refused.status_code, refused.json["error"]) == (409, "SAME_FILM")
    assert refused.json["insist"] is True
    placed = office.post(f"{AT}/placings", json=wish | {"although": "For the school"})
    assert placed.status_code == 200
    assert db.session.query(Allowance).one().why == "For the school"
    assert office.post(f"{AT}/undo", json={}).status_code == 200
    again = office.post(f"{AT}/redo", json={})
    assert (again.status_code, again.json["insist"]) == (409, True)
    assert office.post(f"{AT}/redo", json={"although": "For the school"}).status_code == 200
