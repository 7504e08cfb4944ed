"""Stills for the press: our own renditions, as JPEG at the size a page needs."""

import re
from io import BytesIO
from pathlib import Path

from PIL import Image

from festival.media import store
from festival.publishing.book import Book, Film

SRC = re.compile(r"/media/([0-9A-Za-z]+)/[0-9]+\.[a-z]+")
DRAWN = re.compile(r"-([0-9]+)\.webp$")
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


def _rendition(film: Film, width: int) -> bytes | None:
    """The drawn picture next in size, the largest where none is as large."""
    if not film["stills"]:
        return None
    address = SRC.fullmatch(film["stills"][0]["src"])
    if address is None:
        return None
    drawn = {
        int(one[1]): kept.way
        for kept in store.ways(f"renditions/{address.group(1)}-")
        if (one := DRAWN.search(kept.way))
    }
    wide = [one for one in sorted(drawn) if one >= width]
    found = next(iter(wide or sorted(drawn)[-1:]), None)
    return None if found is None else store.read(drawn[found])


def _laid(source: bytes, file: Path, width: int) -> bool:
    """A picture that cannot be read leaves its place to the film's card."""
    try:
        with Image.open(BytesIO(source)) as picture:
            picture.convert("RGB").save(file, "JPEG", quality=QUALITY[width], optimize=True)
    except OSError:
        return False
    return True
