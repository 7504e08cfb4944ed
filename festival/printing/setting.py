"""At the press: a release, a kind of paper and its languages in, the finished file out; and where files lie."""

import fcntl
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import current_app

from festival.foundation.press import printed
from festival.foundation.typefaces import typefaces
from festival.media import store
from festival.printing import sheets
from festival.printing.badges import Colleague, badges
from festival.printing.booklet import booklet_facts
from festival.printing.merging import archive
from festival.printing.models import PaperKind
from festival.printing.pictures import LARGE, stills
from festival.printing.telling import Facts, Readers
from festival.publishing.book import Book

FOLDER = "papers"
PATIENCE = 120
"""Seconds a whole booklet may take; size M takes a few."""
DAY = 24 * 3600

SHEETS: dict[PaperKind, Callable[[Readers], Facts]] = {
    PaperKind.DAYS: sheets.day_sheets,
    PaperKind.POSTER: sheets.poster,
    PaperKind.DOORS: sheets.door_signs,
}


def set_paper(
    book: Book, kind: PaperKind, tongues: Sequence[str], team: Iterable[Colleague] = ()
) -> bytes:
    """The paper, whole. Nothing is asked but the release; for badges also who works here."""
    with TemporaryDirectory(prefix="stills-") as folder:
        pictures = Path(folder)
        if kind is PaperKind.MERGE:
            return archive(book, pictures, stills(book, pictures, LARGE))
        readers = Readers(book, tongues)
        facts: Any
        if kind is PaperKind.BOOKLET:
            facts = booklet_facts(readers, _public(), stills(book, pictures))
            return printed("printing/booklet.typ", facts, pictures=pictures, patience=PATIENCE)
        facts = badges(readers, team) if kind is PaperKind.BADGES else SHEETS[kind](readers)
        return printed(f"printing/{kind.value}.typ", facts, patience=PATIENCE)


def _public() -> str:
    """Where the site stands; paper does not name an address nobody can reach."""
    return str(current_app.config["PUBLIC_URL"] or "")


def _gates() -> Path:
    """Where this machine notes what is being set; two machines that set the same lay the same."""
    return Path(current_app.instance_path) / "papers"


def ending(kind: PaperKind) -> str:
    return "zip" if kind is PaperKind.MERGE else "pdf"


def file_of(digest: str, kind: PaperKind, tongues: str) -> str:
    """Where a paper of a release lies, or will: its name says what it was made of."""
    return f"{FOLDER}/{digest[:32]}-{kind.value}-{tongues.replace(' ', '-')}.{ending(kind)}"


def booklet_file(digest: str, tongue: str) -> str:
    """Where the booklet everybody may take lies; a house whose templates changed sets it anew."""
    return f"{file_of(digest, PaperKind.BOOKLET, tongue).removesuffix('.pdf')}-{_cut()}.pdf"


def _cut() -> str:
    """What the templates of this house are, and the letters it has, in eight letters."""
    return _mark(tuple((one.family, len(one.spans)) for one in typefaces()))


@cache
def _mark(letters: tuple[tuple[str, int], ...]) -> str:
    root = Path(current_app.root_path).parent / "templates" / "printing"
    sheets = (sheet.read_bytes() for sheet in sorted(root.glob("*.typ")))
    return sha256(b"".join(sheets) + repr(letters).encode()).hexdigest()[:8]


@contextmanager
def alone(file: str) -> Iterator[bool]:
    """Whether this is the only one who sets *file* now; whoever comes second is told no, and does not wait."""
    _gates().mkdir(parents=True, exist_ok=True, mode=0o700)
    name = file.removeprefix(f"{FOLDER}/")
    gate = os.open(_gates() / f".{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(gate)


def sweep(known: Iterable[str], now: float | None = None) -> int:
    """Remove papers older than a day of which no release in force begins with such a fingerprint."""
    kept = tuple(digest[:32] for digest in known)
    before = (time.time() if now is None else now) - DAY
    removed = 0
    for paper in store.ways(f"{FOLDER}/"):
        if paper.at < before and not paper.way.rpartition("/")[2].startswith(kept or ("",)):
            store.remove(paper.way)
            removed += 1
    for gate in _gates().glob(".*.lock"):
        if gate.stat().st_mtime < before and not gate.name.removeprefix(".").startswith(kept):
            gate.unlink(missing_ok=True)
    return removed
