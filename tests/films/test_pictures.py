"""A film's poster, and what is said of its pictures."""

from io import BytesIO

import pytest
from sqlalchemy import select

from festival.films import pictures
from festival.films.merging import merge_films
from festival.films.models import Film
from festival.films.operations import add_still
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.media.models import Picture
from tests.house.states import png

ALT = {"alt-en": "A house", "alt-ru": "Дом", "alt-kk": "Үй"}


def poster(film, colour="olive"):
    return pictures.set_poster(
        actor=HOUSE, film_id=film.id, name=f"{colour}.png", content=png(colour), credit="Aru",
        alt=Text(en="A house"),
    )  # fmt: skip


def kept(film):
    found = select(Film.poster_id).where(Film.id == film.id)
    return db.session.scalar(found)


def test_a_film_has_one_poster_and_may_have_none(make):
    film = make.film()
    first, second = poster(film), poster(film, "navy")
    assert kept(film) == second.id != first.id
    pictures.remove_poster(actor=HOUSE, film_id=film.id)
    assert kept(film) is None


def test_a_poster_comes_in_through_the_form_and_goes_by_a_button(make, enter):
    film, client = make.film("Tulpan"), enter(make.actor("programmer"))
    address = f"/office/films/{film.code}"
    assert "There is no poster yet." in client.get(address).text
    wrong = client.post(f"{address}/poster", data={"poster-credit": "Aru"})
    assert wrong.status_code == 422
    typed = {f"poster-{name}": value for name, value in ALT.items()} | {"poster-credit": "Aru"}
    typed["poster-picture"] = (BytesIO(png("olive")), "poster.png")
    answer = client.post(f"{address}/poster", data=typed, content_type="multipart/form-data")
    assert answer.status_code == 303
    page = client.get(address).text
    assert "Remove the poster" in page
    assert "being drawn" in page
    assert client.post(f"{address}/poster/remove").status_code == 303
    assert kept(film) is None


def test_the_words_of_a_still_and_of_the_poster_change_without_bringing_them_again(make, enter):
    film, client = make.film("Tulpan"), enter(make.actor("programmer"))
    still = add_still(
        actor=HOUSE, film_id=film.id, name="a.png", content=png("olive"), credit="Aru",
        alt=Text(en="A"),
    )  # fmt: skip
    still_code = db.session.get(Picture, still.picture_id).code
    for code in (still_code, poster(film, "navy").code):
        address = f"/office/films/{film.code}/pictures/{code}"
        assert 'value="Aru"' in client.get(address).text
        assert client.post(address, data={"credit": ""} | ALT).status_code == 422
        seen = {"credit": "Dana", "focus": "90-10"} | ALT
        assert client.post(address, data=seen).status_code == 303
    said = db.session.query(Picture.credit).all()
    assert said == [("Dana",), ("Dana",)]
    assert db.session.query(Picture.focal_x, Picture.focal_y).all() == [(90, 10)] * 2


def test_a_picture_of_another_film_is_not_there(make, enter):
    film, other = make.film("One"), make.film("Two")
    code, client = poster(other).code, enter(make.actor("programmer"))
    assert client.get(f"/office/films/{film.code}/pictures/{code}").status_code == 404
    answer = client.post(f"/office/films/{film.code}/pictures/{code}", data={"credit": "X"} | ALT)
    assert answer.status_code == 404


@pytest.mark.parametrize("hat", ["curator", "press"])
def test_others_change_no_poster(make, enter, hat):
    film = make.film()
    code, reader = poster(film).code, enter(make.actor(hat))
    for address in ("poster", "poster/remove", f"pictures/{code}"):
        assert reader.post(f"/office/films/{film.code}/{address}", data={}).status_code == 403


def test_records_joined_keep_the_poster_one_of_them_had(make):
    gone, stays = make.film("One"), make.film("One too")
    code = poster(gone).id
    merge_films(actor=HOUSE, gone_id=gone.id, kept_id=stays.id)
    assert kept(stays) == code
