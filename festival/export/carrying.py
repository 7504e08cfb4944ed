"""Pockets as they wait to be fetched: packed once for each release, and kept in a folder of the instance."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask

from festival.export.asking import Leaf
from festival.export.gathering import base_of, gather, one_release, starts_of
from festival.export.pocket import Key, Pocket, keys_of, packed
from festival.foundation import files
from festival.foundation.language import LOCALES

FOLDER = "pockets"
SHEETS = "/static/"
VIEWS = "?view="
PLANNED = "my.json"


def kept_pocket(app: Flask, key: Key) -> Pocket | None:
    """The pocket of a release as it was packed; None while it is not."""
    try:
        return Pocket(key, file_of(app, key).read_bytes())
    except OSError:
        return None


def file_of(app: Flask, key: Key) -> Path:
    """Pages look otherwise after a change of the house too, so its sum is in the name."""
    mark = sum_of_house(str(app.template_folder), str(app.static_folder))
    name = f"{key.edition}-{key.locale}-{key.digest[:16]}-{mark}.gz"
    return Path(app.instance_path) / FOLDER / name


@cache
def sum_of_house(*folders: str) -> str:
    """Changes when a template, a sheet or a script does. Read once in the life of a process."""
    said = [
        f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}"
        for folder in folders
        for file in sorted(Path(folder).rglob("*"))
        if file.is_file()
    ]
    return sha256("\n".join(said).encode()).hexdigest()[:10]


def waiting(app: Flask) -> list[Key]:
    """Releases in force whose pages no device can take along yet."""
    with app.test_request_context(base_url=base_of(app)):
        return [key for key in keys_of(LOCALES) if not file_of(app, key).exists()]


def pack(app: Flask, key: Key) -> Pocket | None:
    """Read every page of one edition in one language, and keep them pressed together.

    None when another release has come into force since it was asked for.
    """
    with one_release(app):
        with app.test_request_context(base_url=base_of(app)):
            if key not in keys_of(LOCALES):
                return None
        return _packed(app, key)


def _packed(app: Flask, key: Key) -> Pocket:
    prefix = f"/{key.locale}/{key.edition}/"

    def wants(address: str) -> bool:
        path, _, query = address.partition("?")
        if query and not f"?{query}".startswith(VIEWS):
            return False
        return path.startswith((prefix, SHEETS)) and not is_machines(path)

    starts = [one for one in starts_of(app) if wants(one)]
    garden = gather(app, starts, wants)
    pages = {_within(leaf): leaf.body.decode() for leaf in garden.leaves.values() if is_read(leaf)}
    sheets = [one.lstrip("/") for one in garden.leaves if one.startswith(SHEETS)]
    pocket = packed(app, key, pages, sheets, base_of(app), slashed=False)
    files.keep(file_of(app, key), pocket.packed)
    return pocket


def is_machines(path: str) -> bool:
    """A calendar, a feed, a print: asked for by machines, and not carried along."""
    name = path.rpartition("/")[2]
    return path.startswith(("/en/", "/ru/", "/kk/")) and "." in name and name != PLANNED


def is_read(leaf: Leaf) -> bool:
    """A page, or what one's own programme is worked out from."""
    return leaf.is_page or leaf.address.rpartition("/")[2] == PLANNED


def _within(leaf: Leaf) -> str:
    path, mark, query = leaf.address.partition("?")
    return path.strip("/") + mark + query


def sweep(app: Flask) -> None:
    """Pockets of releases that are no longer in force go."""
    with app.test_request_context(base_url=base_of(app)):
        needed = {file_of(app, key).name for key in keys_of(LOCALES)}
    for file in (Path(app.instance_path) / FOLDER).glob("*.gz"):
        if file.name not in needed:
            file.unlink(missing_ok=True)
