"""What the programme's tests start from."""

from types import SimpleNamespace

import pytest

from festival.people.models import Hat
from tests.venues import makers as halls


@pytest.fixture
def plan(make):
    """An edition with a hall, a section, two films and the people of the schedule office."""
    edition = make.edition()
    section = make.section(edition)
    return SimpleNamespace(
        edition=edition,
        section=section,
        hall=halls.hall(edition),
        office=make.actor(Hat.SCHEDULE, edition=edition),
        director=make.actor(Hat.DIRECTOR, edition=edition),
        genesis=make.selection(section, make.film("Genesis 2.0", 113 * 60)),
        swan=make.selection(section, make.film("Crystal Swan", 93 * 60)),
    )
