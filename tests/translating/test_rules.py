"""Who writes, checks and approves a translation, and what a text lacks; no database."""

import pytest

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.verdict import ONLY_ARCHIVED
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.wording import Part
from festival.translating import rules
from festival.translating.models import Progress, Rendering, Translation
from festival.translating.rules import State, mark_of

OPEN = Edition(id=1, state=EditionState.SELECTION)
ARCHIVED = Edition(id=1, state=EditionState.ARCHIVED)


def wearing(hat, edition_id=1, *, at_work=True, id=7):
    return Actor(id, "Aigerim", hats=frozenset({WornHat(hat, edition_id, at_work)}))


WRITER, OTHER = wearing("translator", id=7), wearing("translator", id=8)


def draft(state=Progress.DRAFT, **more):
    told = {"written_by_id": 7, "version": 2, "source": "Heritage", "before": ""} | more
    return Translation(state=state, **told)


@pytest.mark.parametrize(
    ("actor", "edition", "reason"),
    [
        (wearing("translator"), OPEN, None),
        (wearing("director"), OPEN, None),
        (HOUSE, OPEN, None),
        (wearing("press"), OPEN, rules.NOT_A_TRANSLATOR),
        (wearing("translator", 2), OPEN, rules.NOT_A_TRANSLATOR),
        (wearing("translator"), ARCHIVED, rules.TRANSLATIONS_ARCHIVED),
    ],
)
def test_who_works_at_the_desk(actor, edition, reason):
    assert rules.may_work(actor, edition).reason is reason


@pytest.mark.parametrize(
    ("actor", "work", "opened", "source", "reason"),
    [
        (OTHER, draft(), 2, "Heritage", None),
        (HOUSE, draft(), None, "Heritage", None),
        (OTHER, None, 2, "Heritage", rules.NOTHING_TRANSLATED),
        (WRITER, draft(), 2, "Heritage", rules.OWN_TRANSLATION),
        (OTHER, draft(), 1, "Heritage", EDIT_CONFLICT),
        (OTHER, draft(), 2, "Legacy", rules.SOURCE_CHANGED),
    ],
)
def test_four_eyes_check_what_was_read(actor, work, opened, source, reason):
    assert rules.may_check(actor, work, opened, source).reason is reason


@pytest.mark.parametrize(
    ("actor", "work", "there", "reason"),
    [
        (OTHER, draft(Progress.CHECKED), "", None),
        (OTHER, draft(), "", rules.NOT_CHECKED_YET),
        (WRITER, draft(Progress.CHECKED), "", rules.OWN_TRANSLATION),
        (OTHER, draft(Progress.CHECKED), "Мұра", rules.TEXT_WRITTEN_ELSEWHERE),
    ],
)
def test_what_is_approved_was_checked_and_nothing_moved(actor, work, there, reason):
    assert rules.may_approve(actor, work, 2, "Heritage", there).reason is reason


def test_a_draft_stands_on_what_its_writer_saw():
    assert rules.may_keep(None, 0, "Heritage", mark_of("Heritage"))
    assert rules.may_keep(draft(), None, "Heritage", None)
    assert rules.may_keep(draft(), 0, "Heritage", None).reason is EDIT_CONFLICT
    changed = rules.may_keep(None, 0, "Heritage", mark_of("Legacy"))
    assert changed.reason is rules.SOURCE_CHANGED


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Мұра", None),
        (" \n", rules.TRANSLATION_EMPTY),
        ("Ұлттық мұра", rules.TRANSLATION_TOO_LONG),
    ],
)
def test_a_translation_fits_the_place_of_its_text(words, reason):
    assert rules.fits(Part("name", "Name", 10), words, "Heritage").reason is reason


ANSWERS = Rendering(words="Мұра", source="Heritage", source_locale="en")


@pytest.mark.parametrize(
    ("words", "work", "rendering", "state"),
    [
        ({"en": "Heritage"}, None, None, State.MISSING),
        ({"en": "Heritage", "kk": "Мұра"}, None, None, State.DONE),
        ({"en": "Heritage", "kk": "Мұра"}, None, ANSWERS, State.DONE),
        ({"en": "Legacy", "kk": "Мұра"}, None, ANSWERS, State.STALE),
        ({"en": "Legacy", "kk": "Жаңа"}, None, ANSWERS, State.DONE),
        ({"ru": "Наследие", "kk": "Мұра"}, None, ANSWERS, State.DONE),
        ({"en": "Legacy", "kk": "Мұра"}, draft(), ANSWERS, State.DRAFT),
        ({"en": "Legacy"}, draft(Progress.CHECKED), None, State.CHECKED),
    ],
)
def test_where_a_text_stands_in_a_language(words, work, rendering, state):
    assert rules.state_of(words, "kk", work, rendering) is state


def test_a_text_is_not_translated_into_the_language_it_was_written_in():
    both = {"en": "Heritage", "kk": "Мұра"}
    assert rules.is_own_language(both, "en", None)
    assert not rules.is_own_language(both, "kk", None)
    assert rules.is_own_language({"kk": "Мұра"}, "kk", None)
    assert not rules.is_own_language(both, "ru", None)
    assert not rules.is_own_language(both, "en", Rendering(source_locale="kk"))


def test_the_glossary_is_kept_by_those_at_work():
    assert rules.may_keep_terms(WRITER)
    archived = wearing("translator", at_work=False)
    assert rules.may_keep_terms(archived).reason is ONLY_ARCHIVED
    assert rules.may_keep_terms(wearing("press")).reason is rules.NOT_A_TRANSLATOR
    assert rules.may_add_term({"en": "jury", "kk": "алқа"}, 0)
    assert rules.may_add_term({"en": "jury"}, 0).reason is rules.TERM_NEEDS_TWO
    full = rules.may_add_term({"en": "jury", "kk": "алқа"}, rules.MOST_TERMS)
    assert full.reason is rules.TERMS_USED_UP
