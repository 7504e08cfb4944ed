"""The clashes of an edition as the schedule office sees them, and what somebody answers for."""

import pytest
from sqlalchemy import select

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.programme import allowing
from festival.programme.clashes import check_edition, check_move
from festival.programme.models import Allowance
from tests.programme import makers
from tests.venues import makers as halls

PAGE = "/programme/2019/clashes"


@pytest.fixture
def tight(plan):
    """Two shows with five minutes between them, and one at the same time as the second in another hall."""
    told = (plan.hall, plan.edition)
    makers.show(*told, "2019-09-16T18:00", "2019-09-16T20:00", plan.genesis, code="one")
    makers.show(*told, "2019-09-16T20:05", "2019-09-16T22:00", plan.swan, code="two")
    other = halls.hall(plan.edition, "Hall 2")
    starts, ends = "2019-09-16T20:30", "2019-09-16T22:30"
    makers.show(other, plan.edition, starts, ends, plan.swan, code="three")
    return plan


def codes(found):
    return [(one.code, one.allowed) for one in found]


def test_an_edition_is_checked_and_a_move_without_being_made(tight):
    found = check_edition(tight.edition.id)
    assert codes(found) == [("TURNAROUND_SHORT", False), ("SAME_FILM", False)]
    show = db.session.scalars(select(makers.Show).where(makers.Show.code == "two")).one()
    moved = check_move(tight.edition.id, "two", tight.hall.id, show.starts_at.replace(hour=12))
    assert codes(moved) == [("HALL_OVERLAP", False)]


def test_every_clash_is_told_with_its_source_and_its_shows(tight, enter):
    page = enter(tight.office).get(PAGE).text
    assert "To be decided (2)" in page and "What the hall needs" in page
    assert "10 minutes are missing" in page


def test_who_only_reads_the_grid_is_not_told_what_clashes(tight, enter, make):
    office, partner = (
        enter(one).get("/programme/2019/grid/clashes.json").json["clashes"]
        for one in (tight.office, make.actor(Hat.PARTNER, edition=tight.edition))
    )
    assert sorted(office) == ["one", "three", "two"] and partner == {}


def test_what_is_overridable_is_allowed_with_a_reason_that_is_kept(tight, enter):
    office, address = enter(tight.office), f"{PAGE}/two/SAME_FILM"
    assert office.get(address).status_code == 200
    assert office.post(address, data={"why": " "}).status_code == 422
    assert office.post(address, data={"why": "Two halls for one crowd."}).status_code == 303
    kept = db.session.scalars(select(Allowance)).one()
    assert (kept.code, kept.why) == ("SAME_FILM", "Two halls for one crowd.")
    page = office.get(PAGE).text
    assert "Allowed with a reason (1)" in page and "Two halls for one crowd." in page
    assert codes(check_edition(tight.edition.id))[-1] == ("SAME_FILM", True)
    assert office.post(f"{address}/forbid").status_code == 303
    assert db.session.scalars(select(Allowance)).all() == []


def test_the_director_alone_shortens_the_time_to_clear_a_hall(tight, enter):
    address, why = f"{PAGE}/two/TURNAROUND_SHORT", {"why": "No credits."}
    assert enter(tight.office).post(address, data=why).status_code == 403
    assert enter(tight.director).post(address, data=why).status_code == 303


@pytest.mark.parametrize(
    ("code", "clash", "reason"),
    [
        ("one", "SAME_FILM", allowing.NOTHING_TO_ALLOW),
        ("one", "NONSENSE", allowing.NOTHING_TO_ALLOW),
        ("four", "HALL_OVERLAP", allowing.NEVER_ALLOWED),
    ],
)
def test_what_is_not_broken_or_fatal_is_not_allowed(tight, code, clash, reason):
    told = (tight.hall, tight.edition, "2019-09-16T19:00", "2019-09-16T19:30")
    makers.show(*told, code="four", kind="ceremony")
    with pytest.raises(Refused) as refusal:
        allowing.allow_clash(actor=tight.director, code=code, clash=clash, why="Because.")
    assert refusal.value.reason is reason


def test_a_reason_is_needed(tight):
    with pytest.raises(Refused) as refusal:
        allowing.allow_clash(actor=tight.director, code="two", clash="SAME_FILM", why=" ")
    assert refusal.value.reason is allowing.WHY_NEEDED


def test_readers_do_not_open_the_clashes(tight, make, enter):
    reader = enter(make.actor(Hat.PROGRAMMER, edition=tight.edition))
    assert reader.get(PAGE).status_code == 403


@pytest.mark.parametrize("more", [0, 6])
def test_a_check_costs_the_same_with_few_shows_and_with_many(tight, queries_made, more):
    for n in range(more):
        day = f"2019-09-{17 + n % 3}T"
        told = (f"{day}{10 + n}:00", f"{day}{10 + n}:40")
        makers.show(tight.hall, tight.edition, *told, tight.genesis, code=f"more{n}")
    with queries_made() as made:
        check_edition(tight.edition.id)
    assert len(made) == 22, len(made)
