"""A past programme in one file: a calendar, a schedule of another system, or a folder packed as zip."""

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from festival.foundation.verdict import YES, no, require
from festival.foundation.words import cleaned
from festival.programme.occasions import Listing
from festival.programme.rules import (
    PROGRAMME_UNREADABLE,
    SHEET_MISSING,
    SHEET_TOO_LARGE,
    SHEET_UNREADABLE,
)
from festival.programme.sheets import FILMS, SCREENINGS, VENUES
from festival.programme.taking import read_programme

MOST_BYTES = 5_000_000
PACKED = b"PK\x03\x04"
SHEETS = (FILMS, SCREENINGS, VENUES)


def text_of(name: str, content: bytes) -> str:
    """What stands in a file, as words; no database keeps an empty character, and no sheet means one."""
    most = MOST_BYTES // 1_000_000
    require(no(SHEET_TOO_LARGE, name=name, most=most) if len(content) > MOST_BYTES else YES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        require(no(SHEET_UNREADABLE, name=name))
        raise
    return text.replace("\0", "")


def name_of(filename: str) -> str:
    """What a file is called, without where it lay.

    >>> name_of("old/2014.ics"), name_of("../.. ")
    ('2014.ics', 'programme')
    """
    last = cleaned(filename.replace("\\", "/").rpartition("/")[2], 120).text.strip(". ")
    return last[:120] or "programme"


def is_packed(content: bytes) -> bool:
    return content.startswith(PACKED)


def unpacked(name: str, content: bytes) -> dict[str, bytes]:
    """The sheets in a packed folder, wherever in it they lie; other files are left alone."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            for one in folder.infolist():
                sheet = PurePosixPath(one.filename).name
                if sheet in SHEETS and sheet not in found and not one.is_dir():
                    with folder.open(one) as inside:
                        found[sheet] = inside.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError):
        require(no(PROGRAMME_UNREADABLE, name=name))
    for needed in (FILMS, SCREENINGS):
        require(YES if needed in found else no(SHEET_MISSING, folder=name, name=needed))
    return {VENUES: b""} | found


def listing_of(name: str, text: str) -> Listing:
    """The occasions of a calendar or a schedule; it is told apart by how it begins."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(text, encoding="utf-8", newline="")
        found = read_programme(file)
    assert isinstance(found, Listing)
    return found
