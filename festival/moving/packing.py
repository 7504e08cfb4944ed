"""An edition in one file: rows as lines of JSON, the files they name, the journal, and a list with every digest."""

import json
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select

from festival.foundation import canonical, clock
from festival.foundation.db import db
from festival.foundation.files import PART
from festival.journal.models import JournalEntry, JournalName
from festival.journal.queries import programs_of, through
from festival.journal.rules import THROUGH
from festival.media import store
from festival.moving.gathering import Gathered, gathered
from festival.moving.places import LEFT, places
from festival.moving.rules import FORMAT
from festival.moving.wire import written

LIST, JOURNAL = "edition.json", "journal.jsonl"
Told = Callable[[str], None]
Note = Callable[[int, int], None]


def schema() -> str:
    """The shape of all tables: two houses with the same may exchange editions."""
    shape = sorted(
        f"{table.name}.{column.name} {column.type!r}"
        for table in db.metadata.sorted_tables
        for column in table.columns
    )
    return sha256("\n".join(shape).encode()).hexdigest()[:12]


def pack(
    edition_id: int, target: Path, reason: str, by: str, told: Told, note: Note = lambda *_: None
) -> dict[str, Any]:
    """Write everything of an edition to *target*; handed back is its list. *note* hears how far it is.

    The file is whole or not there. Who took it and why stands in it (I-96).
    """
    found = gathered(edition_id)
    part = target.with_name(f"{PART}{target.name}")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as parcel:
            listed = _fill(parcel, found, edition_id, told, note)
            edition = found.rows["editions"][edition_id]
            listed |= {
                "format": FORMAT,
                "schema": schema(),
                "edition": edition["code"],
                "written_at": clock.now().isoformat(),
                "written_by": by,
                "reason": reason,
                "house": str(current_app.config["PUBLIC_URL"]),
                "left": LEFT,
                "loose": dict(found.loose),
            }
            parcel.writestr(LIST, json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return listed


def _fill(
    parcel: zipfile.ZipFile, found: Gathered, edition_id: int, told: Told, note: Note
) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    ways = list(files_of(found))
    parts = len(places()) + len(ways)
    for done, (name, place) in enumerate(places().items()):
        note(done, parts)
        rows = [written(place, row) for row in found.rows.get(name, {}).values()]
        if rows:
            tables[name] = _lines(parcel, f"tables/{name}.jsonl", rows)
    told(f"{sum(one['rows'] for one in tables.values())} rows of {len(tables)} tables")
    files = {}
    for done, way in enumerate(ways, start=len(places())):
        note(done, parts)
        body = store.read(way)
        if body is None:
            raise FileNotFoundError(f"{way} was removed meanwhile")
        parcel.writestr(f"files/{way}", body, zipfile.ZIP_STORED)
        files[way] = {"bytes": len(body), "sha256": sha256(body).hexdigest()}
    told(f"{len(files)} files")
    return {"tables": tables, "files": files, "journal": _lines(parcel, JOURNAL, acts(edition_id))}


def _lines(parcel: zipfile.ZipFile, name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    body = b"".join(
        json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n" for row in rows
    )
    parcel.writestr(name, body)
    return {"rows": len(rows), "bytes": len(body), "sha256": sha256(body).hexdigest()}


def files_of(found: Gathered) -> Iterator[str]:
    """The files in the house's store that a row of the edition names, by its code or by their digest."""
    known = {
        str(row[column])
        for rows in found.rows.values()
        for row in rows.values()
        for column in ("code", "sha256", "digest")
        if row.get(column)
    }
    for kept in store.ways():
        folder, _, name = kept.way.partition("/")
        if folder and "/" not in name and name.partition("-")[0].partition(".")[0] in known:
            yield kept.way


def acts(edition_id: int) -> list[dict[str, Any]]:
    """The journal's lines of an edition as they stand in its chain, with the facts that are still told."""
    names = dict(db.session.execute(select(JournalName.account_id, JournalName.name)).all())
    lines = (
        select(JournalEntry)
        .where(JournalEntry.edition_id == edition_id)
        .order_by(JournalEntry.number)
    )
    entries = db.session.scalars(lines).all()
    programs = programs_of(entries)
    return [
        {
            "number": one.number,
            "at": one.at.isoformat(),
            "actor": one.actor_id,
            "name": names.get(one.actor_id or 0, ""),
            "through": through(one, programs),
            "program": programs.get(one.said.get(THROUGH, ""), ""),
            "act": one.act,
            "kind": one.about_kind,
            "about": one.about_id,
            "facts": canonical.load(one.facts),
            "digest": one.digest,
        }
        for one in entries
    ]
