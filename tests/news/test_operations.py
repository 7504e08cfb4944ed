"""An item of the news after an act, and after a refusal."""

import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.news import operations, rules
from festival.news.checks import CHECKS
from festival.news.given import ItemGiven, WordsGiven
from festival.news.models import NewsItem, NewsState, NewsText
from festival.news.queries import item_by_code, told_items
from festival.people.models import Hat
from tests.news.makers import FAR, TOLD, WORDS, item, told


@pytest.fixture
def edition(make):
    return make.edition()


def refused(reason, act, **given):
    with pytest.raises(Refused) as met:
        act(**given)
    assert met.value.reason is reason


def test_a_text_is_approved_by_somebody_else(make, edition):
    press = make.actor(Hat.PRESS, edition=edition)
    director = make.actor(Hat.DIRECTOR, edition=edition, name="Dana")
    made = item(edition)
    operations.write_text(actor=press, code=made.code, locale="ru", given=WORDS)
    refused(
        rules.OWN_WORDS, operations.approve_text, actor=press, code=made.code, locale="ru"
    )  # fmt: skip
    assert told_items(edition.id, FAR) == []
    text = operations.approve_text(actor=director, code=made.code, locale="ru")
    assert (text.state, text.written_by, text.approved_by) == (
        NewsState.APPROVED, press.name, "Dana",
    )  # fmt: skip
    assert [one.code for one in told_items(edition.id, FAR)] == [made.code]
    assert [says for check in CHECKS for says in check()] == []


def test_nothing_is_told_before_its_instant(edition):
    """I-91: an embargo is an instant."""
    made = told(edition, told_at=FAR)
    assert told_items(edition.id, FAR.replace(year=2118)) == []
    assert [one.code for one in told_items(edition.id, FAR)] == [made.code]


def test_a_correction_says_what_was_wrong_and_the_old_text_stays_until_it_is_approved(edition):
    made = told(edition)
    better = WordsGiven("The line-up", "Eighty-one films.", "Eighty-one.", "It said eighty.")
    refused(
        rules.CORRECTION_UNSAID, operations.write_text, actor=HOUSE, code=made.code, locale="en",
        given=WORDS,
    )  # fmt: skip
    operations.write_text(actor=HOUSE, code=made.code, locale="en", given=better)
    there = item_by_code(made.code)
    assert rules.text_in(there, "en", NewsState.APPROVED).summary == "Eighty films."
    operations.approve_text(actor=HOUSE, code=made.code, locale="en")
    now = item_by_code(made.code)
    assert [text.summary for text in now.texts] == ["Eighty-one films."]
    assert [(one.locale, one.words) for one in now.corrections] == [("en", "It said eighty.")]
    assert [says for check in CHECKS for says in check()] == []


def test_two_items_have_two_addresses(edition):
    item(edition)
    refused(
        rules.NEWS_ADDRESS_TAKEN, operations.open_item, actor=HOUSE, edition_id=edition.id,
        given=ItemGiven("line up", TOLD),
    )  # fmt: skip
    assert db.session.query(NewsItem).count() == 1


def test_what_was_read_neither_moves_nor_goes(edition):
    made = told(edition)
    there = item_by_code(made.code)
    refused(
        rules.NEWS_IS_OUT, operations.revise_item, actor=HOUSE, code=made.code,
        version=there.version, given=ItemGiven("another", TOLD),
    )  # fmt: skip
    refused(rules.NEWS_IS_OUT, operations.drop_item, actor=HOUSE, code=made.code)
    refused(
        EDIT_CONFLICT, operations.revise_item, actor=HOUSE, code=made.code, version=99,
        given=ItemGiven("line-up", TOLD),
    )  # fmt: skip
    assert item_by_code(made.code).slug == "line-up"


def test_an_item_nobody_read_goes_with_its_words(edition):
    made = told(edition, told_at=FAR)
    operations.drop_item(actor=HOUSE, code=made.code)
    assert (db.session.query(NewsItem).count(), db.session.query(NewsText).count()) == (0, 0)


def test_an_item_is_about_things_of_its_edition(make, edition):
    other = make.edition("2020", starts_on=edition.starts_on.replace(year=2020),
                         ends_on=edition.ends_on.replace(year=2020))  # fmt: skip
    film = make.film("Adam")
    make.selection(make.section(other, "heritage"), film)
    refused(
        rules.NEWS_ABOUT_NOTHING_KNOWN, operations.open_item, actor=HOUSE, edition_id=edition.id,
        given=ItemGiven("Adam", TOLD, films=(film.code,)),
    )  # fmt: skip
    made = item(other, films=(film.code,), people=(make.person("Aru").code,))
    there = item_by_code(made.code)
    assert ([one.film.code for one in there.films], len(there.people)) == ([film.code], 1)


def test_a_dropped_draft_leaves_what_is_read(edition):
    made = told(edition)
    refused(rules.NO_DRAFT, operations.drop_draft, actor=HOUSE, code=made.code, locale="en")
    better = WordsGiven("A", "B", "C", "It said eighty.")
    operations.write_text(actor=HOUSE, code=made.code, locale="en", given=better)
    operations.drop_draft(actor=HOUSE, code=made.code, locale="en")
    assert [text.state for text in item_by_code(made.code).texts] == [NewsState.APPROVED]
