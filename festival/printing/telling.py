"""What paper says of a release, in one language or in several beside each other."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from festival.films.display import countries_line, runtime_line
from festival.foundation.cards import DYES, UNDYED, title_card
from festival.foundation.moments import clock_time, date_range
from festival.foundation.zones import local
from festival.printing.typecase import is_settable, set_titles, settable
from festival.publishing.book import Book, Film, Reader, Show, Words, moment_of
from festival.publishing.grid import show_title
from festival.publishing.machine import title_in
from festival.publishing.site import in_tongue

Told = list[tuple[str, str]]
"""The same in each language of the paper, each with the language it is really in; nothing twice."""
Facts = dict[str, Any]


class Readers:
    """Everybody a paper speaks to, the first of them first."""

    def __init__(self, book: Book, tongues: Iterable[str]) -> None:
        self.book = book
        self.each = [Reader(book, tongue) for tongue in tongues]
        self.first = self.each[0]

    @property
    def tongues(self) -> list[str]:
        return [reader.locale for reader in self.each]

    def told(self, say: Callable[[Reader], Words | str]) -> Told:
        """What *say* says to each, in their language; what reads the same is said once."""
        found: dict[str, str] = {}
        for reader in self.each:
            with in_tongue(reader.locale):
                said = say(reader)
            text, lang = (said, None) if isinstance(said, str) else said
            if text:
                found.setdefault(text, lang or reader.locale)
        return list(found.items())

    def words(self, text: Mapping[str, str]) -> Told:
        """A text of the release."""
        return self.told(lambda reader: reader.words(text))


def capital(words: str) -> str:
    """The words with a capital at their beginning.

    >>> capital("понедельник, 16 сентября"), capital("")
    ('Понедельник, 16 сентября', '')
    """
    return words[:1].upper() + words[1:]


def edition_facts(readers: Readers) -> Facts:
    """What every paper begins with: whose it is, when and where, and of which release."""
    edition = readers.book.edition
    span = date.fromisoformat(edition["starts_on"]), date.fromisoformat(edition["ends_on"])
    release = readers.book.contents["release"]
    return {
        "lang": readers.first.locale,
        "tongues": readers.tongues,
        "festival": readers.words(edition["name"]),
        "city": readers.words(edition["city"]),
        "dates": readers.told(lambda reader: date_range(*span, reader.locale)),
        "year": edition["starts_on"][:4],
        "release": release["number"],
        "art": art(edition["name"].get("en", edition["code"]), _colour(readers.book)),
    }


def _colour(book: Book) -> str:
    """The colour of the section that stands first."""
    return next((str(one["colour"]) for one in book.contents["sections"]), "")


def art(words: str, colour: str) -> str:
    """A felt picture cut from words."""
    return title_card(words, colour)


def dyes(colour: str | None) -> list[str]:
    """Figure, ground and dark of a section's colour."""
    return list(DYES.get(colour or "", UNDYED))


def film_title(reader: Reader, film: Film) -> Words:
    """A film's title for one reader, in letters that can be set."""
    title = reader.title(set_titles(film["titles"]))
    if not settable(title.text):
        return Words(film["slug"].replace("-", " ").capitalize())
    return Words(title.text, title.lang)


def showing_title(reader: Reader, show: Show) -> Words:
    """What a showing is called."""
    title = show_title(reader, show)
    if is_settable(title.text) or any(show["title"].values()):
        return Words(title.text, title.lang)
    films = [readable(reader.book, one) for one in show["films"]]
    return Words(" + ".join(film_title(reader, film).text for film in films if film))


def readable(book: Book, item: Mapping[str, Any]) -> Film | None:
    """The film of a showing's item, where the release holds it."""
    return book.films.get(item["film"])


def original_of(film: Film) -> Words | None:
    """The title the film gave itself, where its letters can be set."""
    for one in film["titles"]:
        if one["kind"] == "title_proper" and is_settable(one["text"]):
            return Words(one["text"], one["language"].split("-")[0])
    return None


def left_out(book: Book) -> list[tuple[str, str]]:
    """Titles films gave themselves that no typeface at hand can write, each with its language."""
    proper = [
        one
        for film in book.contents["films"]
        for one in film["titles"]
        if one["kind"] == "title_proper" and not is_settable(one["text"])
    ]
    return list(dict.fromkeys((one["text"], one["language"]) for one in proper))


def film_facts(readers: Readers, film: Film) -> Facts:
    """A film as every paper names it."""
    section = readers.book.section_of(film)
    titles = readers.told(lambda reader: film_title(reader, film))
    original = original_of(film)
    titled = title_in(readers.book, film["slug"])
    return {
        "slug": film["slug"],
        "titles": titles,
        "original": list(original)
        if original and original.text not in {text for text, _ in titles}
        else None,
        "makers": readers.told(lambda reader: _makers(reader, film)),
        "made": readers.told(lambda reader: _made(reader, film)),
        "minutes": readers.told(
            lambda reader: runtime_line(film["runtime_seconds"], reader.locale)
        ),
        "colour": section["colour"] if section else "",
        "art": art(*titled) if titled else "",
    }


def _makers(reader: Reader, film: Film) -> str:
    return reader.listing([one.text for one in reader.directors(film) if one.text])


def _made(reader: Reader, film: Film) -> str:
    where = countries_line(film["countries"], reader.locale, film["year"])
    return ", ".join(filter(None, (where, str(film["year"] or ""))))


def hall_name(reader: Reader, venue: str, code: str) -> str:
    """As in: Arman, hall 1."""
    house = reader.plain(reader.book.venues[venue]["name"])
    room = reader.plain(reader.book.halls[venue, code]["name"])
    return house if not room or room == house else f"{house}, {room}" if house else room


def times(show: Show) -> tuple[str, str]:
    """When a showing begins and ends, on the clocks of its place."""
    start, end = moment_of(show["starts"]), moment_of(show["ends"])
    return clock_time(start, show["tz"]), clock_time(end, show["tz"])


def minute_of_day(show: Show, instant: str, day: str) -> int:
    """Minutes since the midnight its festival day began with; after the next midnight, past 1440."""
    at = local(moment_of(instant), show["tz"])
    days = (at.date() - date.fromisoformat(day)).days
    return days * 1440 + at.hour * 60 + at.minute
