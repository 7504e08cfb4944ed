"""Public bytes, kept: drawn once for each release, compressed once, and answered before Flask is asked.

What a release shows cannot change, so its pages need no table, no session and no template again. Only
the question which release is in force is asked anew, and its answer is trusted for half a second.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterable
from hashlib import sha256
from threading import Lock
from typing import Any

import brotli  # type: ignore[import-untyped]
from flask import Flask

from festival.foundation.language import LOCALES
from festival.publishing.current import Known, Published, peek, refresh

KEEP = "festival.keep"
"""Where a view says, in the WSGI environment, which release its answer is of."""

ROOM = 24_000_000
ASKED_ROOM = 4_000_000
"""Bytes of plain pages, and of pages that answer a question (filters, search), kept in one process."""

PREFIXES = tuple(f"/{locale}/" for locale in LOCALES)
Start = Callable[..., Any]
Environment = dict[str, Any]


class Answer:
    """The bytes of one address, in each form a browser may take them."""

    def __init__(self, headers: list[tuple[str, str]], body: bytes) -> None:
        dropped = {"content-length", "set-cookie", "vary", "etag", "content-encoding", "date"}
        headers = [(name, value) for name, value in headers if name.lower() not in dropped]
        headers.append(("Vary", "Accept-Encoding"))
        mark = sha256(body).hexdigest()[:24]
        self.forms: dict[str, tuple[str, list[tuple[str, str]], bytes]] = {}
        for name, coded in (
            ("br", brotli.compress(body, quality=5, lgwin=18)),
            ("gzip", gzip.compress(body, 6, mtime=0)),
            ("", body),
        ):
            etag = f'"{mark}{"-" + name if name else ""}"'
            said = [*headers, ("ETag", etag), ("Content-Length", str(len(coded)))]
            if name:
                said.append(("Content-Encoding", name))
            self.forms[name] = (etag, said, coded)
        unsent = {"content-length", "content-type", "content-encoding"}
        self.unchanged = {
            name: [one for one in said if one[0].lower() not in unsent]
            for name, (_, said, _) in self.forms.items()
        }
        self.size = sum(len(coded) for _, _, coded in self.forms.values())


class Store:
    """Answers by address, the oldest forgotten first."""

    def __init__(self, room: int) -> None:
        self.room, self.taken = room, 0
        self.answers: OrderedDict[tuple[Any, ...], Answer] = OrderedDict()
        self.lock = Lock()

    def get(self, key: tuple[Any, ...]) -> Answer | None:
        return self.answers.get(key)

    def put(self, key: tuple[Any, ...], answer: Answer) -> None:
        with self.lock:
            if key in self.answers or answer.size > self.room:
                return
            self.answers[key] = answer
            self.taken += answer.size
            while self.taken > self.room:
                _, oldest = self.answers.popitem(last=False)
                self.taken -= oldest.size


class Kept:
    """Stands before Flask and answers what it has; the rest it passes on and remembers."""

    def __init__(self, app: Flask, inner: Callable[[Environment, Start], Iterable[bytes]]) -> None:
        self.app, self.inner = app, inner
        self.known = Known()
        app.extensions["releases"] = self.known
        self.plain, self.asked = Store(ROOM), Store(ASKED_ROOM)

    def __call__(self, environ: Environment, start: Start) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"} or not path.startswith(PREFIXES):
            return self.inner(environ, start)
        current = self._current(path[4:].partition("/")[0])
        if current is None:
            return self.inner(environ, start)
        query = environ.get("QUERY_STRING", "")
        store = self.asked if query else self.plain
        address = (environ["wsgi.url_scheme"], environ.get("HTTP_HOST"), path, query)
        answer = store.get((current.digest, *address))
        if answer is None:
            return self._asked(environ, start, address, store)
        return _send(answer, environ, start)

    def _current(self, edition: str) -> Published | None:
        if self.app.testing or self.known.is_stale():
            refresh(self.app, self.known)
        return peek(self.known, edition)

    def _asked(
        self, environ: Environment, start: Start, address: tuple[Any, ...], store: Store
    ) -> Iterable[bytes]:
        """Flask's answer, kept when the view said it may be."""
        met: list[Any] = []
        asking = environ | {"REQUEST_METHOD": "GET"}
        given = self.inner(asking, lambda *said: met.append(said))
        try:
            body = b"".join(given)
        finally:
            if hasattr(given, "close"):
                given.close()
        status, headers = met[-1][:2]
        if status.startswith("200") and KEEP in asking:
            answer = Answer(headers, body)
            store.put((asking[KEEP], *address), answer)
            return _send(answer, environ, start)
        start(*met[-1])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _send(answer: Answer, environ: Environment, start: Start) -> Iterable[bytes]:
    form = _best_form(environ.get("HTTP_ACCEPT_ENCODING", ""))
    etag, headers, body = answer.forms[form]
    if _has(environ.get("HTTP_IF_NONE_MATCH", ""), etag):
        start("304 NOT MODIFIED", list(answer.unchanged[form]))
        return []
    start("200 OK", list(headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _best_form(accepted: str) -> str:
    """The smallest form a browser takes.

    >>> _best_form("gzip, deflate, br"), _best_form("gzip"), _best_form("br;q=0, gzip;q=0.5")
    ('br', 'gzip', 'gzip')
    >>> _best_form(""), _best_form("identity"), _best_form("*")
    ('', '', '')
    """
    offered = dict(one.strip().partition(";")[::2] for one in accepted.lower().split(","))
    for form in ("br", "gzip"):
        if form in offered and offered[form].replace(" ", "") not in {
            "q=0",
            "q=0.0",
            "q=0.00",
            "q=0.000",
        }:
            return form
    return ""


def _has(asked: str, etag: str) -> bool:
    """Whether the browser holds these very bytes already.

    >>> _has('"a", W/"b"', '"b"'), _has("*", '"b"'), _has("", '"b"'), _has('"ab"', '"b"')
    (True, True, False, False)
    """
    if not asked:
        return False
    return asked.strip() == "*" or etag in (
        one.strip().removeprefix("W/") for one in asked.split(",")
    )


def mount(app: Flask) -> None:
    """Stand before *app*."""
    app.wsgi_app = Kept(app, app.wsgi_app)  # type: ignore[method-assign,assignment]
