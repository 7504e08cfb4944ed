"""The waiting work of the house: ``flask work`` goes round the rooms and does what is there."""

import json
import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Event

import click
from flask import Flask
from flask.cli import ScriptInfo

from festival.foundation.health import ALIVE
from festival.rooms import ROOMS

log = logging.getLogger(__name__)

Job = Callable[[], int]
IDLE = 1
REST = 15
"""Seconds a job that failed is left alone, so that one broken job does not fill the log."""


@click.command()
@click.option("--once", is_flag=True, help="Do what is waiting, then stop.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def work(ctx: click.Context, once: bool, as_json: bool) -> None:
    """Do the waiting work: letters, pictures, whatever the rooms have left to do."""
    round = Round(ctx.ensure_object(ScriptInfo).load_app(), jobs())
    with round.listening():
        done = round.until_nothing_waits() if once else round.until_told_to_stop()
    if once:
        failed = sorted(round.failed)
        said = {"done": done, "failed": failed}
        click.echo(json.dumps(said) if as_json else f"{done} done, {len(failed)} jobs failed")
        if failed:
            raise SystemExit(1)


def jobs() -> dict[str, Job]:
    """Every room's jobs by name, ground floor first."""
    found = {}
    for room in ROOMS:
        name = f"festival.{room}.work"
        if find_spec(name):
            found.update({f"{room}.{job.__name__}": job for job in import_module(name).JOBS})
    return found


class Round:
    """One worker's way round the house."""

    def __init__(self, app: Flask, jobs: dict[str, Job]) -> None:
        self.app = app
        self.jobs = jobs
        self.stop = Event()
        self.failed: set[str] = set()
        self.resting: dict[str, float] = {}
        self.alive = Path(app.instance_path) / ALIVE

    def until_told_to_stop(self) -> int:
        done = 0
        while not self.stop.is_set():
            did = self.go()
            done += did
            if not did:
                self.stop.wait(IDLE)
        return done

    def until_nothing_waits(self) -> int:
        done = 0
        while not self.stop.is_set() and (did := self.go()):
            done += did
        return done

    def go(self) -> int:
        """Once through all the jobs; what is under way is finished, what has not begun may wait."""
        done = 0
        for name, job in self.jobs.items():
            if self.stop.is_set():
                break
            if self.resting.get(name, 0) > time.monotonic():
                continue
            self._beat()
            done += self._do(name, job)
        self._beat()
        return done

    def _do(self, name: str, job: Job) -> int:
        # A context of its own for each job: it begins with a fresh session and leaves none behind.
        try:
            with self.app.app_context():
                return job()
        except Exception:
            log.exception("the job %s failed", name)
            self.failed.add(name)
            self.resting[name] = time.monotonic() + REST
            return 0

    def _beat(self) -> None:
        """Leave a sign of life for /readyz."""
        try:
            self.alive.parent.mkdir(parents=True, exist_ok=True)
            self.alive.touch()
        except OSError:
            log.exception("the worker cannot leave a sign of life")

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Being told to stop ends the round after the job under way."""
        before = {
            kind: signal.signal(kind, lambda *_: self.stop.set())
            for kind in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            yield
        finally:
            for kind, handler in before.items():
                signal.signal(kind, handler)
