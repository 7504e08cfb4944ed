"""Words of the trade that every festival says alike, and where they occur in a text. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from festival.foundation.text import Text

FILM_TERMS = (
    Text(en="Grand Prix", ru="Гран-при", kk="Бас жүлде"),
    Text(en="Best Film", ru="Лучший фильм", kk="Үздік фильм"),
    Text(en="Best Director", ru="Лучшая режиссура", kk="Үздік режиссура"),
    Text(en="Best Actor", ru="Лучший актёр", kk="Үздік актер"),
    Text(en="Best Actress", ru="Лучшая актриса", kk="Үздік актриса"),
    Text(
        en="Special Jury Prize", ru="Специальный приз жюри", kk="Қазылар алқасының арнайы жүлдесі"
    ),
    Text(en="special mention", ru="специальное упоминание", kk="арнайы атап өту"),
    Text(en="international jury", ru="международное жюри", kk="халықаралық қазылар алқасы"),
    Text(en="jury", ru="жюри", kk="қазылар алқасы"),
    Text(en="competition", ru="конкурсная программа", kk="байқау бағдарламасы"),
    Text(en="out of competition", ru="вне конкурса", kk="байқаудан тыс"),
    Text(en="retrospective", ru="ретроспектива", kk="ретроспектива"),
    Text(en="section", ru="секция", kk="секция"),
    Text(en="screening", ru="показ", kk="көрсетілім"),
    Text(en="premiere", ru="премьера", kk="тұсаукесер"),
    Text(en="world premiere", ru="мировая премьера", kk="әлемдік тұсаукесер"),
    Text(en="short film", ru="короткометражный фильм", kk="қысқаметражды фильм"),
    Text(en="feature film", ru="полнометражный фильм", kk="толықметражды фильм"),
    Text(en="documentary", ru="документальный фильм", kk="деректі фильм"),
    Text(en="animation", ru="анимация", kk="анимация"),
    Text(en="director", ru="режиссёр", kk="режиссер"),
    Text(en="screenplay", ru="сценарий", kk="сценарий"),
    Text(en="cinematographer", ru="оператор", kk="оператор"),
    Text(en="producer", ru="продюсер", kk="продюсер"),
    Text(en="co-production", ru="копродукция", kk="копродукция"),
    Text(en="subtitles", ru="субтитры", kk="субтитрлер"),
    Text(en="round table", ru="круглый стол", kk="дөңгелек үстел"),
    Text(en="masterclass", ru="мастер-класс", kk="шеберлік сабағы"),
    Text(en="workshop", ru="мастерская", kk="шеберхана"),
    Text(en="Closing ceremony", ru="церемония закрытия", kk="жабылу салтанаты"),
    Text(en="Opening ceremony", ru="церемония открытия", kk="ашылу салтанаты"),
    Text(en="audience award", ru="приз зрительских симпатий", kk="көрермен жүлдесі"),
    Text(en="cultural heritage", ru="культурное наследие", kk="мәдени мұра"),
    Text(en="rapprochement of cultures", ru="сближение культур", kk="мәдениеттердің жақындасуы"),
    Text(en="accreditation", ru="аккредитация", kk="аккредиттеу"),
)
"""What stands in the glossary before a festival writes its own. A term of the same English goes before."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Term(NamedTuple):
    """A term of the glossary: its words, what to mind, and the code of the festival's own ones."""

    words: Text
    note: str = ""
    code: str = ""


def stem(word: str) -> str:
    """A word without the endings that case and number give it, near enough to find a term by.

    >>> stem("жюри"), stem("секциясында").startswith(stem("секция")), stem("screenings") == stem("screening")
    ('жюри', True, True)
    """
    word = word.casefold().replace("ё", "е")
    if len(word) <= 4:
        return word
    if word.isascii():
        return word.removesuffix("s")
    return word[: max(4, len(word) - 2)]


def stems(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(text)]


def glossary(own: Iterable[Term]) -> list[Term]:
    """The festival's terms and those of the trade it has not written itself, by their English."""
    ours = list(own)
    written = {term.words.get("en", "").casefold() for term in ours}
    trade = [Term(words) for words in FILM_TERMS if words["en"].casefold() not in written]
    return sorted([*ours, *trade], key=lambda term: term.words.within("en").casefold())


def occurring(terms: Iterable[Term], text: str, tongue: str) -> list[Term]:
    """The terms that stand in a text of this language, the longer ones first; each word counts for one term.

    >>> told = occurring(glossary([]), "The international jury gives its prizes after the screenings.", "en")
    >>> [term.words["kk"] for term in told]
    ['халықаралық қазылар алқасы', 'көрсетілім']
    """
    there: list[str | None] = list(stems(text))
    found = []
    wanted = [(stems(term.words.get(tongue, "")), term) for term in terms]
    for words, term in sorted(wanted, key=lambda one: -len(one[0])):
        if words and (at := _places(there, words)):
            found.append(term)
            for place in at:
                there[place : place + len(words)] = [None] * len(words)
    return found


def _places(there: Sequence[str | None], words: Sequence[str]) -> list[int]:
    """Where the words of a term stand one after the other."""
    last = len(there) - len(words)
    return [
        place
        for place in range(last + 1)
        if all(_same(there[place + step], word) for step, word in enumerate(words))
    ]


def _same(one: str | None, word: str) -> bool:
    if one is None:
        return False
    if word.isascii() or len(word) < 4:
        return one == word
    return one.startswith(word) and len(one) - len(word) <= 6
