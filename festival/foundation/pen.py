"""Who writes to SQLite now, in this process and in its neighbours.

SQLite lets one write at a time, and whoever comes meanwhile asks it again and again, each time after a longer
nap: of a hundred jurors who save at once the unlucky one slept through three seconds of others' turns. Here they
stand in a queue.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

PATIENCE = 10
"""Seconds somebody stands in this process's queue. Whoever waits longer asks SQLite itself, which waits as long
again."""

TURN, PEN = 0, 1
"""Two bytes of the pen's file: who is next, and who writes. Only who is next asks for the pen, so that a process
with many in its own queue does not take it twice while another waits."""


class Pen:
    """The right to write to one database."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.here = Lock()
        self.file: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else writes meanwhile, unless they waited longer than anybody should."""
        if not self.here.acquire(timeout=PATIENCE):
            yield
            return
        try:
            # Locks of a file end with the process that holds them, however it ends; no child inherits them.
            if self.file is None:
                self.file = os.open(
                    f"{self.path}-pen", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
                )
            fcntl.lockf(self.file, fcntl.LOCK_EX, 1, TURN)
            fcntl.lockf(self.file, fcntl.LOCK_EX, 1, PEN)
            fcntl.lockf(self.file, fcntl.LOCK_UN, 1, TURN)
            try:
                yield
            finally:
                fcntl.lockf(self.file, fcntl.LOCK_UN, 1, PEN)
        finally:
            self.here.release()


_pens: dict[str, Pen] = {}
_making = Lock()


def pen_of(path: str) -> Pen:
    """The one pen of this process for a database."""
    with _making:
        return _pens.setdefault(path, Pen(path))
