"""What the tests of the venues start from."""

from types import SimpleNamespace

import pytest

from festival.people.models import Hat
from tests.venues import makers


@pytest.fixture
def place(make):
    """An edition with one hall, and who keeps it."""
    edition = make.edition()
    arman = makers.venue(edition)
    return SimpleNamespace(
        edition=edition,
        venue=arman,
        hall=makers.hall(edition, at=arman),
        office=make.actor(Hat.SCHEDULE, edition=edition),
        director=make.actor(Hat.DIRECTOR, edition=edition),
    )


@pytest.fixture
def office(place, enter):
    return enter(place.office)
