"""The programme of an edition that is over: read, its people told, taken in, and then it stays."""

import io
import zipfile
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from festival.editions.models import Edition, EditionState
from festival.films.models import Credit, FilmTitle
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.verdict import Refused
from festival.people.models import Hat, Person
from festival.programme import past, past_rules
from festival.programme.models import Show
from festival.programme.rules import (
    PROGRAMME_UNREADABLE,
    SHEET_MISSING,
    SHEET_TOO_LARGE,
    SHEET_UNREADABLE,
)
from festival.selection.models import Selection
from tests.house.joined import CALENDAR

FILMS = b"""film_id,title,director,country,year,runtime_min,section
1,The Steppe at Night,Maksim Abugayev,KZ,2013,90,Main
2,Salt Road,Jane Q. Nobody,KZ,2014,80,Main
"""
SCREENINGS = b"""screening_id,film_id,title,start_local,end_local,tz,venue,screen
a,1,,2014-09-16 18:00,2014-09-16 19:30,Asia/Almaty,Arman,1
b,2,,2014-09-17 18:00,2014-09-17 19:20,Asia/Almaty,Arman,1
c,2,,2015-01-01 18:00,2015-01-01 19:20,Asia/Almaty,Arman,1
"""


@pytest.fixture
def edition(make):
    made = make.edition(
        code="2014", ordinal=14, starts_on=date(2014, 9, 14), ends_on=date(2014, 9, 20),
        state=EditionState.DRAFT,
    )  # fmt: skip
    # A report lets go of everything that was read, also of what a test holds.
    return SimpleNamespace(id=made.id, code=made.code, state=made.state)


@pytest.fixture
def known(make):
    made = make.person("Maxim Arbugaev", "en")
    return SimpleNamespace(id=made.id, code=made.code)


def sheets(edition, actor=HOUSE, **more):
    given = {"films": FILMS, "screenings": SCREENINGS, "venues": b"", "titles_in": "en"} | more
    return past.hand_in(actor=actor, edition_id=edition.id, **given)


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reason


def count(model):
    return len(db.session.scalars(select(model.id)).all())


def test_sheets_are_read_and_nothing_is_in_before_it_is_taken_in(edition, known):
    found = sheets(edition)
    assert found.counts("films.csv") == {"rows": 2, "new": 2}
    assert found.counts("screenings.csv") == {"rows": 3, "new": 2, "could not be placed": 1}
    assert (count(Show), count(Selection), count(FilmTitle)) == (0, 0, 0)


def test_nothing_is_taken_in_before_it_is_said_who_is_who(edition, known):
    sheets(edition)
    act = lambda: past.take_in(actor=HOUSE, edition_id=edition.id)  # noqa: E731
    assert refused(act) is past_rules.PEOPLE_UNDECIDED
    assert count(Show) == 0


def test_somebody_known_keeps_their_name_and_is_credited_as_they_were_then(edition, known):
    sheets(edition)
    past.tell_people(actor=HOUSE, edition_id=edition.id, decided={"Maksim Abugayev": known.code})
    past.take_in(actor=HOUSE, edition_id=edition.id)
    credits = {one.credited_as: one.person_id for one in db.session.scalars(select(Credit))}
    assert credits["Maksim Abugayev"] == known.id
    assert count(Person) == 2
    assert count(Show) == 2
    kept = past.past_of(edition.id)
    assert (kept.films, kept.doubts, kept.taken_in_at is None) == ("", "{}", False)


def test_a_namesake_stays_somebody_else(edition, known):
    sheets(edition)
    past.tell_people(actor=HOUSE, edition_id=edition.id, decided={"Maksim Abugayev": ""})
    past.take_in(actor=HOUSE, edition_id=edition.id)
    assert count(Person) == 3


def test_only_whoever_is_offered_can_be_meant(edition, known, make):
    stranger = make.person("Totally Different", "en").code
    sheets(edition)
    for decided in ({"Maksim Abugayev": stranger}, {"Jane Q. Nobody": known.code}):
        act = lambda decided=decided: past.tell_people(  # noqa: E731
            actor=HOUSE, edition_id=edition.id, decided=decided
        )
        assert refused(act) is past_rules.PERSON_NOT_OFFERED


def test_taken_in_once_it_is_gone(edition):
    sheets(edition)
    past.take_in(actor=HOUSE, edition_id=edition.id)
    act = lambda: past.take_in(actor=HOUSE, edition_id=edition.id)  # noqa: E731
    assert refused(act) is past_rules.NOTHING_HANDED_IN


def test_handed_in_again_the_later_sheets_count(edition, known):
    sheets(edition)
    past.tell_people(actor=HOUSE, edition_id=edition.id, decided={"Maksim Abugayev": ""})
    sheets(edition, films=FILMS.replace(b"Salt Road", b"Silk Road"))
    assert past.past_of(edition.id).decided == "{}"


def one_file(edition, name, content, actor=HOUSE):
    return past.hand_in_file(
        actor=actor, edition_id=edition.id, filename=name, content=content, titles_in="en"
    )


def packed(**files):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as folder:
        for name, content in files.items():
            folder.writestr(f"programme/{name}.csv", content)
    return body.getvalue()


SCHEDULE = b"""<?xml version="1.0" encoding="utf-8"?>
<schedule><conference><title>Festival</title><time_zone_name>Asia/Almaty</time_zone_name></conference>
<day date="2014-09-16"><room name="Arman"><event id="7"><start>18:00</start><duration>01:30</duration>
<title>The Steppe</title><track>Main</track><type>film</type></event></room></day></schedule>
"""


@pytest.mark.parametrize(
    ("name", "content"), [("2014.ics", CALENDAR), ("C:\\old\\schedule.xml", SCHEDULE)],
    ids=["calendar", "schedule"],
)  # fmt: skip
def test_one_file_is_read_first_and_taken_in_later(edition, name, content):
    found = one_file(edition, name, content)
    assert found.counts(found.source) == {"rows": 1, "new": 1} and count(Show) == 0
    kept = past.past_of(edition.id)
    assert kept.listing and kept.listing_name == name.rpartition("\\")[2]
    did = past.take_in(actor=HOUSE, edition_id=edition.id)
    assert did.as_json()["counts"] == found.as_json()["counts"]
    assert (count(Show), past.past_of(edition.id).listing) == (1, "")


def test_a_packed_folder_is_its_sheets(edition, known):
    one_file(edition, "2014.zip", packed(films=FILMS, screenings=SCREENINGS, notes=b"kept"))
    kept = past.past_of(edition.id)
    assert (kept.films, kept.venues, kept.listing) == (FILMS.decode(), "", "")
    assert "Maksim Abugayev" in kept.doubts


def test_one_file_makes_room_for_sheets_and_they_for_it(edition, known):
    one_file(edition, "2014.ics", CALENDAR)
    sheets(edition)
    assert past.past_of(edition.id).listing == ""
    one_file(edition, "2014.ics", CALENDAR)
    kept = past.past_of(edition.id)
    assert (kept.films, kept.doubts) == ("", "{}")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"just words", PROGRAMME_UNREADABLE),
        (b"BEGIN:VCALENDAR\xff\xfe", SHEET_UNREADABLE),
        (b"<html></html>", PROGRAMME_UNREADABLE),
        (b"PK\x03\x04 cut off", PROGRAMME_UNREADABLE),
        (packed(films=FILMS), SHEET_MISSING),
        (b"BEGIN:VCALENDAR" + bytes(6_000_000), SHEET_TOO_LARGE),
    ],
    ids=["words", "no-text", "html", "broken-zip", "lacking", "large"],
)
def test_a_file_that_is_no_programme_is_refused_with_a_sentence(edition, content, reason):
    assert refused(lambda: one_file(edition, "2014", content)) is reason
    assert past.past_of(edition.id) is None


def test_the_office_hands_in_one_file_and_reads_every_guess(edition, make, enter):
    office = enter(make.actor(Hat.SCHEDULE, edition=edition))
    address = "/office/editions/2014/past"
    assert office.get(f"{address}/report.json").status_code == 404
    sent = {"file": (io.BytesIO(b"just words"), "notes.txt"), "tongue": "en"}
    assert office.post(f"{address}/file", data=sent).status_code == 422
    sent = {"file": (io.BytesIO(CALENDAR), "2014.ics"), "tongue": "en"}
    assert office.post(f"{address}/file", data=sent).status_code == 303
    report = office.get(f"{address}/report.json").get_json()
    assert report["counts"] == {"2014.ics": {"rows": 1, "new": 1}}
    page = office.get(address).text
    assert "2014.ics" in page and "Halls added" in page
    assert office.post(f"{address}/take-in").status_code == 303
    assert count(Show) == 1


@pytest.mark.parametrize(
    ("state", "days"),
    [(EditionState.DRAFT, 3), (EditionState.CALL_OPEN, -3), (EditionState.ARCHIVED, -3)],
    ids=["to-come", "at-work", "archived"],
)
def test_only_a_draft_that_is_over_takes_a_past_programme_in(make, state, days):
    today = clock.now().date()
    edition = make.edition(
        "past", starts_on=today + timedelta(days - 1), ends_on=today + timedelta(days), state=state
    )
    with pytest.raises(Refused):
        sheets(edition)


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"no,columns\n1,2\n", b'film_id,title\n"a', b""],
    ids=["not-text", "other-columns", "broken", "empty"],
)  # fmt: skip
def test_sheets_that_cannot_be_read_are_refused_whole(edition, content):
    with pytest.raises(Refused):
        sheets(edition, films=content)
    assert past.past_of(edition.id) is None


def test_a_volunteer_brings_a_past_programme_in_through_the_office(edition, known, make, enter):
    office = enter(make.actor(Hat.SCHEDULE, edition=edition))
    address = "/office/editions/2014/past"
    assert office.get(address).status_code == 200
    assert office.post(address, data={}).status_code == 422
    files = {
        "films": (io.BytesIO(FILMS), "films.csv"),
        "screenings": (io.BytesIO(SCREENINGS), "screenings.csv"),
        "titles_in": "en",
    }
    assert office.post(address, data=files).status_code == 303
    page = office.get(address).text
    assert "Maksim Abugayev" in page and "Maxim Arbugaev" in page
    assert office.post(f"{address}/people", data={}).status_code == 422
    assert office.post(f"{address}/take-in").status_code == 409
    assert office.post(f"{address}/people", data={"person0": known.code}).status_code == 303
    assert office.post(f"{address}/take-in").location == address
    assert "What comes next" in office.get(address).text
    assert office.post(f"{address}/people", data={}).status_code == 409


def test_others_do_not_reach_it(edition, make, enter):
    assert (
        enter(make.actor(Hat.JUROR, edition=edition)).get("/office/editions/2014/past").status_code
        == 403
    )
    elsewhere = make.actor(Hat.SCHEDULE, edition=make.edition("2018"))
    assert enter(elsewhere).get("/office/editions/2014/past").status_code == 404
    assert fresh(Edition, edition.id).state is EditionState.DRAFT
