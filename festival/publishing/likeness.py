"""Whether a name answers what somebody typed: in another script, with a slip, or on the wrong keyboard."""

from collections.abc import Callable

from festival.foundation.fold import CLOSE, closeness, fold

SURE, LIKELY, MAYBE = 0, 1, 2
"""How well a name answers: as it was typed; with a slip; if another keyboard was meant."""

ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./1234567890"
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю.1234567890"
KAZAKH_FIGURES = str.maketrans("234567890-=", "әіңғ,.үұқөһ")
"""On a Kazakh keyboard the figures write the nine letters that Russian lacks."""


def other_keyboards(typed: str) -> list[str]:
    """What the same keys write on the other keyboards.

    >>> other_keyboards("flfv"), other_keyboards("фвфь")[0], other_keyboards("rsp ;s,tr")[0]
    (['адам'], 'adam', 'кыз жыбек')
    >>> other_keyboards("0sp ;3,tr")[1]
    'қыз жібек'
    """
    text = typed.casefold()
    as_russian = text.translate(str.maketrans(ENGLISH, RUSSIAN))
    as_english = text.translate(str.maketrans(RUSSIAN, ENGLISH))
    as_kazakh = text.translate(KAZAKH_FIGURES | str.maketrans(ENGLISH[:34], RUSSIAN[:34]))
    found = dict.fromkeys([as_russian, as_kazakh, as_english])
    return [one for one in found if one != text and any(map(str.isalpha, one))]


def begins(q: str, folded: str) -> bool:
    """Whether every word asked for begins a word that is there.

    A letter typed many times over folds into one, and then stands for a whole word only.

    >>> begins("hon", "honeiland"), begins("z", "zana briski"), begins("zzzz", "zana briski")
    (True, True, False)
    """
    asked, there = fold(q), folded.split()
    if len(asked) == 1 < len(q):
        return asked in there
    return all(any(one.startswith(word) for one in there) for word in asked.split())


def how_well(q: str, folded: str) -> int | None:
    """How well the folded words answer *q*; None when they do not.

    >>> how_well("adan", fold("Адам")), how_well("adam", fold("Адам")), how_well("x", fold("Адам"))
    (1, 0, None)
    >>> how_well("flfv", fold("Adam")), how_well("honeyland", fold("Honeyland Tamara Kotevska"))
    (2, 0)
    """
    asked = fold(q)
    if not asked:
        return None
    if begins(q, folded):
        return SURE
    if len(asked) == 1:
        return None
    if asked in folded or _is_close(asked, folded):
        return LIKELY
    meant = (fold(one) for one in other_keyboards(q))
    if any(len(one) > 2 and begins(one, folded) for one in meant):
        return MAYBE
    return None


def _is_close(asked: str, folded: str) -> bool:
    """Every word asked for stands there, or one with a slip."""
    there = folded.split()
    return all(
        any(one.startswith(word) or closeness(word, one) > CLOSE for one in there)
        for word in asked.split()
    )


def asked_of(q: str) -> Callable[[str], bool]:
    """A question that folded words answer or not."""
    return lambda folded: how_well(q, folded) is not None
