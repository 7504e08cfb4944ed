"""Where pictures lie: originals nobody is served, renditions everybody with the address is."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from flask import current_app

from festival.foundation.files import PART, keep

FOLDERS = ("originals", "renditions")
LEFT_ALONE = 24 * 3600
"""Seconds before a file without a row is taken for left behind: its act may still be on the way."""


def home() -> Path:
    """The folder of all pictures, as the installation says or beside the database."""
    url = str(current_app.config.get("MEDIA_URL") or "")
    if url and not url.startswith("file:///"):
        raise ValueError("MEDIA_URL is to be a folder, written file:///…")
    return Path(url[len("file://") :]) if url else Path(current_app.instance_path) / "media"


def most_bytes() -> int:
    """The largest picture this installation takes."""
    return int(current_app.config.get("MAX_UPLOAD_BYTES") or 20_000_000)


def free_bytes() -> int:
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    return shutil.disk_usage(home()).free


def original(code: str) -> Path:
    return home() / "originals" / code


def rendition(code: str, width: int, format: str) -> Path:
    return home() / "renditions" / f"{code}-{width}.{format}"


def keep_original(code: str, content: bytes) -> None:
    keep(original(code), content)


def keep_rendition(code: str, width: int, format: str, content: bytes) -> None:
    keep(rendition(code, width, format), content)


def code_of(file: Path) -> str:
    """The code of the picture a file belongs to; of an unfinished file, nothing."""
    return "" if file.name.startswith(PART) else file.name.partition("-")[0]


def old_files(now: float | None = None) -> Iterator[Path]:
    """Every file that has lain here for a day or longer."""
    before = (time.time() if now is None else now) - LEFT_ALONE
    for folder in FOLDERS:
        place = home() / folder
        for file in place.iterdir() if place.exists() else ():
            if file.stat().st_mtime < before:
                yield file
