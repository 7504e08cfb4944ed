"""Where a request waits until it is whole and there is room for it inside."""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from threading import Semaphore
from typing import IO, TYPE_CHECKING

from werkzeug.wsgi import ClosingIterator

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024


class Antechamber:
    """The house behind a small room.

    A body can take minutes to arrive. Read inside, it would hold a database connection all that while
    (whoever is signed in is looked up first), and fifteen slow uploads would close the festival. So the
    server may have a thousand threads waiting out here, and only *room* of them at work inside.
    """

    def __init__(self, house: "WSGIApplication", room: int, largest: int) -> None:
        self.house = house
        self.room = Semaphore(room)
        self.largest = largest

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        length = declared(environ)
        # A larger one is not worth waiting for: the house refuses it by its declared length.
        if not 0 < length <= self.largest:
            return self._enter(environ, start_response)
        body = whole(environ["wsgi.input"], length)
        try:
            answer = self._enter({**environ, "wsgi.input": body}, start_response)
        except BaseException:
            body.close()
            raise
        return ClosingIterator(answer, [body.close])

    def _enter(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        with self.room:
            return self.house(environ, start_response)


def declared(environ: "WSGIEnvironment") -> int:
    """How long the body says it is; 0 when it says nothing sensible."""
    said = environ.get("CONTENT_LENGTH") or ""
    return int(said) if said.isascii() and said.isdecimal() else 0


def whole(arriving: IO[bytes], length: int) -> IO[bytes]:
    """The body, complete and rewound; shorter than *length* when the client left in the middle."""
    kept: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    while length and (piece := arriving.read(min(length, PIECE))):
        kept.write(piece)
        length -= len(piece)
    kept.seek(0)
    return kept
