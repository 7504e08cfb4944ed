"""Alphabetical order as people expect it, kept in a column.

A key holds only lower-case ASCII letters and digits, so that SQLite and every
PostgreSQL collation put it in the same place.
"""

import unicodedata

LONGEST = 200

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# The Kazakh alphabet, with the letters of its neighbours where a reader would look for them.
_CYRILLIC = "аәбвгғґѓдђеёєжҗзѕиӣйјкқќлљмнңњоөпрстћуўӯұүфхҳһцчҷџшщъыіїьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_EXPANDED = {
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ø": "o", "ł": "l", "ı": "i",
    "ħ": "h", "ŋ": "n", "ə": "a",
}  # fmt: skip

GAP, NUMBER, FIRST, SECOND, OTHER = "0", "1", 3, 6, "9"


def sort_key(text: str, locale: str = "en", article: int = 0) -> str:
    """The key of *text* for readers of *locale*, without its first *article* characters.

    Kazakh letters stand in their places, and each reader's own script comes first:

    >>> sorted(["Яблоко", "Қожа", "Ләйлә", "Кентавр", "Іңкәр", "Ыстық"], key=sort_key)
    ['Кентавр', 'Қожа', 'Ләйлә', 'Ыстық', 'Іңкәр', 'Яблоко']
    >>> sorted(["Oleg", "Айка", "9"], key=lambda title: sort_key(title, "kk"))
    ['9', 'Айка', 'Oleg']
    >>> sort_key("The River", article=4) == sort_key("river")
    True
    >>> sorted(["Part 10", "#Part 2", "Pärt"], key=sort_key)
    ['Pärt', '#Part 2', 'Part 10']
    """
    plain = unicodedata.normalize("NFKC", text[article : article + LONGEST]).lower()
    if locale == "ru":
        plain = plain.replace("ё", "е")
    cyrillic, latin = (SECOND, FIRST) if locale == "en" else (FIRST, SECOND)
    key: list[str] = []
    number = ""
    for letter in f"{plain} ":
        if letter.isdecimal():
            number += str(unicodedata.decimal(letter))
            continue
        for weight in (
            _number(number),
            *(_weight(part, cyrillic, latin) for part in _parts(letter)),
        ):
            if weight and not (weight == GAP and (not key or key[-1] == GAP)):
                key.append(weight)
        number = ""
    return "".join(key).removesuffix(GAP) if key and key[-1] == GAP else "".join(key)


def _parts(letter: str) -> str:
    """The letters a letter is filed under."""
    if letter in _CYRILLIC or letter in _LATIN:
        return letter
    if letter in _EXPANDED:
        return _EXPANDED[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base in _CYRILLIC or base in _LATIN else letter


def _weight(letter: str, cyrillic: int, latin: int) -> str:
    if letter in _CYRILLIC:
        return _place(cyrillic, _CYRILLIC.index(letter))
    if letter in _LATIN:
        return _place(latin, _LATIN.index(letter))
    if letter.isalnum():
        return OTHER + _in_base_36(ord(letter))
    return GAP if letter.isspace() or unicodedata.category(letter) == "Pd" else ""


def _place(script: int, place: int) -> str:
    return f"{script + place // 36}{_DIGITS[place % 36]}"


def _number(digits: str) -> str:
    """Numbers in order of size: first how many digits, then the digits."""
    if not digits:
        return ""
    plain = digits.lstrip("0") or "0"
    return f"{NUMBER}{_DIGITS[min(len(plain), 35)]}{plain}"


def _in_base_36(number: int) -> str:
    written = ""
    for _ in range(4):
        number, place = divmod(number, 36)
        written = _DIGITS[place] + written
    return written
