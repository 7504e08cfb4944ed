"""Stills and posters of entries: put in order, taken away, brought back, sealed, and hung with the film."""

from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.films.models import Film, FilmStill
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.media.models import Picture
from festival.selection.operations import take_into_section
from festival.submissions import operations, pictures, queries, rules
from festival.submissions.entry_models import EntryPicture, PictureKind
from tests.submissions import makers as entries


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def call(make):
    return entries.call(make.edition())


@pytest.fixture
def draft(filmmaker, call):
    return entries.draft(filmmaker, call)


def jpeg(colour="olive"):
    held = BytesIO()
    Image.new("RGB", (64, 36), colour).save(held, "JPEG")
    return held.getvalue()


def bring(actor, draft, name, **more):
    return pictures.add_picture(
        actor=actor, code=draft.code, name=name, content=jpeg(), credit="Ömer", **more
    )


def names(draft):
    return [one.picture.original_name for one in pictures.pictures_of(draft.id)]


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    db.session.expire_all()
    return refused.value.reason


def test_stills_stand_in_their_order_and_the_poster_before_them(filmmaker, draft):
    one, two, three = (bring(filmmaker, draft, f"{name}.jpg") for name in "abc")
    bring(filmmaker, draft, "poster.jpg", kind=PictureKind.POSTER)
    assert names(draft) == ["poster.jpg", "a.jpg", "b.jpg", "c.jpg"]

    pictures.move_picture(actor=filmmaker, code=draft.code, number=three.id, up=True)
    assert names(draft) == ["poster.jpg", "a.jpg", "c.jpg", "b.jpg"]
    pictures.move_picture(actor=filmmaker, code=draft.code, number=one.id, up=True)
    assert names(draft) == ["poster.jpg", "a.jpg", "c.jpg", "b.jpg"]
    pictures.order_pictures(actor=filmmaker, code=draft.code, numbers=[two.id, 987_654])
    assert names(draft) == ["poster.jpg", "b.jpg", "a.jpg", "c.jpg"]


def test_a_picture_taken_away_is_brought_back_where_it_stood(filmmaker, draft):
    one, _two = (bring(filmmaker, draft, f"{name}.jpg") for name in "ab")
    pictures.remove_picture(actor=filmmaker, code=draft.code, number=one.id)
    assert names(draft) == ["b.jpg"]
    pictures.restore_picture(actor=filmmaker, code=draft.code, number=one.id)
    assert names(draft) == ["a.jpg", "b.jpg"]


def test_one_poster_and_a_dozen_stills_are_enough(filmmaker, draft):
    poster = bring(filmmaker, draft, "one.jpg", kind=PictureKind.POSTER)
    second = lambda: bring(filmmaker, draft, "two.jpg", kind=PictureKind.POSTER)  # noqa: E731
    assert refusal(second) is rules.POSTER_THERE
    pictures.remove_picture(actor=filmmaker, code=draft.code, number=poster.id)
    second()
    restore = lambda: pictures.restore_picture(actor=filmmaker, code=draft.code, number=poster.id)  # noqa: E731
    assert refusal(restore) is rules.POSTER_THERE
    for number in range(rules.MOST_STILLS):
        bring(filmmaker, draft, f"{number}.jpg")
    assert refusal(lambda: bring(filmmaker, draft, "more.jpg")) is rules.STILLS_ENOUGH


def test_the_seal_names_every_picture_by_its_sum_and_none_that_was_taken_away(filmmaker, draft):
    gone = bring(filmmaker, draft, "gone.jpg")
    bring(filmmaker, draft, "kept.jpg", alt=Text(kk="Таудағы үй"))
    pictures.remove_picture(actor=filmmaker, code=draft.code, number=gone.id)

    sent = operations.send(actor=filmmaker, code=draft.code)

    sealed = load(queries.sealed_of(sent.id).contents)
    code = db.session.query(Picture.code).filter_by(original_name="kept.jpg").scalar()
    assert sealed["pictures"] == [
        {
            "kind": "still", "picture": code, "sha256": sha256(jpeg()).hexdigest(),
            "name": "kept.jpg", "credit": "Ömer", "alt": {"kk": "Таудағы үй"},
        }
    ]  # fmt: skip
    assert db.session.query(EntryPicture).count() == 1
    assert refusal(lambda: bring(filmmaker, sent, "late.jpg")) is rules.SNAPSHOT_LOCKED
    left = pictures.pictures_of(sent.id)[0].id
    remove = lambda: pictures.remove_picture(actor=filmmaker, code=sent.code, number=left)  # noqa: E731
    assert refusal(remove) is rules.SNAPSHOT_LOCKED


def test_the_film_made_of_an_entry_shows_its_stills_in_their_order(filmmaker, make, call, draft):
    for name in "ab":
        bring(filmmaker, draft, f"{name}.jpg")
    bring(filmmaker, draft, "poster.jpg", kind=PictureKind.POSTER)
    sent = operations.send(actor=filmmaker, code=draft.code)
    section = make.section(call.edition, "open")

    taken = take_into_section(actor=HOUSE, submission_code=sent.code, section_id=section.id)

    hung = db.session.query(FilmStill, Picture).join(Picture).filter(
        FilmStill.film_id == taken.film_id
    )  # fmt: skip
    assert [one.original_name for _, one in hung.order_by(FilmStill.position)] == ["a.jpg", "b.jpg"]


def test_nobody_touches_the_pictures_of_another(make, filmmaker, draft):
    one = bring(filmmaker, draft, "a.jpg")
    other = make.actor()
    theirs = entries.draft(other, draft.call)
    for code in (draft.code, theirs.code):
        with pytest.raises(NoResultFound):
            pictures.remove_picture(actor=other, code=code, number=one.id)
        db.session.rollback()
    assert names(draft) == ["a.jpg"]


def test_a_draft_is_discarded_with_its_pictures(filmmaker, draft):
    bring(filmmaker, draft, "a.jpg")
    operations.discard(actor=filmmaker, code=draft.code)
    assert db.session.query(EntryPicture).count() == 0


def test_pictures_are_kept_moved_taken_away_and_brought_back_by_buttons(enter, filmmaker, draft):
    client = enter(filmmaker)
    address = f"/submissions/{draft.code}"
    for name in ("a.jpg", "b.jpg"):
        picture = {"picture": (BytesIO(jpeg()), name), "credit": "Ömer", "kind": "still"}
        assert client.post(f"{address}/still", data=picture).status_code == 303
    one, two = (made.id for made in pictures.pictures_of(draft.id))

    assert client.post(f"{address}/pictures/{two}/up").status_code == 303
    assert names(draft) == ["b.jpg", "a.jpg"]
    assert client.post(f"{address}/pictures/order", data={"number": [one, two]}).status_code == 303
    assert names(draft) == ["a.jpg", "b.jpg"]
    assert client.post(f"{address}/pictures/{one}/remove").status_code == 303
    page = client.get(f"{address}/texts").text
    assert "Bring back" in page
    assert client.post(f"{address}/pictures/{one}/restore").status_code == 303
    assert "Still 1: a.jpg, credited to Ömer" in client.get(f"{address}/send").text


def test_the_page_of_pictures_costs_the_same_for_one_and_for_many(
    enter, filmmaker, draft, queries_made
):
    client, code = enter(filmmaker), draft.code
    bring(filmmaker, draft, "a.jpg")
    db.session.expunge_all()
    with queries_made() as few:
        client.get(f"/submissions/{code}/texts")
    for name in "bcd":
        pictures.add_picture(actor=filmmaker, code=code, name=name, content=jpeg(), credit="Ömer")
    db.session.expunge_all()
    with queries_made() as many:
        client.get(f"/submissions/{code}/texts")
    assert len(many) == len(few)


def test_the_film_made_of_an_entry_shows_its_poster(filmmaker, make, call, draft):
    bring(filmmaker, draft, "poster.jpg", kind=PictureKind.POSTER)
    sent = operations.send(actor=filmmaker, code=draft.code)
    section = make.section(call.edition, "open")
    taken = take_into_section(actor=HOUSE, submission_code=sent.code, section_id=section.id)
    found = select(Picture).join(Film, Film.poster_id == Picture.id).where(Film.id == taken.film_id)
    assert db.session.scalars(found).one().original_name == "poster.jpg"


def test_credit_and_words_of_a_picture_change_without_bringing_it_again(enter, filmmaker, draft):
    one = bring(filmmaker, draft, "a.jpg")
    client, address = enter(filmmaker), f"/submissions/{draft.code}/pictures/{one.id}"
    assert 'value="Ömer"' in client.get(address).text
    assert client.post(address, data={"credit": "", "alt-kk": "Үй"}).status_code == 422
    answer = client.post(address, data={"credit": "Әсел", "alt-kk": "Таудағы үй"})
    assert answer.status_code == 303
    kept = db.session.query(Picture).populate_existing().one()
    assert (kept.credit, dict(kept.alt), kept.original_name) == (
        "Әсел",
        {"kk": "Таудағы үй"},
        "a.jpg",
    )
    sent = operations.send(actor=filmmaker, code=draft.code)
    assert load(queries.sealed_of(sent.id).contents)["pictures"][0]["credit"] == "Әсел"
    assert client.get(address).status_code == 409
    assert client.post(address, data={"credit": "Other"}).status_code == 409


def test_the_words_of_another_s_picture_are_nobody_s_business(make, enter, filmmaker, draft):
    one = bring(filmmaker, draft, "a.jpg")
    other = enter(make.actor())
    for address in (f"/submissions/{draft.code}/pictures/{one.id}",):
        assert other.get(address).status_code == 404
        assert other.post(address, data={"credit": "X"}).status_code == 404
    assert enter(filmmaker).get(f"/submissions/{draft.code}/pictures/999").status_code == 404
