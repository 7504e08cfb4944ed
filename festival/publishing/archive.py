"""Every edition the public may read, the newest first: they stay at their addresses for ever."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from flask_babel import gettext, ngettext
from markupsafe import Markup

from festival.foundation.language import LOCALES
from festival.foundation.moments import date_range
from festival.foundation.pages import Page
from festival.foundation.shell import tongues
from festival.publishing.book import Reader
from festival.publishing.site import PublicHouse, house_of
from festival.publishing.summary import edition_line


@dataclass(frozen=True)
class Past:
    """An edition in a line: when and where it was, and ways into it."""

    name: Markup
    href: str
    line: str
    figures: str
    ways: list[tuple[str, str]]


@dataclass(frozen=True)
class ArchivePage(Page):
    """All editions."""

    template: ClassVar[str] = "publishing/archive.html"

    editions: list[Past]


def archive_page(readers: Sequence[Reader]) -> ArchivePage:
    """The editions of *readers*, in their order."""
    return ArchivePage([past(reader) for reader in readers])


def past(reader: Reader) -> Past:
    """What the archive says of an edition."""
    book = reader.book
    edition = book.edition
    first, last = (date.fromisoformat(edition[end]) for end in ("starts_on", "ends_on"))
    when = date_range(first, last, reader.locale)
    films, events = len(book.films), len(book.events)
    counted = [ngettext("%(num)s film", "%(num)s films", films)] if films else []
    if events:
        counted.append(ngettext("%(num)s event", "%(num)s events", events))
    ways = [
        (gettext("Films"), "films", bool(films)),
        (gettext("Schedule"), "schedule", bool(book.shows)),
        (gettext("Juries"), "juries", "jury" in book.parts),
        (gettext("Awards"), "awards", "palmares" in book.parts),
    ]
    return Past(
        name=reader.said(edition["name"]),
        href=f"{reader.root}/",
        line=", ".join(one for one in (when, reader.plain(edition["city"])) if one),
        figures=" · ".join(counted),
        ways=[(words, f"{reader.root}/{place}") for words, place, there in ways if there],
    )


def archive_house(newest: Reader, base: str) -> PublicHouse:
    """The newest edition's shell around a page that belongs to none."""
    house = house_of(newest, "/", base)
    places = {code: f"/{code}/archive" for code in LOCALES}
    every = gettext("All editions")
    summary = house.summary and replace(
        house.summary,
        description=f"{every}. {edition_line(newest)}",
        data=None,
    )
    return replace(
        house,
        tongues=tongues(newest.locale, places),
        here=places[newest.locale],
        canonical=base + places[newest.locale],
        alternates=tuple((code, base + place) for code, place in places.items()),
        summary=summary,
    )
