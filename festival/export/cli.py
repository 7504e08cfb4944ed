"""Commands of export: the site as files, the programme as it was released, the films as a list."""

import json
import time
from dataclasses import asdict
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from werkzeug.exceptions import NotFound

from festival.export import lists
from festival.export.gathering import base_of, one_release
from festival.export.tree import NotOurs
from festival.export.writing import Broken, export_site
from festival.foundation import files
from festival.foundation.commands import exporting
from festival.foundation.language import LOCALES
from festival.foundation.sheets_out import as_csv, as_xlsx
from festival.publishing.answers import book_of
from festival.publishing.book import Book, Reader
from festival.publishing.current import releases
from festival.publishing.site import in_tongue

SHOWN = 20
FILE = click.Path(dir_okay=False, path_type=Path)
edition_option = click.option(
    "--edition", "code", help="The edition's code; the newest one with a release where left out."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@exporting.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--address",
    default="",
    metavar="URL",
    help="Where the files will stand, for search engines and shared links.",
)
@click.option("--processes", "helpers", type=click.IntRange(1, 64), help="How many work at once.")
@click.option("--anyway", is_flag=True, help="Switch although links lead nowhere.")
@json_option
@with_appcontext
def site(folder: Path, address: str, helpers: int | None, anyway: bool, as_json: bool) -> None:
    """Write every public page, feed and picture to FOLDER, for any server of files."""
    began = time.monotonic()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        done = export_site(
            app,
            folder,
            address=address,
            told=lambda words: click.echo(f"  {words}", err=True),
            helpers=helpers or 0,
            despite=anyway,
        )
    except NotOurs:
        raise click.ClickException(
            f"{folder} holds something this command did not write. Name another folder, or empty it."
        ) from None
    except Broken as broken:
        lines = "\n".join(f"  {link}" for link in broken.links[:SHOWN])
        raise click.ClickException(
            f"{len(broken.links)} links lead nowhere; the folder stays as it was.\n{lines}"
        ) from None
    except OSError as problem:
        raise click.ClickException(
            f"The folder stays as it was: {problem.strerror or problem}."
        ) from problem
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        click.echo(json.dumps({**asdict(done), "seconds": seconds}))
        return
    click.echo(
        f"{done.pages} pages, {done.files} files: {done.written} written, {done.shared} unchanged "
        f"({seconds} s). They are to stand at {done.address}; forms lead to {done.living}."
    )


@exporting.command("programme")
@click.argument("file", type=FILE)
@edition_option
@json_option
@with_appcontext
def programme(file: Path, code: str | None, as_json: bool) -> None:
    """Write the release itself to FILE: canonical JSON, byte for byte what the public reads."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with one_release(app), app.test_request_context(base_url=base_of(app)):
        book = _book(code)
    _keep(file, book.source.encode())
    said = {"edition": book.code, "digest": book.digest, "file": str(file)}
    click.echo(json.dumps(said) if as_json else f"{book.code}: {file}, SHA-256 {book.digest}")


@exporting.command("films")
@click.argument("file", type=FILE)
@edition_option
@click.option("--language", default="en", type=click.Choice(LOCALES), show_default=True)
@json_option
@with_appcontext
def films(file: Path, code: str | None, language: str, as_json: bool) -> None:
    """Write the films of the release to FILE, a list ending in .xlsx or .csv."""
    write = {".xlsx": as_xlsx, ".csv": as_csv}.get(file.suffix.lower())
    if write is None:
        raise click.BadParameter("The list is a file ending in .xlsx or .csv.")
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    base = base_of(app)
    with one_release(app), app.test_request_context(base_url=base), in_tongue(language):
        book = _book(code)
        listed = list(lists.rows(Reader(book, language), base))
        _keep(file, write(lists.headings(), listed))
    said = {"edition": book.code, "films": len(listed), "file": str(file)}
    click.echo(json.dumps(said) if as_json else f"{book.code}: {len(listed)} films in {file}")


def _book(code: str | None) -> Book:
    known = list(releases())
    if not known:
        raise click.ClickException("Nothing is released yet.")
    try:
        return book_of(code or known[0])
    except NotFound:
        raise click.ClickException(f"Nothing is released of an edition {code}.") from None


def _keep(file: Path, content: bytes) -> None:
    try:
        files.keep(file.absolute(), content)
    except OSError as problem:
        raise click.ClickException(f"{file}: {problem.strerror}.") from problem


commands = [exporting]
