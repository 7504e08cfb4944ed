"""The house's own files: sheets, scripts, fonts, signs. Each address carries a mark of the bytes behind it.

A file whose bytes change has another address, so a browser keeps what it has for a year and never asks.
"""

import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterable
from functools import cache
from os import stat
from os.path import normpath
from pathlib import Path, PurePosixPath
from typing import Any

from flask import Flask, Response, current_app
from werkzeug.security import safe_join

from festival.foundation.keeping import Answer, Environment, Start, Store, asked, send

ROOT = "/static/"
ROOM = 8_000_000
EFFORT = 11
"""Compressed once in the life of a process, and then sent a thousand times."""
KEEPS = "public, max-age=31536000, immutable"
ASKS = "no-cache"
MARK = 10

_MARKED = re.compile(r"(?P<stem>.+)\.(?P<mark>[0-9a-f]{10})(?P<tail>\.[a-z0-9]+)")
_NAMED = {
    ".css": re.compile(r'(?P<before>url\(")(?P<path>[^":]+)(?=")'),
    ".js": re.compile(r'(?P<before>^(?:im|ex)port\b[^";]*")(?P<path>\./[^":]+)(?=")', re.MULTILINE),
}
"""How a sheet names its fonts and signs, and a script the scripts it is made with."""


def asset(path: str) -> str:
    """The address of a file in ``static/``, which changes when its bytes do."""
    return ROOT + marked_name(path, _folder())


def marked_name(path: str, folder: Path) -> str:
    """The name of a file with the mark of its bytes: ``house/house.1f2e3d4c5b.css``."""
    return _name(str(folder), path, stat(f"{folder}/{path}").st_mtime)


def _folder() -> Path:
    return Path(str(current_app.static_folder))


@cache
def _name(folder: str, path: str, changed: float) -> str:
    mark = hashlib.sha256(content(Path(folder), path)).hexdigest()[:MARK]
    plain = PurePosixPath(path)
    return str(plain.with_suffix(f".{mark}{plain.suffix}"))


def content(folder: Path, path: str) -> bytes:
    """The bytes of a file; a sheet or a script names other files by their marked names."""
    file = folder / path
    body = file.read_bytes()
    names = _NAMED.get(file.suffix)
    if names is None:
        return body

    def marked(found: re.Match[str]) -> str:
        named = Path(normpath(file.parent / found["path"]))
        if not named.is_file() or not named.is_relative_to(folder):
            return found[0]
        name = marked_name(named.relative_to(folder).as_posix(), folder).rpartition("/")[2]
        way, stroke, _ = found["path"].rpartition("/")
        return f"{found['before']}{way}{stroke}{name}"

    return names.sub(marked, body.decode()).encode()


def give(filename: str) -> Response:
    """A file under its marked name, for good; under an older mark as it is now, for once."""
    folder, found = _folder(), _MARKED.fullmatch(filename)
    path = found["stem"] + found["tail"] if found else ""
    file = safe_join(str(folder), path) if path else None
    if found is None or file is None or not Path(file).is_file():
        return current_app.send_static_file(filename)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    answer = Response(content(folder, path), mimetype=kind)
    is_current = marked_name(path, folder) == filename
    answer.headers["Cache-Control"] = KEEPS if is_current else ASKS
    answer.add_etag()
    return answer


class Furniture:
    """Stands before Flask and gives the files it was once given itself."""

    def __init__(self, inner: Callable[[Environment, Start], Iterable[bytes]]) -> None:
        self.inner = inner
        self.store = Store(ROOM)

    def __call__(self, environ: Environment, start: Start) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or not _is_marked(path):
            return self.inner(environ, start)
        key = (environ.get("HTTP_HOST"), path)
        answer = self.store.get(key)
        if answer is None:
            status, headers, body = asked(self.inner, environ | {"REQUEST_METHOD": "GET"})
            if not status.startswith("200") or ("Cache-Control", KEEPS) not in headers:
                start(status, headers)
                return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
            answer = Answer(headers, body, EFFORT)
            self.store.put(key, answer)
        return send(answer, environ, start)


def _is_marked(path: str) -> bool:
    return path.startswith(ROOT) and _MARKED.fullmatch(path) is not None


def init_app(app: Flask) -> None:
    """Give files under their marked names, and keep them."""
    # Not every machine's table knows these two.
    mimetypes.add_type("font/woff2", ".woff2")
    mimetypes.add_type("text/javascript", ".js")
    give_file: Any = give
    app.view_functions["static"] = give_file
    app.wsgi_app = Furniture(app.wsgi_app)  # type: ignore[method-assign,assignment]
