"""Asking an address outside whether it answers, without being led into our own network.

The name is looked up once, every address it leads to must be public, and the connection goes to the
address that was checked: a name that changes its mind between the two is of no use to anybody.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from threading import Semaphore
from urllib.parse import urljoin, urlsplit

from festival.foundation.links import is_public_address, is_public_https

PATIENCE = 8.0
"""Seconds for all of it, redirects included."""
MOST_READ = 65_536
MOST_TURNS = 3
AT_ONCE = Semaphore(4)

Lookup = Callable[[str, int], list[str]]


class Answer(StrEnum):
    OK = "ok"
    NEEDS_PASSWORD = "needs_password"  # noqa: S105
    DEAD = "dead"
    UNREACHED = "unreached"
    """Nobody answered, or not in a way that says whether the film is there."""


class NotAllowed(ValueError):
    """The address, or one it leads to, is not public."""


@dataclass(frozen=True)
class Door:
    """How the house goes out: the lookup, what counts as public, the port and the certificates trusted."""

    lookup: Lookup
    is_public: Callable[[str], bool] = is_public_address
    port: int = 443
    trust: ssl.SSLContext | None = None


def addresses_of(host: str, port: int) -> list[str]:
    """Every address a name leads to."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


DOOR = Door(addresses_of)


def ask(url: str, door: Door = DOOR) -> Answer:
    """Whether a film seems to be behind *url*. Raises ``NotAllowed`` where it leads into a private network."""
    until = time.monotonic() + PATIENCE
    with AT_ONCE:
        for _ in range(MOST_TURNS + 1):
            if not is_public_https(url):
                raise NotAllowed(url)
            try:
                status, turn, page = _knock(url, door, until)
            except (OSError, http.client.HTTPException, UnicodeError):
                return Answer.UNREACHED
            if not turn:
                return understood(status, page)
            url = urljoin(url, turn)
    return Answer.UNREACHED


def post(url: str, headers: Mapping[str, str], body: bytes, door: Door = DOOR) -> int:
    """The status a public address answers to *body*; nobody is followed anywhere else.

    Raises ``NotAllowed`` where it leads into a private network, ``OSError`` or ``HTTPException`` where
    nobody answers.
    """
    until = time.monotonic() + PATIENCE
    if not is_public_https(url):
        raise NotAllowed(url)
    host, found = _found(url, door)
    with AT_ONCE, _line(host, found[0], door, until) as line:
        line.sendall(_request(url, host, headers, body))
        answer = http.client.HTTPResponse(line, method="POST")
        answer.begin()
        return answer.status


def _request(url: str, host: str, headers: Mapping[str, str], body: bytes) -> bytes:
    parts = urlsplit(url)
    wanted = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    whole = {"Host": host, "User-Agent": "Festival", **headers}
    whole |= {"Content-Length": str(len(body)), "Connection": "close"}
    lines = [
        f"POST {_ascii(wanted)} HTTP/1.1",
        *(f"{name}: {said}" for name, said in whole.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def understood(status: int, page: bytes) -> Answer:
    """What an answer says about the film.

    >>> understood(200, b"<video>"), understood(200, b'<input type="password">'), understood(404, b"")
    (<Answer.OK: 'ok'>, <Answer.NEEDS_PASSWORD: 'needs_password'>, <Answer.DEAD: 'dead'>)
    """
    if status in {404, 410}:
        return Answer.DEAD
    if status == 401 or (200 <= status < 300 and _asks_password(page)):
        return Answer.NEEDS_PASSWORD
    return Answer.OK if 200 <= status < 300 else Answer.UNREACHED


def _asks_password(page: bytes) -> bool:
    squeezed = page.lower().replace(b"'", b'"').replace(b" ", b"")
    return b'type="password"' in squeezed or b"type=password" in squeezed


def _knock(url: str, door: Door, until: float) -> tuple[int, str, bytes]:
    parts = urlsplit(url)
    host, found = _found(url, door)
    with _line(host, found[0], door, until) as line:
        wanted = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.sendall(
            f"GET {_ascii(wanted)} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Festival link check\r\n"
            f"Accept: text/html,video/*\r\nRange: bytes=0-{MOST_READ - 1}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = http.client.HTTPResponse(line, method="GET")
        answer.begin()
        turn = answer.getheader("Location") or "" if 300 <= answer.status < 400 else ""
        return answer.status, turn, b"" if turn else _read(answer, line, until)


def _found(url: str, door: Door) -> tuple[str, list[str]]:
    """The host of *url* as it is asked for, and the addresses it leads to, all of them public."""
    host = (urlsplit(url).hostname or "").encode("idna").decode("ascii")
    found = door.lookup(host, door.port)
    if not found or not all(door.is_public(address) for address in found):
        raise NotAllowed(url)
    return host, found


def _line(host: str, address: str, door: Door, until: float) -> ssl.SSLSocket:
    """A connection to the address that was checked, under the name that was asked for."""
    plain = socket.create_connection((address, door.port), timeout=_left(until))
    try:
        plain.settimeout(_left(until))
        context = door.trust or ssl.create_default_context()
        line = context.wrap_socket(plain, server_hostname=host)
        line.settimeout(_left(until))
    except BaseException:
        plain.close()
        raise
    return line


def _read(answer: http.client.HTTPResponse, line: ssl.SSLSocket, until: float) -> bytes:
    """The beginning of the page; somebody who drips it byte by byte is not waited for."""
    page = b""
    while len(page) < MOST_READ:
        line.settimeout(_left(until))
        piece = answer.read1(MOST_READ - len(page))
        if not piece:
            break
        page += piece
    return page


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _ascii(wanted: str) -> str:
    """The path as it may stand in a request: other letters as their bytes."""
    return "".join(
        one if "!" <= one <= "~" else "".join(f"%{b:02X}" for b in one.encode()) for one in wanted
    )
