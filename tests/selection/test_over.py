"""An edition that is over: everything about its selection is read, and nothing is changed."""

from datetime import date

import pytest

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.reviews import duplicates, rounds, rules
from festival.reviews.rules import SELECTION_OVER
from festival.selection import basket, many, meetings, operations, waitlist
from festival.submissions.models import Decision
from tests.reviews.makers import a_round
from tests.submissions import makers as entries
from tests.submissions.makers import wall

ENDED = date(2019, 9, 20)
NAME = Text(en="Almaty 2019")


@pytest.mark.parametrize(
    ("state", "today", "goes_on"),
    [
        (EditionState.SELECTION, date(2026, 1, 1), True),
        (EditionState.LIVE, ENDED, True),
        (EditionState.LIVE, date(2019, 9, 21), False),
        (EditionState.CLOSED, date(2019, 9, 1), False),
        (EditionState.ARCHIVED, date(2026, 1, 1), False),
    ],
    ids=["selecting", "last-day", "day-after", "closed", "archived"],
)
def test_may_still_choose(make_actor, state, today, goes_on):
    edition = Edition(id=1, state=state, ends_on=ENDED, name=NAME)
    assert bool(rules.may_still_choose(make_actor, edition, today)) is goes_on
    assert rules.may_still_choose(HOUSE, edition, today)


@pytest.fixture
def make_actor():
    return HOUSE.__class__(7, "Ann", 7)


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def director(make, edition):
    return make.actor("director", edition=edition)


@pytest.fixture
def held(make, edition, director):
    """An edition with an entry, a film in a section, a waiting entry, a round and a meeting; then it is closed."""
    call = entries.call(edition)
    sent = entries.sent(make.actor(), call)
    waits = entries.sent(make.actor(), call, title=["Tulpan"])
    operations.decide(actor=director, submission_code=waits.code, decision=Decision.WAITLISTED)
    section = make.section(edition)
    place = operations.select_film(actor=director, section_id=section.id, film_id=make.film().id)
    basket.put_into_basket(actor=director, codes=[sent.code])
    one = a_round(edition)
    sat = meetings.open_meeting(
        actor=director, edition_id=edition.id, name="First", present="Ann", ids=[sent.id]
    )
    names = {
        "sent": sent.code, "waits": waits.code, "section": section.id, "place": place.code,
        "round": one.code, "meeting": sat.code,
    }  # fmt: skip
    edition.state = EditionState.CLOSED
    db.session.commit()
    return names


def test_nothing_is_changed_any_more(held, edition, director):
    us = {"actor": director}
    acts = [
        lambda: operations.decide(**us, submission_code=held["sent"], decision="shortlisted"),
        lambda: operations.take_into_section(
            **us, submission_code=held["sent"], section_id=held["section"]
        ),
        lambda: operations.shift_selection(**us, code=held["place"], by=1),
        lambda: operations.arrange_section(**us, section_id=held["section"], codes=[held["place"]]),
        lambda: operations.withdraw_selection(**us, code=held["place"], why="Late."),
        lambda: operations.describe_selection(**us, code=held["place"], role="gala", note=Text()),
        lambda: waitlist.shift_waiting(**us, code=held["waits"], by=1),
        lambda: waitlist.arrange_waiting(**us, edition_id=edition.id, codes=[held["waits"]]),
        lambda: many.decide_many(
            **us, edition_id=edition.id, codes=[held["sent"]], decision="shortlisted"
        ),
        lambda: meetings.open_meeting(
            **us, edition_id=edition.id, name="Second", present="Ann", ids=[1]
        ),
        lambda: rounds.open_round(
            **us, edition_id=edition.id, name=NAME, opens_local=wall(0), due_local=wall(9)
        ),
    ]
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason is SELECTION_OVER


@pytest.mark.parametrize(
    ("there", "gone"),
    [
        ("/selection/?edition=2019", None),
        ("/selection/{sent}", "/take"),
        ("/selection/sections/{section}", "/down"),
        ("/selection/sections/{section}/card", "data-order"),
        ("/selection/sections/{section}/invited?q=tulpan", 'name="film"'),
        ("/selection/places/{place}", 'name="role"'),
        ("/selection/basket?edition=2019", "/basket/take"),
        ("/selection/waitlist?edition=2019", "data-order"),
        ("/selection/meetings/?edition=2019", 'name="present"'),
        ("/selection/table/ticked?edition=2019&entry={sent}", 'name="decision"'),
        ("/selection/rounds/?edition=2019", "rounds/new"),
    ],
)
def test_every_page_says_so_and_offers_nothing(enter, held, director, there, gone):
    page = enter(director).get(there.format(**held)).text
    assert "What was chosen for it stays as it is" in page
    assert gone is None or gone not in page


def test_a_meeting_left_open_is_read_and_closed(enter, held, director):
    client = enter(director)
    page = client.get(f"/selection/meetings/{held['meeting']}/films/{held['sent']}").text
    assert 'name="decision"' not in page
    meetings.close_meeting(actor=director, code=held["meeting"], present="Ann")


def test_likely_duplicates_of_it_stay_undecided(held, director):
    assert duplicates.desk_items(director) == []
