"""Stills as newspapers take them: JPEG in the largest size that is kept, drawn once from our own pixels.

What is drawn from is a rendition, so no place, name or note of the original goes along.
"""

import io
from collections.abc import Mapping
from threading import Semaphore
from typing import Any, NamedTuple

from PIL import Image

from festival.media import store

QUALITY = 90
AT_ONCE = Semaphore(2)
"""Kits packed at the same moment in one process of the house."""
PATIENCE = 10
"""Seconds somebody waits for their turn."""


class BusyError(Exception):
    """Others are being served; the same request is right in a few seconds."""


class Drawn(NamedTuple):
    """A picture of a release: its code and the largest width it is kept in."""

    code: str
    width: int


def largest(picture: Mapping[str, Any]) -> Drawn:
    """What a release says of a picture's renditions, read back.

    >>> largest({"src": "/media/abc/1024.webp", "sources": [["image/webp", "/media/abc/320.webp 320w, /media/abc/1600.webp 1600w"]]})
    Drawn(code='abc', width=1600)
    """
    sets = [names for kind, names in picture["sources"] if kind == "image/webp"]
    widths = [int(one.rsplit(" ", 1)[1][:-1]) for names in sets for one in names.split(", ")]
    return Drawn(picture["src"].split("/")[2], max(widths))


def jpeg(picture: Mapping[str, Any]) -> bytes | None:
    """The picture as a JPEG file; nothing where it is not kept any more."""
    code, width = largest(picture)
    drawn = store.rendition(code, width, "jpg")
    kept = store.read(drawn)
    if kept is not None:
        return kept
    source = store.read(store.rendition(code, width, "webp"))
    return _draw(source, drawn) if source is not None else None


def _draw(source: bytes, target: str) -> bytes:
    with Image.open(io.BytesIO(source), formats=("WEBP",)) as found:
        page = io.BytesIO()
        found.convert("RGB").save(page, "JPEG", quality=QUALITY, optimize=True)
    store.keep(target, page.getvalue())
    return page.getvalue()
