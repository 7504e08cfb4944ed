"""Commands of publishing: make a release, or lead the public back to an earlier one."""

import json
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation.actor import HOUSE
from festival.foundation.commands import RECORDS
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.publishing import manifest, operations
from festival.publishing.models import Release, ReleaseKind

KINDS = [kind.value for kind in ReleaseKind]


@click.command()
@click.option(
    "--edition", "code", help="The edition's code; the newest one with releases where left out."
)
@click.option("--kind", type=click.Choice(KINDS), default="amendment", show_default=True)
@click.option("--rollback", type=click.IntRange(1), help="Show this earlier release again.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@with_appcontext
def publish(code: str | None, kind: str, rollback: int | None, as_json: bool) -> None:
    """Make a release of what is decided now, or lead the public back to an earlier one."""
    try:
        edition = _edition(code)
        if rollback is None:
            release = operations.publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind(kind))
        else:
            release = operations.roll_back(actor=HOUSE, edition_id=edition.id, number=rollback)
    except Refused as refused:
        raise click.ClickException(f"{refused.reason.code}: {refused.verdict.plain()}") from None
    except NoResultFound:
        raise click.ClickException("There is no such edition or release.") from None
    said = {"edition": edition.code, "release": release.number, "digest": release.digest}
    if as_json:
        click.echo(json.dumps(said))
    else:
        click.echo(f"{edition.code}: the public sees release {release.number} ({release.kind}).")


def _edition(code: str | None) -> Edition:
    if code:
        return edition_by_code(code)
    newest = select(Edition).join(Release, Release.edition_id == Edition.id)
    return db.session.scalars(newest.order_by(Edition.starts_on.desc()).limit(1)).one()


def _check(record: dict[str, Any], against: str) -> list[str]:
    """The signature first; then, where a site is named, every page of it."""
    wrong = manifest.verify(record)
    return wrong if wrong or not against else manifest.compare(record, against)


RECORDS[manifest.FORMAT] = _check
commands = [publish]
