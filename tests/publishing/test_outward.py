"""What other programs and other sites take: schedule.xml, the widget's words and its script."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from icalendar import Calendar

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.programme.models import Show, ShowState
from festival.programme.schedule_files import read_schedule
from festival.publishing import rules, sharing
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish

NEEDED = {
    "room", "title", "subtitle", "type", "status", "date", "start", "duration", "abstract", "slug", "track",
}  # fmt: skip
HOUR = timedelta(hours=1)
MORE = {"persons", "language", "description", "url"}
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def released(small):
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE, note=Text())
    return small


def schedule(client, locale="en"):
    answer = client.get(f"/{locale}/2019/schedule.xml")
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.data


def test_a_schedule_is_what_the_format_asks_for(released, client):
    root = fromstring(schedule(client))
    conference = {one.tag: one.text for one in root.find("conference")}
    assert conference["time_zone_name"] == "Asia/Almaty" and conference["days"] == "2"
    assert conference["base_url"] == "http://localhost/en/2019/"
    assert [day.get("date") for day in root.findall("day")] == ["2019-09-16", "2019-09-17"]
    day = root.find("day")
    assert day.get("start") == "2019-09-16T05:00:00+06:00"
    assert day.get("end") == "2019-09-17T05:00:00+06:00"
    events = root.findall("day/room/event")
    for event in events:
        parts = [one.tag for one in event]
        assert len(parts) == len(set(parts)) and set(parts) >= NEEDED
        assert set(parts) <= NEEDED | MORE
        assert UUID.fullmatch(event.get("guid")) and int(event.get("id")) > 0
        assert datetime.fromisoformat(event.findtext("date")).utcoffset()
        assert re.fullmatch("[0-9]{2}:[0-9]{2}", event.findtext("duration"))
        assert event.findtext("url").startswith("http://localhost/en/2019/")
    assert len({event.get("id") for event in events}) == len(events) == 3
    night = next(one for one in events if one.findtext("start") == "00:45")
    assert night.findtext("title") == "Adam" and night.findtext("date")[:10] == "2019-09-17"


def test_our_own_importer_reads_it_back(released, client, tmp_path):
    """An independent reader: what comes in from other festivals in this format."""
    path = Path(tmp_path, "schedule.xml")
    path.write_bytes(schedule(client, "ru"))
    found = read_schedule(path)
    shows = {show.code: show for show in db.session.query(Show)}
    assert found.unused and len(found.occasions) == 3
    assert {one.starts.astimezone().timestamp() for one in found.occasions} == {
        shows[code].starts_at.timestamp() for code in ("evening1", "night001", "table001")
    }
    assert {one.zone for one in found.occasions} == {"Asia/Almaty"}
    assert "Генезис 2.0" in {one.title.partition(":")[0] for one in found.occasions}


def test_a_showing_keeps_its_names_and_one_that_is_off_stays_and_says_so(released, client):
    before = {one.get("guid") for one in fromstring(schedule(client)).findall("day/room/event")}
    show = db.session.query(Show).filter_by(code="night001").one()
    show.state, show.sequence = ShowState.CANCELLED, show.sequence + 1
    db.session.commit()
    publish(actor=HOUSE, edition_id=released.edition.id, kind=ReleaseKind.AMENDMENT, note=Text())
    events = fromstring(schedule(client)).findall("day/room/event")
    assert {one.get("guid") for one in events} == before
    (off,) = (one for one in events if one.findtext("status") == "cancelled")
    assert off.findtext("title").startswith("Cancelled: ")
    assert [one.findtext("status") for one in events].count("confirmed") == 2


def test_a_schedule_that_is_not_released_has_no_address(small, client):
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.LINEUP, note=Text())
    assert client.get("/en/2019/schedule.xml").status_code == 404
    assert client.get("/en/1999/schedule.xml").status_code == 404


def test_another_site_reads_the_showings_in_its_language(released, client):
    told = client.get("/ru/2019/widget.json")
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    assert told.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    evening = next(one for one in told.json["showings"] if one["code"] == "evening1")
    assert (evening["title"], evening["time"], evening["day"]) == (
        "Генезис 2.0", "18:30", "2019-09-16",
    )  # fmt: skip
    assert evening["href"] == f"http://localhost/ru/2019/films/{released.film.slug}"
    assert "CANARY" not in told.text and not told.json["schedule"].startswith("/")


def test_the_script_asks_nobody_who_reads(released, client):
    answer = client.get("/widget.js")
    assert answer.mimetype == "text/javascript" and "Set-Cookie" not in answer.headers
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    for word in ("cookie", "localStorage", "innerHTML", "eval(", "import("):
        assert word not in answer.text.replace("brings no cookie", "")
    again = client.get("/widget.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_office_hands_the_addresses_out(small, make, enter):
    press = enter(make.actor(Hat.PRESS, edition=small.edition))
    nothing = press.get("/office/sharing/2019", headers={"Accept": "application/json"})
    assert (nothing.status_code, nothing.json["error"]) == (409, rules.NOTHING_TO_SHARE.code)
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE, note=Text())
    page = press.get("/office/sharing/2019")
    assert page.status_code == 200 and "Access-Control-Allow-Origin" not in page.headers
    assert "&lt;festival-programme edition=&#34;2019&#34;" in page.text
    assert "http://localhost/api/v1/openapi.json" in page.text
    with pytest.raises(Refused) as met:
        sharing.may_share(make.actor(Hat.SCHEDULE, edition=small.edition), "2019")
    assert met.value.reason is rules.SHARING_IS_THE_OFFICES


def test_a_calendar_that_follows_ours_asks_every_hour_and_sees_a_show_move(released, client):
    """Gotcha 25: one UID for ever; a moved showing has a later instant and a higher number."""
    before = client.get("/en/2019/schedule.ics").text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in before and "X-PUBLISHED-TTL:PT1H" in before
    show = db.session.query(Show).filter_by(code="evening1").one()
    show.starts_at, show.ends_at = show.starts_at + HOUR, show.ends_at + HOUR
    show.sequence += 1
    db.session.commit()
    publish(actor=HOUSE, edition_id=released.edition.id, kind=ReleaseKind.AMENDMENT, note=Text())
    was, now = (
        {str(one["UID"]): one for one in Calendar.from_ical(words).walk("VEVENT")}
        for words in (before, client.get("/en/2019/schedule.ics").text)
    )
    assert was.keys() == now.keys()
    moved = next(uid for uid in now if "evening1" in uid)
    assert now[moved]["SEQUENCE"] == was[moved]["SEQUENCE"] + 1
    assert now[moved].start - was[moved].start == HOUR
