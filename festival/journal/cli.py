"""``flask check``: asks the database whether it is whole, and every room what must be true of its data."""

import json
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import click
from flask.cli import with_appcontext
from sqlalchemy import text

from festival.foundation.db import db
from festival.journal.checks import chain_is_whole
from festival.rooms import ROOMS


@click.command()
@click.option("--data", is_flag=True, help="Ask every room for its data's invariants, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_appcontext
def check(data: bool, as_json: bool) -> None:
    """Verify the database, the journal's chain and, with --data, what must be true of the data."""
    findings = [*file_findings(), *chain_is_whole()]
    if data:
        findings += data_findings()
    if as_json:
        click.echo(json.dumps({"whole": not findings, "findings": findings}, ensure_ascii=False))
    else:
        click.echo("\n".join(findings) or "Everything is as it should be.")
    if findings:
        raise SystemExit(1)


def file_findings() -> list[str]:
    """What SQLite finds wrong with its own file; PostgreSQL watches its pages and keys itself."""
    if db.engine.dialect.name != "sqlite":
        return []
    said = db.session.execute(text("PRAGMA integrity_check")).scalars().all()
    found = [f"The file: {line}." for line in said if line != "ok"]
    for table, row, parent, _ in db.session.execute(text("PRAGMA foreign_key_check")):
        found.append(f"The file: row {row} of {table} names a row of {parent} that is not there.")
    return found


def data_findings() -> list[str]:
    """What the rooms find wrong with their data, ground floor first."""
    return list(_asked())


def _asked() -> Iterator[str]:
    for room in ROOMS:
        name = f"festival.{room}.checks"
        if find_spec(name):
            for question in import_module(name).CHECKS:
                if question is not chain_is_whole:
                    yield from question()


commands = [check]
