"""The public pages of publications: all of them, and one with its files in every language it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext
from markupsafe import Markup

from festival.foundation.moments import date_words
from festival.foundation.pages import Page
from festival.foundation.tongues import language_name
from festival.publications.models import PublicationKind
from festival.publications.naming import publication_kind
from festival.publishing.book import Reader, marked
from festival.publishing.vocabulary import PARTNERS


@dataclass(frozen=True)
class Writer:
    """An author, as of then."""

    name: Markup
    href: str | None
    affiliation: Markup


@dataclass(frozen=True)
class File:
    """A publication in one language."""

    href: str
    tag: str
    language: str
    facts: str
    isbn: str


@dataclass(frozen=True)
class Listed:
    """A publication in a list."""

    title: Markup
    href: str
    kind: str
    authors: Markup
    languages: str


@dataclass(frozen=True)
class PublicationsPage(Page):
    """Every publication of the edition."""

    template: ClassVar[str] = "publishing/publications.html"

    rows: list[Listed]


@dataclass(frozen=True)
class PublicationPage(Page):
    """One publication."""

    template: ClassVar[str] = "publishing/publication.html"

    title: str
    lang: str | None
    kind: str
    note: Markup | None
    paragraphs: list[Markup]
    files: list[File]
    writers: list[Writer]
    bodies: list[tuple[Markup, str, Markup | None, str]]
    presented: tuple[Markup, str] | None
    replaces: tuple[Markup, str] | None
    replaced: tuple[Markup, str] | None


def publications_page(reader: Reader) -> PublicationsPage | None:
    """All publications in their order; None where the release has none."""
    found = reader.book.contents.get("publications", [])
    return PublicationsPage([_listed(reader, one) for one in found]) if found else None


def _listed(reader: Reader, one: Mapping[str, Any]) -> Listed:
    names = [marked(reader.name(author["person"])) for author in one["authors"]]
    return Listed(
        title=reader.said(one["title"]),
        href=f"{reader.root}/publications/{one['slug']}",
        kind=_kind(one),
        authors=Markup(", ").join(names),
        languages=reader.listing(
            [language_name(file["language"], reader.locale) for file in one["renditions"]]
        ),
    )


def publication_page(reader: Reader, slug: str) -> PublicationPage | None:
    """A publication of the release, by its address; None where there is none."""
    published = reader.book.contents.get("publications", [])
    one = next((other for other in published if other["slug"] == slug), None)
    if one is None:
        return None
    title, event = reader.words(one["title"]), reader.book.events.get(one["event"] or "")
    summary = reader.words(one["summary"])
    lines = [line.strip() for line in summary.text.split("\n")]
    by_code = {other["code"]: other for other in published}
    later = next((other for other in published if other["supersedes"] == one["code"]), None)
    return PublicationPage(
        title=title.text,
        lang=title.lang,
        kind=_kind(one),
        note=reader.said(one["note"]) or None,
        paragraphs=[marked(summary._replace(text=line)) for line in lines if line],
        files=[_file(reader, file) for file in one["renditions"]],
        writers=[
            Writer(
                marked(reader.name(author["person"])),
                reader.person_href(author["person"]),
                reader.said(author["affiliation"]),
            )
            for author in one["authors"]
        ],
        bodies=[
            (
                reader.said(body["name"]),
                str(PARTNERS[body["role"]]),
                reader.said(body["credit_line"]) or None,
                body["url"],
            )
            for body in one["bodies"]
        ],
        presented=(reader.said(event["title"]), f"{reader.root}/events/{event['slug']}")
        if event
        else None,
        replaces=_way(reader, by_code.get(one["supersedes"] or "")),
        replaced=_way(reader, later),
    )


def _way(reader: Reader, other: Mapping[str, Any] | None) -> tuple[Markup, str] | None:
    if other is None:
        return None
    return reader.said(other["title"]), f"{reader.root}/publications/{other['slug']}"


def _kind(one: Mapping[str, Any]) -> str:
    kind = publication_kind(PublicationKind(one["kind"]))
    return kind[:1].upper() + kind[1:]


def _file(reader: Reader, file: Mapping[str, Any]) -> File:
    size = f"{max(1, round(file['bytes'] / 1_000)):,}".replace(",", "\u202f")
    facts = ["PDF", gettext("%(size)s kB", size=size)]
    if file["pages"]:
        facts.insert(1, gettext("%(count)s pp.", count=file["pages"]))
    if file["published_on"]:
        facts.append(date_words(date.fromisoformat(file["published_on"]), reader.locale))
    return File(
        href=f"/publications/{file['code']}.pdf",
        tag=file["language"],
        language=language_name(file["language"], reader.locale),
        facts=", ".join(facts),
        isbn=file["isbn"],
    )
