"""How fast the released schedule is, beside a bare Flask view with the same bytes.

Run by hand: ``python -m tests.benchmarks.bench_publishing``. One server serves both in the same run, in
turns, so that a busy machine slows both. Printed are ratios; the floor of each stands beside it.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import event

from festival import create_app
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests import makers
from tests.publishing.conftest import hall, show

ROUNDS, SECONDS, CLIENTS = 5, 2.0, 4
PLACE = "/en/2019/schedule/2019-09-16"


def request(path, extra=""):
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n{extra}\r\n".encode()
    )


def answer(connection):
    """One whole answer: its head and its body's length."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(65536)
    head, _, rest = got.partition(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    missing = 0 if head.startswith(b"HTTP/1.1 304") else length - len(rest)
    while missing > 0:
        missing -= len(connection.recv(65536))
    return head, length


def hammer(port, asked, seconds, told):
    """Ask as fast as answers come, for a while; tell how long each took."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    took, until = [], time.perf_counter() + seconds
    while (began := time.perf_counter()) < until:
        connection.sendall(asked)
        answer(connection)
        took.append(time.perf_counter() - began)
    told.put(took)


def load(port, asked, seconds=SECONDS):
    """Answers a second, and the slowest of a hundred, with several clients at once."""
    context = get_context("fork")
    told = context.Queue()
    clients = [
        context.Process(target=hammer, args=(port, asked, seconds, told)) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    took = [one for _ in clients for one in told.get()]
    for client in clients:
        client.join()
    return len(took) / seconds, sorted(took)[int(len(took) * 0.99)]


def fill(instance):
    """A festival with a full day: 64 showings in four halls."""
    app = create_app(INSTANCE=instance, HOSTS=["127.0.0.1"], PUBLIC_URL="http://127.0.0.1")
    with app.app_context():
        db.create_all()
        edition = makers.edition()
        section = makers.section(edition)
        chosen = [makers.selection(section, makers.film(f"Film number {n}")) for n in range(64)]
        start = datetime(2019, 9, 16, 4, tzinfo=UTC)
        for room in range(4):
            there = hall(edition, f"Hall {room}")
            for n in range(16):
                at = start + timedelta(minutes=50 * n)
                show(edition, there, [chosen[room * 16 + n]], starts=at.timetuple()[:5], hours=1,
                     festival_day=date(2019, 9, 16))  # fmt: skip
        publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.SCHEDULE)
    with app.app_context():
        seen, client = [], app.test_client()
        client.get(PLACE, base_url="http://127.0.0.1")
        event.listen(db.engine, "before_cursor_execute", lambda *said: seen.append(said[2]))
        page = client.get(PLACE, base_url="http://127.0.0.1")
    return page.data, page.headers["ETag"], len(seen)


def serve(instance, port, bytes_at):
    environ = os.environ | {
        "FESTIVAL_INSTANCE": str(instance),
        "BENCHED_PLACE": PLACE,
        "BENCHED_BYTES": str(bytes_at),
    }
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1",
        "--blocking-threads", "8", "--no-ws", "--log-level", "error", "tests.benchmarks.served:app",
    ]  # fmt: skip
    return subprocess.Popen(command, env=environ)


def wait(port):
    for _ in range(900):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not come.")


def compare(port, ours, theirs):
    """The medians of several rounds in turns: answers a second, and the slowest of a hundred."""
    found = {"ours": [], "theirs": []}
    for _ in range(ROUNDS):
        found["theirs"].append(load(port, theirs))
        found["ours"].append(load(port, ours))
    middle = {
        who: [statistics.median(one) for one in zip(*rounds)] for who, rounds in found.items()
    }
    (mine, my_tail), (bare, bare_tail) = middle["ours"], middle["theirs"]
    return mine, bare, my_tail, bare_tail


def main():
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        os.environ["FESTIVAL_INSTANCE"] = str(instance)
        body, etag, statements = fill(instance)
        bytes_at = instance / "body.html"
        bytes_at.write_bytes(body)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = serve(instance, port, bytes_at)
        try:
            wait(port)
            load(port, request(PLACE), 0.5)
            whole = compare(port, request(PLACE), request("/bare"))
            same = f"If-None-Match: {etag}\r\n"
            short = compare(port, request(PLACE, same), request("/unchanged"))
        finally:
            server.terminate()
            server.wait(10)
    mine, bare, tail, bare_tail = whole
    print(f"released day page         {len(body) / 1000:8.1f} kB   (at most 100)")
    print(
        f"answers a second          {mine:8.0f}, bare Flask {bare:.0f}: {mine / bare:.2f}   (at least 0.70)"
    )
    print(
        f"slowest of a hundred      {tail * 1000:8.2f} ms, bare {bare_tail * 1000:.2f}: {tail / bare_tail:.2f}   (at most 3)"
    )
    print(
        f"unchanged (304)           {short[0]:8.0f}, bare Flask {short[1]:.0f}: {short[0] / short[1]:.2f}   (at least 0.90)"
    )
    print(f"statements of a kept page {statements:8d}   (at most 1)")


if __name__ == "__main__":
    main()
