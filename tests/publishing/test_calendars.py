"""Calendars read by three who do not know each other: a library, the house's own importer, and the letter of RFC 5545."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme.calendar_files import read_calendar
from festival.programme.models import Show, ShowState
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish

NEEDED = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"}
INSTANT = re.compile("[0-9]{8}T[0-9]{6}Z")
LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)", re.DOTALL)


def strictly(raw):
    """The events of a calendar by the letter: lines end in CRLF, hold 75 octets at most, and fold before them."""
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events, open_ones = [], []
    for line in lines:
        name, _more, value = LINE.fullmatch(line).groups()
        if name == "BEGIN":
            open_ones.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_ones.pop() == value
        elif open_ones[-1] == "VEVENT":
            assert name not in events[-1], f"{name} stands twice"
            events[-1][name] = value
    assert open_ones == []
    for event in events:
        assert event.keys() >= NEEDED
        assert all(INSTANT.fullmatch(event[name]) for name in ("DTSTAMP", "DTSTART", "DTEND"))
        for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
            assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", event.get(name, ""))
    return {event["UID"]: event for event in events}


@pytest.fixture
def released(small):
    """One showing has a title that has to be escaped and folded, and one is off."""
    small.event.title = Text(en="Кино; memory, and a backslash \\ — " + "Ә" * 80, ru="Память")
    small.night.state, small.night.sequence = ShowState.PLANNED, 2
    db.session.commit()
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE, note=Text())
    small.night.state, small.night.sequence = ShowState.CANCELLED, 3
    small.night.cancelled_why = Text(en="The print, alas; was lost")
    db.session.commit()
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.AMENDMENT, note=Text())
    return small


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_three_readers_find_the_same_showings(released, client, locale, tmp_path):
    answer = client.get(f"/{locale}/2019/schedule.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    strict = strictly(answer.data)
    library = {str(one["UID"]): one for one in Calendar.from_ical(answer.data).walk("VEVENT")}
    path = Path(tmp_path, "schedule.ics")
    path.write_bytes(answer.data)
    own = {one.id: one for one in read_calendar(path).occasions}
    assert strict.keys() == library.keys() == own.keys() and len(own) == 3
    shows = {f"screening-{one.code}@": one for one in db.session.query(Show)}
    for uid, event in strict.items():
        show = shows[uid.partition("@")[0] + "@"]
        starts = datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        assert starts == show.starts_at == library[uid].start == own[uid].starts
        assert int(event["SEQUENCE"]) == show.sequence == library[uid]["SEQUENCE"]
        off = show.state is ShowState.CANCELLED
        assert event["STATUS"] == ("CANCELLED" if off else "CONFIRMED")
        assert own[uid].off == off
    talk = next(one for uid, one in library.items() if "table001" in uid)
    if locale == "en":
        assert str(talk["SUMMARY"]) == released.event.title["en"]


def test_a_film_and_a_showing_have_calendars_of_their_own(released, client):
    one = strictly(client.get("/en/2019/screenings/evening1.ics").data)
    film = strictly(client.get(f"/en/2019/films/{released.film.slug}.ics").data)
    every = strictly(client.get("/en/2019/schedule.ics").data)
    assert one.keys() <= film.keys() <= every.keys() and len(one) == 1
    assert all(every[uid] == event for uid, event in {**one, **film}.items())
    assert client.get("/en/2019/screenings/draft001.ics").status_code == 404
