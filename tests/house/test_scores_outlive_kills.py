"""The server is killed while scores pour in: every acknowledged one is there, once, and the journal's chain is whole.

``KILLS=100 pytest tests/house/test_scores_outlive_kills.py`` kills it a hundred times.
"""

import http.client
import os
import threading
import time

import pytest
from sqlalchemy import func, select

from festival import create_app
from festival.foundation.db import db
from festival.jury.models import Change
from tests.benchmarks.bench_jury import fill, kept_marks
from tests.house.test_bootstrap import Served, run_flask
from tests.house.test_durability import kill_all

KILLS = int(os.environ.get("KILLS", "4"))


@pytest.fixture
def prepared(tmp_path, monkeypatch):
    """Two juries of four who view, and a phone for each juror."""
    instance = tmp_path / "instance"
    instance.mkdir()
    assert run_flask(instance, "build").returncode == 0
    monkeypatch.setenv("FESTIVAL_INSTANCE", str(instance))
    monkeypatch.setenv("FESTIVAL_ENVIRONMENT", "demo")
    app = create_app()
    with app.app_context():
        phones = fill(app, juries=2, jurors=4, films=4)
        db.session.remove()
        db.engine.dispose()
    return app, instance, phones


class Restless:
    """A phone that presses without end, and knows what it was told is kept."""

    def __init__(self, phone):
        self.phone, self.acknowledged, self.strange = phone, 0, set()

    def press(self, port, stop):
        connection = None
        while not stop.is_set():
            connection = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            try:
                _, fine, answers = self.phone.press(connection)
            except (OSError, http.client.HTTPException):
                # Nobody was told whether it was kept, so nobody asks for it.
                connection.close()
                connection = None
                time.sleep(0.02)
                continue
            self.acknowledged += fine
            if not fine:
                self.strange.add(str(answers))
        if connection:
            connection.close()


def test_every_acknowledged_score_outlives_the_kills(prepared):
    app, instance, phones = prepared
    restless = [Restless(phone) for phone in phones]
    for _ in range(KILLS):
        festival, stop = Served(instance, "--workers", "2"), threading.Event()
        threads = [
            threading.Thread(target=one.press, args=(festival.port, stop)) for one in restless
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.7)
        kill_all(festival)
        stop.set()
        for thread in threads:
            thread.join()
        festival.said.close()

    assert all(one.acknowledged for one in restless)
    assert set().union(*(one.strange for one in restless)) <= {"[(200, 'merged')]"}
    checked = run_flask(instance, "check", "--data")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with app.app_context():
        kept, marks = set(db.session.scalars(select(Change.client_id))), kept_marks()
        assert {id for one in restless for id in one.phone.acknowledged} <= kept
        total = db.session.scalar(select(func.count(Change.id)))
        assert total == len(kept) >= sum(one.acknowledged for one in restless)
        lost = [
            (one.phone.juror, *place)
            for one in restless
            for place in one.phone.kept
            if (one.phone.juror, *place) not in marks
        ]
        assert lost == []
        db.session.remove()
        db.engine.dispose()
