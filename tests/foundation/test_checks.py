from festival.foundation.checks import translations_are_words
from festival.foundation.db import db
from tests.spoiling import met, spoil


def test_a_translation_is_neither_empty_nor_hidden(make):
    section = make.section(make.edition("2019"), "heritage")
    name = '{"en": "Heritage", "kk": " ", "ru": "gpj.\u202eexe"}'
    assert met(translations_are_words, "UPDATE sections SET name = :name", name=name) == [
        f"sections heritage (row {section.id}): name is empty in kk.",
        f"sections heritage (row {section.id}): name holds hidden characters in ru.",
    ]


def test_what_is_no_text_is_found_under_the_code_it_belongs_to(make):
    person = make.person()
    spoil(
        "INSERT INTO affiliations (id, person_id, position, title) VALUES (5, :id, 0, :title)",
        id=person.id,
        title='["director"]',
    )
    assert translations_are_words() == [
        f"affiliations {person.code} (row 5): title is not a text in languages."
    ]


def test_more_rows_cost_no_more(make, queries_made):
    edition = make.edition()
    make.section(edition)
    with queries_made() as one:
        translations_are_words()
    for _ in range(3):
        make.section(edition)
    db.session.expire_all()
    with queries_made() as four:
        translations_are_words()
    assert len(one) == len(four)
