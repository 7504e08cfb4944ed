"""The feed tells of releases and what they changed, and names everything once and for ever."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme.operations import cancel_show
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.publishing.queries import parsed
from festival.selection.operations import withdraw_selection

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, locale="en"):
    answer = client.get(f"/{locale}/2019/feed.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.data)


def entries(root):
    return [
        (one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}content"))
        for one in root.findall(f"{ATOM}entry")
    ]


@pytest.fixture
def moved(small):
    """A schedule, and then an amendment: one showing later, one cancelled."""
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE)
    small.night.starts_at += timedelta(minutes=30)
    small.night.starts_local = "2019-09-17T01:15"
    db.session.commit()
    cancel_show(
        actor=small.director, code="evening1", why=Text(en="The <print> is lost"), version=None
    )
    note = Text(en="Two things changed", kk="Екі нәрсе өзгерді")
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.AMENDMENT, note=note)
    return small


def test_the_feed_tells_what_each_release_changed(moved, client):
    newest, first = entries(feed(client))
    assert newest[0] == "tag:localhost,2019:2019/en/releases/2"
    assert newest[1] == "The programme has changed"
    assert newest[2] == (
        "<p>Two things changed</p><ul>"
        "<li>Showing cancelled: Genesis 2.0: Mon\u00a016, 18:30, Arman, Hall 1; The &lt;print&gt; is lost</li>"
        "<li>Showing moved: Adam: from Hall 1 00:45 to Hall 1 01:15</li></ul>"
    )
    assert first[1:] == ("The schedule is public", "<ul><li>Announced: The schedule</li></ul>")


def test_the_feed_is_whole_and_in_the_readers_language(moved, client):
    root = feed(client, "kk")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "kk"
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}")
        assert all(one.findtext(f"{ATOM}{name}") for one in root.findall(f"{ATOM}entry"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert "Екі нәрсе өзгерді" in entries(root)[0][2]
    stamps = [one.findtext(f"{ATOM}updated") for one in root.findall(f"{ATOM}entry")]
    assert stamps == sorted(stamps, reverse=True)


def test_an_entry_keeps_its_name_when_more_is_released(moved, client):
    before = {one[0] for one in entries(feed(client))}
    publish(actor=HOUSE, edition_id=moved.edition.id, kind=ReleaseKind.JURY)
    assert before < {one[0] for one in entries(feed(client))}


def test_a_film_that_leaves_takes_its_cancelled_showings_along_without_a_word(moved):
    """They were told already; only the film's own end is news."""
    withdraw_selection(actor=HOUSE, code=moved.selection.code, why="The print is lost")
    release = publish(actor=HOUSE, edition_id=moved.edition.id, kind=ReleaseKind.AMENDMENT)
    items = parsed(release)["changes"][0]["items"]
    assert [(one["about"], one["turn"]) for one in items][:1] == [("film", "removed")]
    assert [one for one in items if one["about"] == "show"] == []
