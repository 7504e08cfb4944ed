"""What comes again, who speaks, and what part of the programme it is: read from calendars and conference schedules."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Activity, Credit
from festival.foundation.db import db
from festival.people.models import Person
from festival.programme.models import Participant, ParticipantRole, Show
from tests.makers import save
from tests.programme.test_calendar_files import event, refused, take, taken, told

SCHEDULE = """<?xml version="1.0" encoding="UTF-8"?>
<schedule><conference><title>Forum</title></conference>
<day date="2019-09-16"><room name="Arman 1">
<event guid="e-1"><start>10:00</start><duration>01:00</duration><title>Talk</title><track>{track}</track>
<persons><person id="1">Әйгерім Сәт</person><person role="moderator">Vera Chen</person></persons></event>
<event guid="e-2"><start>12:00</start><duration>01:00</duration><title>Debate</title><track>Open source</track>
<persons><person id="1">Әйгерім Сәт</person><person/></persons></event>
<event guid="e-3"><start>18:00</start><duration>02:00</duration><title>Genesis 2.0</title>
<persons><person>Christian Frei</person></persons></event>
</room></day></schedule>"""


def shows():
    found = (
        select(Show)
        .options(
            selectinload(Show.participants)
            .joinedload(Participant.person)
            .selectinload(Person.names),
            joinedload(Show.section),
        )
        .order_by(Show.starts_at)
    )
    return db.session.scalars(found).unique().all()


def days(*lines, tmp_path, plan, starts="DTSTART:20190915T120000Z"):
    """The starts of what is said to come again, on the wall of the festival."""
    found = taken(tmp_path, plan, event(starts, "DURATION:PT1H", *lines))
    assert not refused(found)
    return [show.starts_local[8:] for show in shows()], found


@pytest.mark.parametrize(
    ("lines", "stands"),
    [
        (["RRULE:FREQ=DAILY;COUNT=2"], ["15T18:00", "16T18:00"]),
        (["RRULE:FREQ=DAILY;UNTIL=20190917T120000Z"], ["15T18:00", "16T18:00", "17T18:00"]),
        (["RRULE:FREQ=DAILY;UNTIL=20190917"], ["15T18:00", "16T18:00", "17T18:00"]),
        (
            ["RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20190916T120000Z", "EXDATE:20190917T120000Z"],
            ["15T18:00"],
        ),
        (["RDATE:20190917T130000Z,20190918T120000Z"], ["15T18:00", "17T19:00", "18T18:00"]),
        (["RRULE:FREQ=WEEKLY;BYDAY=TU,FR;COUNT=3"], ["15T18:00", "17T18:00", "20T18:00"]),
    ],
    ids=["count", "until", "until-day", "except", "dates", "week"],
)
def test_what_comes_again_stands_on_every_day_it_names(tmp_path, plan, lines, stands):
    found, report = days(*lines, tmp_path=tmp_path, plan=plan)
    assert found == stands
    again = taken(tmp_path, plan, event("DTSTART:20190915T120000Z", "DURATION:PT1H", *lines))
    assert again.counts("screenings.csv") == {"rows": len(stands), "unchanged": len(stands)}
    assert len([one for one in report.guesses if one.about == "repeated"]) == 1


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=SECONDLY;COUNT=9", "FREQ=DAILY", "FREQ=DAILY;COUNT=100000", "FREQ=MONTHLY;COUNT=2"),
        *("FREQ=WEEKLY;BYDAY=1MO;COUNT=2", "FREQ=DAILY;UNTIL=20991231", "FREQ=DAILY;BYSETPOS=1", "x"),
    ],
)  # fmt: skip
def test_a_rule_that_is_endless_or_strange_is_taken_once_and_told(tmp_path, plan, rule):
    found, report = days(f"RRULE:{rule}", tmp_path=tmp_path, plan=plan)
    assert found == ["15T18:00"]
    says = "It is said to come again; only the day that is written out is taken."
    assert ("repeated", says) in told(report)


def test_the_clock_on_the_wall_is_kept_from_day_to_day(tmp_path, plan):
    """Written by the wall of Almaty, an exception by the world's clock: they mean the same hour."""
    lines = "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20190916T120000Z"
    starts = "DTSTART;TZID=Asia/Almaty:20190915T180000"
    found, _ = days(*lines, tmp_path=tmp_path, plan=plan, starts=starts)
    assert found == ["15T18:00", "17T18:00"]


def test_speakers_of_a_conference_take_part_and_are_one_person(tmp_path, plan):
    text = SCHEDULE.format(track="Open source")
    found = take(tmp_path, text, code=plan.edition.code, name="schedule.xml")
    talk, debate, _ = shows()
    assert [(one.person.names[0].text, one.role) for one in talk.participants] == [
        ("Әйгерім Сәт", ParticipantRole.SPEAKER),
        ("Vera Chen", ParticipantRole.MODERATOR),
    ]
    assert [one.person_id for one in debate.participants] == [talk.participants[0].person_id]
    assert ("people", "“Vera Chen” is entered as somebody new.") in told(found)
    again = take(tmp_path, text, code=plan.edition.code, name="schedule.xml")
    assert again.counts("screenings.csv") == {"rows": 3, "unchanged": 3}


def test_who_made_the_film_is_no_speaker_at_it_and_a_namesake_is_told(tmp_path, plan, make):
    maker, elsewhere = make.person("Christian Frei"), make.person("Vera Chen")
    save(
        Credit(
            film_id=plan.genesis.film_id, person_id=maker.id, activity=Activity.DIRECTOR, position=7
        )
    )
    text = SCHEDULE.format(track="")
    found = take(tmp_path, text, code=plan.edition.code, name="schedule.xml")
    talk, _, film = shows()
    assert film.participants == []
    assert elsewhere.id not in [one.person_id for one in talk.participants]
    says = "“Vera Chen” is entered as somebody new. Somebody of this name is known already: where they are one, merge them."
    assert ("people", says) in told(found)


def test_of_two_people_of_one_name_none_is_taken(tmp_path, plan, make):
    for film in (plan.genesis, plan.swan):
        person = make.person("Vera Chen")
        save(
            Credit(
                film_id=film.film_id, person_id=person.id, activity=Activity.DIRECTOR, position=7
            )
        )
    text = SCHEDULE.format(track="")
    found = take(tmp_path, text, code=plan.edition.code, name="schedule.xml")
    assert ("people", "2 people are called “Vera Chen”; none of them is taken.") in told(found)
    assert len(shows()[0].participants) == 1


def test_tracks_of_a_conference_are_sections_and_known_ones_are_met(tmp_path, plan):
    known = next(iter(plan.section.name.values()))
    text = SCHEDULE.format(track=known.upper())
    found = take(tmp_path, text, code=plan.edition.code, name="schedule.xml")
    assert found.sections_opened == ["Open source"]
    talk, debate, film = shows()
    assert (talk.section_id, film.section_id) == (plan.section.id, None)
    assert debate.section.name["en"] == "Open source"


def test_a_calendar_names_speakers_and_labels_only_where_they_are_known(tmp_path, plan):
    known = next(iter(plan.section.name.values()))
    first = event(
        "DTSTART:20190916T120000Z", "DURATION:PT1H", f"CATEGORIES:{known}",
        "ATTENDEE;CN=Vera Chen;PARTSTAT=ACCEPTED:mailto:vera@example.org",
        "ATTENDEE;CN=Aru Nur:mailto:aru@example.org", "ATTENDEE;CN=Hall;CUTYPE=ROOM:mailto:h@example.org",
        "BEGIN:PARTICIPANT", "PARTICIPANT-TYPE:SPEAKER", "SUMMARY:Ilyas Bek", "END:PARTICIPANT",
        summary="Debate",
    )  # fmt: skip
    second = event(
        "DTSTART:20190917T120000Z", "DURATION:PT1H", "CATEGORIES:Red,Blue", uid="u-2", summary="x"
    )
    found = taken(tmp_path, plan, first, second)
    debate, other = shows()
    assert [(one.person.names[0].text, one.confirmed) for one in debate.participants] == [
        ("Vera Chen", True), ("Aru Nur", False), ("Ilyas Bek", True),
    ]  # fmt: skip
    assert (debate.section_id, other.section_id) == (plan.section.id, None)
    assert found.sections_opened == []
