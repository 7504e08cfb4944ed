"""What a store of pictures and files is: a few verbs over names such as ``renditions/abc-480.webp``."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol


@dataclass(frozen=True)
class Kept:
    """A file that lies in a store: its name there, its size, and since when (seconds of the epoch)."""

    way: str
    bytes: int
    at: float


class Store(Protocol):
    """Where files lie. A file is whole under its name or not there; a name is written again whole.

    One that cannot be reached refuses with ``STORE_AWAY``; what is not there is None, never an error.
    """

    def keep(self, way: str, content: bytes) -> None: ...

    def read(self, way: str) -> bytes | None: ...

    def seen(self, way: str) -> Kept | None: ...

    def ways(self, prefix: str = "") -> Iterator[Kept]:
        """Every file whose name begins so, in the order of names."""
        ...

    def remove(self, way: str) -> None:
        """Gone to the last byte; what is gone already stays so."""
        ...

    def free(self) -> int:
        """How many bytes more it takes."""
        ...

    def trouble(self) -> str:
        """Why it cannot be used now, for whoever runs the house; nothing where it can."""
        ...


def named(way: str) -> str:
    """*way*, once it is certain that it leads nowhere else.

    >>> named("keys/0a1b")
    'keys/0a1b'
    >>> named("keys/../../secret")
    Traceback (most recent call last):
    ...
    ValueError: “keys/../../secret” is no name of a file in a store.
    """
    parts = PurePosixPath(way).parts
    if not parts or way != "/".join(parts) or {"..", "/"} & set(parts) or "\\" in way:
        raise ValueError(f"“{way}” is no name of a file in a store.")
    return way
