"""The programme room's commands."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from festival.foundation.actor import HOUSE
from festival.foundation.commands import importing
from festival.foundation.countries import suggested_country
from festival.foundation.tongues import is_tag
from festival.foundation.verdict import Refused
from festival.programme.findings import Findings, Guess
from festival.programme.importing import NewEdition, import_programme
from festival.programme.taking import read_programme

SHOWN = 12


@importing.command("programme")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--edition", "code", required=True, metavar="CODE", help="The edition's code.")
@click.option("--create", metavar="NAME", help="Open the edition under this name.")
@click.option("--zone", metavar="ZONE", help="With --create: its zone, as Asia/Almaty.")
@click.option("--country", metavar="CODE", help="With --create: its country, as KZ.")
@click.option("--city", metavar="CITY", help="With --create: its city.")
@click.option(
    "--titles-in", default="en", metavar="TAG", help="Language of the column “title” (en)."
)
@click.option("--commit", is_flag=True, help="Keep the rows. Without it there is only the report.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
@with_appcontext
def programme(
    path: Path,
    code: str,
    create: str | None,
    zone: str | None,
    country: str | None,
    city: str | None,
    titles_in: str,
    commit: bool,
    as_json: bool,
) -> None:
    """Take in a programme: a folder with films.csv, screenings.csv and venues.csv, a calendar
    (.ics) or a schedule.xml.
    """
    if not is_tag(titles_in):
        raise click.BadParameter(f"“{titles_in}” is not a language tag such as en.")
    new = _new_edition(create, zone, country, city) if create else None
    try:
        found = import_programme(
            actor=HOUSE,
            folder=read_programme(path),
            code=code,
            new=new,
            titles_in=titles_in,
            commit=commit,
        )
    except Refused as refused:
        raise click.ClickException(refused.verdict.plain()) from None
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        _print(found)


def _new_edition(name: str, zone: str | None, country: str | None, city: str | None) -> NewEdition:
    if not (zone and country and city):
        raise click.UsageError("--create needs --zone, --country and --city as well.")
    code = suggested_country(country)
    if code is None:
        raise click.BadParameter(f"“{country}” is not a country.")
    return NewEdition(name=name, zone=zone, country=code, city=city)


def _print(found: Findings) -> None:
    done = "Kept" if found.committed else "Report only; nothing was kept. Add --commit to keep it"
    click.echo(f"{done}. Edition {found.edition}, {' to '.join(found.days)}.")
    report = found.as_json()
    for sheet, counts in report["counts"].items():
        click.echo(f"{sheet}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    _list("Sections opened", found.sections_opened)
    _list("Halls added", found.halls_added)
    _list(
        "Columns and parts nobody reads",
        [f"{k}: {', '.join(v)}" for k, v in found.unused_columns.items()],
    )
    _list(
        "Could not be placed",
        [
            f"{row['sheet']} row {row['row']}, {row['id']} “{row['title']}”: {row['says']}"
            for row in report["could_not_be_placed"]
        ],
        everything=True,
    )
    by_kind: dict[str, list[Guess]] = {}
    for guess in found.guesses:
        by_kind.setdefault(guess.about, []).append(guess)
    for about, guesses in by_kind.items():
        lines = [f"{one.sheet} row {one.row}, “{one.title}”: {one.says}" for one in guesses]
        _list(f"Guessed: {about}", lines)
    _list(
        "Left out, because there is no place for it or it was not understood",
        [f"{one.sheet} {one.column}: {one.value} ({one.rows})" for one in found.left_out],
    )
    _list(
        "Clashes: kept, two shows in one hall at once",
        [
            f"{one.hall}: {one.first} ({one.first_span}) and {one.second} ({one.second_span})"
            for one in found.clashes
        ],
        everything=True,
    )


def _list(head: str, lines: list[str], everything: bool = False) -> None:
    if not lines:
        return
    shown = lines if everything else lines[:SHOWN]
    click.echo(f"\n{head} ({len(lines)})")
    for line in shown:
        click.echo(f"  {line}")
    if len(lines) > len(shown):
        click.echo(f"  and {len(lines) - len(shown)} more; --json prints them all")


commands = [importing]
