"""Stills for the press: our own renditions, as JPEG at the size a page needs."""

import re
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from festival.media import store
from festival.publishing.book import Book, Film

SRC = re.compile(r"/media/([0-9A-Za-z]+)/[0-9]+\.[a-z]+")
SMALL, LARGE = 640, 1600
"""Pixels across: a column of the booklet at 300 dots an inch, and what a catalogue's page takes."""
QUALITY = {SMALL: 84, LARGE: 92}


def stills(book: Book, folder: Path, width: int = SMALL) -> dict[str, str]:
    """The first still of each film, laid in *folder* as ``<slug>.jpg``; the names, by film."""
    found = {}
    for slug, film in book.films.items():
        source = _rendition(film, width)
        if source and _laid(source, folder / f"{slug}.jpg", width):
            found[slug] = f"{slug}.jpg"
    return found


def _rendition(film: Film, width: int) -> Path | None:
    """The drawn picture next in size, the largest where none is as large."""
    if not film["stills"]:
        return None
    address = SRC.fullmatch(film["stills"][0]["src"])
    if address is None:
        return None
    files = sorted(_drawn(address.group(1)), key=_width)
    wide = [file for file in files if _width(file) >= width]
    return next(iter(wide or files[-1:]), None)


def _drawn(code: str) -> Iterable[Path]:
    return (store.home() / "renditions").glob(f"{code}-*.webp")


def _width(file: Path) -> int:
    return int(file.stem.rpartition("-")[2])


def _laid(source: Path, file: Path, width: int) -> bool:
    """A picture that cannot be read leaves its place to the film's card."""
    try:
        with Image.open(source) as picture:
            picture.convert("RGB").save(file, "JPEG", quality=QUALITY[width], optimize=True)
    except OSError:
        return False
    return True
