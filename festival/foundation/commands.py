"""Groups of commands that several rooms fill. Each room adds its own and hands over the group."""

import click


@click.group("import")
def importing() -> None:
    """Take in what another system wrote: first a report, then (with --commit) the rows."""


@click.group("export")
def exporting() -> None:
    """Write out what the public reads now: the site, the programme, lists, print."""
