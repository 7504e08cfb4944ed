"""What machines ask of the whole house: a map of the pages, a card for a film, a name for the screen."""

import json
from xml.sax.saxutils import escape

from flask_babel import gettext

from festival.foundation.language import LOCALES
from festival.foundation.shell import asset
from festival.publishing.addresses import places_of
from festival.publishing.answers import book_of
from festival.publishing.book import Book, Reader
from festival.publishing.current import releases

XHTML = "http://www.w3.org/1999/xhtml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def card_title(slug: str) -> tuple[str, str] | None:
    """The title and the colour a released film's card is cut from; None for films nobody was told of."""
    found = (title_in(book_of(edition), slug) for edition in releases())
    return next((one for one in found if one), None)


def title_in(book: Book, slug: str) -> tuple[str, str] | None:
    """The same from one release, or from a draft."""
    film = book.films.get(slug)
    if film is None:
        return None
    section = book.section_of(film)
    original = next((one for one in film["titles"] if one["kind"] == "title_proper"), None)
    title = original["text"] if original else Reader(book, "en").title(film["titles"]).text
    return title, section["colour"] if section else ""


def sitemap_of(base: str) -> str:
    """Every released page in every language, each naming the others."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">',
    ]
    for edition in releases():
        book = book_of(edition)
        changed = f"<lastmod>{book.contents['release']['published_at']}</lastmod>"
        for place in places_of(book):
            addresses = {code: escape(f"{base}/{code}/{edition}/{place}") for code in LOCALES}
            others = "".join(
                f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>'
                for code, href in addresses.items()
            )
            lines += [
                f"<url><loc>{href}</loc>{changed}{others}</url>" for href in addresses.values()
            ]
    return "\n".join([*lines, "</urlset>", ""])


def manifest_of() -> str:
    """How the site calls itself on a phone's first screen."""
    editions = list(releases())
    name = (
        Reader(book_of(editions[0]), "en").plain(book_of(editions[0]).edition["name"])
        if editions
        else ""
    )
    icons = [
        {"src": _from_root("house/art/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": _from_root("house/art/icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {
            "src": _from_root("house/art/icon-maskable.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    # Everything is named from where this file lies, so that it means the same in any folder.
    said = {
        "name": name or gettext("Festival"),
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#f3f4f2",
        "theme_color": "#0c0e11",
        "icons": icons,
    }
    return json.dumps(said, ensure_ascii=False)


def _from_root(path: str) -> str:
    return asset(path).removeprefix("/")
