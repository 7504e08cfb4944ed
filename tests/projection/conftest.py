"""What the tests of projection start from: a plan of two films, one with a copy that is nearly ready."""

from types import SimpleNamespace

import pytest

from festival.people.models import Hat
from festival.prints.models import Sound
from festival.venues.models import Server
from tests.makers import save
from tests.prints import makers as prints
from tests.programme import makers
from tests.venues import makers as venues


@pytest.fixture
def house_plan(make):
    edition = make.edition()
    section = make.section(edition)
    hall = venues.hall(edition, formats="DCP2K", sound="51", doors_before_minutes=15)
    save(Server(hall_id=hall.id, thumbprint="a1" * 20))
    genesis = make.selection(section, make.film("Genesis 2.0", 113 * 60))
    ayka = make.selection(section, make.film("Ayka", 100 * 60))
    copy = prints.kept_copy(genesis, encrypted=True, fps=24, sound=Sound.SURROUND_51)
    day = edition.starts_on
    show = makers.show(
        hall, edition, f"{day}T18:00", f"{day}T20:31", genesis, intro_minutes=10, talk_minutes=25
    )
    other = makers.show(hall, edition, f"{day}T21:05", f"{day}T22:50", ayka, code="s2")
    return SimpleNamespace(
        edition=edition, hall=hall, key="arman.hall-1", genesis=genesis, ayka=ayka, copy=copy,
        show=show, other=other, day=day,
        office=make.actor(Hat.SCHEDULE, edition=edition),
        programmer=make.actor(Hat.PROGRAMMER, edition=edition),
    )  # fmt: skip


@pytest.fixture
def desk(house_plan, enter):
    return enter(house_plan.office)
