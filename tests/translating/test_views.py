"""The translator's desk in a browser without JavaScript: one writes, another checks and approves, the site has it."""

import re

import pytest

from festival.editions.models import Section
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.wording import PLACES
from festival.people.models import Hat
from festival.translating.models import Origin, Rendering, Translation
from tests.events.makers import event

ROOT = "/office/translations/2019"


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def section(make, edition):
    return make.section(
        edition, "heritage", name=Text(en="Heritage", ru="Наследие", kk="Мұра"),
        description=Text(en="Films of the international jury.", ru="Фильмы."),
    )  # fmt: skip


@pytest.fixture
def writer(make, enter, edition):
    return enter(make.actor(Hat.TRANSLATOR, name="Aigerim", edition=edition))


@pytest.fixture
def other(make, enter, edition):
    return enter(make.actor(Hat.TRANSLATOR, name="Baurzhan", edition=edition))


def at(section, part="description", tongue="kk"):
    return f"{ROOT}/{tongue}/section/{section.id}/{part}"


def posted(page, **more):
    """The form of a text as the page holds it, with *more* typed."""
    form = page.partition("novalidate")[2]
    return dict(re.findall(r'name="(version|seen)"[^>]*value="([^"]*)"', form)) | more


def now(section):
    return db.session.get(Section, section.id, populate_existing=True)


def test_a_text_is_written_by_one_checked_and_approved_by_another(writer, other, section):
    listed = writer.get(f"{ROOT}/kk").text
    assert "Films of the international jury." in listed and "missing" in listed
    page = writer.get(at(section)).text
    assert "халықаралық қазылар алқасы" in page, "the glossary stands beside it"
    assert "2000 characters" in page
    sent = writer.post(at(section), data=posted(page, words="Халықаралық фильмдер."))
    assert (sent.status_code, sent.location) == (303, f"{ROOT}/kk")
    own = writer.get(at(section)).text
    assert "You wrote this translation." in own and "Check the translation" not in own
    version = {"seen": "1"}
    assert writer.post(at(section) + "/check", data=version).status_code == 409
    assert other.post(at(section) + "/approve", data=version).status_code == 409
    assert "Check the translation" in other.get(at(section) + "?state=waiting").text
    assert other.post(at(section) + "/check", data=version).status_code == 303
    assert writer.post(at(section) + "/approve", data={"seen": "2"}).status_code == 409
    assert "kk" not in now(section).description
    assert other.post(at(section) + "/approve", data={"seen": "2"}).status_code == 303
    assert now(section).description["kk"] == "Халықаралық фильмдер."
    kept = db.session.query(Rendering).filter_by(thing="section", part="description").one()
    assert (kept.written_by, kept.checked_by, kept.approved_by) == (
        "Aigerim",
        "Baurzhan",
        "Baurzhan",
    )
    assert db.session.query(Translation).count() == 0


def test_a_machine_s_words_stay_marked_until_somebody_approved_them(writer, other, section):
    page = writer.get(at(section)).text
    writer.post(at(section), data=posted(page, words="Фильмдер.", machine="y"))
    assert db.session.query(Translation).one().origin is Origin.MACHINE
    assert "from a machine" in other.get(f"{ROOT}/kk?state=draft").text
    assert "from a machine" in other.get(at(section)).text
    other.post(at(section) + "/check", data={"seen": "1"})
    assert "from a machine" in other.get(f"{ROOT}/kk?state=checked").text
    assert "kk" not in now(section).description
    assert other.post(f"{ROOT}/kk/approve").status_code == 303
    assert now(section).description["kk"] == "Фильмдер."


@pytest.mark.parametrize(
    ("words", "says"),
    [("", "This is needed."), (" ", "This is needed."), ("а" * 2001, "longer than 2000"),
     ("а\u202eб", "direction of writing")],
    ids=["nothing", "blank", "long", "turned"],
)  # fmt: skip
def test_a_mistake_is_told_and_what_was_typed_stays(writer, section, words, says):
    page = writer.get(at(section)).text
    answer = writer.post(at(section), data=posted(page, words=words))
    assert answer.status_code == 422 and says in answer.text
    assert words.strip() in answer.text
    assert db.session.query(Translation).count() == 0


def test_of_two_translators_the_second_sees_both_versions_and_loses_nothing(writer, other, section):
    page = writer.get(at(section)).text
    other.post(at(section), data=posted(page, words="Бірінші."))
    answer = writer.post(at(section), data=posted(page, words="Екінші."))
    assert answer.status_code == 409
    assert "Бірінші." in answer.text and "Екінші." in answer.text
    assert db.session.query(Translation).one().words == "Бірінші."
    again = posted(answer.text, words="Екінші.")
    assert writer.post(at(section), data=again).status_code == 303
    assert db.session.query(Translation).one().words == "Екінші."


def test_words_that_change_while_somebody_translates_are_told(writer, section):
    page = writer.get(at(section)).text
    there = now(section)
    there.description = Text(there.description | {"en": "Films of two juries."})
    db.session.commit()
    answer = writer.post(at(section), data=posted(page, words="Фильмдер."))
    assert answer.status_code == 409 and "Films of two juries." in answer.text
    assert "Фильмдер." in answer.text and db.session.query(Translation).count() == 0


def test_kazakh_comes_to_a_hundred_percent_from_the_desk(writer, other, section, edition):
    """By the links and buttons of the pages alone, as a keyboard or a reader aloud uses them."""
    here = f"{ROOT}/kk"
    for _step in range(30):
        page = writer.get(here).text
        begin = re.search(r'class="do" href="([^"]+)">Begin', page)
        if begin is None:
            break
        there = begin.group(1)
        text = writer.get(there).text
        action = re.search(r'<form method="post" action="([^"]+)" novalidate', text).group(1)
        assert writer.post(action, data=posted(text, words="Мәтін")).status_code == 303
    assert "Begin with the first" not in writer.get(here).text
    waiting = other.get(f"{here}?state=draft").text
    while begin := re.search(r'class="do" href="([^"]+)">Begin', waiting):
        text = other.get(begin.group(1).replace("&amp;", "&")).text
        form = re.search(r'action="([^"]+/check[^"]*)"', text).group(1)
        version = re.search(r'name="seen" value="(\d+)"', text).group(1)
        assert other.post(form, data={"seen": version}).status_code == 303
        waiting = other.get(f"{here}?state=draft").text
    assert other.post(f"{here}/approve").status_code == 303
    row = other.get(ROOT).text.partition('lang="kk">Қазақша')[2].partition("</tr>")[0]
    assert "100 %" in row


def test_the_list_is_taken_along_as_it_is_seen(writer, section):
    answer = writer.get(f"{ROOT}/kk.csv?thing=section")
    assert answer.status_code == 200 and "Films of the international jury." in answer.text
    assert writer.get(f"{ROOT}/kk.xlsx").status_code == 200
    assert writer.get(f"{ROOT}/kk.pdf").status_code == 404


def test_lists_cost_the_same_for_one_text_and_for_many(
    writer, make, edition, section, queries_made
):
    with queries_made() as one:
        writer.get(f"{ROOT}/kk?state=all")
    for number in range(5):
        make.section(edition, f"more-{number}")
    with queries_made() as more:
        writer.get(f"{ROOT}/kk?state=all")
    assert len(one) == len(more)


def test_other_hats_other_editions_and_strangers_stay_outside(make, enter, edition, section):
    press = enter(make.actor(Hat.PRESS, edition=edition))
    assert press.get(ROOT).status_code == 403
    elsewhere = enter(make.actor(Hat.TRANSLATOR, edition=make.edition("2018")))
    assert elsewhere.get(ROOT).status_code == 403
    assert elsewhere.post(at(section), data={"words": "А"}).status_code == 403
    assert elsewhere.get("/office/translations/2031").status_code == 404
    assert enter(make.actor(Hat.DIRECTOR)).get(ROOT).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["kk/section/0/name", "kk/nothing/1/name", "kk/section/{id}/nothing", "fr/section/{id}/name",
     "kk/section/99999999999999999999/name", "kk/section/{id}/rule"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(writer, section, address):
    assert writer.get(f"{ROOT}/{address.format(id=section.id)}").status_code == 404


def test_the_glossary_takes_terms_of_the_festival_s_own(writer, section):
    words = {
        "words-en": "international jury",
        "words-ru": "жюри фестиваля",
        "words-kk": "фестиваль алқасы",
    }
    assert writer.post("/office/glossary/", data=words | {"note": "Since 2019."}).status_code == 303
    page = writer.get("/office/glossary/").text
    assert "фестиваль алқасы" in page and "халықаралық қазылар алқасы" not in page
    assert "фестиваль алқасы" in writer.get(at(section)).text
    code = re.search(r'href="(/office/glossary/[^"]+)"', page).group(1)
    assert writer.get(code).status_code == 200
    alone = {"words-en": "jury", "version": "1"}
    assert writer.post(code, data=alone).status_code == 422
    assert writer.post(code, data=words | {"version": "1", "words-kk": "алқа"}).status_code == 303
    assert writer.post(code, data=words | {"version": "1"}).status_code in {409, 422}
    assert writer.post(f"{code}/drop").status_code == 303
    assert "халықаралық қазылар алқасы" in writer.get("/office/glossary/").text


def test_the_desk_of_the_day_says_what_waits(writer, other, section):
    page = writer.get(at(section)).text
    writer.post(at(section), data=posted(page, words="Фильмдер."))
    assert "1 translation waits to be checked or approved" in other.get("/office/").text
    assert "waits to be checked" not in writer.get("/office/").text


def test_the_desk_of_the_day_reads_no_kind_of_text_that_nobody_translates(
    writer, other, section, edition, queries_made
):
    told = event(edition, themes=[Text(en="Sound", ru="Звук")])
    theme = f"{ROOT}/kk/theme/{told.id * PLACES}/words"
    writer.post(theme, data=posted(writer.get(theme).text, words="Дыбыс"))
    with queries_made() as asked:
        assert "1 translation waits to be checked or approved" in other.get("/office/").text
    assert any("FROM event_themes" in one for one in asked)
    assert not any("FROM event_partners" in one for one in asked)
