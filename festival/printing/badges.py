"""Badges: who is somebody here, from the release; and those who work here, from their hats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from festival.foundation.countries import country_name
from festival.printing.telling import Facts, Readers, Told, edition_facts, film_title
from festival.printing.typecase import is_settable, proofread
from festival.publishing.book import Reader
from festival.publishing.site import in_tongue
from festival.publishing.vocabulary import SEATS, role_word

COLOURS = {
    "jury": "women",
    "film": "rapprochement",
    "guest": "pine",
    "team": "classics",
    "press": "madder",
}
"""Each kind of badge in a colour of its own, and with its word: a colour alone says nothing."""


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here: their names by language, and what they do."""

    names: Mapping[str, str]
    posts: Mapping[str, str]


@dataclass(frozen=True)
class Journalist:
    """Somebody of the press: their name as they write it, for whom they work, where, and their number."""

    name: str
    outlet: str
    country: str
    number: int


def press_badges(readers: Readers, journalists: Iterable[Journalist]) -> Facts:
    """One badge a journalist, in the order they come."""
    return _sheet(readers, [_press(readers, one) for one in journalists])


def badges(readers: Readers, colleagues: Iterable[Colleague]) -> Facts:
    """One badge a person: as a juror rather than as a film-maker, as a film-maker rather than as a guest."""
    found: dict[str, Facts] = {}
    for code, badge in (*_jury(readers), *_makers(readers), *_guests(readers)):
        found.setdefault(code, badge)
    team = [_team(readers, one) for one in colleagues]
    return _sheet(readers, [badge for badge in (*found.values(), *team) if badge["name"]])


def _sheet(readers: Readers, named: list[Facts]) -> Facts:
    name = readers.first.plain(readers.book.edition["name"])
    with in_tongue(readers.first.locale):
        title = gettext("Badges")
    proofed: Facts = proofread(
        edition_facts(readers) | {"title": f"{name}: {title}", "badges": named}
    )
    return proofed


def _badge(readers: Readers, kind: str, name: Told, post: Told, line: Told) -> Facts:
    words = {
        "jury": lambda: gettext("Jury"),
        "film": lambda: gettext("Filmmaker"),
        "guest": lambda: gettext("Guest"),
        "team": lambda: gettext("Team"),
        "press": lambda: gettext("Press"),
    }
    return {
        "kind": readers.told(lambda reader: words[kind]()),
        "colour": COLOURS[kind],
        "name": _twice([one for one in name if is_settable(one[0])]),
        "post": post,
        "line": line,
    }


def _twice(names: Told) -> Told:
    """The first name, and the last, which is in Latin letters where there are such."""
    return names if len(names) < 2 else [names[0], names[-1]]


def _name(readers: Readers, code: str, otherwise: str = "") -> Told:
    """The name for the first reader, and in Latin letters, which every doorkeeper reads."""
    wide = Readers(readers.book, dict.fromkeys([*readers.tongues, "en"]))
    return wide.told(lambda reader: reader.name(code, otherwise))


def _jury(readers: Readers) -> Iterable[tuple[str, Facts]]:
    for jury in readers.book.contents["juries"]:
        name = readers.words(jury["name"])
        for one in jury["members"]:
            seat = readers.told(lambda reader, one=one: _seat(one))  # type: ignore[misc]
            person = _name(readers, one["person"])
            yield one["person"], _badge(readers, "jury", person, seat, name)


def _seat(one: Mapping[str, Any]) -> str:
    return "" if one["role"] == "member" else str(SEATS[one["role"]])


def _makers(readers: Readers) -> Iterable[tuple[str, Facts]]:
    for film in readers.book.contents["films"]:
        title = readers.told(lambda reader, film=film: film_title(reader, film))  # type: ignore[misc]
        where = readers.told(lambda reader, film=film: _countries(reader, film))  # type: ignore[misc]
        for credit in film["credits"]:
            if credit["activity"] == "director" and credit.get("person"):
                person = _name(readers, credit["person"], credit["credited_as"])
                yield credit["person"], _badge(readers, "film", person, title[:2], where)


def _countries(reader: Reader, film: Mapping[str, Any]) -> str:
    return ", ".join(country_name(code, reader.locale) for code in film["countries"][:3])


def _guests(readers: Readers) -> Iterable[tuple[str, Facts]]:
    for show in readers.book.shows:
        for one in show["participants"]:
            role = readers.told(lambda reader, one=one: role_word(one["role"]))  # type: ignore[misc]
            post = readers.words(one["affiliation"])
            person = _name(readers, one["person"])
            yield one["person"], _badge(readers, "guest", person, role, post)


def _team(readers: Readers, one: Colleague) -> Facts:
    wide = Readers(readers.book, dict.fromkeys([*readers.tongues, "en"]))
    name = wide.told(lambda reader: one.names.get(reader.locale, ""))
    return _badge(readers, "team", name, readers.words(one.posts), [])


def _press(readers: Readers, one: Journalist) -> Facts:
    """Whoever writes their name in letters we lack is known by their number."""
    number, tongue = f"№ {one.number}", readers.first.locale
    name = one.name if is_settable(one.name) else number
    where = readers.told(lambda reader: country_name(one.country, reader.locale))
    line = [*where, *([(number, tongue)] if name != number else [])]
    return _badge(readers, "press", [(name, tongue)], [(one.outlet, tongue)], line)
