"""Text written in several languages, kept in one column."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from unicodedata import name as letter_name

from sqlalchemy import Dialect, types

CHAINS = {"en": ("en", "ru", "kk"), "ru": ("ru", "en", "kk"), "kk": ("kk", "ru", "en")}
"""Where a reader of each language looks next when a text is missing."""


SCRIPTS = {"en": "LATIN", "ru": "CYRILLIC", "kk": "CYRILLIC"}
"""The letters readers of each language read first."""


def distance(text: str, language: str, locale: str) -> int:
    """How far a name written in *language* is from a reader of *locale*: their language, then their letters.

    >>> [distance(*name, "en") for name in (("Marko Škop", "sk"), ("Марко Шкоп", "ru"), ("Mark Shkop", "en"))]
    [4, 6, 0]
    """
    language = language.split("-", maxsplit=1)[0]
    if language == locale:
        return 0
    script = next((letter_name(letter, "") for letter in text if letter.isalpha()), "").split(" ")[
        0
    ]
    if script != SCRIPTS.get(locale, "LATIN"):
        return 5 if script == "LATIN" else 6
    # Among names of the reader's own letters the chain decides, then whichever comes first.
    chain = CHAINS.get(locale, ())
    return 1 + chain.index(language) if language in chain else 4


class Told(NamedTuple):
    """A text and the language it is really in."""

    text: str
    locale: str


class Text(dict[str, str]):
    """A short text and its translations, keyed by locale.

    >>> name = Text(en="Grand Prize", ru="Главный приз")
    >>> name.told("kk")
    Told(text='Главный приз', locale='ru')
    >>> name.within("en")
    'Grand Prize'
    >>> Text(kk="Бас жүлде").within("en")
    'Бас жүлде'
    """

    def told(self, locale: str) -> Told:
        """The text for a reader of *locale*, and the language it came in."""
        for tried in CHAINS.get(locale, ("en", "ru", "kk")):
            if self.get(tried):
                return Told(self[tried], tried)
        return next((Told(text, found) for found, text in self.items() if text), Told("", locale))

    def within(self, locale: str) -> str:
        return self.told(locale).text

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


class LocalText(types.TypeDecorator[Text]):
    """Stores a :class:`Text` as a small JSON object; empty translations are dropped."""

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps({k: v for k, v in value.items() if v}, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: Any, dialect: Dialect) -> Text | None:
        return None if value is None else Text(json.loads(value))
