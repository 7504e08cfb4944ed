"""How likely two records are one film: titles in any letters, directors, years, numbers. Pure.

It proposes, with its reasons; a human decides. Nothing is ever joined because it looks alike.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from festival.foundation.fold import fold, words
from festival.people.likeness import ALIKE as NAMES_ALIKE
from festival.people.likeness import SAME as NAMES_SAME
from festival.people.likeness import shared

TITLES_ALIKE = 0.6
LIKELY = 0.6
"""From here on two records are shown to somebody who decides."""
_MAIN_PART = 0.85
_WORD = 0.6
_NUMBER = re.compile(r"\d+|(?<=\s)[ivx]+$", re.IGNORECASE)
_SUBTITLE = re.compile(r"\s*[:–—]\s+|\s+-\s+")


class Sign(StrEnum):
    """One thing that two records have in common."""

    ISAN = "isan"
    EIDR = "eidr"
    IMDB = "imdb"
    NUMBER = "number"
    DIRECTORS = "directors"
    DIRECTORS_ALIKE = "directors_alike"
    DIRECTORS_UNKNOWN = "directors_unknown"
    TITLE = "title"
    TITLE_ALIKE = "title_alike"
    YEAR = "year"
    YEAR_APART = "year_apart"
    YEAR_UNKNOWN = "year_unknown"


class Work(NamedTuple):
    """What a record says of a film, as far as it tells films apart."""

    titles: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    year: int | None = None
    isan: str = ""
    eidr: str = ""
    imdb: str = ""
    number: str = ""
    """What it is called elsewhere, with where that is."""


class Likeness(NamedTuple):
    """How likely two records are one film, from 0 to 1, and why."""

    score: float
    signs: tuple[Sign, ...] = ()

    @property
    def is_likely(self) -> bool:
        return self.score >= LIKELY


def alike(one: Work, other: Work) -> Likeness:
    """Certain by a number; else titles, directors and years have to agree, as far as each is known.

    >>> adam = Work(("Adam", "Адам"), ("Maryam Touzani",), 2019)
    >>> alike(adam, Work(("آدم", "Adam"), ("Марьям Тузани",), 2019))
    Likeness(score=1.0, signs=(<Sign.DIRECTORS: 'directors'>, <Sign.TITLE: 'title'>, <Sign.YEAR: 'year'>))
    >>> alike(adam, Work(("Adam's Apples",), ("Anders Thomas Jensen",), 2005)).is_likely
    False
    """
    numbers = [
        sign
        for sign, mine, theirs in (
            (Sign.ISAN, one.isan, other.isan),
            (Sign.EIDR, one.eidr, other.eidr),
            (Sign.IMDB, one.imdb, other.imdb),
            (Sign.NUMBER, one.number, other.number),
        )
        if mine and mine == theirs
    ]
    title = titles_likeness(one.titles, other.titles)
    directed = shared(one.directors, other.directors)
    told = bool(one.directors and other.directors)
    gap = _gap(one.year, other.year)
    signs = (*numbers, *_signs(title, directed, told, gap))
    if numbers:
        return Likeness(1.0, signs)
    if title < TITLES_ALIKE or (gap is not None and gap > 1):
        return Likeness(0.0)
    if told:
        if directed < NAMES_ALIKE:
            return Likeness(0.0)
        near = {0: 1.0, 1: 0.7}.get(gap if gap is not None else -1, 0.5)
        return Likeness(round(0.5 * title + 0.4 * directed + 0.1 * near, 3), signs)
    # Without a director on both sides, titles have to be one and years known.
    if title < 0.95 or gap is None:
        return Likeness(0.0)
    return Likeness(round(0.65 * title + (0.05 if gap == 0 else 0.0), 3), signs)


def is_one_for_its_maker(one: Work, other: Work) -> bool:
    """Whether two of one's own entries are one film beyond doubt: a title in common, nothing against it.

    >>> sent = Work(("Қыз Жібек",), ("Сұлтан Қожықов",), 1970)
    >>> is_one_for_its_maker(Work(("Kyz-Zhibek",), ("Sultan Khodzhikov",), 1971), sent)
    True
    >>> is_one_for_its_maker(Work(("Kyz-Zhibek",), ("Aida Bolat",), 1970), sent)
    False
    """
    gap = _gap(one.year, other.year)
    one_title = titles_likeness(one.titles, other.titles) >= 1.0
    if one.directors and other.directors and shared(one.directors, other.directors) < NAMES_ALIKE:
        return False
    return one_title and gap is not None and gap <= 1


def titles_likeness(ones: Iterable[str], others: Iterable[str]) -> float:
    """The nearest of all the titles of one to any of the titles of another.

    >>> titles_likeness(["Merata"], ["Merata: How Mum Decolonised the Screen"])
    0.85
    """
    pairs = product(dict.fromkeys(ones), dict.fromkeys(others))
    return max((title_likeness(one, other) for one, other in pairs), default=0.0)


def title_likeness(one: str, other: str) -> float:
    """Both ways round: a word that only one of the two has counts against them.

    >>> title_likeness("Kyz-Zhibek", "Қыз Жібек")
    1.0
    >>> title_likeness("Adam", "Adam's Apples") < TITLES_ALIKE < title_likeness("Road", "Roads")
    True
    >>> title_likeness("The Street 1", "The Street 2"), title_likeness("Genesis", "Genesis 2.0")
    (0.5, 0.5)
    """
    mine, theirs = words(one), words(other)
    if not mine or not theirs:
        return 0.0
    # Parts of one work and films of one series differ in nothing else.
    most = 1.0 if _numbers(one) == _numbers(other) else 0.5
    if mine == theirs:
        return most
    length = sum(map(len, mine)) + sum(map(len, theirs))
    each = (_found(mine, theirs) + _found(theirs, mine)) / length
    # Omotenashi is also written in two words.
    joined = _nearness("".join(mine), "".join(theirs))
    main = _MAIN_PART if _main(one) == fold(other) or _main(other) == fold(one) else 0.0
    return min(most, max(each, joined if joined >= 0.8 else 0.0, main))


def _found(ours: list[str], there: list[str]) -> float:
    best = ((word, max(_nearness(word, other) for other in there)) for word in ours)
    return sum(len(word) * near for word, near in best if near >= _WORD)


def _nearness(one: str, other: str) -> float:
    return 1 - OSA.distance(one, other) / max(len(one), len(other))


def _numbers(title: str) -> list[str]:
    found = [number.lower() for number in _NUMBER.findall(title.strip())]
    return [number.lstrip("0") for number in found if number.strip("0")]


def _main(title: str) -> str:
    """What stands before the colon, folded; nothing where there is none."""
    main, *rest = _SUBTITLE.split(title, maxsplit=1)
    return fold(main) if rest else ""


def _gap(one: int | None, other: int | None) -> int | None:
    return abs(one - other) if one is not None and other is not None else None


def _signs(title: float, directed: float, told: bool, gap: int | None) -> list[Sign]:
    found = []
    if not told:
        found.append(Sign.DIRECTORS_UNKNOWN)
    elif directed >= NAMES_SAME:
        found.append(Sign.DIRECTORS)
    elif directed >= NAMES_ALIKE:
        found.append(Sign.DIRECTORS_ALIKE)
    if title >= TITLES_ALIKE:
        found.append(Sign.TITLE if title >= 1.0 else Sign.TITLE_ALIKE)
    if gap is None:
        found.append(Sign.YEAR_UNKNOWN)
    elif gap <= 1:
        found.append(Sign.YEAR_APART if gap else Sign.YEAR)
    return found
