"""What changes for the public from one release to the next, in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from festival.publishing.book import Book, Reader, Show
from festival.publishing.grid import hall_words, show_title


@dataclass(frozen=True)
class Change:
    """One thing the public will see differently."""

    what: str
    thing: str
    detail: str


def changes(
    before: Mapping[str, Any] | None, after: Mapping[str, Any], locale: str
) -> list[Change]:
    """Films and showings that come, go or move, and what is announced besides."""
    new = Reader(Book(after), locale)
    old = Reader(Book(before), locale) if before else None
    found = _parts(old, new) + _films(old, new) + _shows(old, new)
    for part, words in (
        ("edition", gettext("The edition’s name, dates or welcome")),
        ("sections", gettext("Sections")),
        ("partners", gettext("Partners")),
        ("venues", gettext("Venues")),
        ("events", gettext("Events")),
        ("juries", gettext("Juries")),
        ("prizes", gettext("Prizes")),
        ("awards", gettext("Awards")),
        ("polls", gettext("The audience’s votes")),
        ("people", gettext("People and their names")),
    ):
        if before is not None and before.get(part, []) != after.get(part, []):
            found.append(Change(gettext("Changed"), words, ""))
    return found


def _parts(old: Reader | None, new: Reader) -> list[Change]:
    words = {
        "schedule": gettext("The schedule"),
        "jury": gettext("The juries and their prizes"),
        "palmares": gettext("The winners"),
    }
    known = old.book.parts if old else frozenset()
    return [
        Change(gettext("Announced"), words[part], "") for part in sorted(new.book.parts - known)
    ]


def _films(old: Reader | None, new: Reader) -> list[Change]:
    before: Mapping[str, Any] = old.book.films if old else {}
    found = []
    for slug, film in new.book.films.items():
        if slug not in before:
            found.append(Change(gettext("New film"), new.title(film["titles"]).text, ""))
        elif before[slug] != film:
            found.append(Change(gettext("Film changed"), new.title(film["titles"]).text, ""))
    for slug, film in before.items():
        if slug not in new.book.films and old:
            found.append(Change(gettext("Film removed"), old.title(film["titles"]).text, ""))
    return found


def _shows(old: Reader | None, new: Reader) -> list[Change]:
    before = {show["code"]: show for show in old.book.shows} if old else {}
    after = {show["code"]: show for show in new.book.shows}
    found = []
    for code, show in after.items():
        was = before.get(code)
        if was is None:
            found.append(_change(new, gettext("New showing"), show))
        elif show["state"] != was["state"] and show["state"] == "cancelled":
            found.append(_change(new, gettext("Showing cancelled"), show))
        elif (was["starts"], was["venue"], was["hall"]) != (
            show["starts"],
            show["venue"],
            show["hall"],
        ):
            place = _where(old, was) if old else ""
            found.append(_change(new, gettext("Showing moved"), show, place))
        elif was != show:
            found.append(_change(new, gettext("Showing changed"), show))
    for code, show in before.items():
        if code not in after and old:
            found.append(_change(old, gettext("Showing removed"), show))
    return found


def _change(reader: Reader, what: str, show: Show, before: str = "") -> Change:
    where = _where(reader, show)
    detail = (
        gettext("%(place)s, before: %(before)s", place=where, before=before) if before else where
    )
    return Change(what, show_title(reader, show).text, detail)


def _where(reader: Reader, show: Show) -> str:
    day = reader.short_day(show["day"])
    return f"{day}, {show['local'][11:16]}, {hall_words(reader, show).striptags()}"
