"""The command of the press: the booklet of what the public reads now, as a file."""

import json
import time
from pathlib import Path

import click
from flask.cli import with_appcontext

from festival.foundation.commands import exporting
from festival.foundation.files import keep
from festival.foundation.language import LOCALES
from festival.foundation.press import PaperNotSet
from festival.printing import queries, rules, setting
from festival.printing.models import PaperKind
from festival.printing.telling import left_out
from festival.publishing.current import releases

FILE = click.Path(dir_okay=False, path_type=Path)


@exporting.command("catalogue")
@click.argument("file", type=FILE)
@click.option(
    "--edition", "code", help="The edition's code; the newest one with films where left out."
)
@click.option(
    "--language", "tongues", type=click.Choice(LOCALES), multiple=True,
    help="Once for each language, the first one first; all three where left out.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@with_appcontext
def catalogue(file: Path, code: str | None, tongues: tuple[str, ...], as_json: bool) -> None:
    """Write the programme booklet of the current release to FILE, as a PDF."""
    began = time.monotonic()
    known = releases()
    if code and code not in known:
        raise click.ClickException(f"Nothing of {code} is released.")
    asked = [known[code]] if code else list(known.values())
    current = next((one for one in asked if queries.has_films(one)), None)
    if current is None:
        raise click.ClickException("No release holds films, so there is nothing to print.")
    chosen = list(dict.fromkeys(tongues)) or ["kk", "ru", "en"]
    book = queries.opened(queries.release_of(current.id))
    try:
        content = setting.set_paper(book, PaperKind.BOOKLET, chosen)
        keep(file.absolute(), content)
    except (PaperNotSet, OSError) as problem:
        raise click.ClickException(f"The booklet could not be made: {problem}") from problem
    missing = [text for text, _ in left_out(book)]
    said = {
        "edition": current.edition, "file": str(file), "bytes": len(content), "languages": chosen,
        "left_out": missing,
        "seconds": round(time.monotonic() - began, 1),
    }  # fmt: skip
    words = f"{file}: {current.edition} in {', '.join(chosen)}, {len(content) // 1000} kB"
    click.echo(json.dumps(said) if as_json else words)
    if missing and not as_json:
        click.echo(f"No typeface here has the letters of {', '.join(missing)}.")
        click.echo(f"Put one that has them into {rules.TYPEFACES} and write the booklet anew.")


commands = [exporting]
