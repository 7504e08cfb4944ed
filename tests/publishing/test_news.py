"""News as the public reads them: from their instant on, in the words somebody approved, with what was wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.news.given import ItemGiven, WordsGiven
from festival.news.operations import approve_text, open_item, write_text
from festival.publishing import work
from festival.publishing.checks import CHECKS
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import draft_release, drop_draft, publish, roll_back

TOLD = datetime(2019, 9, 1, 6, tzinfo=UTC)


def say(code, locale, title, correction=""):
    words = WordsGiven(title, f"{title}, told.", f"{title}.\n\nMore of it.", correction)
    write_text(actor=HOUSE, code=code, locale=locale, given=words)
    approve_text(actor=HOUSE, code=code, locale=locale)


@pytest.fixture
def told(small):
    """An item about a film, an event and somebody, and one under embargo."""
    given = ItemGiven(
        "Line-up", TOLD, (small.film.code, small.draft.code), (), (small.speaker.code,)
    )
    item = open_item(actor=HOUSE, edition_id=small.edition.id, given=given)
    say(item.code, "en", "The line-up")
    say(item.code, "ru", "Программа")
    later = open_item(
        actor=HOUSE, edition_id=small.edition.id,
        given=ItemGiven("later", clock.now() + timedelta(days=900)),
    )  # fmt: skip
    say(later.code, "en", "CANARY-EMBARGO")
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE, note=Text())
    small.item = item
    return small


def test_an_item_is_read_at_its_address_in_each_language(told, client):
    page = client.get("/en/2019/news/line-up").text
    assert "The line-up" in page and "More of it." in page and "Genesis 2.0" in page
    assert "CANARY" not in page and "/people/" in page
    assert 'datetime="2019-09-01T06:00:00Z"' in page and "1\u00a0September 2019" in page
    assert '<meta name="description" content="The line-up, told.">' in page
    assert '<meta property="og:type" content="article">' in page
    kazakh = client.get("/kk/2019/news/line-up").text
    assert '<h1 itemprop="headline" lang="ru">Программа</h1>' in kazakh
    assert client.get("/ru/2019/news").text.count("<li><time") == 1
    assert "news/line-up" in client.get("/sitemap.xml").text


def test_what_is_under_embargo_is_nowhere(told, client):
    """I-91: neither its words nor its address is in anything the public can ask for."""
    for place in ("news", "programme.json", "widget.json", "feed.atom", ""):
        words = client.get(f"/en/2019/{place}").text
        assert "CANARY-EMBARGO" not in words and "news/later" not in words
    assert client.get("/en/2019/news/later").status_code == 404


def test_a_correction_is_told_where_the_text_was_read(told, client):
    say(told.item.code, "en", "The whole line-up", "It said less.")
    assert "The whole line-up" not in client.get("/en/2019/news/line-up").text
    publish(actor=HOUSE, edition_id=told.edition.id, kind=ReleaseKind.AMENDMENT, note=Text())
    page = client.get("/en/2019/news/line-up").text
    assert "The whole line-up" in page and "It said less." in page and "Corrections" in page
    assert "It said less." not in client.get("/ru/2019/news/line-up").text


def test_a_release_from_before_there_were_news_is_still_read(small, client):
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.LINEUP, note=Text())
    assert client.get("/en/2019/news").status_code == 404
    assert client.get("/en/2019/news/nothing").status_code == 404
    assert client.get("/en/2019/").status_code == 200


def at(later, monkeypatch):
    there = clock.now() + later
    monkeypatch.setattr(clock, "now", lambda: there)


def test_news_come_out_at_their_instant_and_nothing_else_does(told, client, monkeypatch):
    """Four eyes read the words already; what staff changed meanwhile waits for a release of its own."""
    told.show.notes = Text(en="CANARY-NOT-RELEASED")
    db.session.commit()
    assert work.tell_news() == 0
    at(timedelta(days=901), monkeypatch)
    assert work.tell_news() == 1
    page = client.get("/en/2019/news/later").text
    assert "CANARY-EMBARGO" in page
    assert "CANARY-NOT-RELEASED" not in client.get("/en/2019/programme.json").text
    assert work.tell_news() == 0
    assert [says for check in CHECKS for says in check()] == []
    at(timedelta(seconds=5), monkeypatch)
    say(told.item.code, "en", "The whole line-up", "It said less.")
    assert work.tell_news() == 1
    assert "It said less." in client.get("/en/2019/news/line-up").text


def test_news_wait_with_a_release_somebody_reads_and_after_a_way_back(told, monkeypatch):
    director = told.director
    told.show.notes = Text(en="New")
    db.session.commit()
    draft = draft_release(actor=director, edition_id=told.edition.id, kind=ReleaseKind.AMENDMENT)
    at(timedelta(days=901), monkeypatch)
    assert work.tell_news() == 0
    drop_draft(actor=director, edition_id=told.edition.id, code=draft.code)
    assert work.tell_news() == 1
    roll_back(actor=director, edition_id=told.edition.id, number=1)
    say(told.item.code, "en", "The whole line-up", "It said less.")
    assert work.tell_news() == 0


def test_a_release_under_embargo_holds_the_news_of_its_hour(told, client, monkeypatch):
    hour = clock.now() + timedelta(days=901)
    publish(
        actor=HOUSE, edition_id=told.edition.id, kind=ReleaseKind.JURY, note=Text(),
        embargo_until=hour,
    )  # fmt: skip
    assert client.get("/en/2019/news/later").status_code == 404
    at(timedelta(days=902), monkeypatch)
    assert client.get("/en/2019/news/later").status_code == 200
