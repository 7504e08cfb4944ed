"""A folder as the store: files for their owner's eyes, whole or not there."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from festival.foundation import files
from festival.media.kept import Kept, named


@dataclass(frozen=True)
class Folder:
    """Pictures and files under one folder of this machine."""

    home: Path

    def keep(self, way: str, content: bytes) -> None:
        files.keep(self.home / named(way), content)

    def read(self, way: str) -> bytes | None:
        try:
            return (self.home / named(way)).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def seen(self, way: str) -> Kept | None:
        return self._told(self.home / named(way))

    def ways(self, prefix: str = "") -> Iterator[Kept]:
        place = self.home / prefix.rpartition("/")[0]
        for file in sorted(place.rglob("*")):
            if file.relative_to(self.home).as_posix().startswith(prefix):
                told = self._told(file)
                if told is not None:
                    yield told

    def remove(self, way: str) -> None:
        files.wipe(self.home / named(way))

    def free(self) -> int:
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        return shutil.disk_usage(self.home).free

    def trouble(self) -> str:
        place = next(one for one in (self.home, *self.home.parents) if one.exists())
        return "" if os.access(place, os.W_OK | os.X_OK) else f"{place} cannot be written to."

    def _told(self, file: Path) -> Kept | None:
        try:
            facts = file.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not file.is_file():
            return None
        return Kept(file.relative_to(self.home).as_posix(), facts.st_size, facts.st_mtime)
