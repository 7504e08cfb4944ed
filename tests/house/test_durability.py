"""What was acknowledged is there after kill -9, and nobody met a broken page on the way."""

import http.client
import os
import signal
import threading
import time
from urllib.parse import urlencode

import pytest
from flask import session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from festival import create_app
from festival.foundation.db import db
from festival.people.models import Hat
from festival.submissions.models import Answer, Submission
from tests import makers
from tests.house.test_bootstrap import Served, children, run_flask
from tests.submissions import makers as entries

WRITERS = 4


@pytest.fixture
def prepared(tmp_path, monkeypatch):
    """An instance with a call and four filmmakers at their drafts: the house, and what each sends along."""
    instance = tmp_path / "instance"
    instance.mkdir()
    assert run_flask(instance, "build").returncode == 0
    monkeypatch.setenv("FESTIVAL_INSTANCE", str(instance))
    monkeypatch.setenv("FESTIVAL_ENVIRONMENT", "demo")
    app = create_app()
    with app.app_context():
        call = entries.call(makers.edition("2019"))
        writers = []
        for n in range(WRITERS):
            actor = makers.actor(Hat.FILMMAKER, email=f"writer{n}@example.org")
            draft = entries.draft(actor, call)
            writers.append((draft.code, call.code, makers.sign_in(actor)))
        db.session.remove()
        db.engine.dispose()
    return app, instance, [Writer(code, call, *pass_of(app, t)) for code, call, t in writers]


def pass_of(app, token):
    """A signed-in session's cookie, and the token its forms carry."""
    with app.test_request_context():
        session.update({"_user_id": token, "_fresh": True})
        csrf = generate_csrf()
        sealed = app.session_interface.get_signing_serializer(app).dumps(dict(session))
    return f"{app.config['SESSION_COOKIE_NAME']}={sealed}", csrf


class Writer:
    """Types without end, and remembers what it was told is kept."""

    def __init__(self, code, call, cookie, csrf):
        self.code, self.call, self.cookie, self.csrf = code, call, cookie, csrf
        self.last, self.begun, self.statuses = 0, [], set()

    def write(self, port, stop):
        n = self.last
        while not stop.is_set():
            n += 1
            status, _ = self.post(port, f"/submissions/{self.code}/keep", title=f"Take {n}")
            if status == 204:
                self.last = n
            status, led_to = self.post(port, f"/submissions/calls/{self.call}/start")
            if status == 303:
                self.begun.append(led_to.split("/submissions/")[1].split("/")[0])

    def post(self, port, path, **typed):
        """The answer's status and where it led; nothing when the connection broke."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request("POST", path, urlencode(typed | {"csrf_token": self.csrf}), headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
            return None, ""
        finally:
            connection.close()
        self.statuses.add(answer.status)
        return answer.status, answer.headers.get("Location", "")


PATIENCE = 30
"""Seconds in which a busy machine has kept something of everybody's."""


def while_writing(writers, port, act):
    """Everybody writes while *act* happens, and something of each was kept before."""
    stop, before = threading.Event(), [writer.last for writer in writers]
    threads = [threading.Thread(target=writer.write, args=(port, stop)) for writer in writers]
    for thread in threads:
        thread.start()
    time.sleep(0.8)
    until = time.monotonic() + PATIENCE
    while any(one.last == was for one, was in zip(writers, before)) and time.monotonic() < until:
        time.sleep(0.05)
    act()
    time.sleep(0.4)
    stop.set()
    for thread in threads:
        thread.join()


def kill_all(festival):
    """The keeper, the servers and the workers, with no time for a last word."""
    charges = children(festival.process.pid)
    for pid in [festival.process.pid, *charges, *(w for c in charges for w in children(c))]:
        os.kill(pid, signal.SIGKILL)
    festival.process.wait()


def test_what_was_acknowledged_outlives_a_kill(prepared):
    app, instance, writers = prepared

    festival = Served(instance, "--workers", "2")
    while_writing(writers, festival.port, lambda: os.kill(festival.workers()[0], signal.SIGKILL))
    assert all(writer.last for writer in writers), [writer.statuses for writer in writers]
    while_writing(writers, festival.port, lambda: kill_all(festival))
    festival.said.close()
    again = Served(instance, "--workers", "2")
    while_writing(writers, again.port, lambda: None)
    again.stop()
    again.said.close()

    assert set.union(*(writer.statuses for writer in writers)) <= {204, 303}
    checked = run_flask(instance, "check", "--data")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with app.app_context():
        drafts = set(db.session.scalars(select(Submission.code)))
        for writer in writers:
            assert set(writer.begun) <= drafts
            kept = db.session.scalars(
                select(Answer.typed)
                .join(Submission, Submission.id == Answer.submission_id)
                .where(Submission.code == writer.code, Answer.field == "title")
            ).one()
            assert int(kept.removeprefix("Take ")) >= writer.last
        db.session.remove()
        db.engine.dispose()
