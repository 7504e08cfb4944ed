"""The typefaces papers are set in beside the house's own, and which letters each of them has.

The house brings some scripts along, an installation may lay more into its folder, and the large typefaces for Chinese,
Japanese and Korean are taken from where the system keeps them.
"""

import os
import re
import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import current_app, has_app_context

HOUSE = Path(__file__).parents[2] / "static" / "house" / "fonts"
SCRIPTS = HOUSE / "scripts"
FOLDER = "fonts"
"""Where an installation lays typefaces of its own, inside its instance folder."""
SYSTEM = tuple(
    Path("/usr/share/fonts") / folder / f"NotoSansCJK-{weight}.ttc"
    for folder in ("opentype/noto", "noto-cjk", "google-noto-sans-cjk-fonts", "google-noto-cjk")
    for weight in ("Regular", "Bold")
)
"""Where the large typefaces of East Asia lie on Debian, Arch and Fedora."""
KINDS = {".ttf", ".otf", ".ttc", ".otc"}

OURS, SERIF = "Golos Text", "Libertinus Serif"
# Golos Text, and the serif that Typst brings for its neighbours: Latin, Greek, Cyrillic, Hebrew, signs.
_HAVE = (
    "\n -~\u00a0-\u00ac\u00ae-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0484"
    "\u0487-\u04ff\u0510-\u0513\u051a-\u051d\u1e00-\u1f15"
    "\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fc4"
    "\u2010-\u2027\u202f-\u2040\u2044-\u2052\u2070\u2071\u2074-\u208e\u20a0-\u20c0\u2116\u2122"
    "\u2190-\u22ff\u25a0-\u2606"
)
NOT_OURS = re.compile(f"[^{_HAVE}]")
"""A letter for which another typeface is looked for."""

Spans = tuple[tuple[int, int], ...]
"""First and last letter of each run of letters a typeface has, in their order."""


@dataclass(frozen=True)
class Typeface:
    """A file of letters: the name it is called by, and what it can write."""

    family: str
    file: Path
    spans: Spans

    def has(self, letter: str) -> bool:
        at = bisect_right(self.spans, (ord(letter), 0x110000)) - 1
        return at >= 0 and ord(letter) <= self.spans[at][1]

    def writes(self, words: str) -> bool:
        return all(self.has(letter) for letter in words if not letter.isspace())


def instance_folder() -> Path | None:
    """Where this installation lays its own, if it has."""
    folder = Path(current_app.instance_path) / FOLDER if has_app_context() else None
    return folder if folder and folder.is_dir() else None


def typefaces() -> tuple[Typeface, ...]:
    """The house's scripts, then the installation's own, then the system's."""
    own = instance_folder()
    files = [*_files(SCRIPTS), *(_files(own) if own else ()), *filter(Path.is_file, SYSTEM)]
    return _read(tuple((str(file), file.stat().st_mtime_ns) for file in files))


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in KINDS)


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[str, int], ...]) -> tuple[Typeface, ...]:
    found = (typeface(Path(file)) for file, _ in files)
    return tuple(one for one in found if one)


def lacked(letters: Iterable[str]) -> set[str]:
    """Those letters that none of the typefaces has."""
    known = typefaces()
    return {letter for letter in letters if not any(one.has(letter) for one in known)}


def typeface(file: Path) -> Typeface | None:
    """What a file of letters says of itself; None where it cannot be read."""
    try:
        with file.open("rb") as opened:
            tables = _tables(opened.fileno())
            names = os.pread(opened.fileno(), *_extent(tables[b"name"]))
            letters = os.pread(opened.fileno(), *_extent(tables[b"cmap"]))
        return Typeface(_family(names), file, _spans(_letters(letters)))
    except (OSError, KeyError, ValueError, struct.error):
        return None


def _tables(file: int) -> dict[bytes, tuple[int, int]]:
    """Where the tables lie, of the first typeface where a file holds several."""
    head = os.pread(file, 16, 0)
    start = struct.unpack(">I", head[12:16])[0] if head[:4] == b"ttcf" else 0
    (count,) = struct.unpack(">H", os.pread(file, 6, start)[4:])
    rows = os.pread(file, 16 * count, start + 12)
    return {tag: (offset, length) for tag, _, offset, length in struct.iter_unpack(">4sIII", rows)}


def _extent(table: tuple[int, int]) -> tuple[int, int]:
    offset, length = table
    return length, offset


FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
WINDOWS = 3


def _family(table: bytes) -> str:
    """The name of the whole family, in English where there is a choice."""
    _, count, texts = struct.unpack(">HHH", table[:6])
    found: dict[int, str] = {}
    for at in range(count):
        platform, _, language, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * at)
        if platform == WINDOWS and name in {FAMILY, TYPOGRAPHIC_FAMILY}:
            words = table[texts + offset : texts + offset + length].decode("utf-16-be")
            if language == 0x409 or name not in found:
                found[name] = words
    return found.get(TYPOGRAPHIC_FAMILY) or found[FAMILY]


def _letters(table: bytes) -> Iterator[int]:
    """Every letter that leads to a drawing."""
    (count,) = struct.unpack(">H", table[2:4])
    offsets: dict[int, int] = {}
    for at in range(count):
        *_, offset = struct.unpack_from(">HHI", table, 4 + 8 * at)
        (format,) = struct.unpack_from(">H", table, offset)
        offsets.setdefault(format, offset)
    if 12 in offsets:
        yield from _of_groups(table, offsets[12])
    elif 4 in offsets:
        yield from _of_segments(table, offsets[4])


def _of_groups(table: bytes, start: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", table, start + 12)
    for first, last, glyph in struct.iter_unpack(
        ">III", table[start + 16 : start + 16 + 12 * count]
    ):
        if last > 0x10FFFF:
            raise ValueError(last)
        yield from range(first if glyph else first + 1, last + 1)


def _of_segments(table: bytes, start: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", table, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, start + 14)
    firsts = struct.unpack_from(f">{count}H", table, start + 16 + double)
    deltas = struct.unpack_from(f">{count}H", table, start + 16 + 2 * double)
    ranges = start + 16 + 3 * double
    for at, (first, last, delta) in enumerate(zip(firsts, ends, deltas, strict=True)):
        here = ranges + 2 * at
        (offset,) = struct.unpack_from(">H", table, here)
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if offset:
                (glyph,) = struct.unpack_from(">H", table, here + offset + 2 * (letter - first))
            if glyph and (glyph + delta) & 0xFFFF:
                yield letter


def _spans(letters: Iterable[int]) -> Spans:
    """As in: letters one by one, put together into runs.

    >>> _spans([65, 66, 67, 97])
    ((65, 67), (97, 97))
    """
    found: list[list[int]] = []
    for letter in sorted(letters):
        if found and letter <= found[-1][1] + 1:
            found[-1][1] = letter
        else:
            found.append([letter, letter])
    return tuple((first, last) for first, last in found)
