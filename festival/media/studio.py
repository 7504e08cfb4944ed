"""What the house lets the darkroom do, and what it believes of the answer."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Semaphore
from typing import Any, NamedTuple

from festival.foundation.verdict import Verdict, no, require
from festival.media.rules import (
    PICTURE_BROKEN,
    PICTURE_KIND,
    kind_of,
    may_measure,
    may_weigh,
    widths_for,
)

DARKROOM = Path(__file__).with_name("darkroom.py")
PATIENCE = 60
LARGEST_RENDITION = 8_000_000
AT_ONCE = Semaphore(2)
"""Pictures open at the same moment in one process of the house."""


class Seen(NamedTuple):
    """What was found out about a file before it is kept."""

    sha256: str
    width: int
    height: int
    verdict: Verdict


class Drawn(NamedTuple):
    """One rendition as the darkroom made it."""

    width: int
    height: int
    format: str
    content: bytes


class Developed(NamedTuple):
    width: int
    height: int
    placeholder: str
    renditions: list[Drawn]


REMEMBERED = 256
_seen: dict[str, Seen] = {}


def examine(content: bytes, most: int) -> Seen:
    """Whether *content* is a picture we can keep, judged without opening it in this process.

    The same bytes are opened once: a form looks at them before any transaction begins, so that the
    operation which keeps them need not wait for a decoder while it holds the pen.
    """
    if not (weight := may_weigh(len(content), most)):
        return Seen("", 0, 0, weight)
    if kind_of(content) is None:
        return Seen("", 0, 0, no(PICTURE_KIND))
    digest = sha256(content).hexdigest()
    seen = _seen.get(digest) or _opened(content)
    # Only a yes is remembered: a no may have come from a machine short of memory.
    if seen.verdict:
        while len(_seen) >= REMEMBERED:
            _seen.pop(next(iter(_seen)), None)
        _seen[digest] = seen
    return seen


def _opened(content: bytes) -> Seen:
    with TemporaryDirectory(prefix="festival-look-") as folder:
        file = Path(folder) / "picture"
        file.write_bytes(content)
        answer = _ask("look", str(file))
    digest, kind = sha256(content).hexdigest(), kind_of(content)
    width, height = _whole(answer.get("width")), _whole(answer.get("height"))
    if not (width and height):
        return Seen(digest, 0, 0, no(PICTURE_BROKEN))
    if kind is None or answer.get("format") != kind:
        return Seen(digest, 0, 0, no(PICTURE_KIND))
    return Seen(digest, width, height, may_measure(width, height, kind))


def develop(original: bytes, width: int) -> Developed:
    """Every rendition of an original; refused when the darkroom could not make them all."""
    with TemporaryDirectory(prefix="festival-develop-") as folder:
        widths, file = widths_for(width), Path(folder) / "original"
        file.write_bytes(original)
        answer = _ask("develop", str(file), folder, *map(str, widths))
        drawn = [_drawn(made, Path(folder)) for made in answer.get("renditions", [])]
        placeholder = answer.get("placeholder", "")
        whole = len(drawn) == 2 * len(widths) and len(placeholder) < 4000
        if not whole or not placeholder.startswith("data:image/webp;base64,"):
            require(no(PICTURE_BROKEN))
        return Developed(_whole(answer["width"]), _whole(answer["height"]), placeholder, drawn)


def _drawn(made: Any, folder: Path) -> Drawn:
    """A rendition, believed only as far as it can be checked: a decoder may have been taken over."""
    width, height, format = _whole(made["width"]), _whole(made["height"]), made["format"]
    content = b""
    if format in {"avif", "webp"} and width and height:
        content = (folder / f"{width}.{format}").read_bytes()
    if not content or len(content) > LARGEST_RENDITION or kind_of(content) != format:
        require(no(PICTURE_BROKEN))
    return Drawn(width, height, format, content)


def _ask(*order: str) -> dict[str, Any]:
    """One errand to the darkroom, which knows none of our environment; silence is an answer, too."""
    with AT_ONCE:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(DARKROOM), *order],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"MALLOC_ARENA_MAX": "2", "LC_ALL": "C.UTF-8"},
                cwd="/",
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"problem": "TimeoutExpired"}
    try:
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
    except ValueError:
        answer = {}
    return answer if isinstance(answer, dict) else {}


def _whole(value: Any) -> int:
    """A positive whole number, or 0 for anything else."""
    return value if type(value) is int and 0 < value <= 10**9 else 0
