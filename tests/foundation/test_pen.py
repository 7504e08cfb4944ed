"""Writers stand in a queue across processes, and nobody is answered before the disk has what they wrote."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import text

from festival.foundation.db import db, operation
from festival.foundation.pen import Pen, Tide, pen_of
from tests.conftest import POSTGRESQL

HOLDER = """
import sys, time
from festival.foundation.pen import Pen
pen = Pen(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with pen.held():
        with open(sys.argv[1] + ".log", "a") as log:
            log.write("in\\n")
            log.flush()
            time.sleep(float(sys.argv[3]))
            log.write("out\\n")
print("done", flush=True)
"""


def holder(path, times, seconds):
    return subprocess.Popen([sys.executable, "-c", HOLDER, str(path), str(times), str(seconds)])


def test_of_two_processes_one_writes_at_a_time(tmp_path):
    path = tmp_path / "kept"
    others = [holder(path, 20, 0.002) for _ in range(2)]
    assert [one.wait(timeout=60) for one in others] == [0, 0]
    said = (tmp_path / "kept.log").read_text().split()
    assert said == ["in", "out"] * 40


def test_a_process_that_dies_lets_go_of_the_pen(tmp_path):
    path = tmp_path / "kept"
    other = holder(path, 1, 60)
    while not (tmp_path / "kept.log").exists():
        time.sleep(0.01)
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    with Pen(str(path)).held():
        pass


def test_one_wait_for_the_disk_serves_all_who_committed_before_it(monkeypatch):
    tide, begun, gate = Tide("none"), [], threading.Event()

    def sync():
        begun.append(tide.asked)
        gate.wait(10)

    monkeypatch.setattr(tide, "_sync", sync)
    threads = [threading.Thread(target=tide.settle) for _ in range(20)]
    threads[0].start()
    while not begun:
        time.sleep(0.001)
    for thread in threads[1:]:
        thread.start()
    while tide.asked < 20:
        time.sleep(0.001)
    assert tide.done == 0, "nobody is answered while the disk is waited for"
    gate.set()
    for thread in threads:
        thread.join(timeout=10)
    assert (begun, tide.done) == ([1, 20], 20)


def test_a_disk_that_fails_is_told_to_whoever_waits_and_asked_again_by_the_next(monkeypatch):
    tide, tried = Tide("none"), []

    def sync():
        tried.append(1)
        if len(tried) == 1:
            raise OSError("no more room")

    monkeypatch.setattr(tide, "_sync", sync)
    with pytest.raises(OSError, match="no more room"):
        tide.settle()
    tide.settle()
    assert (len(tried), tide.done) == (2, 2)


@pytest.mark.skipif(bool(POSTGRESQL), reason="PostgreSQL waits for its own disk")
def test_an_operation_ends_when_its_commit_is_on_the_disk_and_reading_waits_for_nothing(
    app, monkeypatch
):
    seen = []
    tide = pen_of(db.engine.url.database).tide

    def sync():
        with db.engine.connect() as other:
            seen.append(other.execute(text("SELECT count(*) FROM pages_turned")).scalar())

    monkeypatch.setattr(tide, "_sync", sync)

    @operation
    def write(*, actor=None):
        db.session.execute(text("CREATE TABLE pages_turned (id INTEGER)"))
        db.session.execute(text("INSERT INTO pages_turned VALUES (1)"))

    @operation
    def read(*, actor=None):
        return db.session.execute(text("SELECT count(*) FROM festivals")).scalar()

    assert read() == 0
    assert seen == []
    write()
    assert seen == [1]
