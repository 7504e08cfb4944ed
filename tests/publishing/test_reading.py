"""How the public pages read: nothing said twice, nothing found that was not asked for."""

import pytest

from festival.publishing.book import Book, Reader
from festival.publishing.catalogue import films_page
from festival.publishing.places import partners_page, person_page, venue_page
from festival.publishing.searching import search_page
from festival.publishing.showings import row
from festival.publishing.site import house_of
from tests.publishing.books import contents


@pytest.fixture
def reader(app):
    with app.test_request_context():
        yield Reader(Book(contents()), "en")


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
        "Printed programme (PDF)": "/en/2019/programme.pdf", "Partners": "/en/2019/partners",
        "All editions": "/en/archive", "Press and industry": "/en/2019/press",
        "Enter a film": "/submissions/", "Sign in": "/sign-in",
    }  # fmt: skip
    over = Reader(Book(contents() | {"parts": ["palmares"]}), "en")
    assert "/en/" in [one.href for one in house_of(over, "/films", "").further]
