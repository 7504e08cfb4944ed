"""The submissions room's commands."""

import json
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.editions.queries import current_edition, edition_by_code
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.commands import importing
from festival.foundation.db import db
from festival.foundation.verdict import Refused, no, require
from festival.submissions import intake, intake_commit
from festival.submissions import intake_rules as rules
from festival.submissions.intake_models import Intake, IntakeGuess, IntakeRow, IntakeState
from festival.submissions.intake_queries import intake_by_code, mapping_of, report_of
from festival.submissions.intake_report_page import row_words
from festival.submissions.intake_words import answer_words, question_words
from festival.submissions.models import Call
from festival.submissions.sheets import MOST_BYTES

SHOWN = 12


@importing.command("submissions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "format",
    type=click.Choice(["auto", "filmfreeway", "festhome", "csv"]),
    default="auto",
    help="Whose export it is; found out from the headings when left out.",
)
@click.option(
    "--edition", "code", metavar="CODE", help="The edition's code; the current one if left out."
)
@click.option(
    "--call", "call_code", metavar="CODE", help="Which call, where the edition has several."
)
@click.option(
    "--commit", is_flag=True, help="Take the entries in. Without it there is only the report."
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
@with_appcontext
def submissions(
    file: Path, format: str, code: str | None, call_code: str | None, commit: bool, as_json: bool
) -> None:
    """Take in entries that FilmFreeway, Festhome or a spreadsheet wrote down."""
    try:
        call = _call(code, call_code)
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        made = intake.begin(
            actor=HOUSE, call_id=call.id, filename=file.name, content=content, format=format
        )
        found = _through(made, commit, quiet=as_json)
    except Refused as refused:
        raise click.ClickException(refused.verdict.plain()) from None
    said = as_told(found)
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        _print(said)


def _call(code: str | None, call_code: str | None) -> Call:
    """The call named, or the edition's newest."""
    edition: Edition | None
    try:
        edition = edition_by_code(code) if code else current_edition()
    except NoResultFound:
        raise click.BadParameter(f"There is no edition with the code “{code}”.") from None
    found = select(Call).order_by(Call.opens_at.desc(), Call.id)
    if edition is not None and (code or not call_code):
        found = found.where(Call.edition_id == edition.id)
    if call_code:
        found = found.where(Call.code == call_code)
    call = db.session.scalars(found).first()
    if call is None:
        require(no(rules.CALL_MISSING, edition=code or (edition.code if edition else "")))
    assert call is not None
    return call


def _through(made: Intake, commit: bool, quiet: bool) -> Intake:
    """The file read to its end and, if wanted, taken in; how far it is shows on the terminal."""
    if made.state == IntakeState.MAPPING:
        headings = ", ".join(mapping_of(made)["headings"])
        raise click.ClickException(
            "The headings are not known, so its columns have to be chosen on the page "
            f"/office/imports/{made.code}. They are: {headings}"
        )
    _steps("Reading", made.rows, quiet, lambda: intake.report_some(actor=HOUSE, code=made.code))
    found = intake_by_code(HOUSE, made.code)
    counts = report_of(found)
    waiting = counts["new"] + counts["changed"]
    if commit and waiting:
        intake_commit.commit(actor=HOUSE, code=made.code)
        _steps(
            "Taking in", waiting, quiet,
            lambda: intake_commit.commit_some(actor=HOUSE, code=made.code),
        )  # fmt: skip
    return intake_by_code(HOUSE, made.code)


def _steps(label: str, total: int, quiet: bool, step: Any) -> None:
    done = 0
    while did := step():
        done = min(done + did, total)
        if not quiet:
            click.echo(f"\r{label}: {done} of {total}", nl=False, err=True)
        db.session.expunge_all()
    if not quiet:
        click.echo("", err=True)


def as_told(found: Intake) -> dict[str, Any]:
    """The report as a script reads it."""
    mapping = mapping_of(found)
    columns = zip(mapping["headings"], mapping["meanings"], mapping["known"], strict=True)
    kept = [(heading, meaning, known) for heading, meaning, known in columns]
    rows = db.session.scalars(
        select(IntakeRow).where(IntakeRow.intake_id == found.id).order_by(IntakeRow.number)
    )
    guesses = db.session.scalars(
        select(IntakeGuess)
        .where(IntakeGuess.intake_id == found.id, IntakeGuess.rows > 0)
        .order_by(IntakeGuess.kind, IntakeGuess.first_row)
    )
    return {
        "file": found.filename,
        "code": found.code,
        "source": found.source.value,
        "committed": found.state == IntakeState.DONE,
        "counts": report_of(found),
        "unknown_columns": [heading for heading, _, known in kept if not known],
        "left_out_columns": [heading for heading, meaning, _ in kept if meaning == "leave"],
        "guesses": [_guess(one) for one in guesses],
        "rows": [
            {
                "row": row.number,
                "id": row.external_id,
                "title": row.title,
                "verdict": row.verdict.value,
                "says": row_words(row),
            }
            for row in rows
        ],
    }


def _guess(one: IntakeGuess) -> dict[str, Any]:
    answer = one.chosen if one.chosen is not None else one.proposed
    words = dict(load(one.offered)).get(answer, [])
    return {
        "asked": question_words(one.kind, one.asked),
        "answer": answer_words(one.kind, answer, words),
        "confirmed": one.chosen is not None,
        "rows": one.rows,
    }


def _print(said: dict[str, Any]) -> None:
    done = (
        "Taken in"
        if said["committed"]
        else "Report only; nothing was taken in. Add --commit to do it"
    )
    counts = said["counts"]
    if not said["committed"] and not counts["new"] + counts["changed"]:
        done = "Nothing new in it"
    click.echo(f"{done}. {said['file']}, read as {said['source']}, /office/imports/{said['code']}")
    told = ("new", "changed", "unchanged", "refused", "conflicts")
    click.echo(", ".join(f"{counts[name]} {name}" for name in told))
    _list("Unknown columns, kept with the entries", said["unknown_columns"])
    _list("Left out on purpose", said["left_out_columns"])
    _list(
        "Guessed, to be confirmed",
        [
            f"{one['asked']} {one['answer']} ({one['rows']})"
            for one in said["guesses"]
            if not one["confirmed"]
        ],
    )
    for head, verdict in (("Changed", "changed"), ("Refused", "refused")):
        rows = [row for row in said["rows"] if row["verdict"] == verdict]
        _list(head, [f"row {r['row']}, “{r['title']}”: {' '.join(r['says'])}" for r in rows])


def _list(head: str, lines: list[str]) -> None:
    if not lines:
        return
    click.echo(f"\n{head} ({len(lines)})")
    for line in lines[:SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > SHOWN:
        click.echo(f"  and {len(lines) - SHOWN} more; --json prints them all")


commands = [importing]
