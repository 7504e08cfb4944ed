"""What programs of the office and of partners read: guests, copies, reports and sections, each to whom it belongs."""

import pytest
from sqlalchemy import select

from festival.editions.models import Section
from festival.editions.operations import appoint_curator
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.people.models import Hat
from tests.guests.conftest import plan as plan
from tests.tokens import makers, worlds

AT = {
    "guests:read": "/guests/2019",
    "copies:read": "/copies/2019",
    "reports:read": "/reports/2019",
    "section:read": "/sections",
}


def read(app, scope):
    world = worlds.of(app, scope)
    return app.test_client().get(f"/api/v1{AT[scope]}", headers=world.headers)


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("guests:read", {"code": "guest1", "kind": "director", "languages": ["ru", "en"]}),
        ("copies:read", {"code": "copy-1", "title": "Genesis", "encrypted": True}),
        ("reports:read", {"number": 2, "release": 1}),
        ("section:read", {"code": "heritage", "edition": "2019"}),
    ],
)
def test_each_is_read_by_those_it_belongs_to(app, scope, found):
    answer = read(app, scope)
    assert answer.status_code == 200, answer.text
    first = answer.json["items"][0]
    assert {name: first[name] for name in found} == found


@pytest.mark.parametrize("scope", ["guests:read", "copies:read", "reports:read"])
def test_a_token_of_another_edition_finds_nothing(app, make, scope):
    """I-101: whoever directs everything reads one edition with a token of one edition."""
    worlds.of(app, scope)
    make.edition(code="2031")
    everywhere = make.actor(Hat.DIRECTOR)
    assert makers.program(app, everywhere, scope).get(AT[scope]).status_code == 200
    narrow = makers.program(app, everywhere, scope, edition="2031")
    assert narrow.get(AT[scope]).status_code in {403, 404}


def test_a_partner_reads_their_sections_figures_and_no_others(app, make):
    edition, partner = worlds._watched()
    other = make.section(edition, "other")
    make.selection(other, make.film("Beyond"))
    [mine] = makers.program(app, partner, "section:read").get("/sections").json["items"]
    assert [one["title"] for one in mine["films"]] == ["Genesis"]
    reports = makers.program(app, partner, "reports:read")
    assert reports.get("/reports/2019").json["total"] == 1
    assert reports.get("/reports/2019/1").status_code == 404
    assert reports.get("/reports/2019/2").status_code == 200
    appoint_curator(actor=HOUSE, section_id=other.id, account_id=partner.id)
    elsewhere = makers.program(app, make.actor(Hat.PARTNER, edition=edition), "section:read")
    assert elsewhere.get("/sections").json["total"] == 0


def test_a_report_names_its_section_in_the_language_asked_for(app):
    _, partner = worlds._watched()
    section = db.session.scalars(select(Section).where(Section.code == "heritage")).one()
    section.name = Text(en="Heritage", ru="Наследие", kk="Мұра")
    db.session.commit()
    reports = makers.program(app, partner, "reports:read")
    [mine] = reports.get("/reports/2019", **{"Accept-Language": "ru"}).json["items"]
    assert mine["section"] == "Наследие"


def test_every_figure_of_a_report_is_found_again_from_its_rows(app):
    """I-104: the counts of the rows behind a figure sum up to it."""
    world = worlds.of(app, "reports:read")
    client = app.test_client()
    report = client.get("/api/v1/reports/2019/1", headers=world.headers).json
    assert len(report["sha256"]) == 64
    cells = [
        cell for table in report["tables"] for line in table["lines"] for cell in line["cells"]
    ]
    told = [cell for cell in cells if cell["rows"]]
    assert told
    for cell in told[:12]:
        rows = client.get(cell["rows"], headers=world.headers).json
        assert sum(one["counts"] for one in rows["items"]) == int(cell["figure"]), cell


def test_a_guest_is_told_without_what_the_office_noted(app, make):
    """I-93: contacts, needs and notes of people are in no answer."""
    answer = read(app, "guests:read")
    kept = {"note", "email", "phone", "dietary", "visa", "gender"}
    assert not kept & set(answer.json["items"][0])
