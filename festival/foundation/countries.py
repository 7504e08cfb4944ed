"""Countries that films come from: those of today, and those that are no more."""

from functools import cache
from typing import NamedTuple

from babel import Locale

from festival.foundation.collation import sort_key

# CLDR also names regions, unions and military outposts, which make no films.
_NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)


class Former(NamedTuple):
    """A country of ISO 3166-3: the years it existed, what came after it, and its names."""

    first: int
    last: int
    successors: frozenset[str]
    en: str
    ru: str
    kk: str


def _former(first: int, last: int, after: str, en: str, ru: str, kk: str) -> Former:
    return Former(first, last, frozenset(after.split()), en, ru, kk)


FORMER = {
    "AIDJ": _former(1967, 1977, "DJ", "French Territory of the Afars and Issas",
                    "Французская территория афаров и исса", "Француздың афарлар мен иссалар аумағы"),
    "ANHH": _former(1954, 2010, "CW SX BQ", "Netherlands Antilles", "Нидерландские Антилы",
                    "Нидерланд Антиль аралдары"),
    "BQAQ": _former(1962, 1979, "AQ", "British Antarctic Territory",
                    "Британская антарктическая территория", "Британ антарктикалық аумағы"),
    "BUMM": _former(1948, 1989, "MM", "Burma", "Бирма", "Бирма"),
    "BYAA": _former(1922, 1992, "BY", "Byelorussian SSR", "Белорусская ССР", "Беларусь КСР"),
    "CSHH": _former(1918, 1993, "CZ SK", "Czechoslovakia", "Чехословакия", "Чехословакия"),
    "CSXX": _former(2003, 2006, "RS ME", "Serbia and Montenegro", "Сербия и Черногория",
                    "Сербия және Черногория"),
    "CTKI": _former(1937, 1984, "KI", "Canton and Enderbury Islands",
                    "Острова Кантон и Эндербери", "Кантон және Эндербери аралдары"),
    "DDDE": _former(1949, 1990, "DE", "East Germany", "ГДР", "ГДР"),
    "DYBJ": _former(1958, 1977, "BJ", "Dahomey", "Дагомея", "Дагомея"),
    "FQHH": _former(1955, 1979, "TF AQ", "French Southern and Antarctic Territories",
                    "Французские Южные и Антарктические территории",
                    "Француздың оңтүстік және антарктикалық аумақтары"),
    "FXFR": _former(1993, 1997, "FR", "Metropolitan France", "Метрополия Франции",
                    "Франция метрополиясы"),
    "GEHH": _former(1892, 1979, "KI TV", "Gilbert and Ellice Islands", "Острова Гилберта и Эллис",
                    "Гилберт және Эллис аралдары"),
    "HVBF": _former(1958, 1984, "BF", "Upper Volta", "Верхняя Вольта", "Жоғарғы Вольта"),
    "JTUM": _former(1858, 1986, "UM", "Johnston Island", "Остров Джонстон", "Джонстон аралы"),
    "MIUM": _former(1867, 1986, "UM", "Midway Islands", "Острова Мидуэй", "Мидуэй аралдары"),
    "NHVU": _former(1906, 1980, "VU", "New Hebrides", "Новые Гебриды", "Жаңа Гебрид аралдары"),
    "NQAQ": _former(1939, 1983, "AQ", "Dronning Maud Land", "Земля Королевы Мод",
                    "Королева Мод жері"),
    "NTHH": _former(1922, 1993, "IQ SA", "Neutral Zone", "Нейтральная зона", "Бейтарап аймақ"),
    "PCHH": _former(1947, 1986, "FM MH MP PW", "Trust Territory of the Pacific Islands",
                    "Подопечная территория Тихоокеанские острова",
                    "Тынық мұхит аралдарының қамқорлықтағы аумағы"),
    "PUUM": _former(1936, 1986, "UM", "US Miscellaneous Pacific Islands",
                    "Малые тихоокеанские острова США", "АҚШ-тың Тынық мұхиттағы ұсақ аралдары"),
    "PZPA": _former(1903, 1980, "PA", "Panama Canal Zone", "Зона Панамского канала",
                    "Панама каналының аймағы"),
    "RHZW": _former(1965, 1980, "ZW", "Rhodesia", "Родезия", "Родезия"),
    "SKIN": _former(1642, 1975, "IN", "Sikkim", "Сикким", "Сикким"),
    "SUHH": _former(1922, 1992, "AM AZ BY EE GE KG KZ LT LV MD RU TJ TM UA UZ",
                    "USSR", "СССР", "КСРО"),
    "TPTL": _former(1975, 2002, "TL", "East Timor", "Восточный Тимор", "Шығыс Тимор"),
    "VDVN": _former(1945, 1977, "VN", "North Vietnam", "Северный Вьетнам", "Солтүстік Вьетнам"),
    "WKUM": _former(1899, 1986, "UM", "Wake Island", "Остров Уэйк", "Уэйк аралы"),
    "YDYE": _former(1967, 1990, "YE", "South Yemen", "Южный Йемен", "Оңтүстік Йемен"),
    "YUCS": _former(1918, 2003, "BA HR ME MK RS SI XK", "Yugoslavia", "Югославия", "Югославия"),
    "ZRCD": _former(1971, 1997, "CD", "Zaire", "Заир", "Заир"),
}  # fmt: skip

# Where the name of CLDR is too long for a line under a title, or not the one festivals use.
_NAMES = {
    "en": {"HK": "Hong Kong", "MO": "Macao", "PS": "Palestine", "MM": "Myanmar", "CD": "DR Congo",
           "CG": "Republic of the Congo"},
    "ru": {"HK": "Гонконг", "MO": "Макао", "PS": "Палестина", "MM": "Мьянма", "CD": "ДР Конго",
           "CG": "Республика Конго", "TL": "Тимор-Лесте", "US": "США", "KR": "Южная Корея", "ZA": "ЮАР",
           "KG": "Кыргызстан", "KP": "Северная Корея", "CF": "ЦАР"},
    "kk": {"HK": "Гонконг", "MO": "Макао", "PS": "Палестина", "MM": "Мьянма", "US": "АҚШ",
           "CD": "Конго Демократиялық Республикасы", "CG": "Конго Республикасы", "PH": "Филиппин",
           "AE": "БАӘ"},
}  # fmt: skip

# The last year of a name that was changed without the country changing.
_EARLIER = {
    "MK": (2018, {"en": "Macedonia", "ru": "Македония", "kk": "Македония"}),
    "SZ": (2017, {"en": "Swaziland", "ru": "Свазиленд", "kk": "Свазиленд"}),
}

_MEANT = {
    "UK": "GB", "EN": "GB", "ENG": "GB", "GBR": "GB", "USA": "US", "UAE": "AE", "KAZ": "KZ",
    "RUS": "RU", "KGZ": "KG", "UZB": "UZ", "DEU": "DE", "GER": "DE", "FRA": "FR", "CHE": "CH",
    "SUI": "CH", "CHN": "CN", "KOR": "KR", "KO": "KR", "JPN": "JP", "JA": "JP", "EL": "GR",
    "KV": "XK", "KS": "XK",
}  # fmt: skip

# What these countries were called while they had two letters.
_OLD_CODES = {
    "SU": "SUHH", "USSR": "SUHH", "DD": "DDDE", "GDR": "DDDE", "YU": "YUCS", "CSSR": "CSHH",
    "BU": "BUMM", "TP": "TPTL", "ZR": "ZRCD",
}  # fmt: skip

COUNTRIES = frozenset(
    code
    for code in map(str, Locale.parse("en").territories)
    if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
) | frozenset(FORMER)
"""Every code a film may carry: ISO 3166-1, Kosovo's XK, and ISO 3166-3."""


def country_code(typed: str) -> str | None:
    """The code somebody typed, or nothing if no country ever had it.

    >>> country_code("kz"), country_code("SU"), country_code("XK"), country_code("UK")
    ('KZ', 'SUHH', 'XK', None)
    """
    code = typed.strip().upper()
    code = _OLD_CODES.get(code, code)
    return code if code in COUNTRIES else None


def suggested_country(typed: str) -> str | None:
    """The code somebody probably meant.

    >>> suggested_country("UK"), suggested_country("kaz"), suggested_country("Kazakhstan")
    ('GB', 'KZ', 'KZ')
    >>> suggested_country("Атлантида") is None
    True
    """
    typed = typed.strip()
    if code := country_code(typed) or _MEANT.get(typed.upper()):
        return code
    return _codes_by_name().get(typed.casefold())


def country_name(code: str, locale: str, year: int | None = None) -> str:
    """A country in the reader's language, under the name it had in *year*.

    >>> country_name("SUHH", "kk"), country_name("KZ", "ru"), country_name("XK", "en")
    ('КСРО', 'Казахстан', 'Kosovo')
    >>> country_name("MK", "en", 2019), country_name("MK", "en", 2014)
    ('North Macedonia', 'Macedonia')
    """
    if code in FORMER:
        name: str = getattr(FORMER[code], locale)
        return name
    if year and code in _EARLIER and year <= _EARLIER[code][0]:
        return _EARLIER[code][1][locale]
    if code in _NAMES[locale]:
        return _NAMES[locale][code]
    if code not in COUNTRIES:
        return code
    return str(_cldr(locale).territories.get(code, code)).replace(" & ", " and ")


@cache
def country_choices(locale: str, *, former: bool = True) -> tuple[tuple[str, str], ...]:
    """Codes and names in the order of the reader's alphabet.

    >>> [name for code, name in country_choices("kk") if code in {"KG", "KZ", "QA", "UZ", "LV"}]
    ['Катар', 'Қазақстан', 'Қырғызстан', 'Латвия', 'Өзбекстан']
    """
    codes = [code for code in COUNTRIES if former or code not in FORMER]
    named = ((code, country_name(code, locale)) for code in codes)
    return tuple(sorted(named, key=lambda pair: (sort_key(pair[1], locale), pair[0])))


@cache
def _cldr(locale: str) -> Locale:
    return Locale.parse({"en": "en_GB"}.get(locale, locale))


@cache
def _codes_by_name() -> dict[str, str]:
    """Every name of every country in our languages, of today's countries before former ones."""
    codes = sorted(COUNTRIES, key=len, reverse=True)
    found = {country_name(code, to).casefold(): code for code in codes for to in ("en", "ru", "kk")}
    return found | {"england": "GB", "scotland": "GB", "wales": "GB", "великобритания": "GB",
                    "united states of america": "US", "korea": "KR", "russian federation": "RU",
                    "soviet union": "SUHH", "советский союз": "SUHH", "czech republic": "CZ",
                    "viet nam": "VN", "turkey": "TR", "the netherlands": "NL", "holland": "NL",
                    "macedonia": "MK", "north macedonia": "MK"}  # fmt: skip
