"""The doors of venues and halls."""

import pytest

from festival.foundation.db import db
from festival.people.models import Hat
from festival.venues.models import Hall, Venue


def test_readers_open_no_venue(place, make, enter):
    reader = enter(make.actor(Hat.PROGRAMMER, edition=place.edition))
    page = reader.get("/programme/2019/venues").text
    assert "Open a venue" not in page
    assert reader.get("/programme/2019/venues/new").status_code == 403


def test_venues_and_halls_are_kept_by_form(place, office):
    assert office.get("/programme/2019/venues/new").status_code == 200
    told = {"name-en": "New House", "step_free": "yes", "hearing_loop": "", "position": "2"}
    assert office.post("/programme/2019/venues/new", data=told).status_code == 303
    venue = db.session.query(Venue).filter_by(slug="new-house").one()
    assert (venue.step_free, venue.hearing_loop) == (True, None)
    page = office.get("/programme/2019/venues").text
    assert "Not known yet" in page
    address = "/programme/2019/venues/new-house"
    assert office.get(f"{address}/edit").status_code == 200
    told |= {"step_free": "no", "version": venue.version}
    assert office.post(f"{address}/edit", data=told).status_code == 303
    assert office.post(f"{address}/edit", data=told).status_code == 409
    assert office.post(f"{address}/edit", data={"name-en": ""}).status_code == 422
    assert office.get(f"{address}/halls/new").status_code == 200
    hall = {"name-en": "Red", "capacity": "80", "turnaround_minutes": "20"}
    assert office.post(f"{address}/halls/new", data=hall).status_code == 303
    assert office.post(f"{address}/halls/new", data=hall | {"capacity": "0"}).status_code == 422
    kept = db.session.query(Hall).filter_by(code="red").one()
    assert (kept.capacity, kept.turnaround_minutes) == (80, 20)
    assert office.get(f"{address}/halls/red").status_code == 200
    assert office.post(f"{address}/halls/red", data=hall | {"capacity": ""}).status_code == 303
    db.session.expire_all()
    assert db.session.query(Hall).filter_by(code="red").one().capacity is None
    assert db.session.query(Venue).filter_by(slug="new-house").one().step_free is False
    assert office.post(f"{address}/halls/red", data={}).status_code == 422


def test_a_hall_is_not_saved_over_what_somebody_else_saved(place, office):
    address = "/programme/2019/venues/arman/halls/hall-1"
    opened = office.get(address).text
    assert 'name="version"' in opened
    told = {"name-en": "Red", "turnaround_minutes": "20", "version": place.hall.version}
    assert office.post(address, data=told).status_code == 303
    late = office.post(address, data=told | {"name-en": "Blue"})
    assert late.status_code == 409
    assert "Someone changed this hall while you were editing it." in late.text
    assert 'value="Blue"' in late.text, "what was typed stays"
    db.session.refresh(place.hall)
    assert place.hall.name == {"en": "Red"}
    now = told | {"name-en": "Blue", "version": place.hall.version}
    assert office.post(address, data=now).status_code == 303


def test_a_hall_is_not_made_smaller_than_its_seats_on_sale(place, office):
    address = "/programme/2019/venues/arman/halls/hall-1"
    told = {"name-en": "Red", "turnaround_minutes": "20", "capacity": "100"}
    assert office.post(address, data=told).status_code == 303
    assert office.post(f"{address}/equipment", data={"capacity_sale": "90"}).status_code == 303
    small = office.post(address, data=told | {"capacity": "50"})
    assert small.status_code == 422
    assert "No more seats can be sold or kept than the hall has." in small.text


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_the_pages_stand_in_every_language(place, make, enter, locale):
    reader = enter(make.actor(Hat.DIRECTOR, edition=place.edition, locale=locale))
    for address in (
        "",
        "/new",
        "/arman/edit",
        "/arman/walks",
        "/arman/halls/new",
        "/arman/halls/hall-1",
    ):
        page = reader.get(f"/programme/2019/venues{address}")
        assert page.status_code == 200
        assert f'<html lang="{locale}"' in page.text
