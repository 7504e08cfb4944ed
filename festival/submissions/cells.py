"""What stands in one cell: several countries, languages or people at once, dates, lengths of time."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from babel import Locale

from festival.foundation.countries import COUNTRIES, suggested_country
from festival.foundation.fold import fold
from festival.foundation.numbers import day
from festival.foundation.tongues import LANGUAGES, NO_DIALOGUE, is_tag, suggested_language

SPEAKING = ("en", "ru", "kk", "es", "fr", "de", "it", "pt")
"""Languages whose names of countries and languages are known: those the exports are written in."""

ENOUGH = 300
"""How many characters of a text tell its script."""

_COUNTRY_ALSO = {
    "korea, south": "KR", "korea, north": "KP", "republic of korea": "KR", "korea, republic of": "KR",
    "spain (canary, ceuta & melilla)": "ES", "iran, islamic republic of": "IR",
    "moldova, republic of": "MD", "russia federation": "RU", "tanzania, united republic of": "TZ",
    "taiwan, province of china": "TW", "palestinian territory": "PS", "palestine, state of": "PS",
    "venezuela, bolivarian republic of": "VE", "bolivia, plurinational state of": "BO", "us": "US",
    "macedonia, the former yugoslav republic of": "MK", "congo, the democratic republic of the": "CD",
    "u.s.a.": "US", "u.k.": "GB", "great britain": "GB", "uae": "AE", "рф": "RU", "сша": "US",
    "южная корея": "KR", "республика корея": "KR", "киргизия": "KG", "белоруссия": "BY",
    "palestinian territory, occupied": "PS", "lao people’s democratic republic": "LA",
    "syrian arab republic": "SY", "swaziland": "SZ", "республика беларусь": "BY", "республика казахстан": "KZ", "ee.uu.": "US", "ee. uu.": "US",
}  # fmt: skip
_LANGUAGE_ALSO = {
    "no language": "zxx", "no dialogue": "zxx", "no dialogues": "zxx", "without dialogue": "zxx",
    "no spoken language": "zxx", "sin diálogos": "zxx", "без слов": "zxx", "без диалогов": "zxx",
    "modern greek (1453-)": "el", "greek, modern (1453-)": "el", "modern greek": "el",
    "castilian": "es", "flemish": "nl", "euskera": "eu", "maasai": "mas", "fulah": "ff",
    "fulaani": "ff", "pulaar": "ff", "south sámi": "sma", "southern sámi": "sma", "ojibwe": "oj",
    "dagbani": "dag", "taiwanese": "nan", "tamasheq": "taq", "malaysian": "ms", "ta'ang": "pll",
    "reunionese creole": "rcf", "moroccan arabic": "ary", "valencian": "ca", "sakha": "sah",
    "yakut": "sah", "kirghiz": "ky", "central khmer": "km", "panjabi": "pa", "uighur": "ug",
    "pidgin english": "pcm", "nakota": "asb", "brazilian": "pt-BR", "lashootseed": "lut",
}  # fmt: skip
_SLASHES = re.compile(r"[/;|\n\r]+")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІÀ-ÖØ-Þ])")
_AND = re.compile(r"\s*(?:[/;|&\n\r]|\s+(?:and|und|et|y|и|және)\s+)\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"^(?:jr|sr|ii|iii|iv|phd|ph\.d|md|esq|m\.f\.a|mfa)\.?$", re.IGNORECASE)
_QUOTES = {'"': '"', "“": "”", "«": "»", "'": "'", "‘": "’", "„": "“"}
_LONG_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_SHORT_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


def words_of(cell: str) -> str:
    r"""A cell on one line, its no-break spaces plain.

    >>> words_of(" No\xa0Dialogue \n")
    'No Dialogue'
    """
    return " ".join(cell.split())


def unquoted(title: str) -> str:
    """A title without the quotation marks some wrap it in.

    >>> unquoted('"Genesis 2.0"'), unquoted('"A" and "B"'), unquoted("«Қыз Жібек»")
    ('Genesis 2.0', '"A" and "B"', 'Қыз Жібек')
    """
    words = words_of(title)
    end = _QUOTES.get(words[:1])
    inside = words[1:-1]
    if end and len(words) > 2 and words.endswith(end) and words[0] not in inside and end not in inside:  # fmt: skip
        return inside.strip()
    return words


def script_of(words: str) -> str:
    """The script most letters are of: ``cyrl``, ``latn``, or the beginning of another's name.

    >>> script_of("Қыз Жібек 1970"), script_of("9"), script_of("Amélie")
    ('cyrl', '', 'latn')
    """
    counts: dict[str, int] = {}
    for letter in words[:ENOUGH]:
        if letter.isalpha():
            name = unicodedata.name(letter, "").split(" ")[0]
            name = {"CYRILLIC": "cyrl", "LATIN": "latn"}.get(name, name.lower())
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else ""


CYRILLIC = frozenset(
    [
        "ru",
        "kk",
        "ky",
        "be",
        "uk",
        "bg",
        "sr",
        "mk",
        "mn",
        "tg",
        "tt",
        "ba",
        "cv",
        "sah",
        "os",
        "ce",
        "bua",
        "tyv",
        "uz",
    ]
)
_OTHER = {
    "ja": ("cjk", "hiragana", "katakana"), "zh": ("cjk",), "yue": ("cjk",), "cmn": ("cjk",),
    "ko": ("hangul",), "ar": ("arabic",), "fa": ("arabic",), "ur": ("arabic",), "he": ("hebrew",),
    "el": ("greek",), "ka": ("georgian",), "hy": ("armenian",), "th": ("thai",), "hi": ("devanagari",),
}  # fmt: skip


def is_written_so(words: str, tag: str) -> bool:
    """Whether these words may be of this language, by their script.

    >>> is_written_so("Взгляды", "ru"), is_written_so("Looks", "ru"), is_written_so("Amélie", "fr")
    (True, False, True)
    """
    script, primary = script_of(words), tag.partition("-")[0]
    if primary in _OTHER:
        return script in _OTHER[primary]
    if script == "cyrl":
        return primary in CYRILLIC
    return script == "latn" and primary not in CYRILLIC - {"uz", "kk"}


def _known_names(tables: Iterable[Mapping[str, str]], codes: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in tables:
        for code, name in table.items():
            if code in codes:
                found.setdefault(str(name).casefold(), code)
    return found


@cache
def _countries() -> dict[str, str]:
    tables = [Locale.parse(one).territories for one in SPEAKING]
    return _known_names(tables, COUNTRIES) | _COUNTRY_ALSO


@cache
def _countries_plainly() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in _countries().items():
        found.setdefault(_plainly(name), code)
    return found


def _plainly(name: str) -> str:
    """A name as a keyboard without accents and curled apostrophes types it."""
    for mark in "’ʼ`´":
        name = name.replace(mark, "'")
    apart = unicodedata.normalize("NFKD", name.casefold().replace("&", "and"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def _languages() -> dict[str, str]:
    tables = [Locale.parse(one).languages for one in SPEAKING]
    return _known_names(tables, LANGUAGES) | _LANGUAGE_ALSO


def country_of(words: str) -> str | None:
    """One country by its code or its name in any language we know.

    >>> country_of("Korea, South"), country_of("España"), country_of("Россия"), country_of("Utopia")
    ('KR', 'ES', 'RU', None)
    >>> country_of("Côte d'Ivoire"), country_of("Cote d`Ivoire"), country_of("Sao Tome and Principe")
    ('CI', 'CI', 'ST')
    """
    words = words_of(words)
    known = _countries().get(words.casefold()) or (suggested_country(words) if words else None)
    return known or _countries_plainly().get(_plainly(words))


def language_of(words: str) -> str | None:
    r"""One language by its tag or its name.

    >>> language_of("Modern Greek (1453-)"), language_of("казахский"), language_of("No\xa0language")
    ('el', 'kk', 'zxx')
    """
    words = words_of(words)
    found = _languages().get(words.casefold()) or (suggested_language(words) if words else None)
    return found if found and is_tag(found) else None


def countries_in(cell: str) -> tuple[list[str], list[str], bool]:
    """Every country in its order, once; what is none; and whether glued words had to be taken apart.

    >>> countries_in("USA / Spain"), countries_in("Korea, South, France")
    ((['US', 'ES'], [], False), (['KR', 'FR'], [], False))
    >>> countries_in("FranciaEspaña"), countries_in("Atlantis")
    ((['FR', 'ES'], [], True), ([], ['Atlantis'], False))
    """
    found: list[str] = []
    unknown: list[str] = []
    glued = False
    for piece in _SLASHES.split(cell):
        for part in _joined(piece.split(","), country_of):
            apart = None if country_of(part) else _apart(part)
            glued = glued or apart is not None
            found += apart or [code for code in [country_of(part)] if code]
            unknown += [] if apart or country_of(part) else [words_of(part)]
    return list(dict.fromkeys(found)), [one for one in unknown if one], glued


def _joined(pieces: Sequence[str], known: Callable[[str], str | None]) -> list[str]:
    """Pieces between commas, put together again where a comma belongs to a name."""
    parts: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(min(len(pieces), at + 4), at, -1):
            whole = ",".join(pieces[at:end])
            if end == at + 1 or known(whole):
                parts.append(whole)
                at = end
                break
    return [part for part in parts if part.strip()]


def _apart(words: str) -> list[str] | None:
    """Countries whose names were written without anything between them."""
    cuts = [0, *(found.start() for found in _GLUED.finditer(words)), len(words)]
    best: dict[int, list[str]] = {0: []}
    for start in cuts[:-1]:
        if start not in best:
            continue
        for end in cuts:
            code = country_of(words[start:end]) if end > start and end not in best else None
            if code:
                best[end] = [*best[start], code]
    found = best.get(len(words))
    return found if found and len(found) > 1 else None


def languages_in(cell: str) -> tuple[list[str], list[str]]:
    r"""Every language in its order, once, and the words that are none. Names may have spaces within.

    >>> languages_in("French English Greek"), languages_in("Swedish South\xa0Sámi")
    ((['fr', 'en', 'el'], []), (['sv', 'sma'], []))
    >>> languages_in("Spanish, Modern Greek (1453-), Klingonish"), languages_in("No dialogue")
    ((['es', 'el'], ['Klingonish']), (['zxx'], []))
    """
    found: list[str] = []
    unknown: list[str] = []
    for piece in re.split(r"[/;|,\n\r]+", cell):
        tokens = [token for token in re.split(r"[ \t]+", piece.strip()) if token]
        at = 0
        while at < len(tokens):
            for end in range(len(tokens), at, -1):
                tag = language_of(" ".join(tokens[at:end]))
                if tag or end == at + 1:
                    (found if tag else unknown).append(tag or words_of(tokens[at]))
                    at = end
                    break
    kept = list(dict.fromkeys(found))
    if len(kept) > 1:
        # Somebody speaks in it, so it is not without words.
        kept = [tag for tag in kept if tag != NO_DIALOGUE]
    return kept, unknown


def people_in(cell: str) -> list[str]:
    """The names in a cell, in their order; what stands in brackets or after a comma of a title stays.

    >>> people_in("Christian Frei, Maxim Arbugaev"), people_in("A. Lee, Jr., B. Ray")
    (['Christian Frei', 'Maxim Arbugaev'], ['A. Lee, Jr.', 'B. Ray'])
    >>> people_in("M. Hanisch (Agent: X, aug&ohr)"), people_in("César Díaz,"), people_in("A B & C D")
    (['M. Hanisch (Agent: X, aug&ohr)'], ['César Díaz'], ['A B', 'C D'])
    """
    kept: list[str] = []
    for piece in _outside_brackets(cell):
        name = unquoted(piece)
        if _NOT_A_NAME.match(name) and kept:
            kept[-1] = f"{kept[-1]}, {name}"
        elif name and name != "-":
            kept.append(name)
    return list(dict.fromkeys(kept))


def _outside_brackets(cell: str) -> list[str]:
    """Pieces between commas and the like, but never cut within brackets or quotation marks."""
    hidden = re.sub(r"\([^)]*\)|\"[^\"]*\"", lambda found: "\0" * len(found[0]), cell)
    cuts = [(found.start(), found.end()) for found in re.finditer(r",", hidden)]
    cuts += [(found.start(), found.end()) for found in _AND.finditer(hidden)]
    pieces, at = [], 0
    for start, end in sorted(cuts):
        if start >= at:
            pieces.append(cell[at:start])
            at = end
    return [*pieces, cell[at:]]


def is_surname_first(names: Sequence[str]) -> bool:
    """Two words with a comma between may be one person, the surname first.

    >>> is_surname_first(["Bong", "Joon-ho"]), is_surname_first(["Ana Lo", "Bo Li"])
    (True, False)
    """
    return len(names) == 2 and all(" " not in name for name in names)


def date_in(cell: str, month_first: bool = False) -> str | None:
    """The day in ISO form, if the cell holds one.

    >>> date_in("2019-07-27 10:03"), date_in("27.07.2019"), date_in("07/08/2019", month_first=True)
    ('2019-07-27', '2019-07-27', '2019-07-08')
    """
    words = words_of(cell)
    if found := _LONG_DATE.fullmatch(words):
        year, month, date = found[1], found[2], found[3]
    elif found := _SHORT_DATE.fullmatch(words):
        month, date = (found[1], found[2]) if month_first else (found[2], found[1])
        if int(month) > 12:
            month, date = date, month
        year = found[3]
    else:
        return None
    exact = day(f"{year}-{int(month):02}-{int(date):02}")
    return exact.isoformat() if exact else None


def is_either_date(cell: str) -> bool:
    """Whether day and month could be exchanged.

    >>> is_either_date("07/08/2019"), is_either_date("27/08/2019"), is_either_date("2019-08-07")
    (True, False, False)
    """
    found = _SHORT_DATE.fullmatch(words_of(cell))
    if found is None:
        return False
    return int(found[1]) <= 12 and int(found[2]) <= 12 and int(found[1]) != int(found[2])


def year_in(cell: str) -> str | None:
    """The year of a date or a year alone.

    >>> year_in("2016-03-15"), year_in("15.03.2016"), year_in("2018"), year_in("soon")
    ('2016', '2016', '2018', None)
    """
    found = _YEAR.findall(cell)
    return found[0] if len(set(found)) == 1 else None


def is_yes(cell: str) -> bool:
    """Whether somebody ticked it, in the languages the exports are written in.

    >>> is_yes("Yes"), is_yes("да"), is_yes("No"), is_yes("")
    (True, True, False, False)
    """
    return cell.strip().casefold() in {"yes", "y", "true", "1", "да", "иә", "sí", "si", "x", "✓"}


def same(one: str, other: str) -> bool:
    """The same words, however they are spelled."""
    return fold(one) == fold(other)
