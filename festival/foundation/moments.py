"""Days and times in words, in the order each language gives them.

A no-break space holds a day to its month; a range is joined by an en dash.
"""

from datetime import date, datetime
from functools import cache

from babel import Locale

from festival.foundation.zones import local, offset_words

HELD = "\u00a0"


def day_name(day: date, locale: str, *, short: bool = False) -> str:
    """The day of the week.

    >>> [day_name(date(2019, 9, 16), locale) for locale in ("en", "ru", "kk")]
    ['Monday', 'понедельник', 'дүйсенбі']
    >>> [day_name(date(2019, 9, 16), locale, short=True) for locale in ("en", "ru", "kk")]
    ['Mon', 'пн', 'дс']
    """
    names = _cldr(locale).days["stand-alone"]["abbreviated" if short else "wide"]
    return str(names[day.weekday()])


def month_name(day: date, locale: str) -> str:
    """The month by itself, as over a calendar.

    >>> [month_name(date(2019, 9, 16), locale) for locale in ("en", "ru", "kk")]
    ['September', 'сентябрь', 'қыркүйек']
    """
    name = str(_cldr(locale).months["stand-alone"]["wide"][day.month])
    return name if locale == "en" else name.lower()


def date_words(day: date, locale: str, *, year: bool = True, weekday: bool = False) -> str:
    """A date as a reader says it.

    >>> [held(date_words(date(2018, 9, 19), locale)) for locale in ("en", "ru", "kk")]
    ['19 September 2018', '19 сентября 2018', '2018 ж. 19 қыркүйек']
    >>> [held(date_words(date(2019, 9, 16), locale, year=False, weekday=True))
    ...     for locale in ("en", "ru", "kk")]
    ['Monday 16 September', 'понедельник, 16 сентября', '16 қыркүйек, дүйсенбі']
    """
    words = _dated(_day_and_month(day, locale), locale, day.year if year else None)
    if not weekday:
        return words
    name = day_name(day, locale)
    return {"en": f"{name} {words}", "ru": f"{name}, {words}", "kk": f"{words}, {name}"}[locale]


def date_range(first: date, last: date, locale: str, *, year: bool = True) -> str:
    """From a day to a day, saying month and year once where once is enough.

    >>> week = date(2019, 9, 14), date(2019, 9, 20)
    >>> [held(date_range(*week, locale)) for locale in ("en", "ru", "kk")]
    ['14–20 September 2019', '14–20 сентября 2019', '2019 ж. 14–20 қыркүйек']
    >>> held(date_range(date(2019, 9, 28), date(2019, 10, 3), "kk"))
    '2019 ж. 28 қыркүйек – 3 қазан'
    >>> held(date_range(date(2019, 12, 30), date(2020, 1, 2), "en"))
    '30 December 2019 – 2 January 2020'
    """
    if first == last:
        return date_words(first, locale, year=year)
    if first.year != last.year:
        return f"{date_words(first, locale)}{HELD}– {date_words(last, locale)}"
    if first.month == last.month:
        words = f"{first.day}–{_day_and_month(last, locale)}"
    else:
        words = f"{_day_and_month(first, locale)}{HELD}– {_day_and_month(last, locale)}"
    return _dated(words, locale, last.year if year else None)


def clock_time(instant: datetime, zone: str) -> str:
    """The time on the clocks of a zone, of twenty-four hours.

    >>> from datetime import UTC
    >>> clock_time(datetime(2019, 9, 16, 12, 30, tzinfo=UTC), "Asia/Almaty")
    '18:30'
    """
    return f"{local(instant, zone):%H:%M}"


def time_range(start: datetime, end: datetime, zone: str) -> str:
    """From a time to a time.

    >>> from datetime import UTC
    >>> start, end = datetime(2019, 9, 16, 12, tzinfo=UTC), datetime(2019, 9, 16, 14, 31, tzinfo=UTC)
    >>> time_range(start, end, "Asia/Almaty")
    '18:00–20:31'
    """
    return f"{clock_time(start, zone)}–{clock_time(end, zone)}"


def moment(
    instant: datetime, zone: str, locale: str, *, weekday: bool = True, offset: bool = False
) -> str:
    """An instant as a day and a time of a zone; *offset* adds how far the zone is from UTC.

    >>> from datetime import UTC
    >>> closing = datetime(2019, 6, 30, 17, 59, tzinfo=UTC)
    >>> [held(moment(closing, "Asia/Almaty", locale, offset=True)) for locale in ("en", "kk")]
    ['Sunday 30 June 2019, 23:59 (UTC+6)', '2019 ж. 30 маусым, жексенбі, 23:59 (UTC+6)']
    """
    day = date_words(local(instant, zone).date(), locale, weekday=weekday)
    away = f" ({offset_words(instant, zone)})" if offset else ""
    return f"{day}, {clock_time(instant, zone)}{away}"


def held(words: str) -> str:
    """The same words with plain spaces, for feeds, files and comparison."""
    return words.replace(HELD, " ")


def _day_and_month(day: date, locale: str) -> str:
    # The "format" width, because Russian months stand in the genitive beside a day.
    return f"{day.day}{HELD}{_cldr(locale).months['format']['wide'][day.month]}"


def _dated(words: str, locale: str, year: int | None) -> str:
    if year is None:
        return words
    # Russian does without its “г.”: a date often ends a sentence, and two full stops are a mistake.
    return {
        "en": f"{words} {year}",
        "ru": f"{words} {year}",
        "kk": f"{year}{HELD}ж. {words}",
    }[locale]


@cache
def _cldr(locale: str) -> Locale:
    return Locale.parse({"en": "en_GB"}.get(locale, locale))
