"""Reading a file that came from elsewhere: nothing in it is believed before its digest fits its list."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from festival.foundation.verdict import no, require
from festival.moving.gathering import rows_where
from festival.moving.packing import JOURNAL, LIST
from festival.moving.places import Kind, places
from festival.moving.rules import FORMAT, MOST_BYTES, MOST_FILES, MOST_TIMES, NOT_AN_EDITION
from festival.moving.wire import read

LARGEST_LIST = 64 * 1024**2


def _refuse(what: str) -> None:
    require(no(NOT_AN_EDITION, what=what))


@dataclass(frozen=True)
class Parcel:
    """A file of an edition that was looked through: every part is there, and is what the list says."""

    path: Path
    listed: dict[str, Any]

    @property
    def edition(self) -> str:
        return str(self.listed["edition"])

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table in the order they were written; none where the edition has none."""
        if table not in self.listed["tables"]:
            return []
        rows = []
        for line in self._lines(f"tables/{table}.jsonl"):
            try:
                rows.append(read(places()[table].table, line))
            except (ValueError, TypeError, KeyError) as problem:
                _refuse(str(problem))
        return rows

    def acts(self) -> list[dict[str, Any]]:
        return list(self._lines(JOURNAL))

    def file(self, way: str) -> bytes:
        """A file of the house's store."""
        with zipfile.ZipFile(self.path) as opened:
            return opened.read(f"files/{way}")

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        with zipfile.ZipFile(self.path) as opened:
            body = opened.read(name)
        # Words may hold every kind of line break; only this one ends a row.
        for line in body.split(b"\n")[:-1]:
            row = json.loads(line)
            if not isinstance(row, dict):
                _refuse(f"{name} holds no rows")
            yield row


def opened(path: Path) -> Parcel:
    """The file at *path*, looked through from end to end. What is not in its list, or not as listed, is refused."""
    try:
        with zipfile.ZipFile(path) as parcel:
            listed = _list_of(parcel)
            _look_through(parcel, _wanted(listed))
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError, RuntimeError) as problem:
        _refuse(str(problem) or type(problem).__name__)
    return Parcel(path, listed)


def _list_of(parcel: zipfile.ZipFile) -> dict[str, Any]:
    if parcel.getinfo(LIST).file_size > LARGEST_LIST:
        raise ValueError("its list is too long")
    listed = json.loads(parcel.read(LIST))
    if not isinstance(listed, dict) or listed.get("format") != FORMAT:
        raise ValueError("it has another format")
    return listed


def _wanted(listed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What is to be in the file, by name."""
    wanted = {JOURNAL: listed["journal"]}
    for name, told in listed["tables"].items():
        if name not in places() or places()[name].kind is Kind.LEFT:
            raise ValueError(f"there is no place for {name}")
        wanted[f"tables/{name}.jsonl"] = told
    for way, told in listed["files"].items():
        parts = PurePosixPath(way).parts
        if len(parts) != 2 or way != "/".join(parts) or {"..", "."} & set(parts) or "\\" in way:
            raise ValueError(f"{way} is no name of a file")
        wanted[f"files/{way}"] = told
    return wanted


def _look_through(parcel: zipfile.ZipFile, wanted: dict[str, dict[str, Any]]) -> None:
    inside = {one.filename: one for one in parcel.infolist()}
    if len(inside) != len(parcel.infolist()) or len(inside) > MOST_FILES:
        raise ValueError("a name stands in it twice, or it has too many")
    if odd := inside.keys() ^ (wanted.keys() | {LIST}):
        raise ValueError(f"{min(odd)} is lacking or does not belong")
    if sum(one.file_size for one in inside.values()) > MOST_BYTES:
        raise ValueError("it is too large")
    for name, told in wanted.items():
        one = inside[name]
        if one.file_size != told["bytes"] or one.file_size > MOST_TIMES * max(one.compress_size, 1):
            raise ValueError(f"{name} has another size")
        seal = sha256()
        with parcel.open(one) as body:
            while piece := body.read(1 << 20):
                seal.update(piece)
        if seal.hexdigest() != told["sha256"]:
            raise ValueError(f"{name} was changed")


def clashes(parcel: Parcel) -> set[str]:
    """What of the edition this house has already: its code, or a code of something in it."""
    found = set()
    for place in places().values():
        if place.kind is not Kind.EDITION or "code" not in place.table.c:
            continue
        codes = [row["code"] for row in parcel.rows(place.table.name)]
        if place.table.c.code.unique:
            found |= {
                f"{place.table.name} {row['code']}"
                for row in rows_where(place, place.table.c.code, codes)
            }
    return found
