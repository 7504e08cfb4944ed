"""Writers stand in a queue across processes, and every connection waits for the disk."""

import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from festival.foundation.db import db, operation
from festival.foundation.pen import Pen
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


@pytest.mark.skipif(bool(POSTGRESQL), reason="PostgreSQL waits for its own disk")
def test_every_connection_waits_for_the_disk_before_it_answers(app):
    full = 2

    @operation
    def write(*, actor=None):
        db.session.execute(text("CREATE TABLE pages_turned (id INTEGER)"))
        return db.session.execute(text("PRAGMA synchronous")).scalar()

    assert write() == full
    with db.engine.connect() as other:
        assert other.execute(text("PRAGMA synchronous")).scalar() == full
