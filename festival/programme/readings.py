"""What the cells of a programme mean: titles, people, countries and languages, each told or left out."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from babel.core import get_global

from festival.films.models import TitleKind
from festival.foundation.countries import suggested_country
from festival.foundation.tongues import is_tag, suggested_language

CHINESE = frozenset({"zh", "cmn", "yue", "nan", "wuu", "hak"})
# Scripts, the languages written in them, and the tag of a text of which only the script is known.
SCRIPTS = {
    "HIRAGANA": (frozenset({"ja"}), "ja"),
    "KATAKANA": (frozenset({"ja"}), "ja"),
    "HANGUL": (frozenset({"ko"}), "ko"),
    "CJK": (CHINESE, "zh"),
    "CYRILLIC": (
        frozenset({"ru", "uk", "be", "kk", "ky", "tg", "mn", "bg", "mk", "sr", "sah", "tt"}),
        "und",
    ),
    "ARABIC": (frozenset({"ar", "fa", "ur", "ckb", "ps", "ug"}), "und"),
    "GREEK": (frozenset({"el"}), "el"),
    "HEBREW": (frozenset({"he", "yi"}), "he"),
    "GEORGIAN": (frozenset({"ka"}), "ka"),
    "ARMENIAN": (frozenset({"hy"}), "hy"),
    "THAI": (frozenset({"th"}), "th"),
    "DEVANAGARI": (frozenset({"hi", "ne", "mr"}), "und"),
}
_LANGUAGES = {
    "putonghua": "cmn",
    "mandarin": "cmn",
    "mandarin chinese": "cmn",
    "farsi": "fa",
    "no dialogue": "zxx",
    "te reo māori": "mi",
    "minnan dialect": "nan",
    "shanghai dialect": "wuu",
    "castilian": "es",
    "flemish": "nl",
}
_COUNTRIES = {
    "united states of america": "US",
    "the philippines": "PH",
    "the netherlands": "NL",
    "turkey": "TR",
    "palestine": "PS",
    "czech republic": "CZ",
    "ussr": "SUHH",
    "east germany": "DDDE",
    "czechoslovakia": "CSHH",
    "hong kong": "HK",
    "taiwan": "TW",
    "macau": "MO",
}
_TITLES_OF_HONOUR = re.compile(r"(?:Jr|Sr|I{2,3}|M\.?D|Ph\.?D)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Listed:
    """A cell taken apart: what was understood, in its order, and what was not."""

    known: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class TitleRead:
    """A title, the language it is taken to be in, and how it came about."""

    text: str
    language: str
    kind: TitleKind


def directors(cell: str) -> list[str]:
    """People in the order they are named; "Jr." stays with its name.

    >>> directors("Han Ok-hi, Chen Chieh-Jen"), directors("Robert Downey, Jr.")
    (['Han Ok-hi', 'Chen Chieh-Jen'], ['Robert Downey, Jr.'])
    """
    names: list[str] = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;|\n]", cell))):
        if names and _TITLES_OF_HONOUR.fullmatch(part):
            names[-1] += f", {part}"
        elif part not in names:
            names.append(part)
    return names


def countries(cell: str) -> Listed:
    """Countries in their order; a name with a comma of its own is tried whole first.

    >>> countries("Colombia, Germany, Sweden").known, countries("Atlantis, UK").unknown
    (['CO', 'DE', 'SE'], ['Atlantis'])
    >>> countries("USSR").known, countries("Cantonese").unknown
    (['SUHH'], ['Cantonese'])
    """
    return _listed(cell, _country)


def languages(cell: str) -> Listed:
    """Tags of languages in their order, from names or from codes.

    >>> languages("SPA POR FRE ENG").known, languages("English, Skolt Sámi").unknown
    (['es', 'pt', 'fr', 'en'], ['Skolt Sámi'])
    """
    words = cell.split()
    if words and all(re.fullmatch("[A-Z]{3}", word) for word in words):
        return _sorted_out(words, _language)
    return _listed(cell, _language)


def titles(
    title: str, original: str, alternative: str, spoken: Sequence[str], usual: str
) -> list[TitleRead]:
    """A film's titles. The original is the one called so, or the one in the script of its language.

    >>> [(t.text, t.language, t.kind.value) for t in titles("Cyclone", "", "超風", ["yue"], "en")]
    [('超風', 'zh', 'title_proper'), ('Cyclone', 'en', 'translated')]
    >>> [(t.text, t.language, t.kind.value) for t in titles("17", "", "無聲的成人禮", ["mk"], "en")]
    [('17', 'en', 'title_proper'), ('無聲的成人禮', 'zh', 'translated')]
    """
    found = list(dict.fromkeys(filter(None, (original, title, alternative))))
    first = original or next((text for text in found if _is_in_script_of(text, spoken)), title)
    ordered = [first, *(text for text in found if text != first)]
    read = [TitleRead(first, _tag(first, spoken, usual, original == first), TitleKind.ORIGINAL)]
    for text in ordered[1:]:
        read.append(TitleRead(text, _tag(text, spoken, usual, own=False), TitleKind.TRANSLATED))
    return read


def section_names(cells: Iterable[str]) -> dict[str, list[str]]:
    """The sections each cell names, the film's own first.

    They are joined by "|". Commas join them where a part is met again in another cell: a name
    that merely contains a comma stays whole.

    >>> cells = ["Discovery", "Discovery, Luminaries", "Wavelengths, 2023", "Shorts, 2023", "Here, Now"]
    >>> [names[0] for names in section_names(cells).values()]
    ['Discovery', 'Discovery', 'Wavelengths', 'Shorts', 'Here, Now']
    """
    whole = {cell for cell in cells if cell}
    parted = {cell: [part.strip() for part in cell.split(",") if part.strip()] for cell in whole}
    tails: dict[str, int] = {}
    for parts in parted.values():
        for part in set(parts[1:]):
            tails[part] = tails.get(part, 0) + 1
    found: dict[str, list[str]] = {}
    for cell in dict.fromkeys(cell for cell in cells if cell):
        parts = parted[cell]
        if "|" in cell:
            found[cell] = [part.strip() for part in cell.split("|") if part.strip()]
        elif len(parts) > 1 and (parts[0] in whole or tails[parts[-1]] > 1):
            found[cell] = parts
        else:
            found[cell] = [cell]
    return found


def readable_name(name: str) -> str:
    """A section's name; one written as an address is written as words.

    >>> readable_name("gala-presentation"), readable_name("focus"), readable_name("TIFF Docs")
    ('Gala presentation', 'Focus', 'TIFF Docs')
    """
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        return name.replace("-", " ").capitalize()
    return name


def key(name: str) -> str:
    """What is the same in two spellings of a name: its letters and figures.

    >>> key("East Kowloon Cultural Centre, The Hall") == key("East Kowloon cultural centre The Hall")
    True
    """
    return "".join(
        letter for letter in unicodedata.normalize("NFKC", name).casefold() if letter.isalnum()
    )


def _listed(cell: str, known: Callable[[str], str | None]) -> Listed:
    if whole := known(cell):
        return Listed([whole])
    parts = re.split(r"[,;|/\n]", cell)
    return _sorted_out([part.strip() for part in parts if part.strip()], known)


def _sorted_out(parts: Iterable[str], known: Callable[[str], str | None]) -> Listed:
    found = Listed()
    for part in parts:
        if (code := known(part)) is None:
            found.unknown.append(part)
        elif code not in found.known:
            found.known.append(code)
    return found


def _country(typed: str) -> str | None:
    return _COUNTRIES.get(typed.strip().casefold()) or suggested_country(typed)


def _language(typed: str) -> str | None:
    word = typed.strip().casefold()
    if found := _LANGUAGES.get(word) or suggested_language(word):
        return found
    alias = str(get_global("language_aliases").get(word, ""))
    return alias if alias and is_tag(alias) else None


def script_of(text: str) -> str:
    """The first script of a text that is not Latin, or nothing.

    >>> script_of("超風"), script_of("Айка 2"), script_of("Ástin")
    ('CJK', 'CYRILLIC', '')
    """
    for letter in text:
        if letter.isalpha():
            script = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
            if script in SCRIPTS:
                return script
    return ""


def _is_in_script_of(text: str, spoken: Sequence[str]) -> bool:
    script = script_of(text)
    return bool(script) and not SCRIPTS[script][0].isdisjoint(spoken)


def _tag(text: str, spoken: Sequence[str], usual: str, own: bool) -> str:
    """The language of a title: that of its script where the film speaks it, or the sheet's."""
    script = script_of(text)
    if not script:
        return next((tag for tag in spoken if tag != "zxx"), "und") if own else usual
    written, alone = SCRIPTS[script]
    if alone != "und" or usual not in written:
        spoken_so = [tag for tag in spoken if tag in written and alone == "und"]
        return spoken_so[0] if spoken_so else alone
    return usual
