"""Every word of the house is said in three languages."""

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

import festival
from festival.translations import catalogues

LOCALES = pytest.mark.parametrize("locale", catalogues.LOCALES)
ASKED = {"gettext", "ngettext", "lazy_gettext", "lazy_ngettext", "pgettext", "_", "_l"}
NAMED = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def asked_within(source):
    """Sentences asked for inside an f-string, where those who gather sentences do not look."""
    for part in ast.walk(ast.parse(source)):
        for call in ast.walk(part) if isinstance(part, ast.JoinedStr) else ():
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ASKED:
                yield call.lineno


def test_no_sentence_hides_within_another():
    found = [
        f"{path}:{line}"
        for path in Path(festival.__file__).parent.rglob("*.py")
        for line in asked_within(path.read_text())
    ]
    assert found == []
    assert list(asked_within("f\"{gettext('a')}\"")) == [1]


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
