"""Every refusal has a name of its own, and some test has met it."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from festival.cli import REASON_SHELVES
from festival.foundation.verdict import Reason
from festival.rooms import ROOMS

TESTS = Path(__file__).parents[1]
CATALOGUES = Path(__file__).parents[2] / "festival" / "translations"


def reasons():
    seen = set()
    for room in ROOMS:
        for shelf in REASON_SHELVES:
            if find_spec(f"festival.{room}.{shelf}"):
                for name, value in vars(import_module(f"festival.{room}.{shelf}")).items():
                    if isinstance(value, Reason) and id(value) not in seen:
                        seen.add(id(value))
                        yield room, name, value


def test_every_refusal_is_met_by_some_test():
    tests = "".join(p.read_text() for p in TESTS.rglob("test_*.py"))
    met = set(re.findall(r"[A-Z][A-Z0-9_]{3,}", tests))
    assert [name for _, name, _ in reasons() if name not in met] == []


def test_codes_are_unique_and_sentences_are_sentences():
    codes = [reason.code for *_, reason in reasons()]
    assert len(codes) == len(set(codes)), sorted(c for c in codes if codes.count(c) > 1)
    for _, name, reason in reasons():
        # A sentence may begin with what was typed, or with the name of a file.
        assert reason.says[0].isupper() or reason.says.startswith(("“", "{", "films.csv")), name
        assert reason.says.endswith((".", "?")), name


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_every_sentence_is_translated_with_the_same_facts(locale):
    with (CATALOGUES / locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file)
    for _, name, reason in reasons():
        message = catalogue.get(reason.says)
        assert message is not None, f"{name} is not in the {locale} catalogue"
        assert message.string, f"{name} is not translated into {locale}"
        assert facts(message.string) == facts(reason.says), f"{name} in {locale}"


def facts(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
