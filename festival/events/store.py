"""Where documents of events lie: one file each under a name nobody can guess, outside the web root."""

from pathlib import Path

from festival.foundation.files import keep
from festival.media import store

FOLDER = "documents"


def document(code: str) -> Path:
    return store.home() / FOLDER / code


def keep_document(code: str, content: bytes) -> None:
    keep(document(code), content)
