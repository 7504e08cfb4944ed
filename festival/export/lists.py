"""The films of a release as a list for a spreadsheet: what the public was told, a film a row."""

from collections.abc import Iterator

from flask_babel import gettext

from festival.films.display import countries_line
from festival.foundation.moments import clock_time
from festival.foundation.sheets_out import Cell
from festival.foundation.tongues import language_name
from festival.publishing.book import Film, Reader, moment_of


def headings() -> list[str]:
    return [
        gettext("Film"),
        gettext("Original title"),
        gettext("Title in Kazakh"),
        gettext("Title in Russian"),
        gettext("Title in English"),
        gettext("Directed by"),
        gettext("Countries"),
        gettext("Year"),
        gettext("Minutes"),
        gettext("Languages"),
        gettext("Subtitles"),
        gettext("Sections"),
        gettext("Showings"),
        gettext("Address"),
    ]


def rows(reader: Reader, base: str) -> Iterator[list[Cell]]:
    """One row for every film, in the order of its title."""
    for film in sorted(reader.book.contents["films"], key=lambda one: (one["sort"], one["slug"])):
        title = reader.title(film["titles"])
        yield [
            title.text,
            title.also[0] if title.also else title.text,
            *(_titled(film, locale) for locale in ("kk", "ru", "en")),
            ", ".join(one.text for one in reader.directors(film)),
            countries_line(film["countries"], reader.locale, film["year"]),
            film["year"],
            _minutes(film["runtime_seconds"]),
            _tongues(reader, [one["tag"] for one in film["languages"]]),
            _tongues(reader, [one["tag"] for one in film["subtitles"]]),
            ", ".join(
                reader.plain(reader.book.sections[one["section"]]["name"])
                for one in film["sections"]
                if one["section"] in reader.book.sections
            ),
            "\n".join(_showings(reader, film)),
            f"{base}{reader.film_href(film['slug'])}",
        ]


def _titled(film: Film, locale: str) -> str:
    found = (one for one in film["titles"] if one["language"].split("-")[0] == locale)
    return next((one["text"] for one in found if one["kind"] != "alternative"), "")


def _minutes(seconds: int | None) -> int | None:
    """Whole minutes, a begun one counted, as everywhere a length is shown.

    >>> _minutes(2408), _minutes(None)
    (41, None)
    """
    return None if seconds is None else -(-seconds // 60)


def _tongues(reader: Reader, tags: list[str]) -> str:
    return ", ".join(language_name(tag, reader.locale) for tag in dict.fromkeys(tags))


def _showings(reader: Reader, film: Film) -> Iterator[str]:
    for show in reader.book.shows_of.get(film["slug"], []):
        if show["state"] != "cancelled":
            at = clock_time(moment_of(show["starts"]), show["tz"])
            yield f"{reader.day(show['day'])}, {at}"
