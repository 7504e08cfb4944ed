"""What is announced of a premiere when a film is taken: no more than its showings leave (I-35)."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from festival.films.claims import PREMIERE_AT_HOME, PREMIERE_CONTRADICTED, PREMIERE_IN_DOUBT
from festival.films.models import HistoryKind
from festival.films.premiere import Place, Shown, Status, derive
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.selection import operations, premieres
from festival.selection.models import Selection
from tests.submissions import makers as entries

ALMATY = Place("KZ", date(2018, 9, 15), ("Almaty",), regions=("asia", "central_asia"))
PARK_CITY = Shown(date(2018, 1, 20), "US", city="Park City", event="Sundance")
SOMEWHEN = Shown(date(2018, 1, 1), "FR", precision="year", kind=HistoryKind.FESTIVAL)


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def programmer(make, edition):
    return make.actor("programmer", edition=edition)


@pytest.fixture
def sent(make, edition):
    """From Kazakhstan and Georgia, and shown in Tbilisi in March."""
    return entries.sent(make.actor(), entries.call(edition))


@pytest.mark.parametrize(
    ("claimed", "countries", "history", "why", "reason"),
    [
        ("", ["CH"], [PARK_CITY], "", None),
        ("continental", ["CH"], [PARK_CITY], "", None),
        ("central_asian", ["CH"], [PARK_CITY], "", None),
        ("none", ["CH"], [PARK_CITY], "", None),
        ("world", ["CH"], [PARK_CITY], "", PREMIERE_CONTRADICTED),
        ("international", ["CH"], [PARK_CITY], "", PREMIERE_CONTRADICTED),
        ("international", ["KZ"], [PARK_CITY], "", PREMIERE_AT_HOME),
        ("world", ["CH"], [SOMEWHEN], "", PREMIERE_IN_DOUBT),
        ("world", ["CH"], [PARK_CITY], "The showing was for the crew.", None),
        ("paradise", ["CH"], [], "", premieres.PREMIERE_UNKNOWN),
        ("regional", ["CH"], [], "", premieres.PREMIERE_UNKNOWN),
        ("world", ["CH"], None, "", premieres.PREMIERE_UNASKED),
        ("world", ["CH"], None, "Asked by telephone.", None),
        ("none", ["CH"], None, "", None),
    ],
)
def test_i35_no_stronger_premiere_is_announced_than_the_showings_leave(
    claimed, countries, history, why, reason
):
    """I-35: Sundance on 20 January uses up what it does, unless somebody says why not."""
    derived = None if history is None else derive(countries, history, ALMATY)
    assert premieres.may_announce(claimed, derived, why).reason is reason


def test_i35_a_premiere_in_doubt_is_asked_about_first():
    """I-35: a year alone may be before the festival or after its beginning."""
    doubtful = derive(["CH"], [Shown(date(2018, 1, 1), "DE", precision="year")], ALMATY)
    assert doubtful.status is Status.WORLD
    assert premieres.may_announce("world", doubtful).reason is PREMIERE_IN_DOUBT
    assert premieres.may_announce("world", doubtful, "The distributor wrote so.")
    assert premieres.may_announce("continental", doubtful)


def take(programmer, sent, section, **more):
    return operations.take_into_section(
        actor=programmer, submission_code=sent.code, section_id=section.id, **more
    )


def test_i35_taking_a_film_asks_what_is_announced(programmer, sent, make, edition):
    """I-35: refused while it is taken, and then nothing is kept."""
    section = make.section(edition)
    with pytest.raises(Refused) as refused:
        take(programmer, sent, section, premiere="world")
    assert refused.value.reason is PREMIERE_CONTRADICTED
    assert "Tbilisi" in str(refused.value.verdict)
    assert db.session.scalar(select(Selection.id)) is None
    made = take(programmer, sent, section, premiere="national")
    assert (made.premiere, made.premiere_why) == ("national", "")


def test_i35_a_reason_is_kept_with_the_place_and_in_the_journal(programmer, sent, make, edition):
    """I-35: what stands against the showings is announced with a reason that stays."""
    why = "The showing in Tbilisi was for the crew alone."
    made = take(programmer, sent, make.section(edition), premiere="world", premiere_why=why)
    assert (made.premiere, made.premiere_why) == ("world", why)
    found = select(JournalEntry).where(JournalEntry.act == "select_film")
    facts = load(db.session.scalars(found).one().facts)
    assert (facts["premiere"], facts["premiere_why"]) == ("world", why)


def test_a_reason_nobody_needed_is_not_kept(programmer, sent, make, edition):
    made = take(
        programmer, sent, make.section(edition), premiere="national", premiere_why="For sure."
    )
    assert made.premiere_why == ""


def test_i35_the_page_of_a_place_refuses_it_beside_the_field(
    enter, programmer, sent, make, edition
):
    """I-35: on the form that takes the film and on that of its place."""
    client, section = enter(programmer), make.section(edition)
    page = client.get(f"/selection/{sent.code}").text
    assert re.search(r'<option[^>]*selected[^>]*value="central_asian"', page)
    typed = {"take-section_id": str(section.id), "take-premiere": "world"}
    answer = client.post(f"/selection/{sent.code}/take", data=typed)
    assert answer.status_code == 422
    assert "Already public" in answer.text
    typed |= {"take-premiere": "central_asian"}
    assert client.post(f"/selection/{sent.code}/take", data=typed).status_code == 303
    code = db.session.scalar(select(Selection.code))
    place = client.get(f"/selection/places/{code}").text
    assert "Not a world premiere: shown before (March 2019, CinéDOC, Tbilisi, Georgia)." in place
    typed = {"role": "regular", "premiere": "world", "version": ""}
    answer = client.post(f"/selection/places/{code}", data=typed)
    assert answer.status_code == 422
    assert "Already public" in answer.text
    typed |= {"premiere_why": "A closed showing."}
    assert client.post(f"/selection/places/{code}", data=typed).status_code == 303
    found = select(Selection).execution_options(populate_existing=True)
    assert db.session.scalars(found).one().premiere_why == "A closed showing."


def test_a_film_of_the_catalogue_is_asked_likewise(make, edition, programmer):
    film = make.film()
    made = operations.select_film(
        actor=programmer, section_id=make.section(edition).id, film_id=film.id, premiere="world"
    )
    assert made.premiere == "world"


def test_premieres_are_called_by_the_part_of_the_world_the_festival_is_in(make):
    almaty = make.edition()
    assert premieres.words("continental", almaty) == "Asian premiere"
    assert "central_asian" in dict(premieres.choices(almaty))
    paris = make.edition(code="2020p", country="FR")
    assert premieres.words("continental", paris) == "European premiere"
    assert "central_asian" not in dict(premieres.choices(paris))
    assert premieres.words("nonsense", paris) == ""
