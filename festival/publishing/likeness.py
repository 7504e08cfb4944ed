"""Whether a name answers what somebody typed: in another script, with a slip, or on the wrong keyboard."""

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


class Question:
    """What somebody typed, folded once and put to many names."""

    def __init__(self, typed: str) -> None:
        self.asked = fold(typed)
        self.words = self.asked.split()
        # A letter typed many times over folds into one, and then stands for a whole word only.
        self.held = len(self.asked) == 1 < len(typed)
        meant = (fold(one) for one in other_keyboards(typed)) if self.asked else ()
        self.meant = [one.split() for one in meant if len(one) > 2]

    def answer(self, folded: str) -> int | None:
        """How well the folded words answer; None when they do not.

        >>> adam = fold("Адам")
        >>> [Question(typed).answer(adam) for typed in ("adam", "adan", "flfv", "x", "!!!")]
        [0, 1, 2, None, None]
        >>> [Question(typed).answer("zana briski") for typed in ("z", "zzzz")]
        [0, None]
        """
        there = folded.split()
        if self.held:
            return SURE if self.asked in there else None
        if not self.words:
            return None
        if _begins(self.words, there):
            return SURE
        if len(self.asked) == 1:
            return None
        if self.asked in folded or all(_is_close(word, there) for word in self.words):
            return LIKELY
        return MAYBE if any(_begins(words, there) for words in self.meant) else None


def _begins(asked: list[str], there: list[str]) -> bool:
    """Whether every word asked for begins a word that is there."""
    return all(any(one.startswith(word) for one in there) for word in asked)


def _is_close(word: str, there: list[str]) -> bool:
    """Whether the word stands there, or one with a slip: which is about as long."""
    longest = len(word) / CLOSE
    return any(
        one.startswith(word)
        or (len(word) * CLOSE <= len(one) <= longest and closeness(word, one) > CLOSE)
        for one in there
    )
