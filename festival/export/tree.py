"""A folder of files that is replaced whole, and in which only what changed is written.

The name is a link to a folder beside it. A new one is filled, sharing with the last what is the same;
then the name is led to it, in one step. Whatever happens before that step, the old one stays as it was.
"""

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from festival.foundation.files import sync
from festival.foundation.keeping import forms_of

LIST = ".written.json"
ENDINGS = {"br": ".br", "gzip": ".gz"}
EFFORT, ONCE = 6, 11
"""How hard a page is pressed, which may change tomorrow, and a file that never does."""


class NotOurs(Exception):
    """The name belongs to something this house did not write."""


class Tree:
    """One writing of the folder."""

    def __init__(self, target: Path) -> None:
        self.target = target.absolute()
        self.last = self.target.resolve() if self.target.is_symlink() else None
        self.known: dict[str, str] = self._listed()
        self.new = self.target.parent / f".{self.target.name}.{secrets.token_hex(6)}"
        self.new.mkdir(parents=True, mode=0o755)

    def _listed(self) -> dict[str, str]:
        return self.noted(LIST)

    def noted(self, name: str) -> dict[str, Any]:
        """What the last writing noted under a name, for this one to read."""
        if self.last is None:
            return {}
        try:
            return dict(json.loads((self.last / name).read_text()))
        except (OSError, ValueError):
            return {}

    def again(self, place: str) -> bool:
        """The last writing's file stands here too, without anybody having asked what it holds."""
        if place not in self.known:
            return False
        file = self.new / place
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.exists() or self._shared(place, file)

    def put(
        self, place: str, body: bytes, mimetype: str, *, is_lasting: bool = False
    ) -> tuple[str, bool]:
        """*body* stands at *place*, pressed beside it. True when it had to be written."""
        sum = sha256(body).hexdigest()
        file = self.new / place
        file.parent.mkdir(parents=True, exist_ok=True)
        if self.known.get(place) == sum and self._shared(place, file):
            return sum, False
        for coding, coded in forms_of(body, mimetype, ONCE if is_lasting else EFFORT):
            file.with_name(file.name + ENDINGS.get(coding, "")).write_bytes(coded)
        return sum, True

    def _shared(self, place: str, file: Path) -> bool:
        """Whether the last writing's file stands here too, under a second name."""
        assert self.last is not None
        try:
            for ending in ("", *ENDINGS.values()):
                old = self.last / f"{place}{ending}"
                if not ending or old.exists():
                    os.link(old, file.with_name(file.name + ending))
        except OSError:
            # A file system without second names, or a file that somebody took away: written anew.
            for ending in ("", *ENDINGS.values()):
                file.with_name(file.name + ending).unlink(missing_ok=True)
            return False
        return True

    def switch(self, sums: dict[str, str], notes: dict[str, bytes] | None = None) -> None:
        """The name leads to what was written now; *notes* are read by the next writing alone."""
        for name, words in (notes or {}).items():
            (self.new / name).write_bytes(words)
        (self.new / LIST).write_text(json.dumps(sums, sort_keys=True, indent=0))
        # Everything written must last before the name leads to it; one call for all is quickest.
        os.sync()
        link = self.new.with_name(f"{self.new.name}.link")
        link.symlink_to(self.new.name)
        link.replace(self.target)
        sync(self.target.parent)
        self._sweep()

    def _sweep(self) -> None:
        """The writing before last goes; the last stays for whoever is reading it, or wants it back."""
        for old in self.target.parent.glob(f".{self.target.name}.*"):
            if old.is_dir() and not old.is_symlink() and old not in {self.new, self.last}:
                shutil.rmtree(old, ignore_errors=True)

    def drop(self) -> None:
        shutil.rmtree(self.new, ignore_errors=True)


@contextmanager
def writing(target: Path) -> Iterator[Tree]:
    """A tree to fill; dropped when anything goes wrong. Two writings of one name wait for each other."""
    target = target.absolute()
    if target.exists() and not target.is_symlink():
        if not target.is_dir() or any(target.iterdir()):
            raise NotOurs
        target.rmdir()
    if target.is_symlink() and target.exists() and not (target / LIST).exists():
        raise NotOurs
    target.parent.mkdir(parents=True, exist_ok=True)
    with (target.parent / f".{target.name}.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        tree = Tree(target)
        try:
            yield tree
        except BaseException:
            tree.drop()
            raise
