"""``flask check``: asks the database whether it is whole, and every room what must be true of its data."""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import inspect, text

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.checks import chain_is_whole
from festival.rooms import ROOMS

MIGRATIONS = Path(__file__).parents[1] / "migrations"


@click.command()
@click.option("--data", is_flag=True, help="Ask every room for its data's invariants, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_appcontext
def check(data: bool, as_json: bool) -> None:
    """Verify the schema, the file, the journal's chain and, with --data, what must be true of the data."""
    # A schema of another time has other tables: nothing more can be asked of it.
    outdated = schema_findings()
    findings = outdated or [*file_findings(), *chain_is_whole()]
    if data and not outdated:
        findings += data_findings()
    if as_json:
        click.echo(json.dumps({"whole": not findings, "findings": findings}, ensure_ascii=False))
    else:
        click.echo("\n".join(findings) or "Everything is as it should be.")
    if findings:
        raise SystemExit(1)


def schema_findings() -> list[str]:
    """Whether the database is as new as the house. The tools are brought out only for this question."""
    script = import_module("alembic.script").ScriptDirectory(str(MIGRATIONS))
    there = []
    if inspect(db.engine).has_table("alembic_version"):
        there = list(db.session.scalars(text("SELECT version_num FROM alembic_version")))
    if sorted(there) == sorted(script.get_heads()):
        return []
    stands, needs = ", ".join(there) or "nothing", ", ".join(script.get_heads())
    return [f"The schema: it stands at {stands}, and the house is at {needs}. Run “flask build”."]


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
                    yield from _answered(room, question)


def _answered(room: str, question: Callable[[], list[str]]) -> list[str]:
    """What a question finds. One that stumbles has found something that nobody thought of."""
    try:
        return question()
    except Refused as refused:
        return [f"{room}.{question.__name__}: {refused.verdict.plain()}"]
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        return [f"{room}.{question.__name__} stumbled: {type(problem).__name__}: {problem}."]


commands = [check]
