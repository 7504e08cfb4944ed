"""Every text in several languages comes to the translator's desk, or is said here why it does not."""

from festival.foundation.db import db
from festival.foundation.text import LocalText
from festival.foundation.wording import from_column
from festival.translating.queries import TEXTS

AWAY = {
    "affiliations.title": "kept in the register of people; what is printed stands with the part they take",
    "awards.erratum": "said once, by whoever revokes a decision",
    "ceremonies.place": "read by those who are called back",
    "change_notices.why": "part of a release, which is never edited",
    "criteria.hint": "read by jurors",
    "criteria.name": "read by jurors",
    "embargo_terms.words": "a promise is kept in the words it was given in; new words are a new version",
    "film_versions.label": "read by projectionists",
    "glossary_terms.words": "the glossary itself",
    "news_items.retracted_why": "said once, by whoever retracts an item",
    "prize_components.customs": "read by customs",
    "release_drafts.note": "approved with its release",
    "releases.note": "part of a release, which is never edited",
    "round_criteria.hint": "read by pre-selectors",
    "round_criteria.name": "read by pre-selectors",
    "rules_documents.words": "the rules as entrants accepted them, kept under their seal",
    "rounds.name": "read by pre-selectors",
}
"""Columns the public does not read, or that nobody may change any more."""


def test_every_text_is_translated_or_has_a_reason_not_to_be(app):
    columns = {
        f"{table.name}.{column.name}"
        for table in db.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LocalText)
    }
    declared = {
        f"{texts.model.__tablename__}.{part.code}"
        for texts in TEXTS.values()
        for part in texts.parts
        if part.code in texts.model.__table__.columns
    }
    assert sorted(columns - declared - set(AWAY)) == [], (
        "say these in a room's texts.py, or why not"
    )
    assert sorted(set(AWAY) - columns) == [], "these are no columns any more"
    assert sorted(set(AWAY) & declared) == [], "these are translated after all"


def test_every_kind_of_text_is_known_by_a_name_of_its_own():
    for thing, texts in TEXTS.items():
        assert len({part.code for part in texts.parts}) == len(texts.parts), thing
        assert all(part.most > 0 for part in texts.parts), thing
        assert texts.read is not from_column or all(
            part.code in texts.model.__table__.columns for part in texts.parts
        ), thing
