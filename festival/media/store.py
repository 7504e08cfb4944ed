"""Where pictures and files lie: originals nobody is served, renditions everybody with the address is.

Every room keeps its files here, each under a name with one folder in it (``keys/…``, ``documents/…``).
"""

import time
from collections.abc import Iterator
from pathlib import Path

from flask import current_app

from festival.foundation.files import PART
from festival.media.bucket import Bucket
from festival.media.folder import Folder
from festival.media.kept import Kept, Store

FOLDERS = ("originals", "renditions")
LEFT_ALONE = 24 * 3600
"""Seconds before a file without a row is taken for left behind: its act may still be on the way."""


def there() -> Store:
    """The store as the installation says, or a folder beside the database."""
    url = str(current_app.config.get("MEDIA_URL") or "")
    if not url:
        return Folder(Path(current_app.instance_path) / "media")
    if url.startswith("file:///"):
        return Folder(Path(url.removeprefix("file://")))
    return Bucket.at(url)


def keep(way: str, content: bytes) -> None:
    """*content* lies under this name when this returns, whole."""
    there().keep(way, content)


def read(way: str) -> bytes | None:
    """The whole file; nothing where it is not."""
    return there().read(way)


def seen(way: str) -> Kept | None:
    return there().seen(way)


def ways(prefix: str = "") -> Iterator[Kept]:
    """Every file whose name begins so, in the order of names."""
    return there().ways(prefix)


def sizes(prefix: str) -> dict[str, int]:
    """How large each file is whose name begins so: one question for all of them."""
    return {one.way: one.bytes for one in ways(prefix)}


def remove(way: str) -> None:
    """The file is gone to the last byte; one that is gone already stays so."""
    there().remove(way)


def free_bytes() -> int:
    return there().free()


def most_bytes() -> int:
    """The largest picture this installation takes."""
    return int(current_app.config.get("MAX_UPLOAD_BYTES") or 20_000_000)


def original(code: str) -> str:
    return f"originals/{code}"


def rendition(code: str, width: int, format: str) -> str:
    return f"renditions/{code}-{width}.{format}"


def code_of(way: str) -> str:
    """The code of the picture a file belongs to; of an unfinished file, nothing."""
    name = way.rpartition("/")[2]
    return "" if name.startswith(PART) else name.partition("-")[0]


def old_files(now: float | None = None) -> Iterator[Kept]:
    """Every file of a picture that has lain here for a day or longer."""
    before = (time.time() if now is None else now) - LEFT_ALONE
    for folder in FOLDERS:
        yield from (one for one in ways(f"{folder}/") if one.at < before)
