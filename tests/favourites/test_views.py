"""One's own programme as the house gives it: the same for everybody, and nothing that is not released."""

import re
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from festival.favourites.models import WishSheet
from festival.favourites.sayings import words
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.people.models import Hat
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.publishing.site import in_tongue
from tests import makers

SCRIPTS = Path(__file__).parents[2] / "static" / "favourites"
CANARIES = [
    "CANARY-DRAFT",
    "CANARY-NEVER",
    "CANARY-JUROR",
    "CANARY-CITATION",
    "juryonly",
    "draft001",
]


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_the_page_is_the_same_for_everybody_and_says_what_to_do_without_a_script(
    out, client, locale
):
    page = client.get(f"/{locale}/2019/my")
    assert page.status_code == 200
    assert f'data-my="/{locale}/2019/my.json"' in page.text
    assert "<noscript>" in page.text
    assert f'href="/{locale}/2019/schedule.ics"' in page.text
    assert "Set-Cookie" not in page.headers
    assert page.headers["Cache-Control"] == "public, max-age=5, must-revalidate"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_device_is_given_what_is_released_and_nothing_else(out, client):
    given = client.get("/en/2019/my.json")
    programme = given.json
    released = client.get("/en/2019/programme.json").json
    assert [one["id"] for one in programme["films"]] == [one["slug"] for one in released["films"]]
    assert {one["id"] for one in programme["shows"]} == {one["code"] for one in released["shows"]}
    for canary in CANARIES:
        assert canary not in given.text, canary
    assert "Set-Cookie" not in given.headers


def test_a_showing_has_its_minutes_and_those_of_its_festival_day(out, client):
    programme = client.get("/en/2019/my.json").json
    show = next(one for one in programme["shows"] if one["films"])
    released = client.get("/en/2019/programme.json").json
    theirs = next(one for one in released["shows"] if one["code"] == show["id"])
    hours, minutes = map(int, theirs["local"][11:16].split(":"))
    assert show["clock"] % 1440 == hours * 60 + minutes
    assert programme["days"][show["day"]][0] == theirs["day"]
    assert (programme["films"][show["films"][0]]["id"]) == theirs["films"][0]["film"]


def test_before_the_schedule_films_may_be_wished_for(small, client):
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.LINEUP)
    programme = client.get("/kk/2019/my.json").json
    assert (bool(programme["films"]), programme["shows"]) == (True, [])
    page = client.get("/kk/2019/my")
    assert (page.status_code, "schedule.ics" in page.text) == (200, False)


def test_a_calendar_file_holds_the_showings_asked_for_under_their_own_names(out, client):
    codes = [one["id"] for one in client.get("/en/2019/my.json").json["shows"]][:2]
    answer = client.get("/en/2019/my.ics", query_string=[("show", code) for code in codes])
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert sorted(str(one["uid"]).split("@")[0] for one in events) == sorted(
        f"screening-{code}" for code in codes
    )


@pytest.mark.parametrize("query", ["", "show=", "show=nobody", "show=juryonly", "show=draft001"])
def test_a_calendar_of_nothing_released_is_not_there(out, client, query):
    assert client.get(f"/en/2019/my.ics?{query}").status_code == 404


@pytest.mark.parametrize("place", ["my", "my.json", "my.ics"])
def test_an_edition_nobody_knows_has_no_programme_of_one_s_own(out, client, place):
    assert client.get(f"/en/1999/{place}").status_code == 404
    assert client.get(f"/xx/2019/{place}").status_code == 404


def test_every_sentence_the_script_asks_for_is_given_and_every_one_given_is_asked_for(app):
    source = "\n".join(path.read_text() for path in SCRIPTS.glob("*.js"))
    asked = set(re.findall(r"words\.(\w+)", source)) | set(re.findall(r'word\("(\w+)"', source))
    for quoted in re.findall(r"words\[([^\]]+)\]", source):
        asked |= set(re.findall(r'"(\w+)"', quoted))
    asked = asked - {"length", "split"} | {"must", "want", "maybe", "seen"}
    asked |= {f"bar_{bar}" for bar in ("off", "past", "shut", "not", "day", "hours")}
    page = (SCRIPTS.parents[1] / "templates" / "favourites" / "offer.html").read_text()
    with app.test_request_context(), in_tongue("en"):
        given = set(words("en"))
    offered = {"home", "label", "none", "this", "my"}
    assert offered <= set(re.findall(r"data-(\w+)=", page))
    assert asked - offered - given == set()
    assert given - asked == set()


DEVICE = "a" * 32


def send(client, out, **told):
    mark = client.get("/en/2019/my.json").json["release"]
    fill = {"device": DEVICE, "release": mark, "films": out.film.slug} | told
    return client.post("/en/2019/my/tell", data=fill)


def test_a_blurred_list_is_sent_and_taken_back(out, client):
    page = client.get("/en/2019/my/tell")
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert send(client, out).status_code == 303
    sheets = select(func.count()).select_from(WishSheet)
    assert db.session.scalar(sheets) == 1
    answer = client.post("/en/2019/my/tell/take-back", data={"device": DEVICE})
    assert (answer.status_code, db.session.scalar(sheets)) == (303, 0)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"device": "nobody"}, 422),
        ({"device": ""}, 422),
        ({"release": "x"}, 422),
        ({"release": "0" * 16}, 409),
        ({"films": "no-such-film"}, 422),
        ({"films": "x " * 40_000}, 422),
    ],
)
def test_a_list_that_cannot_be_taken_is_refused(out, client, told, status):
    assert send(client, out, **told).status_code == status
    assert db.session.scalar(select(func.count()).select_from(WishSheet)) == 0


def test_the_form_is_not_kept_for_others_and_stands_where_something_is_released(out, client):
    first, second = (client.get("/kk/2019/my/tell") for _ in range(2))
    assert first.headers.get("ETag") is None and second.headers["Cache-Control"] == "no-store"
    assert client.get("/kk/1999/my/tell").status_code == 404


def test_programmers_open_the_wishes_and_jurors_do_not(out, enter):
    programmer = enter(makers.actor(Hat.PROGRAMMER, edition=out.edition))
    assert 'href="/office/wishes/2019"' in programmer.get("/office/wishes/").text
    assert programmer.get("/office/wishes/2019").status_code == 200
    juror = enter(makers.actor(Hat.JUROR, edition=out.edition))
    assert juror.get("/office/wishes/2019").status_code == 403
