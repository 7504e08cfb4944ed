"""Commands of moving: an edition into a file, and a file into this house."""

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import NoResultFound

from festival.editions.queries import edition_by_code
from festival.foundation.actor import HOUSE
from festival.foundation.commands import exporting, importing
from festival.foundation.verdict import Refused, require
from festival.moving import backups, rules
from festival.moving.opening import Parcel, clashes, opened
from festival.moving.operations import arrive, note_leaving
from festival.moving.packing import pack, schema

PIECE = 1 << 20
json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@exporting.command("edition")
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--reason", required=True, help="Why it leaves the house; kept in the journal.")
@json_option
@with_appcontext
def export_edition(code: str, file: Path, reason: str, as_json: bool) -> None:
    """Write all of edition CODE to FILE: rows, files and journal. Passwords and tokens stay behind."""
    try:
        require(rules.may_leave(reason))
        edition = edition_by_code(code)
    except Refused as refused:
        raise click.ClickException(refused.verdict.plain()) from None
    except NoResultFound:
        raise click.BadParameter(f"There is no edition with the code “{code}”.") from None
    try:
        listed = pack(edition.id, file.absolute(), reason.strip(), HOUSE.name, _say)
    except OSError as problem:
        raise click.ClickException(f"Nothing was written: {problem.strerror or problem}.") from None
    seal = sha256()
    with file.open("rb") as whole:
        while piece := whole.read(PIECE):
            seal.update(piece)
    note_leaving(actor=HOUSE, edition_id=edition.id, reason=reason, digest=seal.hexdigest())
    rows = sum(one["rows"] for one in listed["tables"].values())
    said = {"edition": code, "file": str(file), "sha256": seal.hexdigest(), "rows": rows}
    said |= {"files": len(listed["files"]), "acts": listed["journal"]["rows"]}
    click.echo(
        json.dumps(said)
        if as_json
        else f"{code}: {rows} rows, {len(listed['files'])} files, {listed['journal']['rows']} acts "
        f"in {file}, SHA-256 {seal.hexdigest()}. It holds people's data: keep it under lock."
    )


@importing.command("edition")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--commit", is_flag=True, help="Take it in. Without it there is only the report.")
@json_option
@with_appcontext
def import_edition(file: Path, commit: bool, as_json: bool) -> None:
    """Take in an edition that another house wrote to FILE: first what it holds, then (with --commit) all of it."""
    try:
        parcel = opened(file)
        require(rules.may_arrive(str(parcel.listed["schema"]), schema(), clashes(parcel)))
        told = asdict(arrive(actor=HOUSE, parcel=parcel)) if commit else _report(parcel)
    except Refused as refused:
        raise click.ClickException(refused.verdict.plain()) from None
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    elif commit:
        click.echo(
            f"{parcel.edition}: {sum(told['rows'].values())} rows, {told['files']} files and "
            f"{told['acts']} acts taken in; {sum(told['met'].values())} rows were here already."
        )
        for name in told["namesakes"]:
            click.echo(f"  There is another {name} here. Join them in the office if they are one.")
        for slug in told["renamed"]:
            click.echo(f"  A film’s address was taken; it stands at films/{slug}.")
    else:
        for name, rows in told["tables"].items():
            click.echo(f"  {rows:6} {name}")
        click.echo(
            f"{parcel.edition}, written {parcel.listed['written_at']} by {parcel.listed['written_by']} "
            f"of {parcel.listed['house'] or 'a house without an address'} ({parcel.listed['reason']}). "
            "Nothing was changed; --commit takes it in."
        )


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@with_appcontext
def backup_house(file: Path, as_json: bool) -> None:
    """Write the whole house to FILE while it works: rows, pictures, papers and its secrets."""
    try:
        listed = backups.write(file.absolute())
    except Refused as refused:
        raise click.ClickException(refused.verdict.plain()) from None
    except OSError as problem:
        raise click.ClickException(f"Nothing was written: {problem.strerror or problem}.") from None
    _told(listed, file, as_json, "Keep it under lock: it holds every secret of the house.")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@with_appcontext
def restore_house(file: Path, as_json: bool) -> None:
    """Put FILE back into this empty house. Start it anew afterwards: its secret is that of the file."""
    try:
        listed = backups.put_back(actor=HOUSE, path=file)
    except Refused as refused:
        raise click.ClickException(refused.verdict.plain()) from None
    _told(listed, file, as_json, "Start the house anew, and ask flask check --data.")


def _told(listed: dict[str, Any], file: Path, as_json: bool, next_step: str) -> None:
    rows = sum(one["rows"] for one in listed["parts"].values())
    said = {"file": str(file), "written_at": listed["written_at"], "rows": rows}
    click.echo(
        json.dumps(said)
        if as_json
        else f"{rows} rows of {listed['written_at']} in {file}. {next_step}"
    )


def _report(parcel: Parcel) -> dict[str, Any]:
    return {
        "edition": parcel.edition,
        "tables": {name: one["rows"] for name, one in parcel.listed["tables"].items()},
        "files": len(parcel.listed["files"]),
        "acts": parcel.listed["journal"]["rows"],
    }


def _say(words: str) -> None:
    click.echo(f"  {words}", err=True)


commands = (exporting, importing, backup_house, restore_house)
