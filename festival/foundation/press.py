"""Papers to hand over: a template and facts become an accessible PDF (PDF/UA-1)."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Semaphore
from typing import Any

from flask import Response, current_app

from festival.foundation.typefaces import (
    HOUSE,
    NOT_OURS,
    OURS,
    SCRIPTS,
    SERIF,
    Typeface,
    typefaces,
)

PRESSROOM = Path(__file__).with_name("pressroom.py")
PATIENCE = 30
"""Seconds after which a paper is given up."""
AT_ONCE = Semaphore(2)
"""Papers set at the same moment in one process of the house; each takes a core for half a second."""


class PaperNotSet(RuntimeError):
    """The template does not compile, or the paper took too long."""


def printed(
    template: str,
    facts: Mapping[str, Any],
    *,
    pictures: Path | None = None,
    patience: int = PATIENCE,
) -> bytes:
    """The PDF of ``templates/<template>``. *facts* are handed over as JSON: text in them stays text.

    What lies in the folder *pictures* the template finds under ``/pictures``.
    """
    told = json.dumps(facts, ensure_ascii=False)
    more = _needed(told)
    with AT_ONCE, _workshop(template, pictures) as root, _case(more) as case:
        order = [sys.executable, "-I", str(PRESSROOM), str(root), str(root / template), case]
        order += [str(patience), json.dumps(_families(more), ensure_ascii=False)]
        try:
            done = subprocess.run(
                order,
                input=told.encode(),
                capture_output=True,
                timeout=patience,
                check=False,
                env={},
            )
        except subprocess.TimeoutExpired as late:
            raise PaperNotSet(template) from late
    if done.returncode:
        raise PaperNotSet(f"{template}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def _needed(words: str) -> list[Typeface]:
    """The typefaces that have a letter of these words ours lacks; the large ones take their time."""
    rare = set(NOT_OURS.findall(words))
    return [one for one in typefaces() if any(one.has(letter) for letter in rare)]


def _families(more: list[Typeface]) -> list[str]:
    """By which names letters are looked for: what other scripts need comes after our own and before the machine's."""
    scripts = [one.family for one in more if one.file.parent == SCRIPTS]
    others = [one.family for one in more if one.file.parent != SCRIPTS]
    return list(dict.fromkeys([OURS, *scripts, SERIF, *others]))


@contextmanager
def _case(more: list[Typeface]) -> Iterator[str]:
    """A folder with every file the press takes its letters from."""
    with TemporaryDirectory(prefix="case-") as folder:
        case = Path(folder)
        for at, file in enumerate([*sorted(HOUSE.glob("*.ttf")), *(one.file for one in more)]):
            (case / f"{at}{file.suffix}").symlink_to(file)
        yield str(case)


@contextmanager
def _workshop(template: str, pictures: Path | None) -> Iterator[Path]:
    """The folder the child may read: the templates, and beside them the pictures of this one paper."""
    root = Path(current_app.root_path).parent / "templates"
    if pictures is None:
        yield root
        return
    with TemporaryDirectory(prefix="paper-") as folder:
        desk = Path(folder)
        for shelf in ("house", Path(template).parent.name):
            (desk / shelf).mkdir()
            for sheet in (root / shelf).glob("*.typ"):
                shutil.copy(sheet, desk / shelf)
        (desk / "pictures").symlink_to(pictures, target_is_directory=True)
        yield desk


def paper_answer(name: str, content: bytes) -> Response:
    """A PDF to keep, under *name*; it belongs to one reader and is not kept on the way."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
