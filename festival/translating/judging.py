"""What a file of translations would do, text by text: what becomes a draft, what does not, and why. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.wording import Part
from festival.foundation.words import Problem, cleaned
from festival.translating import rules
from festival.translating.models import Rendering, Translation

MOST_BYTES, MEGABYTE = 8_000_000, 1_000_000
MOST_TEXTS = 5_000
MOST_AT_ONCE = 100
"""How many drafts are kept in one transaction, so that nobody else waits long to write."""

RETURN_TOO_LARGE = Reason(
    "RETURN_TOO_LARGE", "“{name}” is larger than {most} MB. Hand in fewer texts at a time.", 422
)
RETURN_TOO_MANY = Reason(
    "RETURN_TOO_MANY", "“{name}” holds more than {most} texts. Hand in fewer at a time.", 422
)
RETURN_UNREADABLE = Reason(
    "RETURN_UNREADABLE",
    "“{name}” cannot be read. Save it as XLSX, or as XLIFF 2 with nothing declared before it.",
    422,
)
RETURN_WITHOUT_TEXTS = Reason(
    "RETURN_WITHOUT_TEXTS",
    "“{name}” has no text of this house in it. Take the texts along from here and fill that file in.",
    422,
)
RETURN_OTHER_LANGUAGE = Reason(
    "RETURN_OTHER_LANGUAGE",
    "“{name}” does not say that it is in this language. Hand it in where its language is.",
    422,
)
TEXT_NOT_HERE = Reason("TEXT_NOT_HERE", "No text of this edition has this key.", 422)
TEXT_TWICE = Reason(
    "TEXT_TWICE", "The file says this text twice, and not alike. Leave one of them.", 422
)
WORDS_UNSTORABLE = Reason(
    "WORDS_UNSTORABLE",
    "The words hold a character that cannot be kept. Type it again by hand.",
    422,
)
OTHER_LANGUAGE = Reason(
    "OTHER_LANGUAGE",
    "The words seem to be in another language. If they are right, type them on the page of the text.",
    422,
)

KAZAKH = frozenset("әғқңөұүһі")
"""Letters that Kazakh has and Russian has not."""
SURE = 12
"""From how many letters on a script says something; names and abbreviations are shorter."""
SURE_OF_KAZAKH = 60
MOST_LETTERS = 20_000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_KEY = re.compile(r"([a-z_]{1,40}):(\d{1,18}):(\w{1,40}):([0-9a-f]{16})-(\d{1,9})", re.ASCII)


class Fate(StrEnum):
    """What becomes of a text that came back, the work to look at first."""

    LEFT = "left"
    KEPT = "kept"
    SAME = "same"
    EMPTY = "empty"


@dataclass(frozen=True)
class Marked:
    """A text as it was when it was taken along: which it is, its source, the draft that was there."""

    text: tuple[str, int, str]
    source: str
    version: int


def marked(text: tuple[str, int, str], source: str, work: Translation | None) -> str:
    """The key of a text in a file; it changes with the source and with the draft.

    >>> marked(("section", 3, "name"), "Heritage", None)
    'section:3:name:382af9d17561042b-0'
    """
    thing, key, part = text
    return f"{thing}:{key}:{part}:{rules.mark_of(source)}-{work.version if work else 0}"


def unmarked(key: str) -> Marked | None:
    """A key read back; nothing where it is none of ours.

    >>> unmarked("section:3:name:382af9d17561042b-4").version, unmarked("section:3:name")
    (4, None)
    """
    found = _KEY.fullmatch(key.strip())
    if found is None:
        return None
    thing, number, part, mark, version = found.groups()
    return Marked((thing, int(number), part), mark, int(version))


def may_return(actor: Actor, edition: Edition, size: int, name: str) -> Verdict:
    """Whoever works at the desk, with a file of a size one can look through."""
    if not (may := rules.may_work(actor, edition)):
        return may
    if size > MOST_BYTES:
        return no(RETURN_TOO_LARGE, name=name, most=MOST_BYTES // MEGABYTE)
    return YES


def fate_of(
    *,
    part: Part,
    words: Mapping[str, str],
    locale: str,
    source: str,
    work: Translation | None,
    rendering: Rendering | None,
    mark: Marked,
    typed: str,
) -> tuple[Fate, Verdict]:
    """A text that is there: kept as a draft, left out with the reason, or nothing new."""
    now = work.words if work else words.get(locale, "")
    found = cleaned(typed, part.most, lines=part.lines)
    if not typed.strip():
        return Fate.EMPTY, YES
    if found.problem not in (None, Problem.TOO_LONG):
        return Fate.LEFT, no(WORDS_UNSTORABLE)
    if found.text == now:
        return Fate.SAME, YES
    verdict = _may_become_a_draft(part, words, locale, source, work, rendering, mark, found.text)
    return (Fate.KEPT if verdict else Fate.LEFT), verdict


def _may_become_a_draft(
    part: Part,
    words: Mapping[str, str],
    locale: str,
    source: str,
    work: Translation | None,
    rendering: Rendering | None,
    mark: Marked,
    typed: str,
) -> Verdict:
    if rules.is_own_language(words, locale, rendering):
        return no(rules.WRITTEN_IN_IT)
    if mark.source != rules.mark_of(source):
        return no(rules.SOURCE_CHANGED)
    if mark.version != (work.version if work else 0):
        return no(EDIT_CONFLICT)
    if not (may := rules.fits(part, typed, source)):
        return may
    return YES if seems(typed, locale) else no(OTHER_LANGUAGE)


def as_kept(part: Part, typed: str) -> str:
    """The words as the desk's own form would keep them."""
    return cleaned(typed, part.most, lines=part.lines).text


def storable(texts: list[tuple[str, str]]) -> list[list[str]]:
    """What a file says, so that it can be written down; what cannot be is marked where it stood."""
    return [[_UNSTORABLE.sub("\ufffd", said)[:MOST_LETTERS] for said in one] for one in texts]


def seems(words: str, tongue: str) -> bool:
    """Whether words may be in a language, as far as their letters tell; a few letters tell nothing.

    >>> seems("Ескі фильмдер мұрасы", "kk"), seems("The heritage of film", "kk"), seems("NETPAC", "ru")
    (True, False, True)
    >>> seems("Старые фильмы, которые видели немногие зрители, и показы для всех, кто их ещё не видел", "kk")
    False
    >>> seems("Ескі фильмдер мұрасы", "ru"), seems("Старые фильмы страны", "en")
    (False, False)
    """
    letters = [letter for letter in words.casefold() if letter.isalpha()]
    if len(letters) < SURE:
        return True
    cyrillic = sum("CYRILLIC" in unicodedata.name(letter, "") for letter in letters)
    if tongue == "en":
        return cyrillic * 2 <= len(letters)
    if cyrillic * 2 < len(letters):
        return False
    kazakh = sum(letter in KAZAKH for letter in letters)
    if tongue == "ru":
        return kazakh * 20 <= len(letters)
    return bool(kazakh) or cyrillic < SURE_OF_KAZAKH
