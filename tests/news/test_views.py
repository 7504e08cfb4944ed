"""The newsroom's pages: an item opened, written, approved by another, refused."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from festival.foundation.db import db
from festival.news.models import NewsItem, NewsState
from festival.news.queries import item_by_code
from festival.people.models import Hat
from tests.news.makers import told

ROOT = "/office/news/2019"
ITEM = {"address": "Line-up 2019", "told": "2019-09-01T12:00"}
WORDS = {"title": "The line-up", "summary": "Eighty films.", "body": "All of them."}


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def press(make, enter, edition):
    return enter(make.actor(Hat.PRESS, edition=edition))


@pytest.fixture
def director(make, enter, edition):
    return enter(make.actor(Hat.DIRECTOR, edition=edition))


def there():
    return item_by_code(db.session.scalars(select(NewsItem.code)).one())


def test_an_item_is_opened_written_and_approved(press, director):
    sent = press.post(f"{ROOT}/new", data=ITEM)
    item = there()
    at = f"{ROOT}/{item.code}"
    assert (sent.status_code, sent.location, item.slug) == (303, at, "line-up-2019")
    assert item.told_at.isoformat() == "2019-09-01T06:00:00+00:00"
    assert press.get(f"{at}/texts/ru").status_code == 200
    assert press.post(f"{at}/texts/ru", data=WORDS).status_code == 303
    own = press.get(at).text
    assert "You wrote this text." in own and "Approve the text" not in own
    page = director.get(at).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    assert director.post(f"{at}/texts/ru/approve", data={"seen": "1"}).status_code == 409
    assert director.post(f"{at}/texts/ru/approve", data={"seen": seen}).status_code == 303
    assert [text.state for text in there().texts] == [NewsState.APPROVED]
    assert "approved" in press.get(ROOT).text
    unsaid = press.post(f"{at}/texts/ru", data=WORDS)
    assert unsaid.status_code == 422 and "Say in one sentence what was wrong" in unsaid.text


@pytest.mark.parametrize(
    "wrong",
    [{"address": ""}, {"told": ""}, {"told": "2024-02-29T23:30"}, {"told": "soon"}],
    ids=["address", "no-time", "twice", "words"],
)
def test_a_mistake_is_told_and_nothing_is_kept(press, wrong):
    assert press.post(f"{ROOT}/new", data=ITEM | wrong).status_code == 422
    assert db.session.query(NewsItem).count() == 0


def test_more_rows_are_added_without_losing_a_word(press):
    page = press.post(f"{ROOT}/new", data=ITEM | {"more": "films"})
    assert page.status_code == 200 and "Line-up 2019" in page.text
    assert 'name="films-4"' in page.text and db.session.query(NewsItem).count() == 0


def test_of_two_editors_the_second_is_told(press):
    press.post(f"{ROOT}/new", data=ITEM)
    item = there()
    again = ITEM | {"version": str(item.version), "told": "2019-09-02T12:00"}
    assert press.get(f"{ROOT}/{item.code}/edit").status_code == 200
    assert press.post(f"{ROOT}/{item.code}/edit", data=again).status_code == 303
    late = press.post(f"{ROOT}/{item.code}/edit", data=again)
    assert late.status_code == 409 and "Someone changed this item" in late.text


def test_a_picture_hangs_with_the_item_and_comes_off(press, edition):
    item = told(edition)
    kept = BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(kept, "PNG")
    at = f"{ROOT}/{item.code}/picture"
    bad = {"picture": (BytesIO(b"<svg>"), "a.png"), "credit": "Aru", "alt-en": "A hall"}
    assert press.post(at, data=bad).status_code == 422
    good = bad | {"picture": (BytesIO(kept.getvalue()), "a.png")}
    assert press.post(at, data=good).status_code == 303
    assert there().picture_id and "being drawn" in press.get(f"{ROOT}/{item.code}").text
    assert press.post(f"{at}/remove").status_code == 303
    assert there().picture_id is None


def test_the_desk_of_whoever_may_approve_says_so(press, director):
    press.post(f"{ROOT}/new", data=ITEM)
    press.post(f"{ROOT}/{there().code}/texts/kk", data=WORDS)
    assert "waits for your approval" in director.get("/office/").text
    assert "waits for your approval" not in press.get("/office/").text


def test_a_list_of_one_and_of_three_costs_the_same(press, edition, queries_made):
    told(edition)
    with queries_made() as one:
        press.get(ROOT)
    told(edition, "second")
    told(edition, "third")
    with queries_made() as three:
        press.get(ROOT)
    assert len(three) == len(one) <= 18
