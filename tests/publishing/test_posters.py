"""A film's poster before the public: released with its words and its credit, and not before."""

from festival.films import pictures
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.text import Text
from festival.media.work import draw_picture
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests.house.states import png

ALT = Text(en="A mammoth tusk in the snow", ru="Бивень мамонта в снегу", kk="Қардағы мамонт азуы")


def poster(film):
    pictures.set_poster(
        actor=HOUSE, film_id=film.id, name="poster.png", content=png("olive"), credit="Aru Nurlan",
        alt=ALT,
    )  # fmt: skip


def released(small):
    release = publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.LINEUP,
    )
    return next(one for one in load(release.contents)["films"] if one["slug"] == small.film.slug)


def test_the_film_page_shows_the_released_poster_in_the_readers_words(small, client):
    poster(small.film)
    draw_picture()
    assert released(small)["poster"]["credit"] == "Aru Nurlan"
    for locale, alt in ALT.items():
        page = client.get(f"/{locale}/2019/films/{small.film.slug}").text
        assert f'alt="{alt}"' in page
        assert "Aru Nurlan</figcaption>" in page


def test_a_poster_brought_after_the_release_waits_for_the_next(small, client):
    assert released(small)["poster"] is None
    poster(small.film)
    draw_picture()
    assert ALT["en"] not in client.get(f"/en/2019/films/{small.film.slug}").text


def test_a_poster_that_is_not_drawn_yet_is_not_released(small, client):
    poster(small.film)
    assert released(small)["poster"] is None
    assert "picture whole" not in client.get(f"/en/2019/films/{small.film.slug}").text
