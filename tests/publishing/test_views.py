"""The public site as a visitor meets it."""

import gzip
import re
from datetime import timedelta

import brotli
import pytest
from icalendar import Calendar
from sqlalchemy import update

from festival.films.models import FilmTitle
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme.operations import cancel_show
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish, roll_back
from festival.selection.models import SelectionState
from festival.venues.models import Hall, Venue

HOURS = timedelta(hours=2, minutes=30)
PLACES = [
    "", "schedule", "schedule/2019-09-16", "schedule/2019-09-16?view=grid", "films", "films?q=genezis",
    "sections/heritage", "events/show-table001", "juries", "awards", "partners", "search?q=frei",
]  # fmt: skip
NOT_YET = ["CANARY-JUROR", "CANARY-CITATION", "UNESCO special prize", "Heritage jury"]


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_every_page_is_whole_in_every_language(out, client, locale):
    publish(
        actor=out.director, second=out.approver, edition_id=out.edition.id, kind=ReleaseKind.JURY
    )
    publish(
        actor=out.director,
        second=out.approver,
        edition_id=out.edition.id,
        kind=ReleaseKind.PALMARES,
    )
    people = re.findall(r'href="(/[^"]+/people/[^"]+)"', client.get(f"/{locale}/2019/juries").text)
    venue = f"venues/{out.hall.venue_id and _venue(out)}"
    for place in [*PLACES, f"films/{out.film.slug}", venue]:
        answer = client.get(f"/{locale}/2019/{place}")
        assert (answer.status_code, f'<html lang="{locale}"' in answer.text) == (200, True), place
        assert answer.text.count('rel="alternate" hreflang') == 4
        assert "CANARY-DRAFT" not in answer.text
        assert "Set-Cookie" not in answer.headers
    assert client.get(people[0]).status_code == 200


def _venue(small):
    return db.session.get(Venue, small.hall.venue_id).slug


def test_what_is_not_released_is_nowhere(out, client):
    for place in [*PLACES, "programme.json", "schedule.ics", f"films/{out.film.slug}"]:
        text = client.get(f"/en/2019/{place}").text
        for canary in [*NOT_YET, "CANARY-DRAFT", "CANARY-NEVER"]:
            assert canary not in text, place
    for place in [f"films/{out.draft.slug}", "events/show-juryonly", "events/show-draft001",
                  "screenings/juryonly.ics", "events/show-neverout", "people/canary-juror"]:  # fmt: skip
        assert client.get(f"/en/2019/{place}").status_code == 404, place
    assert client.get(f"/cards/{out.draft.slug}.svg").status_code == 404
    assert out.draft.slug not in client.get("/sitemap.xml").text
    assert client.get("/en/2019/search?q=canary").text.count("<li><h3>") == 0


def test_staff_edits_change_no_public_byte(out, client):
    before = client.get("/en/2019/schedule/2019-09-16")
    db.session.execute(update(FilmTitle).values(text="CANARY-EDIT"))
    out.show.cancelled_why = Text(en="CANARY-WHY")
    out.show.state = "cancelled"
    db.session.commit()
    after = client.get("/en/2019/schedule/2019-09-16")
    assert (after.data, after.headers["ETag"]) == (before.data, before.headers["ETag"])


def test_a_night_showing_stands_with_its_evening_and_says_its_day(out, client):
    page = client.get("/en/2019/schedule/2019-09-16").text
    assert "00:45" in page
    assert "after midnight, Tue\u00a017" in page
    assert "18:30" in page
    assert client.get("/en/2019/schedule/2019-09-20").status_code == 404


@pytest.mark.parametrize("place", ["schedule?by=venue", "schedule?by=film", "films"])
def test_a_night_showing_in_a_short_line_says_whose_night_it_is(out, client, place):
    """The day and the hour alone would send people to the hall a day early."""
    page = client.get(f"/en/2019/{place}").text
    assert "Mon\u00a016, 00:45 (after midnight, Tue\u00a017)" in page
    assert "Mon\u00a016, 18:30<" in page or "Mon\u00a016, 18:30 ·" in page


def test_titles_come_in_the_readers_language_with_the_original_beside(out, client):
    assert (
        'Генезис 2.0</a> <span class="also" lang="en" dir="auto">Genesis 2.0'
        in client.get("/ru/2019/films").text
    )
    assert "<p>Мамонты.</p>" in client.get(f"/ru/2019/films/{out.film.slug}").text
    assert (
        '<div class="prose" lang="ru"><p>Мамонты.</p>'
        in client.get(f"/en/2019/films/{out.film.slug}").text
    )


def test_an_unchanged_page_is_not_sent_again(out, client):
    page = client.get("/en/2019/schedule")
    assert page.headers["Cache-Control"] == "public, max-age=5, must-revalidate"
    assert page.headers["Vary"] == "Accept-Encoding"
    again = client.get("/en/2019/schedule", headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == page.headers["ETag"]


def test_head_is_the_same_without_the_words(out, client):
    for place in ("/en/2019/schedule", "/en/2019/nothing"):
        for _ in range(2):
            page, head = client.get(place), client.head(place)
            assert (head.status_code, head.data) == (page.status_code, b"")
            assert head.headers["Content-Length"] == page.headers["Content-Length"]


def test_pages_come_compressed_to_those_who_take_it(out, client):
    plain = client.get("/en/2019/programme.json")
    for name, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        page = client.get("/en/2019/programme.json", headers={"Accept-Encoding": name})
        assert page.headers["Content-Encoding"] == name
        assert unpack(page.data) == plain.data
        assert page.headers["ETag"] != plain.headers["ETag"]


def test_a_kept_page_asks_the_database_once_at_most(out, client, queries_made):
    client.get("/en/2019/schedule")
    with queries_made() as made:
        client.get("/en/2019/schedule")
    assert len(made) <= 1


def test_after_a_roll_back_the_earlier_pages_are_there_again(small, client):
    publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.LINEUP,
    )
    before = client.get("/kk/2019/").data
    assert client.get("/kk/2019/schedule").status_code == 404
    publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.SCHEDULE,
    )
    assert client.get("/kk/2019/schedule").status_code == 200
    assert client.get("/kk/2019/").data != before
    roll_back(actor=small.director, edition_id=small.edition.id, number=1)
    assert client.get("/kk/2019/").data == before
    assert client.get("/kk/2019/schedule").status_code == 404


def test_unknown_places_are_missing_in_the_right_language(out, client):
    for place in ("/kk/2019/films/nothing", "/kk/1999/", "/kk/2019/schedule/tomorrow"):
        answer = client.get(place)
        assert (answer.status_code, '<html lang="kk"' in answer.text) == (404, True), place
    assert client.get("/xx/2019/").status_code == 404


def test_the_front_door_speaks_the_visitors_language(out, client):
    answer = client.get("/", headers={"Accept-Language": "kk,en;q=0.5"})
    assert (answer.status_code, answer.location) == (302, "/kk/2019/")
    assert client.get("/ru/").location == "/ru/2019/"


def test_before_anything_is_released_the_front_page_says_so(small, client):
    answer = client.get("/en/")
    assert answer.status_code == 200
    assert "not announced yet" in answer.text
    assert client.get("/en/2019/").status_code == 404


def test_the_calendar_is_read_by_others_and_tells_of_the_end(out, client):
    calendar = Calendar.from_ical(client.get("/en/2019/schedule.ics").data)
    first = calendar.walk("VEVENT")[0]
    assert (first["uid"], first["status"]) == ("screening-evening1@localhost", "CONFIRMED")
    assert first["dtstart"].dt.isoformat() == "2019-09-16T12:30:00+00:00"
    out.show.state, out.show.sequence = "cancelled", 1
    db.session.commit()
    publish(
        actor=out.director,
        second=out.approver,
        edition_id=out.edition.id,
        kind=ReleaseKind.AMENDMENT,
    )
    (one,) = Calendar.from_ical(client.get("/en/2019/screenings/evening1.ics").data).walk("VEVENT")
    assert (one["uid"], one["status"], one["sequence"]) == (first["uid"], "CANCELLED", 1)
    page = client.get("/en/2019/schedule/2019-09-16")
    assert "Cancelled" in page.text
    lines = client.get("/kk/2019/schedule.ics").data.split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_i_80_a_cancelled_showing_answers_with_what_replaces_it_under_the_uid_it_had(out, client):
    """I-80: cancelled is not deleted. A replacement that is not public is not named."""
    address = "/en/2019/screenings/evening1.ics"
    (was,) = Calendar.from_ical(client.get(address).data).walk("VEVENT")
    cancel_show(
        actor=out.director, code="evening1", why=Text(en="No copy"), version=None,
        replaced_by="night001",
    )  # fmt: skip
    publish(
        actor=out.director,
        second=out.approver,
        edition_id=out.edition.id,
        kind=ReleaseKind.AMENDMENT,
    )
    answer = client.get(address)
    (one,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert (answer.status_code, one["uid"], one["status"]) == (200, was["uid"], "CANCELLED")
    assert one["sequence"] == was["sequence"] + 1
    assert "Replaced by Adam, " in one["description"]
    page = client.get(f"/en/2019/films/{out.film.slug}")
    assert page.status_code == 200
    words = f'Replaced by <a href="/en/2019/films/{out.other.slug}"><span>Adam</span>, '
    for place in (page, client.get("/en/2019/schedule/2019-09-16")):
        assert words in place.text and "Cancelled" in place.text and "No copy" in place.text


def test_i_80_a_replacement_the_public_does_not_read_of_is_not_named(out, client):
    cancel_show(
        actor=out.director, code="evening1", why=Text(en="No copy"), version=None,
        replaced_by="juryonly",
    )  # fmt: skip
    publish(
        actor=out.director,
        second=out.approver,
        edition_id=out.edition.id,
        kind=ReleaseKind.AMENDMENT,
    )
    assert "Replaced by" not in client.get(f"/en/2019/films/{out.film.slug}").text
    assert client.get("/en/2019/screenings/juryonly.ics").status_code == 404


def test_a_venue_tells_what_is_known_of_getting_in_and_of_its_halls(out, client):
    hall = db.session.get(Hall, out.hall.id)
    venue = db.session.get(Venue, hall.venue_id)
    venue.step_free, venue.companion_free, venue.wheelchair_seats = True, False, 4
    venue.transit = Text(en="Night bus 12 leaves at 23:40.")
    hall.hearing_devices, hall.vision_devices = True, False
    db.session.commit()
    publish(
        actor=out.director,
        second=out.approver,
        edition_id=out.edition.id,
        kind=ReleaseKind.AMENDMENT,
    )
    page = client.get(f"/en/2019/venues/{venue.slug}").text
    found = dict(re.findall(r"<dt>([^<]+)</dt><dd>.*?</span>([^<]+)</dd>", page))
    assert found == {
        "Step-free way in": "Yes",
        "Hearing loop": "Not known yet",
        "Places for wheelchairs": "4 places",
        "A companion comes in free": "No",
        "Screen for live subtitles": "Not known yet",
        "Devices for those who hear little": "Yes",
        "Devices for audio description": "No",
    }
    assert "Night bus 12 leaves at 23:40." in page


def test_filters_narrow_and_count(out, client):
    assert "2 films" in client.get("/en/2019/films").text
    page = client.get("/en/2019/films?subtitles=en").text
    assert "<p>1 film <" in page
    assert client.get("/en/2019/films?section=nothing&country=%00").status_code == 400
    assert "No film answers" in client.get("/en/2019/films?section=nothing").text
    assert "Genesis" in client.get("/en/2019/films?q=generis").text


def test_a_card_is_drawn_alone_in_its_box(out, client):
    card = client.get(f"/cards/{out.film.slug}.svg")
    assert card.content_type.startswith("image/svg+xml")
    assert card.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def _draft(client, **typed):
    sent = client.post("/office/releases/2019", data={"sure": "y"} | typed)
    assert sent.status_code == 303
    return sent.location


def test_one_drafts_and_another_approves_from_the_office(small, enter):
    client, second = enter(small.director), enter(small.approver)
    assert client.get("/office/releases").status_code == 200
    page = client.get("/office/releases/2019")
    assert "New film" in page.text
    assert client.get("/office/releases/2019/draft/ru/").status_code == 200
    assert client.get("/office/releases/2019/draft/ru/schedule/2019-09-16").status_code == 200
    empty = client.post("/office/releases/2019", data={"kind": "lineup"})
    assert empty.status_code == 422
    draft = _draft(client, kind="lineup", **{"note-en": "Out"})
    assert "approves" in client.get(draft).text and "New film" in second.get(draft).text
    assert client.post(f"{draft}/approve", data={"read": "y"}).status_code == 403
    assert client.get("/en/2019/").status_code == 404
    assert second.post(f"{draft}/approve").status_code == 422
    sent = second.post(f"{draft}/approve", data={"read": "y"})
    assert (sent.status_code, sent.location) == (303, "/office/releases/2019")
    assert client.get("/en/2019/").status_code == 200
    draft = _draft(client, kind="schedule")
    assert second.post(f"{draft}/approve", data={"read": "y"}).status_code == 303
    assert client.get("/en/2019/schedule").status_code == 200
    back = client.post("/office/releases/2019/1/roll-back")
    assert back.status_code == 303
    assert client.get("/en/2019/schedule").status_code == 404


def test_a_draft_is_read_page_by_page_and_dropped(out, enter, client):
    director = enter(out.director)
    draft = _draft(director, kind="jury")
    which = "draft-" + draft.rsplit("/", 1)[1]
    assert "CANARY-JUROR" in director.get(f"/office/releases/2019/{which}/en/juries").text
    assert director.post(f"{draft}/drop").status_code == 303
    assert director.get(draft).status_code == 404
    assert client.get("/en/2019/juries").status_code == 404


def test_an_urgent_amendment_goes_out_alone_with_its_reason(out, enter, client):
    out.show.starts_local = "2019-09-16T21:00"
    out.show.starts_at += HOURS
    out.show.ends_at += HOURS
    db.session.commit()
    director = enter(out.director)
    page = director.get("/office/releases/2019").text
    assert "from Hall 1 18:30 to Hall 1 21:00" in page
    short = director.post("/office/releases/2019/urgent", data={"why": "Rain", "urgent": "y"})
    assert short.status_code == 422
    sent = director.post(
        "/office/releases/2019/urgent",
        data={"why": "The hall has no light until nine", "urgent": "y"},
    )
    assert sent.status_code == 303
    assert "21:00" in client.get("/en/2019/schedule/2019-09-16").text
    assert "The hall has no light until nine" in director.get("/office/releases/2019").text


def test_others_do_not_publish(small, enter, make, client):
    assert client.get("/office/releases").status_code == 303
    assert enter(make.actor("programmer")).get("/office/releases/2019").status_code == 403
    elsewhere = make.actor("director", edition=make.edition("2018"))
    assert enter(elsewhere).get("/office/releases/2019").status_code == 403
    assert enter(elsewhere).post("/office/releases/2019/1/roll-back").status_code == 403


def test_a_draft_draws_the_cards_of_films_nobody_was_told_of(out, enter, make):
    """The director sees the page as it will be; everybody else sees nothing (I-90)."""
    coming = make.film("Coming")
    make.selection(out.section, coming)
    director = enter(make.actor("director", edition=out.edition))
    address = f"/office/releases/2019/draft/cards/{coming.slug}.svg"
    page = director.get(f"/office/releases/2019/draft/en/films/{coming.slug}").text
    assert address in page
    answer = director.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "no-store" in answer.headers["Cache-Control"]
    assert director.get("/office/releases/2019/draft/cards/nothing.svg").status_code == 404
    assert director.get(f"/cards/{coming.slug}.svg").status_code == 404
    elsewhere = enter(make.actor("director", edition=make.edition("2020", ordinal=9)))
    assert elsewhere.get(address).status_code == 403


def withdrawn(out):
    """The film whose showing is announced leaves, and the public is told."""
    out.selection.state = "withdrawn"
    db.session.commit()
    publish(
        actor=out.director,
        second=out.approver,
        edition_id=out.edition.id,
        kind=ReleaseKind.AMENDMENT,
    )


@pytest.mark.parametrize(
    ("locale", "title"), [("en", "Genesis 2.0"), ("ru", "Генезис 2.0"), ("kk", "Генезис 2.0")]
)
def test_the_address_of_a_film_that_left_says_so_and_what_became_of_its_showings(
    out, client, locale, title
):
    """Whoever kept the address, or reads it in print, is told; the film is nowhere else."""
    place = f"/{locale}/2019/films/{out.film.slug}"
    withdrawn(out)
    page = client.get(place)
    assert page.status_code == 200
    assert title in re.search("<h1>(.*?)</h1>", page.text, re.DOTALL)[1]
    assert page.text.count('<article class="show off"') == 1
    assert out.film.slug not in client.get(f"/{locale}/2019/films").text
    assert client.get(f"/{locale}/2019/search?q=Genesis").text.count("<li><h3>") == 0
    assert client.get(f"{place}.ics").text.count("STATUS:CANCELLED") == 1
    assert client.get(f"{place}.jpg").status_code == 404


def test_a_film_that_comes_back_has_its_page_again_and_one_never_announced_none(out, client):
    withdrawn(out)
    out.selection.state = SelectionState.CONFIRMED
    out.unconfirmed.state = SelectionState.WITHDRAWN
    db.session.commit()
    kept = client.get("/en/2019/programme.json").json
    assert [one["slug"] for one in kept["gone"]] == [out.film.slug]
    publish(
        actor=out.director,
        second=out.approver,
        edition_id=out.edition.id,
        kind=ReleaseKind.AMENDMENT,
    )
    assert "gone" not in client.get("/en/2019/programme.json").json
    assert '<h2 class="sample-head">' in client.get(f"/en/2019/films/{out.film.slug}").text
    assert client.get(f"/en/2019/films/{out.draft.slug}").status_code == 404
