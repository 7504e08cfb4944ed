"""How likely two names are one person's, in whatever letters and whatever spelling. Pure.

It proposes; a human decides. Nothing is ever joined because it looks alike.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from festival.foundation.fold import words

ALIKE = 0.7
"""From here on two names may be spellings of one."""
SAME = 0.999
_WORD = 0.55
"""A word further from another than this is another word."""
_UNHEARD = str.maketrans("", "", "aeiou")
_VOICED = str.maketrans("gdbzjv", "ktpssf")


def word_likeness(one: str, other: str) -> float:
    """Two folded words, by their letters or, half as much, by the consonants that transliterations keep.

    >>> round(word_likeness("meti", "mita"), 2), word_likeness("frei", "arbugaev") < 0.3
    (0.75, True)
    """
    if one == other:
        return 1.0
    letters = _nearness(one, other)
    if min(len(one), len(other)) < 4 or one[:1] != other[:1]:
        return letters
    heard = [word.translate(_UNHEARD).translate(_VOICED) for word in (one, other)]
    return max(letters, (letters + _nearness(*heard)) / 2)


def _nearness(one: str, other: str) -> float:
    longest = max(len(one), len(other))
    return 1 - OSA.distance(one, other) / longest if longest else 0.0


def names_likeness(one: str, other: str) -> float:
    """How far two names sound alike, from 0 to 1, whichever part stands first.

    >>> round(names_likeness("Марьям Тузани", "Touzani Maryam"), 1)
    1.0
    >>> names_likeness("Maksim Abugayev", "Maxim Arbugaev") >= ALIKE
    True
    >>> names_likeness("JR", "JR"), names_likeness("Agnès Varda", "JR") < ALIKE
    (1.0, True)
    """
    fewer, more = sorted((words(one), words(other)), key=len)
    if not fewer:
        return 0.0
    if fewer == more or sorted(fewer) == sorted(more):
        return 1.0
    joined = _nearness("".join(fewer), "".join(more))
    # A single word says too little of who bears two: Frei is not every Frei.
    if len(fewer) == 1 and len(more) > 1:
        return joined if joined >= 0.9 else 0.0
    left, found, weight = list(more), 0.0, 0
    for word in sorted(fewer, key=len, reverse=True):
        best = max(left, key=lambda there: word_likeness(word, there))
        near = word_likeness(word, best)
        if near < _WORD:
            return 0.0
        left.remove(best)
        found += near * (len(word) + len(best))
        weight += len(word) + len(best)
    # A patronymic or a second surname that only one of them writes takes little away.
    each = found / weight * 0.95 ** len(left)
    return max(each, joined) if joined >= 0.85 else each


def people_likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """The nearest of all the names of one to any of the names of another.

    >>> people_likeness(["Heperi Mita", "Хепери Мита"], ["Hepi Meti"]) >= ALIKE
    True
    """
    there = list(other)
    return max((names_likeness(a, b) for a in one for b in there), default=0.0)


def shared(ones: Sequence[str], others: Sequence[str]) -> float:
    """How far two lists of people are one: everybody of the shorter list, best match each.

    >>> shared(["Christian Frei", "Maxim Arbugaev"], ["Maksim Abugayev"]) >= ALIKE
    True
    >>> shared(["Maryam Touzani"], ["Anders Thomas Jensen"])
    0.0
    """
    fewer, more = sorted((list(ones), list(others)), key=len)
    if not fewer:
        return 0.0
    best = [people_likeness([name], more) for name in fewer]
    alike = [near for near in best if near >= ALIKE]
    return sum(alike) / len(alike) * (0.9 + 0.1 * len(alike) / len(fewer)) if alike else 0.0
