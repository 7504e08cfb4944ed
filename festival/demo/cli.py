"""``flask demo``: a festival to walk through."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from festival.demo.crowd import SIZES, draw_a_crowd
from festival.demo.operations import SEED, load_demo
from festival.demo.queries import has_festival, has_tables
from festival.demo.stock import Stock
from festival.foundation.actor import HOUSE
from festival.foundation.verdict import Refused


@click.command()
@click.option("--size", default="S", show_default=True, type=click.Choice(["S", "M", "L"]))
@click.option(
    "--seed", default=SEED, show_default=True, help="Draws the same marks and crowds again."
)
@click.option("--if-empty", is_flag=True, help="Do nothing when there is a festival already.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_appcontext
def demo(size: str, seed: int, if_empty: bool, as_json: bool) -> None:
    """Load the demo festival: S is Almaty in 2018 and 2019, M and L add a crowd that is generated."""
    if if_empty and has_festival():
        return
    began = time.monotonic()
    say = _quiet if as_json else _say
    environment = current_app.config["ENVIRONMENT"]
    with _one_at_a_time():
        if if_empty and has_festival():
            return
        _build_if_new(environment)
        try:
            stock = load_demo(actor=HOUSE, environment=environment, seed=seed, say=say)
            counts = _crowd(size, stock, seed, say)
        except Refused as refused:
            raise click.ClickException(refused.verdict.plain()) from refused
        accounts = _write_accounts(stock)
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        click.echo(
            json.dumps({"size": size, "seconds": seconds, "accounts": str(accounts), **counts})
        )
        return
    click.echo(f"The demo is loaded ({seconds} s). Its accounts are in {accounts}")


def _build_if_new(environment: str) -> None:
    """A database that was never made is made first, as ``flask serve`` does it."""
    if environment == "demo" and not has_tables():
        click.get_current_context().invoke(current_app.cli.commands["build"])


def _crowd(size: str, stock: Stock, seed: int, say: Callable[[str], object]) -> dict[str, int]:
    """What sizes M and L add; S is Almaty as it was."""
    if size not in SIZES:
        return {}
    return draw_a_crowd(actor=HOUSE, size=SIZES[size], stock=stock, seed=seed, say=say)


def _say(words: str) -> None:
    click.echo(f"  {words}")


def _quiet(words: str) -> None:
    """Progress is for people; JSON comes alone."""


def _write_accounts(stock: Stock) -> Path:
    """Who can sign in, in one file that appears whole."""
    file = Path(current_app.instance_path) / "demo-accounts.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(stock.accounts, ensure_ascii=False, indent=1) + "\n")
    draft.chmod(0o600)
    draft.replace(file)
    return file


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of several that start at once one loads, and the others find it done."""
    folder = Path(current_app.instance_path)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


commands = [demo]
