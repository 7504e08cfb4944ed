"""Where the files of keys lie: each as it came, under its digest, outside the web root."""

import hashlib

from festival.media import store

FOLDER = "keys"


def key_file(digest: str) -> str:
    return f"{FOLDER}/{digest}"


def keep_key(content: bytes) -> None:
    """The file is safe in the store when this returns; the same file twice is one."""
    store.keep(key_file(hashlib.sha256(content).hexdigest()), content)


def content_of(digest: str) -> bytes | None:
    """The file as it came; nothing where it is gone or is not what it was."""
    content = store.read(key_file(digest))
    whole = content is not None and hashlib.sha256(content).hexdigest() == digest
    return content if whole else None
