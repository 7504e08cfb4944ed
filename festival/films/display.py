"""How a film is introduced in a line: its languages, its people, its countries, its length."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext

from festival.foundation.countries import country_name
from festival.foundation.language import duration, listing, minutes
from festival.foundation.moments import date_words, month_name
from festival.foundation.tongues import NO_DIALOGUE, language_name

SEPARATOR = " · "


def language_line(
    spoken: Sequence[str],
    subtitles: Sequence[str],
    locale: str,
    intertitles: Sequence[str] = (),
) -> str:
    """What one hears and what one reads, said in one sentence, or nothing if nothing is known.

    >>> language_line(["sah"], ["en"], "en")
    'Original in Yakut; English subtitles'
    >>> language_line(["zxx"], [], "en", intertitles=["ru"])
    'No dialogue; Russian intertitles'
    >>> language_line([], ["kk", "ru"], "en")
    'Kazakh and Russian subtitles'
    """
    heard = _named([tag for tag in spoken if tag != NO_DIALOGUE], locale)
    written = _named(intertitles, locale)
    read = _named(subtitles, locale)
    said = ""
    if heard and read:
        said = gettext(
            "Original in %(spoken)s; %(subtitles)s subtitles", spoken=heard, subtitles=read
        )
    elif heard:
        said = gettext("Original in %(spoken)s", spoken=heard)
    elif written and read:
        said = gettext(
            "No dialogue; %(intertitles)s intertitles, %(subtitles)s subtitles",
            intertitles=written,
            subtitles=read,
        )
    elif written:
        said = gettext("No dialogue; %(intertitles)s intertitles", intertitles=written)
    elif NO_DIALOGUE in spoken:
        said = gettext("No dialogue")
    elif read:
        said = gettext("%(subtitles)s subtitles", subtitles=read)
    return said


def people_line(names: Sequence[str], locale: str) -> str:
    """People in the order of their credit.

    >>> people_line(["Christian Frei", "Maxim Arbugaev"], "kk")
    'Christian Frei және Maxim Arbugaev'
    """
    return listing(names, locale)


def countries_line(codes: Sequence[str], locale: str, year: int | None = None) -> str:
    """Countries of production in their order, the majority first.

    >>> countries_line(["CH", "CN", "RU"], "ru")
    'Швейцария, Китай, Россия'
    """
    return ", ".join(country_name(code, locale, year) for code in codes)


def runtime_line(seconds: int | None, locale: str, *, hours: bool = False) -> str:
    """A length, or nothing where it is not known.

    >>> runtime_line(6780, "en").split(), runtime_line(None, "en")
    (['113', 'min'], '')
    """
    if seconds is None:
        return ""
    return duration(seconds, locale) if hours else minutes(seconds, locale)


def facts_line(countries: Sequence[str], year: int | None, seconds: int | None, locale: str) -> str:
    r"""Where and when a film was made and how long it is, leaving out what is not known.

    >>> facts_line(["KZ", "FR"], 2018, 6000, "kk").replace("\N{NO-BREAK SPACE}", " ")
    'Қазақстан, Франция · 2018 · 100 мин'
    >>> facts_line(["BO", "UY"], 2018, None, "en")
    'Bolivia, Uruguay · 2018'
    """
    parts = (
        countries_line(countries, locale, year),
        str(year) if year else "",
        runtime_line(seconds, locale),
    )
    return SEPARATOR.join(part for part in parts if part)


def when_line(on: date, precision: str, locale: str) -> str:
    """As much of a day as is known.

    >>> [when_line(date(2018, 1, 20), known, "en").split() for known in ("day", "month", "year")]
    [['20', 'January', '2018'], ['January', '2018'], ['2018']]
    """
    if precision == "year":
        return str(on.year)
    if precision == "month":
        return f"{month_name(date(on.year, on.month, 1), locale)} {on.year}"
    return date_words(on, locale)


def where_line(event: str, city: str, country: str, year: int, locale: str) -> str:
    """A festival or cinema, its city, its country, leaving out what is not known.

    >>> where_line("Sundance Film Festival", "", "US", 2018, "en")
    'Sundance Film Festival, United States'
    """
    named = country_name(country, locale, year) if country else ""
    return ", ".join(part for part in (event, city, named) if part)


def _named(tags: Sequence[str], locale: str) -> str:
    return listing([language_name(tag, locale) for tag in tags], locale)
