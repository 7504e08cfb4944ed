"""A program of the press office describes publications and hands in their files, by the rules of the pages."""

from io import BytesIO

import pytest
from sqlalchemy import select

from festival.editions.models import EditionState, PartnerRole
from festival.events.given import EventGiven
from festival.events.models import EventKind
from festival.events.operations import open_event
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.media.store import read
from festival.people.models import Hat, OrganisationKind
from festival.people.operations import found_organisation
from festival.publications import api, store
from festival.publications.given import AuthorGiven, BodyGiven
from festival.publications.models import Publication
from festival.tokens.shapes import wrong
from tests.publications import makers
from tests.tokens import makers as tokens

BOTH = ("publications:read", "publications:write")
AT = "/publications/2019"
ASKED = {"kind": "catalogue", "title": {"en": " The  catalogue ", "kk": "Каталог"}}


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def program(app, make, edition):
    return tokens.program(app, make.actor(Hat.PRESS, edition=edition), *BOTH)


@pytest.fixture
def body():
    return found_organisation(
        actor=HOUSE, name=Text(en="Culture"), kind=OrganisationKind.PARTNER, country="KZ"
    )


def told(answer, status=200):
    """The publication of an answer, which has the shape that is described."""
    assert answer.status_code == status, answer.text
    assert wrong(api.PUBLICATION, answer.json) is None
    return answer.json


def refused(answer, status, code):
    assert (answer.status_code, answer.json["error"]) == (status, code), answer.text
    assert answer.json["says"]


def handed(program, address, content=makers.PDF, **more):
    sent = {"language": "kk", "file": (BytesIO(content), "doc.pdf")} | more
    at = f"/api/v1{address}/files"
    return program.client.post(
        at, data=sent, headers=program.headers, content_type="multipart/form-data"
    )


def test_publications_are_read_with_their_authors_and_files(make, program, edition, body):
    ada = make.person("Ada")
    there = makers.publication(
        edition,
        authors=(AuthorGiven(ada.id, Text(en="Almaty")),),
        bodies=(BodyGiven(body.id, PartnerRole.PARTNER, Text(en="With the help of")),),
    )
    file = makers.rendition(there, pages=120, isbn="978-0-306-40615-7")
    found = told(program.get(f"{AT}/{there.code}"))
    assert program.get(AT).json["items"] == [found]
    assert found["title"] == dict(makers.TITLE)
    assert found["authors"] == [
        {"person": ada.code, "name": "Ada", "affiliation": {"en": "Almaty"}}
    ]
    [behind] = found["bodies"]
    assert (behind["organisation"], behind["role"]) == (body.code, "partner")
    assert found["files"] == [
        {
            "file": file.code, "address": f"/publications/{file.code}.pdf", "language": "kk",
            "pages": 120, "isbn": "9780306406157", "published_on": None, "name": "report-kk.pdf",
            "bytes": len(makers.PDF), "sha256": file.sha256,
        }
    ]  # fmt: skip
    public = program.client.get(found["files"][0]["address"])
    assert (public.status_code, public.data) == (200, makers.PDF)


def test_a_publication_is_described_once_and_what_is_left_out_stays(make, program, edition, body):
    given = EventGiven(EventKind.DEBATE, Text(en="Why"))
    event = open_event(actor=HOUSE, edition_id=edition.id, given=given)
    earlier = makers.publication(edition)
    asked = ASKED | {
        "note": {"en": "It stands in for the real one."},
        "event": event.code,
        "supersedes": earlier.code,
        "authors": [{"person": make.person("Ada").code, "affiliation": {"en": "Almaty"}}],
        "bodies": [{"organisation": body.code, "role": "partner", "credit_line": {"kk": "Бірге"}}],
    }
    first = program.post(AT, asked, Idempotency_Key="k1")
    made = told(first, 201)
    assert made == program.post(AT, asked, Idempotency_Key="k1").json
    assert db.session.query(Publication).count() == 2
    assert made["title"] == {"en": "The catalogue", "kk": "Каталог"}
    assert (made["address"], made["event"]) == ("the-catalogue", event.code)
    assert (made["supersedes"], made["note"]) == (earlier.code, asked["note"])
    address = f"{AT}/{made['code']}"
    assert first.headers["Location"] == f"/api/v1{address}"
    mark = program.get(address).headers["ETag"]
    revised = told(program.post(address, {"kind": "report", "event": None}, If_Match=mark))
    assert revised == made | {"kind": "report", "event": None}
    refused(program.post(address, {"kind": "report"}, If_Match=mark), 412, "EDIT_CONFLICT")
    bare = told(program.post(address, {"authors": [], "bodies": [], "supersedes": None}))
    assert (bare["authors"], bare["bodies"], bare["supersedes"]) == ([], [], None)
    assert bare["note"] == asked["note"]


def test_it_is_put_into_words_one_language_at_a_time(program, edition):
    there = makers.publication(edition)
    address = f"{AT}/{there.code}"
    mark = program.get(address).headers["ETag"]
    said = {"title": " Фильм туралы ", "summary": "Екі\nжол."}
    put = told(program.post(f"{address}/texts/kk", said, If_Match=mark))
    assert put["title"] == dict(makers.TITLE) | {"kk": "Фильм туралы"}
    assert (put["summary"], put["note"]) == ({"kk": "Екі\nжол."}, {})
    refused(program.post(f"{address}/texts/ru", {"note": "?"}, If_Match=mark), 412, "EDIT_CONFLICT")
    silent = told(program.post(f"{address}/texts/kk", {"summary": ""}))
    assert (silent["summary"], silent["title"]) == ({}, put["title"])
    for tongue in ("kk", "ru"):
        told(program.post(f"{address}/texts/{tongue}", {"title": ""}))
    nameless = program.post(f"{address}/texts/en", {"title": ""})
    refused(nameless, 422, "PUBLICATION_WITHOUT_TITLE")
    assert program.post(f"{address}/texts/fr", {"title": "Le film"}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "status", "error"),
    [
        ({"title": {}}, 422, "PUBLICATION_WITHOUT_TITLE"),
        ({"kind": "novel"}, 422, "SHAPE_WRONG"),
        ({"event": "nothing"}, 404, "NOT_HERE"),
        ({"supersedes": "nothing"}, 404, "NOT_HERE"),
        ({"authors": [{"person": "nobody at all"}]}, 422, "FIELD_WRONG"),
        ({"authors": [{"person": "Ada"}, {"person": "Ada"}]}, 422, "AUTHOR_TWICE"),
        ({"bodies": [{"organisation": "none", "role": "partner"}]}, 422, "FIELD_WRONG"),
        ({"files": []}, 422, "SHAPE_WRONG"),
    ],
)
def test_a_publication_is_refused_as_on_the_page(make, program, sent, status, error):
    make.person("Ada")
    refused(program.post(AT, ASKED | sent), status, error)
    assert db.session.query(Publication).count() == 0


def test_nothing_replaces_itself_by_program_either(program, edition):
    first = makers.publication(edition)
    second = makers.publication(edition, supersedes_id=first.id)
    ring = program.post(f"{AT}/{first.code}", {"supersedes": second.code})
    refused(ring, 422, "SUPERSEDES_ITSELF")


def test_a_file_is_handed_in_and_removed(program, edition):
    there = makers.publication(edition)
    address = f"{AT}/{there.code}"
    facts = {"pages": "12", "isbn": "978-0-306-40615-7", "published_on": "2019-09-14"}
    [file] = told(handed(program, address, **facts), 201)["files"]
    assert (file["language"], file["pages"], file["isbn"]) == ("kk", 12, "9780306406157")
    assert (file["published_on"], file["name"]) == ("2019-09-14", "doc.pdf")
    assert read(store.rendition(file["file"])) == makers.PDF
    refused(handed(program, address), 409, "RENDITION_THERE")
    refused(program.post(f"{address}/delete"), 409, "HAS_RENDITIONS")
    assert told(program.post(f"{address}/files/{file['file']}/remove"))["files"] == []
    assert program.post(f"{address}/files/{file['file']}/remove").status_code == 404
    later = makers.publication(edition, supersedes_id=there.id)
    refused(program.post(f"{address}/delete"), 409, "IS_SUPERSEDED")
    code = later.code
    gone = program.post(f"{AT}/{code}/delete")
    assert gone.json == {"code": code, "gone": True}
    assert program.get(f"{AT}/{code}").status_code == 404


@pytest.mark.parametrize(
    ("more", "status", "error"),
    [
        ({"language": "xyzzy"}, 422, "FIELD_WRONG"),
        ({"pages": "0"}, 422, "FIELD_WRONG"),
        ({"published_on": "2019-02-30"}, 422, "FIELD_WRONG"),
        ({"isbn": "978-0-306-40615-8"}, 422, "ISBN_WRONG"),
        ({"content": b"hello"}, 422, "DOCUMENT_KIND"),
        ({"content": b""}, 422, "DOCUMENT_EMPTY"),
        ({"content": makers.PDF.replace(b"<<>>", b"<</JavaScript>>")}, 422, "DOCUMENT_ACTIVE"),
        ({"file": "no file"}, 422, "FIELD_WRONG"),
    ],
)
def test_a_file_is_refused_as_on_the_page(program, edition, more, status, error):
    address = f"{AT}/{makers.publication(edition).code}"
    refused(handed(program, address, **more), status, error)
    assert told(program.get(address))["files"] == []


def test_a_file_comes_in_a_form(program, edition):
    address = f"{AT}/{makers.publication(edition).code}"
    refused(program.post(f"{address}/files", {"language": "kk"}), 415, "BODY_NOT_FORM")


def writes(code, file):
    """Every act, with something it would do."""
    return {
        AT: ASKED,
        f"{AT}/{code}": {"kind": "palmares"},
        f"{AT}/{code}/texts/en": {"title": "Another"},
        f"{AT}/{code}/files/{file}/remove": None,
        f"{AT}/{code}/delete": None,
    }


@pytest.fixture
def there(edition):
    kept = makers.publication(edition)
    return kept, makers.rendition(kept)


@pytest.mark.parametrize("hat", [Hat.SCHEDULE, Hat.PROGRAMMER, Hat.ADMIN])
def test_whoever_keeps_no_publications_neither_reads_nor_writes_them(
    app, make, edition, there, monkeypatch, hat
):
    monkeypatch.setattr("festival.tokens.rules.offered_to", lambda actor: list(BOTH))
    kept, file = there
    other = tokens.program(app, make.actor(hat, edition=edition), *BOTH)
    for address in (AT, f"{AT}/{kept.code}"):
        refused(other.get(address), 403, "NOT_THE_PUBLICATIONS_OFFICE")
    for address, sent in writes(kept.code, file.code).items():
        refused(other.post(address, sent), 403, "NOT_THE_PUBLICATIONS_OFFICE")
    refused(handed(other, f"{AT}/{kept.code}"), 403, "NOT_THE_PUBLICATIONS_OFFICE")
    assert [one.title for one in db.session.scalars(select(Publication))] == [makers.TITLE]


def test_an_archived_edition_is_read_and_no_more(program, edition, there):
    kept, file = there
    edition.state = EditionState.ARCHIVED
    db.session.commit()
    assert told(program.get(f"{AT}/{kept.code}"))["files"]
    for address, sent in writes(kept.code, file.code).items():
        refused(program.post(address, sent), 409, "PUBLICATIONS_ARCHIVED")
    refused(handed(program, f"{AT}/{kept.code}"), 409, "PUBLICATIONS_ARCHIVED")


def test_another_editions_publications_are_not_there(app, make, there):
    """I-101: whatever one keeps elsewhere opens nothing here, and nothing of here under its address."""
    kept, file = there
    other = make.edition(code="2031")
    strangers = [
        tokens.program(app, make.actor(Hat.PRESS, edition=other), *BOTH),
        tokens.program(app, make.actor(Hat.DIRECTOR), *BOTH, edition="2031"),
    ]
    for one in strangers:
        assert one.get(AT).status_code == 403
        assert one.get(f"{AT}/{kept.code}").status_code == 403
        assert one.get("/publications/2031").json["total"] == 0
        for address, sent in writes(kept.code, file.code).items():
            assert one.post(address, sent).status_code == 403
            if address != AT:
                elsewhere = address.replace("2019", "2031")
                assert one.post(elsewhere, sent).status_code == 404
        assert one.get(f"/publications/2031/{kept.code}").status_code == 404
        assert handed(one, f"/publications/2031/{kept.code}").status_code == 404


def test_a_file_of_another_publication_is_not_removed_under_this_one(program, edition, there):
    kept, file = there
    other = makers.publication(edition)
    assert program.post(f"{AT}/{other.code}/files/{file.code}/remove").status_code == 404
    assert len(told(program.get(f"{AT}/{kept.code}"))["files"]) == 1
