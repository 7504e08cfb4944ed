"""How the public pages read: nothing said twice, nothing found that was not asked for."""

import pytest

from festival.publishing.book import Book, Reader
from festival.publishing.catalogue import films_page
from festival.publishing.places import partners_page, person_page, venue_page
from festival.publishing.searching import search_page
from festival.publishing.showings import row
from festival.publishing.site import house_of
from tests.publishing.conftest import same

HALL = {"code": "1", "name": same("Hall 1"), "capacity": 90}


def _name(text, language):
    return {"text": text, "language": language, "kind": "native"}


def _film(slug, title):
    return {
        "slug": slug, "titles": [{"text": title, "language": "en", "kind": "title_proper"}],
        "countries": ["KZ"], "year": 2019, "runtime_seconds": 1200, "languages": [], "subtitles": [],
        "sections": [], "stills": [],
        "credits": [{"activity": "director", "person": "zana", "credited_as": "Zana"}],
    }  # fmt: skip


def _contents():
    show = {
        "code": "show1", "slug": "short-films", "kind": "screening", "state": "planned",
        "access": "public", "title": same("Short films"), "section": None, "venue": "arman",
        "hall": "1", "starts": "2019-09-16T08:00:00Z", "ends": "2019-09-16T10:00:00Z",
        "local": "2019-09-16T14:00", "day": "2019-09-16", "tz": "Asia/Almaty", "why": {},
        "notes": {}, "languages": [], "intro_minutes": 0, "talk_minutes": 0, "participants": [],
        "films": [{"film": "adam", "gap_seconds": 0}, {"film": "sonita", "gap_seconds": 0}],
    }  # fmt: skip
    venue = {"slug": "arman", "name": same("Arman"), "address": {}, "halls": [HALL],
             "step_free": None, "hearing_loop": None}  # fmt: skip
    partners = [
        {"name": same("Film Fund"), "role": "organiser", "credit_line": same(line), "url": "",
         "section": None, "logo": None}
        for line in ("Organised by Film Fund", "On the initiative of Film Fund")
    ]  # fmt: skip
    person = {"code": "zana", "slug": "zana", "picture": None, "bio": {},
              "names": [_name("Zana", "en"), _name("Зана", "ru"), _name("Зана", "kk")]}  # fmt: skip
    return {
        "edition": {"code": "2019", "tz": "Asia/Almaty", "name": same("Festival 2019"), "city": {},
                    "starts_on": "2019-09-14", "ends_on": "2019-09-20"},
        "parts": ["lineup", "schedule"], "sections": [], "venues": [venue], "shows": [show],
        "films": [_film("adam", "Adam"), _film("sonita", "Sonita")], "people": [person],
        "juries": [], "prizes": [], "awards": [], "partners": partners,
    }  # fmt: skip


@pytest.fixture
def reader(app):
    with app.test_request_context():
        yield Reader(Book(_contents()), "en")


def test_a_letter_held_down_finds_nothing_it_does_not_stand_for(reader):
    assert [one.title for one in search_page(reader, "zan").results] == ["Adam", "Sonita", "Zana"]
    assert search_page(reader, "zzzz").results == []
    assert films_page(reader, {"q": "zzzz"}).cards == []
    assert films_page(reader, {"q": "!!!"}).cards == []
    assert len(films_page(reader, {"q": "z"}).cards) == 2


def test_a_name_two_languages_spell_alike_is_said_once(reader):
    assert [str(one) for one in person_page(reader, "zana").names] == [
        '<span lang="ru">Зана</span>'
    ]


def test_a_credit_that_only_repeats_its_head_is_left_out(reader):
    (_, found), *_ = partners_page(reader).groups
    assert [one.credit_line for one in found] == [None, "On the initiative of Film Fund"]


def test_films_shown_together_are_a_list_that_leads_to_the_others(reader):
    show = reader.book.shows[0]
    adam, sonita = row(reader, show, film="adam").bill
    assert adam.startswith("<b>Adam</b>")
    assert sonita.startswith('<a href="/en/2019/films/sonita">Sonita</a>')
    assert row(reader, show).lines == []
    assert row(reader, show, titled=False).bill == []


def test_a_venue_says_its_halls_and_each_showing_in_a_line(reader):
    (day, href, lines), *_ = venue_page(reader, "arman").days
    assert (day[:6], href) == ("Monday", "/en/2019/schedule/2019-09-16")
    assert [(one.time, one.title, one.hall) for one in lines] == [
        ("14:00", "Short films", "Hall 1")
    ]


def test_the_foot_leads_on_and_from_an_edition_that_is_over_to_the_newest(reader):
    ways = {one.label: one.href for one in house_of(reader, "/films", "").further}
    assert ways == {
        "Partners": "/en/2019/partners", "All editions": "/en/archive",
        "Enter a film": "/submissions/", "Sign in": "/sign-in",
    }  # fmt: skip
    over = Reader(Book(_contents() | {"parts": ["palmares"]}), "en")
    assert "/en/" in [one.href for one in house_of(over, "/films", "").further]
