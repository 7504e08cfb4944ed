"""How a public address is answered: the release opened, the page drawn in the address's language."""

from collections import OrderedDict
from collections.abc import Callable, Collection
from functools import partial
from urllib.parse import urlsplit

from flask import Response, abort, current_app, make_response, request
from sqlalchemy import select

from festival.foundation import canonical
from festival.foundation.cards import title_card
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import base as base
from festival.publishing.addresses import page_at
from festival.publishing.archive import archive_house, archive_page
from festival.publishing.book import Book, Reader
from festival.publishing.connections import (
    Chapters,
    chapters_in,
    connections_house,
    connections_page,
)
from festival.publishing.current import releases
from festival.publishing.kept import KEEP
from festival.publishing.models import Release
from festival.publishing.postcards import WAIT, BusyError, Postcard
from festival.publishing.postcards import drawn as postcard
from festival.publishing.queries import manifest_of_release
from festival.publishing.site import drawn, house_of, in_tongue

KEEPS = "public, max-age=5, must-revalidate"
"""Seconds after which a browser or a proxy asks again; asking costs nothing when nothing changed."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types pocket"
)
OPEN = 4
DRAWINGS = 12


def uid_host(book: Book) -> str:
    """Half of a calendar entry's name for ever: the public host, else the festival's own name."""
    host = urlsplit(str(current_app.config["PUBLIC_URL"])).hostname
    return host or f"{book.contents['festival']['slug']}.festival"


def book_of(edition: str) -> Book:
    """The released edition, opened; 404 where nothing is released."""
    current = releases().get(edition)
    if current is None:
        abort(404)
    return _opened(current.id, current.digest)


def _opened(release_id: int, digest: str) -> Book:
    books: OrderedDict[int, Book] = current_app.extensions.setdefault("books", OrderedDict())
    book = books.get(release_id)
    if book is None or book.digest != digest:
        contents = db.session.scalars(
            select(Release.contents).where(Release.id == release_id)
        ).one()
        book = books[release_id] = Book(canonical.load(contents), digest)
        book.source = contents
        while len(books) > OPEN:
            books.popitem(last=False)
    request.environ[KEEP] = digest
    return book


def manifest_in(edition: str) -> str | None:
    """The signed fingerprints of the edition's pages, once the release is signed."""
    book_of(edition)
    return manifest_of_release(releases()[edition].id)


def answer(
    locale: str,
    edition: str,
    place: str,
    make: Callable[[Reader], Page | None],
    moved: Callable[[str], str | None] | None = None,
) -> Response:
    """The page *make* makes of the release, or where it *moved* to, or 404.

    Only an address under which nothing is released asks the tables where it leads now.
    """
    reader = Reader(book_of(edition), locale)
    with in_tongue(locale):
        page = make(reader)
        if page is None:
            return _elsewhere(place, moved)
        query = request.query_string.decode("ascii", "ignore")
        html = drawn(reader, page, house_of(reader, place, base(), query))
    return given(html, "text/html; charset=utf-8")


def _elsewhere(place: str, moved: Callable[[str], str | None] | None) -> Response:
    shelf, _, slug = place.rpartition("/")
    found = moved(slug) if moved else None
    if found is None:
        abort(404)
    path = request.path.removesuffix(place)
    answer = Response(status=301)
    answer.headers["Location"] = f"{path}{shelf}/{found}"
    answer.headers["Cache-Control"] = KEEPS
    return answer


def draft(book: Book, locale: str, place: str, which: str = "draft") -> str:
    """The same page of a release that is not public yet. Nobody keeps it."""
    reader = Reader(book, locale, f"/office/releases/{book.code}/{which}")
    with in_tongue(locale):
        page = page_at(reader, place, request.args.to_dict())
        if page is None:
            abort(404)
        return drawn(reader, page, house_of(reader, f"/{place}", base()))


def drawn_card(found: tuple[str, str] | None) -> Response:
    """A film's title card, alone in its box."""
    title, colour = found or abort(404)
    response = make_response(title_card(title, colour))
    response.content_type = "image/svg+xml"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def given(body: str | bytes, mimetype: str) -> Response:
    """An answer the public may keep for a moment."""
    response = Response(body, content_type=mimetype)
    response.headers["Cache-Control"] = KEEPS
    response.headers["Content-Security-Policy"] = POLICY
    return response


def archive(locale: str) -> Response | None:
    """Every edition the public may read; None before there is one. Drawn anew when one of them changed."""
    current = releases()
    if not current:
        return None
    drawings: dict[tuple[str, ...], str] = current_app.extensions.setdefault("archive", {})
    key = (locale, base(), *(one.digest for one in current.values()))
    if key not in drawings:
        readers = [Reader(book_of(edition), locale) for edition in current]
        with in_tongue(locale):
            house = archive_house(readers[0], base())
            html = drawn(readers[0], archive_page(readers), house)
        if len(drawings) >= DRAWINGS:
            drawings.clear()
        drawings[key] = html
    request.environ.pop(KEEP, None)
    response = given(drawings[key], "text/html; charset=utf-8")
    response.add_etag()
    response.make_conditional(request)
    return response


def chapters_of(kind: str, locale: str) -> list[Chapters]:
    """What each release in force says of everybody (of "people") or every body (of "organisations")."""
    found = [
        chapters_in(one.digest, locale, partial(_reader, one.edition, locale))
        for one in releases().values()
    ]
    return [people if kind == "people" else bodies for people, bodies in found]


def _reader(edition: str, locale: str) -> Reader:
    return Reader(book_of(edition), locale)


def connections(locale: str, kind: str, code: str, codes: Collection[str]) -> Response:
    """Somebody (of "people") or a body (of "organisations") through all editions; 404 where none speaks of them."""
    current = releases()
    if not current or not codes:
        abort(404)
    with in_tongue(locale):
        page = connections_page(chapters_of(kind, locale), codes) or abort(404)
        newest = Reader(book_of(next(iter(current))), locale)
        house = connections_house(newest, base(), f"{kind}/{code}", page)
        html = drawn(newest, page, house)
    request.environ.pop(KEEP, None)
    response = given(html, "text/html; charset=utf-8")
    response.add_etag()
    response.make_conditional(request)
    return response


def picture(locale: str, edition: str, make: Callable[[Reader], Postcard | None]) -> Response:
    """A postcard of a page, which those who show it fetch once; bytes of its own that no page gives way to."""
    reader = Reader(book_of(edition), locale)
    request.environ.pop(KEEP, None)
    with in_tongue(locale):
        card = make(reader)
        try:
            response = Response(postcard(card or abort(404)), content_type="image/jpeg")
        except BusyError:
            return Response(status=503, headers={"Retry-After": str(WAIT)})
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.add_etag()
    response.make_conditional(request)
    return response
