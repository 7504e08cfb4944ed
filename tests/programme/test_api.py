"""A program of the schedule office reads the draft, asks what clashes and moves shows, by the grid's rules."""

from datetime import datetime

import pytest

from festival.people.models import Hat
from festival.programme import dossier
from festival.programme.operations import plan_show
from festival.tokens.shapes import wrong
from tests.tokens import makers

BOTH = ("schedule:read", "schedule:write")


@pytest.fixture
def shown(plan):
    return plan_show(
        actor=plan.office,
        edition_id=plan.edition.id,
        hall_id=plan.hall.id,
        starts_local=datetime(2019, 9, 16, 18),
        selection_ids=[plan.genesis.id],
    )


@pytest.fixture
def other(plan):
    return plan_show(
        actor=plan.office,
        edition_id=plan.edition.id,
        hall_id=plan.hall.id,
        starts_local=datetime(2019, 9, 16, 21),
        selection_ids=[plan.swan.id],
    )


@pytest.fixture
def office(app, plan):
    return makers.program(app, plan.office, *BOTH)


def place(plan, starts, **more):
    return {"hall": f"{plan.hall.venue.slug}/{plan.hall.code}", "starts": starts, **more}


def test_the_draft_is_read_as_it_is_planned(plan, office, shown, other):
    page = office.get("/schedule/2019/shows").json
    assert wrong(dossier.SHOWS, page) is None
    assert [one["code"] for one in page["items"]] == [shown.code, other.code]
    assert page["items"][0]["starts_at"] == "2019-09-16T12:00:00Z"
    assert page["items"][0]["starts_local"] == "2019-09-16T18:00"
    assert office.get("/schedule/2019/shows?day=2019-09-17").json["total"] == 0
    halls = office.get("/schedule/2019/halls").json
    assert wrong(dossier.HALLS, halls) is None
    assert halls["items"][0]["hall"] == place(plan, "")["hall"]


def test_a_place_is_asked_about_before_anything_is_moved(plan, office, shown, other):
    at = f"/schedule/2019/shows/{shown.code}"
    free = office.post(f"{at}/check", place(plan, "2019-09-17T12:00")).json
    assert not [one for one in free["clashes"] if one["severity"] == "fatal"]
    taken = office.post(f"{at}/check", place(plan, "2019-09-16T21:30")).json
    assert wrong(dossier.CLASHES, taken) is None
    assert "HALL_TAKEN" in {one["code"] for one in taken["clashes"]} or taken["clashes"]
    assert office.get(at).json["starts_local"] == "2019-09-16T18:00"


def test_a_show_is_moved_on_the_reading_it_was_decided_on(plan, office, shown):
    at = f"/schedule/2019/shows/{shown.code}"
    mark = office.get(at).headers["ETag"]
    moved = office.post(f"{at}/move", place(plan, "2019-09-17T12:00"), If_Match=mark)
    assert wrong(dossier.SHOW, moved.json) is None
    assert (moved.status_code, moved.json["starts_local"]) == (200, "2019-09-17T12:00")
    late = office.post(f"{at}/move", place(plan, "2019-09-17T15:00"), If_Match=mark)
    assert (late.status_code, late.json["error"]) == (412, "EDIT_CONFLICT")
    assert office.get(at).json["starts_local"] == "2019-09-17T12:00"


def test_what_the_grid_refuses_is_refused(plan, office, shown, other):
    at = f"/schedule/2019/shows/{shown.code}/move"
    onto = office.post(at, place(plan, "2019-09-16T21:30"))
    assert onto.status_code == 409
    assert onto.json["says"]
    never = office.post(at, place(plan, "2019-09-16T25:00"))
    assert (never.status_code, never.json["error"]) == (422, "SHAPE_WRONG")
    nowhere = office.post(at, place(plan, "2019-09-16T12:00") | {"hall": "moon/1"})
    assert nowhere.status_code == 404


def test_the_clashes_of_the_draft_are_told_to_the_office(plan, office, shown):
    page = office.get("/schedule/2019/clashes")
    assert page.status_code == 200
    assert wrong(dossier.ALL_CLASHES, page.json) is None


@pytest.mark.parametrize("hat", [Hat.PRESS, Hat.CURATOR])
def test_who_reads_the_draft_does_not_move_it(app, make, plan, shown, hat, monkeypatch):
    monkeypatch.setattr("festival.tokens.rules.offered_to", lambda actor: list(BOTH))
    reader = makers.program(app, make.actor(hat, edition=plan.edition), *BOTH)
    assert reader.get("/schedule/2019/shows").status_code == 200
    answer = reader.post(f"/schedule/2019/shows/{shown.code}/move", place(plan, "2019-09-17T12:00"))
    assert (answer.status_code, answer.json["error"]) == (403, "NOT_THE_SCHEDULE_OFFICE")


def test_for_others_there_is_no_draft(app, make, plan, shown):
    """I-101: another edition's people, and a token of another edition, find nothing."""
    other = make.edition(code="2031")
    strangers = [
        makers.program(app, make.actor(Hat.SCHEDULE, edition=other), *BOTH),
        makers.program(app, make.actor(Hat.DIRECTOR), *BOTH, edition="2031"),
    ]
    for one in strangers:
        assert one.get("/schedule/2019/shows").status_code == 404
        assert one.get(f"/schedule/2031/shows/{shown.code}").status_code == 404
        moved = one.post(f"/schedule/2031/shows/{shown.code}/move", place(plan, "2019-09-17T12:00"))
        assert moved.status_code == 404


def test_a_reason_holds_no_hidden_characters(plan, office, shown):
    at = f"/schedule/2019/shows/{shown.code}/move"
    answer = office.post(at, place(plan, "2019-09-17T12:00", although="a\u202eb"))
    assert (answer.status_code, answer.json["error"]) == (422, "SHAPE_WRONG")
