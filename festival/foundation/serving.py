"""How the house is opened and kept open: ``flask serve``.

One keeper reads the house into memory once and forks two charges from it: the web server, which forks
its own workers, and ``flask work``. The keeper runs no thread and holds no connection, so whatever it
forks begins clean, and a charge that dies is replaced without reading the house again.
"""

import json
import logging
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from ipaddress import ip_address
from multiprocessing import get_context, set_start_method
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import ScriptInfo
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from festival.foundation.antechamber import Antechamber
from festival.foundation.db import db

log = logging.getLogger(__name__)

DRAIN = 30
"""Seconds a request, or a piece of waiting work, is given to end by itself."""

WORKERS = 2
THREADS = 1024
"""Requests a worker holds at once. A body that arrives slowly occupies a thread until it is whole, and
two workers of 64 answered nobody while 200 such bodies were on their way. Threads begin when needed."""

INSIDE = 12
"""Requests a worker lets in at once: fewer than the database pool holds (15), so none waits in vain."""

BACKLOG = 4096
"""Connections that may wait, and be open, at once; clients that never close count among them."""

QUIET = {"loggers": {"_granian": {"handlers": [], "propagate": True}, "granian.access": {}}}
"""Granian speaks through the house's own log, so standard output carries one kind of line."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=WORKERS, show_default=True, type=click.IntRange(1, 64))
@click.option("--threads", default=THREADS, show_default=True, type=click.IntRange(1, 4096))
@click.option("--demo/--empty", default=False, help="Load the demo when the database is empty.")
@click.option("--size", default="S", show_default=True, type=click.Choice(["S", "M", "L"]))
@click.pass_context
def serve(
    ctx: click.Context, host: str, port: int, workers: int, threads: int, demo: bool, size: str
) -> None:
    """Upgrade the database, then serve the web and do the waiting work until told to stop."""
    # Letters, originals and the database hold what is nobody else's on this machine.
    os.umask(0o027)
    app = ctx.ensure_object(ScriptInfo).load_app()
    is_demo = app.config.get("ENVIRONMENT") == "demo"
    if is_demo and not is_loopback(host):
        raise click.ClickException(
            f"The demo is served on this machine only, and {host} can be reached from others. "
            "Leave out --host, or set FESTIVAL_ENVIRONMENT=production."
        )
    ip = free_address(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    # Letters lead here, unless the installation says it is reached under another name.
    app.config["PUBLIC_URL"] = app.config["PUBLIC_URL"] or address

    if not is_built(app):
        run_aside(ctx, "build")
    if demo and is_demo:
        run_aside(ctx, "demo", "--if-empty", "--size", size)

    keeper = Keeper(
        [
            Charge("web", partial(serve_web, ip, port, workers, threads)),
            Charge("work", partial(run_command, ctx, "work")),
        ]
    )
    keeper.keep(
        before_forking=partial(close_connections, app),
        once_open=partial(announce, app, address, ip, port),
    )


def run_command(ctx: click.Context, name: str, *args: str) -> None:
    """Run another of the house's commands inside this process, as its own line would."""
    command = ctx.ensure_object(ScriptInfo).load_app().cli.commands[name]
    command.main(list(args), prog_name=f"flask {name}", standalone_mode=False, parent=ctx)


def is_built(app: Flask) -> bool:
    """Whether the database already stands at the newest step, asked without the tools that change it.

    Steps are files named by their number, so the newest is the last by name.
    """
    newest = max(
        file.stem for file in (Path(app.root_path) / "migrations" / "versions").glob("*.py")
    )
    with app.app_context():
        try:
            found = db.session.scalar(text("SELECT version_num FROM alembic_version"))
        except SQLAlchemyError:
            found = None
        db.session.remove()
        db.engine.dispose()
    return bool(found == newest)


def run_aside(ctx: click.Context, name: str, *args: str) -> None:
    """Run another of the house's commands in a child of its own and wait for its end.

    What it read into memory goes with it, so the web's workers do not inherit the weight of a migration.
    """
    child = get_context("fork").Process(target=run_command, args=(ctx, name, *args))
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(child.exitcode)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach *host*.

    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "festival.kz")]
    [True, True, True, False, False]
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def free_address(host: str, port: int) -> str:
    """The numeric address of *host*, known to be free; a taken port is refused in words.

    The server's workers share their port (SO_REUSEPORT), so a second festival on the same port would
    start without complaint and answer every other request.
    """
    try:
        # IPv4 first: where "localhost" is both, that is the one the browser's address bar reaches.
        family, kind, _, _, address = min(
            socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), key=lambda found: found[0]
        )
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as problem:
        raise click.ClickException(
            f"Nothing can be served on {host}, port {port}: {problem.strerror}. "
            "Choose another with --port or --host."
        ) from problem
    return str(address[0])


def close_connections(app: Flask) -> None:
    """Leave no open connection to be inherited: two processes on one connection corrupt both."""
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def announce(app: Flask, address: str, ip: str, port: int) -> bool:
    """Say where the festival is, once somebody answers there; hand back whether it was said."""
    try:
        socket.create_connection((ip, port), timeout=0.2).close()
    except OSError:
        return False
    lines = [f"\nThe festival is open at {address}\n"]
    accounts = Path(app.instance_path) / "demo-accounts.json"
    if app.config.get("ENVIRONMENT") == "demo" and accounts.exists():
        lines += ["Sign in as one of the demo's cast:\n", *cast(accounts)]
    click.echo("\n".join([*lines, "Stop with Ctrl+C."]))
    sys.stdout.flush()
    return True


def cast(accounts: Path) -> Iterator[str]:
    """The demo's accounts as lines: the role, the address, the password."""
    for account in json.loads(accounts.read_text(encoding="utf-8")):
        yield "  {role:<13} {email:<28} {password}".format(**account)
    yield ""


def serve_web(ip: str, port: int, workers: int, threads: int) -> None:
    """Run the web server in this process until it is told to stop."""
    # Every connection is an open file, and many systems begin with a limit of 1024.
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # The server follows the process-wide method, and Python 3.14 no longer forks by itself.
    set_start_method("fork", force=True)
    Granian(
        "wsgi:app",
        address=ip,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backlog=BACKLOG,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=DRAIN,
        log_level=LogLevels.error,
        log_dictconfig=QUIET,
    ).serve(target_loader=house, wrap_loader=False)


def house() -> Any:
    """What a web worker serves: the house its keeper already read, found in memory."""
    leave_with_parent()
    app = import_module("wsgi").app
    return Antechamber(app, INSIDE, app.config.get("MAX_CONTENT_LENGTH") or 0)


def leave_with_parent() -> None:
    """Stop this process when the one that forked it is gone.

    A keeper killed outright cannot tell anyone; its workers would stay, hold the port and answer with
    yesterday's house.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="leave-with-parent", daemon=True).start()


@dataclass
class Charge:
    """A process that has to be there as long as the festival is open."""

    name: str
    task: Callable[[], None]
    process: Any = None
    begun: float = 0.0
    falls: int = 0

    def begin(self) -> None:
        self.process = get_context("fork").Process(target=self._live, name=self.name)
        self.begun = time.monotonic()
        self.process.start()

    def _live(self) -> None:
        # In a group of its own, so Ctrl+C reaches the keeper alone and everything stops in order.
        os.setpgid(0, 0)
        for kind in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(kind, signal.SIG_DFL)
        leave_with_parent()
        self.task()

    @property
    def is_alive(self) -> bool:
        return bool(self.process and self.process.is_alive())

    def pause(self) -> float:
        """Seconds before the next beginning: none after a long life, longer after every early death."""
        self.falls = 0 if time.monotonic() - self.begun > 60 else self.falls + 1
        return 0.0 if self.falls <= 1 else min(30.0, 2.0**self.falls / 4)

    def kill_group(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Keeper:
    """Begins the charges, begins again those that die, and stops them all when told to."""

    charges: list[Charge]
    told_to_stop: int = 0
    due: dict[str, float] = field(default_factory=dict)

    def keep(self, before_forking: Callable[[], None], once_open: Callable[[], bool]) -> None:
        is_open = False
        before_forking()
        with self._listening():
            try:
                for charge in self.charges:
                    charge.begin()
                while not self.told_to_stop:
                    is_open = is_open or once_open()
                    self._wait(0.5 if is_open else 0.02)
                    for charge in self.charges:
                        self._look_after(charge)
            finally:
                self._stop()

    def _wait(self, seconds: float) -> None:
        """Sleep for *seconds*, or until one of the charges ends."""
        wait([charge.process.sentinel for charge in self.charges if charge.is_alive], seconds)

    def _look_after(self, charge: Charge) -> None:
        if charge.is_alive or self.told_to_stop:
            return
        now = time.monotonic()
        if charge.name not in self.due:
            log.error("%s ended with code %s", charge.name, charge.process.exitcode)
            self.due[charge.name] = now + charge.pause()
        if now >= self.due[charge.name]:
            del self.due[charge.name]
            charge.begin()

    def _stop(self) -> None:
        """Let everybody finish what they hold; a second signal, or the end of patience, cuts it short."""
        alive = [charge for charge in self.charges if charge.is_alive]
        for charge in alive:
            charge.process.terminate()
        patience = time.monotonic() + DRAIN + 5
        while any(charge.is_alive for charge in alive):
            if self.told_to_stop > 1 or time.monotonic() > patience:
                break
            self._wait(0.2)
        for charge in alive:
            charge.kill_group()
            charge.process.join()

    @contextmanager
    def _listening(self) -> Iterator[None]:
        def stop(*_: object) -> None:
            self.told_to_stop += 1

        before = {}
        for kind in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            # Under nohup a closed terminal is to be ignored, and that was decided before us.
            if kind != signal.SIGHUP or signal.getsignal(kind) is not signal.SIG_IGN:
                before[kind] = signal.signal(kind, stop)
        yield
        for kind, handler in before.items():
            signal.signal(kind, handler)
