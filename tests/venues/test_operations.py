"""What happens to venues and halls."""

import pytest
from sqlalchemy import select

from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.people.models import Hat
from festival.venues.equipping import equip_hall
from festival.venues.models import Walk
from festival.venues.operations import add_hall, open_venue, revise_hall, set_walk
from festival.venues.rules import NOT_THE_SCHEDULE_OFFICE, SEATS_TOO_MANY, WALK_ELSEWHERE
from tests.venues import makers


def test_a_venue_and_its_halls_are_opened(place):
    venue = open_venue(
        actor=place.office, edition_id=place.edition.id, name=Text(en="Arman"), step_free=True
    )
    assert (venue.slug, venue.step_free, venue.hearing_loop) == ("arman-2", True, None)
    one = add_hall(actor=place.office, venue_id=venue.id, name=Text(en="Red"))
    two = add_hall(actor=place.office, venue_id=venue.id, name=Text(en="Red"), capacity=80)
    assert one.code == "red"
    assert two.code.startswith("red-")
    assert (one.turnaround_minutes, two.capacity) == (15, 80)


@pytest.mark.parametrize("left", [None, 99, 29])
def test_i_77_a_hall_never_becomes_smaller_than_what_it_sells_and_keeps(place, left):
    told = {"actor": place.office, "hall_id": place.hall.id, "name": Text(en="Red")}
    told |= {"turnaround_minutes": 15, "position": 0}
    revise_hall(capacity=100, **told)
    sold = {"jury_seats": 30} if left == 29 else {"capacity_sale": 100}
    equip_hall(actor=place.office, hall_id=place.hall.id, **sold)
    with pytest.raises(Refused) as refusal:
        revise_hall(capacity=left, **told)
    assert refusal.value.reason is SEATS_TOO_MANY
    db.session.refresh(place.hall)
    assert place.hall.capacity == 100


def test_the_later_of_two_who_describe_a_hall_is_told(place):
    told = {"actor": place.office, "hall_id": place.hall.id}
    facts = {"name": Text(en="Red"), "capacity": 80, "turnaround_minutes": 15, "position": 0}
    seen = place.hall.version
    equip_hall(version=seen, make="Barco", **told)
    with pytest.raises(Refused) as refusal:
        revise_hall(version=seen, **told, **facts)
    assert refusal.value.reason is EDIT_CONFLICT
    revise_hall(version=seen + 1, **told, **facts)
    with pytest.raises(Refused) as refusal:
        equip_hall(version=seen + 1, make="Christie", **told)
    assert refusal.value.reason is EDIT_CONFLICT


def test_a_walk_leads_to_another_venue_of_the_edition(place, office, make):
    first, second = place.venue, makers.venue(place.edition, "Palace", "palace")
    told = {"actor": place.office, "venue_id": first.id, "minutes": 5}
    for slug in (first.slug, "nonesuch"):
        with pytest.raises(Refused) as refusal:
            set_walk(other_slug=slug, **told)
        assert refusal.value.reason is WALK_ELSEWHERE
    url = f"/programme/{place.edition.code}/venues/{second.slug}/walks"
    assert office.post(url, data={"other": first.slug, "minutes": "0"}).status_code == 422
    assert office.post(url, data={"other": first.slug, "minutes": "12"}).status_code == 303
    assert "12" in office.get(url).text
    kept = db.session.scalars(select(Walk)).one()
    assert (kept.venue_id, kept.other_id, kept.minutes) == (first.id, second.id, 12)
    with pytest.raises(Refused) as refusal:
        set_walk(
            **told | {"actor": make.actor(Hat.JUROR, edition=place.edition)}, other_slug="palace"
        )
    assert refusal.value.reason is NOT_THE_SCHEDULE_OFFICE
