"""Describing an event and its papers, as the office does it."""

from io import BytesIO

import pytest
from sqlalchemy import select

from festival.events.models import Event, EventDocument
from festival.foundation.db import db
from festival.people.models import Hat
from tests.events.makers import JOIN
from tests.events.test_rules import PDF

ROOT = "/programme/2019/events"
TOLD = {
    "kind": "debate", "title-en": "Debate", "languages": "Kazakh, ru", "registers": "y",
    "themes-0-words-en": "First", "contacts-0-name": "Aru", "contacts-0-email": "aru@example.org",
    "platform": "MS Teams", "join": JOIN, "opens_before": "30",
}  # fmt: skip


@pytest.fixture
def office(make, enter):
    return enter(make.actor(Hat.SCHEDULE, edition=make.edition()))


def there():
    return db.session.scalars(select(Event)).one()


def test_an_event_is_described_and_described_anew(office):
    assert office.get(f"{ROOT}/new").status_code == 200
    sent = office.post(f"{ROOT}/new", data=TOLD)
    event = there()
    assert (sent.status_code, sent.location) == (303, f"{ROOT}/{event.code}")
    assert (event.languages, event.opens_before, event.registers) == ("kk ru", 30, True)
    page = office.get(sent.location).text
    assert "Debate" in page and "aru@example.org" in page and JOIN not in page
    again = TOLD | {"title-en": "Round", "version": str(event.version)}
    assert office.post(f"{ROOT}/{event.code}/edit", data=again).status_code == 303
    late = office.post(f"{ROOT}/{event.code}/edit", data=again)
    assert late.status_code == 409 and "Someone changed this event" in late.text


def test_more_rows_are_added_without_losing_a_word(office):
    page = office.post(f"{ROOT}/new", data=TOLD | {"more": "themes"})
    assert page.status_code == 200 and "Theme 5" in page.text and "First" in page.text
    assert db.session.query(Event).count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"title-en": ""}, {"join": "http://example.org"}, {"platform": ""}, {"languages": "xyzzy"},
        {"opens_before": "900"}, {"contacts-0-email": "nobody"},
    ],
    ids=["title", "http", "platform", "language", "early", "address"],
)  # fmt: skip
def test_a_mistake_is_told_and_nothing_is_kept(office, wrong):
    assert office.post(f"{ROOT}/new", data=TOLD | wrong).status_code == 422
    assert db.session.query(Event).count() == 0


def test_a_document_is_brought_read_by_everybody_and_removed(office, client):
    office.post(f"{ROOT}/new", data=TOLD)
    page = f"{ROOT}/{there().code}/documents"
    bad = {"title-en": "Report", "file": (BytesIO(b"<html>"), "report.pdf")}
    assert office.post(f"{page}/new", data=bad).status_code == 422
    good = {"title-en": "Report", "language": "kk", "file": (BytesIO(PDF), "report.pdf")}
    assert office.post(f"{page}/new", data=good).status_code == 303
    code = db.session.scalars(select(EventDocument.code)).one()
    read = client.get(f"/documents/{code}.pdf")
    assert read.data == PDF
    assert read.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in read.headers["Content-Security-Policy"]
    assert office.post(f"{page}/{code}/remove").status_code == 303
    assert client.get(f"/documents/{code}.pdf").status_code == 404
