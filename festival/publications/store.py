"""Where files of publications lie: one each under a name nobody can guess, outside the web root."""

from pathlib import Path

from festival.foundation.files import keep
from festival.media import store

FOLDER = "publications"


def rendition(code: str) -> Path:
    return store.home() / FOLDER / code


def keep_rendition(code: str, content: bytes) -> None:
    keep(rendition(code), content)
