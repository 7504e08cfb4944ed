"""How a message is carried to a program outside, and what came back."""

import http.client
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import current_app

from festival.foundation import clock
from festival.foundation.outside import DOOR, NotAllowed, post
from festival.hooks.rules import is_inside
from festival.hooks.signing import headers

PATIENCE = 5.0
"""Seconds for a host inside, which nobody has to look up."""


@dataclass(frozen=True)
class Parcel:
    """A message as it goes out: what names it, where to, and the secrets it is signed with.

    Not *allowed*: whoever owns the program may not know of it any more.
    """

    notice_id: int
    name: str
    address: str
    body: bytes
    secrets: tuple[str, ...] = field(repr=False)
    allowed: bool = True


@dataclass(frozen=True)
class Answer:
    """What became of a try. *Final*: another would not help."""

    status: int | None
    says: str = ""
    milliseconds: int = 0
    final: bool = False


def base() -> str:
    """What addresses in messages begin with."""
    return str(current_app.config["PUBLIC_URL"] or "http://127.0.0.1:8000").rstrip("/")


def inside() -> list[str]:
    """Hosts the installation lets messages go to although they are not public."""
    hosts: list[str] = current_app.config["HOOKS_INSIDE"]
    return hosts


def carry(parcel: Parcel) -> Answer:
    """Take a message where it belongs, once."""
    if not parcel.allowed:
        return Answer(None, "its owner may not hear of it any more", final=True)
    if not parcel.secrets:
        return Answer(None, "its secret cannot be read; make a new one", final=True)
    moment, began = int(clock.now().timestamp()), time.monotonic()
    told = headers(parcel.secrets, parcel.name, moment, parcel.body)
    try:
        status, says = _posted(parcel, told), ""
    except NotAllowed:
        status, says = None, "the address leads into a private network"
    except (OSError, http.client.HTTPException, UnicodeError) as problem:
        status, says = None, type(problem).__name__
    return Answer(status, says, round((time.monotonic() - began) * 1000))


def _posted(parcel: Parcel, told: dict[str, str]) -> int:
    if not is_inside(parcel.address, inside()):
        return post(parcel.address, told, parcel.body, current_app.extensions.get("door", DOOR))
    parts = urlsplit(parcel.address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = kind(parts.netloc, timeout=PATIENCE)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("POST", path, parcel.body, {**told, "User-Agent": "Festival"})
        return line.getresponse().status
    finally:
        line.close()
