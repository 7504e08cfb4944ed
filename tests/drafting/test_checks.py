"""What must always be true of branches and proposals is found when it is not."""

import pytest

from festival.drafting import checks
from festival.drafting.branch_models import Branch, Placement
from festival.foundation import clock
from festival.programme.models import ShowState
from tests.drafting.run_makers import clashing, solved
from tests.makers import save
from tests.spoiling import met
from tests.venues import makers as venues


@pytest.fixture
def strange(make):
    """A hall of another edition."""
    return venues.hall(make.edition("2018"), "Hall 9")


def test_a_branch_stays_in_its_edition(plan, strange):
    branch = save(
        Branch(
            code="b1",
            edition_id=plan.edition.id,
            name="If Hall 1 closes",
            made_at=clock.now(),
        )
    )
    now = clock.now()
    save(
        Placement(
            branch_id=branch.id,
            show_code="one",
            hall_id=plan.hall.id,
            starts_at=now,
            ends_at=now,
            state=ShowState.PLANNED,
        )
    )
    spoilt = f"UPDATE branch_placements SET hall_id = {strange.id}"
    assert met(checks.branches_stay_in_their_edition, spoilt) == [
        "Branch If Hall 1 closes: hall hall-9 is of another edition."
    ]


def test_a_proposal_finds_halls_of_its_edition(plan, strange):
    clashing(plan)
    run = solved(plan).code
    spoilt = f"UPDATE solver_proposals SET hall_id = {strange.id} WHERE hall_id is not null"
    found = met(checks.proposals_stay_in_their_edition, spoilt)
    assert set(found) == {f"Proposal {run}: hall hall-9 is of another edition."}


def test_a_proposal_moves_shows_of_its_edition(plan, make):
    clashing(plan)
    run = solved(plan).code
    spoilt = f"UPDATE shows SET edition_id = {make.edition('2018').id}"
    found = set(met(checks.proposals_stay_in_their_edition, spoilt))
    assert found
    assert found <= {f"Proposal {run}: show {one} is of another edition." for one in ("one", "two")}
