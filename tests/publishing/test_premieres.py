"""Which showing the public reads of as the premiere."""

import pytest

from festival.foundation.db import db
from festival.programme.models import Access
from festival.publishing.book import Book
from festival.publishing.payload import contents_of
from festival.publishing.premieres import premiere_here
from tests.publishing.conftest import show


@pytest.fixture
def world(small):
    small.selection.premiere = "world"
    db.session.commit()
    show(small.edition, small.hall, [small.selection], code="press001",
         access=Access.ACCREDITED, starts=(2019, 9, 16, 4, 0))  # fmt: skip
    show(small.edition, small.hall, [small.selection], code="again001", starts=(2019, 9, 18, 12, 0))
    return small


def announced(small):
    book = Book(contents_of(small.edition.id, frozenset({"schedule"}), frozenset()))
    film = next(one for one in book.films.values() if one["code"] == small.film.code)
    return {one["code"]: premiere_here(book, film, one) for one in book.shows_of[film["slug"]]}


def test_i36_the_first_public_showing_of_a_release_is_its_premiere(app, world):
    """I-36: not the press before it, and not the repeat after it."""
    with app.test_request_context():
        found = announced(world)
    assert found["evening1"] == "World premiere"
    assert {code for code, words in found.items() if words} == {"evening1"}
    assert found["press001"] == found["again001"] == ""


def test_where_nothing_is_announced_no_showing_is_a_premiere(app, small):
    with app.test_request_context():
        assert set(announced(small).values()) == {""}
