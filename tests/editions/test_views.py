"""The office's pages of editions, walked through by a director and watched by the others."""

from datetime import date

import pytest

from festival.editions.models import (
    Edition,
    EditionState,
    Festival,
    Partnership,
    Section,
    SectionKind,
)
from festival.editions.pages import target_words
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.people.models import Hat

NEW = {
    "code": "2020",
    "ordinal": "16",
    "name-en": "Almaty 2020",
    "name-ru": "Алматы 2020",
    "city-kk": "Алматы",
    "country": "KZ",
    "starts_on": "2020-09-12",
    "ends_on": "2020-09-18",
    "zone": "Asia/Almaty",
    "day_ends_hour": "5",
    "currency": "KZT",
}
SECTION = {
    "name-en": "Women in Cinema",
    "code": "women-in-cinema",
    "kind": "thematic",
    "colour": "women",
    "min_films": "6",
    "max_films": "10",
    "partner_id": "0",
}


@pytest.fixture
def director(make, enter):
    make.festival()
    return enter(make.actor(Hat.DIRECTOR))


def all_of(model):
    return list(db.session.query(model).order_by(model.id))


def test_a_director_opens_an_edition(director, make):
    assert director.get("/office/editions/new").status_code == 200
    answer = director.post("/office/editions/new", data=NEW)
    assert answer.location == "/office/editions/2020"
    page = director.get(answer.location).text
    assert "Almaty 2020" in page
    assert "draft" in page
    assert [e.starts_on for e in all_of(Edition)] == [date(2020, 9, 12)]


def test_every_mistake_is_said_at_once_and_what_was_typed_stays(director, make):
    make.edition("2019", ordinal=15)
    wrong = {
        **NEW,
        "code": "Two Thousand",
        "ordinal": "15",
        "starts_on": "2019-09-20",
        "ends_on": "2019-09-14",
        "zone": "Asia/Nur-Sultan",
        "currency": "tng",
        "name-en": "",
        "name-ru": "",
        "country": "ZZ",
    }
    answer = director.post("/office/editions/new", data=wrong)
    assert answer.status_code == 422
    for said in (
        "cannot stand in an address",
        "number 15 exists",
        "before it begins",
        "Give an IANA name such as Asia/Almaty",
        "three capital letters",
        "in at least one language",
        "Choose one of those offered",
        'value="Asia/Nur-Sultan"',
        'value="2019-09-20"',
    ):
        assert said in answer.text, said
    assert len(all_of(Edition)) == 1


def test_days_that_overlap_and_codes_taken_are_said_in_the_form(director, make):
    make.edition("2019")
    more = {"code": "2019", "starts_on": "2019-09-18", "ends_on": "2019-09-25"}
    answer = director.post("/office/editions/new", data=NEW | more)
    assert answer.status_code == 422
    assert "These dates overlap with the edition 2019" in answer.text
    assert "There is an edition with the code “2019”" in answer.text


def test_an_edition_opened_before_another_saved_it_is_not_overwritten(director, make):
    edition = make.edition("2020", starts_on=date(2020, 9, 12), ends_on=date(2020, 9, 18))
    page = director.get("/office/editions/2020/edit").text
    assert f'name="version" type="hidden" value="{edition.version}"' in page
    kept = NEW | {"version": str(edition.version), "ordinal": "16"}
    assert director.post("/office/editions/2020/edit", data=kept).status_code == 303
    answer = director.post("/office/editions/2020/edit", data=kept | {"name-en": "Another"})
    assert answer.status_code == 409
    assert all_of(Edition)[0].name["en"] == "Almaty 2020"


def test_a_step_is_asked_about_and_then_taken(director, make):
    make.edition("2019", state=EditionState.SELECTION)
    assert "Lock the line-up" in director.get("/office/editions/2019").text
    assert "Lock the line-up" in director.get("/office/editions/2019/move/lineup_locked").text
    assert all_of(Edition)[0].state == EditionState.SELECTION
    answer = director.post("/office/editions/2019/move/lineup_locked", data={})
    assert answer.status_code == 303
    assert all_of(Edition)[0].state == EditionState.LINEUP_LOCKED


def test_a_step_back_needs_its_reason(director, make):
    make.edition("2019", state=EditionState.LIVE)
    address = "/office/editions/2019/move/schedule_published"
    assert director.get(address).status_code == 200
    answer = director.post(address, data={"why": " "})
    assert answer.status_code == 422
    assert "Say why" in answer.text
    assert director.post(address, data={"why": "A storm"}).status_code == 303


@pytest.mark.parametrize("to", ["live", "archived", "draft", "selection"])
def test_no_step_is_left_out(director, make, to):
    make.edition("2019", state=EditionState.SELECTION)
    assert director.get(f"/office/editions/2019/move/{to}").status_code == 409
    assert director.post(f"/office/editions/2019/move/{to}", data={"why": "x"}).status_code == 409
    assert all_of(Edition)[0].state == EditionState.SELECTION


def test_a_state_that_does_not_exist_is_not_found(director, make):
    make.edition("2019")
    assert director.get("/office/editions/2019/move/paradise").status_code == 404


def test_an_archived_edition_offers_nothing_and_refuses_everything(director, make):
    edition = make.edition("2018", state=EditionState.ARCHIVED)
    make.section(edition, "shorts")
    page = director.get("/office/editions/2018").text
    assert "Open a section" not in page
    assert "Edit the edition" not in page
    for address in ("edit", "sections/new", "partners/new", "sections/shorts/edit"):
        assert director.get(f"/office/editions/2018/{address}").status_code == 409, address
    assert director.post("/office/editions/2018/sections/new", data=SECTION).status_code == 409
    assert director.post("/office/editions/2018/sections/shorts/up").status_code == 409
    assert director.post("/office/editions/2018/move/closed", data={"why": "x"}).status_code == 409


def test_a_section_is_opened_revised_and_read(director, make):
    make.edition("2019")
    assert director.get("/office/editions/2019/sections/new").status_code == 200
    answer = director.post("/office/editions/2019/sections/new", data=SECTION)
    assert answer.status_code == 303
    (section,) = all_of(Section)
    assert (section.colour, section.condition) == ("women", "")
    page = director.get("/office/editions/2019/sections/women-in-cinema/edit").text
    assert 'value="Women in Cinema"' in page
    changed = SECTION | {
        "version": str(section.version),
        "max_films": "12",
        "rule-ru": "О женщинах",
    }
    address = "/office/editions/2019/sections/women-in-cinema/edit"
    assert director.post(address, data=changed).status_code == 303
    assert director.post(address, data=changed).status_code == 409
    page = director.get("/office/editions/2019/sections/women-in-cinema").text
    assert "6 to 12 films" in page
    assert '<span lang="ru">О женщинах</span>' in page


def test_in_an_empty_house_the_festival_begins_with_its_first_edition(enter, make):
    director = enter(make.actor(Hat.DIRECTOR))
    assert "/office/editions/new" in director.get("/office/editions").text
    assert 'name="festival-en"' in director.get("/office/editions/new").text
    nameless = director.post("/office/editions/new", data=NEW)
    assert (nameless.status_code, db.session.query(Festival).count()) == (422, 0)
    assert 'href="#festival-en"' in nameless.text

    answer = director.post("/office/editions/new", data=NEW | {"festival-ru": "Алма-Ата"})
    assert answer.status_code == 303
    (edition,) = db.session.query(Edition)
    (festival,) = db.session.query(Festival)
    assert (festival.name.within("ru"), festival.zone, festival.id) == (
        "Алма-Ата", "Asia/Almaty", edition.festival_id,
    )  # fmt: skip
    assert 'name="festival-en"' not in director.get("/office/editions/new").text


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(6, 12, "6 to 12 films"), (0, 12, "up to 12 films"), (1, 1, "1 film"), (0, 1, "up to 1 film")],
)
def test_how_many_films_a_section_is_to_have_is_said_as_people_say_it(app, least, most, words):
    with app.test_request_context():
        assert target_words(Section(min_films=least, max_films=most)) == words


def test_a_section_form_says_every_mistake(director, make):
    edition = make.edition("2019")
    make.section(edition, "women-in-cinema")
    wrong = {"min_films": "10", "max_films": "6", "colour": "puce"}
    answer = director.post("/office/editions/2019/sections/new", data=SECTION | wrong)
    assert answer.status_code == 422
    for said in (
        "has a section with the code",
        "Give the larger number last",
        "Choose one of those offered",
    ):
        assert said in answer.text, said
    assert len(all_of(Section)) == 1


def test_sections_change_places(director, make):
    edition = make.edition("2019")
    for at, code in enumerate("abc"):
        make.section(edition, code, position=at)
    director.post("/office/editions/2019/sections/c/up")
    director.post("/office/editions/2019/sections/a/down")
    director.post("/office/editions/2019/sections/c/up")
    order = sorted(all_of(Section), key=lambda section: section.position)
    assert [section.code for section in order] == ["c", "a", "b"]


def test_curators_are_appointed_once_and_released(director, make):
    edition = make.edition("2019")
    section = make.section(edition, "women")
    curator = make.actor(Hat.CURATOR, name="Сауле Ахметова", edition=edition)
    outsider = make.actor(Hat.JUROR, name="Out Sider")
    address = "/office/editions/2019/sections/women"
    assert "Сауле Ахметова (p" in director.get(address).text
    appointed = director.post(f"{address}/curators", data={"account_id": curator.id})
    assert appointed.status_code == 303
    assert "keeps the list" in director.get(address).text
    again = director.post(f"{address}/curators", data={"account_id": curator.id})
    assert again.status_code == 422
    refused = director.post(f"{address}/curators", data={"account_id": outsider.id})
    assert refused.status_code == 422
    assert "Choose one of those offered" in refused.text
    assert director.post(f"{address}/curators/{curator.id}/release").status_code == 303
    assert "Nobody keeps this section" in director.get(address).text
    assert section.id == 1


def test_a_partner_is_named_with_the_line_as_printed(director, make):
    make.edition("2019")
    address = "/office/editions/2019/partners/new"
    assert director.get(address).status_code == 200
    data = {
        "organisation_id": "0",
        "name-en": "Ministry of Felt",
        "organisation_kind": "government",
        "country": "KR",
        "url": "https://felt.example",
        "role": "supported_by",
        "credit_line-en": "Supported by the Ministry of Felt",
        "section_id": "0",
    }
    assert director.post(address, data=data).status_code == 303
    page = director.get("/office/editions/2019").text
    assert "Supported by the Ministry of Felt" in page
    (partner,) = all_of(Partnership)
    again = data | {"organisation_id": str(partner.organisation_id), "name-en": ""}
    answer = director.post(address, data=again)
    assert answer.status_code == 422
    assert "this part in the edition already" in answer.text
    nobody = data | {"name-en": "", "url": "http://10.0.0.1/"}
    answer = director.post(address, data=nobody)
    assert answer.status_code == 422
    assert "or name a new one" in answer.text
    assert "begins with https://" in answer.text
    gone = director.post(f"/office/editions/2019/partners/{partner.id}/remove")
    assert gone.status_code == 303
    assert all_of(Partnership) == []


@pytest.mark.parametrize("hat", [Hat.PROGRAMMER, Hat.SCHEDULE, Hat.PRESS, Hat.CURATOR])
def test_the_office_reads_and_only_directors_change(make, enter, hat):
    edition = make.edition("2019")
    make.section(edition, "women")
    reader = enter(make.actor(hat))
    for address in ("", "/2019", "/2019/sections/women"):
        page = reader.get(f"/office/editions{address}")
        assert page.status_code == 200
        assert "Open a" not in page.text
        assert "Edit the" not in page.text
    for address in ("/new", "/2019/edit", "/2019/sections/new", "/2019/move/lineup_locked"):
        assert reader.get(f"/office/editions{address}").status_code == 403
        assert reader.post(f"/office/editions{address}", data=NEW).status_code == 403


@pytest.mark.parametrize("hats", [(), (Hat.JUROR,), (Hat.PARTNER,), (Hat.FILMMAKER,)])
def test_others_do_not_enter(make, enter, hats):
    make.edition("2019")
    visitor = enter(make.actor(*hats))
    assert visitor.get("/office/editions").status_code == 403
    assert visitor.get("/office/editions/2019").status_code == 403


def test_a_director_of_one_edition_does_not_see_another(make, enter):
    mine, other = make.edition("2019"), make.edition("2018")
    make.section(other, "shorts")
    client = enter(make.actor(Hat.DIRECTOR, edition=mine))
    page = client.get("/office/editions").text
    assert "/office/editions/2019" in page
    assert "/office/editions/2018" not in page
    for address in ("", "/edit", "/sections/shorts", "/sections/new"):
        assert client.get(f"/office/editions/2018{address}").status_code == 404
    assert client.post("/office/editions/2018/sections/shorts/up").status_code == 404
    assert client.post("/office/editions/2018/move/lineup_locked").status_code == 404


def test_whoever_opens_an_edition_directs_it(make, enter):
    mine = make.edition("2019")
    client = enter(make.actor(Hat.DIRECTOR, edition=mine))
    assert client.post("/office/editions/new", data=NEW).status_code == 303
    assert "Open a section" in client.get("/office/editions/2020").text


def test_one_edition_and_thirty_cost_the_same(make, enter, queries_made):
    director = enter(make.actor(Hat.DIRECTOR))
    make.section(make.edition("2019"))
    director.get("/office/editions")
    with queries_made() as few:
        director.get("/office/editions")
    for year in range(1980, 2010):
        edition = make.edition(f"e{year}", starts_on=date(year, 1, 1), ends_on=date(year, 1, 2))
        make.section(edition)
    with queries_made() as many:
        assert director.get("/office/editions").text.count("/office/editions/e") == 30
    assert len(many) == len(few)


def test_one_section_and_thirty_cost_the_same(make, enter, queries_made):
    director = enter(make.actor(Hat.DIRECTOR))
    edition = make.edition("2019")

    def fill():
        section = make.section(edition, kind=SectionKind.SIDEBAR, rule=Text(en="x"))
        curator = make.actor(Hat.CURATOR, name="Кто-то")
        address = f"/office/editions/2019/sections/{section.code}/curators"
        assert director.post(address, data={"account_id": curator.id}).status_code == 303

    fill()
    director.get("/office/editions/2019")
    with queries_made() as few:
        director.get("/office/editions/2019")
    for _ in range(29):
        fill()
    with queries_made() as many:
        assert director.get("/office/editions/2019").text.count("sidebar") == 30
    assert len(many) == len(few)
