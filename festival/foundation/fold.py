"""The search skeleton: one spelling for all the spellings of a name.

«Қыз Жібек» is typed as *kyz zhibek*, *qyz jibek* and *кыз жибек*; folded, they are the same word.
Cyrillic and Latin are brought together; other scripts stay as they are, and are found as written.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

CLOSE = 0.7
"""What :func:`closeness` gives to a word with one slip; anything below is another word."""

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "ѓ": "g", "д": "d",
    "ђ": "j", "е": "e", "є": "e", "ё": "e", "ж": "j", "җ": "j", "з": "z", "ѕ": "z", "и": "i",
    "й": "i", "і": "i", "ї": "i", "ј": "i", "к": "k", "қ": "k", "ќ": "k", "л": "l", "љ": "l",
    "м": "m", "н": "n", "ң": "n", "њ": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "ћ": "ch", "у": "u", "ұ": "u", "ү": "u", "ў": "u", "ф": "f", "х": "h", "һ": "h",
    "ҳ": "h", "ц": "ts", "ч": "ch", "ҷ": "ch", "џ": "j", "ш": "s", "щ": "s", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_LATIN = {
    "ž": "j", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "æ": "e", "œ": "e", "ı": "i",
    "ə": "a", "ŋ": "n", "ß": "ss", "č": "ch", "ç": "ch", "ħ": "h",
}  # fmt: skip
LETTERS = _CYRILLIC | _LATIN
"""Letter by letter; a device that searches without us is given this table and the next."""
_LETTERS = str.maketrans(LETTERS)

# Apostrophes, soft signs in Latin, and their many lookalikes stand for nothing we search by.
_SILENT = re.compile("['`´ʹʺʻʼʽʾʿˈ‘’′]")
# Accents of Latin, Greek and Cyrillic, Arabic vowel points and the stretched line, Hebrew points.
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640\u0591-\u05c7]")

SPELLINGS = (
    ("w", "v"), ("q", "k"), ("x", "ks"), ("oo", "u"), ("ee", "i"), ("ou", "u"),
    ("tsch", "ch"), ("shch", "s"), ("sch", "s"), ("cz", "ch"), ("sz", "s"),
    ("zh", "j"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("c(?!h)", "k"), ("tz", "ts"), ("dj", "j"), ("ng", "n"), ("y", "i"),
    ("(?<=[aeiou])j(?![aeiou])", "i"), ("ie", "e"), ("iu", "u"),
)  # fmt: skip
_DOUBLED = (r"([a-z])\1", r"\1")
_SPELLINGS = tuple((re.compile(spelling), plain) for spelling, plain in (*SPELLINGS, _DOUBLED))

# Scripts written without spaces, where a part of a "word" must be found by itself.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The skeleton of *text*: lower case, no marks, one space between words.

    >>> {fold(text) for text in ("Қыз Жібек", "kyz zhibek", "Qyz Jibek", "кыз жибек", "Kyz-Zhibek")}
    {'kiz jibek'}
    >>> {fold(text) for text in ("Dvortsevoi", "dvortsevoy", "Дворцевой", "Dvortsevoj")}
    {'dvortsevoi'}
    >>> fold("#Female Pleasure"), fold("ჰორიზონტი"), fold("旅のおわり")
    ('female pleasure', 'ჰორიზონტი', '旅のおわり')
    """
    plain = _lettered(text)
    if plain.isascii():
        return _spelled(plain)
    return " ".join(_spelled(word) if word.isascii() else word for word in plain.split())


def words(text: str) -> list[str]:
    """The folded words of *text*.

    >>> words("Genesis 2.0")
    ['genesis', '2', '0']
    """
    return fold(text).split()


def grams(text: str) -> frozenset[str]:
    """What a search index keeps of *text*: padded threes of letters of each folded word.

    >>> sorted(grams("Өзен"))
    ['  o', ' oz', 'en ', 'oze', 'zen']
    >>> grams("世界") <= grams("旅のおわり世界のはじまり")
    True
    """
    found: set[str] = set()
    for word in words(text):
        if _UNSPACED.search(word):
            found.update(word)
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        else:
            padded = f"  {word} "
            found.update(padded[at : at + 3] for at in range(len(padded) - 2))
    return frozenset(found)


def closeness(query: str, text: str) -> float:
    """How well *text* answers *query*, from 0 to 1: every word asked for, best match each.

    >>> closeness("qyz jibek", "Қыз Жібек")
    1.0
    >>> closeness("kyz zhibekk", "Қыз Жібек") > CLOSE > closeness("merata", "Genesis 2.0")
    True
    >>> closeness("dvor", "Сергей Дворцевой") > closeness("dvar", "Сергей Дворцевой")
    True
    """
    asked, there = words(query), words(text)
    if not asked or not there:
        return 0.0
    weight = sum(map(len, asked))
    each = sum(len(word) * max(_likeness(word, other) for other in there) for word in asked)
    joined = _likeness("".join(asked), "".join(there)) if weight > 3 else 0.0
    return max(each / weight, joined)


def _lettered(text: str) -> str:
    text = _SILENT.sub("", unicodedata.normalize("NFKC", text).casefold())
    # Letters with a name of their own first (й, ё, ž), marks of all the others after.
    text = unicodedata.normalize("NFD", text.translate(_LETTERS))
    text = unicodedata.normalize("NFC", _MARKS.sub("", text)).translate(_LETTERS)
    return " ".join(
        "".join(
            letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " "
            for letter in text
        ).split()
    )


def _spelled(text: str) -> str:
    """Different spellings of one sound made one, until nothing changes any more."""
    before = ""
    while before != text:
        before = text
        for spelling, plain in _SPELLINGS:
            text = spelling.sub(plain, text)
    return text


def _likeness(asked: str, word: str) -> float:
    if asked == word:
        return 1.0
    if word.startswith(asked) and len(asked) > 1:
        return 0.9 + 0.1 * len(asked) / len(word)
    if _UNSPACED.search(asked) and asked in word:
        return 0.9
    longest = max(len(asked), len(word))
    if min(len(asked), len(word)) * 2 < longest:
        return 0.0
    return 1 - OSA.distance(asked, word) / longest
