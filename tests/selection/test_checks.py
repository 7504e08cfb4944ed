"""What the database itself refuses, such as a film twice in a section, is not asked again."""

from datetime import date, timedelta
from hashlib import sha256

import pytest

from festival.films.models import HistoryKind, PastScreening
from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.selection import checks
from festival.selection.models import Batch
from festival.selection.operations import select_film
from festival.selection.rules import SECTION_FULL
from tests.spoiling import met, spoil
from tests.submissions import makers as entries


@pytest.fixture
def edition(make):
    return make.edition("2019")


@pytest.fixture
def section(make, edition):
    return make.section(edition, "women")


def test_a_selection_belongs_to_its_section_and_film(make, section):
    selection = make.selection(section, make.film())
    other = make.film()
    spoilt = f"UPDATE selections SET version_id = {other.versions[0].id}"
    assert met(checks.selections_belong_together, spoilt) == [
        (
            f"Selection {selection.code} in women: its section, version or entry is of another edition "
            "or film."
        )
    ]


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ("UPDATE submissions SET state = 'disqualified'", "disqualified"),
        ("UPDATE submissions SET state = 'draft', sent_at = NULL", "draft"),
        (
            "UPDATE submissions SET state = 'withdrawn', withdrawn_at = '2001-01-01 00:00:00'",
            "withdrawn",
        ),
    ],
)
def test_a_chosen_entry_was_eligible(make, edition, section, statement, state):
    sent = entries.sent(make.actor(), entries.call(edition))
    selection = make.selection(section, make.film(), submission_id=sent.id)
    assert met(checks.chosen_entries_were_eligible, statement) == [
        f"Selection {selection.code}: the entry {sent.code} it was chosen from is {state}."
    ]


def test_a_film_competes_once(make, edition):
    film = make.film()
    for code in ("main", "second"):
        make.selection(make.section(edition, code), film)
    assert met(checks.films_compete_once, "UPDATE sections SET in_main_competition = true") == [
        f"Film {film.code}: stands in two competitions of 2019."
    ]


OVER_FULL = "Section 2019/women: holds 2 films and takes 1, and no director has gone beyond."


def test_a_section_holds_what_it_takes(make, section):
    for _ in range(2):
        make.selection(section, make.film())
    spoilt = "UPDATE sections SET max_films = 1"
    assert met(checks.sections_hold_what_they_take, spoilt) == [OVER_FULL]
    spoil("UPDATE selections SET state = 'withdrawn', withdrawn_why = 'Sold'")
    assert checks.sections_hold_what_they_take() == []


def test_a_director_may_go_beyond_and_a_programmer_may_not(make, edition, section):
    programmer = make.actor(Hat.PROGRAMMER, edition=edition)
    director = make.actor(Hat.DIRECTOR, edition=edition)
    spoil("UPDATE sections SET max_films = 1")
    chosen = {"section_id": section.id}
    select_film(actor=programmer, film_id=make.film().id, **chosen)
    with pytest.raises(Refused) as refused:
        select_film(actor=programmer, film_id=make.film().id, over_full=True, **chosen)
    assert refused.value.reason is SECTION_FULL
    select_film(
        actor=director, film_id=make.film().id, over_full=True, why="A print was lost.", **chosen
    )
    assert checks.sections_hold_what_they_take() == []
    spoil("DELETE FROM given_hats WHERE hat = 'director'")
    assert checks.sections_hold_what_they_take() == [OVER_FULL]


def test_a_film_that_left_says_why(make, section):
    selection = make.selection(section, make.film())
    spoilt = "UPDATE selections SET state = 'withdrawn'"
    assert met(checks.withdrawals_are_explained, spoilt) == [
        f"Selection {selection.code}: is withdrawn without a word."
    ]


def test_decisions_are_told_by_two(make, edition):
    one, other = make.actor(Hat.PROGRAMMER), make.actor(Hat.DIRECTOR)
    now, contents = clock.now(), '{"entries":[]}'
    make.save(
        Batch(
            code="b1",
            edition_id=edition.id,
            number=1,
            contents=contents,
            digest=sha256(contents.encode()).hexdigest(),
            proposed_by_id=one.id,
            proposed_at=now,
            approved_by_id=other.id,
            approved_at=now,
            released_at=now + timedelta(hours=1),
        )
    )
    found = met(
        checks.decisions_are_told_by_two,
        "UPDATE batches SET contents = '{}', approved_by_id = proposed_by_id, approved_at = NULL",
    )
    assert found == [
        "Batch b1 of 2019: what was approved was changed.",
        "Batch b1 of 2019: was approved by whoever proposed it.",
        "Batch b1 of 2019: was told, and nobody approved it.",
    ]


def test_i35_an_announced_premiere_is_still_left(app, make, section):
    """I-35: what was told of showings later is asked about, too."""
    selection = make.selection(section, make.film(countries=("CH",)), premiere="world")
    assert checks.announced_premieres_are_left() == []
    db.session.add(
        PastScreening(
            film_id=selection.film_id, on=date(2019, 1, 20), country="US", city="Park City",
            event="Sundance", kind=HistoryKind.FESTIVAL, public=True,
        )
    )  # fmt: skip
    db.session.commit()
    db.session.expire_all()
    with app.test_request_context():
        [said] = checks.announced_premieres_are_left()
    assert said.startswith(f"Selection {selection.code}: Already public: ")
    assert "Sundance, Park City" in said
