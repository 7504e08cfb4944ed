"""What is a true thing to say of a film: lengths, countries, languages, numbers, titles. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from festival.films.identifiers import Identifier, eidr, imdb, isan
from festival.foundation.countries import FORMER, country_code, suggested_country
from festival.foundation.links import is_public_https
from festival.foundation.tongues import NO_DIALOGUE, is_tag, suggested_language
from festival.foundation.verdict import YES, Reason, Verdict, no

RUNTIME_INVALID = Reason(
    "RUNTIME_INVALID",
    "“{typed}” is not a running time. Write minutes, as 95, or hours, minutes and seconds, "
    "as 1:35:20.",
    422,
)
RUNTIME_AMBIGUOUS = Reason(
    "RUNTIME_AMBIGUOUS",
    "“{typed}” could mean {long} or {short}. Write hours, minutes and seconds.",
    422,
)
RUNTIME_OUT_OF_BOUNDS = Reason(
    "RUNTIME_OUT_OF_BOUNDS", "A version runs for at least a second and at most {most} hours.", 422
)
YEAR_OUT_OF_RANGE = Reason(
    "YEAR_OUT_OF_RANGE", "The year of completion is between {first} and {last}, not {year}.", 422
)
COUNTRY_MISSING = Reason("COUNTRY_MISSING", "Name at least one country of production.", 422)
COUNTRY_UNKNOWN = Reason(
    "COUNTRY_UNKNOWN", "“{code}” is not the code of a country. Choose one from the list.", 422
)
COUNTRY_MEANT = Reason(
    "COUNTRY_MEANT", "“{code}” is not the code of a country. You may have meant {meant}.", 422
)
COUNTRY_DUPLICATE = Reason(
    "COUNTRY_DUPLICATE", "{code} is named twice. Name each country of production once.", 422
)
COUNTRY_NOT_EXISTING_IN_YEAR = Reason(
    "COUNTRY_NOT_EXISTING_IN_YEAR",
    "{code} existed from {first} to {last}, and the film is from {year}. Choose its successor.",
    422,
)
COUNTRY_WAS_PART = Reason(
    "COUNTRY_WAS_PART", "In {year}, {code} was part of {former}. Check the country of production."
)
COUNTRY_SHARE_INVALID = Reason(
    "COUNTRY_SHARE_INVALID", "A share is between 1 and 100 per cent, not {share}.", 422
)
COUNTRY_SHARE_SUM = Reason(
    "COUNTRY_SHARE_SUM", "The shares add up to {total} per cent; 100 is the most.", 422
)
COUNTRY_MAJORITY_NOT_FIRST = Reason(
    "COUNTRY_MAJORITY_NOT_FIRST",
    "The country with the largest share stands first; {code} has more than {first}.",
    422,
)
LANGUAGE_UNKNOWN = Reason(
    "LANGUAGE_UNKNOWN", "“{tag}” is not the code of a language. Choose one from the list.", 422
)
LANGUAGE_MEANT = Reason(
    "LANGUAGE_MEANT", "“{tag}” is not the code of a language. You may have meant {meant}.", 422
)
LANGUAGE_DUPLICATE = Reason(
    "LANGUAGE_DUPLICATE", "{tag} is named twice. Name each language once.", 422
)
LANGUAGE_AND_SILENCE = Reason(
    "LANGUAGE_AND_SILENCE",
    "A film without dialogue has no spoken language. Remove one or the other.",
    422,
)
ISAN_INVALID = Reason(
    "ISAN_INVALID",
    "“{typed}” is not an ISAN. It has sixteen digits or letters A to F and a check character, "
    "as 0000-0001-8CFA-0000-I.",
    422,
)
ISAN_CHECKSUM = Reason(
    "ISAN_CHECKSUM",
    "The ISAN has a slip: its check character is {found}, expected {expected}.",
    422,
)
EIDR_INVALID = Reason(
    "EIDR_INVALID",
    "“{typed}” is not an EIDR. It looks like 10.5240/7EC7-228A-510A-053E-CBB8-J.",
    422,
)
EIDR_CHECKSUM = Reason(
    "EIDR_CHECKSUM",
    "The EIDR has a slip: its check character is {found}, expected {expected}.",
    422,
)
IMDB_INVALID = Reason(
    "IMDB_INVALID", "“{typed}” is not an IMDb title. It looks like tt1234567.", 422
)
TITLE_ORIGINAL_MISSING = Reason(
    "TITLE_ORIGINAL_MISSING", "Give the original title, as it stands on the screen.", 422
)
TITLE_ORIGINAL_TWICE = Reason(
    "TITLE_ORIGINAL_TWICE", "A film has one original title. Mark the others as alternative.", 422
)
TITLE_EMPTY = Reason("TITLE_EMPTY", "A title has words. Leave out the ones you do not have.", 422)
TITLE_WITHOUT_LANGUAGE = Reason(
    "TITLE_WITHOUT_LANGUAGE", "Say which language the title “{title}” is in.", 422
)
URL_NOT_ALLOWED = Reason(
    "URL_NOT_ALLOWED", "Give a public address that begins with https://, without a password.", 422
)
FILM_NOT_YOURS = Reason(
    "FILM_NOT_YOURS", "Programmers and the director keep the films; ask one of them.", 403
)
CREDIT_WITHOUT_NAME = Reason("CREDIT_WITHOUT_NAME", "Name who has this part in the film.", 422)
HISTORY_AHEAD = Reason(
    "HISTORY_AHEAD", "{on} is still to come. Write down screenings that were held.", 422
)
HISTORY_DATE = Reason(
    "HISTORY_DATE",
    "“{typed}” is not a day, a month or a year. Write 2018-01-21, 2018-01 or 2018.",
    422,
)
HISTORY_PRECISION = Reason("HISTORY_PRECISION", "A date is a day, a month or a year.", 422)
TEXT_TWICE = Reason("TEXT_TWICE", "There is one text of each kind in each language.", 422)

LONGEST_HOURS = 24
LARGEST_HOUR_BEFORE_A_COLON = 14
FIRST_YEAR = 1888
YEARS_AHEAD = 2
ORIGINAL = "title_proper"

_PRIMES = str.maketrans("’′″”", "''\"\"")

# Where a film of today's country was, in the years between, a film of another.
_PARTS = {
    **dict.fromkeys(
        ["AM", "AZ", "BY", "GE", "KG", "KZ", "MD", "RU", "TJ", "TM", "UA", "UZ"],
        ("SUHH", 1923, 1990),
    ),
    **dict.fromkeys(["EE", "LT", "LV"], ("SUHH", 1941, 1990)),
    **dict.fromkeys(["BA", "HR", "MK", "SI"], ("YUCS", 1919, 1990)),
    **dict.fromkeys(["ME", "RS"], ("YUCS", 1919, 2002)),
    **dict.fromkeys(["CZ", "SK"], ("CSHH", 1919, 1992)),
}

Kept = TypeVar("Kept")


class Reading(NamedTuple, Generic[Kept]):
    """What was understood of something typed, or why it was not."""

    value: Kept | None
    verdict: Verdict


class TitleFact(NamedTuple):
    """A title as the rules see it: its words, its FIAF type, the tag of its language."""

    text: str
    kind: str
    language: str | None


_H = r"\s*(?:h|hrs?|hours?|ч|час|часа|часов|сағ|сағат)\.?"
_M = r"\s*(?:'|m|mins?|minutes?|мин|минут|минута|минуты)\.?"
_S = r"\s*(?:\"|''|s|secs?|seconds?|с|сек|секунд)\.?"
_LENGTHS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"(?P<m>[0-9]{{1,4}})(?:{_M})?",
        rf"(?P<m>[0-9]{{1,4}}){_M}\s*(?P<s>[0-5]?[0-9])(?:{_S})?",
        rf"(?P<h>[0-9]{{1,3}}){_H}(?:\s*(?P<m>[0-5]?[0-9])(?:{_M})?)?",
        rf"(?P<h>[0-9]{{1,3}}){_H}\s*(?P<m>[0-5]?[0-9]){_M}\s*(?P<s>[0-5]?[0-9])(?:{_S})?",
        r"(?P<h>[0-9]{1,3}):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9])",
        r"(?P<m>[0-9]{1,3}):(?P<s>[0-5][0-9])",
    )
)


def read_runtime(typed: str) -> Reading[int]:
    """Seconds, from any of the ways people write a length; two meanings are asked about.

    >>> [read_runtime(typed).value for typed in ("113", "113 min", "113'", "1:53:00", "1h53")]
    [6780, 6780, 6780, 6780, 6780]
    >>> read_runtime("40:08").value, read_runtime("40 мин 8 с").value, read_runtime("2 ч").value
    (2408, 2408, 7200)
    >>> read_runtime("1:35").verdict.plain()
    '“1:35” could mean 1:35:00 or 0:01:35. Write hours, minutes and seconds.'
    """
    text = typed.strip().casefold().translate(_PRIMES)
    found = next(filter(None, (form.fullmatch(text) for form in _LENGTHS)), None)
    given = {unit: int(part) for unit, part in found.groupdict().items() if part} if found else {}
    hours, minutes, seconds = (given.get(unit, 0) for unit in "hms")
    total = hours * 3600 + minutes * 60 + seconds
    if not total:
        return Reading(None, no(RUNTIME_INVALID, typed=_short(typed)))
    if text.count(":") == 1 and minutes <= LARGEST_HOUR_BEFORE_A_COLON:
        long, short = f"{minutes}:{seconds:02}:00", f"0:{minutes:02}:{seconds:02}"
        return Reading(None, no(RUNTIME_AMBIGUOUS, typed=_short(typed), long=long, short=short))
    verdict = may_run(total)
    return Reading(total if verdict else None, verdict)


def may_run(seconds: int) -> Verdict:
    """A version has a length, and fits in a day; longer works are kept as parts.

    >>> bool(may_run(6780)), bool(may_run(0)), bool(may_run(86_401))
    (True, False, False)
    """
    if 0 < seconds <= LONGEST_HOURS * 3600:
        return YES
    return no(RUNTIME_OUT_OF_BOUNDS, most=LONGEST_HOURS)


def may_complete(year: int, this_year: int) -> Verdict:
    """A film is no older than film, and not finished in a far future.

    >>> bool(may_complete(1929, 2019)), may_complete(2190, 2019).plain()
    (True, 'The year of completion is between 1888 and 2021, not 2190.')
    """
    if FIRST_YEAR <= year <= this_year + YEARS_AHEAD:
        return YES
    return no(YEAR_OUT_OF_RANGE, first=FIRST_YEAR, last=this_year + YEARS_AHEAD, year=year)


def countries_are_right(
    codes: Sequence[str], year: int | None = None, shares: Sequence[int | None] = ()
) -> list[Verdict]:
    """What is wrong with the countries of production, in their order; nothing if they are right.

    >>> countries_are_right(["CH", "CN", "RU", "KR", "US"], 2018)
    []
    >>> [verdict.plain() for verdict in countries_are_right(["UK"])]
    ['“UK” is not the code of a country. You may have meant GB.']
    """
    if not codes:
        return [no(COUNTRY_MISSING)]
    refusals = [_country(code, year) for code in codes]
    normal = [country_code(code) or code for code in codes]
    refusals += [no(COUNTRY_DUPLICATE, code=code) for code in _repeated(normal)]
    return [verdict for verdict in (*refusals, *_shares(normal, shares)) if not verdict]


def country_doubts(codes: Iterable[str], year: int | None) -> list[Verdict]:
    """Countries that belonged to another in the year of the film; worth a look, not refused.

    >>> [verdict.plain() for verdict in country_doubts(["RU"], 1929)]
    ['In 1929, RU was part of SUHH. Check the country of production.']
    >>> country_doubts(["KZ"], 1991), country_doubts(["RU"], None)
    ([], [])
    """
    doubts = []
    for code in codes:
        former, first, last = _PARTS.get(code, ("", 1, 0))
        if year is not None and first <= year <= last:
            doubts.append(no(COUNTRY_WAS_PART, code=code, former=former, year=year))
    return doubts


def languages_are_right(tags: Sequence[str]) -> list[Verdict]:
    """What is wrong with the languages of one use, such as the spoken ones.

    >>> languages_are_right(["en", "ru", "sah", "ko"]), languages_are_right(["zxx"])
    ([], [])
    >>> [verdict.plain() for verdict in languages_are_right(["kz"])]
    ['“kz” is not the code of a language. You may have meant kk.']
    """
    refusals = [_language(tag) for tag in tags if not is_tag(tag)]
    refusals += [no(LANGUAGE_DUPLICATE, tag=tag) for tag in _repeated(tags)]
    if NO_DIALOGUE in tags and len(set(tags)) > 1:
        refusals.append(no(LANGUAGE_AND_SILENCE))
    return refusals


def titles_are_right(titles: Sequence[TitleFact]) -> list[Verdict]:
    """One original title, and every title with its words and its language.

    >>> titles_are_right([TitleFact("Медена земја", ORIGINAL, "mk")])
    []
    """
    originals = sum(title.kind == ORIGINAL for title in titles)
    refusals = [] if originals else [no(TITLE_ORIGINAL_MISSING)]
    if originals > 1:
        refusals.append(no(TITLE_ORIGINAL_TWICE))
    for title in titles:
        if not title.text.strip():
            refusals.append(no(TITLE_EMPTY))
        elif not title.language:
            refusals.append(no(TITLE_WITHOUT_LANGUAGE, title=title.text))
        elif not is_tag(title.language):
            refusals.append(_language(title.language))
    return refusals


def read_isan(typed: str) -> Reading[str]:
    """An ISAN in its normal form; an empty one is no slip.

    >>> read_isan("0000-0001-8CFA-0000-A").verdict.plain()
    'The ISAN has a slip: its check character is A, expected I.'
    """
    return _numbered(typed, isan(typed), ISAN_INVALID, ISAN_CHECKSUM)


def read_eidr(typed: str) -> Reading[str]:
    """An EIDR in its normal form.

    >>> read_eidr("10.5240/7EC7-228A-510A-053E-CBB8-J").value
    '10.5240/7EC7-228A-510A-053E-CBB8-J'
    """
    return _numbered(typed, eidr(typed), EIDR_INVALID, EIDR_CHECKSUM)


def read_imdb(typed: str) -> Reading[str]:
    """The number of a title at IMDb.

    >>> read_imdb("https://www.imdb.com/title/tt7689964/").value, read_imdb("").value
    ('tt7689964', None)
    """
    known = imdb(typed)
    wrong = bool(typed.strip()) and known is None
    return Reading(known, no(IMDB_INVALID, typed=_short(typed)) if wrong else YES)


def may_link(url: str) -> Verdict:
    """A link is public and encrypted, or left out.

    >>> bool(may_link("https://vimeo.com/1")), bool(may_link("")), bool(may_link("ftp://a.kz"))
    (True, True, False)
    """
    return YES if not url or is_public_https(url) else no(URL_NOT_ALLOWED)


def _numbered(
    typed: str, read: Identifier | None, invalid: Reason, checksum: Reason
) -> Reading[str]:
    if not typed.strip():
        return Reading(None, YES)
    if read is None:
        return Reading(None, no(invalid, typed=_short(typed)))
    if read.found != read.expected:
        return Reading(None, no(checksum, found=read.found, expected=read.expected))
    return Reading(read.normal, YES)


def _country(typed: str, year: int | None) -> Verdict:
    code = country_code(typed)
    if code is None:
        meant = suggested_country(typed)
        unknown = no(COUNTRY_UNKNOWN, code=_short(typed))
        return no(COUNTRY_MEANT, code=_short(typed), meant=meant) if meant else unknown
    former = FORMER.get(code)
    if former and year is not None and not former.first <= year <= former.last:
        return no(
            COUNTRY_NOT_EXISTING_IN_YEAR,
            code=code,
            first=former.first,
            last=former.last,
            year=year,
        )
    return YES


def _shares(codes: Sequence[str], shares: Sequence[int | None]) -> list[Verdict]:
    given = [(code, share) for code, share in zip(codes, shares, strict=False) if share is not None]
    refusals = [
        no(COUNTRY_SHARE_INVALID, share=share) for _, share in given if not 1 <= share <= 100
    ]
    total = sum(share for _, share in given)
    if total > 100:
        refusals.append(no(COUNTRY_SHARE_SUM, total=total))
    if given and given[0][0] == codes[0]:
        code, most = max(given, key=lambda pair: pair[1])
        if most > given[0][1]:
            refusals.append(no(COUNTRY_MAJORITY_NOT_FIRST, code=code, first=codes[0]))
    return refusals


def _language(tag: str) -> Verdict:
    meant = suggested_language(tag)
    if meant and meant != tag:
        return no(LANGUAGE_MEANT, tag=_short(tag), meant=meant)
    return no(LANGUAGE_UNKNOWN, tag=_short(tag))


def _repeated(names: Sequence[str]) -> list[str]:
    return sorted({name for place, name in enumerate(names) if name in names[:place]})


def _short(typed: str) -> str:
    """What was typed, fit to be repeated in a sentence."""
    return typed if len(typed) <= 40 else f"{typed[:39]}…"
