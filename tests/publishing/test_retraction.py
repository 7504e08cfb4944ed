"""An item of the news that no longer stands: its address answers, its headline and the reason are read, its words are not."""

import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.news import operations, rules
from festival.news.models import NewsItem
from festival.people.models import Hat
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests.publishing.test_news import say
from tests.publishing.test_news import told as told

WHY = Text(en="The list was of another year.", ru="Это список другого года.")


def retracted(told):
    operations.retract_item(actor=HOUSE, code=told.item.code, why=WHY)
    publish(actor=HOUSE, edition_id=told.edition.id, kind=ReleaseKind.SCHEDULE, note=Text())


def test_the_public_reads_that_it_is_retracted_and_why_and_nothing_it_said(told, client):
    before = client.get("/en/2019/news/line-up").text
    assert "More of it." in before
    assert "news/line-up" in client.get("/ru/2019/search", query_string={"q": "програма"}).text
    retracted(told)
    page = client.get("/en/2019/news/line-up")
    assert page.status_code == 200
    assert "The line-up" in page.text
    assert "This item is retracted." in page.text
    assert WHY["en"] in page.text
    assert "More of it." not in page.text
    assert "The line-up, told." not in page.text
    assert WHY["ru"] in client.get("/ru/2019/news/line-up").text
    listed = client.get("/en/2019/news").text
    assert "This item is retracted." in listed
    assert "More of it." not in client.get("/en/2019/programme.json").text
    found = client.get("/en/2019/search", query_string={"q": "the line-up"}).text
    assert "/en/2019/news/line-up" in found
    assert "This item is retracted." in found


def test_readers_of_the_feed_are_told(told, client):
    retracted(told)
    feed = client.get("/en/2019/feed.atom").text
    assert "Retracted: The line-up" in feed
    assert WHY["en"] in feed
    item = db.session.query(NewsItem).filter_by(slug="line-up").one()
    assert f"<updated>{item.retracted_at:%Y-%m-%dT%H:%M:%S}Z</updated>" in feed


def test_it_is_retracted_once_and_for_ever_and_by_the_newsroom(told, make):
    code = told.item.code
    stranger = make.actor(Hat.CURATOR, edition=told.edition)
    with pytest.raises(Refused) as refused:
        operations.retract_item(actor=stranger, code=code, why=WHY)
    assert refused.value.reason is rules.NOT_THE_NEWSROOM
    retracted(told)
    for act in (
        lambda: operations.retract_item(actor=HOUSE, code=code, why=WHY),
        lambda: say(code, "en", "Anew", "It was right"),
        lambda: operations.remove_picture(actor=HOUSE, code=code),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason is rules.NEWS_RETRACTED


def test_what_nobody_has_read_is_not_retracted(told):
    later = db.session.query(NewsItem).filter_by(slug="later").one()
    with pytest.raises(Refused) as refused:
        operations.retract_item(actor=HOUSE, code=later.code, why=WHY)
    assert refused.value.reason is rules.NEWS_NOT_OUT


def test_the_press_office_retracts_on_a_page(told, make, enter):
    press = enter(make.actor(Hat.PRESS, edition=told.edition))
    address = f"/office/news/2019/{told.item.code}"
    assert "Retract the item" in press.get(address).text
    assert press.post(f"{address}/retract", data={}).status_code == 422
    assert press.post(f"{address}/retract", data={"why-en": "Wrong."}).status_code == 303
    page = press.get(address).text
    assert "retracted" in page
    assert "/retract" not in page
