"""What the tests of the print desk start from."""

from types import SimpleNamespace

import pytest

from festival.people.models import Hat
from festival.venues.models import Server
from tests.makers import save
from tests.prints import makers
from tests.venues import makers as venues


@pytest.fixture
def desk(make):
    """An edition with two halls, one of them with a server, and an encrypted copy that is asked for."""
    edition = make.edition()
    section = make.section(edition)
    hall = venues.hall(edition, formats="DCP2K", sound="51", containers="FS", subtitle_screen=False)
    save(Server(hall_id=hall.id, thumbprint="a1" * 20))
    genesis = make.selection(section, make.film("Genesis 2.0", 113 * 60))
    return SimpleNamespace(
        edition=edition,
        section=section,
        hall=hall,
        second=venues.hall(edition, "Hall 2"),
        key="arman.hall-1",
        second_key="arman.hall-2",
        office=make.actor(Hat.SCHEDULE, edition=edition),
        programmer=make.actor(Hat.PROGRAMMER, edition=edition),
        genesis=genesis,
        copy=makers.kept_copy(genesis, encrypted=True),
    )


@pytest.fixture
def office(desk, enter):
    return enter(desk.office)
