"""The worker goes round, survives what breaks, and stops when told."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from festival import worker
from festival.foundation.db import db
from festival.foundation.health import ALIVE
from festival.worker import Round


def times(*answers):
    """A job that answers in turn, then has nothing left to do."""
    left = list(answers)
    return lambda: left.pop(0) if left else 0


def test_every_rooms_jobs_are_known_ground_floor_first():
    names = list(worker.jobs())
    assert names[:4] == [
        "letters.send_letters", "letters.wipe_papers", "media.draw_picture", "media.sweep",
    ]  # fmt: skip
    assert all(callable(job) for job in worker.jobs().values())


def test_once_does_what_waits_and_stops(app):
    assert Round(app, {"a": times(1, 1), "b": times(0, 5)}).until_nothing_waits() == 7


def test_the_command_says_what_it_did(app, monkeypatch):
    monkeypatch.setattr(worker, "jobs", lambda: {"a": times(2), "b": times(1)})
    done = app.test_cli_runner().invoke(args=["work", "--once", "--json"])
    assert (done.exit_code, json.loads(done.output)) == (0, {"done": 3, "failed": []})


def test_the_command_fails_when_a_job_failed(app, monkeypatch):
    monkeypatch.setattr(worker, "jobs", lambda: {"a": lambda: 1 / 0, "b": times(1)})
    done = app.test_cli_runner().invoke(args=["work", "--once", "--json"])
    assert (done.exit_code, json.loads(done.output)) == (1, {"done": 1, "failed": ["a"]})


def test_a_broken_job_is_logged_and_left_alone_while_the_others_go_on(app, caplog):
    tried = []

    def broken():
        tried.append(1)
        raise ValueError

    round = Round(app, {"broken": broken, "sound": times(1, 1, 1)})

    assert round.until_nothing_waits() == 3
    assert len(tried) == 1
    assert "the job broken failed" in caplog.text
    round.resting.clear()
    round.go()
    assert len(tried) == 2


def test_every_job_begins_with_a_session_of_its_own(app):
    sessions = []

    def job():
        sessions.append(db.session())
        return 0

    Round(app, {"a": job, "b": job}).go()
    assert sessions[0] is not sessions[1]


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_finishes_the_job_under_way_and_begins_no_other(app, kind):
    done = []

    def long():
        os.kill(os.getpid(), kind)
        time.sleep(0.05)
        done.append("long")
        return 1

    round = Round(app, {"long": long, "next": lambda: done.append("next") or 1})
    before = signal.getsignal(kind)
    with round.listening():
        assert round.until_told_to_stop() == 1

    assert done == ["long"]
    assert signal.getsignal(kind) is before


def test_an_idle_worker_stops_at_once(app):
    round = Round(app, {"idle": lambda: 0})
    threading.Timer(0.1, round.stop.set).start()
    begun = time.monotonic()
    round.until_told_to_stop()
    assert time.monotonic() - begun < 0.9


def test_it_leaves_a_sign_of_life(app):
    alive = Path(app.instance_path) / ALIVE
    alive.unlink(missing_ok=True)
    Round(app, {}).go()
    assert time.time() - alive.stat().st_mtime < 5
