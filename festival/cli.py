"""Commands for a day at the festival. Rooms bring their own; these are the house's."""

import json
from collections.abc import Mapping
from dataclasses import fields
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from festival.foundation.db import db
from festival.foundation.serving import serve
from festival.foundation.verdict import Reason
from festival.rooms import ROOMS
from festival.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"


def add_commands(app: Flask, rooms: Mapping[str, ModuleType]) -> None:
    """Give ``flask`` the house's commands and those of every room."""
    for command in (build, revise, doors, reasons, settings, serve):
        app.cli.add_command(command)
    if find_spec("festival.worker"):
        app.cli.add_command(import_module("festival.worker").work)
    for name, module in rooms.items():
        if name.endswith(".cli"):
            for command in module.commands:
                app.cli.add_command(command)


@click.command()
@with_appcontext
def build() -> None:
    """Upgrade the schema to the newest."""
    migrations().upgrade(directory=str(MIGRATIONS))
    import_module("festival.rights.sweeping").leave_unsampled()


@click.command()
@click.argument("message")
@click.option("--rev-id", default=None, help="The name of the step, such as 0002.")
@with_appcontext
def revise(message: str, rev_id: str | None) -> None:
    """Write down, as a migration, how the models differ from the database."""
    migrations().revision(
        directory=str(MIGRATIONS), message=message, autogenerate=True, rev_id=rev_id
    )


def migrations() -> ModuleType:
    """The tools that change a schema, brought out only when asked for.

    They weigh ten megabytes, which every web worker would otherwise carry for nothing.
    """
    tools = import_module("flask_migrate")
    tools.Migrate(current_app, db, directory=str(MIGRATIONS), render_as_batch=True)
    return tools


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_appcontext
def doors(as_json: bool) -> None:
    """Print every address of the house and whom it admits."""
    lines = door_list(current_app)
    click.echo(json.dumps(lines) if as_json else "\n".join(lines))


def door_list(app: Flask) -> list[str]:
    """One line per address, sorted, fit to be kept in ``tests/house/doors.txt``."""
    lines = []
    for rule in app.url_map.iter_rules():
        method = min((rule.methods or set()) - {"HEAD", "OPTIONS"})
        admits = ", ".join(getattr(app.view_functions[rule.endpoint], "admits", ("NOBODY SAID",)))
        lines.append(f"{method:5}{rule.rule:58}{rule.endpoint:34}{admits}")
    return sorted(lines, key=lambda line: (line[5:63], line))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reasons(as_json: bool) -> None:
    """Print every refusal: its code, its HTTP status, its sentence."""
    found = [{"code": r.code, "status": r.status, "says": r.says} for r in all_reasons()]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for reason in found:
        click.echo("{status} {code:32} {says}".format(**reason))


REASON_SHELVES = (
    "rules", "intake_rules", "identifiers", "zones", "versions", "faults", "sheets_out",
    "sharing", "claims", "answer_rules", "palmares_rules", "handover_rules", "recall_rules",
    "wording_rules", "course", "keyfiles",
)  # fmt: skip


def all_reasons() -> list[Reason]:
    """Every refusal of the house, by code."""
    found: dict[str, Reason] = {}
    for room in ROOMS:
        for shelf in REASON_SHELVES:
            name = f"festival.{room}.{shelf}"
            if find_spec(name):
                values = vars(import_module(name)).values()
                found.update({v.code: v for v in values if isinstance(v, Reason)})
    return [found[code] for code in sorted(found)]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def settings(as_json: bool) -> None:
    """Print every setting, its default, and what it is for."""
    rows = [(f"FESTIVAL_{f.name.upper()}", f.default, f.metadata["help"]) for f in fields(Settings)]
    if as_json:
        click.echo(json.dumps([{"name": n, "default": d, "help": h} for n, d, h in rows]))
        return
    for name, default, help in rows:
        click.echo(f"{name} (default {default!r})\n    {help}")
