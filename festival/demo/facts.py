"""How the demo's plain facts are written down, and how their tables are read."""

from collections.abc import Iterator
from typing import NamedTuple

from festival.foundation.text import Text

DEMO = Text(
    en="[demo] In this programme for demonstration only.",
    ru="[demo] В этой программе только для демонстрации.",
    kk="[demo] Бұл бағдарламаға тек көрсету үшін енгізілген.",
)
"""Said of a film whose place in a section is ours, not the festival's."""


class Titled(NamedTuple):
    """Words and the language they are in."""

    language: str
    words: str


class FilmFact(NamedTuple):
    """A real film as its sources give it; the first title is the original, the first country the majority's."""

    number: int
    key: str
    titles: list[Titled]
    year: int
    countries: list[str]
    minutes: int | None
    directors: list[str]
    kind: str
    languages: list[str]
    about_women: bool
    silent: bool


class PersonFact(NamedTuple):
    """A person's names, the first being the one the festival prints, and the one they are sorted by."""

    key: str
    sort_name: str
    names: list[Titled]


class Synopsis(NamedTuple):
    """A sentence or two about a film, written here, in three languages."""

    en: str
    ru: str
    kk: str


KINDS = {"fic": "fiction", "doc": "documentary", "anim": "animation", "exp": "experimental"}


def rows(table: str) -> Iterator[list[str]]:
    r"""The cells of a table, one line a row.

    >>> list(rows("a | b\n c | d"))
    [['a', 'b'], ['c', 'd']]
    """
    for line in table.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]


def titled(cell: str) -> list[Titled]:
    """Words with their languages.

    >>> titled("fr:Visages villages; en:Faces Places")
    [Titled(language='fr', words='Visages villages'), Titled(language='en', words='Faces Places')]
    """
    pairs = (part.strip().split(":", 1) for part in cell.split("; "))
    return [Titled(language, words) for language, words in pairs]


def films(table: str) -> dict[str, FilmFact]:
    """Films by their key."""
    found = {}
    for number, key, titles, year, countries, minutes, directors, kind, tongues, flags in rows(
        table
    ):
        found[key] = FilmFact(
            number=int(number),
            key=key,
            titles=titled(titles),
            year=int(year),
            countries=countries.split(),
            minutes=int(minutes) if minutes else None,
            directors=directors.split(),
            kind=KINDS[kind],
            languages=tongues.split(),
            about_women="w" in flags,
            silent="s" in flags,
        )
    return found


def people(table: str) -> dict[str, PersonFact]:
    """People by their key."""
    return {key: PersonFact(key, sort, titled(names)) for key, sort, names in rows(table)}
