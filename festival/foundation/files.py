"""Files that are whole or not there, also after the power fails."""

import os
import secrets
from pathlib import Path

PART = ".part-"
"""How the name of an unfinished file begins; whoever sweeps may remove old ones."""
BLOCK = 1 << 20


def keep(file: Path, content: bytes) -> None:
    """*content* stands in *file* when this returns: written beside it, synced, then named."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.parent / f"{PART}{secrets.token_hex(8)}"
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as paper:
            paper.write(content)
            paper.flush()
            os.fsync(paper.fileno())
        part.replace(file)
        sync(file.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sync(folder: Path) -> None:
    """Make the names in *folder* last; a rename alone may be forgotten."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def wipe(file: Path) -> None:
    """The file's bytes are overwritten, and it is gone; one that is gone already stays so."""
    if not file.is_file():
        return
    with file.open("r+b") as paper:
        for at in range(0, file.stat().st_size, BLOCK):
            paper.write(bytes(min(BLOCK, file.stat().st_size - at)))
        paper.flush()
        os.fsync(paper.fileno())
    file.unlink()
    sync(file.parent)
