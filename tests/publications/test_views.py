"""Publications as the press office keeps them, and as everybody reads them."""

from io import BytesIO

import pytest
from sqlalchemy import select

from festival.foundation.db import db
from festival.people.models import Hat
from festival.publications.models import Publication, PublicationRendition
from tests.publications.makers import PDF

ROOT = "/office/publications"
TOLD = {"kind": "report", "title-en": "Report", "summary-en": "All of it"}


@pytest.fixture
def office(make, enter):
    return enter(make.actor(Hat.PRESS, edition=make.edition()))


def there():
    return db.session.scalars(select(Publication)).one()


def test_a_publication_is_described_given_files_and_described_anew(office, make):
    make.person("Ada Demo")
    sent = office.post(f"{ROOT}/2019/new", data=TOLD | {"authors-0-person": "Ada Demo"})
    one = there()
    assert (sent.status_code, sent.location) == (303, f"{ROOT}/2019/{one.code}")
    assert "Ada Demo" in office.get(sent.location).text
    assert one.code in office.get(ROOT).text
    bad = {"language": "kk", "file": (BytesIO(b"<html>"), "report.pdf")}
    assert office.post(f"{sent.location}/files/new", data=bad).status_code == 422
    good = {"language": "kk", "pages": "12", "file": (BytesIO(PDF), "report.pdf")}
    assert office.post(f"{sent.location}/files/new", data=good).status_code == 303
    code = db.session.scalars(select(PublicationRendition.code)).one()
    read = office.get(f"/publications/{code}.pdf")
    assert read.data == PDF and read.headers["Content-Disposition"].startswith("attachment")
    again = TOLD | {"title-ru": "Доклад", "version": str(one.version)}
    assert office.post(f"{sent.location}/edit", data=again).status_code == 303
    late = office.post(f"{sent.location}/edit", data=again)
    assert late.status_code == 409 and "Someone changed this publication" in late.text
    assert office.post(f"{sent.location}/files/{code}/remove").status_code == 303
    assert office.post(f"{sent.location}/delete").status_code == 303
    assert db.session.query(Publication).count() == 0


def test_an_author_nobody_knows_is_told_beside_the_field_and_no_word_is_lost(office):
    page = office.post(f"{ROOT}/2019/new", data=TOLD | {"authors-1-person": "Nobody Known"})
    assert page.status_code == 422 and "Nobody of this name is known" in page.text
    assert "All of it" in page.text


def test_more_rows_are_added_without_losing_a_word(office):
    page = office.post(f"{ROOT}/2019/new", data=TOLD | {"more": "authors"})
    assert page.status_code == 200 and "Author 5" in page.text and "All of it" in page.text
