"""The last hour before a deadline: ``python -m tests.benchmarks.bench_deadline``.

1,500 filmmakers fill in and send a film each, over HTTP, on SQLite with two workers. What comes in an hour comes
here in a few minutes; each keeps ten answers on the way, and every third presses the button twice. Printed are how
long a save and a sending took, beside a bare answer of the same server in the same run, and whether anything was
lost or doubled: that is a failure.
"""

import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from urllib.parse import urlencode

from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import func, select

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.foundation.db import db
from festival.submissions.models import Answer, Snapshot, Submission, SubmissionState
from tests import makers
from tests.benchmarks.bench_publishing import wait
from tests.submissions import makers as entries

FILMS = int(os.environ.get("BENCHED_FILMS", "1500"))
SECONDS = float(os.environ.get("BENCHED_SECONDS", "150"))
CLIENTS = 32
SAVES = 10
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def fill(instance):
    """A call, and as many filmmakers as films, each signed in with a draft begun."""
    app = create_app(INSTANCE=instance, HOSTS=["127.0.0.1"])
    with app.app_context():
        migrations().upgrade(directory=str(MIGRATIONS))
        call = entries.call(makers.edition())
        people = [makers.actor(name=f"Filmmaker {n}") for n in range(FILMS)]
        tokens = [makers.sign_in(person) for person in people]
        codes = [
            entries.operations.start(actor=person, call_code=call.code).code for person in people
        ]
        seal = SecureCookieSessionInterface().get_signing_serializer(app)
        name = app.config["SESSION_COOKIE_NAME"]
        cookies = [f"{name}={seal.dumps({'_user_id': token, '_fresh': True})}" for token in tokens]
    return list(zip(codes, cookies, strict=True))


def posted(connection, address, cookie, form):
    began = time.perf_counter()
    connection.request("POST", address, urlencode(form, doseq=True), FORM | {"Cookie": cookie})
    answer = connection.getresponse()
    said = answer.read()
    return answer.status, said, time.perf_counter() - began


def tokens_on(connection, address, cookie):
    """The tokens of a page's form, and the session that goes with them."""
    connection.request("GET", address, headers={"Cookie": cookie})
    answer = connection.getresponse()
    page = answer.read().decode()
    session = (answer.getheader("Set-Cookie") or "").partition(";")[0] or cookie
    once = re.findall(r'name="once" value="([^"]+)"', page)
    if "csrf_token" not in page:
        raise AssertionError(f"{answer.status} {answer.getheader('Location')} {page[:300]}")
    return re.findall(r'name="csrf_token" value="([^"]+)"', page)[0], once[-1], session


def fill_in(port, code, cookie, at, took, told):
    """One filmmaker: ten answers kept on the way, then the entry sent, sometimes with an impatient finger."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    csrf, _, cookie = tokens_on(connection, f"/submissions/{code}/film", cookie)
    whole = entries.WHOLE | {"title": [f"Film {at}"], "synopsis_kk": [f"Таң {at}"]}
    names = list(whole)
    pieces = [names[n::SAVES] for n in range(SAVES)]
    for piece in pieces:
        form = {name: whole[name] for name in piece} | {"csrf_token": csrf}
        status, _, spent = posted(connection, f"/submissions/{code}/keep", cookie, form)
        took["save"].append(spent)
        told.append((status == 204, f"keep {status}"))
        time.sleep(random.random() * 0.2)  # noqa: S311
    csrf, once, cookie = tokens_on(connection, f"/submissions/{code}/send", cookie)
    for _ in range(2 if at % 3 == 0 else 1):
        form = {"csrf_token": csrf, "once": once, "fee": "0"}
        status, _, spent = posted(connection, f"/submissions/{code}/send", cookie, form)
        took["send"].append(spent)
        told.append((status == 303, f"send {status}"))
    connection.close()


def rush(port, drafts):
    """They come one after another, as evenly as people do, whether or not the house keeps up."""
    took, told, waiting = {"save": [], "send": []}, [], Queue()

    def serve():
        while (asked := waiting.get()) is not None:
            try:
                fill_in(port, *asked, took, told)
            except Exception as problem:  # noqa: BLE001
                told.append((False, repr(problem)))

    threads = [threading.Thread(target=serve) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    began = time.perf_counter()
    for at, (code, cookie) in enumerate(drafts):
        time.sleep(max(0, began + at * SECONDS / len(drafts) - time.perf_counter()))
        waiting.put((code, cookie, at))
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    return took, told, time.perf_counter() - began


def bare(port):
    """What the same server takes for an answer that does nothing, meanwhile."""
    connection, took = HTTPConnection("127.0.0.1", port, timeout=60), []
    for _ in range(300):
        began = time.perf_counter()
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        took.append(time.perf_counter() - began)
    return took


def lost_or_doubled(app, drafts):
    """What is not as it was sent: none missing, none twice, every answer the last one typed."""
    with app.app_context():
        sent = db.session.scalars(select(Submission).order_by(Submission.id)).all()
        numbers = {one.tracking_number for one in sent}
        answers = dict(
            db.session.execute(
                select(Submission.code, Answer.typed)
                .join(Answer)
                .where(Answer.field == "synopsis_kk")
            ).all()
        )
        wrong = [one.code for one in sent if one.state != SubmissionState.IN_CONSIDERATION]
        wrong += [code for at, (code, _) in enumerate(drafts) if answers.get(code) != f"Таң {at}"]
        seals = db.session.scalar(select(func.count()).select_from(Snapshot))
        return len(drafts) - len(numbers - {None}), abs(seals - len(drafts)), len(wrong)


def p99(took):
    return sorted(took)[int(len(took) * 0.99)] * 1000


def main():
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        os.environ["FESTIVAL_INSTANCE"] = folder
        drafts = fill(Path(folder))
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2",
            "--blocking-threads", "8", "--no-ws", "--log-level", "error", "wsgi:app",
        ]  # fmt: skip
        server = subprocess.Popen(command, env=os.environ | {"FESTIVAL_SERVER_NAME": "127.0.0.1"})
        try:
            wait(port)
            idle = bare(port)
            took, told, spent = rush(port, drafts)
        finally:
            server.terminate()
            server.wait()
        missing, doubled, wrong = lost_or_doubled(create_app(), drafts)
    failed = [what for fine, what in told if not fine]
    if not took["save"]:
        raise SystemExit(f"Nobody got in: {failed[:3]}")
    print(
        f"{FILMS} films in {spent:.0f} s, {len(took['save']) / spent:.0f} saves and {len(took['send']) / spent:.1f} sendings a second"
    )
    print(
        f"save: p50 {sorted(took['save'])[len(took['save']) // 2] * 1000:.0f} ms, p99 {p99(took['save']):.0f} ms ({p99(took['save']) / p99(idle):.0f}× a bare answer; at most 300 ms)"
    )
    print(f"send: p99 {p99(took['send']):.0f} ms")
    print(
        f"not answered as they should: {len(failed)} {failed[:3]}; lost {missing}, doubled {doubled}, changed {wrong} (none)"
    )
    return int(bool(failed or missing or doubled or wrong or p99(took["save"]) > 300))


if __name__ == "__main__":
    sys.exit(main())
