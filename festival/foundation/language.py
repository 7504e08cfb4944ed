"""The three languages of the house: fallbacks, lists, numbers, money and lengths of time."""

from collections.abc import Sequence

from babel import Locale
from babel.numbers import get_currency_precision

from festival.foundation.text import CHAINS

LOCALES = ("en", "ru", "kk")
AUTONYMS = {"en": "English", "ru": "Русский", "kk": "Қазақша"}

PLURAL_FORMS = {
    "en": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "kk": "nplurals=2; plural=(n != 1);",
}
"""The header of each catalogue: Russian has three forms, the Kazakh noun stays singular in both."""

HELD = "\u00a0"

_AND = {"en": "and", "ru": "и", "kk": "және"}
_OR = {"en": "or", "ru": "или", "kk": "немесе"}
_HOURS = {"en": "h", "ru": "ч", "kk": "сағ"}
_MINUTES = {"en": "min", "ru": "мин", "kk": "мин"}
_SYMBOLS = {"KZT": "₸", "EUR": "€", "USD": "$", "GBP": "£", "RUB": "₽", "JPY": "¥", "KRW": "₩",
            "UAH": "₴", "GEL": "₾", "TRY": "₺", "INR": "₹", "AZN": "₼", "ILS": "₪"}  # fmt: skip


def chain(locale: str) -> tuple[str, ...]:
    """The languages to try for a reader of *locale*, best first.

    >>> chain("kk"), chain("ru"), chain("en")
    (('kk', 'ru', 'en'), ('ru', 'en', 'kk'), ('en', 'ru', 'kk'))
    """
    return CHAINS.get(locale, LOCALES)


def listing(items: Sequence[str], locale: str) -> str:
    """Things in a row, the last joined by a word.

    >>> [listing(["A", "B", "C"], locale) for locale in LOCALES]
    ['A, B and C', 'A, B и C', 'A, B және C']
    >>> listing(["A"], "en"), listing([], "en"), listing(["A", "B"], "kk")
    ('A', '', 'A және B')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_AND.get(locale, 'and')} {items[-1]}"


def choosing(items: Sequence[str], locale: str) -> str:
    """Things of which one is enough, the last joined by a word.

    >>> [choosing(["A", "B", "C"], locale) for locale in LOCALES]
    ['A, B or C', 'A, B или C', 'A, B немесе C']
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_OR.get(locale, 'or')} {items[-1]}"


def minutes_up(seconds: int) -> int:
    """Whole minutes, rounded up: a film of 40:08 is not a film of forty minutes.

    >>> minutes_up(2408), minutes_up(2400), minutes_up(1)
    (41, 40, 1)
    """
    return -(-seconds // 60)


def minutes(seconds: int, locale: str) -> str:
    """A length in minutes alone.

    >>> [plain(minutes(6780, locale)) for locale in LOCALES]
    ['113 min', '113 мин', '113 мин']
    """
    return f"{minutes_up(seconds)}{HELD}{_MINUTES[locale]}"


def duration(seconds: int, locale: str) -> str:
    """A length in hours and minutes.

    >>> [plain(duration(6780, locale)) for locale in LOCALES]
    ['1 h 53 min', '1 ч 53 мин', '1 сағ 53 мин']
    >>> plain(duration(3600, "en")), plain(duration(2408, "en"))
    ('1 h', '41 min')
    """
    hours, rest = divmod(minutes_up(seconds), 60)
    said = [f"{hours}{HELD}{_HOURS[locale]}"] if hours else []
    if rest or not hours:
        said.append(f"{rest}{HELD}{_MINUTES[locale]}")
    return HELD.join(said)


def number(amount: int, locale: str) -> str:
    """A whole number, in groups of three from five digits on.

    >>> plain(number(1_000_000, "kk")), number(2019, "en"), plain(number(12_500, "ru"))
    ('1 000 000', '2019', '12 500')
    """
    return str(amount) if abs(amount) < 10_000 else f"{amount:,}".replace(",", HELD)


def is_currency(code: str) -> bool:
    """Whether money is counted, or was once counted, in this.

    >>> is_currency("KZT"), is_currency("XYQ"), is_currency("kzt")
    (True, False, False)
    """
    return code in Locale.parse("en").currencies


def money(minor: int, currency: str, locale: str) -> str:
    """A sum kept in minor units, written with the sign of its currency after it.

    >>> [plain(money(100_000_000, "KZT", locale)) for locale in LOCALES]
    ['1 000 000 ₸', '1 000 000 ₸', '1 000 000 ₸']
    >>> plain(money(150_050, "EUR", "en")), plain(money(150_050, "EUR", "ru"))
    ('1 500.50 €', '1 500,50 €')
    >>> plain(money(5000, "JPY", "kk")), plain(money(10_000, "CHF", "en"))
    ('5 000 ¥', '100 CHF')
    """
    places = get_currency_precision(currency)
    units, rest = divmod(abs(minor), 10**places)
    point = "." if locale == "en" else ","
    amount = f"{units:,}".replace(",", HELD) + (f"{point}{rest:0{places}}" if rest else "")
    return f"{'−' if minor < 0 else ''}{amount}{HELD}{_SYMBOLS.get(currency, currency)}"


def plain(words: str) -> str:
    """The same words with plain spaces, for feeds, files and comparison."""
    return words.replace(HELD, " ")
