"""``flask verify FILE``: the record of a ballot or of a poll, checked without trusting who made it."""

import json
from pathlib import Path
from typing import Any

import click

from festival.audience import verifier as of_polls
from festival.deliberation import verifier as of_ballots
from festival.foundation import canonical
from festival.foundation.commands import RECORDS


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--tracker", multiple=True, help="A vote’s tracker or receipt, ten letters; may be given again."
)
@click.option("--against", default="", help="For a release: the address of the site to compare.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(file: Path, tracker: tuple[str, ...], against: str, as_json: bool) -> None:
    """Check a record: that nothing was altered, and that a jury's or a poll's count follows from the votes."""
    try:
        record = canonical.load(file.read_bytes())
    except (OSError, canonical.Malformed) as problem:
        raise click.ClickException(f"{file} cannot be read: {problem}") from problem
    if isinstance(record, dict) and str(record.get("format")) in RECORDS:
        _judge(record, against, as_json)
        return
    polled = isinstance(record, dict) and record.get("format") == of_polls.FORMAT
    judge: Any = of_polls if polled else of_ballots
    wrong = judge.verify(record) if isinstance(record, dict) else ["This is no record."]
    found = {} if wrong else {one: judge.standing_of(record, one) for one in tracker}
    counted = {} if wrong else record["count"]["films" if polled else "tally"]
    _say(counted, wrong, found, as_json)
    if wrong or any(where == "missing" for where in found.values()):
        raise SystemExit(1)


def _judge(record: dict[str, Any], against: str, as_json: bool) -> None:
    wrong = RECORDS[str(record["format"])](record, against)
    if as_json:
        click.echo(json.dumps({"stands": not wrong, "wrong": wrong, "key": record.get("key")}))
    else:
        for line in wrong:
            click.echo(f"WRONG  {line}")
        if not wrong:
            click.echo(f"The record stands. It was signed with the key {record.get('key')}.")
    if wrong:
        raise SystemExit(1)


def _say(counted: Any, wrong: list[str], found: dict[str, str], as_json: bool) -> None:
    if as_json:
        told = {"stands": not wrong, "wrong": wrong, "trackers": found, "tally": counted}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for line in wrong:
        click.echo(f"WRONG  {line}")
    for one, where in found.items():
        click.echo(f"{one}  {where}")
    if not wrong:
        click.echo(f"The record stands. {canonical.canonical(counted).decode()}")


commands = [verify]
