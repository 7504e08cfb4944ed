"""What people type, cleaned, or refused with a word for what is wrong.

Any letter of any script is welcome. What is refused would hide or turn round the text around it,
or could not be stored: control characters, halves of characters, overrides of writing direction.
"""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

# Left-to-right and right-to-left marks stay: Arabic and Hebrew titles need them beside digits.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Invisible passengers of copy and paste: byte order marks, zero-width spaces, soft hyphens.
_PASSENGERS = re.compile("[\ufeff\u200b\u2060\u00ad]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]+")
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")


class Problem(StrEnum):
    """Why a text cannot be kept as it was typed."""

    TOO_LONG = "too_long"
    CONTROL = "control"
    SURROGATE = "surrogate"
    BIDI = "bidi"


class Cleaned(NamedTuple):
    """A text as we would keep it, and what is wrong with it if we would not."""

    text: str
    problem: Problem | None


def cleaned(typed: str, most: int = 200, *, lines: bool = False) -> Cleaned:
    r"""Normalise *typed* to at most *most* characters; *lines* allows more than one line.

    >>> cleaned("  Медена   земја ").text
    'Медена земја'
    >>> cleaned("one\r\n\r\n\r\n\r\ntwo ", lines=True).text
    'one\n\ntwo'
    >>> cleaned("Ada", most=2).problem, cleaned("a\0b").problem.value
    (<Problem.TOO_LONG: 'too_long'>, 'control')
    """
    # Checked before anything else, because a half character cannot be normalised or measured.
    if _SURROGATE.search(typed):
        return Cleaned(_SURROGATE.sub("", typed), Problem.SURROGATE)
    text = _PASSENGERS.sub("", _LINE_END.sub("\n", typed))
    text = unicodedata.normalize("NFC", text)
    text = _many_lines(text) if lines else " ".join(text.split())
    if not _is_seen(text):
        text = ""
    if _CONTROL.search(typed) or any(ord(letter) & 0xFFFE == 0xFFFE for letter in text):
        return Cleaned(_CONTROL.sub("", text), Problem.CONTROL)
    if _BIDI.search(text):
        return Cleaned(_BIDI.sub("", text), Problem.BIDI)
    return Cleaned(text, Problem.TOO_LONG if len(text) > most else None)


def display_name(typed: str, otherwise: str = "file", most: int = 120) -> str:
    r"""The name of an uploaded file, fit to be shown; it is never used to store anything.

    >>> display_name("C:\\fakepath\\Қыз Жібек.jpg"), display_name("../..")
    ('Қыз Жібек.jpg', 'file')
    >>> display_name("exe\u202egpj.scr")
    'exegpj.scr'
    """
    text = _SURROGATE.sub("", typed)
    text = _BIDI.sub("", _CONTROL.sub("", _PASSENGERS.sub("", text)))
    text = re.sub("[\u200e\u200f\u061c]", "", unicodedata.normalize("NFC", text))
    text = " ".join(re.split(r"[/\\]", text)[-1].split()).strip(". ")
    if len(text) > most:
        stem, dot, ending = text.rpartition(".")
        kept = f"{dot}{ending}" if stem and len(ending) <= 8 else ""
        text = text[: most - len(kept)] + kept
    return text if _is_seen(text) else otherwise


def _many_lines(text: str) -> str:
    text = _SPACE.sub(" ", text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _is_seen(text: str) -> bool:
    """Whether anything of the text leaves a trace on paper."""
    return any(
        unicodedata.category(letter)[0] not in "ZCM" and letter not in _UNSEEN for letter in text
    )


def posted_word(typed: str, most: int = 80) -> str:
    r"""One line from a post that no form reads, a code or a name; what cannot be kept is nothing.

    >>> posted_word(" v99bqq9h "), posted_word("a\0b"), posted_word("x" * 81)
    ('v99bqq9h', '', '')
    """
    found = cleaned(typed, most)
    return "" if found.problem else found.text
