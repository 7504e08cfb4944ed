"""The first start, and what keeps the house open: real processes on an empty instance."""

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import pytest

HOUSE = Path(__file__).parents[2]


class Served:
    """A festival served from an instance folder of its own."""

    def __init__(self, instance, *options):
        self.port = free_port()
        self.instance = instance
        self.said = (instance.parent / "said.txt").open("w+")
        self.process = subprocess.Popen(
            [*flask("serve"), "--port", str(self.port), "--empty", *options],
            env=alone(instance),
            cwd=HOUSE,
            stdout=self.said,
            stderr=subprocess.STDOUT,
        )
        try:
            self.until(self.answers, "the festival opens", seconds=120)
        except AssertionError:
            self.process.kill()
            self.process.wait()
            self.said.close()
            raise

    def answers(self, patience=3):
        assert self.process.poll() is None, Path(self.said.name).read_text()
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=patience) as response:
                return response.status == 200
        except OSError:
            return False

    def workers(self):
        """The web workers: the children of the keeper's child that listens."""
        return [
            grandchild for child in children(self.process.pid) for grandchild in children(child)
        ]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=10)

    @staticmethod
    def until(true, what, seconds=40):
        patience = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < patience, f"{seconds} seconds were not enough until {what}"
            time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def flask(*command):
    return [sys.executable, "-m", "flask", *command]


def alone(instance):
    """The environment of a festival that knows nothing but its instance folder."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("FESTIVAL_")}
    bare.pop("TEST_DATABASE_URL", None)
    return {**bare, "FESTIVAL_INSTANCE": str(instance), "FESTIVAL_ENVIRONMENT": "demo"}


def children(pid):
    """The living children of a process, as the kernel lists them."""
    rows = [stat_of(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    return [child for child, state, parent in rows if parent == pid and state != "Z"]


def stat_of(pid):
    """A process, its state and its parent; its name may hold spaces, so count from behind it."""
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return int(pid), "Z", 0
    return int(pid), state, int(parent)


def run_flask(instance, *command, **settings):
    return subprocess.run(
        flask(*command),
        env={**alone(instance), **settings},
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )


def schema_of(instance):
    """Every table of the one database in *instance*, and the migration it stands at."""
    (file,) = [path for path in instance.glob("*.sqlite*") if path.suffix == ".sqlite"]
    with sqlite3.connect(file) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
        (stand,) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return tables, stand


@pytest.fixture
def instance(tmp_path):
    folder = tmp_path / "instance"
    folder.mkdir()
    return folder


@pytest.fixture
def served(instance):
    festivals = []

    def open_with(*options):
        festivals.append(Served(instance, *options))
        return festivals[-1]

    yield open_with
    for festival in festivals:
        if festival.process.poll() is None:
            festival.stop()
        festival.said.close()


def test_many_first_starts_at_once_make_one_schema_and_one_secret(instance):
    with ThreadPoolExecutor(4) as pool:
        builds = list(pool.map(run_flask, [instance] * 4, ["build"] * 4))

    assert [built.returncode for built in builds] == [0] * 4, [built.stderr for built in builds]
    tables, _ = schema_of(instance)
    assert "alembic_version" in tables
    secrets = [path for path in instance.iterdir() if "secret" in path.name]
    assert len(secrets) == 1
    assert stat.S_IMODE(secrets[0].stat().st_mode) == 0o600
    assert len(secrets[0].read_text().strip()) >= 32


def test_three_workers_open_an_empty_house_and_a_killed_one_is_replaced(served):
    festival = served("--workers", "3")
    Served.until(lambda: len(festival.workers()) == 3, "three workers are there")
    before = festival.workers()

    os.kill(before[0], signal.SIGKILL)

    # Whoever was in the dead worker's queue is cut off; nobody who comes after.
    Served.until(festival.answers, "the others answer", seconds=1)
    assert all(festival.answers() for _ in range(20))
    Served.until(lambda: len(set(festival.workers()) - set(before)) == 1, "a new worker is there")
    schema_of(festival.instance)


def test_half_sent_bodies_starve_nobody(served):
    festival = served()
    half = (
        b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
    )
    slow = [socket.create_connection(("127.0.0.1", festival.port)) for _ in range(200)]
    for client in slow:
        client.sendall(half)

    # None of them is ever finished: whoever had to wait for one would wait longer than this.
    try:
        assert all(festival.answers(patience=20) for _ in range(20))
    finally:
        for client in slow:
            client.close()


def test_told_to_stop_it_ends_in_order_and_leaves_nobody(served):
    festival = served()
    family = [festival.process.pid, *children(festival.process.pid), *festival.workers()]

    assert festival.stop() == 0

    assert [pid for pid in family if Path(f"/proc/{pid}").exists()] == []


def test_a_killed_keeper_takes_everybody_along(served):
    festival = served()
    family = [*children(festival.process.pid), *festival.workers()]

    festival.process.kill()
    festival.process.wait()

    Served.until(
        lambda: not any(Path(f"/proc/{pid}").exists() for pid in family), "everybody has left"
    )


def test_a_taken_port_is_refused_in_words(served, instance):
    festival = served()

    second = run_flask(instance, "serve", "--port", str(festival.port))

    assert second.returncode == 1
    assert "Address already in use" in second.stderr


def test_the_demo_is_not_served_to_other_machines(instance):
    refused = run_flask(instance, "serve", "--host", "0.0.0.0")  # noqa: S104

    assert refused.returncode == 1
    assert "The demo is served on this machine only" in refused.stderr


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_holds_what_is_asked_for_with_its_hashes_and_names_no_host(file):
    text = (HOUSE / file).read_text()
    locked = re.findall(
        r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==[^ ;]+.*\n(?:    --hash=sha256:[0-9a-f]{64}.*\n)+",
        text,
        re.MULTILINE,
    )
    named = re.findall(r"^[a-z0-9._-]+", text, re.MULTILINE)

    assert locked == named, "every version is pinned with its hashes"
    assert set(locked) >= wanted(dev="dev" in file)
    assert "://" not in text


def test_what_runs_is_locked_alike_for_tests():
    run, tests = (
        (HOUSE / name).read_text() for name in ("requirements.txt", "requirements-dev.txt")
    )
    pins = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==[^ ;]+", run, re.MULTILINE)
    assert [pin for pin in pins if pin not in tests] == []


def wanted(dev):
    """The names pyproject.toml asks for, extras included."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())
    asked = list(project["project"]["dependencies"])
    for extra in project["project"]["optional-dependencies"].values():
        asked += extra
    asked += project["dependency-groups"]["dev"] if dev else []
    return {re.match(r"[a-z0-9._-]+", line)[0] for line in asked}
