"""Which letters our typefaces have: what is printed is never a row of empty boxes."""

from collections.abc import Iterable, Mapping
from typing import Any

from festival.foundation.typefaces import NOT_OURS, lacked


def is_settable(words: str) -> bool:
    """Whether every letter is in the case.

    >>> is_settable("Қыз Жібек"), is_settable("Štefan Čák"), is_settable("ნინო"), is_settable("ཁྱེད")
    (True, True, True, False)
    """
    return not missing(words)


def missing(words: str) -> set[str]:
    """The letters that no typeface at hand has."""
    rare = set(NOT_OURS.findall(words))
    return lacked(rare) if rare else rare


def settable(words: str) -> str:
    """The words without the letters we lack, and without the gap they leave.

    >>> settable("Alma 🍎 story")
    'Alma story'
    """
    gaps = str.maketrans("", "", "".join(missing(words)))
    return words.translate(gaps).replace("  ", " ").strip(" ")


def set_titles(titles: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The titles that can be set; where there is none, all of them, without the letters we lack."""
    known = list(titles)
    return [one for one in known if is_settable(one["text"])] or known


def proofread(facts: Any) -> Any:
    """The same facts, every word of them fit to be set."""
    if isinstance(facts, str):
        return settable(facts) if missing(facts) else facts
    if isinstance(facts, Mapping):
        return {name: proofread(value) for name, value in facts.items()}
    if isinstance(facts, list | tuple):
        return [proofread(one) for one in facts]
    return facts
