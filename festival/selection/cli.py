"""The selection room's commands: who still waits for an answer, and what was kept long enough."""

import json

import click
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.selection import retention as keeping
from festival.selection.kept_letters import heaps_of
from festival.selection.unanswered import silences


@click.command()
@click.option("--edition", "code", metavar="CODE", help="One edition; all of them if left out.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@with_appcontext
def unanswered(code: str | None, as_json: bool) -> None:
    """List entries without an answer; fails when a promised day has passed or the edition is over."""
    now = clock.now()
    rows = [
        {
            "edition": edition.code,
            "number": one.number,
            "decision": one.decision.value,
            "told": one.told.value if one.told else None,
            "overdue": one.overdue,
        }
        for edition in _editions(code)
        for one in silences(edition.id, now)
    ]
    overdue = sum(bool(row["overdue"]) for row in rows)
    if as_json:
        click.echo(json.dumps({"waiting": len(rows), "overdue": overdue, "entries": rows}))
    else:
        for row in rows:
            late = "  OVERDUE" if row["overdue"] else ""
            click.echo(f"{row['edition']}  {row['number']}  {row['decision']}{late}")
        click.echo(f"{len(rows)} entries without an answer, {overdue} of them overdue")
    if overdue:
        raise SystemExit(1)


def _editions(code: str | None) -> list[Edition]:
    if not code:
        return list(db.session.scalars(select(Edition).order_by(Edition.starts_on)))
    try:
        return [edition_by_code(code)]
    except NoResultFound:
        raise click.BadParameter(f"There is no edition with the code “{code}”.") from None


@click.command()
@click.option("--commit", is_flag=True, help="Delete for good. Without it there is only the list.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@with_appcontext
def retention(commit: bool, as_json: bool) -> None:
    """Links, contacts and letters whose time is up: a list first, and with --commit they are really gone."""
    found = keeping.plan(clock.now())
    if commit:
        done = keeping.keep_retention(actor=HOUSE, seen=found.digest)
        click.echo(json.dumps({"deleted": done}) if as_json else f"Deleted: {_counts(done)}")
        return
    if as_json:
        click.echo(json.dumps({"would_delete": found.counts}))
        return
    for name, lines in (("link", found.screeners), ("contact", found.contacts)):
        for line in lines.values():
            click.echo(f"{name}  {line.edition}  {line.what}  gone by {line.due}")
    for heap in heaps_of(found.letters):
        click.echo(
            f"{heap.rows} letters  {heap.edition or '-'}  {heap.template}  gone by {heap.due}"
        )
    click.echo(f"Would delete: {_counts(found.counts)}. Repeat with --commit.")


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())


commands = [unanswered, retention]
