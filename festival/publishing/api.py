"""The API: read-only, for everyone, of what is released. And what else other sites take from here."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, request
from flask_login import current_user

from festival.foundation.doors import EVERYONE, admit
from festival.foundation.verdict import require
from festival.publishing import answers, office_api, sharing, widget
from festival.publishing.book import Book, Reader
from festival.publishing.current import releases
from festival.publishing.holdings import (
    COLLECTIONS,
    Asked,
    Collection,
    asked,
    asks_nothing,
    found_in,
    handed_out,
    is_clear,
    one_of,
    stretch_of,
)
from festival.publishing.openapi import openapi
from festival.publishing.schedule_xml import schedule_xml
from festival.publishing.schema import programme_schema
from festival.publishing.site import in_tongue

bp = Blueprint("api", __name__, url_prefix="/api/v1")
outward = Blueprint("outward", __name__, url_prefix="/<any(en,ru,kk):locale>/<edition>")
script = Blueprint("embedding", __name__)
bps = [bp, outward, script, office_api.bp]

EDITIONS = Collection("editions", "", "", "released")
LISTED = "/editions/<edition>/<name>"
AN_HOUR = "public, max-age=3600"


@bp.after_request
@outward.after_request
@script.after_request
def open_to_all(response: Response) -> Response:
    """Scripts of any site may read what is public; they are never told who the reader is."""
    if request.path.startswith("/office/"):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


@bp.get("/openapi.json")
@admit(EVERYONE)
def description() -> Response:
    _no_questions()
    return _said(openapi(answers.base(), current_app))


@bp.get("/schemas/programme.json")
@admit(EVERYONE)
def schema() -> Response:
    _no_questions()
    return _said(programme_schema(answers.base()))


@bp.get("/editions")
@admit(EVERYONE)
def editions() -> Response:
    require(is_clear(EDITIONS, request.args))
    books = [answers.book_of(code) for code in releases()]
    return _listed([_released(book) for book in books], asked(request.args))


@bp.get("/editions/<edition>")
@admit(EVERYONE)
def one_edition(edition: str) -> Response:
    _no_questions()
    return _said(_released(answers.book_of(edition)))


@bp.get("/editions/<edition>/programme")
@admit(EVERYONE)
def programme(edition: str) -> Response:
    _no_questions()
    return _answer(answers.book_of(edition).source)


@bp.get(LISTED)
@admit(EVERYONE)
def listed(edition: str, name: str) -> Response:
    book, collection = answers.book_of(edition), COLLECTIONS.get(name) or abort(404)
    require(is_clear(collection, request.args))
    question = asked(request.args)
    base = answers.base()
    found = [
        handed_out(book, collection, thing, base) for thing in found_in(book, collection, question)
    ]
    return _listed(found, question)


@bp.get(f"{LISTED}/<key>")
@admit(EVERYONE)
def one(edition: str, name: str, key: str) -> Response:
    book, collection = answers.book_of(edition), COLLECTIONS.get(name) or abort(404)
    _no_questions()
    found = one_of(book, collection, key)
    return _said(handed_out(book, collection, found or abort(404), answers.base()))


@outward.get("/schedule.xml")
@admit(EVERYONE)
def conference_schedule(locale: str, edition: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    if not reader.book.shows:
        abort(404)
    with in_tongue(locale):
        body = schedule_xml(reader, answers.uid_host(reader.book), answers.base())
    return answers.given(body, "application/xml; charset=utf-8")


@outward.get("/widget.json")
@admit(EVERYONE)
def widget_contents(locale: str, edition: str) -> Response:
    reader = Reader(answers.book_of(edition), locale)
    with in_tongue(locale):
        body = json.dumps(widget.contents_of(reader, answers.base()), ensure_ascii=False)
    return answers.given(body, "application/json")


@script.get("/widget.js")
@admit(EVERYONE)
def widget_script() -> Response:
    response = answers.given(widget.script(), "text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = AN_HOUR
    response.add_etag()
    return _unless_known(response)


@script.get("/office/sharing/<code>")
@admit(*sharing.SHARERS)
def for_other_sites(code: str) -> str:
    name = sharing.may_share(current_user, code)
    require(sharing.has_something(released=code in releases()))
    return sharing.sharing_page(name, answers.book_of(code), answers.base()).render()


def _released(book: Book) -> dict[str, Any]:
    root = f"{answers.base()}/api/v1/editions/{book.code}"
    links = {"self": root, "programme": f"{root}/programme"}
    return {
        "code": book.code,
        "name": dict(book.edition["name"]),
        "starts_on": book.edition["starts_on"],
        "ends_on": book.edition["ends_on"],
        "tz": book.tz,
        "parts": sorted(book.parts),
        "release": dict(book.contents["release"]),
        "sha256": book.digest,
        "counts": {name: len(each.things(book)) for name, each in COLLECTIONS.items()},
        "links": links | {name: f"{root}/{name}" for name in COLLECTIONS},
    }


def _no_questions() -> None:
    """What has no parameters is asked with none."""
    require(asks_nothing(request.args))


def _listed(things: list[Mapping[str, Any]] | list[dict[str, Any]], question: Asked) -> Response:
    """A page of a list. A page after the last does not exist."""
    found, pages, total = stretch_of(things, question)
    if question.page > pages:
        abort(404)
    response = _said(
        {
            "items": found,
            "page": question.page,
            "pages": pages,
            "per_page": question.per_page,
            "total": total,
        }
    )
    turns = {"prev": question.page - 1, "next": question.page + 1, "first": 1, "last": pages}
    response.headers["Link"] = ", ".join(
        f'<{_at_page(number)}>; rel="{name}"'
        for name, number in turns.items()
        if 1 <= number <= pages
    )
    return response


def _at_page(number: int) -> str:
    query = request.args.to_dict() | {"page": str(number)}
    return f"{answers.base()}{request.path}?{urlencode(query)}"


def _said(told: Mapping[str, Any]) -> Response:
    return _answer(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _answer(body: str) -> Response:
    response = answers.given(body, "application/json")
    response.add_etag()
    return _unless_known(response)


def _unless_known(response: Response) -> Response:
    conditional = response.make_conditional(request)
    assert isinstance(conditional, Response)
    return conditional
