"""What is true after an act at the translator's desk, and that a refused one leaves nothing."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.editions.models import EditionState
from festival.films.models import Film, FilmText, TextKind, TextState, TitleKind
from festival.films.queries import title_of
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.news.models import NewsItem
from festival.news.texts import NEWS_NOT_IN_PARTS, NEWS_TEXT_IS_OUT
from festival.people.models import Hat
from festival.publishing.linter import Rule, lint
from festival.publishing.linting import facts_of
from festival.publishing.queries import contents_now
from festival.selection.models import SelectionState
from festival.submissions.own_questions import OWN_QUESTION_OPTIONS
from festival.submissions.texts import as_many_lines
from festival.translating import queries, rules, work
from festival.translating.models import Rendering, Translation
from festival.translating.operations import (
    approve_checked,
    approve_translation,
    check_translation,
    drop_translation,
    keep_translation,
    take_stock,
)
from festival.translating.rules import State
from tests.news.makers import FAR, TOLD, told


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def section(make, edition):
    name = Text(en="Heritage", ru="Наследие", kk="Мұра")
    return make.section(edition, "heritage", name=name, description=Text(en="Old films."))


@pytest.fixture
def writer(make, edition):
    return make.actor(Hat.TRANSLATOR, name="Aigerim", edition=edition)


@pytest.fixture
def other(make, edition):
    return make.actor(Hat.TRANSLATOR, name="Baurzhan", edition=edition)


def through(writer, other, edition, text, words, locale="kk"):
    """Written by one, checked and approved by another."""
    at = {"edition_id": edition.id, "locale": locale, "text": text}
    keep_translation(actor=writer, **at, words=words)
    check_translation(actor=other, **at)
    approve_translation(actor=other, **at)


def state_of(edition, text, locale="kk"):
    unit, _row = queries.unit_of(edition.id, locale, *text)
    return unit.state


def refused(reason, act, **told):
    lines = db.session.query(JournalEntry).count()
    with pytest.raises(Refused) as no:
        act(**told)
    assert no.value.reason is reason
    assert db.session.query(JournalEntry).count() == lines


def test_a_translation_goes_out_of_date_when_its_source_changes_and_comes_back(
    edition, section, writer, other
):
    text = ("section", section.id, "name")
    assert take_stock(actor=HOUSE, edition_id=edition.id) > 0
    assert take_stock(actor=HOUSE, edition_id=edition.id) == 0
    section.name = Text(section.name | {"en": "Cultural heritage"})
    db.session.commit()
    assert take_stock(actor=HOUSE, edition_id=edition.id) == 0, "what is out of date stays so"
    assert (state_of(edition, text), state_of(edition, text, "ru")) == (State.STALE, State.STALE)
    assert state_of(edition, text, "en") is State.DONE
    through(writer, other, edition, text, "Мәдени мұра")
    assert (state_of(edition, text), state_of(edition, text, "ru")) == (State.DONE, State.STALE)
    section.name = Text(section.name | {"ru": "Культурное наследие"})
    db.session.commit()
    take_stock(actor=HOUSE, edition_id=edition.id)
    assert state_of(edition, text, "ru") is State.DONE, "written anew elsewhere, it answers again"


def test_the_same_words_kept_again_answer_to_the_new_ones(edition, section, writer, other):
    text = ("section", section.id, "name")
    take_stock(actor=HOUSE, edition_id=edition.id)
    section.name = Text(section.name | {"en": "Heritage [2019]"})
    db.session.commit()
    through(writer, other, edition, text, "Мұра")
    assert state_of(edition, text) is State.DONE
    assert db.session.scalars(
        select(Rendering).where(Rendering.part == "name", Rendering.locale == "kk",
                                Rendering.thing_key == section.id, Rendering.thing == "section")
    ).one().source == "Heritage [2019]"  # fmt: skip


def test_the_linter_of_a_release_counts_what_is_out_of_date(edition, section):
    take_stock(actor=HOUSE, edition_id=edition.id)
    section.name = Text(section.name | {"en": "Cultural heritage"})
    db.session.commit()
    found = lint(contents_now(edition.id, frozenset()), facts_of(edition.id, "en"))
    [one] = [one for one in found if one.rule is Rule.TEXT_OUT_OF_DATE]
    assert (one.owner, one.locales) == (Hat.TRANSLATOR, ("ru", "kk"))
    assert one.href == f"/office/translations/2019/ru/section/{section.id}/name"


def test_what_was_written_elsewhere_meanwhile_is_not_written_over(edition, section, writer, other):
    at = {"edition_id": edition.id, "locale": "kk", "text": ("section", section.id, "description")}
    refused(rules.NOTHING_TRANSLATED, drop_translation, actor=writer, **at)
    keep_translation(actor=writer, **at, words="Ескі фильмдер.")
    check_translation(actor=other, **at)
    section.description = Text(section.description | {"kk": "Басқа мәтін."})
    db.session.commit()
    refused(rules.TEXT_WRITTEN_ELSEWHERE, approve_translation, actor=other, **at)
    assert approve_checked(actor=other, edition_id=edition.id, locale="kk") == 0
    drop_translation(actor=other, **at)
    assert db.session.query(Translation).count() == 0


def test_a_form_of_the_owner_that_was_open_is_told(edition, section, writer, other):
    before = section.version
    through(writer, other, edition, ("section", section.id, "description"), "Ескі фильмдер.")
    db.session.refresh(section)
    assert section.version > before


def test_the_original_is_changed_where_it_is_kept(edition, section, writer):
    at = {"edition_id": edition.id, "locale": "en", "text": ("section", section.id, "description")}
    refused(rules.WRITTEN_IN_IT, keep_translation, actor=writer, **at, words="Old works.")


def test_an_archived_edition_stays_as_it_was(make, section, edition, writer):
    edition.state = EditionState.ARCHIVED
    db.session.commit()
    at = {"edition_id": edition.id, "locale": "kk", "text": ("section", section.id, "description")}
    refused(rules.TRANSLATIONS_ARCHIVED, keep_translation, actor=writer, **at, words="Ескі.")


def test_titles_and_synopses_of_confirmed_films_are_translated_and_no_others(
    make, edition, writer, other
):
    shown, kept_back = make.film("Alba"), make.film("Bora")
    place = make.section(edition)
    make.selection(place, shown, state=SelectionState.CONFIRMED)
    make.selection(place, kept_back, state=SelectionState.SELECTED)
    things = {unit.key for unit in queries.units_of(queries.worded(edition.id), "kk")
              if unit.texts.thing == "film"}  # fmt: skip
    assert things == {shown.id}
    version = shown.version
    through(writer, other, edition, ("film", shown.id, "title"), "Таң")
    film = db.session.get(Film, shown.id, populate_existing=True, options=[*_whole()])
    assert title_of(film, "kk").text == "Таң"
    assert [one.kind for one in film.titles] == [TitleKind.ORIGINAL, TitleKind.TRANSLATED]
    assert film.version > version
    film.texts.append(make_text("en", "A story."))
    db.session.commit()
    through(writer, other, edition, ("film", shown.id, "synopsis"), "Оқиға.")
    film = db.session.get(Film, shown.id, populate_existing=True, options=[*_whole()])
    assert {(one.locale, one.text, one.state) for one in film.texts} == {
        ("en", "A story.", TextState.APPROVED), ("kk", "Оқиға.", TextState.APPROVED),
    }  # fmt: skip


def _whole():

    return selectinload(Film.titles), selectinload(Film.texts)


def make_text(locale, words):

    return FilmText(kind=TextKind.SYNOPSIS, locale=locale, text=words, state=TextState.APPROVED)


def test_news_are_one_text_of_three_parts(edition, writer, other):
    item = told(edition, told_at=FAR)
    text = ("news", item.id, "text")
    at = {"edition_id": edition.id, "locale": "kk", "text": text}
    refused(NEWS_NOT_IN_PARTS, keep_translation, actor=writer, **at, words="Тек тақырып")
    words = "Бағдарлама\n\nСексен фильм.\n\nАлты күнде сексен фильм."
    through(writer, other, edition, text, words)
    found = {one.locale: one for one in _item(item).texts}
    assert (found["kk"].title, found["kk"].summary) == ("Бағдарлама", "Сексен фильм.")
    assert (found["kk"].written_by, found["kk"].approved_by) == ("Aigerim", "Baurzhan")


def _item(item):

    return db.session.get(
        NewsItem, item.id, populate_existing=True, options=[selectinload(NewsItem.texts)]
    )


def test_news_the_public_has_read_are_corrected_by_the_press_office(edition, writer, other):
    item = told(edition, told_at=TOLD, locales=("en", "kk"))
    at = {"edition_id": edition.id, "locale": "kk", "text": ("news", item.id, "text")}
    keep_translation(actor=writer, **at, words="Бір\n\nЕкі\n\nҮш")
    check_translation(actor=other, **at)
    refused(NEWS_TEXT_IS_OUT, approve_translation, actor=other, **at)


def test_options_of_a_choice_are_as_many_in_each_language():
    assert as_many_lines("иә\nжоқ", "yes\nno")
    assert as_many_lines("иә", "yes\nno").reason is OWN_QUESTION_OPTIONS


def test_the_worker_notes_what_answers_to_what_once_a_minute(edition, section, monkeypatch):
    monkeypatch.setitem(work._looked, "at", -1000.0)
    assert work.note_what_answers() > 0
    assert work.note_what_answers() == 0
    assert db.session.query(Rendering).count() > 0
