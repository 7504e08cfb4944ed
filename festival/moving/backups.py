"""The whole house in one file, written while it works, and put back into an empty one: any database, any machine.

Unlike an edition that moves, nothing is opened and nothing stays behind: the file holds every secret.
"""

import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import Table, func, insert, select, update

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.files import PART, keep
from festival.foundation.verdict import no, require
from festival.media import store
from festival.moving.packing import schema
from festival.moving.places import links
from festival.moving.rules import HOUSE_IN_USE, NOT_A_BACKUP, OTHER_SCHEMA
from festival.moving.wire import as_json, read

FORMAT = "festival-backup-1"
LIST = "backup.json"
SECRETS = ("secret", "release-key")
"""Files of the instance without which what is locked and signed stays so."""
SOME = 1_000


def write(target: Path) -> dict[str, Any]:
    """Everything as it stood at one instant, in *target*; read again before it is called whole."""
    part = target.with_name(f"{PART}{target.name}")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as backup:
            listed = {
                "format": FORMAT,
                "schema": schema(),
                "written_at": clock.now().isoformat(),
                "parts": {**_tables(backup), **_files(backup)},
            }
            backup.writestr(LIST, json.dumps(listed, indent=1, sort_keys=True))
        part.chmod(0o600)
        looked_through(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return listed


def _tables(backup: zipfile.ZipFile) -> dict[str, Any]:
    """Every row of every table, all read in one transaction that sees no later writing."""
    db.session.rollback()
    connection = db.session.connection(
        execution_options={"isolation_level": "REPEATABLE READ"}
        if db.engine.dialect.name == "postgresql"
        else {}
    )
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")
    parts = {}
    for table in db.metadata.sorted_tables:
        name, seal, rows = f"tables/{table.name}.jsonl", sha256(), 0
        order = list(table.primary_key.columns)
        with backup.open(name, "w", force_zip64=True) as lines:
            for row in db.session.execute(select(table).order_by(*order)).mappings():
                line = {column: as_json(value) for column, value in row.items()}
                body = json.dumps(line, ensure_ascii=False).encode() + b"\n"
                lines.write(body)
                seal.update(body)
                rows += 1
        parts[name] = {"rows": rows, "sha256": seal.hexdigest()}
    db.session.rollback()
    return parts


def _files(backup: zipfile.ZipFile) -> dict[str, Any]:
    parts = {}
    for name, body in _kept():
        backup.writestr(name, body, zipfile.ZIP_STORED)
        parts[name] = {"rows": 0, "sha256": sha256(body).hexdigest()}
    return parts


def _kept() -> Iterator[tuple[str, bytes]]:
    for name in SECRETS:
        file = Path(current_app.instance_path) / name
        if file.is_file():
            yield f"instance/{name}", file.read_bytes()
    for kept in store.ways():
        hidden = kept.way.rpartition("/")[2].startswith(".")
        body = None if hidden else store.read(kept.way)
        # What was removed since its name was read is no part of the house any more.
        if body is not None:
            yield f"media/{kept.way}", body


def looked_through(path: Path) -> dict[str, Any]:
    """The list of a backup whose every part is there and as it was written; refused otherwise."""
    try:
        with zipfile.ZipFile(path) as backup:
            listed: dict[str, Any] = json.loads(backup.read(LIST))
            if listed["format"] != FORMAT or set(backup.namelist()) != {*listed["parts"], LIST}:
                raise ValueError("its list does not fit what is in it")
            for name, told in listed["parts"].items():
                _fits(backup, name, told["sha256"])
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError) as problem:
        require(no(NOT_A_BACKUP, what=str(problem) or type(problem).__name__))
    return listed


def _fits(backup: zipfile.ZipFile, name: str, digest: str) -> None:
    seal = sha256()
    with backup.open(name) as body:
        while piece := body.read(1 << 20):
            seal.update(piece)
    if seal.hexdigest() != digest or ".." in Path(name).parts or name.startswith("/"):
        raise ValueError(f"{name} was changed")


@operation
def put_back(*, actor: Actor, path: Path) -> dict[str, Any]:
    """Everything stands in this empty house as it stood in the one that wrote it, under the same numbers.

    A house with rows, a file of other tables and a file that was changed are refused, and nothing is written.
    """
    listed = looked_through(path)
    if listed["schema"] != schema():
        require(no(OTHER_SCHEMA, theirs=listed["schema"], ours=schema()))
    for table in db.metadata.sorted_tables:
        if db.session.execute(select(table).limit(1)).first():
            require(no(HOUSE_IN_USE, table=table.name))
    with zipfile.ZipFile(path) as backup:
        for table in db.metadata.sorted_tables:
            _fill(backup, table)
        for name in listed["parts"]:
            room, _, way = name.partition("/")
            if room == "media":
                store.keep(way, backup.read(name))
            elif room == "instance":
                keep(Path(current_app.instance_path) / way, backup.read(name))
    return listed


def _fill(backup: zipfile.ZipFile, table: Table) -> None:
    own = [column.name for column, other in links(table) if other == table.name]
    rows: list[dict[str, Any]] = []
    later = []
    with backup.open(f"tables/{table.name}.jsonl") as lines:
        for line in lines:
            row = read(table, json.loads(line), locks=False)
            for name in own:
                if row[name] is not None:
                    later.append({"there": row["id"], "led": row[name], "column": name})
                    row[name] = None
            rows.append(row)
            if len(rows) == SOME:
                db.session.execute(insert(table), rows)
                rows = []
    if rows:
        db.session.execute(insert(table), rows)
    for one in later:
        led = {one["column"]: one["led"]}
        db.session.execute(update(table).where(table.c.id == one["there"]).values(led))
    if "id" in table.c and db.engine.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, "id")
        db.session.execute(select(func.setval(sequence, func.max(table.c.id))))
