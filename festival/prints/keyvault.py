"""Where the files of keys lie: each as it came, under its digest, outside the web root."""

import hashlib
from pathlib import Path

from festival.foundation.files import keep
from festival.media import store

FOLDER = "keys"


def key_file(digest: str) -> Path:
    return store.home() / FOLDER / digest


def keep_key(content: bytes) -> None:
    """The file is safe on the disk when this returns; the same file twice is one."""
    keep(key_file(hashlib.sha256(content).hexdigest()), content)


def content_of(digest: str) -> bytes | None:
    """The file as it came; nothing where it is gone or is not what it was."""
    file = key_file(digest)
    content = file.read_bytes() if file.is_file() else None
    whole = content is not None and hashlib.sha256(content).hexdigest() == digest
    return content if whole else None
