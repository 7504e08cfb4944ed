"""Files of this room and files that go with a person: where they lie, and how they are wiped."""

from pathlib import Path

from flask import current_app
from sqlalchemy import select

from festival.foundation import files
from festival.foundation.db import db
from festival.foundation.files import keep
from festival.letters.models import Letter
from festival.letters.paper import file_name
from festival.media import store
from festival.rights.models import DataCopy
from festival.rights.subjects import Subject

FOLDER = "copies"


def copy_file(code: str) -> str:
    return f"{FOLDER}/{code}.zip"


def copy_files(subject: Subject) -> list[str]:
    """The names of the packed copies of what is held about them."""
    found = select(DataCopy.code).where(DataCopy.person_id.in_(subject.person_ids))
    return [f"media/{copy_file(code)}" for code in db.session.scalars(found)]


def letter_files(subject: Subject) -> list[str]:
    """The names of the files of letters to them, where letters are files."""
    found = select(Letter).where(Letter.address.in_(subject.emails))
    return [f"letters/{file_name(letter)}.eml" for letter in db.session.scalars(found)]


def note_forgotten(accounts: list[str]) -> None:
    """The accounts' codes stand on this machine, so that a backup that is put back forgets them again."""
    known = forgotten()
    if not set(accounts) <= set(known):
        keep(_forgotten(), "\n".join(sorted({*known, *accounts})).encode())


def forgotten() -> list[str]:
    """The codes of the accounts that were forgotten, also by a database that stands here no more."""
    file = _forgotten()
    return file.read_text().split() if file.is_file() else []


def _forgotten() -> Path:
    return Path(current_app.instance_path) / "forgotten.txt"


def wipe(name: str) -> None:
    """The file is gone to the last byte, in the store or beside the database; one that is gone stays so."""
    folder, _, way = name.partition("/")
    if folder == "media":
        store.remove(way)
        return
    home = Path(current_app.instance_path) / folder
    file = (home / way).resolve()
    if file.is_relative_to(home.resolve()):
        files.wipe(file)
