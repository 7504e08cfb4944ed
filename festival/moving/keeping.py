"""Where files of editions lie between being asked for or handed in and being fetched or brought in."""

import shutil
import time
from pathlib import Path
from typing import IO

from flask import current_app

from festival.foundation.files import PART
from festival.rights import keeping as rights

FOLDER = "moving"
OLD = 24 * 3600
"""Seconds before a file nobody knows of is taken for left behind."""


def home() -> Path:
    """A folder of this machine, beside the database; no backup and no bucket ever holds it."""
    found = Path(current_app.instance_path) / FOLDER
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def file_of(code: str) -> Path:
    return home() / f"{code}.zip"


def free_bytes() -> int:
    return shutil.disk_usage(home()).free


def most_bytes() -> int:
    """The largest file of an edition this house takes in by its page."""
    return int(current_app.config["MAX_EDITION_BYTES"])


def take(code: str, content: IO[bytes]) -> int:
    """What was handed in lies in its file; told is how many bytes."""
    file = file_of(code)
    part = file.with_name(f"{PART}{file.name}")
    try:
        with part.open("xb") as paper:
            shutil.copyfileobj(content, paper, 1 << 20)
        part.chmod(0o600)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def wipe(code: str) -> None:
    rights.wipe(f"{FOLDER}/{code}.zip")
    _steps(code).unlink(missing_ok=True)


def note(code: str, done: int, parts: int) -> None:
    """How far it is stands beside the file: the database may be held all the while by the act itself."""
    _steps(code).write_text(f"{100 * done // (parts or 1)}")


def percent(code: str) -> int | None:
    """How far it is, where that is known."""
    try:
        return int(_steps(code).read_text() or 0)
    except (OSError, ValueError):
        return None


def _steps(code: str) -> Path:
    return home() / f"{code}.steps"


def lying_here() -> set[str]:
    """The codes of the files of this machine."""
    return {file.name.partition(".")[0] for file in home().glob("[!.]*.zip")}


def left_behind(known: set[str]) -> list[str]:
    """The codes of files that lie here for a day and that no row knows."""
    before = time.time() - OLD
    return sorted(
        file.name.partition(".")[0]
        for file in home().glob("[!.]*.zip")
        if file.stat().st_mtime < before and file.name.partition(".")[0] not in known
    )
