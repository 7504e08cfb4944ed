"""Setting a section's rule in the office, with buttons alone."""

import re

import pytest

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN, DOCUMENTARY, SHORT
from festival.editions import operations
from festival.editions.conditions import EVERY_FILM, All, Any_, written
from festival.editions.models import FormerRule, Section
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.journal.models import JournalEntry
from festival.people.models import Hat

WOMEN = All((DOCUMENTARY, BY_OR_ABOUT_WOMEN))
ADDRESS = "/office/editions/2019/sections/women/rule"
ROWS = {
    "r0-fact": "kind", "r0-relation": "any_of", "r0-value": "documentary", "r1-join": "any",
    "r1-0-fact": "directors", "r1-0-relation": "any_of", "r1-0-value": "female",
    "r1-1-fact": "about_women", "r1-1-relation": "is", "r1-1-value": "yes",
}  # fmt: skip
FORM = {
    "join": "all",
    "r0-fact": "kind", "r0-relation": "any_of", "r0-value": ["documentary"],
    "r1-fact": "seconds", "r1-relation": "at_most", "r1-value": "0:40:00",
}  # fmt: skip


@pytest.fixture
def section(make):
    return make.section(make.edition("2019"), "women", condition=written(WOMEN))


@pytest.fixture
def director(make, enter, section):
    return enter(make.actor(Hat.DIRECTOR))


def now(section):
    return db.session.query(Section.condition).filter_by(id=section.id).scalar()


def test_the_saved_rule_stands_in_rows_and_as_a_sentence(director):
    page = director.get(ADDRESS).text
    assert "Saved now: Documentaries made by women or about women." in page
    assert 'name="r1-1-value" value="yes" checked' in page
    assert '<dd lang="en">Documentaries made by women or about women.</dd>' in page
    assert page.count("<dd lang=") == 3


def test_a_rule_is_saved_journalled_and_put_back(director, section):
    answer = director.post(ADDRESS, data=FORM | {"version": section.version, "act": "save"})
    assert answer.location == "/office/editions/2019/sections/women"
    assert "Documentaries of at most 40 minutes." in director.get(answer.location).text
    assert now(section) == written(All((DOCUMENTARY, SHORT)))
    (noted,) = db.session.query(JournalEntry).filter_by(act="set_rule")
    assert "documentary" in noted.facts
    (former,) = db.session.query(FormerRule)
    assert former.condition == written(WOMEN)

    back = re.search(r'href="([^"]+draft=[^"]+)">Put it back', director.get(ADDRESS).text)
    again = director.get(back[1]).text
    assert 'name="r1-1-value" value="yes" checked' in again
    put = {
        "join": "all",
        "version": re.search(r'name="version" value="(\d+)"', again)[1],
        "act": "save",
    }
    assert director.post(ADDRESS, data=put | ROWS).status_code == 303
    assert now(section) == written(WOMEN)


def test_buttons_lead_back_with_everything_typed(director, section):
    typed = FORM | {"version": section.version, "r1-value": "40:08"}
    added = director.post(ADDRESS, data=typed | {"act": "add", "new": "year"})
    assert added.status_code == 303
    assert added.location.endswith("#r2")
    page = director.get(added.location).text
    assert 'value="40:08"' in page
    assert 'id="r2-value"' in page
    assert "Not saved yet" not in page
    looked = director.post(ADDRESS, data=typed | {"act": "look"})
    assert "“40:08” is not a length." in director.get(looked.location).text
    grouped = director.post(ADDRESS, data=typed | {"act": "group"})
    assert 'id="r2-join"' in director.get(grouped.location).text
    inside = director.post(
        ADDRESS, data=typed | {"r2-join": "any", "act": "add-2", "r2-new": "countries"}
    )
    assert inside.location.endswith("#r2")
    assert 'id="r2-0-more"' in director.get(inside.location).text
    gone = director.post(ADDRESS, data=typed | {"act": "remove-0"})
    assert 'id="r1"' not in director.get(gone.location).text
    assert now(section) == written(WOMEN)


def test_what_is_wrong_is_said_at_its_row_and_nothing_is_saved(director, section):
    wrong = FORM | {"version": section.version, "act": "save", "r1-value": "40:08", "r0-value": []}
    answer = director.post(ADDRESS, data=wrong)
    assert answer.status_code == 422
    assert "“40:08” is not a length. Write hours, minutes and seconds, as 0:40:00." in answer.text
    assert "Say what is asked for here" in answer.text
    assert 'value="40:08"' in answer.text
    assert now(section) == written(WOMEN)


def test_a_page_opened_before_another_saved_it_overwrites_nothing(director, section):
    old = FORM | {"version": section.version, "act": "save"}
    assert director.post(ADDRESS, data=old).status_code == 303
    answer = director.post(ADDRESS, data=old | {"r1-value": "0:30:00"})
    assert answer.status_code == 409
    assert now(section) == written(All((DOCUMENTARY, SHORT)))


def test_no_rows_take_every_film_and_the_same_rule_again_is_no_change(director, section):
    none = {"join": "all", "version": section.version, "act": "save"}
    assert director.post(ADDRESS, data=none).status_code == 303
    assert now(section) == ""
    assert "Films of every kind." in director.get("/office/editions/2019/sections/women").text
    operations.set_rule(
        actor=HOUSE, section_id=section.id, version=None, condition=written(EVERY_FILM)
    )
    assert db.session.query(FormerRule).count() == 1


def test_deep_rules_and_nonsense_are_met_calmly(director, section):
    deep = All((Any_((All((DOCUMENTARY, SHORT)), SHORT)),))
    operations.set_rule(actor=HOUSE, section_id=section.id, version=None, condition=written(deep))
    assert "groups deeper than these rows can show" in director.get(ADDRESS).text
    assert director.get(f"{ADDRESS}?draft=nonsense").status_code == 404
    tampered = {"join": "all", "r0-fact": "__class__", "act": "save"}
    assert director.post(ADDRESS, data=tampered).status_code == 422
    assert director.post(ADDRESS, data={"act": "add", "new": "budget"}).status_code == 422


def test_the_sentence_is_read_back_while_typing(director, section):
    said = director.get(f"{ADDRESS}/words", query_string=FORM).json
    assert [words for _, _, words in said][0] == "Documentaries of at most 40 minutes."
    assert [tag for tag, _, _ in said] == ["en", "ru", "kk"]
    assert director.get(f"{ADDRESS}/words", query_string=FORM | {"r1-value": ""}).json == []


@pytest.mark.parametrize("hat", [Hat.PROGRAMMER, Hat.CURATOR, Hat.PRESS])
def test_only_the_director_sets_a_rule(make, enter, section, hat):
    client = enter(make.actor(hat))
    assert "Set the rule" not in client.get("/office/editions/2019/sections/women").text
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, data=FORM | {"act": "save"}).status_code == 403
    assert now(section) == written(WOMEN)


def test_a_director_of_another_edition_finds_no_rule(make, enter, section):
    client = enter(make.actor(Hat.DIRECTOR, edition=make.edition("2018")))
    assert client.get(ADDRESS).status_code == 404
    assert client.get(f"{ADDRESS}/words").status_code == 404
    assert client.post(ADDRESS, data=FORM | {"act": "save"}).status_code == 404


def test_rules_before_cost_the_same_however_many(director, section, queries_made):
    def change(rule):
        operations.set_rule(
            actor=HOUSE, section_id=section.id, version=None, condition=written(rule)
        )

    change(SHORT)
    director.get(ADDRESS)
    with queries_made() as few:
        director.get(ADDRESS)
    for rule in (WOMEN, SHORT, DOCUMENTARY, BY_OR_ABOUT_WOMEN) * 3:
        change(rule)
    with queries_made() as many:
        assert director.get(ADDRESS).text.count("Put it back") == 13
    assert len(many) == len(few)
