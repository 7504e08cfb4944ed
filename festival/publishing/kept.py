"""Public bytes, kept: drawn once for each release, compressed once, and answered before Flask is asked.

What a release shows cannot change, so its pages need no table, no session and no template again. Only
the question which release is in force is asked anew, and its answer is trusted for half a second.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

from festival.foundation.keeping import Answer, Environment, Start, Store, asked, send
from festival.foundation.language import LOCALES
from festival.foundation.shell import THEMES
from festival.publishing.current import Known, Published, peek, refresh

KEEP = "festival.keep"
"""Where a view says, in the WSGI environment, which release its answer is of."""

ROOM = 24_000_000
ASKED_ROOM = 4_000_000
"""Bytes of plain pages, and of pages that answer a question (filters, search), kept in one process."""

PAGE = b"<!doctype html>"
_FELT = re.compile(rf"(?:^|; ?)theme=({'|'.join(sorted(THEMES))})(?:;|$)")

PREFIXES = tuple(f"/{locale}/" for locale in LOCALES)


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
        felt = felt_of(environ.get("HTTP_COOKIE", ""))
        if felt:
            answer = self._in_felt(answer, felt, (current.digest, *address, felt), store)
        return send(answer, environ, start)

    def _current(self, edition: str) -> Published | None:
        if self.app.testing or self.known.is_stale():
            refresh(self.app, self.known)
        return peek(self.known, edition)

    def _in_felt(self, answer: Answer, felt: str, key: tuple[Any, ...], store: Store) -> Answer:
        """The page as somebody reads it who chose paper or cinema: for them alone, and so from its first line."""
        found = store.get(key)
        if found is None:
            found = clothed(answer, felt)
            if found is not answer:
                store.put(key, found)
        return found

    def _asked(
        self, environ: Environment, start: Start, address: tuple[Any, ...], store: Store
    ) -> Iterable[bytes]:
        """Flask's answer, kept when the view said it may be."""
        asking = environ | {"REQUEST_METHOD": "GET"}
        status, headers, body = asked(self.inner, asking)
        if status.startswith("200") and KEEP in asking:
            answer = Answer(headers, body)
            store.put((asking[KEEP], *address), answer)
            felt = felt_of(environ.get("HTTP_COOKIE", ""))
            return send(clothed(answer, felt) if felt else answer, environ, start)
        start(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def felt_of(cookies: str) -> str:
    """What a reader chose to read in, by their cookies; nothing where the device decides.

    >>> felt_of("a=1; theme=cinema"), felt_of("theme=pink"), felt_of("")
    ('cinema', '', '')
    """
    if "theme=" not in cookies:
        return ""
    found = _FELT.search(cookies)
    return found[1] if found else ""


def clothed(answer: Answer, felt: str) -> Answer:
    """The same page in a felt; what is no page stays as it is."""
    _, headers, body = answer.forms[""]
    if not body.startswith(PAGE):
        return answer
    said = [(name, value) for name, value in headers if name.lower() != "cache-control"]
    said.append(("Cache-Control", "private, max-age=5, must-revalidate"))
    return Answer(said, body.replace(b"<html ", f'<html data-theme="{felt}" '.encode(), 1))


def mount(app: Flask) -> None:
    """Stand before *app*."""
    app.wsgi_app = Kept(app, app.wsgi_app)  # type: ignore[method-assign,assignment]
