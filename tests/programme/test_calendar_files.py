"""Calendars and conference schedules are taken in; what they leave open is guessed aloud, or refused."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import FilmTitle, TitleKind
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.verdict import Refused
from festival.programme import occasions, rules
from festival.programme.importing import NewEdition, import_programme
from festival.programme.models import Show, ShowItem, ShowKind, ShowState
from festival.programme.taking import read_programme
from festival.selection.models import Selection
from festival.venues.models import Hall
from tests.makers import save
from tests.programme import makers
from tests.venues import makers as halls

REAL = Path(__file__).parents[3] / "shared" / "data"

CALENDAR = """BEGIN:VCALENDAR
PRODID:another system
{}
END:VCALENDAR
"""
SCHEDULE = """<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference><title>Forum</title><day_change>04:00</day_change>{zone}</conference>
  <day date="2019-09-16" index="1"><room name="Arman 1">
    <event guid="e-1"><start>16:00</start><duration>01:30</duration>
      <title>Round table</title><subtitle>Co-productions</subtitle><persons><person>X</person></persons></event>
    <event id="7"><date>2019-09-16T20:00:00+06:00</date><duration>00:45</duration>
      <title>Talk</title></event>
    <event id="8"><start>01:15</start><duration>00:30</duration><title>Night talk</title></event>
    <event id="9"><start>24:00</start><duration>00:30</duration><title>Midnight talk</title></event>
    <event id="10"><start>18:00</start><title>Endless</title></event>
  </room></day>
</schedule>
"""


def take(tmp_path, text, *, code, name="festival.ics", commit=True, new=None):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = import_programme(
        actor=HOUSE, folder=read_programme(path), code=code, commit=commit, new=new
    )
    db.session.expire_all()
    return found


def event(*lines, uid="u-1", summary="Genesis 2.0", location="Arman, Hall 1"):
    told = (("UID", uid), ("SUMMARY", summary), ("LOCATION", location))
    said = [f"{name}:{words}" for name, words in told if words]
    return "\n".join(["BEGIN:VEVENT", *said, *lines, "END:VEVENT"])


def taken(tmp_path, plan, *events, **more):
    return take(tmp_path, CALENDAR.format("\n".join(events)), code=plan.edition.code, **more)


def shows():
    found = (
        select(Show)
        .order_by(Show.starts_at)
        .options(
            selectinload(Show.items).joinedload(ShowItem.selection),
            joinedload(Show.hall).joinedload(Hall.venue),
        )
    )
    return list(db.session.scalars(found))


def told(found):
    return {(guess.about, guess.says) for guess in found.guesses}


def refused(found):
    return [row["code"] for row in found.as_json()["could_not_be_placed"]]


def test_a_film_without_an_end_lasts_as_long_as_the_film(tmp_path, plan):
    found = taken(tmp_path, plan, event("DTSTART:20190916T120000Z", summary="genesis 2.0"))
    [show] = shows()
    assert [item.selection_id for item in show.items] == [plan.genesis.id]
    assert (show.kind, show.title) == (ShowKind.SCREENING, {})
    assert show.starts_at == datetime(2019, 9, 16, 12, tzinfo=UTC)
    assert show.ends_at == datetime(2019, 9, 16, 13, 53, tzinfo=UTC)
    assert (show.zone, show.starts_local) == ("Asia/Almaty", "2019-09-16T18:00")
    assert (
        "end",
        "There is no end; 19:53 is reckoned from the length of its films.",
    ) in told(found)
    assert ("film", "“genesis 2.0” is taken as the film “Genesis 2.0”.") in told(found)


def test_a_duration_and_a_remark_and_an_end_before_the_start(tmp_path, plan):
    found = taken(
        tmp_path,
        plan,
        event("DTSTART:20190916T120000Z", "DURATION:PT2H5M", summary="Genesis 2.0 (4K)"),
        event("DTSTART:20190917T120000Z", "DTEND:20190917T120000Z", uid="u-2"),
    )
    ends = [show.ends_at for show in shows()]
    assert ends == [
        datetime(2019, 9, 16, 14, 5, tzinfo=UTC),
        datetime(2019, 9, 17, 13, 53, tzinfo=UTC),
    ]
    assert (
        "end",
        "It ends before it starts; 19:53 is reckoned from the length of its films.",
    ) in told(found)


@pytest.mark.parametrize("summary", ["Genesis 2.0 + Crystal Swan", "Genesis 2.0 / crystal  swan"])
def test_several_films_of_one_title_are_all_shown(tmp_path, plan, summary):
    found = taken(tmp_path, plan, event("DTSTART:20190916T120000Z", summary=summary))
    [show] = shows()
    assert [item.selection_id for item in show.items] == [plan.genesis.id, plan.swan.id]
    assert show.ends_at == datetime(2019, 9, 16, 15, 26, tzinfo=UTC)
    assert ("several films", "2 films are shown: Genesis 2.0; Crystal Swan.") in told(found)


def test_a_film_nobody_knows_among_several_is_told(tmp_path, plan):
    found = taken(
        tmp_path, plan, event("DTSTART:20190916T120000Z", summary="Genesis 2.0 + Unheard of")
    )
    says = "One film is shown: Genesis 2.0. No film of this edition is called: Unheard of."
    assert ("several films", says) in told(found)


def test_a_title_with_an_and_in_it_is_one_film(tmp_path, plan, make):
    both = make.selection(plan.section, make.film("Genesis 2.0 and Crystal Swan", 3600))
    taken(
        tmp_path,
        plan,
        event("DTSTART:20190916T120000Z", summary="Genesis 2.0 and Crystal Swan"),
        event("DTSTART:20190917T120000Z", uid="u-2", summary="Crystal Swan and Genesis 2.0"),
        event("DTSTART:20190918T120000Z", "DURATION:PT1H", uid="u-3", summary="Swan and Lake"),
    )
    shown = [[item.selection_id for item in show.items] for show in shows()]
    assert shown == [[both.id], [plan.swan.id, plan.genesis.id], []]


def test_two_films_of_one_title_are_not_chosen_between(tmp_path, plan, make):
    make.selection(plan.section, make.film("Genesis 2.0", 60))
    found = taken(tmp_path, plan, event("DTSTART:20190916T120000Z", "DURATION:PT1H"))
    assert shows()[0].items == []
    assert ("film", "2 films are called “Genesis 2.0”; none of them is taken.") in told(found)


def test_a_translated_title_is_the_film_too(tmp_path, plan):
    save(
        FilmTitle(
            film_id=plan.swan.film_id,
            position=1,
            text="Хрусталь",
            language="ru",
            kind=TitleKind.TRANSLATED,
            folded=fold("Хрусталь"),
        )
    )
    taken(tmp_path, plan, event("DTSTART:20190916T120000Z", summary="ХРУСТАЛЬ"))
    assert [item.selection_id for item in shows()[0].items] == [plan.swan.id]


def test_floating_named_and_foreign_times(tmp_path, plan):
    found = taken(
        tmp_path,
        plan,
        event("DTSTART:20190916T180000"),
        event("DTSTART;TZID=Asia/Tashkent:20190917T170000", uid="u-2"),
        event("DTSTART;TZID=West Asia Standard Time:20190918T170000", uid="u-3"),
        event("DTSTART;TZID=/citadel.org/Asia/Almaty:20190919T180000", uid="u-4"),
        event("DTSTART;TZID=Nowhere:20190919T180000", uid="u-5"),
    )
    assert {show.starts_at.hour for show in shows()} == {12}
    assert {show.zone for show in shows()} == {"Asia/Almaty"}
    assert refused(found) == ["TZ_UNKNOWN"]
    zones = {says for about, says in told(found) if about == "time zone"}
    assert zones == {
        "18:00 names no zone; it is taken as Asia/Almaty.",
        "“West Asia Standard Time” is taken as Asia/Tashkent.",
        "“/citadel.org/Asia/Almaty” is taken as Asia/Almaty.",
    }


def test_an_hour_that_happened_twice_is_asked_back(tmp_path, make):
    edition = make.edition(code="spring", starts_on=date(2024, 2, 25), ends_on=date(2024, 3, 5))
    found = take(
        tmp_path,
        CALENDAR.format(event("DTSTART:20240229T233000", "DURATION:PT1H")),
        code=edition.code,
    )
    assert refused(found) == ["AMBIGUOUS_LOCAL_TIME"]


def test_what_has_no_hour_title_place_or_length_is_told(tmp_path, plan):
    found = taken(
        tmp_path,
        plan,
        event("DTSTART;VALUE=DATE:20190916"),
        event("DTSTART:20190916T120000Z", uid="u-2", summary=""),
        event("DTSTART:20190916T120000Z", uid="u-3", location=""),
        event("DTSTART:20190916T120000Z", uid="u-4", summary="Unheard of"),
        event("DTSTART:next Monday", uid="u-5"),
        event("DTSTART:20191016T120000Z", uid="u-6"),
        event("DTSTART:20190917T120000Z", uid="u-7"),
        event("DTSTART:20190918T120000Z", uid="u-7"),
    )
    assert refused(found) == [
        rules.ALL_DAY.code,
        rules.ROW_WITHOUT_TITLE.code,
        rules.ROW_WITHOUT_VENUE.code,
        rules.LENGTH_UNKNOWN.code,
        rules.START_UNREADABLE.code,
        rules.ROW_TWICE.code,
        rules.OUTSIDE_FESTIVAL.code,
    ]
    assert found.counts("screenings.csv") == {"rows": 8, "new": 1, "could not be placed": 7}


def test_a_location_is_a_hall_that_stands_there_or_is_made_one(tmp_path, plan):
    at = halls.venue(plan.edition, "Tselinny", "tselinny")
    where = halls.hall(plan.edition, "Great hall", at=at)
    places = [
        "Great hall",
        "Tselinny",
        "Tselinny, Masanchi 59",
        "Sary-Arka, Hall 2",
        "Sary-Arka, 1",
    ]
    found = taken(
        tmp_path,
        plan,
        *(
            event(f"DTSTART:2019091{day}T120000Z", uid=f"p-{day}", location=place)
            for day, place in enumerate(places, start=5)
        ),
    )
    named = [(show.hall.venue.name["en"], show.hall.name["en"]) for show in shows()]
    assert named == [("Tselinny", "Great hall")] * 3 + [("Sary-Arka", "Hall 2"), ("Sary-Arka", "1")]
    assert {show.hall_id for show in shows()[:3]} == {where.id}
    assert {says for about, says in told(found) if about == "hall"} == {
        "“Masanchi 59” is taken as the address of Tselinny.",
        "“Sary-Arka, Hall 2” is taken as the hall Hall 2 of Sary-Arka.",
        "“Sary-Arka, 1” is taken as the hall 1 of Sary-Arka.",
    }


def test_a_venue_of_several_halls_is_not_enough(tmp_path, plan):
    at = halls.venue(plan.edition, "Tselinny", "tselinny")
    for name in ("Great hall", "Small hall"):
        halls.hall(plan.edition, name, at=at)
    found = taken(tmp_path, plan, event("DTSTART:20190916T120000Z", location="Tselinny"))
    assert refused(found) == [rules.HALL_UNCLEAR.code]
    assert "Great hall, Small hall" in found.as_json()["could_not_be_placed"][0]["says"]


def test_what_comes_again_is_taken_for_every_day_and_cancelled_is_kept(tmp_path, plan):
    found = taken(
        tmp_path,
        plan,
        event("DTSTART:20190916T120000Z", "RRULE:FREQ=DAILY;COUNT=3", "STATUS:CANCELLED"),
        event("DTSTART:20190917T120000Z", "RECURRENCE-ID:20190917T120000Z"),
    )
    states = [ShowState.CANCELLED, ShowState.PLANNED, ShowState.CANCELLED]
    assert [show.state for show in shows()] == states
    assert shows()[1].external_id == "u-1 20190917T120000Z"
    says = "It comes again: 2 days are taken, each as a show of its own."
    assert ("repeated", says) in told(found)


def test_the_second_time_nothing_is_new_and_what_staff_added_stays(tmp_path, plan):
    events = [
        event("DTSTART:20190916T120000Z"),
        event("DTSTART:20190917T120000Z", uid=""),
        event("DTSTART:20190918T120000Z", uid="long-" * 40),
    ]
    taken(tmp_path, plan, *events)
    show = shows()[0]
    show.notes = {"en": "With the director"}
    show.section_id = plan.section.id
    db.session.commit()
    again = taken(tmp_path, plan, *events)
    assert again.counts("screenings.csv") == {"rows": 3, "unchanged": 3}
    moved = [event("DTSTART:20190916T130000Z"), *events[1:]]
    later = taken(tmp_path, plan, *moved)
    assert later.counts("screenings.csv") == {"rows": 3, "changed": 1, "unchanged": 2}
    show = shows()[0]
    assert (show.notes, show.section_id) == ({"en": "With the director"}, plan.section.id)
    assert (show.starts_local, show.sequence) == ("2019-09-16T19:00", 1)


def test_a_calendar_of_our_own_finds_its_shows_again(tmp_path, plan):
    makers.show(plan.hall, plan.edition, "2019-09-16T18:00", "2019-09-16T20:00", plan.genesis)
    line = "DTSTART:20190916T130000Z\nDTEND:20190916T150000Z"
    found = taken(tmp_path, plan, event(line, uid="screening-s1@almaty.example"))
    assert found.counts("screenings.csv") == {"rows": 1, "changed": 1}
    [show] = shows()
    assert (show.code, show.starts_local) == ("s1", "2019-09-16T19:00")
    assert show.hall_id == plan.hall.id


def test_a_locked_show_is_not_moved_by_a_calendar(tmp_path, plan):
    taken(tmp_path, plan, event("DTSTART:20190916T120000Z"))
    shows()[0].state = ShowState.LOCKED
    db.session.commit()
    same = taken(tmp_path, plan, event("DTSTART:20190916T120000Z"))
    assert same.counts("screenings.csv") == {"rows": 1, "unchanged": 1}
    moved = taken(tmp_path, plan, event("DTSTART:20190916T130000Z"))
    assert refused(moved) == [rules.SHOW_LOCKED.code]
    assert shows()[0].starts_local == "2019-09-16T18:00"


def test_without_commit_a_calendar_leaves_nothing(tmp_path, plan):
    report = taken(tmp_path, plan, event("DTSTART:20190916T120000Z"), commit=False)
    assert report.counts("screenings.csv") == {"rows": 1, "new": 1}
    assert shows() == []


def test_a_conference_schedule_is_taken_in(tmp_path, plan):
    text = SCHEDULE.format(zone="<time_zone_name>Asia/Almaty</time_zone_name>")
    found = take(tmp_path, text, code=plan.edition.code, name="schedule.xml")
    assert [(s.title["en"], s.kind.value, s.starts_local) for s in shows()] == [
        ("Round table: Co-productions", "round_table", "2019-09-16T16:00"),
        ("Talk", "presentation", "2019-09-16T20:00"),
        ("Midnight talk", "presentation", "2019-09-17T00:00"),
        ("Night talk", "presentation", "2019-09-17T01:15"),
    ]
    assert [show.festival_day.day for show in shows()] == [16, 16, 16, 16]
    assert {(s.hall.venue.name["en"], s.hall.name["en"]) for s in shows()} == {("Forum", "Arman 1")}
    assert refused(found) == [rules.LENGTH_UNKNOWN.code]
    assert (found.unused_columns, found.sections_opened) == ({}, [])
    says = "01:15 is before the day begins, so it is taken as the night after."
    assert ("night", says) in told(found)
    again = take(tmp_path, text, code=plan.edition.code, name="schedule.xml")
    assert again.counts("screenings.csv") == {"rows": 5, "unchanged": 4, "could not be placed": 1}


BOMB = b"""<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><schedule><conference><title>&b;</title></conference></schedule>"""
FETCH = b"""<!DOCTYPE schedule SYSTEM "http://127.0.0.1/x.dtd"><schedule/>"""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\xff\xfe<\0s\0",
        b"<html></html>",
        b"<schedule>",
        BOMB,
        FETCH,
        b"<schedule>" + b"<a>" * 40 + b"</a>" * 40 + b"</schedule>",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        b"BEGIN:VCALENDAR\n\xff\xfe\nEND:VCALENDAR",
    ],
    ids=["empty", "zip", "utf-16", "page", "open", "bomb", "fetch", "deep", "cut", "bytes"],
)
def test_what_is_no_programme_or_means_harm_is_refused(tmp_path, plan, content):
    with pytest.raises(Refused) as met:
        take(tmp_path, content, code=plan.edition.code, name="schedule.xml")
    assert met.value.reason is rules.PROGRAMME_UNREADABLE


def test_a_file_too_large_or_of_too_many_entries_is_refused(tmp_path, plan, monkeypatch):
    monkeypatch.setattr(occasions, "MOST_OCCASIONS", 1)
    two = [event("DTSTART:20190916T120000Z"), event("DTSTART:20190916T120000Z", uid="u-2")]
    with pytest.raises(Refused) as met:
        taken(tmp_path, plan, *two)
    assert met.value.reason is rules.TOO_MANY_ROWS
    monkeypatch.setattr(occasions, "MOST_BYTES", 10)
    with pytest.raises(Refused) as met:
        taken(tmp_path, plan, two[0])
    assert met.value.reason is rules.SHEET_TOO_LARGE


def test_marks_that_hide_words_are_left_out(tmp_path, plan):
    odd = "Open\u202eair \\n " + "very " * 100
    taken(tmp_path, plan, event("DTSTART:20190916T120000Z", "DURATION:PT1H", summary=odd))
    [show] = shows()
    assert show.title["en"].startswith("Openair , very")
    assert len(show.title["en"]) <= 200


def test_the_command_reads_a_calendar(app, tmp_path, plan):
    path = tmp_path / "any.name"
    path.write_text(CALENDAR.format(event("DTSTART:20190916T120000Z")))
    run = app.test_cli_runner().invoke
    printed = run(args=["import", "programme", str(path), "--edition", plan.edition.code])
    assert printed.exit_code == 0
    assert "any.name: 1 rows, 1 new" in printed.output
    path.write_text("no calendar")
    assert run(args=["import", "programme", str(path), "--edition", "x"]).exit_code == 1


if REAL.is_dir():

    @pytest.mark.real_data
    def test_a_real_calendar_finds_the_shows_of_its_own_sheets(app):
        new = NewEdition("Sitges", "Europe/Madrid", "ES", "Sitges")
        folder = read_programme(REAL / "sitges-2023")
        import_programme(actor=HOUSE, folder=folder, code="si", new=new, commit=True)
        listing = read_programme(REAL / "sitges-2023" / "sitges.ics")
        found = import_programme(actor=HOUSE, folder=listing, code="si")
        assert found.counts("sitges.ics") == {
            "rows": 375,
            "unchanged": 366,
            "could not be placed": 9,
        }

    @pytest.mark.real_data
    @pytest.mark.parametrize(
        ("name", "zone", "country", "events"),
        [
            ("debconf-2023", "Asia/Kolkata", "IN", 117),
            ("fosdem-2021", "Europe/Brussels", "BE", 773),
        ],
    )
    def test_a_real_conference_is_taken_in_whole(app, name, zone, country, events):
        listing = read_programme(REAL / name / "schedule.xml")
        new = NewEdition(name, zone, country, name)
        found = import_programme(actor=HOUSE, folder=listing, code="co", new=new, commit=True)
        assert found.counts("schedule.xml") == {"rows": events, "new": events}
        assert db.session.query(Selection).count() == 0
        again = import_programme(actor=HOUSE, folder=listing, code="co")
        assert again.counts("schedule.xml") == {"rows": events, "unchanged": events}
