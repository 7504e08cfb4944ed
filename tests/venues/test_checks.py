"""What must always be true of venues is found when it is not."""

import pytest

from festival.venues import checks
from festival.venues.models import Walk
from tests.makers import save
from tests.spoiling import met
from tests.venues import makers


@pytest.fixture
def edition(make):
    return make.edition()


def test_a_hall_does_not_keep_more_seats_than_it_has(edition):
    """I-77: seats kept for juries, press and protocol are seats of the hall."""
    makers.hall(edition, capacity=40, jury_seats=9, press_seats=20, protocol_seats=11)
    spoilt = "UPDATE halls SET press_seats = 21"
    assert met(checks.halls_keep_no_more_than_they_have, spoilt) == [
        "Hall arman/hall-1: 41 seats are kept, and it has 40."
    ]


def test_a_hall_of_unknown_size_is_not_complained_of(edition):
    makers.hall(edition, jury_seats=9)
    assert checks.halls_keep_no_more_than_they_have() == []


def test_a_way_on_foot_stays_in_its_edition(make, edition):
    one, other = makers.venue(edition), makers.venue(edition, "Sary-Arka", "sary-arka")
    save(Walk(venue_id=one.id, other_id=other.id, minutes=12))
    elsewhere = make.edition("2018")
    spoilt = f"UPDATE venues SET edition_id = {elsewhere.id} WHERE slug = 'sary-arka'"
    assert met(checks.walks_stay_within_an_edition, spoilt) == [
        "Venue arman: the way to sary-arka leads into another edition."
    ]
