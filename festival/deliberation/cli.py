"""``flask verify FILE``: the record of a ballot, or the protocol of a sitting, checked without trusting who made it."""

import json
from pathlib import Path
from typing import Any

import click

from festival.deliberation.verifier import standing_of
from festival.deliberation.verifier import verify as wrong_with
from festival.foundation import canonical


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tracker", multiple=True, help="A receipt’s ten letters; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(file: Path, tracker: tuple[str, ...], as_json: bool) -> None:
    """Check the record of a jury's ballot: that nothing was altered, and that the count follows from the votes."""
    try:
        record = canonical.load(file.read_bytes())
    except (OSError, canonical.Malformed) as problem:
        raise click.ClickException(f"{file} cannot be read: {problem}") from problem
    wrong = wrong_with(record) if isinstance(record, dict) else ["This is no record."]
    found = {} if wrong else {one: standing_of(record, one) for one in tracker}
    _say(record, wrong, found, as_json)
    if wrong or any(where == "missing" for where in found.values()):
        raise SystemExit(1)


def _say(record: Any, wrong: list[str], found: dict[str, str], as_json: bool) -> None:
    tally = {} if wrong else record["count"]["tally"]
    if as_json:
        told = {"stands": not wrong, "wrong": wrong, "trackers": found, "tally": tally}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for line in wrong:
        click.echo(f"WRONG  {line}")
    for one, where in found.items():
        click.echo(f"{one}  {where}")
    if not wrong:
        click.echo(f"The record stands. {canonical.canonical(tally).decode()}")


commands = [verify]
