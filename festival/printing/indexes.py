"""Three ways to find a film in a booklet: by a title, by who directed it, by where it was made."""

from collections.abc import Iterable

from festival.foundation.collation import sort_key
from festival.foundation.countries import country_name
from festival.printing.telling import Facts, Readers, film_title, original_of
from festival.printing.typecase import is_settable
from festival.publishing.book import Reader, Words
from festival.publishing.site import in_tongue

Entry = tuple[str, str, str]
"""What one looks for, its language, and the film it leads to."""


def titles(readers: Readers) -> list[Facts]:
    """Every title a reader may know a film by."""
    found: dict[tuple[str, str], str] = {}
    for film in readers.book.contents["films"]:
        for reader in readers.each:
            said = film_title(reader, film)
            found.setdefault((said.text, film["slug"]), said.lang or reader.locale)
        if original := original_of(film):
            found.setdefault((original.text, film["slug"]), original.lang or "")
    return _by_letter(readers, ((text, lang, slug) for (text, slug), lang in found.items() if text))


def directors(readers: Readers) -> list[Facts]:
    """Names as they are printed; a name in other letters leads to the same film."""
    found: dict[tuple[str, str], str] = {}
    for film in readers.book.contents["films"]:
        for reader in readers.each:
            for name in reader.directors(film):
                if name.text and is_settable(name.text):
                    found.setdefault((name.text, film["slug"]), name.lang or reader.locale)
    return _by_letter(readers, ((text, lang, slug) for (text, slug), lang in found.items()))


def _by_letter(readers: Readers, entries: Iterable[Entry]) -> list[Facts]:
    locale = readers.first.locale
    letters: dict[str, dict[tuple[str, str], list[str]]] = {}
    for text, lang, slug in sorted(entries, key=lambda one: (sort_key(one[0], locale), one[2])):
        rows = letters.setdefault(initial(text), {})
        rows.setdefault((text, lang), []).append(slug)
    return [
        {
            "letter": letter,
            "rows": [
                {"text": text, "lang": lang, "films": slugs} for (text, lang), slugs in rows.items()
            ],
        }
        for letter, rows in letters.items()
    ]


def initial(text: str) -> str:
    """The letter a title is filed under; figures have one place.

    >>> initial("«Қыз Жібек»"), initial("1982"), initial("…"), initial("მონანიება")
    ('Қ', '0–9', '…', 'მ')
    """
    for letter in text:
        if letter.isdigit():
            return "0–9"
        if letter.isalpha():
            # Georgian has capitals in the table of letters, and nobody files anything under them.
            return letter if "\u10d0" <= letter <= "\u10ff" else letter.upper()
    return text[:1]


def countries(readers: Readers) -> list[Facts]:
    """Each country with its films, in the alphabet of the first reader."""
    films: dict[str, list[str]] = {}
    for film in readers.book.contents["films"]:
        for code in film["countries"]:
            films.setdefault(code, []).append(film["slug"])
    named = [
        (readers.told(lambda reader, code=code: country_name(code, reader.locale)), slugs)  # type: ignore[misc]
        for code, slugs in films.items()
    ]
    locale = readers.first.locale
    return [
        {"name": name, "films": [_filed(readers.first, slug) for slug in _in_order(readers, slugs)]}
        for name, slugs in sorted(named, key=lambda one: sort_key(one[0][0][0], locale))
    ]


def _in_order(readers: Readers, slugs: list[str]) -> list[str]:
    locale = readers.first.locale
    return sorted(slugs, key=lambda slug: sort_key(_title(readers.first, slug).text, locale))


def _filed(reader: Reader, slug: str) -> Facts:
    title = _title(reader, slug)
    return {"text": title.text, "lang": title.lang or reader.locale, "films": [slug]}


def _title(reader: Reader, slug: str) -> Words:
    with in_tongue(reader.locale):
        return film_title(reader, reader.book.films[slug])
