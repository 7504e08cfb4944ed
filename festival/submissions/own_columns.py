"""Questions another system asked, and the call's own that mean the same: found by their words, confirmed by hand. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from festival.foundation.fold import fold
from festival.submissions.cells import is_yes, same
from festival.submissions.models import QuestionKind
from festival.submissions.questions import YES_TYPED

OWN = "own_"
"""What the names of a call's own questions begin with, among answers and among the meanings of columns."""
ALIKE = 0.5
_WORD = re.compile(r"\w+")


class OwnAsked(NamedTuple):
    """A question of the call: its code, how it is answered, its words and each option's in every language."""

    code: str
    kind: QuestionKind
    labels: tuple[str, ...]
    options: tuple[tuple[str, ...], ...] = ()


def likely(heading: str, asked: Sequence[OwnAsked]) -> str:
    """The code of the question that shares the most words with a heading; nothing where none shares half.

    >>> wish = OwnAsked("premiere", QuestionKind.TICK, ("Will it be a national premiere?", "Ұлттық премьера ма?"))
    >>> likely("Is this a National Premiere", [wish]), likely("Log line", [wish])
    ('premiere', '')
    """
    words = _words(heading)
    found = [
        (max((_shared(words, _words(label)) for label in one.labels), default=0.0), one.code)
        for one in asked
    ]
    best, code = max(found, key=lambda one: one[0], default=(0.0, ""))
    return code if best >= ALIKE else ""


def _words(said: str) -> frozenset[str]:
    """Its words in any script; the shortest say nothing."""
    return frozenset(word for word in _WORD.findall(fold(said)) if len(word) > 2)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter that is in the longer; one word alone is not enough unless it is all there is."""
    common = one & other
    if len(common) < 2 and one != other:
        return 0.0
    return len(common) / min(len(one), len(other)) if common else 0.0


def answer_in(asked: OwnAsked, cell: str) -> str | None:
    """What a cell answers to a question, as the form would keep it; None where it answers nothing that is offered.

    >>> slot = OwnAsked("slot", QuestionKind.CHOICE, ("When?",), (("Morning", "Утром"), ("Evening", "Вечером")))
    >>> answer_in(slot, "вечером"), answer_in(slot, "at noon")
    ('1', None)
    """
    if asked.kind is QuestionKind.TICK:
        return YES_TYPED if is_yes(cell) else ""
    if asked.kind is not QuestionKind.CHOICE:
        return cell
    for at, words in enumerate(asked.options):
        if any(same(cell, one) for one in words):
            return str(at)
    return None
