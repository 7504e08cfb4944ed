"""Answers kept as bytes: compressed once, in each form a browser takes, and given without asking Flask."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterable
from hashlib import sha256
from threading import Lock
from typing import Any

import brotli  # type: ignore[import-untyped]

Start = Callable[..., Any]
Environment = dict[str, Any]

PRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg")
"""What kinds of bytes grow smaller; pictures, fonts and prints are pressed already."""


def forms_of(body: bytes, mimetype: str, effort: int) -> list[tuple[str, bytes]]:
    """The bytes in each coding worth sending, the smallest first and the plain ones last."""
    plain = [("", body)]
    if not mimetype.startswith(PRESSED) and "+json" not in mimetype and "+xml" not in mimetype:
        return plain
    window = 18 if effort < 9 else 22
    pressed = [
        ("br", brotli.compress(body, quality=effort, lgwin=window)),
        ("gzip", gzip.compress(body, min(effort + 1, 9), mtime=0)),
    ]
    return [one for one in pressed if len(one[1]) < len(body)] + plain


class Answer:
    """The bytes of one address, in each form a browser may take them."""

    def __init__(self, headers: list[tuple[str, str]], body: bytes, effort: int = 5) -> None:
        dropped = {"content-length", "set-cookie", "vary", "etag", "content-encoding", "date"}
        headers = [(name, value) for name, value in headers if name.lower() not in dropped]
        headers.append(("Vary", "Accept-Encoding"))
        mark = sha256(body).hexdigest()[:24]
        self.forms: dict[str, tuple[str, list[tuple[str, str]], bytes]] = {}
        mimetype = next((said for name, said in headers if name.lower() == "content-type"), "")
        for name, coded in forms_of(body, mimetype, effort):
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


def asked(
    inner: Callable[[Environment, Start], Iterable[bytes]], environ: Environment
) -> tuple[str, list[tuple[str, str]], bytes]:
    """What the house behind answers to a GET: status, headers, and the whole body."""
    met: list[Any] = []
    given = inner(environ, lambda *said: met.append(said))
    try:
        body = b"".join(given)
    finally:
        if hasattr(given, "close"):
            given.close()
    return met[-1][0], met[-1][1], body


def send(answer: Answer, environ: Environment, start: Start) -> Iterable[bytes]:
    form = best_form(environ.get("HTTP_ACCEPT_ENCODING", ""))
    form = form if form in answer.forms else ""
    etag, headers, body = answer.forms[form]
    if _has(environ.get("HTTP_IF_NONE_MATCH", ""), etag):
        start("304 NOT MODIFIED", list(answer.unchanged[form]))
        return []
    start("200 OK", list(headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def best_form(accepted: str) -> str:
    """The smallest form a browser takes.

    >>> best_form("gzip, deflate, br"), best_form("gzip"), best_form("br;q=0, gzip;q=0.5")
    ('br', 'gzip', 'gzip')
    >>> best_form(""), best_form("identity"), best_form("*")
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
