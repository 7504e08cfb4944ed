"""The office's commands: put an edition that is over into the archive."""

import json

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import NoResultFound

from festival.editions.queries import edition_by_code
from festival.foundation.actor import HOUSE
from festival.foundation.verdict import Refused
from festival.office import archiving


@click.command("archive")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@with_appcontext
def archive(code: str, as_json: bool) -> None:
    """Release what is known of a past edition, where nothing is released yet, and archive it."""
    try:
        edition = archiving.release_and_archive(actor=HOUSE, edition_id=edition_by_code(code).id)
    except Refused as refused:
        raise click.ClickException(f"{refused.reason.code}: {refused.verdict.plain()}") from None
    except NoResultFound:
        raise click.ClickException("There is no such edition.") from None
    said = {"edition": edition.code, "state": edition.state.value}
    click.echo(json.dumps(said) if as_json else f"{edition.code} is in the archive.")


commands = [archive]
