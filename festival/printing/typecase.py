"""Which letters our typefaces have: what is printed is never a row of empty boxes."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

# Golos Text, and the serif that Typst brings for its neighbours: Latin, Greek, Cyrillic, Hebrew, signs.
_HAVE = (
    "\n -~\u00a0-\u00ac\u00ae-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0484"
    "\u0487-\u04ff\u0510-\u0513\u051a-\u051d\u0591-\u05c7\u05d0-\u05ea\u05ef-\u05f4\u1e00-\u1f15"
    "\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fc4"
    "\u2010-\u2027\u202f-\u2040\u2044-\u2052\u2070\u2071\u2074-\u208e\u20a0-\u20c0\u2116\u2122"
    "\u2190-\u22ff\u25a0-\u2606"
)
_LACKED = re.compile(f"[^{_HAVE}]")


def is_settable(words: str) -> bool:
    """Whether every letter is in the case.

    >>> is_settable("Қыз Жібек"), is_settable("Štefan Čák"), is_settable("ნინო"), is_settable("旅のおわり")
    (True, True, False, False)
    """
    return _LACKED.search(words) is None


def settable(words: str) -> str:
    """The words without the letters we lack, and without the gap they leave.

    >>> settable("Alma 🍎 story")
    'Alma story'
    """
    return _LACKED.sub("", words).replace("  ", " ").strip(" ")


def set_titles(titles: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The titles that can be set; where there is none, all of them, without the letters we lack."""
    known = list(titles)
    return [one for one in known if is_settable(one["text"])] or known


def proofread(facts: Any) -> Any:
    """The same facts, every word of them fit to be set."""
    if isinstance(facts, str):
        return settable(facts) if _LACKED.search(facts) else facts
    if isinstance(facts, Mapping):
        return {name: proofread(value) for name, value in facts.items()}
    if isinstance(facts, list | tuple):
        return [proofread(one) for one in facts]
    return facts
