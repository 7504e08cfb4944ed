"""Every word of the house is said in three languages."""

import re
from io import BytesIO

import pytest
from babel.messages.mofile import read_mo

from festival.translations import catalogues

LOCALES = pytest.mark.parametrize("locale", catalogues.LOCALES)
NAMED = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


@LOCALES
def test_every_sentence_is_translated(locale):
    assert [message.id for message in catalogues.waiting(locale)] == []


@LOCALES
def test_the_catalogue_holds_what_the_house_says_and_nothing_else(locale):
    said = {message.id for message in catalogues.spoken() if message.id}
    kept = {message.id for message in catalogues.kept(locale) if message.id}
    assert kept == said, "run: python -m festival.translations.catalogues"


@LOCALES
def test_a_translation_names_the_same_facts(locale):
    for message in catalogues.kept(locale):
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(NAMED.findall(sources[-1]))
        for string in strings:
            assert set(NAMED.findall(string)) == wanted, (message.id, string)


@LOCALES
def test_the_compiled_catalogue_is_the_written_one(locale):
    compiled = catalogues.path(locale).with_suffix(".mo").read_bytes()
    assert compiled == catalogues.compiled(catalogues.kept(locale)), (
        "run: python -m festival.translations.catalogues"
    )
    assert len(read_mo(BytesIO(compiled))) > 100


def test_plurals_are_counted_as_each_language_counts():
    assert catalogues.kept("ru").num_plurals == 3
    assert catalogues.kept("kk").num_plurals == 2
