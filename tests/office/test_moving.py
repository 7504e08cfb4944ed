"""An edition goes a step on or back, and who would be left without an answer."""

import pytest

from festival.editions.models import EditionState
from festival.foundation.db import db
from tests.submissions import makers as entries


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def director(make, edition, enter):
    return enter(make.actor("director", edition=edition))


def stands(edition, state):
    edition.state = state
    db.session.commit()


def test_the_form_that_closes_says_how_many_still_wait(make, edition, director):
    call = entries.call(edition)
    for at in range(2):
        entries.sent(make.actor(), call, title=[f"Film {at}"], title_en=[])
    stands(edition, EditionState.LIVE)
    page = director.get(f"/office/editions/{edition.code}/move/closed").text
    assert "2 entries have no last answer yet." in page
    assert f"/selection/unanswered?edition={edition.code}" in page
    answer = director.post(f"/office/editions/{edition.code}/move/closed", data={"why": ""})
    assert answer.location == f"/office/editions/{edition.code}"


def test_nothing_is_said_where_nobody_waits_or_nothing_ends(make, edition, director):
    stands(edition, EditionState.LIVE)
    page = director.get(f"/office/editions/{edition.code}/move/closed").text
    assert "no last answer" not in page
    entries.sent(make.actor(), entries.call(edition))
    stands(edition, EditionState.DRAFT)
    page = director.get(f"/office/editions/{edition.code}/move/call_open").text
    assert "no last answer" not in page


def test_a_draft_and_a_withdrawn_film_wait_for_nothing(make, edition, director):
    entries.draft(make.actor(), entries.call(edition))
    stands(edition, EditionState.LIVE)
    page = director.get(f"/office/editions/{edition.code}/move/closed").text
    assert "no last answer" not in page
