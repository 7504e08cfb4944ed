"""Groups of commands that several rooms fill. Each room adds its own and hands over the group."""

from collections.abc import Callable
from typing import Any

import click


@click.group("import")
def importing() -> None:
    """Take in what another system wrote: first a report, then (with --commit) the rows."""


@click.group("export")
def exporting() -> None:
    """Write out what the public reads now: the site, the programme, lists, print."""


RECORDS: dict[str, Callable[[dict[str, Any], str], list[str]]] = {}
"""Who checks a record for ``flask verify``, by the format it names: what is wrong, given where to compare it."""
